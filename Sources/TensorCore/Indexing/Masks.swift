// Selection by truth: nonzero, masked_select, masked_fill, masked_scatter.
import Kernels

extension Tensor {
    /// `nonzero()`: the index of every element that is not zero, a row each; int64 [found, rank], in memory column by column.
    public func nonzero() throws -> Tensor {
        let columns = try coordinates()
        return columns.with(Layout(shape: [columns.shape[1], rank], strides: [1, columns.shape[1]], offset: 0))
    }

    /// `nonzero(as_tuple=True)` and `where(condition)`: a tensor of indices for every dimension; one for a number.
    public func nonzeroTuple() throws -> [Tensor] { try (rank == 0 ? unsqueezed(at: 0) : self).coordinates().unbound() }

    /// A row for each dimension, a column for each element that is not zero.
    private func coordinates() throws -> Tensor {
        let positions = try truePositions()
        if rank == 1 { return positions.with(Layout(contiguous: [1, positions.count])) }
        let result = try Tensor(uninitialized: [rank, positions.count], .int64)
        unravel(positions, into: result, stepI: 1, stepK: positions.count)
        return result
    }

    /// `masked_select(mask)`: the elements where the broadcast mask holds, one-dimensional.
    public func maskedSelect(_ mask: Tensor) throws -> Tensor {
        guard mask.dtype == .bool else {
            throw TensorError(.runtimeError, "masked_select: expected BoolTensor for mask", parameter: "mask")
        }
        let common = try Layout.broadcast(mask.shape, shape)
        return try expanded(to: common).packed(by: mask.expanded(to: common))
    }

    /// The elements where the mask, of this shape, holds, in row-major order.
    func packed(by mask: Tensor) throws -> Tensor {
        let bytes = try mask.converted(to: .bool).contiguous()
        let source = try contiguous()
        let mask = bytes.pointer.assumingMemoryBound(to: UInt8.self)
        let found = st_count_true(mask, count)
        let result = try Tensor(uninitialized: [found], dtype)
        let isDone = withExtendedLifetime((source, bytes)) { st_compress(result.pointer, source.pointer, mask, count, found, dtype.size) }
        guard isDone else { throw TensorError(.memoryError, "not enough memory to count a mask of \(count) elements", parameter: "mask") }
        return result
    }

    /// `masked_fill_(mask, value)`.
    public func fill(_ value: Scalar, where mask: Tensor) throws {
        try mask.requireBool()
        let common = try Layout.broadcast(shape, mask.shape)
        guard common == shape else {
            throw TensorError(
                .runtimeError, "output with shape \(shape) doesn't match the broadcast shape \(common)", parameter: "mask")
        }
        try value.checkFits(dtype)
        try checkWritable()
        try overwrite(value, where: mask.expanded(to: shape))
        storage.version &+= 1
    }

    /// Sets the elements to one number where the mask, of this shape, holds.
    func overwrite(_ value: Scalar, where mask: Tensor) throws {
        guard count > 0, let loop = st_masked_fill(dtype.size) else { return }
        var bits = dtype.storedBits(of: value)
        let carrier: DType = dtype.size == 1 ? .uint8 : dtype.size == 2 ? .int16 : dtype.size == 4 ? .int32 : .int64
        try withUnsafeBytes(of: &bits) { (extra: UnsafeRawBufferPointer) in
            if isContiguous && mask.isContiguous {
                return try Nest.runFlat(loop, count, [pointer, mask.pointer], [1, 1], types: [carrier, mask.dtype], extra: extra.baseAddress)
            }
            try Nest.run(
                loop, over: shape, [Operand(self, over: shape, as: carrier), Operand(mask, over: shape)], extra: extra.baseAddress)
        }
    }

    /// `masked_fill(mask, value)`: a copy of this type in the shape that tensor and mask broadcast to.
    public func filled(_ value: Scalar, where mask: Tensor) throws -> Tensor {
        try mask.requireBool()
        let result = try expanded(to: Layout.broadcast(mask.shape, shape)).cloned()
        try result.fill(value, where: mask)
        return result
    }

    /// `masked_scatter_(mask, source)`: the next element of `source` wherever the broadcast mask holds.
    public func scatter(_ source: Tensor, where mask: Tensor) throws {
        guard source.dtype == dtype else {
            throw TensorError(
                .runtimeError,
                "masked_scatter: expected self and source to have same dtypes but got\(dtype.legacyName) and \(source.dtype.legacyName)",
                parameter: "source")
        }
        guard mask.dtype == .bool else {
            throw TensorError(
                .runtimeError, "masked_scatter_ only supports boolean masks, but got mask with dtype \(mask.dtype.legacyName)", parameter: "mask")
        }
        try checkWritable()
        let bytes = try mask.expanded(to: shape).contiguous()
        let flags = bytes.pointer.assumingMemoryBound(to: UInt8.self)
        guard st_count_true(flags, count) <= source.count else {
            throw TensorError(.runtimeError, "Number of elements of source < number of ones in mask", parameter: "source")
        }
        try spread(source, over: bytes)
    }

    /// The next element of `source` wherever the contiguous mask, of this shape, holds; there are enough of them.
    func spread(_ source: Tensor, over mask: Tensor) throws {
        guard count > 0 else { return }
        let values = storage === source.storage ? try source.contiguousCopy() : try source.contiguous()
        let target = isContiguous ? self : try contiguousCopy()
        withExtendedLifetime((values, mask)) {
            st_expand(target.pointer, values.pointer, mask.pointer.assumingMemoryBound(to: UInt8.self), count, dtype.size)
        }
        if target !== self { try copy(from: target) }
        storage.version &+= 1
    }

    func requireBool() throws {
        guard dtype == .bool else {
            throw TensorError(
                .runtimeError, "masked_fill_ only supports boolean masks, but got mask with dtype \(dtype.cName)", parameter: "mask")
        }
    }

    /// The row-major positions of the elements that are not zero; int64.
    func truePositions() throws -> Tensor {
        let mask = try converted(to: .bool).contiguous()
        let bytes = mask.pointer.assumingMemoryBound(to: UInt8.self)
        let found = st_count_true(bytes, count)
        let result = try Tensor(uninitialized: [found], .int64)
        withExtendedLifetime(mask) { st_true_positions(bytes, count, found, result.pointer.assumingMemoryBound(to: Int64.self)) }
        return result
    }

    private func unravel(_ positions: Tensor, into result: Tensor, stepI: Int, stepK: Int) {
        let sizes = shape.map(Int64.init)
        let out = result.pointer.assumingMemoryBound(to: Int64.self)
        withExtendedLifetime(positions) {
            st_unravel(positions.pointer.assumingMemoryBound(to: Int64.self), positions.count, sizes, rank, out, stepI, stepK)
        }
    }
}
