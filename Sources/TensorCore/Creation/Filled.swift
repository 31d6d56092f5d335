// Tensors of one value, of another's shape, and with a diagonal.

extension Tensor {
    /// `zeros(*size)`.
    public static func zeros(_ shape: Dims, _ dtype: DType? = nil) throws -> Tensor {
        if shape.contains(where: { $0 < 0 }) {
            throw TensorError(.runtimeError, "zeros: Dimension size must be non-negative.", parameter: "size")
        }
        return try full(shape, .int(0), dtype ?? Runtime.current.defaultDType)
    }

    /// `ones(*size)`.
    public static func ones(_ shape: Dims, _ dtype: DType? = nil) throws -> Tensor {
        try full(shape, .int(1), dtype ?? Runtime.current.defaultDType)
    }

    /// `empty_like`: undefined contents, this tensor's shape and order of strides.
    public func emptyLike(_ dtype: DType? = nil) throws -> Tensor {
        let dtype = dtype ?? self.dtype, plain = Layout(contiguous: layout.shape)
        if plain.strides == layout.strides { return try Tensor.fresh(plain, count: count, dtype) }
        return try Tensor(dense: layout.preservingOrder, dtype)
    }

    /// `full_like`, `zeros_like`, `ones_like`.
    public func fullLike(_ value: Scalar, _ dtype: DType? = nil) throws -> Tensor {
        let result = try emptyLike(dtype)
        try result.fill(value)
        return result
    }

    /// `eye(n, m)`: ones on the diagonal of an n×m matrix of zeros.
    public static func eye(_ n: Int, _ m: Int? = nil, _ dtype: DType? = nil) throws -> Tensor {
        let columns = m ?? n
        for (name, size) in [("n", n), ("m", columns)] where size < 0 {
            throw TensorError(.runtimeError, "\(name) must be greater or equal to 0, got \(size)", parameter: name)
        }
        let result = try zeros([n, columns], dtype)
        try result.diagonal().fill(.int(1))
        return result
    }

    /// `tril(diagonal)`: a copy with the elements above the diagonal zeroed.
    public func lowerTriangle(_ diagonal: Int = 0) throws -> Tensor {
        try triangle("tril") { (row: Int, columns: Int) -> Range<Int> in
            0..<Self.clampedSum(row, diagonal, 1, limit: columns)
        }
    }

    /// `triu(diagonal)`: a copy with the elements below the diagonal zeroed.
    public func upperTriangle(_ diagonal: Int = 0) throws -> Tensor {
        try triangle("triu") { (row: Int, columns: Int) -> Range<Int> in
            Self.clampedSum(row, diagonal, 0, limit: columns)..<columns
        }
    }

    private static func clampedSum(_ row: Int, _ diagonal: Int, _ extra: Int, limit: Int) -> Int {
        let reach = Swift.min(Swift.max(diagonal, -row - 1), limit)
        return Swift.min(Swift.max(row + reach + extra, 0), limit)
    }

    /// A copy of every matrix with only the columns that `kept` names for each row.
    private func triangle(_ name: String, kept: (_ row: Int, _ columns: Int) -> Range<Int>) throws -> Tensor {
        guard rank >= 2 else {
            throw TensorError(
                .runtimeError, "\(name): input tensor must have at least 2 dimensions", parameter: "input")
        }
        let source = try contiguous()
        let result = try Tensor.zeros(shape, dtype)
        let (rows, columns) = (shape[rank - 2], shape[rank - 1])
        guard count > 0 else { return result }
        for line in 0..<(count / columns) {
            let range = kept(line % rows, columns)
            let start = (line * columns + range.lowerBound) * dtype.size
            (result.pointer + start).copyMemory(from: source.pointer + start, byteCount: range.count * dtype.size)
        }
        return result
    }
}
