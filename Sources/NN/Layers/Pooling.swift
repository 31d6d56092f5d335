// Pooling layers.
import Operators
import Signatures
import TensorCore

extension Layers {
    /// Inputs of a forward pass that takes one tensor.
    private static func tensor(_ inputs: [Operand], _ layer: Layer) throws -> Operand {
        guard case .tensor = inputs[0] else {
            throw TensorError(.typeError, "\(layer.className).forward(): argument 'input' must be Tensor, not \(inputs[0].typeName)", parameter: "input")
        }
        return inputs[0]
    }

    /// `stride` is the kernel's size where none is given.
    private static func settle(_ layer: Layer, _ stride: Sizes?, _ kernel: Sizes) {
        if stride == nil { _ = layer.setOption("stride", kernel.operand) }
    }

    private static func example(_ name: String, _ spatial: Int, _ arguments: String) -> String {
        "nn.\(name)(\(arguments))(torch.randn(1, 2, \(Array(repeating: "4", count: spatial).joined(separator: ", "))))"
    }

    private static func maxPool(_ spatial: Int, _ op: Operator) -> LayerDeclaration {
        let name = "MaxPool\(spatial)d"
        return LayerType(
            "\(name)(kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False)", in: "pooling", "Gives the greatest element under each window.",
            example: example(name, spatial, "2"), shows: "kernel_size={kernel_size}, stride={stride}, padding={padding}, dilation={dilation}, ceil_mode={ceil_mode}",
            forward: "forward(input)",
            build: { (layer: Layer, kernel: Sizes, stride: Sizes?, _: Sizes, _: Sizes, _: Bool, _: Bool) throws -> Void in settle(layer, stride, kernel) },
            call: { (layer: Layer, inputs: [Operand], kernel: Sizes, stride: Sizes?, padding: Sizes, dilation: Sizes, returnsIndices: Bool, ceil: Bool) throws -> Output in
                try op.call(bound: [
                    tensor(inputs, layer), kernel.operand, stride?.operand ?? .none, padding.operand, dilation.operand, .bool(ceil), .bool(returnsIndices),
                ])
            })
    }

    private static func maxUnpool(_ spatial: Int, _ op: Operator) -> LayerDeclaration {
        let name = "MaxUnpool\(spatial)d", ones = Array(repeating: "1", count: spatial).joined(separator: ", ")
        return LayerType(
            "\(name)(kernel_size, stride=None, padding=0)", in: "pooling", "Puts what max pooling found back at its places.",
            example: "nn.\(name)(2)(torch.ones(1, 1, \(ones)), torch.zeros(1, 1, \(ones), dtype=torch.int64))",
            shows: "kernel_size={kernel_size}, stride={stride}, padding={padding}", forward: "forward(input, indices, output_size=None)",
            build: { (layer: Layer, kernel: Sizes, stride: Sizes?, padding: Sizes) throws -> Void in
                func wide(_ sizes: Sizes) -> Operand { (sizes.isSingle ? Dims(repeating: sizes.values[0], count: spatial) : sizes.values).operand }
                for (option, sizes) in [("kernel_size", kernel), ("stride", stride ?? kernel), ("padding", padding)] as [(Name, Sizes)] { _ = layer.setOption(option, wide(sizes)) }
            },
            call: { (_: Layer, inputs: [Operand], kernel: Sizes, stride: Sizes?, padding: Sizes) throws -> Output in
                try op.call(bound: [inputs[0], inputs[1], kernel.operand, stride?.operand ?? .none, padding.operand, inputs[2]])
            })
    }

    private static let averageText = "kernel_size={kernel_size}, stride={stride}, padding={padding}"

