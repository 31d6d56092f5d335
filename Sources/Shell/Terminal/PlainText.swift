// Drawings for terminals and readers that have nothing beyond ASCII: each sign has a stand-in of one column, so that what
// was aligned stays aligned. Letters of any script stay what they are.
import Syntax

enum PlainText {
    /// `line` with ASCII in place of signs and box characters.
    static func of(_ line: String) -> String { String(line.map { standIns[$0] ?? $0 }) }

    private static let standIns: [Character: Character] = [
        "·": ".", "×": "x", "→": ">", "…": "~", "█": "#", "▓": "+", "▒": "+", "░": ":", "━": "=", "─": "-", "│": "|", "└": "`", "├": "|",
        "┌": ",", "┐": ".", "┘": "'", "┬": "-", "┴": "-", "≠": "!", "±": "~", "µ": "u", "²": "2", "⋮": ":", "✓": "v", "✗": "x", "−": "-",
    ]
}

/// Lines that fit a width.
enum TextWrap {
    /// `text` broken at blanks into lines of at most `width` columns; all but the first begin with `indent`. Words that are
    /// wider than a line stay whole.
    static func lines(_ text: String, width: Int, indent: String = "") -> [String] {
        var lines: [String] = [], line = String(text.prefix { $0 == " " })
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, DisplayWidth.of(line) + 1 + DisplayWidth.of(word) > width {
                lines.append(line)
                (line, isEmpty) = (indent, true)
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return lines + [line]
    }

    /// `text` cut to `width` columns, with a sign where something is missing.
    static func shortened(_ text: String, to width: Int) -> String {
        guard DisplayWidth.of(text) > width else { return text }
        var kept = "", columns = 0
        for character in text {
            let next = DisplayWidth.of(character)
            if columns + next >= width { break }
            kept.append(character)
            columns += next
        }
        return kept + "…"
    }
}
