// A tensor given another shape in place, as `out=` and `resize_` do.

extension Tensor {
    /// `resize_(shape)`: in `format`, contiguous by default, from the tensor's first element on; without a format, an equal shape stays as it lies. Elements that fit stay; where the storage is too small
    /// a greater one takes its place, with undefined contents beyond the old ones.
    public func resize(to shape: Dims, in format: MemoryFormat? = nil) throws {
        if format == nil, shape == self.shape { return }
        let count = try Layout.elementCount(of: shape)
        let strides = try Layout(contiguous: shape).laid(out: format ?? .contiguous).strides
        let available = storage.byteCount / dtype.size - layout.offset
        if count > available {
            let (needed, overflow) = count.addingReportingOverflow(layout.offset)
            let larger = try Tensor(uninitialized: [overflow ? .max : needed], dtype)
            larger.pointer.copyMemory(from: storage.bytes, byteCount: storage.byteCount)
            storage = larger.storage
        }
        lie(as: Layout(shape: shape, strides: strides, offset: layout.offset))
    }
}
