// Pooling of one to three dimensions: the greatest, the mean, or a norm of the elements under windows.
import TensorCore

extension Ops {
    // MARK: Windows

    /// A pooling as the recorded operations keep it: numbers in a row.
    private struct Pooling {
        let isAdaptive: Bool
        let kernel: Dims
        let stride: Dims
        let padding: Dims
        let dilation: Dims
        let ceil: Bool
        let countsPadding: Bool

        var spatial: Int { kernel.count }

        init(adaptive output: Dims) {
            (isAdaptive, kernel, stride, padding, dilation, ceil, countsPadding) = (true, output, output, output, output, false, false)
        }

        init(kernel: Dims, stride: Dims, padding: Dims, dilation: Dims, ceil: Bool, countsPadding: Bool) {
            (isAdaptive, self.kernel, self.stride, self.padding, self.dilation) = (false, kernel, stride, padding, dilation)
            (self.ceil, self.countsPadding) = (ceil, countsPadding)
        }

        /// From the numbers in a row.
        init(_ numbers: Dims) {
            let n = (numbers.count - 3) / 4
            func part(_ i: Int) -> Dims { Dims(numbers[(3 + i * n)..<(3 + (i + 1) * n)]) }
            (isAdaptive, ceil, countsPadding) = (numbers[0] == 1, numbers[1] == 1, numbers[2] == 1)
            (kernel, stride, padding, dilation) = (part(0), part(1), part(2), part(3))
        }

        var numbers: Dims { [isAdaptive ? 1 : 0, ceil ? 1 : 0, countsPadding ? 1 : 0] + kernel + stride + padding + dilation }

        /// How many windows there are along dimension `d` of `size` elements.
        func count(_ d: Int, _ size: Int) throws -> Int {
            if isAdaptive { return kernel[d] }
            let (padded, overflow) = size.addingReportingOverflow(2 &* padding[d])
            let (room, overflows) = (padded &- (try Convolution.reach(kernel[d], dilation[d]))).addingReportingOverflow(ceil ? stride[d] - 1 : 0)
            guard !overflow, !overflows else { throw fail("pooling: the sizes are too large", "kernel_size") }
            // Rounded down, below zero too.
            var count = room / stride[d] - (room % stride[d] < 0 ? 1 : 0) + 1
            if ceil, count > 0, (count - 1) &* stride[d] >= size &+ padding[d] { count -= 1 }
            return count
        }

        /// The windows over the last dimensions of `shape`.
        func windows(_ shape: Dims) throws -> [PoolWindows] {
            let sizes = Dims(shape.suffix(spatial))
            return try (0..<spatial).map { (d: Int) throws -> PoolWindows in
                isAdaptive ? PoolWindows(sharing: sizes[d], count: kernel[d])
                    : PoolWindows(
                        size: sizes[d], kernel: kernel[d], stride: stride[d], padding: padding[d], dilation: dilation[d], count: try count(d, sizes[d]),
                        countsPadding: countsPadding)
            }
        }
    }

    private static func fail(_ text: String, _ parameter: String) -> TensorError { TensorError(.runtimeError, text, parameter: parameter) }

    /// One value for each dimension.
    private static func spread(_ sizes: Sizes, _ spatial: Int, _ what: String, _ name: String) throws -> Dims {
        if sizes.values.count == spatial { return sizes.values }
        guard sizes.values.count == 1 else {
            let many = spatial == 1 ? "one int" : spatial == 2 ? "two ints" : "three ints"
            throw fail("\(name): \(what) must either be a single int, or a tuple of \(many)", what)
        }
        return Dims(repeating: sizes.values[0], count: spatial)
    }

