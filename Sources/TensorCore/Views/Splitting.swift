// One tensor as several views along a dimension.

extension Layout {
    /// The sizes of the pieces of `split(size, dim)`: all `size`, the last what is left.
    public func splitSizes(_ size: Int, _ dim: Int) throws -> [Int] {
        try requireDimension("split expects at least a 1-dimensional tensor")
        guard size >= 0 else {
            throw TensorError(
                .runtimeError, "split expects split_size be non-negative, but got split_size=\(size)",
                parameter: "split_size_or_sections")
        }
        let total = shape[try wrapped(dim, rank: rank)]
        guard size > 0 || total == 0 else {
            throw TensorError(
                .runtimeError, "split_size can only be 0 if dimension size is 0, but got dimension size of \(total)",
                parameter: "split_size_or_sections")
        }
        if total == 0 { return [0] }
        try requireRoom(pieces: (total - 1) / size + 1)
        return stride(from: 0, to: total, by: size).map { Swift.min(size, total - $0) }
    }

    /// The sizes of the pieces of `chunk(chunks, dim)`: as equal as `split` makes them, maybe fewer than asked.
    public func chunkSizes(_ chunks: Int, _ dim: Int) throws -> [Int] {
        try requireDimension("chunk expects at least a 1-dimensional tensor")
        guard chunks > 0 else {
            throw TensorError(
                .runtimeError, "chunk expects `chunks` to be greater than 0, got: \(chunks)", parameter: "chunks")
        }
        let total = shape[try wrapped(dim, rank: rank)]
        if total == 0 {
            try requireRoom(pieces: chunks)
            return Array(repeating: 0, count: chunks)
        }
        return try splitSizes((total - 1) / chunks + 1, dim)
    }

    /// `sizes` again, if they add up to dimension `dim`.
    public func checkedSplitSizes(_ sizes: [Int], _ dim: Int) throws -> [Int] {
        try requireDimension("split expects at least a 1-dimensional tensor")
        let i = try wrapped(dim, rank: rank)
        guard sizes.allSatisfy({ $0 >= 0 }) else {
            throw TensorError(
                .runtimeError,
                "split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes=\(Dims(sizes))",
                parameter: "split_size_or_sections")
        }
        var left = shape[i]
        for size in sizes where left >= 0 { left = size > left ? -1 : left - size }
        guard left == 0 else {
            throw TensorError(
                .runtimeError,
                "split_with_sizes expects split_sizes to sum exactly to \(shape[i]) (input tensor's size at dimension \(i)), but got "
                    + "split_sizes=\(Dims(sizes))", parameter: "split_size_or_sections")
        }
        return sizes
    }

    /// The ends of the pieces of `tensor_split(sections, dim)`: the first pieces get one more where it does not divide.
    public func tensorSplitSizes(_ sections: Int, _ dim: Int) throws -> [Int] {
        try requireDimension("tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims")
        let total = shape[try wrapped(dim, rank: rank)]
        guard sections > 0 else {
            throw TensorError(
                .runtimeError, "number of sections must be larger than 0, got \(sections)", parameter: "indices_or_sections")
        }
        try requireRoom(pieces: sections)
        return (0..<sections).map { total / sections + ($0 < total % sections ? 1 : 0) }
    }

    /// An error when there is no memory for so many tensors.
    func requireRoom(pieces: Int) throws { try Allocator.requireRoom(pieces, of: 512) }

    private func requireDimension(_ message: String) throws {
        if rank == 0 { throw TensorError(.runtimeError, message, parameter: "input") }
    }
}

extension Tensor {
    /// `split(size, dim)`.
    public func split(_ size: Int, _ dim: Int = 0) throws -> [Tensor] {
        try pieces(layout.splitSizes(size, dim), dim)
    }

    /// `split([sizes], dim)`.
    public func split(sizes: [Int], _ dim: Int = 0) throws -> [Tensor] {
        try pieces(layout.checkedSplitSizes(sizes, dim), dim)
    }

    /// `chunk(chunks, dim)`.
    public func chunked(_ chunks: Int, _ dim: Int = 0) throws -> [Tensor] {
        try pieces(layout.chunkSizes(chunks, dim), dim)
    }

    /// `tensor_split(sections, dim)`.
    public func tensorSplit(_ sections: Int, _ dim: Int = 0) throws -> [Tensor] {
        try pieces(layout.tensorSplitSizes(sections, dim), dim)
    }

    /// `tensor_split(indices, dim)`: cut before each index, as slices would.
    public func tensorSplit(at indices: [Int], _ dim: Int = 0) throws -> [Tensor] {
        _ = try layout.tensorSplitSizes(1, dim)
        let starts: [Int?] = [nil] + indices
        let stops: [Int?] = indices + [nil]
        return try zip(starts, stops).map { (start: Int?, stop: Int?) throws -> Tensor in
            try sliced(dim, from: start, to: stop)
        }
    }

    /// `unbind(dim)`: a view for every index of the dimension.
    public func unbound(_ dim: Int = 0) throws -> [Tensor] {
        guard rank > 0 else {
            throw TensorError(.indexError, "Dimension specified as \(dim) but tensor has no dimensions", parameter: "input")
        }
        let i = try wrapped(dim, rank: rank)
        try layout.requireRoom(pieces: shape[i])
        return try (0..<shape[i]).map { (index: Int) throws -> Tensor in try selected(i, at: index) }
    }

    private func pieces(_ sizes: [Int], _ dim: Int) throws -> [Tensor] {
        var start = 0
        return try sizes.map { (size: Int) throws -> Tensor in
            defer { start += size }
            return try narrowed(dim, from: start, length: size)
        }
    }
}
