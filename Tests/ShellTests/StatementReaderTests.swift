import Testing
@testable import Shell

@Suite struct StatementReaderTests {
    private func pieces(_ text: String) -> [String] {
        var reader = StatementReader(text: text)
        var all: [String] = []
        while let piece = reader.next() { all.append("\(piece.precedingLines): " + piece.text.replacing("\n", with: "⏎")) }
        return all
    }

    @Test(arguments: [
        ("", []), ("\n\n", []), ("x = 1", ["0: x = 1⏎"]), ("x\n\ny\n", ["0: x⏎", "2: y⏎"]),
        ("for i in x:\n    i\n\n    j\n\ny", ["0: for i in x:⏎    i⏎⏎    j⏎", "5: y⏎"]),
        ("if a:\n  b\nelif c:\n  d\nelse:\n  e\nf", ["0: if a:⏎  b⏎elif c:⏎  d⏎else:⏎  e⏎", "6: f⏎"]),
        ("try:\n  b\nexcept E:\n  d\nfinally:\n  e\n", ["0: try:⏎  b⏎except E:⏎  d⏎finally:⏎  e⏎"]),
        ("x = [\n1,\n\n2]\ny", ["0: x = [⏎1,⏎⏎2]⏎", "4: y⏎"]),
        ("s = '''\nfor:\n'''\ny", ["0: s = '''⏎for:⏎'''⏎", "3: y⏎"]),
        ("@a\n@b\ndef f():\n  x\nf()", ["0: @a⏎@b⏎def f():⏎  x⏎", "4: f()⏎"]),
        ("def f():\n# note\n  x\ny", ["0: def f():⏎# note⏎  x⏎", "3: y⏎"]),
        ("x = 1 + \\\n2\ny", ["0: x = 1 + \\⏎2⏎", "2: y⏎"]),
        ("!echo it's (\nx", ["0: !echo it's (⏎", "1: x⏎"]),
        ("if a: b\nx", ["0: if a: b⏎", "1: x⏎"]),
        ("f(\n", ["0: f(⏎"]),
    ])
    func statements(text: String, expected: [String]) {
        #expect(pieces(text) == expected)
    }

    @Test func nothingIsReadBeforeItIsNeeded() {
        var taken = 0
        let lines = ["x", "y", "for i in z:", "  i", "w", "v"]
        var reader = StatementReader {
            defer { taken += 1 }
            return taken < lines.count ? lines[taken] : nil
        }
        #expect(reader.next()?.text == "x\n")
        #expect(taken == 1)
        _ = reader.next()
        _ = reader.next()
        #expect(taken == 5)
        #expect(reader.next()?.text == "w\n")
        #expect(taken == 5)
    }
}
