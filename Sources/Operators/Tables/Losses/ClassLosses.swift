// Losses of scores for classes: negative log likelihood, which is a kernel, and cross entropy over it.
import TensorCore

extension Ops {
    public static let nllLoss: Op<Tensor, Tensor, Tensor?, Bool?, Int, Bool?, String> = Op(
        About("nll_loss(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean')",
              "Negative log likelihood of the target classes under log probabilities.",
              example: "torch.nn.functional.nll_loss(torch.log_softmax(torch.ones(2, 3), dim=1), torch.tensor([0, 2]))", places: [.functional], spoken: "nll_loss_nd"),
        forward: { (x: Tensor, target: Tensor, weight: Tensor?, average: Bool?, ignored: Int, reduce: Bool?, how: String) in
            try likelihood(x, target, weight, ignored, reduction(how, average, reduce))
        })

    private static func likelihood(_ x: Tensor, _ target: Tensor, _ weight: Tensor?, _ ignored: Int, _ how: LossReduction) throws -> Tensor {
        let (loss, total) = try Tensor.nllLoss(x, target, weight: weight, ignoring: ignored, reduction: how)
        return try nllOf(x, target, weight, total, loss, ignored, name(how))
    }

    /// Records a negative log likelihood that was just computed.
    private static let nllOf: Op<Tensor, Tensor, Tensor?, Tensor, Tensor, Int, String> = Op(
        About("nll_loss(input, target, weight, total_weight, loss, ignore_index, reduction)", "Loss.", example: "", places: [], naming: { (operands: [Operand]) -> String in
            if case .tensor(let x)? = operands.first, x.rank > 2 { return "NllLoss2DBackward0" }
            return "NllLossBackward0"
        }),
        forward: { (_: Tensor, _: Tensor, _: Tensor?, _: Tensor, loss: Tensor, _: Int, _: String) in loss },
        gradients: [Derivative([.second, .third, .fourth]) { (g: Tensor, _: Tensor, x: Tensor, target: Tensor, weight: Tensor?, total: Tensor, _: Tensor, ignored: Int, how: String) in
            try nllBackward(g, x, target, weight, total, ignored, how)
        }])

    static let nllBackward: Op<Tensor, Tensor, Tensor, Tensor?, Tensor, Int, String> = Op(
        About("nll_loss_backward(grad, input, target, weight, total_weight, ignore_index, reduction)", "Gradient of the loss.", example: "", places: []),
        forward: { (g: Tensor, x: Tensor, target: Tensor, weight: Tensor?, total: Tensor, ignored: Int, how: String) in
            try Tensor.nllLossBackward(g, x, target, totalWeight: total, weight: weight, ignoring: ignored, reduction: reduction(how))
        },
        gradients: [Derivative([.third, .fourth]) { (gg: Tensor, _: Tensor, _: Tensor, _: Tensor, target: Tensor, weight: Tensor?, _: Tensor, ignored: Int, how: String) in
            // The gradient is linear in g: its own gradient is the loss of `gg` taken as log probabilities.
            try likelihood(gg, target, weight, ignored, reduction(how))
        }])

