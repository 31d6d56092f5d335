// Safe writing: the new contents go to a file beside the old one, are flushed to the disk, and take its name in one step.
// Until then, and on any failure, the old file stays whole.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import TensorCore

/// A file being written; `commit` puts it in place, letting go of it without `commit` leaves no trace.
public final class OutputFile {
    /// The name the user gave.
    public let path: String
    /// Bytes written so far.
    public private(set) var position = 0
    /// Where the new contents end up, symbolic links followed.
    private let target: String
    /// Where they are written; nil when `path` is a device or a pipe, which is written to directly.
    private let draft: String?
    private var descriptor: Int32
    private var buffer: [UInt8] = []

    /// FileNotFoundError, PermissionError, IsADirectoryError or OSError as Python's `open(path, "wb")` raises them.
    public init(replacing path: String) throws {
        try checkPath(path)
        self.path = path
        var facts = stat()
        let exists = stat(path, &facts) == 0
        if exists, facts.st_mode & S_IFMT == S_IFDIR { throw TensorError.file(EISDIR, path) }
        if exists, access(path, W_OK) != 0 { throw TensorError.file(errno, path) }
        if exists, facts.st_mode & S_IFMT != S_IFREG {
            (target, draft, descriptor) = (path, nil, open(path, O_WRONLY | O_CLOEXEC))
            guard descriptor >= 0 else { throw TensorError.file(errno, path) }
            return
        }
        target = exists ? resolved(path) : path
        let (name, descriptor) = try createDraft(in: parentFolder(of: target), for: path)
        (draft, self.descriptor) = (name, descriptor)
        if exists { fchmod(descriptor, facts.st_mode & 0o7777) }
    }

    deinit { abandon() }

    /// Writes a file in one go: makes it, lets `body` fill it, puts it in place. An error in `body` leaves the old file.
    public static func write(to path: String, _ body: (OutputFile) throws -> Void) throws {
        let file = try OutputFile(replacing: path)
        try body(file)
        try file.commit()
    }

    /// Appends bytes.
    public func write(_ bytes: UnsafeRawBufferPointer) throws {
        position += bytes.count
        if buffer.count + bytes.count > Self.bufferSize { try flush() }
        if bytes.count > Self.bufferSize { try writeThrough(bytes) } else { buffer.append(contentsOf: bytes) }
    }

    public func write(_ bytes: some Sequence<UInt8>) throws {
        let array = Array(bytes)
        try array.withUnsafeBytes { try write($0) }
    }

    public func write(_ text: String) throws { try write(text.utf8) }

    /// Gives the file its name, once its contents are on the disk; not `durable` leaves that to the system, for what can be
    /// made again.
    public func commit(durable: Bool = true) throws {
        try flush()
        if let draft {
            guard !durable || fsync(descriptor) == 0, rename(draft, target) == 0 else { throw failure() }
        }
        let status = close(descriptor)
        descriptor = -1
        if status != 0, draft == nil { throw TensorError.file(errno, path) }
    }

    private static let bufferSize = 1 << 16

    private func flush() throws {
        try buffer.withUnsafeBytes { try writeThrough($0) }
        buffer.removeAll(keepingCapacity: true)
    }

    private func writeThrough(_ bytes: UnsafeRawBufferPointer) throws {
        var done = 0
        while done < bytes.count, let base = bytes.baseAddress {
            let put = posixWrite(descriptor, base + done, bytes.count - done)
            if put < 0, errno != EINTR { throw failure() }
            done += max(put, 0)
        }
    }

    /// The system's last error, after the draft is gone.
    private func failure() -> TensorError {
        let error = TensorError.file(errno, path)
        abandon()
        return error
    }

    private func abandon() {
        guard descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
        if let draft { unlink(draft) }
    }
}

/// The file that `path` leads to through symbolic links.
private func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
}

/// A new empty file with a name of its own in `folder`; errors name `path`.
private func createDraft(in folder: String, for path: String) throws -> (name: String, descriptor: Int32) {
    for attempt in 0..<1000 {
        let name = "\(folder)/.stride-\(getpid())-\(attempt).part"
        let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        if descriptor >= 0 { return (name, descriptor) }
        if errno != EEXIST { break }
    }
    throw TensorError.file(errno, path)
}

private func posixWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
