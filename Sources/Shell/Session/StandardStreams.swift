// The standard streams as the machine writes to them: through C's buffers, so that order is kept with everything else in
// the process, and results come before the errors that follow them.
import Language
@preconcurrency import Glibc

/// Standard output or standard error.
final class StandardSink: TextOutput {
    private let file: UnsafeMutablePointer<FILE>
    /// What must be written out before anything of this appears.
    private let before: StandardSink?
    /// Whether the next character begins a line.
    private(set) var isAtLineStart = true

    init(_ file: UnsafeMutablePointer<FILE>, after before: StandardSink? = nil) {
        self.file = file
        self.before = before
    }

    func write(_ text: String) throws {
        try before?.flush()
        var text = text
        let isWhole = text.withUTF8 { bytes in
            if let last = bytes.last { isAtLineStart = last == UInt8(ascii: "\n") }
            return fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count
        }
        if !isWhole { throw failure() }
    }

    func flush() throws {
        if fflush(file) != 0 { throw failure() }
    }

    /// Whatever was written, also by others, ended in a newline.
    func assumeLineStart() { isAtLineStart = true }

    private func failure() -> ScriptError {
        let code = errno
        clearerr(file)
        return ScriptError(.osError, "[Errno \(code)] \(String(cString: strerror(code)))")
    }
}

enum StandardStreams {
    /// Gives the streams that the caller closed somewhere to go: else the next file that is opened takes their number, and
    /// results end up in it.
    static func reopenClosed() {
        for number in Int32(0)...2 where fcntl(number, F_GETFD) == -1 { _ = open("/dev/null", O_RDWR) }
    }
}
