// Copies with the elements in another order or several times: reshape, repeat, tile, flip, roll.
import Kernels

extension Tensor {
    /// `reshape(shape)`: a view where strides allow it, else a contiguous copy.
    public func reshaped(to requested: Dims) throws -> Tensor {
        let shape = try Layout.inferred(requested, count: count)
        if let layout = layout.viewable(as: shape) { return with(layout) }
        return try contiguous().viewed(as: shape)
    }

    /// `flatten(start, end)`.
    public func flattened(from start: Int = 0, to end: Int = -1) throws -> Tensor {
        try reshaped(to: layout.flattenedShape(from: start, to: end))
    }

    /// `repeat(*sizes)`: the tensor laid out so many times along each dimension, new ones in front.
    public func repeated(_ times: Dims) throws -> Tensor {
        guard times.count >= rank else {
            throw TensorError(
                .runtimeError,
                "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor", parameter: "repeats")
        }
        let padded = try expanded(to: Dims(repeating: 1, count: times.count - rank) + shape)
        var shape = padded.shape
        var split = Layout(shape: [], strides: [], offset: layout.offset)
        var target: Dims = []
        for i in 0..<times.count {
            shape[i] = times[i].multipliedReportingOverflow(by: shape[i]).overflow ? .max : times[i] * shape[i]
            split.shape = split.shape + [times[i], padded.shape[i]]
            split.strides = split.strides + [0, padded.strides[i]]
            target = target + [times[i], padded.shape[i]]
        }
        let result = try Tensor(uninitialized: shape, dtype)
        if result.count > 0 { try result.viewed(as: target).copy(from: with(split)) }
        return result
    }

    /// `repeat_interleave(repeats)`: each index as often as this tensor, a row of integers, says; `total` is how many there are, if known.
    public func repeatedPlaces(_ total: Int? = nil) throws -> Tensor {
        guard rank == 1 else {
            throw TensorError(.runtimeError, "repeat_interleave only accept 1D vector as repeat", parameter: "repeats")
        }
        guard dtype == .int64 || dtype == .int32 else { throw notImplemented("repeat_interleave_cpu") }
        let times = try converted(to: .int64).contiguous()
        if count > 0, try times.reduced(.amin).item().wrappedInt < 0 {
            throw TensorError(.runtimeError, "repeats can not be negative", parameter: "repeats")
        }
        // The sum is formed in double too, in which it cannot wrap.
        let length = try times.reduced(.sum).item().wrappedInt
        guard try times.converted(to: .float64).reduced(.sum).item().double < 0x1p62 else {
            throw TensorError(.runtimeError, "Storage size calculation overflowed with sizes=\(Dims([length]))", parameter: "repeats")
        }
        if let total, total != length {
            throw TensorError(.runtimeError, "allocated size does not match required size", parameter: "output_size")
        }
        let result = try Tensor(uninitialized: [length], .int64)
        withExtendedLifetime(times) {
            st_repeat_places(
                result.pointer.assumingMemoryBound(to: Int64.self), times.pointer.assumingMemoryBound(to: Int64.self), times.count)
        }
        return result
    }

    /// `tile(*sizes)`: as `repeat`, but missing counts are 1.
    public func tiled(_ times: Dims) throws -> Tensor {
        try repeated(Dims(repeating: 1, count: Swift.max(0, rank - times.count)) + times)
    }

    /// `flip(dims)`.
    public func flipped(_ dims: Dims) throws -> Tensor {
        var mirrored = layout, chosen: UInt64 = 0
        for dim in dims {
            let i = try wrapped(dim, rank: rank)
            guard chosen >> UInt64(i) & 1 == 0 else {
                throw TensorError(.runtimeError, "dim \(i) appears multiple times in the list of dims", parameter: "dim")
            }
            chosen |= 1 << UInt64(i)
            guard rank > 0, count > 0 else { continue }
            mirrored.offset += (shape[i] - 1) * strides[i]
            mirrored.strides[i] = -strides[i]
        }
        let result = try emptyLike()
        guard count > 0 else { return result }
        guard rank == 1, let loop = st_convert(dtype.carrier.kernel, dtype.carrier.kernel) else {
            try result.copy(from: with(mirrored))
            return result
        }
        let last = storage.bytes + mirrored.offset * dtype.size, type = dtype.carrier
        try Nest.runFlat(loop, count, [result.pointer, last], [result.strides[0], mirrored.strides[0]], types: [type, type])
        return result
    }

    /// `roll(shifts, dims)`: what falls off at the end comes in at the front; without `dims` as one line.
    public func rolled(_ shifts: [Int], _ dims: Dims = []) throws -> Tensor {
        guard !shifts.isEmpty else { throw TensorError(.runtimeError, "`shifts` required", parameter: "shifts") }
        if dims.isEmpty && shifts.count == 1 {
            let line = try rank == 1 ? self : flattened()
            let result = try line.rolled(by: shifts[0], along: 0)
            return result === self ? try cloned() : rank == 1 ? result : try result.viewed(as: shape)
        }
        guard shifts.count == dims.count else {
            throw TensorError(
                .runtimeError, "shifts and dimensions must align. shifts: \(shifts.count), dims:\(dims.count)", parameter: "shifts")
        }
        var result = self
        for (shift, dim) in zip(shifts, dims) { result = try result.rolled(by: shift, along: try wrapped(dim, rank: rank)) }
        return result === self ? try cloned() : result
    }

    /// Rolled along one dimension; itself where that changes nothing.
    private func rolled(by shift: Int, along i: Int) throws -> Tensor {
        guard rank > 0, count > 0 else { return self }
        let size = layout.shape[i]
        let cut = (size - shift % size) % size
        guard cut != 0 else { return self }
        let result = try Tensor(uninitialized: shape, dtype)
        if rank == 1, strides[0] == 1 {
            let head = cut * dtype.size, tail = (size - cut) * dtype.size
            st_copy(result.pointer, pointer + head, tail)
            st_copy(result.pointer + tail, pointer, head)
            return result
        }
        try result.place(try narrowed(i, from: cut, length: size - cut), along: i, at: 0)
        try result.place(try narrowed(i, from: 0, length: cut), along: i, at: size - cut)
        return result
    }
}
