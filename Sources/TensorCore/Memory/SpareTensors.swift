// Tensors that wait for the next result: what a script lets go is mostly a small result that nobody else has, and the next one is
// mostly of its size. Such a tensor is kept with its block of memory; of others, views and large results, the tensor alone.

/// Kept tensors of one thread, by the size of their blocks in steps of 64 bytes; the last group has no memory.
struct SpareTensors {
    private static let most = 64
    private static let groups = SpareStorages.greatest / 64 + 1
    private static let bare = groups - 1

    private let places = UnsafeMutablePointer<Unmanaged<Tensor>>.allocate(capacity: groups * most)
    private var counts = InlineArray<17, Int>(repeating: 0)

    @inline(__always)
    private static func group(_ bytes: Int?) -> Int { bytes.map { (bytes: Int) -> Int in Swift.max(bytes &- 1, 0) / 64 } ?? bare }

    /// A kept tensor with a block for so many bytes, or without memory where `bytes` is nil; nil where there is none.
    @inline(__always)
    fileprivate mutating func take(_ bytes: Int?) -> Tensor? {
        let group = Self.group(bytes)
        guard counts[group] > 0 else { return nil }
        counts[group] &-= 1
        return places[group &* Self.most &+ counts[group]].takeRetainedValue()
    }

    /// Keeps a tensor, with its block where `bytes` says how large that is; false where there are enough.
    @inline(__always)
    fileprivate mutating func keep(_ tensor: Tensor, _ bytes: Int?) -> Bool {
        let group = Self.group(bytes)
        guard counts[group] < Self.most else { return false }
        places[group &* Self.most &+ counts[group]] = .passRetained(tensor)
        counts[group] &+= 1
        return true
    }
}

/// What a class wants whose initialisers may give an object that was there before.
protocol Reused {}

extension Reused {
    @inline(__always)
    init(reusing object: Self) { self = object }
}

extension Tensor: Reused {
    /// A tensor with a block of its own and undefined contents; the bytes of `count` elements have been found to be a number.
    @inline(__always)
    static func fresh(_ layout: Layout, count: Int, isContiguous: Bool = true, _ dtype: DType) throws -> Tensor {
        let byteCount = count &* dtype.size
        if byteCount <= SpareStorages.greatest, !layout.isLong,
            let spare = Runtime.known?._withUnsafeGuaranteedRef({ $0.spareTensors.take(byteCount) }) {
            spare.storage.begin(byteCount)
            spare.begin(layout, count: count, isContiguous: isContiguous, dtype)
            return spare
        }
        return Tensor(storage: try Storage.reusing(byteCount: byteCount), layout, count: count, isContiguous: isContiguous, dtype)
    }

    /// A tensor over memory that is there.
    @inline(__always)
    static func over(_ storage: Storage, _ layout: Layout, _ dtype: DType) -> Tensor {
        guard !layout.isLong, let spare = Runtime.known?._withUnsafeGuaranteedRef({ $0.spareTensors.take(nil) }) else {
            return Tensor(storage: storage, layout: layout, dtype: dtype)
        }
        spare.storage = storage
        spare.begin(layout, count: layout.count, isContiguous: layout.isContiguous, dtype)
        return spare
    }

    /// Gives up a reference; a tensor that nobody else has is kept for a next one.
    public static func letGo(_ tensor: consuming Tensor) {
        if isKnownUniquelyReferenced(&tensor) { tensor.keepForNext() }
    }

    /// Empties the place of a tensor; one that nobody else has is kept for a next one.
    public static func letGo(from place: inout Tensor?) {
        if isKnownUniquelyReferenced(&place) { place?.keepForNext() }
        place = nil
    }

    @inline(__always)
    private func keepForNext() {
        guard !layout.isLong, let runtime = Runtime.known else { return }
        // What its place in the graph holds of its memory goes first.
        if autograd != nil { autograd = nil }
        if hasSpareBlock {
            let bytes = storage.byteCount
            _ = runtime._withUnsafeGuaranteedRef { $0.spareTensors.keep(self, bytes) }
        } else {
            base = nil
            storage = Storage.nothing
            _ = runtime._withUnsafeGuaranteedRef { $0.spareTensors.keep(self, nil) }
        }
    }
}