    private static func pooling(
        _ x: Tensor, _ name: String, _ spatial: Int, _ kernel: Sizes, _ stride: Sizes?, _ padding: Sizes, _ dilation: Sizes, ceil: Bool, countsPadding: Bool = true, givesPlaces: Bool = false
    ) throws -> Pooling {
        let isMax = name.hasPrefix("max"), isLine = isMax && spatial == 1
        let kernels = try spread(kernel, spatial, "kernel_size", name), strides = try stride.map { try $0.values.isEmpty ? kernels : spread($0, spatial, "stride", name) } ?? kernels
        let (farthest, isFar) = (kernel.values.max() ?? 1).subtractingReportingOverflow(1)
        guard !isFar, let spacing = dilation.values.max(), !farthest.multipliedReportingOverflow(by: spacing).overflow else {
            throw fail("effective kernel size overflows, but got kernel_size=\(kernel.values.max() ?? 1) and dilation=\(dilation.values.max() ?? 1)", "kernel_size")
        }
        let paddings = try spread(padding, spatial, "padding", name), dilations = try spread(dilation, spatial, "dilation", name)
        if isLine || spatial == 1 || (!isMax && x.rank < 3) { try checkRank(x, name, spatial) }
        if strides.contains(0), !isLine { throw fail("stride should not be zero", "stride") }
        if !isLine || givesPlaces { try checkPadding(paddings, kernels, dilations) }
        try requirePositive(kernels, "kernel size", "k", "kernel_size", isMax)
        try requirePositive(strides, "stride", "d", "stride", isMax)
        try requirePositive(dilations, "dilation", "dilation", "dilation", isMax)
        try checkRank(x, name, spatial)
        if isLine, paddings[0] < 0 { throw fail("max_pool1d() padding must be non-negative, but got \(paddings[0])", "padding") }
        if isLine, try paddings[0] > Convolution.reach(kernels[0], dilations[0]) / 2 {
            throw fail("max_pool1d() padding should be at most half of kernel size, but got padding=\(paddings[0]) and kernel_size=\(kernels[0])", "padding")
        }
        let q = Pooling(kernel: kernels, stride: strides, padding: paddings, dilation: dilations, ceil: ceil, countsPadding: countsPadding)
        let sizes = Dims(x.shape.suffix(spatial)), counts = try Dims((0..<spatial).map { try q.count($0, sizes[$0]) })
        for count in counts { try Allocator.requireRoom(count, of: 64) }
        guard !counts.contains(where: { $0 < 1 }) else {
            if isMax, spatial == 1 { throw fail("max_pool1d() Invalid computed output size: \(counts[0])", "input") }
            let planes = x.shape[x.rank - spatial - 1]
            guard isMax || spatial < 3 else {
                throw fail("input image (T: \(sizes[0]) H: \(sizes[1]) W: \(sizes[2])) smaller than kernel size (kT: \(kernels[0]) kH: \(kernels[1]) kW: \(kernels[2]))", "input")
            }
            func text(_ sizes: Dims) -> String { ([planes] + (spatial == 1 ? [1] : []) + sizes).map(String.init).joined(separator: "x") }
            throw fail("Given input size: (\(text(sizes))). Calculated output size: (\(text(counts))). Output size is too small", "input")
        }
        return q
    }

    /// RuntimeError where borders are below zero or wider than half a window.
    private static func checkPadding(_ paddings: Dims, _ kernels: Dims, _ dilations: Dims) throws {
        for d in paddings.indices {
            if paddings[d] < 0 { throw fail("pad must be non-negative, but got pad: \(paddings[d])", "padding") }
            guard try paddings[d] > Convolution.reach(kernels[d], dilations[d]) / 2 else { continue }
            throw fail("pad should be at most half of effective kernel size, but got pad=\(paddings[d]), kernel_size=\(kernels[d]) and dilation=\(dilations[d])", "padding")
        }
    }

    /// RuntimeError where a size is not positive; a mean along a line is checked as one over a picture of one row.
    private static func requirePositive(_ sizes: Dims, _ what: String, _ short: String, _ parameter: String, _ isMax: Bool) throws {
        guard sizes.contains(where: { $0 <= 0 }) else { return }
        if isMax, sizes.count == 1 { throw fail("max_pool1d() \(parameter) must be greater than zero, but got \(sizes[0])", parameter) }
        let listed = sizes.count == 1 ? [1] + sizes : sizes
        let text = zip(["T", "H", "W"].suffix(listed.count), listed).map { "\(short)\($0): \($1)" }.joined(separator: " ")
        throw fail("\(what) should be greater than zero, but got \(text)", parameter)
    }

