// Connectionist temporal classification (Graves et al. 2006): the loss of a sequence of labels of which nobody knows when they come.
import TensorCore

extension Ops {
    public static let ctcLoss: Op<Tensor, Tensor, Operand, Operand, Int, String, Bool> = Op(
        About("ctc_loss(log_probs, targets, input_lengths, target_lengths, blank=0, reduction='mean', zero_infinity=False)",
              "Negative log likelihood of label sequences under log probabilities for each step, over all ways to place the labels.",
              example: "torch.nn.functional.ctc_loss(torch.log_softmax(torch.ones(4, 1, 3), 2), torch.tensor([[1, 2]]), (4,), (2,))", places: [.torch, .functional]),
        forward: { (x: Tensor, targets: Tensor, inputLengths: Operand, targetLengths: Operand, blank: Int, how: String, zeroInfinity: Bool) in
            let mode = try reduction(how)
            guard x.count > 0 else { throw TensorError(.runtimeError, "log_probs tensor must not be empty", parameter: "log_probs") }
            let times = try lengths(inputLengths, "input_lengths"), labels = try lengths(targetLengths, "target_lengths")
            let batch = x.rank == 2 ? try unsqueeze(x, 1) : x
            let losses = try ctcOf(batch, targets, .tuple(times.map { (n: Int) -> Operand in .int(n) }), .tuple(labels.map { (n: Int) -> Operand in .int(n) }), blank, zeroInfinity)
            let finite = zeroInfinity ? try choose(Tensor.compare(.eq, losses, .float(.infinity)), .scalar(0), .tensor(losses)) : losses
            switch mode {
            case .mean:
                let counts = try Tensor(labels.map { (n: Int) -> Double in Double(Swift.max(n, 1)) }, shape: [labels.count]).converted(to: x.dtype)
                return try mean(finite / counts, nil, false, nil)
            case .sum: return try sum(finite, nil, false, nil)
            case .none: return x.rank == 2 ? try squeeze(finite, 0) : finite
            }
        })

    /// Lengths as a tuple or an integer tensor.
    private static func lengths(_ operand: Operand, _ name: String) throws -> [Int] {
        if case .tensor(let x) = operand {
            guard !x.dtype.isFloating, x.dtype != .bool else { throw TensorError(.runtimeError, "\(name) must be integral", parameter: name) }
            return try x.listed().map { (s: Scalar) -> Int in s.wrappedInt }
        }
        guard let values = try [Int].decode(operand) else {
            throw TensorError(.typeError, "ctc_loss(): argument '\(name)' must be tuple of ints, not \(operand.typeName)", parameter: name)
        }
        return values
    }

    /// Each item's loss. As in PyTorch, the gradient is that of log-probabilities that a log-softmax made.
    private static let ctcOf: Op<Tensor, Tensor, Operand, Operand, Int, Bool> = Op(
        About("ctc_loss(log_probs, targets, input_lengths, target_lengths, blank, zero_infinity)", "Loss.", example: "", places: []),
        forward: { (x: Tensor, targets: Tensor, times: Operand, labels: Operand, blank: Int, _: Bool) in
            try Tensor.ctcLoss(x, targets, times: [Int].decode(times) ?? [], labels: [Int].decode(labels) ?? [], blank: blank)
        },
        gradients: [Derivative([.first, .second]) { (g: Tensor, _: Tensor, x: Tensor, targets: Tensor, times: Operand, labels: Operand, blank: Int, zeroInfinity: Bool) in
            try Tensor.ctcLossBackward(
                g, x, targets, times: [Int].decode(times) ?? [], labels: [Int].decode(labels) ?? [], blank: blank, zeroInfinity: zeroInfinity)
        }])
}
