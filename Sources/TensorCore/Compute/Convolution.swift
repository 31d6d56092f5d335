// Convolution of [N, C, …] with [O, C/groups, …] in one to three dimensions: float32 by oneDNN where it is there, else windows unfolded into
// columns and a matrix product for each item. Three computations cover all uses: the result, and the gradients of input and weight. The
// transposed convolution is the second of them.
import Kernels

/// The geometry of a convolution, checked.
public struct Convolution: Sendable {
    public let stride: Dims
    /// Zeros before and after each dimension.
    public let before: Dims
    public let after: Dims
    public let dilation: Dims
    public let groups: Int

    public init(stride: Dims, before: Dims, after: Dims, dilation: Dims, groups: Int) {
        self.stride = stride
        self.before = before
        self.after = after
        self.dilation = dilation
        self.groups = groups
    }

    /// The spatial sizes of the result.
    /// - Throws: RuntimeError where the kernel does not fit into the padded input, or sizes overflow.
    public func outputSizes(of input: Dims, kernel: Dims) throws -> Dims {
        try Dims((0..<stride.count).map { (d: Int) throws -> Int in
            let padded = try Self.sum(input[d + 2], before[d], after[d]), reach = try Self.reach(kernel[d + 2], dilation[d])
            return padded < reach ? 0 : (padded - reach) / stride[d] + 1
        })
    }

    /// dilation · (kernel - 1) + 1
    public static func reach(_ kernel: Int, _ dilation: Int) throws -> Int {
        let (product, overflow) = dilation.multipliedReportingOverflow(by: kernel - 1)
        guard !overflow, product < Int.max else { throw tooLarge }
        return product + 1
    }

    static func sum(_ values: Int...) throws -> Int {
        try values.reduce(0) { (total: Int, value: Int) throws -> Int in
            let (sum, overflow) = total.addingReportingOverflow(value)
            guard !overflow else { throw tooLarge }
            return sum
        }
    }

    private static var tooLarge: TensorError { TensorError(.runtimeError, "convolution: the sizes are too large", parameter: "padding") }

    fileprivate func kernel(x: Dims, w: Dims, y: Dims) -> st_convolution {
        var q = st_convolution()
        (q.batch, q.in_channels, q.out_channels, q.groups, q.rank) = (x[0], x[1], y[1], groups, stride.count)
        func three(_ values: Dims, from start: Int, missing: Int) -> (Int, Int, Int) {
            let missingCount = 3 - stride.count
            func value(_ i: Int) -> Int { i < missingCount ? missing : values[start + i - missingCount] }
            return (value(0), value(1), value(2))
        }
        q.in = three(x, from: 2, missing: 1)
        q.out = three(y, from: 2, missing: 1)
        q.kernel = three(w, from: 2, missing: 1)
        q.stride = three(stride, from: 0, missing: 1)
        q.before = three(before, from: 0, missing: 0)
        q.after = three(after, from: 0, missing: 0)
        q.dilation = three(dilation, from: 0, missing: 1)
        return q
    }
}

extension Tensor {
    /// The convolution of `x` with `w`; the sizes fit.
    public static func convolved(_ x: Tensor, _ w: Tensor, _ c: Convolution) throws -> Tensor {
        let spatial = try c.outputSizes(of: x.shape, kernel: w.shape)
        return try convolution(.forward, x: x, w: w, y: nil, shape: [x.shape[0], w.shape[0]] + spatial, c, as: x.dtype)
    }

    /// The gradient with respect to the input of the given shape, which is also the transposed convolution of `y`.
    public static func convolutionInput(_ y: Tensor, _ w: Tensor, _ c: Convolution, shape: Dims) throws -> Tensor {
        try convolution(.input, x: nil, w: w, y: y, shape: shape, c, as: y.dtype)
    }

    /// The gradient with respect to the weight of the given shape.
    public static func convolutionWeight(_ y: Tensor, _ x: Tensor, _ c: Convolution, shape: Dims) throws -> Tensor {
        try convolution(.weight, x: x, w: nil, y: y, shape: shape, c, as: x.dtype)
    }

    private enum Kind { case forward, input, weight }

    private static func convolution(_ kind: Kind, x: Tensor?, w: Tensor?, y: Tensor?, shape: Dims, _ c: Convolution, as dtype: DType) throws -> Tensor {
        // Whole numbers go through float64, exact as far as its 53 bits reach.
        let computing = dtype.isInteger ? DType.float64 : dtype.computing
        func prepared(_ tensor: Tensor?) throws -> Tensor? { try tensor?.converted(to: computing).contiguous() }
        let result = try Tensor.full(shape, .int(0), computing)
        let x = try prepared(x) ?? result, w = try prepared(w) ?? result, y = try prepared(y) ?? result
        guard x.count > 0, w.count > 0, y.count > 0 else { return try result.converted(to: dtype) }
        var q = c.kernel(x: x.shape, w: w.shape, y: y.shape)
        if result.dtype == .float32, runsOneDNN(&q, kind, x, w, y) { return try result.converted(to: dtype) }
        try Columns(q, x, w, y).run(kind == .forward ? 0 : kind == .input ? 1 : 2)
        return try (dtype.isInteger ? result.converted(to: .int64) : result).converted(to: dtype)
    }

