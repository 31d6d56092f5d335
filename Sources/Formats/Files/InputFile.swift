// Reading a file: one descriptor, checked sizes, and a cursor over bytes that cannot run past their end.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import TensorCore

/// A file opened for reading, closed when let go of.
public final class InputFile {
    public let path: String
    /// The size in bytes; nil for pipes and devices.
    public let size: Int?
    private let descriptor: Int32

    /// FileNotFoundError, PermissionError, IsADirectoryError or OSError as Python's `open` raises them.
    public init(_ path: String) throws {
        try checkPath(path)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw TensorError.file(errno, path) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT != S_IFDIR else {
            close(descriptor)
            throw TensorError.file(EISDIR, path)
        }
        self.path = path
        self.descriptor = descriptor
        self.size = facts.st_mode & S_IFMT == S_IFREG ? Int(facts.st_size) : nil
    }

    deinit { close(descriptor) }

    /// Reads until `buffer` is full or the file ends; the number of bytes read.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var done = 0
        while done < buffer.count, let base = buffer.baseAddress {
            let got = posixRead(descriptor, base + done, buffer.count - done)
            if got == 0 { break }
            if got < 0 {
                if errno == EINTR { continue }
                throw TensorError.file(errno, path)
            }
            done += got
        }
        return done
    }

    /// The next bytes, fewer than `count` only at the end of the file.
    public func read(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = try bytes.withUnsafeMutableBytes { try read(into: $0) }
        bytes.removeLast(count - got)
        return bytes
    }

    /// The `count` bytes that begin at `offset`, fewer only at the end of the file; the place for the next `read` stays.
    func read(_ count: Int, at offset: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count), done = 0
        while done < count {
            let got = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress.map { $0 + done }, count - done, off_t(offset + done)) }
            if got < 0, errno == EINTR { continue }
            if got < 0 { throw TensorError.file(errno, path) }
            if got == 0 { break }
            done += got
        }
        bytes.removeLast(count - done)
        return bytes
    }

    /// Everything that is left, at most `limit` bytes; ValueError where there is more.
    public func readAll(limit: Int = 1 << 32) throws -> [UInt8] {
        if let size {
            guard size <= limit else { throw tooLarge(limit) }
            return try read(size)
        }
        var all: [UInt8] = []
        while true {
            let part = try read(1 << 16)
            if part.isEmpty { return all }
            all += part
            guard all.count <= limit else { throw tooLarge(limit) }
        }
    }

    private func tooLarge(_ limit: Int) -> TensorError {
        TensorError(.valueError, "\(quoted(path)) is larger than \(limit) bytes", parameter: "f")
    }
}

/// The C function, under a name that the method of `InputFile` does not hide.
private func posixRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

/// A cursor over bytes from a file. Every read is checked; running past the end gives nil.
struct ByteCursor {
    let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8], at position: Int = 0) {
        self.bytes = bytes
        self.position = Swift.min(Swift.max(position, 0), bytes.count)
    }

    var remaining: Int { bytes.count - position }

    mutating func byte() -> UInt8? {
        guard position < bytes.count else { return nil }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func slice(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= remaining else { return nil }
        defer { position += count }
        return bytes[position..<(position + count)]
    }

    /// An unsigned number of `count` bytes, at most 8, the lowest first.
    mutating func littleEndian(_ count: Int) -> UInt64? {
        slice(count)?.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The bytes up to the next line feed, which is skipped.
    mutating func line() -> ArraySlice<UInt8>? {
        guard let end = bytes[position...].firstIndex(of: 10) else { return nil }
        defer { position = end + 1 }
        return bytes[position..<end]
    }
}
