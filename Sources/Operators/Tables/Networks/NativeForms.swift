// Normalisations with the statistics that they used: the forms that PyTorch's own layers call.
import TensorCore

extension Ops {
    public static let nativeLayerNorm: Function<[Tensor], Tensor, Dims, Tensor?, Tensor?, Double> = Function(
        About("native_layer_norm(input, normalized_shape, weight, bias, eps)", "Layer norm with the means and the reciprocal deviations of the items.",
              example: "torch.native_layer_norm(torch.tensor([[1., 3.]]), (2,), None, None, 1e-5)", places: [.torch])
    ) { (x: Tensor, shape: Dims, weight: Tensor?, bias: Tensor?, eps: Double) in
        let y = try layerNorm(x, shape, weight, bias, eps), lead = Dims(x.shape.dropLast(shape.count))
        let rows = ElementGroups(outer: 1, groups: lead.reduce(1, &*), inner: shape.reduce(1, &*))
        let (mean, rstd) = try statistics(x, rows, eps), kept = lead + Dims(repeating: 1, count: shape.count)
        return [y, try mean.viewed(as: kept), try rstd.viewed(as: kept)]
    }

    public static let nativeGroupNorm: Function<[Tensor], Tensor, Tensor?, Tensor?, Int, Int, Int, Int, Double> = Function(
        About("native_group_norm(input, weight, bias, N, C, HxW, group, eps)", "Group norm with the means and the reciprocal deviations of the groups.",
              example: "torch.native_group_norm(torch.ones(1, 2, 2), None, None, 1, 2, 2, 1, 1e-5)", places: [.torch])
    ) { (x: Tensor, weight: Tensor?, bias: Tensor?, n: Int, channels: Int, spatial: Int, groups: Int, eps: Double) in
        let (each, overflow) = channels.multipliedReportingOverflow(by: spatial), (all, overflows) = each.multipliedReportingOverflow(by: n)
        guard n >= 0, channels >= 0, spatial >= 0, !overflow, !overflows, x.count == all else {
            throw TensorError(.runtimeError, "Expected X.numel() == N * C * HxW, but got \(x.count) elements for \(n), \(channels) and \(spatial)", parameter: "input")
        }
        let y = try groupNorm(reshape(x, [n, channels, spatial]), groups, weight, bias, eps)
        let rows = ElementGroups(outer: 1, groups: n &* groups, inner: all / Swift.max(1, n &* groups))
        let (mean, rstd) = try statistics(x, rows, eps)
        return [try reshape(y, x.shape), try mean.viewed(as: [n, groups]), try rstd.viewed(as: [n, groups])]
    }

    public static let nativeBatchNorm: Function<[Tensor], Tensor, Tensor?, Tensor?, Tensor?, Tensor?, Bool, Double, Double> = Function(
        About("native_batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps)",
              "Batch norm with the means and the reciprocal deviations of the channels, which are empty where the running ones are used.",
              example: "torch.native_batch_norm(torch.tensor([[1.], [3.]]), None, None, None, None, True, 0.1, 1e-5)", places: [.torch])
    ) { (x: Tensor, weight: Tensor?, bias: Tensor?, mean: Tensor?, variance: Tensor?, training: Bool, momentum: Double, eps: Double) in
        let y = try batchNorm(x, mean, variance, weight, bias, training, momentum, eps)
        guard training, x.rank >= 2, x.count > 0 else {
            let empty = try Tensor(uninitialized: [0], x.dtype)
            return [y, empty, try empty.cloned()]
        }
        let (own, rstd) = try statistics(x, ElementGroups(channelsOf: x.shape), eps)
        return [y, own, rstd]
    }

    /// Means and reciprocal deviations, which carry no gradient.
    private static func statistics(_ x: Tensor, _ groups: ElementGroups, _ eps: Double) throws -> (mean: Tensor, rstd: Tensor) {
        let (mean, variance) = try x.detached().moments(groups)
        return (try mean.converted(to: x.dtype), try reciprocalRoot(variance, eps).converted(to: x.dtype))
    }

    static var nativeForms: [Operator] { [nativeLayerNorm, nativeGroupNorm, nativeBatchNorm] }
}
