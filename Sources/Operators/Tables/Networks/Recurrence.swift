// Recurrent layers in one direction, as one recorded operation.
import TensorCore

extension Ops {
    /// The hidden states [rows, H] of a recurrent layer in one direction, then its last hidden state and, for LSTM, its last cell state.
    /// `gates` [rows, G·H] is the input's part, biases of the input included; `weight` [G·H, H] and `bias` [G·H] are the recurrent ones.
    public static func recurrent(_ r: Recurrence, gates: Tensor, weight: Tensor, bias: Tensor?, hidden: Tensor, cell: Tensor) throws -> Tensor {
        let wide = gates.dtype.computing
        let inputs = try [gates, weight, hidden, cell].map { try converted($0, to: wide) }, widened = try bias.map { try converted($0, to: wide) }
        let (y, trace) = try Tensor.recurrence(
            r, gates: inputs[0].detached(), weight: inputs[1].detached(), bias: widened?.detached(), hidden: inputs[2].detached(), cell: inputs[3].detached())
        let plan: Dims = Dims([r.cell.rawValue, r.isReversed ? 1 : 0, hidden.shape[0]] + r.batchSizes)
        return try converted(recurrence(inputs[0], inputs[1], widened, inputs[2], inputs[3], trace.tensors + [y], plan), to: gates.dtype)
    }

    /// The result, which is last in `saved`, recorded as coming from the five inputs.
    private static let recurrence: Op<Tensor, Tensor, Tensor?, Tensor, Tensor, [Tensor], Dims> = Op(
        About("recurrence(gates, weight, bias, hidden, cell, saved, plan)", "A recurrent layer.", example: "", places: [], naming: { (operands: [Operand]) in
            guard case .tensor(let gates) = operands[0], case .int(let kind)? = operands[6].elements?.first else { return "StackBackward0" }
            return kind == RecurrentCell.lstm.rawValue && gates.dtype == .float32 ? "MkldnnRnnLayerBackward0" : "StackBackward0"
        }),
        forward: { (_: Tensor, _: Tensor, _: Tensor?, _: Tensor, _: Tensor, saved: [Tensor], _: Dims) in
            guard let y = saved.last else { throw TensorError(.runtimeError, "a recurrence without a result") }
            return y.detached()
        },
        together: 5, reading: [.second]) {
            (g: Tensor, _: Tensor, _: Tensor, weight: Tensor, _: Tensor?, _: Tensor, _: Tensor, saved: [Tensor], plan: Dims) in
            guard !isDifferentiatingAgain else {
                throw TensorError(.notImplementedError, "second derivatives of recurrent layers are not available: use the cells, one step at a time")
            }
            guard let y = saved.last, let cell = RecurrentCell(rawValue: plan[0]) else { return [] }
            let r = Recurrence(cell: cell, isReversed: plan[1] == 1, batchSizes: Array(plan.dropFirst(3)))
            let d = try Tensor.recurrenceBackward(r, g, y, weight: weight, batch: plan[2], RecurrentTrace(saved.dropLast()))
            return [d.gates, d.weight, try d.bias.reduced(.sum, over: [0]), d.hidden, cell == .lstm ? d.cell : nil]
        }
}
