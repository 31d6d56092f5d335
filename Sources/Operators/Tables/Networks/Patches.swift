// Windows of a picture as columns and back, and channels that become places: fold, unfold, the pixel shuffles.
import TensorCore

extension Ops {
    // MARK: Windows as columns

    /// The geometry of windows in a row: kernel, dilation, padding, stride, two numbers each.
    private static func windowPlan(_ kernel: Sizes, _ dilation: Sizes, _ padding: Sizes, _ stride: Sizes, _ name: String) throws -> Dims {
        func two(_ sizes: Sizes, _ what: String) throws -> Dims {
            if sizes.values.count == 2 { return sizes.values }
            guard sizes.values.count == 1 else {
                throw TensorError(.runtimeError, "It is expected \(what) equals to 2, but got size \(sizes.values.count)", parameter: what)
            }
            return [sizes.values[0], sizes.values[0]]
        }
        let (k, d, p, s) = (try two(kernel, "kernel_size"), try two(dilation, "dilation"), try two(padding, "padding"), try two(stride, "stride"))
        func require(_ values: Dims, _ isFine: (Int) -> Bool, _ text: String, _ short: String, _ parameter: String) throws {
            guard values.allSatisfy(isFine) else {
                throw TensorError(.runtimeError, "\(text), but got \(short)_height: \(values[0]) \(short)_width: \(values[1])", parameter: parameter)
            }
        }
        try require(k, { $0 > 0 }, "kernel size should be greater than zero", "kernel", "kernel_size")
        try require(d, { $0 > 0 }, "dilation should be greater than zero", "dilation", "dilation")
        try require(p, { $0 >= 0 }, "padding should be non-negative", "pad", "padding")
        try require(s, { $0 > 0 }, "stride should be greater than zero", "stride", "stride")
        return k + d + p + s
    }

    private static func windows(_ plan: Dims) -> Convolution {
        let padding = Dims(plan[4..<6])
        return Convolution(stride: Dims(plan[6..<8]), before: padding, after: padding, dilation: Dims(plan[2..<4]), groups: 1)
    }

    /// How many windows there are along both dimensions of a picture of these sizes.
    private static func windowCounts(_ sizes: Dims, _ plan: Dims) throws -> Dims {
        try windows(plan).outputSizes(of: [1, 1] + sizes, kernel: [1, 1, plan[0], plan[1]])
    }

    private static func pair(_ values: Dims) -> String { "(\(values[0]), \(values[1]))" }

    public static let unfoldWindows: Op<Tensor, Sizes, Sizes, Sizes, Sizes> = Op(
        About("unfold(input, kernel_size, dilation=1, padding=0, stride=1)", "The windows of a picture as columns.",
              example: "torch.nn.functional.unfold(torch.ones(1, 1, 3, 3), 2)", places: [.functional], [.python]),
        forward: { (x: Tensor, kernel: Sizes, dilation: Sizes, padding: Sizes, stride: Sizes) in
            let plan = try windowPlan(kernel, dilation, padding, stride, "im2col")
            guard x.rank == 3 || x.rank == 4, !x.shape.dropFirst(x.rank - 3).contains(0) else {
                throw TensorError(
                    .runtimeError,
                    "Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: [\(x.shape.map(String.init).joined(separator: ", "))]",
                    parameter: "input")
            }
            if x.dtype == .bool { return try Tensor.compare(.ne, unfoldWindows(x.converted(to: .float32), kernel, dilation, padding, stride), .int(0)) }
            guard x.dtype.isFloating else { throw TensorError(.notImplementedError, "\"im2col_out_cpu\" not implemented for '\(x.dtype.legacyName)'", parameter: "input") }
            let sizes = Dims(x.shape.suffix(2)), counts = try windowCounts(sizes, plan)
            guard !counts.contains(where: { $0 < 1 }) else {
                throw TensorError(
                    .runtimeError,
                    "Given input with spatial size \(pair(sizes)), kernel_size=\(pair(Dims(plan[0..<2]))), dilation=\(pair(Dims(plan[2..<4]))), padding=\(pair(Dims(plan[4..<6]))), "
                        + "calculated shape of the array of sliding blocks as \(pair(counts)), but its components must be at least one.", parameter: "kernel_size")
            }
            let y = try columnsOf(x.rank == 3 ? unsqueeze(x, 0) : x, plan)
            return x.rank == 3 ? try squeeze(y, 0) : y
        })

