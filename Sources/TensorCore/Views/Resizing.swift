// A tensor given another shape in place, as `out=` and `resize_` do.

extension Tensor {
    /// `resize_(shape)`: contiguous from the tensor's first element on. Elements that fit stay; where the storage is too small
    /// a greater one takes its place, with undefined contents beyond the old ones.
    public func resize(to shape: Dims) throws {
        if shape == self.shape { return }
        let count = try Layout.elementCount(of: shape)
        let available = storage.byteCount / dtype.size - layout.offset
        if count > available {
            let (needed, overflow) = count.addingReportingOverflow(layout.offset)
            let larger = try Tensor(uninitialized: [overflow ? .max : needed], dtype)
            larger.pointer.copyMemory(from: storage.bytes, byteCount: storage.byteCount)
            storage = larger.storage
        }
        layout = Layout(contiguous: shape, offset: layout.offset)
    }
}
