// A file seen as memory: nothing is read before it is touched, however large the file is. Tensors lie in the mapping itself and keep it alive.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import TensorCore

/// The bytes of a file, mapped until the last storage in it is let go of.
public final class MappedFile {
    /// What becomes of changes.
    public enum Changes {
        /// They stay in this mapping, page by page.
        case stay
        /// They reach the file.
        case reachTheFile
    }

    public let path: String
    public let byteCount: Int
    private let changes: Changes
    /// nil for an empty file, which cannot be mapped.
    private let base: UnsafeMutableRawPointer?

    /// FileNotFoundError, PermissionError, IsADirectoryError or OSError as Python's `open` raises them; ValueError for pipes and devices.
    public init(_ path: String, changes: Changes = .stay) throws {
        try checkPath(path)
        let descriptor = open(path, (changes == .stay ? O_RDONLY : O_RDWR) | O_CLOEXEC)
        guard descriptor >= 0 else { throw TensorError.file(errno, path) }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT != S_IFDIR else { throw TensorError.file(EISDIR, path) }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw TensorError(.valueError, "\(quoted(path)) is no file that can be mapped", parameter: "f") }
        self.path = path
        self.changes = changes
        byteCount = Int(facts.st_size)
        guard byteCount > 0 else {
            base = nil
            return
        }
        // Without a reservation: pages of a mapping whose changes stay are taken when they are changed.
        let flags = changes == .stay ? MAP_PRIVATE | MAP_NORESERVE : MAP_SHARED
        let bytes = mmap(nil, byteCount, PROT_READ | PROT_WRITE, flags, descriptor, 0)
        guard let bytes, bytes != MAP_FAILED else { throw TensorError.file(errno, path) }
        base = bytes
    }

    deinit { if let base { munmap(base, byteCount) } }

    /// A file of `byteCount` zeros, which takes room on the disk where it is written to.
    public static func make(_ path: String, byteCount: Int) throws {
        try checkPath(path)
        let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw TensorError.file(errno, path) }
        defer { close(descriptor) }
        if ftruncate(descriptor, off_t(byteCount)) != 0 { throw TensorError.file(errno, path) }
    }

    /// The bytes `offset ..< offset + count` as a storage; nil where they begin at no multiple of `alignment`, so that kernels could not
    /// read them. The range must lie in the file.
    func storage(at offset: Int, _ count: Int, alignment: Int) throws -> Storage? {
        guard offset >= 0, count >= 0, offset <= byteCount, count <= byteCount - offset else {
            throw TensorError(.valueError, "bytes \(offset) to \(offset &+ count) lie outside of \(quoted(path))")
        }
        guard count > 0, let base else { return try Storage(byteCount: 0) }
        guard offset % max(alignment, 1) == 0 else { return nil }
        return Storage(borrowing: base + offset, byteCount: count) { [self] in withExtendedLifetime(self) {} }
    }

    /// A copy of the bytes.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) {
        guard let base, let target = buffer.baseAddress, offset >= 0, offset <= byteCount, buffer.count <= byteCount - offset else { return }
        target.copyMemory(from: base + offset, byteCount: buffer.count)
    }

    /// Brings changes to the disk.
    public func flush() throws {
        guard changes == .reachTheFile, let base else { return }
        if msync(base, byteCount, MS_SYNC) != 0 { throw TensorError.file(errno, path) }
    }

    /// Memory of zeros that costs nothing before it is touched: what stands in for data that is not looked at.
    static func placeholder(_ byteCount: Int) throws -> Storage {
        guard byteCount > 0 else { return try Storage(byteCount: 0) }
        let bytes = mmap(nil, byteCount, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
        guard let bytes, bytes != MAP_FAILED else { throw Allocator.exhausted }
        return Storage(borrowing: bytes, byteCount: byteCount) { munmap(bytes, byteCount) }
    }
}
