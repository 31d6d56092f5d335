// Sums as NumPy adds them, to the bit: PyTorch's own sums run in another order and round differently.
import Kernels

extension Tensor {
    /// The sum over `dims` (all where nil) of floating-point elements in NumPy's order. Halves are summed as float32.
    public func pairwiseSum(over dims: Dims? = nil, keepingDims: Bool = false) throws -> Tensor {
        if dtype.isHalf { return try converted(to: .float32).pairwiseSum(over: dims, keepingDims: keepingDims).converted(to: dtype) }
        guard dtype == .float32 || dtype == .float64 else { return try reduced(.sum, over: dims, keepingDims: keepingDims) }
        let reduced = try dims.map { try wrappedSet($0, rank: rank) } ?? Array(repeating: true, count: rank)
        var kept = shape
        for d in 0..<rank where reduced[d] { kept[d] = 1 }
        let result = try Tensor.zeros(kept, dtype)
        if count > 0 {
            let nest = SumNest(layout, result.layout, reduced)
            // One call for all: the order of the additions is the result.
            nest.sizes.withUnsafeBufferPointer { sizes in
                nest.strides.withUnsafeBufferPointer { strides in
                    nest.outStrides.withUnsafeBufferPointer { out in
                        st_pairwise_sum(
                            result.pointer, pointer, Int32(sizes.count), sizes.baseAddress, strides.baseAddress, out.baseAddress, dtype == .float64)
                    }
                }
            }
        }
        if keepingDims { return result }
        return try result.viewed(as: Dims((0..<rank).filter { !reduced[$0] }.map { shape[$0] }))
    }
}

extension Tensor {
    /// Running sums along `dim` as NumPy adds them: each rounded to the elements' type. Halves and integers run as `cumsum`.
    public func plainRunningSum(along dim: Int) throws -> Tensor {
        guard dtype == .float32 || dtype == .float64, rank > 0 else { return try cumsum(along: dim) }
        let source = try movingDims([dim], to: [-1]).contiguous()
        let result = try Tensor(uninitialized: source.shape, dtype)
        let n = source.shape[rank - 1]
        if count > 0 { st_running_sums(result.pointer, source.pointer, count / n, n, dtype == .float64) }
        return try result.movingDims([-1], to: [dim]).contiguous()
    }
}

/// The dimensions of a sum in NumPy's order of iteration: by falling stride, neighbours that lie in one line joined.
private struct SumNest {
    private(set) var sizes: [Int] = []
    private(set) var strides: [Int] = []
    private(set) var outStrides: [Int] = []

    init(_ source: Layout, _ result: Layout, _ reduced: [Bool]) {
        let order = (0..<source.rank).filter { source.shape[$0] != 1 }.sorted { abs(source.strides[$0]) > abs(source.strides[$1]) }
        for d in order {
            let out = reduced[d] ? 0 : result.strides[d]
            let (size, stride) = (source.shape[d], source.strides[d])
            if let last = sizes.indices.last, strides[last] == size &* stride, outStrides[last] == size &* out {
                sizes[last] &*= size
                strides[last] = stride
                outStrides[last] = out
            } else {
                sizes.append(size)
                strides.append(stride)
                outStrides.append(out)
            }
        }
    }
}
