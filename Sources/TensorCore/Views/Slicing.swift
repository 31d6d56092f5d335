// Views of a part: one index, a range, a diagonal, sliding windows, arbitrary strides.

extension Layout {
    /// The part where dimension `dim` has index `index` (which may count from the end); the dimension goes.
    public func selected(_ dim: Int, at index: Int) throws -> Layout {
        guard rank > 0 else {
            throw TensorError(.indexError, "select() cannot be applied to a 0-dim tensor.", parameter: "input")
        }
        let i = try wrapped(dim, rank: rank)
        guard index >= -shape[i] && index < shape[i] else {
            throw TensorError(
                .indexError, "select(): index \(index) out of range for tensor of size \(shape) at dimension \(i)",
                parameter: "index")
        }
        var result = self
        result.advance(index < 0 ? index + shape[i] : index, along: i)
        result.shape.remove(at: i)
        result.strides.remove(at: i)
        return result
    }

    /// Every `step`-th index of dimension `dim` from `start` before `stop`; both may count from the end and are clamped.
    public func sliced(_ dim: Int, from start: Int? = nil, to stop: Int? = nil, step: Int = 1) throws -> Layout {
        guard rank > 0 else {
            throw TensorError(.indexError, "slice() cannot be applied to a 0-dim tensor.", parameter: "input")
        }
        let i = try wrapped(dim, rank: rank)
        guard step > 0 else { throw TensorError(.runtimeError, "slice step must be positive", parameter: "step") }
        let size = shape[i]
        func clamped(_ value: Int) -> Int { Swift.min(Swift.max(value < 0 ? value + size : value, 0), size) }
        let first = clamped(start ?? 0)
        let length = Swift.max(clamped(stop ?? size) - first, 0)
        var result = self
        result.advance(first, along: i)
        result.shape[i] = length == 0 ? 0 : (length - 1) / step + 1
        result.strides[i] = strides[i] &* step
        return result
    }

    /// `length` indices of dimension `dim` from `start` on.
    public func narrowed(_ dim: Int, from start: Int, length: Int) throws -> Layout {
        guard rank > 0 else {
            throw TensorError(.runtimeError, "narrow() cannot be applied to a 0-dim tensor.", parameter: "input")
        }
        guard length >= 0 else {
            throw TensorError(.runtimeError, "narrow(): length must be non-negative.", parameter: "length")
        }
        let i = try wrapped(dim, rank: rank)
        let size = shape[i]
        guard start >= -size && start <= size else {
            throw TensorError(
                .indexError, "start out of range (expected to be in range of [\(-size), \(size)], but got \(start))",
                parameter: "start")
        }
        let first = start < 0 ? start + size : start
        guard first <= size - length else {
            throw TensorError(
                .runtimeError, "start (\(first)) + length (\(length)) exceeds dimension size (\(size)).", parameter: "length")
        }
        var result = self
        result.advance(first, along: i)
        result.shape[i] = length
        return result
    }

    /// The elements where index `dim1` plus `offset` is index `dim2`, as a new last dimension.
    public func diagonal(offset wanted: Int = 0, _ dim1: Int = 0, _ dim2: Int = 1) throws -> Layout {
        let i = try wrapped(dim1, rank: rank, parameter: "dim1")
        let j = try wrapped(dim2, rank: rank, parameter: "dim2")
        guard i != j else {
            throw TensorError(
                .runtimeError, "diagonal dimensions cannot be identical \(dim1), \(dim2)", parameter: "dim1")
        }
        let shift = Swift.min(Swift.max(wanted, -shape[i]), shape[j])
        let length = shift >= 0 ? Swift.min(shape[i], shape[j] - shift) : Swift.min(shape[i] + shift, shape[j])
        var result = self
        if length > 0 { result.advance(abs(shift), along: shift >= 0 ? j : i) }
        for k in [Swift.max(i, j), Swift.min(i, j)] {
            result.shape.remove(at: k)
            result.strides.remove(at: k)
        }
        result.shape.append(length)
        result.strides.append(strides[i] &+ strides[j])
        return result
    }

    /// Windows of `size` indices of dimension `dim`, one every `step`, as a new last dimension.
    public func unfolded(_ dim: Int, size: Int, step: Int) throws -> Layout {
        let i = try wrapped(dim, rank: rank)
        let length = rank > 0 ? shape[i] : 1
        guard size >= 0 else {
            throw TensorError(.runtimeError, "size is \(size) but must be >= 0", parameter: "size")
        }
        guard size <= length else {
            throw TensorError(
                .runtimeError, "maximum size for tensor at dimension \(i) is \(length) but size is \(size)", parameter: "size")
        }
        guard step > 0 else {
            throw TensorError(.runtimeError, "step is \(step) but must be > 0", parameter: "step")
        }
        var result = self
        result.shape.append(size)
        result.strides.append(rank > 0 ? strides[i] : 1)
        if rank > 0 {
            result.shape[i] = (length - size) / step + 1
            result.strides[i] = strides[i] &* step
        }
        _ = try Layout.elementCount(of: result.shape)
        return result
    }

    /// Any shape and strides over a storage of `storageCount` elements of `itemSize` bytes.
    public static func strided(
        shape: Dims, strides: Dims, offset: Int, storageCount: Int, itemSize: Int
    ) throws -> Layout {
        guard shape.count == strides.count else {
            throw TensorError(.runtimeError, "mismatch in length of strides and shape", parameter: "stride")
        }
        guard !strides.contains(where: { $0 < 0 }) else {
            throw TensorError(
                .runtimeError, "as_strided: Negative strides are not supported at the moment, got strides: \(strides)",
                parameter: "stride")
        }
        guard offset >= 0 else {
            throw TensorError(.runtimeError, "Tensor: invalid storage offset \(offset)", parameter: "storage_offset")
        }
        let layout = Layout(shape: shape, strides: strides, offset: offset)
        guard let needed = layout.checkedEnd else {
            throw TensorError(
                .runtimeError, "Storage size calculation overflowed with sizes=\(shape) and strides=\(strides)", parameter: "size")
        }
        guard needed <= storageCount else {
            throw TensorError(
                .runtimeError,
                "setStorage: sizes \(shape), strides \(strides), storage offset \(offset), and itemsize \(itemSize) requiring a "
                    + "storage size of \(needed.multipliedReportingOverflow(by: itemSize).partialValue) are out of bounds for storage "
                    + "of size \(storageCount * itemSize)", parameter: "size")
        }
        return layout
    }

    /// Moves the first element; an empty view has none, and its strides may be too large to multiply.
    private mutating func advance(_ steps: Int, along dim: Int) {
        if count > 0 { offset += steps * strides[dim] }
    }

    /// One more than the last element's place in the storage; nil where a size is negative or the sum overflows. An empty
    /// view needs nothing.
    var checkedEnd: Int? {
        if shape.contains(where: { $0 < 0 }) { return nil }
        if shape.contains(0) { return 0 }
        var end = offset
        var count = 1
        for i in 0..<rank {
            let (step, overflow1) = (shape[i] - 1).multipliedReportingOverflow(by: strides[i])
            let (sum, overflow2) = end.addingReportingOverflow(step)
            let (product, overflow3) = count.multipliedReportingOverflow(by: shape[i])
            if overflow1 || overflow2 || overflow3 { return nil }
            end = sum
            count = product
        }
        let (last, overflow) = end.addingReportingOverflow(1)
        return overflow ? nil : last
    }
}
