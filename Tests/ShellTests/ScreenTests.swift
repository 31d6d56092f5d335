import Testing
@testable import Shell

@Suite struct ScreenTests {
    private func layout(_ text: String, point: Int? = nil, width: Int = 10, status: String? = nil) -> ScreenText {
        ScreenText(EditBuffer(text, point: point), prompt: ">>> ", continuation: "... ", status: status, width: width)
    }

    @Test(arguments: [
        ("", [">>> "], 0, 4), ("ab", [">>> ab"], 0, 6), ("a\nb", [">>> a", "... b"], 1, 5),
        ("abcdef", [">>> abcdef", ""], 1, 0), ("abcdefg", [">>> abcdef", "g"], 1, 1),
        ("ab漢字", [">>> ab漢字", ""], 1, 0), ("abc漢字", [">>> abc漢", "字"], 1, 2), ("a\u{01}", [">>> a^A"], 0, 7),
    ])
    func rows(text: String, rows: [String], cursorRow: Int, cursorColumn: Int) {
        let laid = layout(text)
        #expect(laid.rows.map(\.text) == rows)
        #expect(laid.cursorRow == cursorRow)
        #expect(laid.cursorColumn == cursorColumn)
    }

    @Test func promptColoursTakeNoColumns() {
        let laid = ScreenText(EditBuffer("x"), prompt: "\u{01}\u{1B}[1m\u{02}> ", continuation: "", width: 10)
        #expect(laid.cursorColumn == 3)
        #expect(laid.rows[0].text == "\u{1B}[1m> x")
    }

    @Test func brokenBytesAreShown() {
        let laid = ScreenText(EditBuffer([0xFF, 0x61, 0xE6], point: 3), prompt: "", continuation: "", width: 10)
        #expect(laid.rows[0].text == "\u{FFFD}a\u{FFFD}")
    }

    /// Every text under edit, painted over any other, leaves exactly its own rows on a screen.
    @Test func paintingOverAnythingLeavesTheNewText() {
        let texts = ["", "a", "abcdefgh", "a\nb\nc", "abcdef", "漢字漢字漢字", "a\n\n\n\nb\nc\nd\ne", "x\nabcdefghijklmnop\ny"]
        for status in [nil, "(search)"] {
            for first in texts {
                for second in texts {
                    for point in [0, first.utf8.count] {
                        var painter = ScreenPainter()
                        let screen = Screen(rows: 6, columns: 10)
                        screen.write("old\r\n")
                        screen.write(painter.paint(layout(first, point: point), height: 6))
                        let target = layout(second, status: status)
                        screen.write(painter.paint(target, height: 6))
                        let shown = target.rows.prefix(target.cursorRow + 1).suffix(status == nil ? 5 : 4).map { screen.padded($0.text) }
                        let cursor = screen.row
                        #expect(Array(screen.lines[...cursor].suffix(shown.count)) == shown, "\(first) → \(second)")
                        #expect(screen.column == target.cursorColumn)
                        #expect(screen.lines[(cursor + 1)...].map { $0.filter { $0 != " " } }.joined() == (status ?? ""))
                    }
                }
            }
        }
    }
}
