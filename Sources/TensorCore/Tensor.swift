// A tensor: a typed view of a storage, and, where a gradient is wanted, its place in the graph.

/// A multi-dimensional array of numbers. A view shares its storage with the tensor it was made from.
public final class Tensor {
    // A tensor belongs to one thread: checking each access for a concurrent one would cost more than a small operation.
    @exclusivity(unchecked) public internal(set) var storage: Storage
    @exclusivity(unchecked) public internal(set) var layout: Layout
    @exclusivity(unchecked) public internal(set) var dtype: DType
    /// nil for plain tensors: nothing is recorded and no gradient is wanted.
    @exclusivity(unchecked) public var autograd: Autograd?
    /// The tensor of which a view operator made this one, never itself a view; nil for tensors that are none.
    @exclusivity(unchecked) public var base: Tensor?

    public init(storage: Storage, layout: Layout, dtype: DType) {
        self.storage = storage
        self.layout = layout
        self.dtype = dtype
        if layout.isLong { LongDims.exchange(nil, for: layout) }
    }

    deinit {
        if layout.isLong { LongDims.exchange(layout, for: nil) }
        if isKnownUniquelyReferenced(&storage) { storage.spare() }
    }

    public var shape: Dims { _read { yield layout.shape } }
    public var strides: Dims { _read { yield layout.strides } }
    public var rank: Int { layout.rank }
    /// The number of elements.
    public var count: Int { layout.count }
    public var isContiguous: Bool { layout.isContiguous }
    /// The bytes of all elements, each counted where it is repeated; the greatest Int where there are more.
    public var byteCount: Int {
        let (bytes, overflow) = count.multipliedReportingOverflow(by: dtype.size)
        return overflow ? .max : bytes
    }

    /// Whether no other tensor shares the memory.
    public var ownsStorageAlone: Bool { isKnownUniquelyReferenced(&storage) }

    /// Takes over the memory, shape and type of another tensor, but not its place in the graph: `x.data = other`.
    public func adopt(_ other: Tensor) {
        if layout.isLong || other.layout.isLong { LongDims.exchange(layout, for: other.layout) }
        storage = other.storage
        layout = other.layout
        dtype = other.dtype
    }

    /// Begins anew, with the memory that it has.
    @inline(__always)
    func begin(_ layout: Layout, _ dtype: DType) {
        self.layout = layout
        self.dtype = dtype
    }

    /// Whether the memory is this tensor's alone and of a size that is kept for a next one.
    var hasSpareBlock: Bool { isKnownUniquelyReferenced(&storage) && storage.isSpareable && base == nil }

    /// The address of the first element.
    public var pointer: UnsafeMutableRawPointer { storage.bytes + layout.offset * dtype.size }
}
