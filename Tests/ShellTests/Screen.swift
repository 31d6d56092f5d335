// A terminal's screen, as far as Stride uses one: enough to see what a person would see.
@testable import Shell

/// A grid of characters, with the few control sequences that matter.
final class Screen {
    private var cells: [[Character]]
    private let columns: Int
    private(set) var row = 0
    /// The cursor's column; equal to the width while a wrap is pending.
    private(set) var column = 0
    /// Rows that scrolled off the top.
    private(set) var scrolledOff: [String] = []
    private var pending = ""

    init(rows: Int, columns: Int) {
        self.columns = columns
        cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    }

    /// The rows as text, blanks at the end included; a wide character takes a cell and an empty one.
    var lines: [String] { cells.map { String($0.filter { $0 != "\u{0}" }) } }

    /// Everything that was ever shown, without blanks at the ends of lines.
    var text: String {
        (scrolledOff + lines).map { line in
            var line = Substring(line)
            while line.last == " " { line = line.dropLast() }
            return String(line)
        }.joined(separator: "\n")
    }

    func padded(_ text: String) -> String {
        let width = text.unicodeScalars.reduce(0) { $0 + ScreenText.columns(of: $1) }
        return text + String(repeating: " ", count: max(0, columns - width))
    }

    func write(_ output: String) {
        for scalar in output.unicodeScalars {
            if pending.isEmpty { put(scalar) } else { continueSequence(scalar) }
        }
    }

    private func put(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\u{1B}": pending = "\u{1B}"
        case "\r": column = 0
        case "\n": lineFeed()
        case "\u{08}": column = max(0, column - 1)
        case _ where scalar.value < 0x20: break
        default: show(scalar)
        }
    }

    private func show(_ scalar: Unicode.Scalar) {
        let width = ScreenText.columns(of: scalar)
        if width == 0 { return }
        if column + width > columns {
            column = 0
            lineFeed()
        }
        cells[row][column] = Character(scalar)
        if width == 2 { cells[row][column + 1] = "\u{0}" }
        column += width
    }

    private func lineFeed() {
        if row + 1 < cells.count { row += 1; return }
        let line = cells.removeFirst()
        scrolledOff.append(String(line.filter { $0 != "\u{0}" }))
        cells.append(Array(repeating: " ", count: columns))
    }

    private func continueSequence(_ scalar: Unicode.Scalar) {
        pending.unicodeScalars.append(scalar)
        if pending.unicodeScalars.count == 2, scalar == "[" || scalar == "(" { return }
        guard (0x40...0x7E).contains(scalar.value) || pending.hasPrefix("\u{1B}(") else { return }
        defer { pending = "" }
        guard pending.hasPrefix("\u{1B}[") else { return }
        let parameters = pending.dropFirst(2).dropLast()
        let number = Int(parameters) ?? 0
        switch scalar {
        case "A": row = max(0, row - max(number, 1))
        case "B": row = min(cells.count - 1, row + max(number, 1))
        case "C": column = min(columns - 1, column + max(number, 1))
        case "D": column = max(0, column - max(number, 1))
        case "H": (row, column) = (0, 0)
        case "J": erase(below: number == 0)
        case "K": eraseLine(whole: number == 2)
        default: break
        }
    }

    private func eraseLine(whole: Bool) {
        for i in (whole ? 0 : min(column, columns - 1))..<columns { cells[row][i] = " " }
    }

    private func erase(below: Bool) {
        if below { eraseLine(whole: false) }
        for i in (below ? row + 1 : 0)..<cells.count { cells[i] = Array(repeating: " ", count: columns) }
    }
}
