// From tensors to kernel loops: operands lined up by broadcasting, and the nest of loops over them (nest.c).
import Kernels

/// One operand of a loop: where it begins and how far apart its elements lie along each dimension of the result.
struct Operand {
    var pointer: UnsafeMutableRawPointer
    var strides: Dims
    var type: DType

    /// `tensor`, repeated to `shape`, which it broadcasts to; `type` where the loop sees the elements as another type of their size.
    init(_ tensor: Tensor, over shape: Dims, as type: DType? = nil) {
        pointer = tensor.pointer
        self.type = type ?? tensor.dtype
        strides = shape.count == tensor.rank && shape == tensor.shape
            ? tensor.strides : tensor.layout.broadcastStrides(to: shape)
    }

    /// `tensor` read at other distances than its own.
    init(_ tensor: Tensor, strides: Dims, as type: DType) {
        pointer = tensor.pointer
        self.strides = strides
        self.type = type
    }

    /// One element for all places, as `DType.bits` gives it.
    init(constant pointer: UnsafeMutableRawPointer, _ type: DType, rank: Int) {
        self.pointer = pointer
        self.type = type.computing
        strides = Dims(repeating: 0, count: rank)
    }
}

extension Layout {
    /// The strides of this layout repeated to `target`, which its shape broadcasts to.
    func broadcastStrides(to target: Dims) -> Dims {
        var result = Dims(repeating: 0, count: target.count)
        let added = target.count - rank
        for i in 0..<rank where shape[i] != 1 { result[i + added] = strides[i] }
        return result
    }
}

enum Nest {
    /// Below this many elements a contiguous loop is called at once, on this thread.
    static let small = 1 << 14

    /// The kernels keep dimensions, but for those of size 1, in arrays of a fixed length.
    static func checkRank(_ shape: Dims) throws {
        guard shape.count <= ST_MAX_RANK || shape.count(where: { $0 != 1 }) <= ST_MAX_RANK else {
            throw TensorError(.runtimeError, "only tensors with up to \(ST_MAX_RANK) dims are supported", parameter: "input")
        }
    }

    /// Runs `loop` over `shape`; the result comes first. `cost` is the work per element in additions; 0 keeps to one thread. With `dim`
    /// threads share that dimension only.
    static func run<let n: Int>(
        _ loop: st_loop, over shape: Dims, _ operands: InlineArray<n, Operand>, extra: UnsafeRawPointer? = nil, cost: Int = 1, apart dim: Int? = nil
    ) throws {
        let rank = shape.count
        if rank > ST_MAX_RANK { try checkRank(shape) }
        let finished = withUnsafeTemporaryAllocation(of: Int.self, capacity: Swift.max(rank * (n + 1), 1)) { numbers in
            withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<CChar>?.self, capacity: n) { pointers in
                withUnsafeTemporaryAllocation(of: Int32.self, capacity: n) { types in
                    for d in 0..<rank { numbers[d] = shape[d] }
                    for k in 0..<n {
                        pointers[k] = operands[k].pointer.assumingMemoryBound(to: CChar.self)
                        types[k] = operands[k].type.rawValue
                        for d in 0..<rank { numbers[(k + 1) * rank + d] = operands[k].strides[d] }
                    }
                    if let dim, rank <= ST_MAX_RANK {
                        return st_run_apart(
                            loop, extra, Int32(n), pointers.baseAddress, types.baseAddress, Int32(rank), numbers.baseAddress, cost, Int32(dim))
                    }
                    return st_run(loop, extra, Int32(n), pointers.baseAddress, types.baseAddress, Int32(rank), numbers.baseAddress, cost)
                }
            }
        }
        if !finished { throw Interrupt.error }
    }

    /// Runs `loop` over operands that all lie contiguously, or repeat one element (`strides` 0), `count` places. Operands of half
    /// precision reach the loop as float32.
    static func runFlat<let n: Int>(
        _ loop: st_loop, _ count: Int, _ pointers: InlineArray<n, UnsafeMutableRawPointer>, _ strides: InlineArray<n, Int>,
        types: InlineArray<n, DType>, extra: UnsafeRawPointer? = nil, cost: Int = 1
    ) throws {
        if count == 0 { return }
        var finished = true
        var isHalf = false
        for k in 0..<n { isHalf = isHalf || types[k].isHalf }
        pointers.span.withUnsafeBytes { pointers in
            strides.span.withUnsafeBufferPointer { strides in
                let places = pointers.baseAddress?.assumingMemoryBound(to: UnsafeMutablePointer<CChar>?.self)
                if count <= small / Swift.max(cost, 1) && !isHalf {
                    loop(places, strides.baseAddress, count, extra)
                    return
                }
                withUnsafeTemporaryAllocation(of: Int.self, capacity: n + 1) { numbers in
                    numbers[0] = count
                    for k in 0..<n { numbers[k + 1] = strides[k] }
                    let numbered = InlineArray<n, Int32> { types[$0].rawValue }
                    numbered.span.withUnsafeBufferPointer { types in
                        finished = st_run(loop, extra, Int32(n), places, types.baseAddress, 1, numbers.baseAddress, cost)
                    }
                }
            }
        }
        if !finished { throw Interrupt.error }
    }
}

extension Tensor {
    /// The tensor that an operation over `shape` writes: `output` after its checks, or a new one whose dimensions lie in memory as those of
    /// the first input that has the whole shape.
    static func destination(
        _ output: Tensor?, _ shape: Dims, _ dtype: DType, inputs first: Tensor, _ second: Tensor? = nil, _ third: Tensor? = nil
    ) throws -> Tensor {
        guard let output else {
            if first.layout.shape == shape { return try first.like(dtype) }
            if let second, second.layout.shape == shape { return try second.like(dtype) }
            if let third, third.layout.shape == shape { return try third.like(dtype) }
            return try Tensor(uninitialized: shape, dtype)
        }
        try output.checkDestination(shape: shape, dtype: dtype)
        try output.checkNoPartialOverlap(with: first)
        if let second { try output.checkNoPartialOverlap(with: second) }
        if let third { try output.checkNoPartialOverlap(with: third) }
        return output
    }

    /// A new tensor of this shape whose dimensions lie in memory in the same order.
    func like(_ dtype: DType) throws -> Tensor {
        if isContiguous { return try Tensor(known: layout.shape, count: count, dtype) }
        return try Tensor(dense: layout.preservingOrder, dtype)
    }

    /// Errors where a result of `shape` and `dtype` cannot be written here.
    func checkDestination(shape: Dims, dtype: DType) throws {
        guard self.shape == shape else {
            throw TensorError(
                .runtimeError, "output with shape \(self.shape) doesn't match the broadcast shape \(shape)", parameter: "input")
        }
        guard Promotion.allows(dtype, into: self.dtype) else {
            throw TensorError(
                .runtimeError,
                "result type \(dtype.legacyName) can't be cast to the desired output type \(self.dtype.legacyName)", parameter: "input")
        }
        try checkWritable()
    }
}