    private static func runsOneDNN(_ q: inout st_convolution, _ kind: Kind, _ x: Tensor, _ w: Tensor, _ y: Tensor) -> Bool {
        func floats(_ tensor: Tensor) -> UnsafeMutablePointer<Float> { tensor.pointer.assumingMemoryBound(to: Float.self) }
        return withExtendedLifetime((x, w, y)) {
            st_dnnl_convolution(&q, kind == .forward ? ST_CONV_FORWARD : kind == .input ? ST_CONV_INPUT : ST_CONV_WEIGHT, floats(y), floats(x), floats(w))
        }
    }
}

extension Tensor {
    /// The windows of a batch of pictures [N, C, H, W] as columns [N, C · kernel, windows].
    public func unfolded(_ c: Convolution, kernel: Dims, counts: Dims) throws -> Tensor {
        let x = try converted(to: dtype.computing).contiguous(), window = kernel[0] &* kernel[1]
        let columns = try Tensor(uninitialized: [shape[0], shape[1] &* window, counts[0] &* counts[1]], x.dtype)
        guard columns.count > 0 else { return try columns.converted(to: dtype) }
        var q = c.kernel(x: shape, w: [1, shape[1]] + kernel, y: [shape[0], 1] + counts)
        withExtendedLifetime((x, columns)) {
            // Items are planes like channels.
            st_unfold(Int32(x.dtype.kernel.rawValue), &q, shape[0] &* shape[1], x.pointer, columns.pointer)
        }
        return try columns.converted(to: dtype)
    }

    /// The reverse: columns added up in pictures of `sizes`.
    public func folded(_ c: Convolution, kernel: Dims, counts: Dims, sizes: Dims) throws -> Tensor {
        let columns = try converted(to: dtype.computing).contiguous(), channels = shape[1] / Swift.max(1, kernel[0] &* kernel[1])
        let x = try Tensor.full([shape[0], channels] + sizes, .int(0), columns.dtype)
        guard columns.count > 0 else { return try x.converted(to: dtype) }
        var q = c.kernel(x: x.shape, w: [1, channels] + kernel, y: [shape[0], 1] + counts)
        withExtendedLifetime((x, columns)) { st_fold(Int32(columns.dtype.kernel.rawValue), &q, shape[0] &* channels, columns.pointer, x.pointer) }
        return try x.converted(to: dtype)
    }
}

/// A convolution by way of columns: item for item and group for group.
private struct Columns {
    private let q: st_convolution
    private let x: Tensor
    private let w: Tensor
    private let y: Tensor
    private let columns: Tensor
    /// Channels of a group; the elements under a window in them; places of the window; elements of a channel.
    private let inPerGroup: Int
    private let outPerGroup: Int
    private let window: Int
    private let places: Int
    private let plane: Int

    init(_ q: st_convolution, _ x: Tensor, _ w: Tensor, _ y: Tensor) throws {
        self.q = q
        (self.x, self.w, self.y) = (x, w, y)
        inPerGroup = q.in_channels / q.groups
        outPerGroup = q.out_channels / q.groups
        window = inPerGroup &* w.shape.dropFirst(2).reduce(1, &*)
        places = y.shape.dropFirst(2).reduce(1, &*)
        plane = x.shape.dropFirst(2).reduce(1, &*)
        columns = try Tensor(uninitialized: [window, places], x.dtype)
    }

    func run(_ kind: Int) throws {
        for n in 0..<q.batch {
            if Interrupt.isRequested { throw Interrupt.error }
            for g in 0..<q.groups { try step(kind, n, g) }
        }
    }

    private func step(_ kind: Int, _ n: Int, _ g: Int) throws {
        var q = q
        let dtype = Int32(x.dtype.kernel.rawValue)
        let input = x.pointer + (n * q.in_channels + g * inPerGroup) * plane * x.dtype.size
        let output = Matrix(y, at: (n * q.out_channels + g * outPerGroup) * places, rows: outPerGroup, columns: places, rowStride: places, columnStride: 1)
        let weight = Matrix(w, at: g * outPerGroup * window, rows: outPerGroup, columns: window, rowStride: window, columnStride: 1)
        if kind == 1 {
            try multiply(weight.transposed, output, into: Matrix(columns))
            return withExtendedLifetime((x, columns)) { st_fold(dtype, &q, inPerGroup, columns.pointer, input) }
        }
        withExtendedLifetime((x, columns)) { st_unfold(dtype, &q, inPerGroup, input, columns.pointer) }
        if kind == 0 {
            try multiply(weight, Matrix(columns), into: output)
        } else {
            try multiply(output, Matrix(columns).transposed, into: weight, beta: 1)
        }
    }
}
