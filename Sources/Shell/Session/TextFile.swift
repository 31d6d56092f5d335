// Reading a program's text, with the system's words for what can go wrong.
@preconcurrency import Glibc

enum TextFile {
    /// Why a file could not be read.
    struct Failure: Error {
        let code: Int32
        var reason: String { "[Errno \(code)] \(String(cString: strerror(code)))" }
        var isMissing: Bool { code == ENOENT || code == ENOTDIR }
    }

    /// The whole text of a file; bytes that are not UTF-8 become replacement characters, a byte-order mark goes.
    static func read(_ path: String) -> Result<String, Failure> {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return .failure(Failure(code: errno)) }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(file, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count < 0 { return .failure(Failure(code: errno)) }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        return .success(String(decoding: bytes, as: UTF8.self))
    }
}
