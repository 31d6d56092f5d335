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
        self.lineStarts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
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
