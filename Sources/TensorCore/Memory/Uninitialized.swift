// New tensors with memory of their own.

extension Tensor {
    /// A contiguous tensor with undefined contents; an error for negative sizes, overflow or too little memory.
    public convenience init(uninitialized shape: Dims, _ dtype: DType) throws {
        let count = try Layout.elementCount(of: shape)
        guard !count.multipliedReportingOverflow(by: dtype.size).overflow else {
            throw TensorError(.runtimeError, "Storage size calculation overflowed with sizes=\(shape)", parameter: "size")
        }
        self.init(reusing: try Tensor.fresh(Layout(contiguous: shape), count: count, dtype))
    }

    /// The same for a shape that some tensor has already, with its number of elements known.
    convenience init(known shape: Dims, count: Int, _ dtype: DType) throws {
        self.init(reusing: try Tensor.fresh(Layout(contiguous: shape), count: count, dtype))
    }

    /// A tensor of one number.
    convenience init(numberOf dtype: DType) throws {
        self.init(reusing: try Tensor.fresh(Layout(shape: Dims(), strides: Dims()), count: 1, dtype))
    }

    /// The same with any strides, as `empty_strided` takes them: as much memory as they reach over.
    public convenience init(strided shape: Dims, _ strides: Dims, _ dtype: DType) throws {
        let overflow = TensorError(
            .runtimeError, "Storage size calculation overflowed with sizes=\(shape) and strides=\(strides)", parameter: "size")
        guard !strides.contains(where: { $0 < 0 }), let end = Layout(shape: shape, strides: strides).checkedEnd else { throw overflow }
        let (bytes, isTooLarge) = end.multipliedReportingOverflow(by: dtype.size)
        if isTooLarge { throw overflow }
        self.init(storage: try Storage(byteCount: bytes), layout: Layout(shape: shape, strides: strides), dtype: dtype)
    }

    /// The same with a dense layout of the caller's.
    public convenience init(dense layout: Layout, _ dtype: DType) throws {
        let count = try Layout.elementCount(of: layout.shape)
        guard !count.multipliedReportingOverflow(by: dtype.size).overflow else {
            throw TensorError(.runtimeError, "Storage size calculation overflowed with sizes=\(layout.shape)", parameter: "size")
        }
        self.init(reusing: try Tensor.fresh(layout, count: count, isContiguous: layout.isContiguous, dtype))
    }
}
