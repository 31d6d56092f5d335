// The block of memory under one or more tensors. Views share it; a version counter tells the tape of in-place changes.

/// A reference-counted block of bytes.
public final class Storage {
    /// The first byte, aligned to 64.
    public let bytes: UnsafeMutableRawPointer
    public let byteCount: Int
    /// Grows with every in-place change; the tape compares it with what it recorded.
    @exclusivity(unchecked) public var version = 0
    /// Whether a script asked to share the block with other processes, of which there are none.
    public var isShared = false
    private let release: Release

    /// What becomes of the memory at the end.
    enum Release {
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
}
