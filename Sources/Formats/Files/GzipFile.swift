// Reading a file that may be compressed with gzip; a plain one is read as it is.
import CZip
import TensorCore

/// A gzip or plain file opened for reading, closed when let go of.
public final class GzipFile {
    public let path: String
    /// The size on disk.
    public let packedSize: Int
    private let handle: gzFile

    /// FileNotFoundError, PermissionError, IsADirectoryError or OSError as Python's `open` raises them.
    public init(_ path: String) throws {
        packedSize = try InputFile(path).size ?? 0
        guard let handle = gzopen(path, "rb") else { throw TensorError(.memoryError, "cannot open \(quoted(path))") }
        gzbuffer(handle, 1 << 18)
        self.path = path
        self.handle = handle
    }

    /// Whether it is compressed, once something was read.
    var isPacked: Bool { gzdirect(handle) == 0 }

    deinit { gzclose_r(handle) }

    /// Fills `buffer`, or says in what way the file is damaged.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws {
        var done = 0
        while done < buffer.count, let base = buffer.baseAddress {
            let got = gzread(handle, base + done, UInt32(min(buffer.count - done, 1 << 30)))
            guard got > 0 else { throw damage() }
            done += Int(got)
        }
    }

    /// The next bytes, fewer than `count` only at the end of the file, whose checksum is compared there.
    public func readPart(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = bytes.withUnsafeMutableBytes { gzread(handle, $0.baseAddress, UInt32(min($0.count, 1 << 30))) }
        if got < 0 { throw damage() }
        if got < count { try finish() }
        bytes.removeLast(count - Int(got))
        return bytes
    }

    /// The next bytes.
    public func read(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        try bytes.withUnsafeMutableBytes { try read(into: $0) }
        return bytes
    }

    /// Checks that the file ends here; only now is its checksum compared.
    public func finish() throws {
        var beyond: UInt8 = 0
        let got = gzread(handle, &beyond, 1)
        if got < 0 { throw damage() }
        if got > 0 { throw TensorError(.valueError, "\(quoted(path)) holds more data than its header says") }
        var code: Int32 = 0
        _ = gzerror(handle, &code)
        if code != Z_OK && code != Z_STREAM_END { throw damage() }
    }

    /// The reason for a failed read, in the words of Python's gzip module, with the file's name.
    private func damage() -> TensorError {
        var code: Int32 = 0
        let text = gzerror(handle, &code).map { String(cString: $0) } ?? ""
        switch code {
        case Z_OK, Z_STREAM_END, Z_BUF_ERROR:
            let packed = gzdirect(handle) == 0
            return TensorError(
                .eofError, packed ? "Compressed file ended before the end-of-stream marker was reached: \(quoted(path))" : "\(quoted(path)) ends too early",
                hint: "the file is incomplete; copy or download it again")
        default:
            let reason = text.hasPrefix("\(path): ") ? String(text.dropFirst(path.count + 2)) : text
            return TensorError(.osError, "\(quoted(path)) is damaged: \(reason)", hint: "copy or download it again")
        }
    }
}