    private static let avgPool1d = LayerType(
        "AvgPool1d(kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True)", in: "pooling", "Gives the mean under each window.",
        example: example("AvgPool1d", 1, "2"), shows: averageText,
        build: { (layer: Layer, kernel: Sizes, stride: Sizes?, padding: Sizes, _: Bool, _: Bool) throws -> Void in
            for (option, sizes) in [("kernel_size", kernel), ("stride", stride ?? kernel), ("padding", padding)] as [(Name, Sizes)] {
                _ = layer.setOption(option, sizes.values.operand)
            }
        },
        run: { (_: Layer, x: Tensor, kernel: Sizes, stride: Sizes?, padding: Sizes, ceil: Bool, countsPadding: Bool) throws -> Tensor in
            try Ops.avgPool1d(x, kernel, stride, padding, ceil, countsPadding)
        })

    private static func avgPool(_ spatial: Int, _ op: Op<Tensor, Sizes, Sizes?, Sizes, Bool, Bool, Int?>) -> LayerDeclaration {
        let name = "AvgPool\(spatial)d"
        return LayerType(
            "\(name)(kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None)", in: "pooling", "Gives the mean under each window.",
            example: example(name, spatial, "2"), shows: averageText,
            build: { (layer: Layer, kernel: Sizes, stride: Sizes?, _: Sizes, _: Bool, _: Bool, _: Int?) throws -> Void in settle(layer, stride, kernel) },
            run: { (_: Layer, x: Tensor, kernel: Sizes, stride: Sizes?, padding: Sizes, ceil: Bool, countsPadding: Bool, divisor: Int?) throws -> Tensor in
                try op(x, kernel, stride, padding, ceil, countsPadding, divisor)
            })
    }

    private static func adaptive(_ name: String, _ spatial: Int, _ op: Op<Tensor, Operand>) -> LayerDeclaration {
        LayerType(
            "\(name)(output_size)", in: "pooling", "Gives the means under as many windows as are asked for.", example: example(name, spatial, "2"), shows: "output_size={output_size}",
            run: { (_: Layer, x: Tensor, output: Operand) throws -> Tensor in try op(x, output) })
    }

    private static func adaptiveMax(_ spatial: Int, _ op: Operator) -> LayerDeclaration {
        OperatorLayer("AdaptiveMaxPool\(spatial)d", of: op, in: "pooling", example: example("AdaptiveMaxPool\(spatial)d", spatial, "2"), shows: "output_size={output_size}", isPlain: false)
    }

    private static func lpPool(_ spatial: Int, _ op: Operator) -> LayerDeclaration {
        OperatorLayer(
            "LPPool\(spatial)d", of: op, in: "pooling", example: example("LPPool\(spatial)d", spatial, "2, 2"),
            shows: "norm_type={norm_type}, kernel_size={kernel_size}, stride={stride}, ceil_mode={ceil_mode}")
    }

    /// What a picture of so many dimensions looks like.
    private static let pictures = ["N?, C, L", "N?, C, H, W", "N?, C, D, H, W"]

    static let poolings: [LayerDeclaration] = ([
        maxPool(1, Ops.maxPool1d), maxPool(2, Ops.maxPool2d), maxPool(3, Ops.maxPool3d),
        maxUnpool(1, Ops.maxUnpool1d), maxUnpool(2, Ops.maxUnpool2d), maxUnpool(3, Ops.maxUnpool3d),
        avgPool1d, avgPool(2, Ops.avgPool2d), avgPool(3, Ops.avgPool3d),
        adaptive("AdaptiveAvgPool1d", 1, Ops.adaptiveAvgPool1d), adaptive("AdaptiveAvgPool2d", 2, Ops.adaptiveAvgPool2d), adaptive("AdaptiveAvgPool3d", 3, Ops.adaptiveAvgPool3d),
        adaptiveMax(1, Ops.adaptiveMaxPool1d), adaptiveMax(2, Ops.adaptiveMaxPool2d), adaptiveMax(3, Ops.adaptiveMaxPool3d),
        lpPool(1, Ops.lpPool1d), lpPool(2, Ops.lpPool2d), lpPool(3, Ops.lpPool3d),
    ] as [LayerDeclaration]).map { (pool: LayerDeclaration) -> LayerDeclaration in
        guard let spatial = pool.name.text.dropLast().last?.wholeNumberValue, pictures.indices.contains(spatial - 1) else { return pool }
        return pool.taking(pictures[spatial - 1])
    }
}
