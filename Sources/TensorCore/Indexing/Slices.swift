// Whole slices along a dimension by their indices: index_select, index_add, index_copy, index_fill, index_reduce.
import Kernels

extension Tensor {
    /// `index_select(dim, index)`: slices along `dim`, copied.
    public func selected(_ dim: Int, indices: Tensor) throws -> Tensor {
        let i = try wrapped(dim, rank: rank)
        guard indices.dtype == .int64 || indices.dtype == .int32 else {
            throw TensorError(
                .runtimeError, "index_select(): Expected dtype int32 or int64 for index", parameter: "index")
        }
        guard indices.rank <= 1 else {
            throw TensorError(.indexError, "index_select(): Index is supposed to be a vector", parameter: "index")
        }
        guard rank > 0 || indices.count == 1 else {
            throw TensorError(
                .runtimeError, "index_select(): Index to scalar can have only 1 value, got \(indices.count) value(s)",
                parameter: "index")
        }
        guard rank == 0 || shape[i] > 0 || indices.count == 0 else {
            throw TensorError(.runtimeError, "index_select(): self indexing axis dim should be positive", parameter: "index")
        }
        var size = shape
        if rank > 0 { size[i] = indices.count }
        let result = try Tensor(uninitialized: size, dtype)
        guard result.count > 0 || (indices.count > 0 && rank > 0) else { return result }
        let outOfRange = TensorError(.indexError, "index out of range in self", parameter: "index")
        // Few whole rows are copied at once.
        if i == 0, rank > 0, result.count > 0, result.count <= 1 << 14, isContiguous, indices.dtype == .int64, indices.isContiguous {
            let row = count / shape[0] * dtype.size
            guard st_select_rows(result.pointer, pointer, indices.pointer.assumingMemoryBound(to: Int64.self), indices.count, row, Int64(shape[0])) else {
                throw outOfRange
            }
            return result
        }
        try gather(into: result, along: i, line(indices, i, size)) { (_: Int64) in outOfRange }
        return result
    }

    /// `index_add_(dim, index, source)`.
    public func add(_ source: Tensor, along dim: Int, indices: Tensor) throws {
        let i = try wrapped(dim, rank: rank)
        guard indices.rank <= 1 else {
            throw TensorError(
                .indexError,
                "index_add_(): Index is supposed to be a vector, but got dim: \(indices.rank) with type: \(indices.dtype.legacyName) and size: "
                    + "\(indices.shape)", parameter: "index")
        }
        guard indices.dtype == .int64 || indices.dtype == .int32 else {
            throw TensorError(
                .runtimeError, "index_add_(): Expected dtype int32/int64 for index but got: \(indices.dtype.legacyName)", parameter: "index")
        }
        guard source.dtype == dtype else {
            throw TensorError(
                .runtimeError,
                "index_add_(): self (\(dtype.legacyName)) and source (\(source.dtype.legacyName)) must have the same scalar type",
                parameter: "source")
        }
        try checkSlices(source, i)
        try checkNumber(indices, source, i, "index_add_")
        try write(source, i, indices, .add)
    }

    /// `index_copy_(dim, index, source)`.
    public func copySlices(_ source: Tensor, along dim: Int, indices: Tensor) throws {
        let i = try wrapped(dim, rank: rank)
        func failure(_ kind: TensorError.Kind, _ message: String) -> TensorError { TensorError(kind, "index_copy_(): " + message, parameter: "source") }
        guard indices.rank < 2 else { throw failure(.indexError, "Index should have dimension 1 or 0 (got \(indices.rank))") }
        guard indices.dtype == .int64 else { throw failure(.runtimeError, "Expected a long tensor for index, but got \(indices.dtype.legacyName)") }
        guard source.dtype == dtype else {
            throw failure(.runtimeError, "self and source expected to have the same dtype, but got (self) \(dtype.legacyName) and (source) \(source.dtype.legacyName)")
        }
        if source.rank == 0, indices.count != 1 { throw failure(.indexError, "When source is scalar, index should have one element (got \(indices.count))") }
        if source.rank != rank, source.rank != 0, rank != 0 {
            throw failure(
                .indexError,
                "When source and destination are not scalars, their dimensionality must match. Source dimensionality (\(source.rank)), destination "
                    + "dimensionality (\(rank))")
        }
        let (own, others) = (rank == 0 ? [] : slice(without: i), source.rank == 0 ? [] : source.slice(without: i))
        guard own == others else {
            func words(_ shape: Dims) -> String { shape.map(String.init).joined(separator: " ") }
            throw failure(
                .runtimeError,
                "Source/destination tensor must have same slice shapes. Destination slice shape: \(words(own)) at dimension \(i) and source slice "
                    + "shape: \(words(others)) at dimension 0.")
        }
        guard source.rank == 0 || indices.count == source.shape[i] else {
            throw failure(.indexError, "Number of indices (\(indices.count)) should be equal to source.size(dim) (\(source.shape[i]))")
        }
        try write(source, i, indices, .replace) { (wrong: Int64) in
            failure(.indexError, "index \(wrong) is out of bounds for dimension \(i) with size \(self.rank == 0 ? 1 : self.shape[i])")
        }
    }

