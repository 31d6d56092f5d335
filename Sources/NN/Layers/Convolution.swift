// Convolutional layers of one to three dimensions, and transposed ones.
import Operators
import Signatures
import TensorCore

extension Layers {
    private static let text = "{in_channels}, {out_channels}, kernel_size={kernel_size}, stride={stride}[, padding={padding}][, dilation={dilation}]"
    private static let rest = "[, groups={groups}][, bias={bias}][, padding_mode={padding_mode}]"

    /// A batch or one item.
    private static func taken(_ spatial: Int) -> String { "N?, {in_channels}, " + ["L", "H, W", "D, H, W"][spatial - 1] }

    /// Keeps a size as a tuple of one for each dimension.
    private static func widen(_ layer: Layer, _ name: Name, _ size: Sizes, _ spatial: Int) throws -> Dims {
        let dims = try size.isSingle ? Dims(repeating: size.values[0], count: spatial) : size.values(spatial, name.text, of: layer.className)
        _ = layer.setOption(name, dims.operand)
        return dims
    }

    /// Checks what both kinds share, and draws weight and bias.
    private static func start(
        _ layer: Layer, _ inputs: Int, _ outputs: Int, _ kernel: Dims, _ groups: Int, _ bias: Bool, _ mode: String, _ dtype: DType?, transposed: Bool
    ) throws {
        func fail(_ text: String, _ parameter: String) -> TensorError { TensorError(.valueError, text, parameter: parameter) }
        guard groups > 0 else { throw fail("groups must be a positive integer", "groups") }
        guard inputs % groups == 0 else { throw fail("in_channels must be divisible by groups", "in_channels") }
        guard outputs % groups == 0 else { throw fail("out_channels must be divisible by groups", "out_channels") }
        guard ["zeros", "reflect", "replicate", "circular"].contains(mode) else {
            throw fail("padding_mode must be one of {'zeros', 'reflect', 'replicate', 'circular'}, but got padding_mode='\(mode)'", "padding_mode")
        }
        let sizes: Dims = transposed ? [inputs, outputs / groups] : [outputs, inputs / groups]
        let weight = try layer.add("weight", sizes + kernel, dtype), biases = try layer.add("bias", [outputs], dtype, if: bias)
        if let weight { try Initialization.linear(weight: weight, bias: biases) }
    }

    // MARK: Convolution

    private static func convolution(_ spatial: Int, _ op: Op<Tensor, Tensor, Tensor?, Sizes, Operand, Sizes, Int>) -> LayerDeclaration {
        let name = "Conv\(spatial)d", sizes = Array(repeating: "4", count: spatial).joined(separator: ", ")
        return LayerType(
            "\(name)(in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True, padding_mode='zeros', device=None, dtype=None)",
            in: "conv", "Convolves its input with learnt kernels.", example: "nn.\(name)(2, 3, 3)(torch.ones(1, 2, \(sizes)))", shows: text + rest,
            build: { (layer: Layer, inputs: Int, outputs: Int, kernel: Sizes, stride: Sizes, padding: Operand, dilation: Sizes, groups: Int, bias: Bool, mode: String, _: Device?, dtype: DType?) throws -> Void in
                let kernels = try widen(layer, "kernel_size", kernel, spatial), strides = try widen(layer, "stride", stride, spatial)
                if case .string(let word) = padding {
                    guard ["same", "valid"].contains(word) else {
                        throw TensorError(.valueError, "Invalid padding string '\(word)', should be one of {'valid', 'same'}", parameter: "padding")
                    }
                    if word == "same", strides.contains(where: { $0 != 1 }) {
                        throw TensorError(.valueError, "padding='same' is not supported for strided convolutions", parameter: "padding")
                    }
                } else if let given = try Sizes.decode(padding) {
                    _ = try widen(layer, "padding", given, spatial)
                }
                _ = try widen(layer, "dilation", dilation, spatial)
                try start(layer, inputs, outputs, kernels, groups, bias, mode, dtype, transposed: false)
            },
            run: { (layer: Layer, x: Tensor, _: Int, _: Int, kernel: Sizes, stride: Sizes, padding: Operand, dilation: Sizes, groups: Int, _: Bool, mode: String, _: Device?, _: DType?) throws -> Tensor in
                let weight = try layer.tensor(.weight), bias = layer.parameter(.bias)
                guard mode != "zeros" else { return try op(x, weight, bias, stride, padding, dilation, groups) }
                let bordered = try Ops.pad(x, bordering(padding, kernel, dilation, spatial), mode, nil)
                return try op(bordered, weight, bias, stride, .int(0), dilation, groups)
            }).taking(taken(spatial))
    }

