// A tensor: a typed view of a storage, and, where a gradient is wanted, its place in the graph.

/// A multi-dimensional array of numbers. A view shares its storage with the tensor it was made from.
public final class Tensor {
    // A tensor belongs to one thread: checking each access for a concurrent one would cost more than a small operation.
    @exclusivity(unchecked) public internal(set) var storage: Storage
    @exclusivity(unchecked) public private(set) var layout: Layout
    /// The number of elements.
    @exclusivity(unchecked) public private(set) var count: Int
    /// Whether the elements lie one after another in row-major order. Every operation asks for this and the count; layouts seldom change.
    @exclusivity(unchecked) public private(set) var isContiguous: Bool
    @exclusivity(unchecked) public internal(set) var dtype: DType
    /// nil for plain tensors: nothing is recorded and no gradient is wanted.
    @exclusivity(unchecked) public var autograd: Autograd?
    /// The tensor of which a view operator made this one, never itself a view; nil for tensors that are none.
    @exclusivity(unchecked) public var base: Tensor?

    public convenience init(storage: Storage, layout: Layout, dtype: DType) {
        self.init(storage: storage, layout, count: layout.count, isContiguous: layout.isContiguous, dtype)
    }

    /// The same for those who know what there is to know of the layout.
    init(storage: Storage, _ layout: Layout, count: Int, isContiguous: Bool, _ dtype: DType) {
        self.storage = storage
        self.layout = layout
        self.count = count
        self.isContiguous = isContiguous
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
    /// The bytes of all elements, each counted where it is repeated; the greatest Int where there are more.
    public var byteCount: Int {
        let (bytes, overflow) = count.multipliedReportingOverflow(by: dtype.size)
        return overflow ? .max : bytes
    }

    /// Whether no other tensor shares the memory.
    public var ownsStorageAlone: Bool { isKnownUniquelyReferenced(&storage) }

    /// Takes over the memory, shape and type of another tensor, but not its place in the graph: `x.data = other`.
    public func adopt(_ other: Tensor) {
        storage = other.storage
        lie(as: other.layout)
        dtype = other.dtype
    }

    /// Lies otherwise in its memory from now on.
    func lie(as new: Layout) {
        if layout.isLong || new.isLong { LongDims.exchange(layout, for: new) }
        layout = new
        count = new.count
        isContiguous = new.isContiguous
    }

    /// Begins anew, with the memory that it has.
    @inline(__always)
    func begin(_ layout: Layout, count: Int, isContiguous: Bool, _ dtype: DType) {
        self.layout = layout
        self.count = count
        self.isContiguous = isContiguous
        self.dtype = dtype
    }

    /// Whether the memory is this tensor's alone and of a size that is kept for a next one.
    var hasSpareBlock: Bool { isKnownUniquelyReferenced(&storage) && storage.isSpareable && base == nil }

    /// The address of the first element.
    public var pointer: UnsafeMutableRawPointer { storage.bytes + layout.offset * dtype.size }
}
