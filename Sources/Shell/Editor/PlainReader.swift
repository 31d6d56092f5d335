// The prompt without readline: for terminals that cannot move their cursor, for accessible mode, and where only the
// input is a terminal. Line by line, the terminal's own editing.
@preconcurrency import Glibc

/// Asks for blocks line by line, with `... ` until a block is whole.
final class PlainReader: BlockReader {
    private let output: UnsafeMutablePointer<FILE>

    /// Prompts go to `output`.
    init(output: UnsafeMutablePointer<FILE>) { self.output = output }

    func remember(_ entry: String) {}

    func read() -> Input {
        var text = ""
        var prompt = ">>> "
        while true {
            ask(prompt)
            errno = 0
            guard let line = StandardInput.line() else { return atEnd(of: text) }
            text += line
            if text.allSatisfy(\.isWhitespace) { return .block("") }
            let block = Paste.isTranscript(text) ? Paste.clean(text) : text
            if EditBuffer(block).enterAction == .accept { return .block(EditBuffer.withoutBlankEnd(block)) }
            text += "\n"
            prompt = "... "
        }
    }

    private func atEnd(of text: String) -> Input {
        if errno == EINTR {
            clearerr(StandardStream.input.file)
            fputs("\n", output)
            return .interrupted
        }
        if text.isEmpty { fputs("\n", output) }
        return text.isEmpty ? .end : .block(text)
    }

    private func ask(_ prompt: String) {
        fputs(prompt, output)
        fflush(output)
    }
}

/// Lines of the standard input, through the buffer that `input()` reads from too.
public enum StandardInput {
    /// The next line without its newline; nil at the end, or where a signal came.
    public static func line() -> String? {
        var buffer: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(buffer) }
        let count = getline(&buffer, &capacity, StandardStream.input.file)
        guard count > 0, let buffer else { return nil }
        let bytes = UnsafeRawBufferPointer(start: buffer, count: count)
        var line = bytes[...]
        if line.last == UInt8(ascii: "\n") { line = line.dropLast() }
        if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
        return String(decoding: line, as: UTF8.self)
    }
}
