// Losses of the differences between input and target.
import TensorCore

extension Ops {
    /// A loss of input and target, term by term, with the gradient of a term with respect to the input.
    private static func pairLoss(
        _ name: String, _ node: String, _ term: @escaping (Tensor, Tensor, Double) throws -> Tensor,
        _ slope: @escaping (Tensor, Tensor, Tensor, Double) throws -> Tensor
    ) -> Op<Tensor, Tensor, Double, String> {
        Op(
            About("\(name)(input, target, parameter, reduction)", "Loss.", example: "", places: [], node: node),
            forward: { (x: Tensor, t: Tensor, parameter: Double, how: String) in
                try Recording.off { () throws -> Tensor in try reduced(term(x, t, parameter), reduction(how)) }
            },
            gradients: [
                Derivative([.first, .second]) { (g: Tensor, _: Tensor, x: Tensor, t: Tensor, parameter: Double, how: String) in
                    try slope(spread(g, over: x.count, how), x, t, parameter)
                },
                Derivative([.first, .second]) { (g: Tensor, _: Tensor, x: Tensor, t: Tensor, parameter: Double, how: String) in
                    try -slope(spread(g, over: x.count, how), x, t, parameter)
                },
            ])
    }

    /// Input and target at one shape.
    private static func matched(_ x: Tensor, _ target: Tensor) throws -> (Tensor, Tensor) {
        if x.shape == target.shape { return (x, target) }
        let shape = try Layout.broadcast(x.shape, target.shape)
        return (try expand(x, shape), try expand(target, shape))
    }

    private static let squaredError = pairLoss("mse_loss", "MseLossBackward0") { (x: Tensor, t: Tensor, _: Double) in
        guard x.dtype.isFloating else { throw TensorError(.notImplementedError, "\"mse_cpu\" not implemented for '\(x.dtype.legacyName)'", parameter: "input") }
        let d = try x - converted(t, to: t.dtype == .bool ? x.dtype : t.dtype)
        return try d * d
    } _: { (g: Tensor, x: Tensor, t: Tensor, _: Double) in try (x - converted(t, to: t.dtype == .bool ? x.dtype : t.dtype)) * 2 * g }

    private static let smoothError = pairLoss("smooth_l1_loss", "SmoothL1LossBackward0") { (x: Tensor, t: Tensor, beta: Double) in
        let d = try Tensor.unary(.abs, x - t)
        return try Tensor.choose(where: Tensor.compare(.lt, d, .float(beta)), d * d * 0.5 / .float(beta), d - .float(0.5 * beta))
    } _: { (g: Tensor, x: Tensor, t: Tensor, beta: Double) in
        let d = try x - t
        return try choose(Tensor.compare(.ge, Tensor.unary(.abs, d), .float(beta)), .tensor(g * sign(d)), .tensor(beta == 0 ? g * d : g * d / .float(beta)))
    }

    private static let huberError = pairLoss("huber_loss", "HuberLossBackward0") { (x: Tensor, t: Tensor, delta: Double) in
        let d = try Tensor.unary(.abs, x - t)
        return try Tensor.choose(where: Tensor.compare(.le, d, .float(delta)), d * d * 0.5, (d - .float(0.5 * delta)) * .float(delta))
    } _: { (g: Tensor, x: Tensor, t: Tensor, delta: Double) in
        let d = try x - t
        return try choose(Tensor.compare(.gt, Tensor.unary(.abs, d), .float(delta)), .tensor(g * sign(d) * .float(delta)), .tensor(g * d))
    }

