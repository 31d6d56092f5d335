// Normalisation by the statistics of each item alone: layer norm, group norm, RMS norm, local response norm.
import TensorCore

extension Ops {
    // MARK: Layer norm (Ba, Kiros and Hinton 2016)

    public static let layerNorm: Op<Tensor, Dims, Tensor?, Tensor?, Double> = Op(
        About("layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-05)", "Each item moved to mean 0 and variance 1 over its last dimensions.",
              example: "torch.nn.functional.layer_norm(torch.randn(2, 3), (3,))", places: [.torch, .functional]),
        forward: { (x: Tensor, shape: Dims, weight: Tensor?, bias: Tensor?, eps: Double) in
            try checkRows(x, shape, weight, bias)
            try requireOneType(x, weight, bias)
            guard x.dtype.isFloating else {
                throw TensorError(.notImplementedError, "\"LayerNormKernelImpl\" not implemented for '\(x.dtype.legacyName)'", parameter: "input")
            }
            let (y, mean, rstd) = try x.detached().layerNorm(rows(x, shape), weight: weight?.detached(), bias: bias?.detached(), epsilon: eps)
            return try layerNormed(x, weight, bias, mean, rstd, y, shape)
        })

    /// RuntimeError where weights are of another type than `x`; those of halves may be float32.
    static func requireOneType(_ x: Tensor, _ weight: Tensor?, _ bias: Tensor?) throws {
        for tensor in [weight, bias] {
            guard let tensor, tensor.dtype != x.dtype, tensor.dtype != .float32 || x.dtype.computing == x.dtype else { continue }
            throw TensorError(.runtimeError, "mixed dtype (CPU): all inputs must share same datatype.", parameter: "input")
        }
    }

    /// The items of `x` as rows of as many elements as `shape` has.
    private static func rows(_ x: Tensor, _ shape: Dims) -> ElementGroups {
        let inner = shape.reduce(1, &*)
        return ElementGroups(outer: 1, groups: inner == 0 ? 0 : x.count / inner, inner: inner)
    }

    private static func checkRows(_ x: Tensor, _ shape: Dims, _ weight: Tensor?, _ bias: Tensor?, gap: String = ", ") throws {
        guard shape.count > 0 else {
            throw TensorError(
                .runtimeError, "Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got normalized_shape = []",
                parameter: "normalized_shape")
        }
        for (name, tensor) in [("weight", weight), ("bias", bias)] {
            guard let tensor, tensor.shape != shape else { continue }
            throw TensorError(
                .runtimeError, "Expected \(name) to be of same shape as normalized_shape, but got \(name) of shape \(tensor.shape) and normalized_shape = \(shape)", parameter: name)
        }
        guard x.rank >= shape.count, Dims(x.shape.suffix(shape.count)) == shape else {
            throw TensorError(
                .runtimeError,
                "Given normalized_shape=\(shape), expected input with shape [*\(gap)\(shape.map(String.init).joined(separator: ", "))], but got input of size\(x.shape)", parameter: "input")
        }
    }