    /// RuntimeError where `x` has another rank than pictures of so many dimensions, or no elements elsewhere than in the batch.
    private static func checkRank(_ x: Tensor, _ name: String, _ spatial: Int) throws {
        let isMax = name.hasPrefix("max"), fits = x.rank == spatial + 1 || x.rank == spatial + 2
        if spatial == 1, !fits || (isMax && x.shape.dropFirst(x.rank - 2).contains(0)) {
            throw fail(isMax ? "max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for input, but got:\(x.shape)"
                : "Expected 2 to 3 dimensions, but got \(x.rank)-dimensional tensor for argument #1 'self' (while checking arguments for \(name))", "input")
        }
        if spatial == 2, x.rank < 3, !isMax {
            throw TensorError(.indexError, "Dimension out of range (expected to be in range of [\(-Swift.max(x.rank, 1)), \(Swift.max(x.rank - 1, 0))], but got -3)", parameter: "input")
        }
        guard fits else { throw fail("non-empty \(spatial + 1)D or \(spatial + 2)D (batch mode) tensor expected for input", "input") }
        guard let d = (x.rank - spatial - 1..<x.rank).first(where: { x.shape[$0] == 0 }) else { return }
        guard spatial == 3 else {
            throw fail("Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, but got:\(spatial == 1 ? Dims(x.shape.dropLast()) + [1] + x.shape.suffix(1) : x.shape)", "input")
        }
        let kernel = isMax ? "max_pool3d_with_indices_out_cpu_template" : "avg_pool3d"
        throw fail("\(kernel)(): Expected input to have non-zero size for non-batch dimensions, but input has sizes \(x.shape) with dimension \(d) being empty", "input")
    }

    // MARK: The greatest

    /// The values found at `places`, recorded as coming from `input`.
    private static func found(_ node: String) -> Op<Tensor, Tensor, Tensor, Int> {
        Op(About("max_pool(input, values, places, spatial)", "The greatest under each window.", example: "", places: [], node: node),
           forward: { (_: Tensor, values: Tensor, _: Tensor, _: Int) in values },
           gradients: [Derivative(.third) { (g: Tensor, _: Tensor, x: Tensor, _: Tensor, places: Tensor, spatial: Int) in try spreadOut(g, places, x.shape, spatial) }])
    }

    private static let foundIn2D = found("MaxPool2DWithIndicesBackward0")
    private static let foundIn3D = found("MaxPool3DWithIndicesBackward0")
    private static let foundAdaptively2D = found("AdaptiveMaxPool2DBackward0")
    private static let foundAdaptively3D = found("AdaptiveMaxPool3DBackward0")