    public static let crossEntropy: Op<Tensor, Tensor, Tensor?, Bool?, Int, Bool?, String, Double> = Op(
        About("cross_entropy(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean', label_smoothing=0.0)",
              "Cross entropy of scores and target classes, or target probabilities.",
              example: "torch.nn.functional.cross_entropy(torch.tensor([[1., 2., 3.]]), torch.tensor([2]))", places: [.functional], spoken: "cross_entropy_loss"),
        forward: { (x: Tensor, target: Tensor, weight: Tensor?, average: Bool?, ignored: Int, reduce: Bool?, how: String, smoothing: Double) in
            let mode = try reduction(how, average, reduce)
            guard smoothing >= 0, smoothing <= 1 else {
                throw TensorError(.runtimeError, "label_smoothing must be between 0.0 and 1.0. Got: \(plain(smoothing))", parameter: "label_smoothing")
            }
            let classes = x.rank == 1 ? 0 : 1
            if target.shape == x.shape {
                guard target.dtype.isFloating else {
                    throw TensorError(
                        .runtimeError, "Expected floating point type for target with class probabilities, got \(target.dtype.legacyName)", parameter: "target")
                }
                guard ignored < 0 else {
                    throw TensorError(.runtimeError, "ignore_index is not supported for floating point target", parameter: "ignore_index")
                }
                guard x.rank > 0 else { throw TensorError(.indexError, "Dimension specified as 0 but tensor has no dimensions", parameter: "input") }
                return try softTargets(x, target, weight, mode, smoothing, classes)
            }
            if smoothing == 0, weight == nil, let loss = try CrossEntropyNode.loss(x, target, ignored, mode) { return loss }
            let logs = try logSoftmax(x, classes, nil)
            let loss = try likelihood(logs, target, weight, ignored, mode)
            return smoothing == 0 ? loss : try smoothed(loss, logs, target, weight, ignored, mode, smoothing, classes)
        })

    private static func softTargets(
        _ x: Tensor, _ target: Tensor, _ weight: Tensor?, _ mode: LossReduction, _ smoothing: Double, _ classes: Int
    ) throws -> Tensor {
        let n = x.shape[classes]
        let soft = smoothing > 0 ? try target * .float(1 - smoothing) + .float(smoothing / Double(n)) : target
        var terms = try logSoftmax(x, classes, nil) * soft
        if let weight { terms = try terms * alongClasses(weight, x, classes) }
        switch mode {
        case .none: return try -sum(terms, Axes(classes), false, nil)
        case .sum: return try -sum(terms, nil, false, nil)
        case .mean: return try overBatch(-sum(terms, nil, false, nil), Swift.max(x.count / Swift.max(n, 1), 1))
        }
    }

    /// A sum divided by how many there are, under the name that the graph shows.
    private static let overBatch: Op<Tensor, Int> = Op(
        About("div(input, other)", "Mean.", example: "", places: [], node: "DivBackward1"),
        forward: { (x: Tensor, count: Int) in try Recording.off { () throws -> Tensor in try x / .int(count) } },
        gradients: [Derivative() { (g: Tensor, _: Tensor, _: Tensor, count: Int) in try g / .int(count) }])

    /// The loss mixed with the mean over all classes, as label smoothing wants it.
    private static func smoothed(
        _ loss: Tensor, _ logs: Tensor, _ target: Tensor, _ weight: Tensor?, _ ignored: Int, _ mode: LossReduction, _ smoothing: Double, _ classes: Int
    ) throws -> Tensor {
        let weighted = try weight.map { (w: Tensor) throws -> Tensor in try logs * alongClasses(w, logs, classes) } ?? logs
        let skipped = try Tensor.compare(.eq, target, .int(ignored))
        let terms = try maskedFill(-sum(weighted, Axes(classes), false, nil), skipped, .scalar(0))
        let smooth: Tensor
        switch mode {
        case .none: smooth = terms
        case .sum: smooth = try sum(terms, nil, false, nil)
        case .mean:
            let total: Tensor
            if let weight {
                let flat = try target.contiguous().viewed(as: [-1])
                let safe = try maskedFill(flat, skipped.contiguous().viewed(as: [-1]), .scalar(0))
                total = try sum(maskedFill(weight.selected(0, indices: safe), skipped.contiguous().viewed(as: [-1]), .scalar(0)), nil, false, nil)
            } else {
                total = try Tensor.predicate(.logicalNot, skipped).reduced(.sum).converted(to: logs.dtype)
            }
            smooth = try sum(terms, nil, false, nil) / total
        }
        return try loss * .float(1 - smoothing) + smooth * .float(smoothing / Double(logs.shape[classes]))
    }

    /// A weight for each class, shaped to broadcast over `x`.
    private static func alongClasses(_ weight: Tensor, _ x: Tensor, _ classes: Int) throws -> Tensor {
        var shape = Dims(repeating: 1, count: x.rank)
        shape[classes] = weight.count
        return try view(weight, shape)
    }
}