    /// The widths of a border that is no zeros, from the last dimension backwards.
    private static func bordering(_ padding: Operand, _ kernel: Sizes, _ dilation: Sizes, _ spatial: Int) throws -> Dims {
        var widths = Dims()
        for d in (0..<spatial).reversed() {
            switch padding {
            case .string(let word):
                let total = word == "same" ? try Convolution.reach(kernel.values[d], dilation.values[d]) - 1 : 0
                widths.append(total / 2)
                widths.append(total - total / 2)
            default:
                let sizes = try Dims.decode(padding) ?? []
                widths.append(sizes[d])
                widths.append(sizes[d])
            }
        }
        return widths
    }

    // MARK: Transposed

    private static func transposed(_ spatial: Int, _ op: Op<Tensor, Tensor, Tensor?, Sizes, Sizes, Sizes, Int, Sizes>) -> LayerDeclaration {
        let name = "ConvTranspose\(spatial)d", sizes = Array(repeating: "4", count: spatial).joined(separator: ", ")
        return LayerType(
            "\(name)(in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1, padding_mode='zeros', device=None, dtype=None)",
            in: "conv", "Spreads its input with learnt kernels, as the gradient of a convolution does.", example: "nn.\(name)(2, 3, 3)(torch.ones(1, 2, \(sizes)))",
            shows: text + "[, output_padding={output_padding}]" + rest, forward: "forward(input, output_size=None)",
            build: { (layer: Layer, inputs: Int, outputs: Int, kernel: Sizes, stride: Sizes, padding: Sizes, extra: Sizes, groups: Int, bias: Bool, dilation: Sizes, mode: String, _: Device?, dtype: DType?) throws -> Void in
                guard mode == "zeros" else {
                    throw TensorError(.valueError, "Only \"zeros\" padding mode is supported for \(name)", parameter: "padding_mode")
                }
                let kernels = try widen(layer, "kernel_size", kernel, spatial)
                for (option, value) in [("stride", stride), ("padding", padding), ("output_padding", extra), ("dilation", dilation)] as [(Name, Sizes)] {
                    _ = try widen(layer, option, value, spatial)
                }
                try start(layer, inputs, outputs, kernels, groups, bias, mode, dtype, transposed: true)
            },
            call: { (layer: Layer, given: [Operand], _: Int, _: Int, kernel: Sizes, stride: Sizes, padding: Sizes, extra: Sizes, groups: Int, _: Bool, dilation: Sizes, _: String, _: Device?, _: DType?) throws -> Output in
                guard case .tensor(let x) = given[0] else {
                    throw TensorError(.typeError, "\(name).forward(): argument 'input' must be Tensor, not \(given[0].typeName)", parameter: "input")
                }
                let extras = try Sizes.decode(given[1]).map { try outputPadding(x, $0, kernel.values, stride.values, padding.values, dilation.values, spatial) } ?? extra
                return .tensor(try op(x, layer.tensor(.weight), layer.parameter(.bias), stride, padding, extras, groups, dilation))
            }).taking(taken(spatial))
    }

    /// The output padding that gives the wanted sizes.
    private static func outputPadding(_ x: Tensor, _ wanted: Sizes, _ kernel: Dims, _ stride: Dims, _ padding: Dims, _ dilation: Dims, _ spatial: Int) throws -> Sizes {
        let leading = x.rank - spatial
        let sizes = wanted.values.count == leading + spatial ? Dims(wanted.values.suffix(spatial)) : wanted.values
        guard leading == 1 || leading == 2, sizes.count == spatial else {
            throw TensorError(
                .valueError,
                "ConvTranspose\(spatial)D: for \(x.rank)D input, output_size must have \(spatial) or \(leading + spatial) elements (got \(wanted.values.count))", parameter: "output_size")
        }
        let least = try (0..<spatial).map { try (x.shape[leading + $0] - 1) &* stride[$0] &- 2 &* padding[$0] &+ Convolution.reach(kernel[$0], dilation[$0]) }
        let most = (0..<spatial).map { least[$0] &+ stride[$0] &- 1 }
        for d in 0..<spatial where sizes[d] < least[d] || sizes[d] > most[d] {
            throw TensorError(
                .valueError,
                "requested an output size of \(sizes.operand.pythonText()), but valid sizes range from \(least) to \(most) (for an input of torch.Size(\(Dims(x.shape.dropFirst(leading)))))",
                parameter: "output_size")
        }
        return Sizes(Dims((0..<spatial).map { sizes[$0] - least[$0] }))
    }

    static let convolutions: [LayerDeclaration] = [
        convolution(1, Ops.conv1d), convolution(2, Ops.conv2d), convolution(3, Ops.conv3d),
        transposed(1, Ops.convTranspose1d), transposed(2, Ops.convTranspose2d), transposed(3, Ops.convTranspose3d),
    ]
}
