// Layers that give pictures other sizes, or put channels and places in each other's stead.
import Operators
import Signatures
import TensorCore

extension Layers {
    /// Sizes as whole numbers and factors as floating-point ones, as PyTorch keeps them.
    private static func settle(_ layer: Layer, _ size: Operand, _ factor: Operand) {
        if let all = factor.elements {
            _ = layer.setOption("scale_factor", .tuple(all.map { (one: Operand) -> Operand in real(one) }))
        } else {
            _ = layer.setOption("scale_factor", real(factor))
        }
        if case .list(let all) = size { _ = layer.setOption("size", .tuple(all)) }
    }

    private static func real(_ value: Operand) -> Operand { if case .int(let i) = value { .float(Double(i)) } else { value } }

    private static let sizeText = "[size={size}, ][scale_factor={scale_factor}, ]mode="

    static let upsample = LayerType(
        "Upsample(size=None, scale_factor=None, mode='nearest', align_corners=None, recompute_scale_factor=None)", in: "upsampling",
        "Gives its input another size.", example: "nn.Upsample(scale_factor=2)(torch.ones(1, 1, 2, 2))", shows: sizeText + "{mode!r}",
        build: { (layer: Layer, size: Operand, factor: Operand, _: String, _: Bool?, _: Bool?) throws -> Void in settle(layer, size, factor) },
        run: { (_: Layer, x: Tensor, size: Operand, factor: Operand, mode: String, aligns: Bool?, recomputes: Bool?) throws -> Tensor in
            try Ops.interpolate(x, size, factor, mode, aligns, recomputes, false)
        })

    private static func older(_ name: String, _ mode: String, aligns: Bool?) -> LayerDeclaration {
        LayerType(
            "\(name)(size=None, scale_factor=None)", in: "upsampling", "Gives pictures another size.", example: "nn.\(name)(scale_factor=2)(torch.ones(1, 1, 2, 2))",
            shows: sizeText + "'\(mode)'",
            build: { (layer: Layer, size: Operand, factor: Operand) throws -> Void in settle(layer, size, factor) },
            run: { (_: Layer, x: Tensor, size: Operand, factor: Operand) throws -> Tensor in try Ops.interpolate(x, size, factor, mode, aligns, nil, false) })
    }

    static let resizings: [LayerDeclaration] = [
        upsample, older("UpsamplingNearest2d", "nearest", aligns: nil), older("UpsamplingBilinear2d", "bilinear", aligns: true),
        OperatorLayer("PixelShuffle", of: Ops.pixelShuffle, in: "pixelshuffle", example: "nn.PixelShuffle(2)(torch.ones(1, 4, 2, 2))", shows: "upscale_factor={upscale_factor}"),
        OperatorLayer("PixelUnshuffle", of: Ops.pixelUnshuffle, in: "pixelshuffle", example: "nn.PixelUnshuffle(2)(torch.ones(1, 1, 4, 4))", shows: "downscale_factor={downscale_factor}"),
        OperatorLayer("ChannelShuffle", of: Ops.channelShuffle, in: "channelshuffle", example: "nn.ChannelShuffle(2)(torch.ones(1, 4, 2, 2))", shows: "groups={groups}"),
        OperatorLayer(
            "Fold", of: Ops.fold, in: "fold", example: "nn.Fold((3, 3), 2)(torch.ones(1, 4, 4))",
            shows: "output_size={output_size}, kernel_size={kernel_size}, dilation={dilation}, padding={padding}, stride={stride}"),
        OperatorLayer(
            "Unfold", of: Ops.unfoldWindows, in: "fold", example: "nn.Unfold(2)(torch.ones(1, 1, 3, 3))",
            shows: "kernel_size={kernel_size}, dilation={dilation}, padding={padding}, stride={stride}"),
    ]
}
