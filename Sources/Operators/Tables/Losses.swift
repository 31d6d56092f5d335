// Loss functions of torch.nn.functional. Cross entropy is two fused kernels, log-softmax and negative log likelihood.
import TensorCore

extension Ops {
    /// How a loss's terms become one number.
    static func reduction(_ name: String) throws -> LossReduction {
        switch name {
        case "none": .none
        case "mean": .mean
        case "sum": .sum
        default: throw TensorError(.valueError, "\(name) is not a valid value for reduction", parameter: "reduction")
        }
    }

    /// The mean, the sum or the terms themselves; the old flags `size_average` and `reduce` speak first.
    private static func reduced(_ terms: Tensor, _ how: LossReduction) throws -> Tensor {
        switch how {
        case .none: terms
        case .mean: try mean(terms, nil, false, nil)
        case .sum: try sum(terms, nil, false, nil)
        }
    }

    private static func reduction(_ name: String, _ sizeAverage: Bool?, _ reduce: Bool?) throws -> LossReduction {
        guard sizeAverage != nil || reduce != nil else { return try reduction(name) }
        return reduce == false ? .none : sizeAverage == false ? .sum : .mean
    }

    // MARK: Differences

    /// A loss of input and target, term by term, with the gradient of a term with respect to the input.
    private static func pairLoss(
        _ name: String, _ node: String, _ term: @escaping (Tensor, Tensor, Double) throws -> Tensor,
        _ slope: @escaping (Tensor, Tensor, Tensor, Double) throws -> Tensor
    ) -> Op<Tensor, Tensor, Double, String> {
        let spread = { (g: Tensor, x: Tensor, how: String) throws -> Tensor in how == "mean" ? try g / .int(x.count) : g }
        return Op(
            About("\(name)(input, target, parameter, reduction)", "Loss.", example: "", places: [], node: node),
            forward: { (x: Tensor, t: Tensor, parameter: Double, how: String) in
                try Recording.off { () throws -> Tensor in try reduced(term(x, t, parameter), reduction(how)) }
            },
            gradients: [
                Derivative([.first, .second]) { (g: Tensor, _: Tensor, x: Tensor, t: Tensor, parameter: Double, how: String) in
                    try slope(spread(g, x, how), x, t, parameter)
                },
                Derivative([.first, .second]) { (g: Tensor, _: Tensor, x: Tensor, t: Tensor, parameter: Double, how: String) in
                    try -slope(spread(g, x, how), x, t, parameter)
                },
            ])
    }

    private static func name(_ how: LossReduction) -> String {
        switch how {
        case .none: "none"
        case .mean: "mean"
        case .sum: "sum"
        }
    }

    /// Input and target at one shape.
    private static func matched(_ x: Tensor, _ target: Tensor) throws -> (Tensor, Tensor) {
        if x.shape == target.shape { return (x, target) }
        let shape = try Layout.broadcast(x.shape, target.shape)
        return (try expand(x, shape), try expand(target, shape))
    }

    private static let squaredError = pairLoss("mse_loss", "MseLossBackward0") { (x: Tensor, t: Tensor, _: Double) in
        let d = try x - t
        return try d * d
    } _: { (g: Tensor, x: Tensor, t: Tensor, _: Double) in try (x - t) * 2 * g }

    private static let smoothError = pairLoss("smooth_l1_loss", "SmoothL1LossBackward0") { (x: Tensor, t: Tensor, beta: Double) in
        let d = try Tensor.unary(.abs, x - t)
        return try Tensor.choose(where: Tensor.compare(.lt, d, .float(beta)), d * d * 0.5 / .float(beta), d - .float(0.5 * beta))
    } _: { (g: Tensor, x: Tensor, t: Tensor, beta: Double) in
        let d = try x - t
        return try choose(Tensor.compare(.lt, Tensor.unary(.abs, d), .float(beta)), .tensor(g * d / .float(beta)), .tensor(g * sign(d)))
    }

