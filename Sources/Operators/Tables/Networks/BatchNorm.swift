// Normalisation by the statistics of each channel: batch norm and instance norm (Ioffe and Szegedy 2015, Ulyanov et al. 2016).
import TensorCore

extension Ops {
    public static let batchNorm: Op<Tensor, Tensor?, Tensor?, Tensor?, Tensor?, Bool, Double, Double> = Op(
        About("batch_norm(input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05)",
              "Each channel moved to mean 0 and variance 1, then scaled and shifted.", example: "torch.nn.functional.batch_norm(torch.randn(4, 3), None, None, training=True)",
              places: [.functional]),
        forward: { (x: Tensor, mean: Tensor?, variance: Tensor?, weight: Tensor?, bias: Tensor?, training: Bool, momentum: Double, eps: Double) in
            if training { try checkBatch(x.shape) }
            guard training ? eps > 0 : eps >= 0 else {
                let rule = training ? "positive during training" : "non-negative"
                throw TensorError(.valueError, "batch_norm eps must be \(rule), but got \(eps)", parameter: "eps")
            }
            return try normalizedChannels(x, mean, variance, weight, bias, training, momentum, eps)
        })

    /// ValueError where a channel has one value, of which there is no spread.
    private static func checkBatch(_ shape: Dims) throws {
        guard shape.count >= 2, shape[0] &* shape.dropFirst(2).reduce(1, &*) != 1 else {
            guard shape.count >= 2 else { return }
            throw TensorError(
                .valueError, "Expected more than 1 value per channel when training, got input size torch.Size(\(shape))", parameter: "input")
        }
    }

    /// Batch norm of [N, C, …], which in training moves the running statistics along.
    private static func normalizedChannels(
        _ x: Tensor, _ runningMean: Tensor?, _ runningVariance: Tensor?, _ weight: Tensor?, _ bias: Tensor?, _ training: Bool, _ momentum: Double, _ eps: Double
    ) throws -> Tensor {
        guard x.rank >= 2 || x.shape == [0] else {
            throw TensorError(.indexError, "Dimension out of range (expected to be in range of [-\(Swift.max(x.rank, 1)), \(Swift.max(x.rank - 1, 0))], but got 1)", parameter: "input")
        }
        guard x.dtype.isFloating else {
            throw TensorError(.notImplementedError, "\"batch_norm\" not implemented for '\(x.dtype.legacyName)'", parameter: "input")
        }
        for (name, tensor) in [("running_mean", runningMean), ("running_var", runningVariance), ("weight", weight), ("bias", bias)] where x.rank > 1 {
            guard let tensor, tensor.count != x.shape[1] else { continue }
            throw TensorError(.runtimeError, "\(name) should contain \(x.shape[1]) elements not \(tensor.count)", parameter: name)
        }
        try requireOneType(x, weight, bias)
        if x.count == 0 {
            // PyTorch leaves the statistics alone, and asks for the first channel's scale and shift.
            let scaled = try weight.map { (w: Tensor) throws -> Tensor in try x * select(w, 0, 0) } ?? clone(x)
            return try bias.map { (b: Tensor) throws -> Tensor in try scaled + select(b, 0, 0) } ?? scaled
        }
        let groups = ElementGroups(channelsOf: x.shape)
        if training {
            let (mean, variance) = try x.detached().moments(groups)
            try follow(runningMean, mean, momentum)
            let count = Double(groups.elementsPerGroup)
            try follow(runningVariance, Tensor.binary(.mul, variance, .float(count / (count - 1))), momentum)
            return try batchNormed(x, weight, bias, mean, reciprocalRoot(variance, eps), true)
        }
        guard let runningMean, let runningVariance else {
            let missing = runningMean == nil ? "running_mean" : "running_var"
            throw TensorError(.runtimeError, "\(missing) must be defined in evaluation mode", parameter: missing)
        }
        let wide = x.dtype.computing
        return try batchNormed(x, weight, bias, runningMean.detached().converted(to: wide), reciprocalRoot(runningVariance.detached().converted(to: wide), eps), false)
    }

    /// running = (1 - momentum)·running + momentum·new, in place.
    private static func follow(_ running: Tensor?, _ new: Tensor, _ momentum: Double) throws {
        guard let running else { return }
        let old = try Tensor.binary(.mul, running.detached(), .float(1 - momentum))
        let step = try Tensor.binary(.mul, new, .float(momentum)).converted(to: running.dtype)
        try running.copy(from: Tensor.binary(.add, old, step))
        running.storage.version += 1
    }

    static func reciprocalRoot(_ variance: Tensor, _ eps: Double) throws -> Tensor {
        try Tensor.unary(.rsqrt, Tensor.binary(.add, variance, .float(eps)))
    }

