// Losses between probabilities, or of numbers under a distribution.
import TensorCore

extension Ops {
    public static let binaryCrossEntropy: Op<Tensor, Tensor, Tensor?, Bool?, Bool?, String> = Op(
        About("binary_cross_entropy(input, target, weight=None, size_average=None, reduce=None, reduction='mean')", "Cross entropy of probabilities and targets from 0 to 1.",
              example: "torch.nn.functional.binary_cross_entropy(torch.tensor([0.9, 0.2]), torch.tensor([1., 0.]))", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, weight: Tensor?, average: Bool?, reduce: Bool?, how: String) in
            let mode = try reduction(how, average, reduce)
            guard x.shape == t.shape else {
                throw TensorError(
                    .valueError,
                    "Using a target size (\(Layout.sizeText(t.shape))) that is different to the input size (\(Layout.sizeText(x.shape))) is deprecated. Please "
                        + "ensure they have the same size.", parameter: "target")
            }
            guard x.dtype.isFloating else { throw unsupported("binary_cross_entropy", x) }
            guard x.dtype == t.dtype else {
                throw TensorError(.runtimeError, "Found dtype \(t.dtype.legacyName) but expected \(x.dtype.legacyName)", parameter: "target")
            }
            if let weight { _ = try Layout.broadcast(t.shape, weight.shape) }
            return try binaryOf(x, t, weight, name(mode))
        })

    private static let binaryOf: Op<Tensor, Tensor, Tensor?, String> = Op(
        About("binary_cross_entropy(input, target, weight, reduction)", "Loss.", example: "", places: [], node: "BinaryCrossEntropyBackward0"),
        forward: { (x: Tensor, t: Tensor, weight: Tensor?, how: String) in
            guard try isProbability(x) else {
                throw TensorError(
                    .runtimeError, "all elements of input should be between 0 and 1", parameter: "input",
                    hint: "put a sigmoid before it, or use binary_cross_entropy_with_logits")
            }
            guard try isProbability(t) else { throw TensorError(.runtimeError, "all elements of target should be between 0 and 1", parameter: "target") }
            return try Recording.off { () throws -> Tensor in
                let yes = try Tensor.unary(.log, x).clamped(min: -100, max: nil), no = try Tensor.unary(.log1p, -x).clamped(min: -100, max: nil)
                let terms = try (t - 1) * no - t * yes
                return try reduced(terms.weighted(weight), reduction(how))
            }
        },
        gradients: [Derivative([.first, .second, .third]) { (g: Tensor, _: Tensor, x: Tensor, t: Tensor, weight: Tensor?, how: String) in
                return try (spread(g, over: x.count, how) * (x - t) / clampMin((1 - x) * x, .scalar(1e-12))).weighted(weight)
        }, Derivative([.first, .third]) { (g: Tensor, _: Tensor, x: Tensor, _: Tensor, weight: Tensor?, how: String) in
                return try (spread(g, over: x.count, how) * (clampMin(log1p(-x), .scalar(-100)) - clampMin(log(x), .scalar(-100)))).weighted(weight)
        }])

    public static let binaryCrossEntropyWithLogits: Op<Tensor, Tensor, Tensor?, Bool?, Bool?, String, Tensor?> = Op(
        About("binary_cross_entropy_with_logits(input, target, weight=None, size_average=None, reduce=None, reduction='mean', pos_weight=None)",
              "Cross entropy of the sigmoid of the input, computed without overflow.",
              example: "torch.nn.functional.binary_cross_entropy_with_logits(torch.tensor([2., -1.]), torch.tensor([1., 0.]))", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, weight: Tensor?, average: Bool?, reduce: Bool?, how: String, positive: Tensor?) in
            let mode = try reduction(how, average, reduce)
            guard x.shape == t.shape else {
                throw TensorError(.valueError, "Target size (\(Layout.sizeText(t.shape))) must be the same as input size (\(Layout.sizeText(x.shape)))", parameter: "target")
            }
            guard x.dtype.isFloating else { throw unsupported("log_sigmoid_cpu", x) }
            guard t.dtype.isFloating else {
                throw TensorError(.runtimeError, "result type \(x.dtype.legacyName) can't be cast to the desired output type \(t.dtype.legacyName)", parameter: "target")
            }
            return try logitsOf(x, t, weight, positive, name(mode))
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
            return try (plain * spread(g, over: x.count, how)).weighted(weight)
        }, Derivative([.first, .third, .fourth]) { (g: Tensor, _: Tensor, x: Tensor, _: Tensor, weight: Tensor?, positive: Tensor?, how: String) in
            let slope = try positive.map { (p: Tensor) throws -> Tensor in try logsigmoid(-x) - p * logsigmoid(x) } ?? -x
            return try (slope * spread(g, over: x.count, how)).weighted(weight)
        }])

    private static func isProbability(_ x: Tensor) throws -> Bool {
        let low = try Tensor.compare(.lt, x, 0).reduced(.any).item(), high = try Tensor.compare(.gt, x, 1).reduced(.any).item()
        return low == .bool(false) && high == .bool(false)
    }

    static func unsupported(_ kernel: String, _ x: Tensor) -> TensorError {
        TensorError(.notImplementedError, "\"\(kernel)\" not implemented for '\(x.dtype.legacyName)'", parameter: "input")
    }

    public static let klDiv: Op<Tensor, Tensor, Bool?, Bool?, String, Bool> = Op(
        About("kl_div(input, target, size_average=None, reduce=None, reduction='mean', log_target=False)", "Divergence of the target from the input, a log probability.",
              example: "torch.nn.functional.kl_div(torch.tensor([-1., -0.5]), torch.tensor([0.4, 0.6]), reduction='sum')", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, average: Bool?, reduce: Bool?, how: String, logTarget: Bool) in
            let isOld = average != nil || reduce != nil
            let mode = try reduction(how == "batchmean" && !isOld ? "sum" : how, average, reduce)
            if !isOld, how == "mean" {
                Runtime.current.warn(
                    "reduction: 'mean' divides the total loss by both the batch size and the support size.'batchmean' divides only by the batch size, "
                        + "and aligns with the KL div math definition.'mean' will be changed to behave the same as 'batchmean' in the next major release.")
            }
            let terms = logTarget ? try exp(t) * (t - x) : try xlogy(.tensor(t), .tensor(t)) - t * x
            let result = try reduced(terms, mode)
            return how == "batchmean" && x.rank > 0 ? try result / .int(x.shape[0]) : result
        })

    public static let poissonNLLLoss: Op<Tensor, Tensor, Bool, Bool, Bool?, Double, Bool?, String> = Op(
        About("poisson_nll_loss(input, target, log_input=True, full=False, size_average=None, eps=1e-08, reduce=None, reduction='mean')",
              "Negative log likelihood of counts under Poisson distributions.",
              example: "torch.nn.functional.poisson_nll_loss(torch.tensor([0.5, 1.0]), torch.tensor([2., 3.]))", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, isLog: Bool, full: Bool, average: Bool?, eps: Double, reduce: Bool?, how: String) in
            let mode = try reduction(how, average, reduce)
            var terms = isLog ? try exp(x) - t * x : try x - t * log(x + .float(eps))
            if full {
                // Stirling's approximation of log(t!), where t is above 1.
                let stirling = try t * log(t) - t + .float(0.5) * log(t * .float(2 * .pi))
                terms = try terms + maskedFill(stirling, Tensor.compare(.le, t, 1), .scalar(0))
            }
            return try reduced(terms, mode)
        })

    public static let gaussianNLLLoss: Op<Tensor, Tensor, TensorOrScalar, Bool, Double, String> = Op(
        About("gaussian_nll_loss(input, target, var, full=False, eps=1e-06, reduction='mean')", "Negative log likelihood under normal distributions of given variances.",
              example: "torch.nn.functional.gaussian_nll_loss(torch.zeros(2), torch.ones(2), torch.ones(2))", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, variance: TensorOrScalar, full: Bool, eps: Double, how: String) in
            let spread = try variances(variance, for: x)
            guard ["none", "mean", "sum"].contains(how) else { throw TensorError(.valueError, "\(how) is not valid", parameter: "reduction") }
            // The gradient passes by the lower bound, as in PyTorch.
            let bound = try spread + Recording.off { () throws -> Tensor in try spread.clamped(min: .float(eps), max: nil) - spread }
            let d = try x - t
            var terms = try .float(0.5) * (log(bound) + d * d / bound)
            if full { terms = try terms + .float(0.5 * Double.log2Pi) }
            return try reduced(terms, reduction(how))
        })

    /// The variances in a shape that goes with `x`: one for each element, one for each row, or one for all.
    private static func variances(_ variance: TensorOrScalar, for x: Tensor) throws -> Tensor {
        guard case .tensor(let given) = variance else {
            guard case .scalar(let number) = variance, number.double >= 0 else { throw TensorError(.valueError, "var has negative entry/entries", parameter: "var") }
            return try Tensor.full(x.shape, number, x.dtype)
        }
        guard try Tensor.compare(.lt, given, 0).reduced(.any).item() == .bool(false) else {
            throw TensorError(.valueError, "var has negative entry/entries", parameter: "var")
        }
        if given.shape == x.shape { return given }
        if x.rank == given.rank + 1, Dims(x.shape.dropLast()) == given.shape { return try unsqueeze(given, -1) }
        let differing = zip(x.shape, given.shape).reduce(0) { (sum: Int, pair: (Int, Int)) -> Int in pair.0 == pair.1 ? sum : sum &+ pair.1 }
        guard x.rank == given.rank, differing == 1 else { throw TensorError(.valueError, "var is of incorrect size", parameter: "var") }
        return given
    }
}

extension Double {
    /// log 2π
    fileprivate static let log2Pi = 1.8378770664093453
}
