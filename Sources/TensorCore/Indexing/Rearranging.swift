// Copies with the elements in another order or several times: reshape, repeat, tile, flip, roll.

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

    /// `tile(*sizes)`: as `repeat`, but missing counts are 1.
    public func tiled(_ times: Dims) throws -> Tensor {
        try repeated(Dims(repeating: 1, count: Swift.max(0, rank - times.count)) + times)
    }

    /// `flip(dims)`.
    public func flipped(_ dims: Dims) throws -> Tensor {
        let chosen = try wrappedSet(dims, rank: rank)
        var mirrored = layout
        for i in 0..<rank where chosen[i] && count > 0 {
            mirrored.offset += (shape[i] - 1) * strides[i]
            mirrored.strides[i] = -strides[i]
        }
        let result = try emptyLike()
        if count > 0 { try result.copy(from: with(mirrored)) }
        return result
    }

    /// `roll(shifts, dims)`: what falls off at the end comes in at the front; without `dims` as one line.
    public func rolled(_ shifts: [Int], _ dims: Dims = []) throws -> Tensor {
        if dims.isEmpty && shifts.count == 1 {
            return try flattened().rolled(shifts, [0]).viewed(as: shape)
        }
        guard !shifts.isEmpty else { throw TensorError(.runtimeError, "`shifts` required", parameter: "shifts") }
        guard shifts.count == dims.count else {
            throw TensorError(
                .runtimeError, "shifts and dimensions must align. shifts: \(shifts.count), dims:\(dims.count)", parameter: "shifts")
        }
        var result = self
        for (shift, dim) in zip(shifts, dims) {
            let i = try wrapped(dim, rank: rank)
            guard count > 0, rank > 0 else { continue }
            let size = shape[i]
            let cut = (size - shift % size) % size
            let parts = [
                try result.narrowed(i, from: cut, length: size - cut), try result.narrowed(i, from: 0, length: cut),
            ]
            result = try Tensor.cat(parts, i)
        }
        return result === self ? try cloned() : result
    }
}