    /// `value`, recorded as coming from `input` with the statistics that made it.
    private static let layerNormed: Op<Tensor, Tensor?, Tensor?, Tensor, Tensor, Tensor, Dims> = Op(
        About("native_layer_norm(input, weight, bias, mean, rstd, value, normalized_shape)", "Layer norm.", example: "", places: [], node: "NativeLayerNormBackward0"),
        forward: { (_: Tensor, _: Tensor?, _: Tensor?, _: Tensor, _: Tensor, value: Tensor, _: Dims) in value },
        gradients: [
            Derivative([.first, .second, .fourth, .fifth]) { (g: Tensor, _: Tensor, x: Tensor, w: Tensor?, _: Tensor?, mean: Tensor, rstd: Tensor, _: Tensor, shape: Dims) in
                if isDifferentiatingAgain { return try rowGradient(g, x, w, rstd, shape) }
                return try Tensor.layerNormBackward(rows(x, shape), g, x, weight: w, mean: mean, rstd: rstd)
            },
            Derivative([.first, .fourth, .fifth]) { (g: Tensor, _: Tensor, x: Tensor, _: Tensor?, _: Tensor?, mean: Tensor, rstd: Tensor, _: Tensor, shape: Dims) in
                if isDifferentiatingAgain { return try sumToLast(g * rowNormed(x, rstd, shape), shape) }
                return try Tensor.layerNormParameters(rows(x, shape), g, x, mean: mean, rstd: rstd).weight.viewed(as: shape).converted(to: g.dtype)
            },
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Tensor?, _: Tensor?, _: Tensor, _: Tensor, _: Tensor, shape: Dims) in try sumToLast(g, shape) },
        ])

    private static func sumToLast(_ g: Tensor, _ shape: Dims) throws -> Tensor {
        g.rank == shape.count ? g : try sum(g, Axes(Dims(0..<(g.rank - shape.count))), false, nil)
    }

    /// (x - mean)·rstd in recorded operations, with the eps that is in the rstd known.
    private static func rowNormed(_ x: Tensor, _ rstd: Tensor, _ shape: Dims) throws -> Tensor {
        let s = try rowStatistics(x, rstd, shape)
        return try (x - s.mean) * s.rstd
    }

    private static func rowStatistics(_ x: Tensor, _ known: Tensor, _ shape: Dims) throws -> (mean: Tensor, rstd: Tensor, axes: Axes) {
        let axes = Axes(Dims((x.rank - shape.count)..<x.rank))
        let mean = try Ops.mean(x, axes, true, nil), variance = try Ops.mean(square(x - mean), axes, true, nil)
        let value = try reshape(known, variance.shape).detached()
        return (mean, try rsqrt(variance + (reciprocal(value * value) - variance.detached())), axes)
    }

    private static func rowGradient(_ g: Tensor, _ x: Tensor, _ weight: Tensor?, _ rstd: Tensor, _ shape: Dims) throws -> Tensor {
        let s = try rowStatistics(x, rstd, shape), scaled = try weight.map { try g * $0 } ?? g
        let xhat = try (x - s.mean) * s.rstd
        return try s.rstd * (scaled - Ops.mean(scaled, s.axes, true, nil) - xhat * Ops.mean(scaled * xhat, s.axes, true, nil))
    }

    // MARK: Group norm (Wu and He 2018)

    public static let groupNorm: Op<Tensor, Int, Tensor?, Tensor?, Double> = Op(
        About("group_norm(input, num_groups, weight=None, bias=None, eps=1e-05)", "Each group of channels moved to mean 0 and variance 1, then scaled and shifted.",
              example: "torch.nn.functional.group_norm(torch.randn(2, 4, 3), 2)", places: [.functional]),
        forward: { (x: Tensor, groups: Int, weight: Tensor?, bias: Tensor?, eps: Double) in
            try checkGroups(x, groups, weight, bias)
            let rows = ElementGroups(outer: 1, groups: x.shape[0] &* groups, inner: x.count / Swift.max(1, x.shape[0] &* groups))
            let (mean, variance) = try x.detached().moments(rows)
            return try groupNormed(x, weight, bias, mean, reciprocalRoot(variance, eps), groups)
        })

    private static func checkGroups(_ x: Tensor, _ groups: Int, _ weight: Tensor?, _ bias: Tensor?) throws {
        guard x.rank >= 2 else { throw TensorError(.runtimeError, "Expected at least 2 dimensions for input tensor but received \(x.rank)", parameter: "input") }
        guard groups > 0 else { throw TensorError(.runtimeError, "Expected num groups to be greater than 0, got \(groups)", parameter: "num_groups") }
        guard x.shape[1] > 0 else { throw TensorError(.runtimeError, "Expected number of channels to be greater than 0, got \(x.shape[1])", parameter: "input") }
        let channels = x.shape[1], spatial = x.shape.dropFirst(2).reduce(1, &*)
        guard spatial > 0 else { throw TensorError(.runtimeError, "Expected HxW to be greater than 0, got 0", parameter: "input") }
        if x.shape[0] &* channels / groups &* spatial == 1 {
            let size = [x.shape[0] &* channels / groups, groups] + x.shape.dropFirst(2)
            throw TensorError(.valueError, "Expected more than 1 value per channel when training, got input size \(size)", parameter: "input")
        }
        guard channels % groups == 0 else {
            throw TensorError(
                .runtimeError, "Expected number of channels in input to be divisible by num_groups, but got input of shape \(x.shape) and num_groups=\(groups)", parameter: "input")
        }
        for (name, tensor) in [("weight", weight), ("bias", bias)] {
            guard let tensor, tensor.shape != [channels] else { continue }
            throw TensorError(
                .runtimeError,
                "Expected \(name) to be a vector of size equal to the number of channels in input, but got \(name) of shape \(tensor.shape) and input of shape \(x.shape)", parameter: name)
        }
        try requireOneType(x, weight, bias)
        guard x.dtype.isFloating else { throw TensorError(.notImplementedError, "\"GroupNormKernelImpl\" not implemented for '\(x.dtype.legacyName)'", parameter: "input") }
    }

    /// A value for each channel of each item, [N·C], of values for groups [N·G] and channels [C].
    private static func spread(_ x: Tensor, _ groups: Int, _ perGroup: Tensor, times perChannel: Tensor?) throws -> Tensor {
        let (n, c) = (x.shape[0], x.shape[1])
        let wide = try perGroup.viewed(as: [n, groups, 1]).expanded(to: [n, groups, c / groups])
        guard let perChannel else { return try wide.contiguous().viewed(as: [n * c]) }
        return try Tensor.binary(.mul, wide, perChannel.converted(to: wide.dtype).contiguous().viewed(as: [1, groups, c / groups])).viewed(as: [n * c])
    }

    /// Each channel of each item as a run of its own.
    private static func runs(_ x: Tensor) -> ElementGroups { ElementGroups(outer: 1, groups: x.shape[0] &* x.shape[1], inner: x.shape.dropFirst(2).reduce(1, &*)) }

    private static let groupNormed: Op<Tensor, Tensor?, Tensor?, Tensor, Tensor, Int> = Op(
        About("native_group_norm(input, weight, bias, mean, rstd, num_groups)", "Group norm.", example: "", places: [], node: "NativeGroupNormBackward0"),
        forward: { (x: Tensor, w: Tensor?, bias: Tensor?, mean: Tensor, rstd: Tensor, groups: Int) in
            let a = try spread(x, groups, rstd, times: w?.detached())
            let shift = try Tensor.unary(.neg, Tensor.binary(.mul, spread(x, groups, mean, times: nil), a))
            guard let bias else { return try x.detached().scaled(runs(x), by: a, plus: shift).withChannels(as: x) }
            let ones = try Tensor.full(rstd.shape, .int(1), rstd.dtype)
            return try x.detached().scaled(runs(x), by: a, plus: Tensor.binary(.add, shift, spread(x, groups, ones, times: bias.detached()))).withChannels(as: x)
        },
        gradients: [
            Derivative([.first, .second, .fourth, .fifth]) { (g: Tensor, _: Tensor, x: Tensor, w: Tensor?, _: Tensor?, mean: Tensor, rstd: Tensor, groups: Int) in
                if isDifferentiatingAgain { return try groupGradient(g, x, w, rstd, groups) }
                let (n, c) = (x.shape[0], x.shape[1])
                let (plain, weighted) = try Tensor.groupSums(runs(x), g, x, mean: spread(x, groups, mean, times: nil))
                let ones = try rstd.ones(), factors = try spread(x, groups, ones, times: w)
                func total(_ sums: Tensor) throws -> Tensor { try (sums * factors).viewed(as: [n * groups, c / groups]).reduced(.sum, over: [1]) }
                let count = Scalar.float(Double(x.count / Swift.max(1, n * groups)))
                let b = try -(rstd * rstd * rstd * total(weighted) / count), shift = try -(rstd * total(plain) / count) - b * mean
                return try Tensor.combined(
                    runs(x), g, x, a: spread(x, groups, rstd, times: w), b: spread(x, groups, b, times: nil), c: spread(x, groups, shift, times: nil))
            },
            Derivative([.first, .fourth, .fifth]) { (g: Tensor, _: Tensor, x: Tensor, _: Tensor?, _: Tensor?, mean: Tensor, rstd: Tensor, groups: Int) in
                let (n, c) = (x.shape[0], x.shape[1])
                if isDifferentiatingAgain { return try sum(reshape(g * groupXhat(x, rstd, groups), [n, c, runs(x).inner]), [0, 2], false, nil) }
                let weighted = try Tensor.groupSums(runs(x), g, x, mean: spread(x, groups, mean, times: nil)).weighted
                return try (weighted * spread(x, groups, rstd, times: nil)).viewed(as: [n, c]).reduced(.sum, over: [0]).converted(to: g.dtype)
            },
            Derivative { (g: Tensor, _: Tensor, x: Tensor, _: Tensor?, _: Tensor?, _: Tensor, _: Tensor, _: Int) in
                try sum(reshape(g, [x.shape[0], x.shape[1], runs(x).inner]), [0, 2], false, nil)
            },
        ])

    private static func groupXhat(_ x: Tensor, _ rstd: Tensor, _ groups: Int) throws -> Tensor {
        let rows = try reshape(x, [x.shape[0] * groups, x.shape[1] / groups * runs(x).inner])
        return try reshape(rowNormed(rows, rstd, [rows.shape[1]]), x.shape)
    }

    private static func groupGradient(_ g: Tensor, _ x: Tensor, _ w: Tensor?, _ rstd: Tensor, _ groups: Int) throws -> Tensor {
        var channels = Dims(repeating: 1, count: x.rank)
        channels[1] = x.shape[1]
        let scaled = try w.map { try g * reshape($0, channels) } ?? g
        let rows = try reshape(x, [x.shape[0] * groups, x.shape[1] / groups * runs(x).inner])
        return try reshape(rowGradient(reshape(scaled, rows.shape), rows, nil, rstd, [rows.shape[1]]), x.shape)
    }

    // MARK: Without a mean

    public static let rmsNorm: Op<Tensor, Dims, Tensor?, Double?> = Op(
        About("rms_norm(input, normalized_shape, weight=None, eps=None)", "Each item divided by the root of its mean square over the last dimensions.",
              example: "torch.nn.functional.rms_norm(torch.randn(2, 3), (3,))", places: [.torch, .functional]),
        forward: { (x: Tensor, shape: Dims, weight: Tensor?, eps: Double?) in
            guard x.rank >= shape.count else {
                throw TensorError(.valueError, "Input tensor must have at least \(shape.count) dimensions, but got \(x.rank)", parameter: "input")
            }
            try checkRows(x, shape, weight, nil, gap: "")
            try requireFloating(x, "rms_norm")
            let axes = Axes(Dims((x.rank - shape.count)..<x.rank)), epsilon = try eps ?? NumberLimits.floating(x.dtype).precision?.epsilon ?? 0
            let wide = try converted(x, to: x.dtype.computing)
            let y = try wide * rsqrt(mean(square(wide), axes, true, nil) + .float(epsilon))
            return try converted(weight.map { try y * $0 } ?? y, to: x.dtype)
        })

    public static let localResponseNorm: Op<Tensor, Int, Double, Double, Double> = Op(
        About("local_response_norm(input, size, alpha=0.0001, beta=0.75, k=1.0)", "Each element divided by a power of the mean square of its neighbours in the channels.",
              example: "torch.nn.functional.local_response_norm(torch.ones(1, 3, 2), 2)", places: [.functional]),
        forward: { (x: Tensor, size: Int, alpha: Double, beta: Double, k: Double) in
            guard x.rank >= 3 else {
                throw TensorError(.valueError, "Expected 3D or higher dimensionality                          input (got \(x.rank) dimensions)", parameter: "input")
            }
            guard size > 0 else { throw TensorError(.runtimeError, "kernel size should be greater than zero, but got \(size)", parameter: "size") }
            if x.count == 0 { return x }
            var border = Dims(repeating: 0, count: 2 * (x.rank - 1))
            border[border.count - 2] = size / 2
            border[border.count - 1] = (size - 1) / 2
            let windows = try unfold(pad(x * x, border, "constant", 0), 1, size, 1)
            if !x.dtype.isFloating {
                guard x.dtype == .int64 else { throw TensorError(.notImplementedError, "\"avg_pool\(x.rank == 3 ? "2d" : "3d_out_frame")\" not implemented for '\(x.dtype.legacyName)'", parameter: "input") }
                let means = try Tensor.binary(.truncDivide, sum(windows, -1, false, nil), .int(size))
                return try x / pow(.tensor(means * .float(alpha) + .float(k)), .scalar(.float(beta)))
            }
            return try x / pow(.tensor(mean(windows, -1, false, nil) * .float(alpha) + .float(k)), .scalar(.float(beta)))
        })

    static var normalizations: Family {
        Family("Normalisation", [batchNorm, instanceNorm, layerNorm, groupNorm, rmsNorm, localResponseNorm] + nativeForms)
    }
}