    private static let columnsOf: Op<Tensor, Dims> = Op(
        About("im2col(input, plan)", "Windows as columns.", example: "", places: [], node: "Im2ColBackward0"),
        forward: { (x: Tensor, plan: Dims) in try x.detached().unfolded(windows(plan), kernel: Dims(plan[0..<2]), counts: windowCounts(Dims(x.shape.suffix(2)), plan)) },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, plan: Dims) in try pictureOf(g, plan, Dims(x.shape.suffix(2))) }])

    private static let pictureOf: Op<Tensor, Dims, Dims> = Op(
        About("col2im(input, plan, sizes)", "Columns as a picture, what overlaps added up.", example: "", places: [], node: "Col2ImBackward0"),
        forward: { (columns: Tensor, plan: Dims, sizes: Dims) in
            try columns.detached().folded(windows(plan), kernel: Dims(plan[0..<2]), counts: windowCounts(sizes, plan), sizes: sizes)
        },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, plan: Dims, _: Dims) in try columnsOf(g, plan) }])

    public static let fold: Op<Tensor, Sizes, Sizes, Sizes, Sizes, Sizes> = Op(
        About("fold(input, output_size, kernel_size, dilation=1, padding=0, stride=1)", "Columns put back as windows of a picture; what overlaps is added up.",
              example: "torch.nn.functional.fold(torch.ones(1, 4, 4), (3, 3), 2)", places: [.functional], [.python]),
        forward: { (x: Tensor, output: Sizes, kernel: Sizes, dilation: Sizes, padding: Sizes, stride: Sizes) in
            func fail(_ text: String, _ parameter: String) -> TensorError { TensorError(.runtimeError, text, parameter: parameter) }
            let plan = try windowPlan(kernel, dilation, padding, stride, "col2im")
            let sizes: Dims = output.values.count == 1 ? [output.values[0], output.values[0]] : output.values
            guard sizes.count == 2 else { throw fail("It is expected output_size equals to 2, but got size \(sizes.count)", "output_size") }
            guard x.rank == 2 || x.rank == 3, !x.shape.dropFirst(x.rank - 2).contains(0) else {
                throw fail(
                    "Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for input, but got: [\(x.shape.map(String.init).joined(separator: ", "))]",
                    "input")
            }
            if x.dtype == .bool { return try Tensor.compare(.ne, fold(x.converted(to: .float32), output, kernel, dilation, padding, stride), .int(0)) }
            guard x.dtype.isFloating else { throw TensorError(.notImplementedError, "\"col2im_out_cpu\" not implemented for '\(x.dtype.legacyName)'", parameter: "input") }
            let rows = x.shape[x.rank - 2], columns = x.shape[x.rank - 1], (window, overflow) = plan[0].multipliedReportingOverflow(by: plan[1])
            guard !overflow, rows % window == 0 else {
                throw fail(
                    "Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got input.size(1)=\(rows) and kernel_size=\(pair(Dims(plan[0..<2]))).", "input")
            }
            let counts = try windowCounts(sizes, plan), (all, overflows) = counts[0].multipliedReportingOverflow(by: counts[1])
            guard !overflows, all == columns, all > 0 else {
                throw fail(
                    "Given output_size=\(pair(sizes)), kernel_size=\(pair(Dims(plan[0..<2]))), dilation=\(pair(Dims(plan[2..<4]))), padding=\(pair(Dims(plan[4..<6]))), "
                        + "stride=\(pair(Dims(plan[6..<8]))), expected size of input's dimension 2 to match the calculated number of sliding blocks "
                        + "\(counts[0]) * \(counts[1]) = \(counts[0] &* counts[1]), but got input.size(2)=\(columns).", "input")
            }
            let y = try pictureOf(x.rank == 2 ? unsqueeze(x, 0) : x, plan, sizes)
            return x.rank == 2 ? try squeeze(y, 0) : y
        })

    // MARK: Channels as places

    private static func rearranged(_ x: Tensor, _ split: Dims, _ order: Dims, _ shape: Dims) throws -> Tensor {
        try reshape(permute(reshape(x, split), order), shape)
    }

    /// Recorded as one: the way there and the way back are rearrangements of the same kind.
    private static func rearrangement(_ node: String, _ there: @escaping @Sendable (Tensor, Int) throws -> Tensor, _ back: @escaping @Sendable (Tensor, Int) throws -> Tensor) -> Op<Tensor, Int> {
        Op(About("rearrange(input, factor)", "Elements in other places.", example: "", places: [], node: node),
           forward: { (x: Tensor, factor: Int) in try Recording.off { try there(x, factor).withChannels(as: x) } },
           gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, factor: Int) in try back(g, factor) }])
    }

    private static func shuffledOut(_ x: Tensor, _ r: Int) throws -> Tensor {
        let lead = Dims(x.shape.dropLast(3)), n = lead.count, c = x.shape[n] / (r * r), h = x.shape[n + 1], w = x.shape[n + 2]
        return try rearranged(x, lead + [c, r, r, h, w], Dims(0..<n) + [n, n + 3, n + 1, n + 4, n + 2], lead + [c, h * r, w * r])
    }

    private static func shuffledIn(_ x: Tensor, _ r: Int) throws -> Tensor {
        let lead = Dims(x.shape.dropLast(3)), n = lead.count, c = x.shape[n], h = x.shape[n + 1] / r, w = x.shape[n + 2] / r
        return try rearranged(x, lead + [c, h, r, w, r], Dims(0..<n) + [n, n + 2, n + 4, n + 1, n + 3], lead + [c * r * r, h, w])
    }

    private static func mixed(_ x: Tensor, _ groups: Int) throws -> Tensor {
        let rest = Dims(x.shape.dropFirst(2)), each = x.shape[1] / groups
        return try rearranged(x, [x.shape[0], groups, each] + rest, [0, 2, 1] + Dims(rest.indices.map { $0 + 3 }), x.shape)
    }

    private static let pixelsOut = rearrangement("PixelShuffleBackward0", shuffledOut, { (g: Tensor, r: Int) in try pixelUnshuffle(g, r) })
    private static let pixelsIn = rearrangement("PixelUnshuffleBackward0", shuffledIn, { (g: Tensor, r: Int) in try pixelShuffle(g, r) })
    private static let channelsMixed = rearrangement("ChannelShuffleBackward0", mixed, { (g: Tensor, groups: Int) in try channelShuffle(g, Swift.max(1, g.shape[1] / groups)) })

    public static let pixelShuffle: Op<Tensor, Int> = Op(
        About("pixel_shuffle(input, upscale_factor)", "Channels become places: [C·r², H, W] becomes [C, H·r, W·r].", example: "torch.nn.functional.pixel_shuffle(torch.ones(4, 2, 2), 2)",
              places: [.torch, .functional]),
        forward: { (x: Tensor, r: Int) in
            try checkPixels(x, r, "pixel_shuffle", "upscale_factor")
            let channels = x.shape[x.rank - 3], (square, overflow) = r.multipliedReportingOverflow(by: r)
            guard !overflow, channels % square == 0 else {
                throw TensorError(
                    .runtimeError,
                    "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input.size(-3)=\(channels) is not divisible by \(square)",
                    parameter: "input")
            }
            return try pixelsOut(x, r)
        })

    public static let pixelUnshuffle: Op<Tensor, Int> = Op(
        About("pixel_unshuffle(input, downscale_factor)", "Places become channels: [C, H·r, W·r] becomes [C·r², H, W].",
              example: "torch.nn.functional.pixel_unshuffle(torch.ones(1, 4, 4), 2)", places: [.torch, .functional]),
        forward: { (x: Tensor, r: Int) in
            try checkPixels(x, r, "pixel_unshuffle", "downscale_factor")
            for (name, dim) in [("height", -2), ("width", -1)] where x.shape[x.rank + dim] % r != 0 {
                throw TensorError(
                    .runtimeError,
                    "pixel_unshuffle expects \(name) to be divisible by downscale_factor, but input.size(\(dim))=\(x.shape[x.rank + dim]) is not divisible by \(r)", parameter: "input")
            }
            return try pixelsIn(x, r)
        })

    private static func checkPixels(_ x: Tensor, _ r: Int, _ name: String, _ parameter: String) throws {
        guard x.rank >= 3 else {
            throw TensorError(.runtimeError, "\(name) expects input to have at least 3 dimensions, but got input with \(x.rank) dimension(s)", parameter: "input")
        }
        guard r > 0 else { throw TensorError(.runtimeError, "\(name) expects a positive \(parameter), but got \(r)", parameter: parameter) }
    }

    public static let channelShuffle: Op<Tensor, Int> = Op(
        About("channel_shuffle(input, groups)", "The channels of all groups in turn.", example: "torch.nn.functional.channel_shuffle(torch.ones(1, 4, 2, 2), 2)",
              places: [.torch, .functional]),
        forward: { (x: Tensor, groups: Int) in
            func fail(_ text: String, _ parameter: String) -> TensorError { TensorError(.runtimeError, text, parameter: parameter) }
            guard x.rank > 2 else { throw fail("channel_shuffle expects input with > 2 dims, but got input with sizes [\(x.shape.map(String.init).joined(separator: ", "))]", "input") }
            guard groups > 0 else { throw fail("Number of groups to divide channels in must be positive. Value of groups:\(groups)", "groups") }
            guard x.shape[1] % groups == 0 else {
                throw fail("Number of channels must be divisible by groups. Got \(x.shape[1]) channels and \(groups) groups.", "groups")
            }
            return try channelsMixed(x, groups)
        })

    static var patches: Family { Family("Windows and sizes", [unfoldWindows, fold, pixelShuffle, pixelUnshuffle, channelShuffle] + interpolations + gridSamplings) }
}