    private static let huberError = pairLoss("huber_loss", "HuberLossBackward0") { (x: Tensor, t: Tensor, delta: Double) in
        let d = try Tensor.unary(.abs, x - t)
        return try Tensor.choose(where: Tensor.compare(.le, d, .float(delta)), d * d * 0.5, (d - .float(0.5 * delta)) * .float(delta))
    } _: { (g: Tensor, x: Tensor, t: Tensor, delta: Double) in
        let d = try x - t
        return try choose(Tensor.compare(.le, Tensor.unary(.abs, d), .float(delta)), .tensor(g * d), .tensor(g * sign(d) * .float(delta)))
    }

    public static let mseLoss: Op<Tensor, Tensor, Bool?, Bool?, String> = Op(
        About("mse_loss(input, target, size_average=None, reduce=None, reduction='mean')", "Mean of the squared differences.",
              example: "torch.nn.functional.mse_loss(torch.tensor([1., 2.]), torch.tensor([1., 4.]))", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, average: Bool?, reduce: Bool?, how: String) in
            let (a, b) = try matched(x, t)
            return try squaredError(a, b, 0, name(reduction(how, average, reduce)))
        })

    public static let l1Loss: Op<Tensor, Tensor, Bool?, Bool?, String> = Op(
        About("l1_loss(input, target, size_average=None, reduce=None, reduction='mean')", "Mean of the sizes of the differences.",
              example: "torch.nn.functional.l1_loss(torch.tensor([1., 2.]), torch.tensor([1., 4.]))", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, average: Bool?, reduce: Bool?, how: String) in try reduced(abs(x - t), reduction(how, average, reduce)) })

    public static let smoothL1Loss: Op<Tensor, Tensor, Bool?, Bool?, String, Double> = Op(
        About("smooth_l1_loss(input, target, size_average=None, reduce=None, reduction='mean', beta=1.0)", "Squared difference below `beta`, its size above.",
              example: "torch.nn.functional.smooth_l1_loss(torch.tensor([1., 2.]), torch.tensor([1., 4.]))", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, average: Bool?, reduce: Bool?, how: String, beta: Double) in
            if beta == 0 { return try l1Loss(x, t, average, reduce, how) }
            let (a, b) = try matched(x, t)
            return try smoothError(a, b, beta, name(reduction(how, average, reduce)))
        })

    public static let huberLoss: Op<Tensor, Tensor, String, Double> = Op(
        About("huber_loss(input, target, reduction='mean', delta=1.0)", "Half the squared difference up to `delta`, a straight line beyond.",
              example: "torch.nn.functional.huber_loss(torch.tensor([1., 2.]), torch.tensor([1., 4.]))", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, how: String, delta: Double) in
            let (a, b) = try matched(x, t)
            return try huberError(a, b, delta, name(reduction(how)))
        })

    // MARK: Probabilities

    public static let binaryCrossEntropy: Op<Tensor, Tensor, Tensor?, Bool?, Bool?, String> = Op(
        About("binary_cross_entropy(input, target, weight=None, size_average=None, reduce=None, reduction='mean')", "Cross entropy of probabilities and targets from 0 to 1.",
              example: "torch.nn.functional.binary_cross_entropy(torch.tensor([0.9, 0.2]), torch.tensor([1., 0.]))", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, weight: Tensor?, average: Bool?, reduce: Bool?, how: String) in
            guard x.shape == t.shape else {
                throw TensorError(
                    .valueError,
                    "Using a target size (\(Layout.sizeText(t.shape))) that is different to the input size (\(Layout.sizeText(x.shape))) is deprecated. Please "
                        + "ensure they have the same size.", parameter: "target")
            }
            return try binaryOf(x, t, weight, name(reduction(how, average, reduce)))
        })

    private static let binaryOf: Op<Tensor, Tensor, Tensor?, String> = Op(
        About("binary_cross_entropy(input, target, weight, reduction)", "Loss.", example: "", places: [], node: "BinaryCrossEntropyBackward0"),
        forward: { (x: Tensor, t: Tensor, weight: Tensor?, how: String) in
            let low = try Tensor.compare(.lt, x, 0).reduced(.any).item(), high = try Tensor.compare(.gt, x, 1).reduced(.any).item()
            guard low == .bool(false), high == .bool(false) else {
                throw TensorError(.runtimeError, "all elements of input should be between 0 and 1", parameter: "input", hint: "put a sigmoid before it, or use binary_cross_entropy_with_logits")
            }
            return try Recording.off { () throws -> Tensor in
                let yes = try Tensor.unary(.log, x).clamped(min: -100, max: nil), no = try Tensor.unary(.log1p, -x).clamped(min: -100, max: nil)
                let terms = try (t - 1) * no - t * yes
                return try reduced(terms.weighted(weight), reduction(how))
            }
        },
        gradients: [Derivative([.first, .second, .third]) { (g: Tensor, _: Tensor, x: Tensor, t: Tensor, weight: Tensor?, how: String) in
            let spread = how == "mean" ? try g / .int(x.count) : g
            return try (spread * (x - t) / clampMin((1 - x) * x, .scalar(1e-12))).weighted(weight)
        }, Derivative([.first, .third]) { (g: Tensor, _: Tensor, x: Tensor, _: Tensor, weight: Tensor?, how: String) in
            let spread = how == "mean" ? try g / .int(x.count) : g
            return try (spread * (clampMin(log1p(-x), .scalar(-100)) - clampMin(log(x), .scalar(-100)))).weighted(weight)
        }])

    public static let binaryCrossEntropyWithLogits: Op<Tensor, Tensor, Tensor?, Bool?, Bool?, String, Tensor?> = Op(
        About("binary_cross_entropy_with_logits(input, target, weight=None, size_average=None, reduce=None, reduction='mean', pos_weight=None)",
              "Cross entropy of the sigmoid of the input, computed without overflow.",
              example: "torch.nn.functional.binary_cross_entropy_with_logits(torch.tensor([2., -1.]), torch.tensor([1., 0.]))", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, weight: Tensor?, average: Bool?, reduce: Bool?, how: String, positive: Tensor?) in
            guard x.shape == t.shape else {
                throw TensorError(.valueError, "Target size (\(Layout.sizeText(t.shape))) must be the same as input size (\(Layout.sizeText(x.shape)))", parameter: "target")
            }
            return try logitsOf(x, t, weight, positive, name(reduction(how, average, reduce)))
        })

    private static let logitsOf: Op<Tensor, Tensor, Tensor?, Tensor?, String> = Op(
        About("binary_cross_entropy_with_logits(input, target, weight, pos_weight, reduction)", "Loss.", example: "", places: [], node: "BinaryCrossEntropyWithLogitsBackward0"),
        forward: { (x: Tensor, t: Tensor, weight: Tensor?, positive: Tensor?, how: String) in
            try Recording.off { () throws -> Tensor in
                let scale = try positive.map { (p: Tensor) throws -> Tensor in try (p - 1) * t + 1 }
                let logSigmoid = try x.clamped(min: nil, max: 0) - Tensor.unary(.log1p, Tensor.unary(.exp, -Tensor.unary(.abs, x)))
                let terms = try (1 - t) * x - (scale.map { (s: Tensor) throws -> Tensor in try s * logSigmoid } ?? logSigmoid)
                return try reduced(terms.weighted(weight), reduction(how))
            }
        },
        gradients: [Derivative([.first, .second, .third, .fourth]) { (g: Tensor, _: Tensor, x: Tensor, t: Tensor, weight: Tensor?, positive: Tensor?, how: String) in
            let s = try sigmoid(x)
            let plain: Tensor
            if let positive {
                let scaled = try positive * t
                plain = try (scaled + 1 - t) * s - scaled
            } else {
                plain = try s - t
            }
            return try (plain * (how == "mean" ? g / .int(x.count) : g)).weighted(weight)
        }, Derivative([.first, .third, .fourth]) { (g: Tensor, _: Tensor, x: Tensor, _: Tensor, weight: Tensor?, positive: Tensor?, how: String) in
            let slope = try positive.map { (p: Tensor) throws -> Tensor in try logsigmoid(-x) - p * logsigmoid(x) } ?? -x
            return try (slope * (how == "mean" ? g / .int(x.count) : g)).weighted(weight)
        }])

    public static let klDiv: Op<Tensor, Tensor, Bool?, Bool?, String, Bool> = Op(
        About("kl_div(input, target, size_average=None, reduce=None, reduction='mean', log_target=False)", "Divergence of the target from the input, a log probability.",
              example: "torch.nn.functional.kl_div(torch.tensor([-1., -0.5]), torch.tensor([0.4, 0.6]), reduction='sum')", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, average: Bool?, reduce: Bool?, how: String, logTarget: Bool) in
            let terms = logTarget ? try exp(t) * (t - x) : try maskedFill(t * log(t), Tensor.compare(.eq, t, 0), .scalar(0)) - t * x
            if how == "batchmean" { return try sum(terms, nil, false, nil) / .int(Swift.max(x.rank > 0 ? x.shape[0] : 1, 1)) }
            return try reduced(terms, reduction(how, average, reduce))
        })

    // MARK: Classes

    public static let nllLoss: Op<Tensor, Tensor, Tensor?, Bool?, Int, Bool?, String> = Op(
        About("nll_loss(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean')",
              "Negative log likelihood of the target classes under log probabilities.",
              example: "torch.nn.functional.nll_loss(torch.log_softmax(torch.ones(2, 3), dim=1), torch.tensor([0, 2]))", places: [.functional]),
        forward: { (x: Tensor, target: Tensor, weight: Tensor?, average: Bool?, ignored: Int, reduce: Bool?, how: String) in
            try likelihood(x, target, weight, ignored, reduction(how, average, reduce))
        })

    private static func likelihood(_ x: Tensor, _ target: Tensor, _ weight: Tensor?, _ ignored: Int, _ how: LossReduction) throws -> Tensor {
        let (loss, total) = try Tensor.nllLoss(x, target, weight: weight, ignoring: ignored, reduction: how)
        return try nllOf(x, target, weight, total, loss, ignored, name(how))
    }

    /// Records a negative log likelihood that was just computed.
    private static let nllOf: Op<Tensor, Tensor, Tensor?, Tensor, Tensor, Int, String> = Op(
        About("nll_loss(input, target, weight, total_weight, loss, ignore_index, reduction)", "Loss.", example: "", places: [], node: "NllLossBackward0"),
        forward: { (_: Tensor, _: Tensor, _: Tensor?, _: Tensor, loss: Tensor, _: Int, _: String) in loss },
        gradients: [Derivative([.second, .third, .fourth]) { (g: Tensor, _: Tensor, x: Tensor, target: Tensor, weight: Tensor?, total: Tensor, _: Tensor, ignored: Int, how: String) in
            try nllBackward(g, x, target, weight, total, ignored, how)
        }])

    private static let nllBackward: Op<Tensor, Tensor, Tensor, Tensor?, Tensor, Int, String> = Op(
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
              example: "torch.nn.functional.cross_entropy(torch.tensor([[1., 2., 3.]]), torch.tensor([2]))", places: [.functional]),
        forward: { (x: Tensor, target: Tensor, weight: Tensor?, average: Bool?, ignored: Int, reduce: Bool?, how: String, smoothing: Double) in
            guard smoothing >= 0, smoothing <= 1 else {
                throw TensorError(.runtimeError, "label_smoothing must be between 0.0 and 1.0. Got: \(smoothing)", parameter: "label_smoothing")
            }
            guard x.rank > 0 else { throw TensorError(.runtimeError, "Expected input to have at least 1 dimension, got 0", parameter: "input") }
            let mode = try reduction(how, average, reduce)
            let classes = x.rank == 1 ? 0 : 1
            if target.shape == x.shape, target.dtype.isFloating { return try softTargets(x, target, weight, mode, smoothing, classes) }
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
        case .mean: return try -sum(terms, nil, false, nil) / .int(Swift.max(x.count / Swift.max(n, 1), 1))
        }
    }

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

    static var losses: Family {
        Family("Losses", [
            mseLoss, l1Loss, smoothL1Loss, huberLoss, binaryCrossEntropy, binaryCrossEntropyWithLogits, klDiv, nllLoss, crossEntropy,
        ])
    }
}

extension Tensor {
    /// This times `weight`, if there is one.
    fileprivate func weighted(_ weight: Tensor?) throws -> Tensor { try weight.map { (w: Tensor) throws -> Tensor in try self * w } ?? self }
}