    /// (x - mean)·rstd·weight + bias with statistics that are known; `ofBatch`: they are those of `x` itself.
    private static let batchNormed: Op<Tensor, Tensor?, Tensor?, Tensor, Tensor, Bool> = Op(
        About("native_batch_norm(input, weight, bias, mean, rstd, of_batch)", "Batch norm.", example: "", places: [], node: "NativeBatchNormBackward0"),
        forward: { (x: Tensor, weight: Tensor?, bias: Tensor?, mean: Tensor, rstd: Tensor, _: Bool) in
            let a = try weight.map { try Tensor.binary(.mul, rstd, $0.detached()) } ?? rstd
            let shift = try Tensor.unary(.neg, Tensor.binary(.mul, mean, a))
            return try x.detached().scaled(ElementGroups(channelsOf: x.shape), by: a, plus: bias.map { try Tensor.binary(.add, shift, $0.detached()) } ?? shift).withChannels(as: x)
        },
        gradients: [
            Derivative([.first, .second, .fourth, .fifth]) { (g: Tensor, _: Tensor, x: Tensor, weight: Tensor?, _: Tensor?, mean: Tensor, rstd: Tensor, ofBatch: Bool) in
                if isDifferentiatingAgain { return try batchGradient(g, x, weight, mean, rstd, ofBatch) }
                let groups = ElementGroups(channelsOf: x.shape)
                let a = try weight.map { try Tensor.binary(.mul, rstd, $0) } ?? rstd
                guard ofBatch else { return try g.scaled(groups, by: a, plus: a.zeros()).converted(to: x.dtype) }
                let (plain, weighted) = try Tensor.groupSums(groups, g, x, mean: mean)
                let count = Scalar.float(Double(Swift.max(1, groups.elementsPerGroup)))
                let b = try -(a * rstd * rstd * weighted / count)
                return try Tensor.combined(groups, g, x, a: a, b: b, c: -(a * plain / count) - b * mean)
            },
            Derivative([.first, .fourth, .fifth]) { (g: Tensor, _: Tensor, x: Tensor, weight: Tensor?, _: Tensor?, mean: Tensor, rstd: Tensor, ofBatch: Bool) in
                if isDifferentiatingAgain { return try sum(g * normed(x, mean, rstd, ofBatch), overChannelsOf(x), false, nil) }
                return try (Tensor.groupSums(ElementGroups(channelsOf: x.shape), g, x, mean: mean).weighted * rstd).converted(to: weight?.dtype ?? g.dtype)
            },
            Derivative { (g: Tensor, _: Tensor, x: Tensor, _: Tensor?, _: Tensor?, _: Tensor, _: Tensor, _: Bool) in try sum(g, overChannelsOf(x), false, nil) },
        ])

    // MARK: The same in recorded operations, for higher derivatives

    /// All dimensions but that of the channels.
    private static func overChannelsOf(_ x: Tensor) -> Axes { Axes(Dims((0..<x.rank).filter { $0 != 1 })) }

    private static func perChannel(_ values: Tensor, _ x: Tensor) throws -> Tensor {
        var shape = Dims(repeating: 1, count: x.rank)
        shape[1] = x.shape[1]
        return try reshape(values, shape)
    }

    /// rstd as a function of `x` where it is the batch's: its own rounding and eps come from the value that is known.
    private static func statistics(_ x: Tensor, _ mean: Tensor, _ rstd: Tensor, _ ofBatch: Bool) throws -> (mean: Tensor, rstd: Tensor) {
        guard ofBatch else { return (try perChannel(mean, x), try perChannel(rstd, x)) }
        let ownMean = try Ops.mean(x, overChannelsOf(x), true, nil)
        let variance = try Ops.mean(square(x - ownMean), overChannelsOf(x), true, nil)
        let eps = try perChannel(rstd, x).detached(), known = try reciprocal(eps * eps) - variance.detached()
        return (ownMean, try rsqrt(variance + known))
    }

    private static func normed(_ x: Tensor, _ mean: Tensor, _ rstd: Tensor, _ ofBatch: Bool) throws -> Tensor {
        let s = try statistics(x, mean, rstd, ofBatch)
        return try (x - s.mean) * s.rstd
    }

    private static func batchGradient(_ g: Tensor, _ x: Tensor, _ weight: Tensor?, _ mean: Tensor, _ rstd: Tensor, _ ofBatch: Bool) throws -> Tensor {
        let s = try statistics(x, mean, rstd, ofBatch)
        let scaled = try weight.map { try g * perChannel($0, x) } ?? g
        guard ofBatch else { return try scaled * s.rstd }
        let xhat = try (x - s.mean) * s.rstd, axes = overChannelsOf(x)
        return try s.rstd * (scaled - Ops.mean(scaled, axes, true, nil) - xhat * Ops.mean(scaled * xhat, axes, true, nil))
    }

    // MARK: Instance norm

    public static let instanceNorm: Op<Tensor, Tensor?, Tensor?, Tensor?, Tensor?, Bool, Double, Double> = Op(
        About("instance_norm(input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-05)",
              "Each channel of each item moved to mean 0 and variance 1, then scaled and shifted.", example: "torch.nn.functional.instance_norm(torch.randn(2, 3, 4))",
              places: [.functional]),
        forward: { (x: Tensor, mean: Tensor?, variance: Tensor?, weight: Tensor?, bias: Tensor?, ofInput: Bool, momentum: Double, eps: Double) in
            guard x.rank >= 2 else { throw TensorError(.runtimeError, "instance_norm expects at least 2 dimensions, but got \(x.rank)", parameter: "input") }
            if ofInput, x.shape.dropFirst(2).reduce(1, &*) == 1 {
                throw TensorError(.valueError, "Expected more than 1 spatial element when training, got input size torch.Size(\(x.shape))", parameter: "input")
            }
            let (n, c) = (x.shape[0], x.shape[1])
            let all = try [weight, bias, mean, variance].map { try $0.map { try repeatTensor($0, [n]) } }
            let (allMean, allVariance) = (all[2]?.detached(), all[3]?.detached())
            let y = try normalizedChannels(reshape(x, [1, n * c] + Dims(x.shape.dropFirst(2))), allMean, allVariance, all[0], all[1], ofInput, momentum, eps)
            // What the items' statistics have become is averaged.
            for (running, items) in [(mean, allMean), (variance, allVariance)] where ofInput {
                guard let running, let items else { continue }
                try running.copy(from: Recording.off { try Ops.mean(view(items, [n, c]), Axes(0), false, nil) })
                running.storage.version += 1
            }
            return try reshape(y, x.shape)
        })
}
