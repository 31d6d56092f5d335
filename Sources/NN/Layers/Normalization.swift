// Layers that move their input to mean 0 and variance 1, by batch, item or group.
import Operators
import Signatures
import TensorCore

extension Layers {
    // MARK: By channel, over the batch

    /// Registers weight and bias of a normalisation, ones and zeros.
    private static func startAffine(_ layer: Layer, _ shape: Dims, _ affine: Bool, bias: Bool, _ dtype: DType?) throws {
        try layer.add("weight", shape, dtype, if: affine)?.fill(.int(1))
        try layer.add("bias", shape, dtype, if: affine && bias)?.fill(.int(0))
    }

    private static func startStatistics(_ layer: Layer, _ count: Int, _ tracked: Bool, _ dtype: DType?) throws {
        let dtype = dtype ?? Runtime.current.defaultDType
        layer.register(buffer: tracked ? try Tensor.full([count], .int(0), dtype) : nil, as: "running_mean")
        layer.register(buffer: tracked ? try Tensor.full([count], .int(1), dtype) : nil, as: "running_var")
        layer.register(buffer: tracked ? try Tensor.full([], .int(0), .int64) : nil, as: "num_batches_tracked")
    }

    private static let channelText = "{num_features}, eps={eps}, momentum={momentum}, affine={affine}, bias={bias}, track_running_stats={track_running_stats}"

    private static func batchNorm(_ name: String, _ example: String, ranks: [Int]) -> LayerDeclaration {
        LayerType(
            "\(name)(num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None, *, bias=True)", in: "batchnorm",
            "Moves each channel to mean 0 and variance 1 over the batch.", example: example, shows: channelText,
            build: { (layer: Layer, count: Int, _: Double, _: Double?, affine: Bool, tracked: Bool, _: Device?, dtype: DType?, bias: Bool) throws -> Void in
                try startAffine(layer, [count], affine, bias: bias, dtype)
                try startStatistics(layer, count, tracked, dtype)
            },
            run: { (layer: Layer, x: Tensor, _: Int, eps: Double, momentum: Double?, _: Bool, tracked: Bool, _: Device?, _: DType?, _: Bool) throws -> Tensor in
                try checkRank(x, ranks)
                let mean = layer.buffer(.runningMean), variance = layer.buffer(.runningVariance)
                var share = momentum ?? 0
                if layer.isTraining, tracked, let count = layer.buffer(.batchesTracked) {
                    try count.fill(.int(count.item().wrappedInt &+ 1))
                    if momentum == nil { share = 1 / Double(try count.item().wrappedInt) }
                }
                let isOfBatch = layer.isTraining || (mean == nil && variance == nil)
                let follows = !layer.isTraining || tracked
                return try Ops.batchNorm(
                    x, follows ? mean : nil, follows ? variance : nil, layer.parameter(.weight), layer.parameter(.bias), isOfBatch, share, eps)
            }).taking("N, {num_features}" + [", L?", ", H, W", ", D, H, W"][(ranks.last ?? 3) - 3])
    }

    /// ValueError for an input of another rank.
    private static func checkRank(_ x: Tensor, _ ranks: [Int]) throws {
        guard ranks.contains(x.rank) else {
            throw TensorError(
                .valueError, "expected \(ranks.map { "\($0)D" }.joined(separator: " or ")) input (got \(x.rank)D input)", parameter: "input")
        }
    }

    // MARK: By channel of each item

    private static func instanceNorm(_ name: String, _ example: String, rank: Int) -> LayerDeclaration {
        LayerType(
            "\(name)(num_features, eps=1e-05, momentum=0.1, affine=False, track_running_stats=False, device=None, dtype=None, *, bias=True)", in: "instancenorm",
            "Moves each channel of each item to mean 0 and variance 1.", example: example, shows: channelText,
            build: { (layer: Layer, count: Int, _: Double, _: Double, affine: Bool, tracked: Bool, _: Device?, dtype: DType?, bias: Bool) throws -> Void in
                try startAffine(layer, [count], affine, bias: bias, dtype)
                try startStatistics(layer, count, tracked, dtype)
            },
            run: { (layer: Layer, x: Tensor, count: Int, eps: Double, momentum: Double, affine: Bool, tracked: Bool, _: Device?, _: DType?, _: Bool) throws -> Tensor in
                try checkRank(x, [rank - 1, rank])
                let isSingle = x.rank == rank - 1, channels = x.shape[isSingle ? 0 : 1]
                if channels != count {
                    guard !affine else {
                        throw TensorError(
                            .valueError, "expected input's size at dim=\(isSingle ? 0 : 1) to match num_features (\(count)), but got: \(channels).", parameter: "input")
                    }
                    Runtime.current.warn(
                        "input's size at dim=\(isSingle ? 0 : 1) does not match num_features. You can silence this warning by not passing in num_features, which is not used because affine=False")
                }
                let y = try Ops.instanceNorm(
                    isSingle ? Ops.unsqueeze(x, 0) : x, layer.buffer(.runningMean), layer.buffer(.runningVariance), layer.parameter(.weight),
                    layer.parameter(.bias), layer.isTraining || !tracked, momentum, eps)
                return isSingle ? try Ops.select(y, 0, 0) : y
            }).taking("N?, {num_features}, " + ["L", "H, W", "D, H, W"][rank - 3])
    }

