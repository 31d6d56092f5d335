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

    /// The first two dimensions exchanged, under the name that the graph shows of recurrent layers that PyTorch does not hand to oneDNN.
    public static let batchFirst: Op<Tensor> = Op(
        About("transpose_(input)", "The first two dimensions exchanged.", example: "", places: [], node: "TransposeBackward1"),
        forward: { (x: Tensor) in x.based(try x.transposed(0, 1)) }, gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor) in try transpose(g, 0, 1) }])

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
        together: 5, reading: [.first, .second, .third, .fourth, .fifth]) {
            (g: Tensor, _: Tensor, gates: Tensor, weight: Tensor, bias: Tensor?, hidden: Tensor, state: Tensor, saved: [Tensor], plan: Dims) in
            guard let cell = RecurrentCell(rawValue: plan[0]) else { return [] }
            let r = Recurrence(cell: cell, isReversed: plan[1] == 1, batchSizes: Array(plan.dropFirst(3)))
            if isDifferentiatingAgain {
                return try Rerun.gradients(g, of: [gates, weight, bias, hidden, state]) { (x: [Tensor?]) throws -> Tensor in
                    try stepwise(r, x[0] ?? gates, x[1] ?? weight, x[2], x[3] ?? hidden, x[4] ?? state)
                }
            }
            let d = try Tensor.recurrenceBackward(r, g, weight: weight, batch: plan[2], RecurrentTrace(Array(saved.prefix(4))))
            return [d.gates, d.weight, try d.bias.reduced(.sum, over: [0]), d.hidden, cell == .lstm ? d.cell : nil]
        }

    /// The same result by operators, one time after the other: what second derivatives are made of.
    private static func stepwise(_ r: Recurrence, _ gates: Tensor, _ weight: Tensor, _ bias: Tensor?, _ hidden: Tensor, _ cell: Tensor) throws -> Tensor {
        var h = hidden, c = cell, row = 0
        let batch = hidden.shape[0], n = hidden.shape[1]
        var steps = r.batchSizes.enumerated().map { (t: Int, count: Int) -> (t: Int, row: Int, count: Int) in
            defer { row += count }
            return (t, row, count)
        }
        if r.isReversed { steps.reverse() }
        var outputs = [Tensor?](repeating: nil, count: steps.count)
        for step in steps where step.count > 0 {
            let before = try narrow(h, 0, 0, step.count), given = try narrow(gates, 0, step.row, step.count), own = try linear(before, weight, bias)
            func part(_ x: Tensor, _ i: Int) throws -> Tensor { try narrow(x, 1, i * n, n) }
            func kept(_ new: Tensor, _ old: Tensor) throws -> Tensor { step.count == batch ? new : try cat([new, narrow(old, 0, step.count, batch - step.count)], 0) }
            let new: Tensor
            switch r.cell {
            case .tanh: new = try tanh(given + own)
            case .relu: new = try relu(given + own)
            case .lstm:
                let sums = try given + own
                let state = try sigmoid(part(sums, 1)) * narrow(c, 0, 0, step.count) + sigmoid(part(sums, 0)) * tanh(part(sums, 2))
                c = try kept(state, c)
                new = try sigmoid(part(sums, 3)) * tanh(state)
            case .gru:
                let reset = try sigmoid(part(given, 0) + part(own, 0)), update = try sigmoid(part(given, 1) + part(own, 1))
                let fresh = try tanh(part(given, 2) + reset * part(own, 2))
                new = try (before - fresh) * update + fresh
            }
            outputs[step.t] = new
            h = try kept(new, h)
        }
        return try cat(outputs.compactMap { $0 } + [h] + (r.cell == .lstm ? [c] : []), 0)
    }
}
