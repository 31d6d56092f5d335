// A file that lives as long as its object: where a format is read and written by path, but the bytes come from or go to elsewhere.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import TensorCore

public final class TemporaryFile {
    public let path: String

    /// An empty file in the folder for such files, which only this user can read.
    /// - Throws: OSError where none can be made.
    public init() throws {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var name = Array("\(folder)/stride-XXXXXX".utf8CString)
        let descriptor = mkstemp(&name)
        path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard descriptor >= 0 else { throw TensorError.file(errno, path) }
        close(descriptor)
    }

    deinit { unlink(path) }

    /// All that is in it.
    public func read() throws -> [UInt8] { try InputFile(path).readAll() }

    /// Puts `bytes` in it.
    public func write(_ bytes: [UInt8]) throws { try OutputFile.write(to: path) { try $0.write(bytes) } }
}
