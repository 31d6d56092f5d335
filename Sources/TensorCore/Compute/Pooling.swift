// Pooling over the last one to three dimensions: greatest and mean elements under windows.
import Kernels

/// The windows along one dimension: which elements each covers, and as how many it counts in a mean.
public struct PoolWindows: Sendable {
    fileprivate var begin: [Int] = []
    fileprivate var end: [Int] = []
    fileprivate var length: [Int] = []
    fileprivate let step: Int

    /// How many windows there are.
    public var count: Int { begin.count }

    /// Windows of `kernel` elements, `stride` apart, over `size` elements with `padding` on both sides. `countsPadding`: border elements
    /// that are inside the padding count in a mean. The sizes have been checked.
    public init(size: Int, kernel: Int, stride: Int, padding: Int, dilation: Int = 1, count: Int, countsPadding: Bool = true) {
        step = dilation
        for o in 0..<count {
            let start = o * stride - padding, stop = start + dilation * (kernel - 1) + 1
            // The first element of the window that is inside.
            let first = start < 0 ? start + (-start + dilation - 1) / dilation * dilation : start
            begin.append(first)
            end.append(Swift.min(stop, size))
            length.append(countsPadding ? Swift.min(start + kernel, size + padding) - start : Swift.min(start + kernel, size) - Swift.max(start, 0))
        }
    }

    /// `count` windows that share `size` elements as evenly as they can.
    public init(sharing size: Int, count: Int) {
        step = 1
        for o in 0..<count {
            begin.append(o * size / count)
            end.append(((o + 1) * size + count - 1) / count)
            length.append(end[o] - begin[o])
        }
    }
}

extension Tensor {
    /// The greatest element under each window and its place in the plane of the last `windows.count` dimensions (int64).
    public func maxPooled(_ windows: [PoolWindows]) throws -> (values: Tensor, places: Tensor) {
        let x = try converted(to: dtype.computing).contiguous(), shape = pooledShape(windows)
        let values = try Tensor(uninitialized: shape, x.dtype), places = try Tensor(uninitialized: shape, .int64)
        try x.pool(windows, 0) { (q: UnsafePointer<st_pool>) in st_max_pool(q, x.pointer, values.pointer, places.pointer.assumingMemoryBound(to: Int64.self)) }
        return (try values.converted(to: dtype), places)
    }

    /// The mean of each window; `divisor` in place of the number of elements where it is not 0.
    public func averagePooled(_ windows: [PoolWindows], divisor: Double) throws -> Tensor {
        let x = try converted(to: dtype.computing).contiguous()
        let result = try Tensor(uninitialized: pooledShape(windows), x.dtype)
        try x.pool(windows, divisor) { (q: UnsafePointer<st_pool>) in st_average_pool(q, x.pointer, result.pointer) }
        return try result.converted(to: dtype)
    }

    /// The gradient of `averagePooled` with respect to an input of `shape`; self is the incoming gradient.
    public func averagePoolBackward(_ windows: [PoolWindows], divisor: Double, shape: Dims) throws -> Tensor {
        let g = try converted(to: dtype.computing).contiguous(), result = try Tensor.full(shape, .int(0), g.dtype)
        try result.pool(windows, divisor) { (q: UnsafePointer<st_pool>) in withExtendedLifetime(g) { st_average_pool_backward(q, g.pointer, result.pointer) } }
        return try result.converted(to: dtype)
    }

    /// Zeros of `shape` with each element added at its place in the plane of the last `spatial` dimensions. The places are inside.
    public func scattered(at places: Tensor, shape: Dims, spatial: Int) throws -> Tensor {
        let values = try converted(to: dtype.computing).contiguous(), places = try places.contiguous()
        let result = try Tensor.full(shape, .int(0), values.dtype)
        let size = shape.suffix(spatial).reduce(1, &*), count = self.shape.suffix(spatial).reduce(1, &*)
        if count > 0, size > 0 {
            withExtendedLifetime((values, places)) {
                st_pool_scatter(
                    Int32(values.dtype.kernel.rawValue), result.count / size, count, size, values.pointer, places.pointer.assumingMemoryBound(to: Int64.self), result.pointer)
            }
        }
        return try result.converted(to: dtype)
    }

    private func pooledShape(_ windows: [PoolWindows]) -> Dims { Dims(shape.dropLast(windows.count)) + Dims(windows.map(\.count)) }

    /// Calls `body` with the kernel's description of these windows over this tensor.
    private func pool(_ windows: [PoolWindows], _ divisor: Double, _ body: (UnsafePointer<st_pool>) -> Void) throws {
        let whole = PoolWindows(sharing: 1, count: 1), missing = 3 - windows.count
        let all = Array(repeating: whole, count: missing) + windows
        let sizes = Array(repeating: 1, count: missing) + shape.suffix(windows.count)
        var q = st_pool()
        q.dtype = Int32(dtype.kernel.rawValue)
        q.planes = shape.dropLast(windows.count).reduce(1, &*)
        q.in = (sizes[0], sizes[1], sizes[2])
        q.out = (all[0].count, all[1].count, all[2].count)
        q.step = (all[0].step, all[1].step, all[2].step)
        q.divisor = divisor
        if q.planes == 0 || all.contains(where: { $0.count == 0 }) { return }
        // One line of numbers holds all bounds.
        let numbers = all.flatMap { $0.begin + $0.end + $0.length }
        numbers.withUnsafeBufferPointer { (buffer: UnsafeBufferPointer<Int>) in
            guard let base = buffer.baseAddress else { return }
            let (a, b, c) = (all[0].count, all[1].count, all[2].count)
            let second = base + 3 * a, third = base + 3 * a + 3 * b
            q.begin = (base, second, third)
            q.end = (base + a, second + b, third + c)
            q.length = (base + 2 * a, second + 2 * b, third + 2 * c)
            withUnsafePointer(to: &q, body)
        }
        withExtendedLifetime(self) {}
    }
}
