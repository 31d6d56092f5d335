// Convolutions and transposed convolutions of one to three dimensions. Three recorded operations are closed under gradients: the
// convolution, its gradient of the input (which is the transposed convolution) and its gradient of the weight.
import TensorCore

extension Ops {
    // MARK: The three operations

    private static func geometry(_ stride: Dims, _ before: Dims, _ after: Dims, _ dilation: Dims, _ groups: Int) -> Convolution {
        Convolution(stride: stride, before: before, after: after, dilation: dilation, groups: groups)
    }

    private static func withBias(_ y: Tensor, _ bias: Tensor?) throws -> Tensor {
        guard let bias else { return y }
        var shape = Dims(repeating: 1, count: y.rank)
        shape[1] = bias.count
        return try Tensor.binary(.add, y, bias.detached().contiguous().viewed(as: shape), into: y)
    }

    /// All dimensions but that of the channels.
    private static func biasGradient(_ g: Tensor) throws -> Tensor { try sum(g, Axes(Dims((0..<g.rank).filter { $0 != 1 })), false, nil) }

    private static let convolutionOf: Op<Tensor, Tensor, Tensor?, Dims, Dims, Dims, Dims, Int> = Op(
        About("convolution(input, weight, bias, stride, before, after, dilation, groups)", "A convolution.", example: "", places: []),
        forward: { (x: Tensor, w: Tensor, bias: Tensor?, stride: Dims, before: Dims, after: Dims, dilation: Dims, groups: Int) in
            try withBias(Tensor.convolved(x.detached(), w.detached(), geometry(stride, before, after, dilation, groups)), bias).withChannels(as: x, w)
        },
        gradients: [
            Derivative(.second) { (g: Tensor, _: Tensor, x: Tensor, w: Tensor, _: Tensor?, stride: Dims, before: Dims, after: Dims, dilation: Dims, groups: Int) in
                try transposedOf(g, w, nil, stride, before, after, dilation, groups, x.shape)
            },
            Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, w: Tensor, _: Tensor?, stride: Dims, before: Dims, after: Dims, dilation: Dims, groups: Int) in
                try weightOf(g, x, stride, before, after, dilation, groups, w.shape)
            },
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, _: Tensor?, _: Dims, _: Dims, _: Dims, _: Dims, _: Int) in try biasGradient(g) },
        ])

    /// From the result of a convolution back to an input of the given shape.
    private static let transposedOf: Op<Tensor, Tensor, Tensor?, Dims, Dims, Dims, Dims, Int, Dims> = Op(
        About("convolution_transpose(input, weight, bias, stride, before, after, dilation, groups, shape)", "A transposed convolution.", example: "", places: [],
              node: "ConvolutionBackward0"),
        forward: { (y: Tensor, w: Tensor, bias: Tensor?, stride: Dims, before: Dims, after: Dims, dilation: Dims, groups: Int, shape: Dims) in
            try withBias(Tensor.convolutionInput(y.detached(), w.detached(), geometry(stride, before, after, dilation, groups), shape: shape), bias).withChannels(as: y, w)
        },
        gradients: [
            Derivative(.second) { (g: Tensor, _: Tensor, y: Tensor, w: Tensor, _: Tensor?, stride: Dims, before: Dims, after: Dims, dilation: Dims, groups: Int, _: Dims) in
                // Borders that the transposed convolution added make places that it did not have.
                var back = try convolutionOf(g, w, nil, stride, before, after, dilation, groups)
                for d in 2..<back.rank where back.shape[d] > y.shape[d] { back = try narrow(back, d, 0, y.shape[d]) }
                return back
            },
            Derivative(.first) { (g: Tensor, _: Tensor, y: Tensor, w: Tensor, _: Tensor?, stride: Dims, before: Dims, after: Dims, dilation: Dims, groups: Int, _: Dims) in
                try weightOf(y, g, stride, before, after, dilation, groups, w.shape)
            },
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, _: Tensor?, _: Dims, _: Dims, _: Dims, _: Dims, _: Int, _: Dims) in try biasGradient(g) },
        ])

    private static let weightOf: Op<Tensor, Tensor, Dims, Dims, Dims, Dims, Int, Dims> = Op(
        About("convolution_weight(grad, input, stride, before, after, dilation, groups, shape)", "The gradient of a convolution's weight.", example: "", places: [],
              node: "ConvolutionBackwardBackward0"),
        forward: { (y: Tensor, x: Tensor, stride: Dims, before: Dims, after: Dims, dilation: Dims, groups: Int, shape: Dims) in
            try Tensor.convolutionWeight(y.detached(), x.detached(), geometry(stride, before, after, dilation, groups), shape: shape)
        },
        gradients: [
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, x: Tensor, stride: Dims, before: Dims, after: Dims, dilation: Dims, groups: Int, _: Dims) in
                try convolutionOf(x, g, nil, stride, before, after, dilation, groups)
            },
            Derivative(.first) { (g: Tensor, _: Tensor, y: Tensor, x: Tensor, stride: Dims, before: Dims, after: Dims, dilation: Dims, groups: Int, _: Dims) in
                try transposedOf(y, g, nil, stride, before, after, dilation, groups, x.shape)
            },
        ])

    // MARK: Checks

    /// The batch that an input is, and whether it was a single item.
    private static func batch(_ x: Tensor, _ spatial: Int, _ name: String) throws -> (Tensor, isSingle: Bool) {
        if x.rank == spatial + 2 { return (x, false) }
        guard x.rank == spatial + 1 else {
            throw TensorError(
                .runtimeError, "Expected \(spatial + 1)D (unbatched) or \(spatial + 2)D (batched) input to \(name), but got input of size: \(x.shape)", parameter: "input")
        }
        return (try unsqueeze(x, 0), true)
    }

    private static func check(_ x: Tensor, _ w: Tensor, _ bias: Tensor?, _ stride: Dims, _ padding: Dims, _ dilation: Dims, _ groups: Int, transposed: Bool, keepsSize: Bool = false) throws {
        func fail(_ text: String, _ parameter: String) -> TensorError { TensorError(.runtimeError, text, parameter: parameter) }
        if let bias, bias.dtype != x.dtype { throw fail("Input type (\(x.dtype.cName)) and bias type (\(bias.dtype.cName)) should be the same", "bias") }
        guard w.dtype == x.dtype else {
            throw fail("Input type (\(x.dtype.cName)) and weight type (\(w.dtype.cName)) should be the same", "weight")
        }
        if !x.dtype.isFloating { try checkWhole(x, dilation, transposed) }
        if padding.contains(where: { $0 < 0 }) { throw fail("negative padding is not supported", "padding") }
        if stride.contains(where: { $0 <= 0 }) { throw fail("non-positive stride is not supported", "stride") }
        if dilation.contains(where: { $0 <= 0 }) { throw fail("dilation should be greater than zero\(dilation.contains(where: { $0 < 0 }) ? "" : ", but got \(dilation)")", "dilation") }
        guard w.rank == x.rank else {
            if w.rank < 3 { throw fail("weight should have at least three dimensions", "weight") }
            if !keepsSize, stride.count > 1 {
                throw fail(
                    "expected stride to be a single integer value or a list of \(w.rank - 2) values to match the convolution dimensions, but got stride=\(stride)", "weight")
            }
            throw fail("Expected \(w.rank)-dimensional input for \(w.rank)-dimensional weight\(keepsSize ? "" : " ")\(w.shape), but got \(x.rank)-dimensional input of size \(x.shape) instead", "weight")
        }
        guard groups > 0 else { throw fail("non-positive groups is not supported", "groups") }
        if !transposed, w.shape.dropFirst(2).contains(0), w.rank < 5 {
            let sizes = w.rank == 3 ? [1] + w.shape.suffix(1) : Dims(w.shape.suffix(2))
            throw fail("kernel size should be greater than zero, but got kernel_height: \(sizes[0]) kernel_width: \(sizes[1])", "weight")
        }
        guard w.shape[0] >= groups, w.shape[0] % groups == 0 else {
            throw fail(
                w.shape[0] < groups ? "Given groups=\(groups), expected weight to be at least \(groups) at dimension 0, but got weight of size \(w.shape) instead"
                    : "Given groups=\(groups), expected weight to be divisible by \(groups) at dimension 0, but got weight of size [\(w.shape.map(String.init).joined(separator: ", "))] instead",
                "groups")
        }
        let channels = transposed ? w.shape[0] : w.shape[1] &* groups
        guard x.shape[1] == channels else {
            throw fail(
                "Given \(transposed ? "transposed=1, " : "groups=\(groups), ")weight of size \(w.shape), expected input\(x.shape) to have \(channels) channels, but got \(x.shape[1]) channels instead",
                "input")
        }
        let outputs = transposed ? w.shape[1] &* groups : w.shape[0]
        if let bias, bias.rank != 1 || bias.shape[0] != outputs {
            throw fail(
                "Given \(transposed ? "transposed=1, " : "")weight of size \(w.shape), expected bias to be 1-dimensional with \(outputs) elements, but got bias of size \(bias.shape) instead", "bias")
        }
    }

    /// NotImplementedError where PyTorch has no convolution of these whole numbers.
    private static func checkWhole(_ x: Tensor, _ dilation: Dims, _ transposed: Bool) throws {
        let isDilated = dilation.contains { $0 != 1 }
        if x.dtype == .int64 || (x.dtype.isInteger && !transposed && !isDilated) { return }
        let spatial = x.rank - 2
        let kernel = transposed ? "slow_conv_transpose\(Swift.max(2, spatial))d_out_cpu" : isDilated ? "slow_conv_dilated<>" : spatial == 3 ? "compute_columns3d" : "slow_conv2d_cpu"
        throw TensorError(.notImplementedError, "\"\(kernel)\" not implemented for '\(x.dtype.legacyName)'", parameter: "input")
    }

    private static func times(_ sizes: Dims) -> String { sizes.map(String.init).joined(separator: " x ") }

    // MARK: Convolution

    private static func convolution(_ spatial: Int) -> Op<Tensor, Tensor, Tensor?, Sizes, Operand, Sizes, Int> {
        let name = "conv\(spatial)d", ones = Array(repeating: "3", count: spatial).joined(separator: ", ")
        return Op(
            About("\(name)(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1)", "Each place of the input's channels times the kernel above it, added up.",
                  example: "torch.nn.functional.\(name)(torch.ones(1, 2, \(ones)), torch.ones(3, 2, \(ones)))", places: [.torch, .functional]),
            forward: { (given: Tensor, w: Tensor, bias: Tensor?, strides: Sizes, padding: Operand, dilations: Sizes, groups: Int) in
                let (x, isSingle) = try batch(given, spatial, name)
                let stride = try strides.values(spatial, "stride", of: name), dilation = try dilations.values(spatial, "dilation", of: name)
                let (before, after) = try borders(padding, w, stride, dilation, spatial, name)
                let keepsSize = if case .string("same") = padding { true } else { false }
                try check(x, w, bias, stride, before, dilation, groups, transposed: false, keepsSize: keepsSize)
                let padded = try (0..<spatial).map { try sized(x.shape[$0 + 2], before[$0], after[$0]) }
                for d in 0..<spatial where try padded[d] < Convolution.reach(w.shape[d + 2], dilation[d]) {
                    let reach = try (0..<spatial).map { try Convolution.reach(w.shape[$0 + 2], dilation[$0]) }
                    throw TensorError(
                        .runtimeError,
                        "Calculated padded input size per channel: (\(times(Dims(padded)))). Kernel size: (\(times(Dims(reach)))). Kernel size can't be greater than actual input size",
                        parameter: "input")
                }
                let y = try convolutionOf(x, w, bias, stride, before, after, dilation, groups)
                return isSingle ? try squeeze(y, 0) : y
            })
    }

    /// A size with its borders.
    private static func sized(_ size: Int, _ before: Int, _ after: Int) throws -> Int {
        let (first, overflow) = size.addingReportingOverflow(before), (sum, overflow2) = first.addingReportingOverflow(after)
        guard !overflow, !overflow2 else { throw TensorError(.runtimeError, "convolution: the sizes are too large", parameter: "padding") }
        return sum
    }

    /// Zeros before and after each dimension, from a number, a tuple, 'valid' or 'same'.
    private static func borders(_ padding: Operand, _ w: Tensor, _ stride: Dims, _ dilation: Dims, _ spatial: Int, _ name: String) throws -> (Dims, Dims) {
        guard case .string(let text) = padding else {
            guard let sizes = try Sizes.decode(padding) else {
                throw TensorError(.typeError, "\(name)(): argument 'padding' (position 5) must be tuple of ints, not \(padding.typeName)", parameter: "padding")
            }
            let both = try sizes.values(spatial, "padding", of: name)
            return (both, both)
        }
        guard text == "same" else {
            guard text == "valid" else {
                throw TensorError(.runtimeError, "Invalid padding string: '\(text)'", parameter: "padding")
            }
            return (Dims(repeating: 0, count: spatial), Dims(repeating: 0, count: spatial))
        }
        guard !stride.contains(where: { $0 != 1 }) else {
            throw TensorError(.runtimeError, "padding='same' is not supported for strided convolutions", parameter: "padding")
        }
        guard w.rank == spatial + 2 else { return (Dims(repeating: 0, count: spatial), Dims(repeating: 0, count: spatial)) }
        let total = try Dims((0..<spatial).map { try Convolution.reach(w.shape[$0 + 2], dilation[$0]) - 1 })
        return (Dims(total.map { $0 / 2 }), Dims(total.map { $0 - $0 / 2 }))
    }

    public static let conv1d = convolution(1)
    public static let conv2d = convolution(2)
    public static let conv3d = convolution(3)

    // MARK: Transposed convolution

    private static func transposedConvolution(_ spatial: Int) -> Op<Tensor, Tensor, Tensor?, Sizes, Sizes, Sizes, Int, Sizes> {
        let name = "conv_transpose\(spatial)d", ones = Array(repeating: "3", count: spatial).joined(separator: ", ")
        return Op(
            About("\(name)(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1)", "The gradient of a convolution with respect to its input.",
                  example: "torch.nn.functional.\(name)(torch.ones(1, 2, \(ones)), torch.ones(2, 3, \(ones)))", places: [.torch, .functional]),
            forward: { (given: Tensor, w: Tensor, bias: Tensor?, strides: Sizes, paddings: Sizes, extras: Sizes, groups: Int, dilations: Sizes) in
                let (x, isSingle) = try batch(given, spatial, name)
                let stride = try strides.values(spatial, "stride", of: name), dilation = try dilations.values(spatial, "dilation", of: name)
                let padding = try paddings.values(spatial, "padding", of: name), extra = try extras.values(spatial, "output_padding", of: name)
                try check(x, w, bias, stride, padding, dilation, groups, transposed: true)
                if extra.contains(where: { $0 < 0 }) { throw TensorError(.runtimeError, "negative output_padding is not supported", parameter: "output_padding") }
                for d in 0..<spatial where extra[d] >= stride[d] && extra[d] >= dilation[d] {
                    let places = ["depth", "height", "width"].suffix(Swift.max(2, spatial))
                    let text = [("output_padding", extra, 0), ("stride", stride, 1), ("dilation", dilation, 1)].flatMap { (name: String, sizes: Dims, alone: Int) in
                        zip(places, spatial == 1 ? [alone] + sizes : sizes).map { "\(name)_\($0): \($1)" }
                    }.joined(separator: " ")
                    throw TensorError(.runtimeError, "output padding must be smaller than either stride or dilation, but got \(text)", parameter: "output_padding")
                }
                guard !x.shape.dropFirst(2).contains(0) || x.shape[0] == 0 || x.shape[1] == 0 else {
                    var shape = x.shape
                    if spatial == 1 { shape.insert(1, at: 2) }
                    throw TensorError(.runtimeError, "Only zero batch or zero channel inputs are supported, but got input shape: \(shape)", parameter: "input")
                }
                var shape: Dims = [x.shape[0], w.shape[1] &* groups]
                for d in 0..<spatial {
                    let (steps, overflow) = (x.shape[d + 2] - 1).multipliedReportingOverflow(by: stride[d])
                    let size = try Convolution.reach(w.shape[d + 2], dilation[d]) &+ steps &- 2 &* padding[d] &+ extra[d]
                    guard !overflow, size > 0 else {
                        throw TensorError(
                            .runtimeError,
                            "Given input size per channel: (\(times(Dims(x.shape.dropFirst(2))))). Calculated output size per channel: (\(size)). Output size is too small", parameter: "input")
                    }
                    shape.append(size)
                }
                let y = try transposedOf(x, w, bias, stride, padding, padding, dilation, groups, shape)
                return isSingle ? try squeeze(y, 0) : y
            })
    }

    public static let convTranspose1d = transposedConvolution(1)
    public static let convTranspose2d = transposedConvolution(2)
    public static let convTranspose3d = transposedConvolution(3)

    static var convolutions: Family {
        Family("Convolutions", [conv1d, conv2d, conv3d, convTranspose1d, convTranspose2d, convTranspose3d])
    }
}
