// Normalisation through the kernels of norm.c: means and spreads of groups of elements, and the affine passes that use them.
import Kernels

/// A contiguous tensor seen as `outer` × `groups` × `inner` elements. Batch norm's groups are channels, layer norm's are rows.
public struct ElementGroups: Sendable {
    public let outer: Int
    public let groups: Int
    public let inner: Int

    public init(outer: Int, groups: Int, inner: Int) {
        self.outer = outer
        self.groups = groups
        self.inner = inner
    }

    /// Each channel (dimension 1) of [N, C, …] is a group.
    public init(channelsOf shape: Dims) {
        self.init(outer: shape[0], groups: shape[1], inner: shape.dropFirst(2).reduce(1, &*))
    }

    /// How many elements a group has.
    public var elementsPerGroup: Int { outer &* inner }

    fileprivate func kernel(_ dtype: DType) -> st_groups {
        st_groups(dtype: Int32(dtype.kernel.rawValue), outer: outer, groups: groups, inner: inner)
    }
}

extension Tensor {
    /// Contiguous, and of a type that the kernels have: halves become float32.
    private var prepared: Tensor { get throws { try converted(to: dtype.computing).contiguous() } }

    private func prepared(as dtype: DType) throws -> Tensor { try converted(to: dtype).contiguous() }

    /// Mean and variance (without correction) of each group; [groups], of the computing type.
    public func moments(_ groups: ElementGroups) throws -> (mean: Tensor, variance: Tensor) {
        let x = try prepared
        let mean = try Tensor(uninitialized: [groups.groups], x.dtype), variance = try Tensor(uninitialized: [groups.groups], x.dtype)
        var q = groups.kernel(x.dtype)
        withExtendedLifetime(x) { st_norm_moments(&q, x.pointer, mean.pointer, variance.pointer) }
        return (mean, variance)
    }

    /// a·x + b, where each run of `inner` elements has its a and b: [groups].
    public func scaled(_ groups: ElementGroups, by a: Tensor, plus b: Tensor) throws -> Tensor {
        let x = try prepared, factors = try a.prepared(as: x.dtype), shifts = try b.prepared(as: x.dtype)
        let y = try Tensor(uninitialized: x.shape, x.dtype)
        var q = groups.kernel(x.dtype)
        withExtendedLifetime((x, factors, shifts)) { st_norm_scale(&q, y.pointer, x.pointer, factors.pointer, shifts.pointer) }
        return try y.converted(to: dtype)
    }

    /// Of the incoming gradient `g`: Σ g and Σ g·(x - mean) over each group; [groups].
    public static func groupSums(_ groups: ElementGroups, _ g: Tensor, _ x: Tensor, mean: Tensor) throws -> (plain: Tensor, weighted: Tensor) {
        let x = try x.prepared, g = try g.prepared(as: x.dtype), mean = try mean.prepared(as: x.dtype)
        let plain = try Tensor(uninitialized: [groups.groups], x.dtype), weighted = try Tensor(uninitialized: [groups.groups], x.dtype)
        var q = groups.kernel(x.dtype)
        withExtendedLifetime((x, g, mean)) { st_norm_sums(&q, g.pointer, x.pointer, mean.pointer, plain.pointer, weighted.pointer) }
        return (plain, weighted)
    }

    /// a·g + b·x + c in runs, as `scaled`.
    public static func combined(_ groups: ElementGroups, _ g: Tensor, _ x: Tensor, a: Tensor, b: Tensor, c: Tensor) throws -> Tensor {
        let wide = try x.prepared, g = try g.prepared(as: wide.dtype)
        let factors = try [a, b, c].map { try $0.prepared(as: wide.dtype) }
        let result = try Tensor(uninitialized: wide.shape, wide.dtype)
        var q = groups.kernel(wide.dtype)
        withExtendedLifetime((wide, g, factors)) {
            st_norm_combine(&q, result.pointer, g.pointer, wide.pointer, factors[0].pointer, factors[1].pointer, factors[2].pointer)
        }
        return try result.converted(to: x.dtype)
    }

    // MARK: Layer norm

    /// (x - mean)·rstd·weight + bias for each row of `inner` elements; mean and rstd are [groups].
    public func layerNorm(_ rows: ElementGroups, weight: Tensor?, bias: Tensor?, epsilon: Double) throws -> (y: Tensor, mean: Tensor, rstd: Tensor) {
        let x = try prepared, weight = try weight?.prepared(as: x.dtype), bias = try bias?.prepared(as: x.dtype)
        let y = try Tensor(uninitialized: x.shape, x.dtype)
        let mean = try Tensor(uninitialized: [rows.groups], x.dtype), rstd = try Tensor(uninitialized: [rows.groups], x.dtype)
        var q = rows.kernel(x.dtype)
        withExtendedLifetime((x, weight, bias)) {
            st_layer_norm(&q, y.pointer, x.pointer, weight?.pointer, bias?.pointer, epsilon, mean.pointer, rstd.pointer)
        }
        return (try y.converted(to: dtype), mean, rstd)
    }

    /// The gradient of layer norm with respect to x.
    public static func layerNormBackward(_ rows: ElementGroups, _ g: Tensor, _ x: Tensor, weight: Tensor?, mean: Tensor, rstd: Tensor) throws -> Tensor {
        let wide = try x.prepared, g = try g.prepared(as: wide.dtype), weight = try weight?.prepared(as: wide.dtype)
        let result = try Tensor(uninitialized: wide.shape, wide.dtype)
        var q = rows.kernel(wide.dtype)
        withExtendedLifetime((wide, g, weight, mean, rstd)) {
            st_layer_norm_backward(&q, result.pointer, g.pointer, wide.pointer, weight?.pointer, mean.pointer, rstd.pointer)
        }
        return try result.converted(to: x.dtype)
    }

    /// The gradients of layer norm's weight and bias, [inner].
    public static func layerNormParameters(_ rows: ElementGroups, _ g: Tensor, _ x: Tensor, mean: Tensor, rstd: Tensor) throws -> (weight: Tensor, bias: Tensor) {
        let x = try x.prepared, g = try g.prepared(as: x.dtype)
        let weight = try Tensor(uninitialized: [rows.inner], x.dtype), bias = try Tensor(uninitialized: [rows.inner], x.dtype)
        var q = rows.kernel(x.dtype)
        withExtendedLifetime((x, g, mean, rstd)) {
            st_layer_norm_parameters(&q, weight.pointer, bias.pointer, g.pointer, x.pointer, mean.pointer, rstd.pointer)
        }
        return (weight, bias)
    }
}