    public static let mseLoss: Op<Tensor, Tensor, Bool?, Bool?, String, Tensor?> = Op(
        About("mse_loss(input, target, size_average=None, reduce=None, reduction='mean', weight=None)", "Mean of the squared differences.",
              example: "torch.nn.functional.mse_loss(torch.tensor([1., 2.]), torch.tensor([1., 4.]))", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, average: Bool?, reduce: Bool?, how: String, weight: Tensor?) in
            warnOfBroadcast(x, t)
            let mode = average == nil && reduce == nil && weight != nil ? how : name(try reduction(how, average, reduce))
            let (a, b) = try matched(x, t)
            guard let weight else { return try squaredError(a, b, 0, mode) }
            return try averaged(pow(.tensor(a - b), .scalar(2)), weight, x, mode)
        })

    public static let l1Loss: Op<Tensor, Tensor, Bool?, Bool?, String, Tensor?> = Op(
        About("l1_loss(input, target, size_average=None, reduce=None, reduction='mean', weight=None)", "Mean of the sizes of the differences.",
              example: "torch.nn.functional.l1_loss(torch.tensor([1., 2.]), torch.tensor([1., 4.]))", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, average: Bool?, reduce: Bool?, how: String, weight: Tensor?) in
            warnOfBroadcast(x, t)
            let mode = average == nil && reduce == nil && weight != nil ? how : name(try reduction(how, average, reduce))
            let terms = try abs(x - t)
            guard let weight else { return try reduced(terms, reduction(mode)) }
            return try averaged(terms, weight, x, mode)
        })

    /// Terms with a weight each; their mean is that of the weights too.
    private static func averaged(_ terms: Tensor, _ weight: Tensor, _ x: Tensor, _ how: String) throws -> Tensor {
        let weighted = try weightedTerms(terms, weight, x, how)
        return how == "mean" ? try sum(weighted, nil, false, nil) / sum(weight, nil, false, nil) : try reduced(weighted, reduction(how))
    }

    private static func weightedTerms(_ terms: Tensor, _ weight: Tensor, _ x: Tensor, _ how: String) throws -> Tensor {
        guard weight.shape == x.shape else { throw TensorError(.valueError, "Weights and input must have the same size.", parameter: "weight") }
        guard ["none", "mean", "sum"].contains(how) else {
            throw TensorError(.valueError, "Invalid reduction mode: \(how). Expected one of 'none', 'mean', 'sum'.", parameter: "reduction")
        }
        return try terms * weight
    }

    public static let smoothL1Loss: Op<Tensor, Tensor, Bool?, Bool?, String, Double> = Op(
        About("smooth_l1_loss(input, target, size_average=None, reduce=None, reduction='mean', beta=1.0)", "Squared difference below `beta`, its size above.",
              example: "torch.nn.functional.smooth_l1_loss(torch.tensor([1., 2.]), torch.tensor([1., 4.]))", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, average: Bool?, reduce: Bool?, how: String, beta: Double) in
            warnOfBroadcast(x, t)
            let mode = try reduction(how, average, reduce)
            let (a, b) = try matched(x, t)
            if beta == 0 { return try reduced(abs(a - b), mode) }
            guard beta > 0 else { throw TensorError(.runtimeError, "smooth_l1_loss does not support negative values for beta.", parameter: "beta") }
            return try smoothError(a, b, beta, name(mode))
        })

    public static let huberLoss: Op<Tensor, Tensor, String, Double, Tensor?> = Op(
        About("huber_loss(input, target, reduction='mean', delta=1.0, weight=None)", "Half the squared difference up to `delta`, a straight line beyond.",
              example: "torch.nn.functional.huber_loss(torch.tensor([1., 2.]), torch.tensor([1., 4.]))", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, how: String, delta: Double, weight: Tensor?) in
            warnOfBroadcast(x, t)
            let (a, b) = try matched(x, t)
            if weight == nil { _ = try reduction(how) }
            guard delta > 0 else { throw TensorError(.runtimeError, "huber_loss does not support non-positive values for delta.", parameter: "delta") }
            guard let weight else { return try huberError(a, b, delta, how) }
            return try reduced(weightedTerms(huberError(a, b, delta, "none"), weight, x, how), reduction(how))
        })
}
