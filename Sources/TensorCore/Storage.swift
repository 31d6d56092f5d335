// The block of memory under one or more tensors. Views share it; a version counter tells the tape of in-place changes.

/// A reference-counted block of bytes.
public final class Storage {
    /// The first byte, aligned to 64.
    public let bytes: UnsafeMutableRawPointer
    public private(set) var byteCount: Int
    /// Grows with every in-place change; the tape compares it with what it recorded.
    @exclusivity(unchecked) public var version = 0
    /// Whether a script asked to share the block with other processes, of which there are none.
    public var isShared = false
    /// Whether arrays of NumPy's refuse to be written to: the memory is that of a file opened for reading.
    public var isReadOnly = false
    private let release: Release
    /// The next one that waits for reuse.
    @exclusivity(unchecked) fileprivate var next: Unmanaged<Storage>?

    /// What becomes of the memory at the end.
    private enum Release {
        /// Back to the caching allocator.
        case allocator
        /// Somebody else's memory (a mapped file, another array): this closure lets go of it.
        case other(() -> Void)
    }

    /// A fresh block with undefined contents; RuntimeError where there is not that much.
    public init(byteCount: Int) throws {
        self.byteCount = byteCount
        self.bytes = try Allocator.allocate(byteCount)
        self.release = .allocator
    }

    /// Memory that belongs to somebody else until `release` is called.
    public init(borrowing bytes: UnsafeMutableRawPointer, byteCount: Int, release: @escaping () -> Void) {
        self.bytes = bytes
        self.byteCount = byteCount
        self.release = .other(release)
    }

    deinit {
        switch release {
        case .allocator: Allocator.free(bytes, byteCount)
        case .other(let release): release()
        }
    }

    /// A block with undefined contents, if possible one that was in use before.
    @inline(__always)
    static func reusing(byteCount: Int) throws -> Storage {
        if byteCount <= SpareStorages.greatest, let spare = Runtime.known?._withUnsafeGuaranteedRef({ $0.spares.take(byteCount) }) {
            let storage = spare.takeRetainedValue()
            storage.begin(byteCount)
            return storage
        }
        return try Storage(byteCount: byteCount)
    }

    /// Begins anew with undefined contents; `byteCount` is within the step of 64 that the block was made for.
    @inline(__always)
    func begin(_ byteCount: Int) {
        self.byteCount = byteCount
        version = 0
        isShared = false
    }

    /// Whether the block is small and the allocator's.
    @inline(__always)
    var isSpareable: Bool {
        guard byteCount <= SpareStorages.greatest, case .allocator = release else { return false }
        return true
    }

    /// The memory of a tensor that has none.
    nonisolated(unsafe) static let nothing = Storage(borrowing: UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 64), byteCount: 0, release: {})

    /// Puts a small block aside that nobody else refers to, whose last tensor is about to go.
    @inline(__always)
    func spare() {
        guard isSpareable else { return }
        Runtime.known?._withUnsafeGuaranteedRef { $0.spares.keep(self) }
    }
}

/// Small blocks with their objects that wait for the next tensors of their size: most results are small, and making the object and
/// asking for the block takes longer than the arithmetic.
struct SpareStorages {
    /// Blocks of up to so many bytes are kept, by steps of 64, of which each lies within one size of the allocator's.
    static let greatest = 1024
    private static let most: Int32 = 64

    private var first = InlineArray<16, Unmanaged<Storage>?>(repeating: nil)
    private var counts = InlineArray<16, Int32>(repeating: 0)

    private static func group(_ byteCount: Int) -> Int { byteCount == 0 ? 0 : (byteCount - 1) / 64 }

    @inline(__always)
    fileprivate mutating func take(_ byteCount: Int) -> Unmanaged<Storage>? {
        let group = Self.group(byteCount)
        guard let found = first[group] else { return nil }
        first[group] = found._withUnsafeGuaranteedRef { $0.next }
        counts[group] -= 1
        return found
    }

    @inline(__always)
    fileprivate mutating func keep(_ storage: Storage) {
        let group = Self.group(storage.byteCount)
        guard counts[group] < Self.most else { return }
        counts[group] += 1
        storage.next = first[group]
        first[group] = Unmanaged.passRetained(storage)
    }
}
