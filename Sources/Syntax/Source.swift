// Source texts and places in them. Every text that is run (a file, a piped line, a block at the prompt) is kept, so an
// error can show any line that took part in it.

/// One text of program: a file, standard input, or a block typed at the prompt.
public final class Source: Sendable {
    /// How errors call it: `train.py`, `<stdin>`, `<command>`; nil at the prompt, whose lines need no name.
    public let name: String?
    public let text: String
    public let bytes: [UInt8]
    /// Lines before this text, for input that arrives piecewise (`<stdin>:12:`).
    public let precedingLines: Int
    /// The byte offset of each line's start.
    public let lineStarts: [Int]

    public init(name: String?, text: String, precedingLines: Int = 0) {
        self.name = name
        self.text = text
        let bytes = Array(text.utf8)
        self.bytes = bytes
        self.precedingLines = precedingLines
        self.lineStarts = [0] + bytes.indices.filter { Source.endsLine(bytes, at: $0) }.map { $0 + 1 }
    }

    /// Whether the byte at `i` is the last of a line: `\n`, or a `\r` that no `\n` follows.
    private static func endsLine(_ bytes: [UInt8], at i: Int) -> Bool {
        if bytes[i] == UInt8(ascii: "\n") { return true }
        return bytes[i] == UInt8(ascii: "\r") && (i + 1 == bytes.count || bytes[i + 1] != UInt8(ascii: "\n"))
    }
}

extension Source {
    /// The index of the line that holds the byte at `offset`, from 0; offsets past the end are on the last line.
    public func lineIndex(at offset: Int) -> Int {
        var low = 0, high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The line number that errors show for the byte at `offset`, from 1, lines before this text counted.
    public func lineNumber(at offset: Int) -> Int { precedingLines + lineIndex(at: offset) + 1 }

    /// The bytes of a line, without its end.
    public func lineRange(_ index: Int) -> Range<Int> {
        let start = lineStarts[index]
        var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
        while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }

    /// The number of bytes of the word at `offset`.
    func wordLength(at offset: Int) -> Int { bytes[min(offset, bytes.count)...].prefix(while: \.isIdentifierPart).count }

    /// The text of a span; clamped to the source, so it never traps.
    public func text(in span: Span) -> String {
        let start = min(max(0, Int(span.start)), bytes.count), end = min(max(start, Int(span.end)), bytes.count)
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}

/// A range of bytes in a source; the half-open `start..<end`.
public struct Span: Hashable, Sendable {
    public var start: Int32
    public var end: Int32

    public init(_ start: Int, _ end: Int) {
        self.start = Int32(clamping: start)
        self.end = Int32(clamping: end)
    }

    /// The smallest span that holds both.
    public func joined(_ other: Span) -> Span { Span(Int(min(start, other.start)), Int(max(end, other.end))) }
}
