// The picture of a block under edit: prompts and text cut into the terminal's rows, and where the cursor is among them.
// A pure function of the text; drawing it is ScreenPainter's work.
import Syntax

/// Text as it lies on the screen.
struct ScreenText: Equatable {
    /// One row of the terminal: what to write, and how many columns that takes.
    struct Row: Equatable {
        var text = ""
        var width = 0
    }

    private(set) var rows: [Row] = [Row()]
    private(set) var cursorRow = 0
    private(set) var cursorColumn = 0
    /// A message below the text, such as what is searched for; cut to one row.
    private(set) var status: Row?
    let width: Int

    /// Lays out `buffer` with a prompt before its first line and another before the rest; prompts may hold colours
    /// between readline's marks \u{01} and \u{02}.
    init(_ buffer: EditBuffer, prompt: String, continuation: String, status: String? = nil, width: Int) {
        self.width = max(width, 2)
        self.status = status.map { Self.statusRow($0, self.width) }
        appendPrompt(prompt)
        var i = 0
        while i < buffer.bytes.count {
            if i == buffer.point { markCursor() }
            let (scalar, length) = Self.decode(buffer.bytes, at: i)
            if buffer.point > i, buffer.point < i + length { markCursor() }
            if scalar == "\n" {
                rows.append(Row())
                appendPrompt(continuation)
            } else {
                append(scalar)
            }
            i += length
        }
        if buffer.point >= buffer.bytes.count { markCursor() }
    }

    private mutating func appendPrompt(_ prompt: String) {
        var isInvisible = false
        for scalar in prompt.unicodeScalars {
            switch scalar {
            case "\u{01}": isInvisible = true
            case "\u{02}": isInvisible = false
            case _ where isInvisible: rows[rows.count - 1].text.unicodeScalars.append(scalar)
            default: append(scalar)
            }
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        if scalar.value < 0x20 || scalar.value == 0x7F {
            append("^")
            append(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value ^ 0x40)))
            return
        }
        let columns = Self.columns(of: scalar)
        if rows[rows.count - 1].width + columns > width { rows.append(Row()) }
        rows[rows.count - 1].text.unicodeScalars.append(scalar)
        rows[rows.count - 1].width += columns
    }

    /// The cursor stands where the next character would: behind a full row that is the next one.
    private mutating func markCursor() {
        if rows[rows.count - 1].width >= width { rows.append(Row()) }
        cursorRow = rows.count - 1
        cursorColumn = rows[cursorRow].width
    }

    private static func statusRow(_ message: String, _ width: Int) -> Row {
        var row = Row()
        for scalar in message.unicodeScalars where scalar.value >= 0x20 {
            let columns = columns(of: scalar)
            if row.width + columns >= width { break }
            row.text.unicodeScalars.append(scalar)
            row.width += columns
        }
        return row
    }

    /// How many columns a character takes: 0, 1 or 2.
    static func columns(of scalar: Unicode.Scalar) -> Int {
        scalar.isASCII ? 1 : DisplayWidth.of(Character(scalar))
    }

    /// The character at byte `i` and its length; a byte that is not UTF-8 is a replacement character.
    static func decode(_ bytes: [UInt8], at i: Int) -> (Unicode.Scalar, Int) {
        let first = bytes[i]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, i + length <= bytes.count else { return ("\u{FFFD}", 1) }
        let text = String(decoding: bytes[i..<(i + length)], as: UTF8.self).unicodeScalars
        guard text.count == 1, let scalar = text.first, scalar != "\u{FFFD}" else { return ("\u{FFFD}", 1) }
        return (scalar, length)
    }
}
