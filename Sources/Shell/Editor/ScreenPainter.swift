// Puts a ScreenText on the terminal, over the one that was drawn before, with the fewest moves; knows nothing of readline.

/// Remembers what is on the screen and produces the bytes that change it.
struct ScreenPainter {
    private var drawn: ScreenText?
    /// The first row of the text that is on the screen; a text taller than the screen shows only a part.
    private var top = 0
    private var shown: [ScreenText.Row] = []

    /// The output that turns the screen into `text`, in a terminal of `height` rows; the cursor's row is always among
    /// those shown.
    mutating func paint(_ text: ScreenText, height: Int) -> String {
        var output = moveToTop(newWidth: text.width)
        let keepsRows = drawn?.width == text.width
        if !keepsRows { output += "\u{1B}[J" }
        let most = max(1, height - (text.status == nil ? 1 : 2))
        scroll(text, most: most)
        let rows = text.rows[top..<min(text.rows.count, top + most)] + (text.status.map { [$0] } ?? [])
        output += replace(keepsRows ? shown : [], by: Array(rows))
        output += Self.up(rows.count - 1 - (text.cursorRow - top)) + "\r" + Self.right(text.cursorColumn)
        drawn = text
        shown = Array(rows)
        return output
    }

    /// Chooses the rows to show: as few steps from those shown before as bring the cursor among them.
    private mutating func scroll(_ text: ScreenText, most: Int) {
        if text.cursorRow < top { top = text.cursorRow }
        if text.cursorRow >= top + most { top = text.cursorRow - most + 1 }
        top = max(0, min(top, text.rows.count - most))
    }

    /// The output that draws `rows` over `old`, from the first row; the cursor ends in the last.
    private func replace(_ old: [ScreenText.Row], by rows: [ScreenText.Row]) -> String {
        var output = ""
        for (i, row) in rows.enumerated() {
            if i > 0 { output += "\r\n" }
            if i < old.count, old[i] == row { continue }
            output += i < old.count ? "\u{1B}[2K" + row.text : row.text
        }
        if old.count > rows.count { output += "\r\n\u{1B}[J\u{1B}[A" }
        return output
    }

    /// The output that leaves all of `lines` on the screen in place of the text under edit, with the cursor below them.
    /// Lines are left to wrap by themselves, so that they are whole when they are copied.
    mutating func finish(_ lines: [String], width: Int) -> String {
        let output = moveToTop(newWidth: width) + "\u{1B}[J" + lines.joined(separator: "\r\n") + "\r\n"
        forget()
        return output
    }

    /// Whether nothing of the text under edit is on the screen.
    var isBlank: Bool { drawn == nil }

    /// Something else was written since: the next picture begins where the cursor is.
    mutating func forget() { self = ScreenPainter() }

    /// Back to the first row that was drawn. A terminal that became narrower has broken long rows in two.
    private func moveToTop(newWidth: Int) -> String {
        guard let drawn else { return "\r" }
        let above = drawn.rows[top..<drawn.cursorRow]
        let rows = above.reduce(0) { $0 + max(1, ($1.width + newWidth - 1) / newWidth) } + drawn.cursorColumn / newWidth
        return Self.up(rows) + "\r"
    }

    private static func up(_ rows: Int) -> String { rows > 0 ? "\u{1B}[\(rows)A" : "" }
    private static func right(_ columns: Int) -> String { columns > 0 ? "\u{1B}[\(columns)C" : "" }
}