    /// `index_fill_(dim, index, value)`; negative indices count from the end.
    public func fillSlices(_ value: Tensor, along dim: Int, indices: Tensor) throws {
        let i = try wrapped(dim, rank: rank)
        guard value.rank == 0 else {
            throw TensorError(
                .runtimeError,
                "index_fill_ only supports a 0-dimensional value tensor, but got tensor with \(value.rank) dimension(s).", parameter: "value")
        }
        guard indices.dtype == .int64 else {
            throw TensorError(.indexError, "index_fill_(): Expected dtype int64 for index.", parameter: "index")
        }
        guard indices.rank <= 1 else { throw TensorError(.runtimeError, "Index has to be a vector/scalar", parameter: "index") }
        var size = shape
        if rank > 0 { size[i] = indices.count }
        try write(value.converted(to: dtype).expanded(to: size), i, indices, .replace, wraps: true) { (wrong: Int64) in
            self.outOfBounds(wrong, i, .indexError)
        }
    }

    /// Errors where `source` cannot be combined with the slices that `indices` name: `index_reduce_(dim, index, source)`.
    public func checkSlices(_ source: Tensor, along dim: Int, indices: Tensor) throws {
        let i = try wrapped(dim, rank: rank)
        func failure(_ kind: TensorError.Kind, _ message: String) -> TensorError { TensorError(kind, "index_reduce_(): " + message, parameter: "source") }
        guard indices.rank <= 1 else {
            throw failure(
                .indexError,
                "Index is supposed to be a vector, but got dim: \(indices.rank) with type: \(indices.dtype.legacyName) and size: \(indices.shape)")
        }
        guard indices.dtype == .int64 || indices.dtype == .int32 else {
            throw failure(.runtimeError, "Expected dtype int32/int64 for index")
        }
        guard source.dtype == dtype else { throw failure(.runtimeError, "self and source must have the same scalar type") }
        try checkSlices(source, i)
        try checkNumber(indices, source, i, "index_reduce_")
    }

    // MARK: -

    private func write(
        _ source: Tensor, _ i: Int, _ indices: Tensor, _ combination: Combination, wraps: Bool = false, _ refusal: ((Int64) -> TensorError)? = nil
    ) throws {
        try checkWritable()
        var size = shape
        if rank > 0 { size[i] = indices.count }
        let values = try (storage === source.storage ? source.contiguousCopy() : source)
        guard values.count > 0 else { return }
        let shaped = values.shape == size ? values : try values.reshaped(to: size)
        try scatter(shaped, into: i, line(indices, i, size), combination, wraps: wraps, refusal ?? { (wrong: Int64) in self.outOfBounds(wrong, i) })
    }

    /// The indices as an index of shape `size`, in which only dimension `i` counts.
    private func line(_ indices: Tensor, _ i: Int, _ size: Dims) throws -> Tensor {
        let line = try indices.converted(to: .int64).reshaped(to: [indices.count])
        var strides = Dims(repeating: 0, count: size.count)
        if !size.isEmpty { strides[i] = line.strides[0] }
        return line.with(Layout(shape: size, strides: strides, offset: line.layout.offset))
    }

    private func slice(without dim: Int) -> Dims {
        var slice = shape
        slice.remove(at: dim)
        return slice
    }

    private func checkSlices(_ source: Tensor, _ i: Int) throws {
        var expected = shape
        if rank > 0, source.rank > i { expected[i] = source.shape[i] }
        guard source.shape == expected else {
            throw TensorError(
                .runtimeError,
                "source tensor shape must match self tensor shape, excluding the specified dimension. Got self.shape = \(shape) "
                    + "source.shape = \(source.shape)", parameter: "source")
        }
    }

    private func checkNumber(_ indices: Tensor, _ source: Tensor, _ i: Int, _ name: String) throws {
        guard rank == 0 ? indices.count == 1 : indices.count == source.shape[i] else {
            throw TensorError(
                .runtimeError,
                "\(name)(): Number of indices (\(indices.count)) should be equal to source.size(dim): (\(rank == 0 ? 1 : source.shape[i])), for dim: "
                    + "\(i)", parameter: "index")
        }
    }
}