    // MARK: By item

    static let layerNorm = LayerType(
        "LayerNorm(normalized_shape, eps=1e-05, elementwise_affine=True, bias=True, device=None, dtype=None)", in: "normalization",
        "Moves each item to mean 0 and variance 1 over its last dimensions.", example: "nn.LayerNorm(3)(x)",
        shows: "{normalized_shape}, eps={eps}, elementwise_affine={elementwise_affine}, bias={bias}",
        build: { (layer: Layer, shape: Axes, _: Double, affine: Bool, bias: Bool, _: Device?, dtype: DType?) throws -> Void in
            try startAffine(layer, sizes(shape, of: layer), affine, bias: bias, dtype)
        },
        run: { (layer: Layer, x: Tensor, shape: Axes, eps: Double, _: Bool, _: Bool, _: Device?, _: DType?) throws -> Tensor in
            try Ops.layerNorm(x, shape.dims ?? [], layer.parameter(.weight), layer.parameter(.bias), eps)
        }).taking("*, {normalized_shape}").calling("layer_norm")

    static let rmsNorm = LayerType(
        "RMSNorm(normalized_shape, eps=None, elementwise_affine=True, device=None, dtype=None)", in: "normalization",
        "Divides each item by the root of its mean square over its last dimensions.", example: "nn.RMSNorm(3)(x)",
        shows: "{normalized_shape}, eps={eps}, elementwise_affine={elementwise_affine}",
        build: { (layer: Layer, shape: Axes, _: Double?, affine: Bool, _: Device?, dtype: DType?) throws -> Void in
            try layer.add("weight", sizes(shape, of: layer), dtype, if: affine)?.fill(.int(1))
        },
        run: { (layer: Layer, x: Tensor, shape: Axes, eps: Double?, _: Bool, _: Device?, _: DType?) throws -> Tensor in
            try Ops.rmsNorm(x, shape.dims ?? [], layer.parameter(.weight), eps)
        }).taking("*, {normalized_shape}").calling("rms_norm")

    /// The sizes as a tuple, which the layer keeps where one number was given.
    private static func sizes(_ shape: Axes, of layer: Layer) throws -> Dims {
        guard let dims = shape.dims else {
            throw TensorError(.typeError, "\(layer.className).__init__(): argument 'normalized_shape' must be int or tuple of ints, not NoneType", parameter: "normalized_shape")
        }
        _ = layer.setOption("normalized_shape", dims.operand)
        return dims
    }

    static let groupNorm = LayerType(
        "GroupNorm(num_groups, num_channels, eps=1e-05, affine=True, device=None, dtype=None, *, bias=True)", in: "normalization",
        "Moves each group of channels to mean 0 and variance 1.", example: "nn.GroupNorm(2, 4)(torch.randn(2, 4, 3))",
        shows: "{num_groups}, {num_channels}, eps={eps}, affine={affine}, bias={bias}",
        build: { (layer: Layer, groups: Int, channels: Int, _: Double, affine: Bool, _: Device?, dtype: DType?, bias: Bool) throws -> Void in
            guard groups != 0 else { throw TensorError(.zeroDivisionError, "integer modulo by zero", parameter: "num_groups") }
            guard groups > 0, channels % groups == 0 else {
                throw TensorError(.valueError, "num_channels (\(channels)) must be divisible by num_groups (\(groups))", parameter: "num_groups")
            }
            try startAffine(layer, [channels], affine, bias: bias, dtype)
        },
        run: { (layer: Layer, x: Tensor, groups: Int, _: Int, eps: Double, _: Bool, _: Device?, _: DType?, _: Bool) throws -> Tensor in
            try Ops.groupNorm(x, groups, layer.parameter(.weight), layer.parameter(.bias), eps)
        }).taking("N, {num_channels}, *").calling("group_norm")

    static let batchNorms: [LayerDeclaration] = [
        batchNorm("BatchNorm1d", "nn.BatchNorm1d(3)(x)", ranks: [2, 3]),
        batchNorm("BatchNorm2d", "nn.BatchNorm2d(3)(torch.randn(2, 3, 4, 4))", ranks: [4]),
        batchNorm("BatchNorm3d", "nn.BatchNorm3d(3)(torch.randn(2, 3, 2, 2, 2))", ranks: [5]),
    ]

    static let instanceNorms: [LayerDeclaration] = [
        instanceNorm("InstanceNorm1d", "nn.InstanceNorm1d(3)(torch.randn(2, 3, 4))", rank: 3),
        instanceNorm("InstanceNorm2d", "nn.InstanceNorm2d(3)(torch.randn(2, 3, 4, 4))", rank: 4),
        instanceNorm("InstanceNorm3d", "nn.InstanceNorm3d(3)(torch.randn(2, 3, 2, 2, 2))", rank: 5),
    ]

    static let normalizations: [LayerDeclaration] = batchNorms + instanceNorms + [
        layerNorm, rmsNorm, groupNorm,
        OperatorLayer("LocalResponseNorm", of: Ops.localResponseNorm, in: "normalization", example: "nn.LocalResponseNorm(2)(torch.ones(1, 3, 2))",
                      shows: "{size}, alpha={alpha}, beta={beta}, k={k}"),
    ]
}