    /// Zeros with each element added at its place in the plane of the last dimensions.
    private static let spreadOut: Op<Tensor, Tensor, Dims, Int> = Op(
        About("pool_scatter(values, places, shape, spatial)", "Elements at their places.", example: "", places: [], node: "MaxPool2DWithIndicesBackwardBackward0"),
        forward: { (values: Tensor, places: Tensor, shape: Dims, spatial: Int) in try values.detached().scattered(at: places, shape: shape, spatial: spatial) },
        gradients: [Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, places: Tensor, _: Dims, spatial: Int) in
            let flat = Dims(places.shape.dropLast(spatial)) + [-1]
            return try reshape(gather(reshape(g, Dims(g.shape.dropLast(spatial)) + [-1]), g.rank - spatial, places.viewed(as: flat)), places.shape)
        }])

    private static func maxPooled(_ x: Tensor, _ q: Pooling, _ record: Op<Tensor, Tensor, Tensor, Int>) throws -> (Tensor, Tensor) {
        let (values, places) = try x.detached().maxPooled(q.windows(x.shape))
        return (try record(x, values.withChannels(as: x), places, q.spatial), try places.withChannels(as: x))
    }

    /// Max pooling by name; `returnsIndices` decides what is returned.
    private static func maxPool(_ spatial: Int) -> Function<Output, Tensor, Sizes, Sizes?, Sizes, Sizes, Bool, Bool> {
        let name = "max_pool\(spatial)d", sizes = Array(repeating: "4", count: spatial).joined(separator: ", ")
        return Function(
            About("\(name)(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False)", "The greatest element under each window.",
                  example: "torch.nn.functional.\(name)(torch.ones(1, 2, \(sizes)), 2)", places: [.torch, .functional])
        ) { (x: Tensor, kernel: Sizes, stride: Sizes?, padding: Sizes, dilation: Sizes, ceil: Bool, returnsIndices: Bool) in
            let q = try pooling(x, name, spatial, kernel, stride, padding, dilation, ceil: ceil, givesPlaces: returnsIndices)
            if spatial == 1 { try requireFloating(x, "max_pool1d_impl") }
            if !x.dtype.isFloating { return try integerPooled(x, q, name, returnsIndices) }
            let (y, places) = try spatial == 1 ? lifted(x, q) { try maxPooled($0, $1, foundIn2D) } : maxPooled(x, q, spatial == 2 ? foundIn2D : foundIn3D)
            return returnsIndices ? .tuple([.tensor(y), .tensor(places)]) : .tensor(y)
        }
    }

    /// Places are found in float64, the values read at them.
    private static func integerPooled(_ x: Tensor, _ q: Pooling, _ name: String, _ returnsIndices: Bool) throws -> Output {
        guard x.dtype != .bool else { throw TensorError(.notImplementedError, "\"\(name)\" not implemented for 'Bool'", parameter: "input") }
        let places = try x.converted(to: .float64).maxPooled(q.windows(x.shape)).1
        let planes = Dims(x.shape.dropLast(q.spatial)) + [-1]
        let y = try reshape(gather(reshape(x, planes), x.rank - q.spatial, reshape(places, planes)), places.shape)
        return returnsIndices ? .tuple([.tensor(y), .tensor(places)]) : .tensor(y)
    }

    /// A line pooled as a picture of one row, as PyTorch does it.
    private static func lifted(_ x: Tensor, _ q: Pooling, _ body: (Tensor, Pooling) throws -> (Tensor, Tensor)) throws -> (Tensor, Tensor) {
        func wide(_ sizes: Dims, _ value: Int) -> Dims { [value] + sizes }
        let picture = q.isAdaptive ? Pooling(adaptive: wide(q.kernel, 1))
            : Pooling(kernel: wide(q.kernel, 1), stride: wide(q.stride, 1), padding: wide(q.padding, 0), dilation: wide(q.dilation, 1), ceil: q.ceil, countsPadding: q.countsPadding)
        let (y, places) = try body(unsqueeze(x, -2), picture)
        return (try squeeze(y, -2), try places.squeezed([-2]))
    }

    public static let maxPool1d = maxPool(1)
    public static let maxPool2d = maxPool(2)
    public static let maxPool3d = maxPool(3)

    private static func adaptiveSizes(_ x: Tensor, _ sizes: Operand, _ spatial: Int, _ name: String) throws -> Dims {
        var output = Dims(x.shape.suffix(spatial))
        let isMax = name.hasPrefix("adaptive_max"), asked = sizes.elements ?? Array(repeating: sizes, count: spatial)
        if spatial > 1, sizes.elements != nil, x.rank <= asked.count {
            throw TensorError(.valueError, "Input dimension should be at least \(asked.count + 1)", parameter: "input")
        }
        if spatial > 1, !isMax, asked.count != spatial { throw fail("\(name): output_size must be \(spatial)", "output_size") }
        guard x.rank == spatial + 1 || x.rank == spatial + 2 else {
            throw fail(spatial == 1 ? "Expected 2 to 3 dimensions, but got \(x.rank)-dimensional tensor for argument #1 'self' (while checking arguments for \(name))"
                : "\(name)(): Expected \(spatial + 1)D or \(spatial + 2)D tensor, but got\(isMax ? ":" : "") \(x.shape)", "input")
        }
        let given = asked
        guard given.count == spatial else {
            throw fail(spatial == 1 ? "\(name)() argument 'output_size' should contain one int (got \(given.count))"
                : "\(name)(): internal error: output_size.size() must be \(spatial)", "output_size")
        }
        // A mean along a line is checked as one over a picture of one row.
        let lifted = spatial == 1 && !isMax, shown = lifted ? "adaptive_avg_pool2d" : name
        for (d, size) in given.enumerated() {
            if size.isNone { continue }
            guard let value = try Int.decode(size) else {
                throw TensorError(.typeError, "\(name)(): argument 'output_size' (position 2) must be tuple of ints, not \(size.typeName)", parameter: "output_size")
            }
            guard value >= 0 else {
                if isMax {
                    let lead = Dims(x.shape.dropLast(spatial)) + (spatial == 1 ? [1] : [])
                    throw fail("Trying to create tensor with negative dimension \(value): \(lead + Dims(given.enumerated().map { (try? Int.decode($1)) ?? output[$0] }))", "output_size")
                }
                let listed = ((lifted ? [1] : []) + given.enumerated().map { (try? Int.decode($1)) ?? output[$0] }).map { String($0) }
                let text = listed.prefix(2).joined(separator: ", ") + listed.dropFirst(2).map { ",\($0)" }.joined()
                throw fail("\(shown): elements of output_size must be greater than or equal to 0 but received {\(text)}", "output_size")
            }
            // The bounds of every window are listed.
            try Allocator.requireRoom(value, of: 64)
            output[d] = value
        }
        for d in (isMax || spatial == 3 ? -1 : 0)..<spatial where x.shape[x.rank - spatial + d] == 0 {
            let shape = lifted ? Dims(x.shape.dropLast()) + [1] + x.shape.suffix(1) : x.shape
            throw fail("\(shown)(): Expected input to have non-zero size for non-batch dimensions, but input has sizes \(shape) with dimension \(x.rank - spatial + d + (lifted ? 1 : 0)) being empty", "input")
        }
        return output
    }

    private static func adaptiveMaxPool(_ spatial: Int) -> Function<Output, Tensor, Operand, Bool> {
        let name = "adaptive_max_pool\(spatial)d", sizes = Array(repeating: "4", count: spatial).joined(separator: ", ")
        return Function(
            About("\(name)(input, output_size, return_indices=False)", "The greatest elements under as many windows as are asked for.",
                  example: "torch.nn.functional.\(name)(torch.ones(1, 2, \(sizes)), 2)", places: [.functional])
        ) { (x: Tensor, output: Operand, returnsIndices: Bool) in
            let q = Pooling(adaptive: try adaptiveSizes(x, output, spatial, name))
            try requireFloating(x, name)
            let (y, places) = try spatial == 1 ? lifted(x, q) { try maxPooled($0, $1, foundAdaptively2D) } : maxPooled(x, q, spatial == 2 ? foundAdaptively2D : foundAdaptively3D)
            return returnsIndices ? .tuple([.tensor(y), .tensor(places)]) : .tensor(y)
        }
    }

    public static let adaptiveMaxPool1d = adaptiveMaxPool(1)
    public static let adaptiveMaxPool2d = adaptiveMaxPool(2)
    public static let adaptiveMaxPool3d = adaptiveMaxPool(3)

    // MARK: The mean

    private static let meanOfWindows: Op<Tensor, Dims, Double> = Op(
        About("avg_pool(input, pooling, divisor)", "The mean under each window.", example: "", places: [], naming: { (operands: [Operand]) in
            let numbers = (try? Dims.decode(operands[1])) ?? [0, 0, 0]
            return "\(numbers[0] == 1 ? "Adaptive" : "")AvgPool\((numbers.count - 3) / 4)DBackward0"
        }),
        forward: { (x: Tensor, numbers: Dims, divisor: Double) in
            let y = try x.detached().averagePooled(Pooling(numbers).windows(x.shape), divisor: divisor)
            return x.rank == 4 ? try y.withChannels(as: x) : y
        },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, numbers: Dims, divisor: Double) in try meanSpread(g, numbers, divisor, x.shape) }])

    private static let meanSpread: Op<Tensor, Dims, Double, Dims> = Op(
        About("avg_pool_backward(grad, pooling, divisor, shape)", "Gradients of means.", example: "", places: [], node: "AvgPool2DBackwardBackward0"),
        forward: { (g: Tensor, numbers: Dims, divisor: Double, shape: Dims) in try g.detached().averagePoolBackward(Pooling(numbers).windows(shape), divisor: divisor, shape: shape) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, numbers: Dims, divisor: Double, _: Dims) in try meanOfWindows(g, numbers, divisor) }])

    private static func averaged(_ x: Tensor, _ q: Pooling, _ divisor: Int?) throws -> Tensor {
        if divisor == 0 { throw fail("divisor must be not zero", "divisor_override") }
        guard q.spatial == 1 else { return try meanOfWindows(x, q.numbers, Double(divisor ?? 0)) }
        let lift = try lifted(x, q) { (picture: Tensor, q: Pooling) in
            let y = try meanOfWindows(picture, q.numbers, Double(divisor ?? 0))
            return (y, y.detached())
        }
        return lift.0
    }

    /// The means of whole numbers, rounded towards zero.
    private static func wholeMeans(_ x: Tensor, _ q: Pooling, _ divisor: Int?) throws -> Tensor {
        let means = try Recording.off { try averaged(x.detached().converted(to: .float64), q, divisor) }
        // A sum that the divisor divides may come out a last digit below its quotient.
        let nearest = try Tensor.unary(.round, means), isWhole = try Tensor.compare(.le, Tensor.unary(.abs, Tensor.binary(.sub, means, nearest)), .float(1e-9))
        return try Tensor.choose(where: isWhole, nearest, Tensor.unary(.trunc, means)).converted(to: .int64)
    }

    public static let avgPool1d: Op<Tensor, Sizes, Sizes?, Sizes, Bool, Bool> = Op(
        About("avg_pool1d(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True)", "The mean under each window.",
              example: "torch.nn.functional.avg_pool1d(torch.ones(1, 2, 4), 2)", places: [.torch, .functional]),
        forward: { (x: Tensor, kernel: Sizes, stride: Sizes?, padding: Sizes, ceil: Bool, countsPadding: Bool) in
            let q = try pooling(x, "avg_pool1d", 1, kernel, stride, padding, Sizes(1), ceil: ceil, countsPadding: countsPadding)
            if x.dtype == .int64 { return try wholeMeans(x, q, nil) }
            try requireFloating(x, "avg_pool2d")
            return try averaged(x, q, nil)
        })

    private static func avgPool(_ spatial: Int) -> Op<Tensor, Sizes, Sizes?, Sizes, Bool, Bool, Int?> {
        let name = "avg_pool\(spatial)d", sizes = Array(repeating: "4", count: spatial).joined(separator: ", ")
        return Op(
            About("\(name)(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None)", "The mean under each window.",
                  example: "torch.nn.functional.\(name)(torch.ones(1, 2, \(sizes)), 2)", places: [.functional]),
            forward: { (x: Tensor, kernel: Sizes, stride: Sizes?, padding: Sizes, ceil: Bool, countsPadding: Bool, divisor: Int?) in
                let q = try pooling(x, name, spatial, kernel, stride, padding, Sizes(1), ceil: ceil, countsPadding: countsPadding)
                if x.dtype == .int64 { return try wholeMeans(x, q, divisor) }
                try requireFloating(x, spatial == 3 ? "avg_pool3d_out_frame" : name)
                return try averaged(x, q, divisor)
            })
    }

    public static let avgPool2d = avgPool(2)
    public static let avgPool3d = avgPool(3)

    private static func adaptiveAvgPool(_ spatial: Int) -> Op<Tensor, Operand> {
        let name = "adaptive_avg_pool\(spatial)d", sizes = Array(repeating: "4", count: spatial).joined(separator: ", ")
        return Op(
            About("\(name)(input, output_size)", "The means under as many windows as are asked for.",
                  example: "torch.nn.functional.\(name)(torch.ones(1, 2, \(sizes)), 2)", places: spatial == 1 ? [.torch, .functional] : [.functional]),
            forward: { (x: Tensor, output: Operand) in
                let sizes = try adaptiveSizes(x, output, spatial, name)
                try requireFloating(x, name)
                if spatial > 1, sizes.allSatisfy({ $0 == 1 }) { return try mean(x, Axes(Dims(-spatial..<0)), true, nil) }
                return try averaged(x, Pooling(adaptive: sizes), nil)
            })
    }

    public static let adaptiveAvgPool1d = adaptiveAvgPool(1)
    public static let adaptiveAvgPool2d = adaptiveAvgPool(2)
    public static let adaptiveAvgPool3d = adaptiveAvgPool(3)

    // MARK: A norm

    private static func lpPool(_ spatial: Int) -> Op<Tensor, Scalar, Sizes, Sizes?, Bool> {
        let name = "lp_pool\(spatial)d", sizes = Array(repeating: "4", count: spatial).joined(separator: ", ")
        return Op(
            About("\(name)(input, norm_type, kernel_size, stride=None, ceil_mode=False)", "The norm of the elements under each window.",
                  example: "torch.nn.functional.\(name)(torch.ones(1, 2, \(sizes)), 2, 2)", places: [.functional]),
            forward: { (x: Tensor, p: Scalar, kernel: Sizes, stride: Sizes?, ceil: Bool) in
                let q = try pooling(x, "avg_pool\(spatial)d", spatial, kernel, stride, Sizes(0), Sizes(1), ceil: ceil)
                let means = try averaged(pow(.tensor(x), .scalar(p)), q, nil)
                let sums = try sign(means) * relu(abs(means)) * .int(q.kernel.reduce(1, &*))
                return try pow(.tensor(sums), .scalar(.float(1 / p.double)))
            })
    }

    public static let lpPool1d = lpPool(1)
    public static let lpPool2d = lpPool(2)
    public static let lpPool3d = lpPool(3)

    // MARK: Back

    private static func maxUnpool(_ spatial: Int) -> Op<Tensor, Tensor, Sizes, Sizes?, Sizes, Dims?> {
        let name = "max_unpool\(spatial)d", ones = Array(repeating: "1", count: spatial).joined(separator: ", ")
        return Op(
            About("\(name)(input, indices, kernel_size, stride=None, padding=0, output_size=None)", "The elements that max pooling found, put back at their places.",
                  example: "torch.nn.functional.\(name)(torch.ones(1, 1, \(ones)), torch.zeros(1, 1, \(ones), dtype=torch.int64), 2)", places: [.functional]),
            forward: { (x: Tensor, places: Tensor, kernel: Sizes, stride: Sizes?, padding: Sizes, wanted: Dims?) in
                let sizes = try unpooledSizes(x, spatial, spread(kernel, spatial, "kernel_size", name), stride.map { try spread($0, spatial, "stride", name) },
                                              spread(padding, spatial, "padding", name), wanted)
                guard places.dtype == .int64 else { throw fail("elements in indices should be type int64 but got: \(places.dtype.legacyName)", "indices") }
                guard places.shape == x.shape else {
                    let last: Dims = spatial == 1 ? [1] : []
                    throw fail("Expected shape of indices to be same as that of the input tensor (\(x.shape + last)) but got indices tensor with shape: \(places.shape + last)", "indices")
                }
                let plane = sizes.reduce(1, &*)
                if places.count > 0, try places.reduced(.amin).item().wrappedInt < 0 || places.reduced(.amax).item().wrappedInt >= plane {
                    let worst = try places.reduced(.amax).item().wrappedInt
                    throw fail("Found an invalid max index: \(worst) (output volumes are of size \(sizes.map(String.init).joined(separator: "x")))", "indices")
                }
                return try unpooled(x, places, sizes)
            })
    }

    private static let unpooled: Op<Tensor, Tensor, Dims> = Op(
        About("max_unpool(input, places, sizes)", "Elements at their places.", example: "", places: [], naming: { (operands: [Operand]) in
            let spatial = operands[2].elements?.count ?? 2
            return spatial == 1 ? "SqueezeBackward1" : "MaxUnpool\(spatial)DBackward0"
        }),
        forward: { (x: Tensor, places: Tensor, sizes: Dims) in
            let lead = Dims(x.shape.dropLast(sizes.count)), line = lead + [x.shape.suffix(sizes.count).reduce(1, &*)]
            let flat = try Tensor.zeros(lead + [sizes.reduce(1, &*)], x.dtype)
            return try Recording.off {
                try scatter(flat, lead.count, places.contiguous().viewed(as: line), .tensor(x.detached().contiguous().viewed(as: line))).viewed(as: lead + sizes)
            }
        },
        gradients: [Derivative(.second) { (g: Tensor, _: Tensor, x: Tensor, places: Tensor, sizes: Dims) in
            let lead = Dims(x.shape.dropLast(sizes.count)), line = lead + [x.shape.suffix(sizes.count).reduce(1, &*)]
            return try reshape(gather(reshape(g, lead + [sizes.reduce(1, &*)]), lead.count, places.contiguous().viewed(as: line)), x.shape)
        }])

    private static func unpooledSizes(_ x: Tensor, _ spatial: Int, _ kernel: Dims, _ stride: Dims?, _ padding: Dims, _ wanted: Dims?) throws -> Dims {
        guard x.rank == spatial + 1 || x.rank == spatial + 2 else {
            // A line is a picture of one row.
            let (shown, rank) = spatial == 1 ? (2, x.rank + 1) : (spatial, x.rank)
            throw fail("Input to max_unpooling\(shown)d should be a \(shown + 1)d or \(shown + 2)d Tensor, but got a tensor with \(rank) dimensions.", "input")
        }
        let stride = stride ?? kernel
        if spatial == 3, stride.contains(where: { $0 <= 0 }) { throw fail("strides should be greater than zero, but got stride: \(stride)", "stride") }
        let usual = Dims((0..<spatial).map { (x.shape[x.rank - spatial + $0] - 1) &* stride[$0] &+ kernel[$0] &- 2 &* padding[$0] })
        guard let wanted else { return usual }
        let sizes = wanted.count == spatial + 2 ? Dims(wanted.dropFirst(2)) : wanted
        guard sizes.count == spatial else {
            throw TensorError(
                .valueError, "output_size should be a sequence containing \(spatial) or \(spatial + 2) elements, but it has a length of '\(wanted.count)'", parameter: "output_size")
        }
        for d in 0..<spatial where sizes[d] <= usual[d] - stride[d] || sizes[d] >= usual[d] + stride[d] {
            throw TensorError(
                .valueError, "invalid output_size \"(\(sizes.map(String.init).joined(separator: ", "))\(sizes.count == 1 ? "," : ""))\" (dim \(d) must be between \(usual[d] - stride[d]) and \(usual[d] + stride[d]))", parameter: "output_size")
        }
        return sizes
    }

    public static let maxUnpool1d = maxUnpool(1)
    public static let maxUnpool2d = maxUnpool(2)
    public static let maxUnpool3d = maxUnpool(3)

    static var poolings: Family {
        Family("Pooling", [
            maxPool1d, maxPool2d, maxPool3d, adaptiveMaxPool1d, adaptiveMaxPool2d, adaptiveMaxPool3d, avgPool1d, avgPool2d, avgPool3d,
            adaptiveAvgPool1d, adaptiveAvgPool2d, adaptiveAvgPool3d, lpPool1d, lpPool2d, lpPool3d, maxUnpool1d, maxUnpool2d, maxUnpool3d,
        ])
    }
}
