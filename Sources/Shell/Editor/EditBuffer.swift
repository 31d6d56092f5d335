// The block being edited, as readline keeps it: bytes of UTF-8 and a cursor between two of them. All questions that the
// keys ask of it are answered here, without a terminal.
import Syntax

/// A block of text with a cursor.
struct EditBuffer: Equatable {
    static let indentWidth = 4
    private static let newline = UInt8(ascii: "\n")
    private static let blank = UInt8(ascii: " ")

    let bytes: [UInt8]
    /// The byte before which the cursor stands; `0...bytes.count`.
    let point: Int

    init(_ bytes: [UInt8], point: Int) {
        self.bytes = bytes
        self.point = min(max(point, 0), bytes.count)
    }

    init(_ text: String, point: Int? = nil) {
        let bytes = Array(text.utf8)
        self.init(bytes, point: point ?? bytes.count)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    // MARK: The line the cursor is in

    /// The first byte of the cursor's line.
    var lineStart: Int { bytes[..<point].lastIndex(of: Self.newline).map { $0 + 1 } ?? 0 }

    /// The byte behind the last of the cursor's line: a newline's, or the end.
    var lineEnd: Int { bytes[point...].firstIndex(of: Self.newline) ?? bytes.count }

    var isOnFirstLine: Bool { lineStart == 0 }
    var isOnLastLine: Bool { lineEnd == bytes.count }

    /// The blanks between the line's start and the cursor, if there is nothing else.
    var blanksBeforePoint: Int? {
        bytes[lineStart..<point].allSatisfy { $0 == Self.blank } ? point - lineStart : nil
    }

    /// Whether the cursor's line holds blanks at most.
    var isLineBlank: Bool { bytes[lineStart..<lineEnd].allSatisfy { $0 == Self.blank } }

    // MARK: What keys do

    /// How many bytes Backspace takes in indentation: back to the previous stop. nil elsewhere.
    var backspaceInIndentation: Int? {
        guard let blanks = blanksBeforePoint, blanks > 0 else { return nil }
        return (blanks - 1) % Self.indentWidth + 1
    }

    /// How many blanks Tab inserts in indentation: up to the next stop. nil elsewhere.
    var tabInIndentation: Int? {
        blanksBeforePoint.map { Self.indentWidth - $0 % Self.indentWidth }
    }

    /// The cursor one line up, in the same column as far as the line reaches; nil on the first line.
    var pointAbove: Int? {
        guard lineStart > 0 else { return nil }
        let above = EditBuffer(bytes, point: lineStart - 1)
        return above.point(atColumn: column)
    }

    /// The cursor one line down; nil on the last line.
    var pointBelow: Int? {
        guard lineEnd < bytes.count else { return nil }
        return EditBuffer(bytes, point: lineEnd + 1).point(atColumn: column)
    }

    /// The characters before the cursor in its line; a character is a Unicode scalar here.
    private var column: Int { bytes[lineStart..<point].count { !isContinuation($0) } }

    private func point(atColumn column: Int) -> Int {
        var i = lineStart
        var left = column
        while i < lineEnd {
            if !isContinuation(bytes[i]) {
                if left == 0 { break }
                left -= 1
            }
            i += 1
        }
        return i
    }

    private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    /// The indentation of a line begun at the cursor.
    var indentOfNextLine: Int {
        let before = String(decoding: bytes[..<point], as: UTF8.self)
        if case .needsMore(let indent) = Completeness(of: before) { return indent }
        return bytes[lineStart..<point].prefix { $0 == Self.blank }.count
    }
}

extension EditBuffer {
    /// The text without blank lines at its end.
    static func withoutBlankEnd(_ text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        while lines.count > 1, let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
        return lines.joined(separator: "\n")
    }
}

// MARK: - Enter

/// What a block of text is to the prompt.
enum BlockState {
    /// More text is needed.
    case unfinished
    /// Complete, but its last statement is compound, so that only an empty line ends it.
    case extensible
    /// Complete, or so wrong that no continuation could mend it: it is run, and the error is shown.
    case final

    init(of text: String) {
        switch Completeness(of: text) {
        case .complete, .erroneous: self = .final
        case .needsMore: self = Completeness(of: text + "\n") == .complete ? .extensible : .unfinished
        }
    }
}

/// What Enter does to a block.
enum EnterAction: Equatable {
    case accept
    /// A new line with so many blanks.
    case newline(indent: Int)
}

extension EditBuffer {
    /// What Enter does here.
    var enterAction: EnterAction {
        let isAtEnd = bytes[point...].allSatisfy { $0 == Self.blank || $0 == Self.newline }
        switch BlockState(of: text) {
        case .final: return .accept
        case .extensible where !isAtEnd: return .accept
        case .extensible, .unfinished: return .newline(indent: indentOfNextLine)
        }
    }
}
