import Testing
@testable import Shell

/// A buffer written with `|` for the cursor.
private func buffer(_ text: String) -> EditBuffer {
    let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    return EditBuffer(parts.joined(), point: parts[0].utf8.count)
}

@Suite struct EditBufferTests {
    @Test(arguments: [
        ("for i in x:|", 4), ("for i in x:\n    y|", 4), ("for i in x:\n    pass|", 0),
        ("def f():\n    if a:\n        return 1|", 4), ("x = (1,|", 0), ("x = foo(|", 4), ("x = foo(\n    1,|", 4),
        ("x = foo(\n    1,\n)|", 0), ("if a:\n    x = [|", 8), ("s = '''abc:|", 0),
        ("d = {'a:b'|", 0), ("x = 1  # note:|", 0), ("if a:  # note|", 4), ("x = 'a:'|", 0), ("x[1:|", 0),
        ("%time x = [1|", 0), ("@dec|", 0), ("class A:\n    def f(self):\n        pass\n    |", 4),
    ])
    func nextLineIsIndented(text: String, indent: Int) {
        #expect(buffer(text).indentOfNextLine == indent)
    }

    @Test(arguments: [
        ("x = 1|", EnterAction.accept), ("x| = 1", .accept), ("x = = 1|", .accept), ("x = (1|", .newline(indent: 0)),
        ("if x:|", .newline(indent: 4)), ("if x:\n    y|", .newline(indent: 4)), ("if x:\n    pass|", .newline(indent: 0)),
        ("if x:\n    y\n    |", .accept), ("if x:\n    y\n|", .accept), ("if x:\n|    y", .accept), ("if| x:\n    y", .accept),
        ("if x: y|", .newline(indent: 0)), ("if x:\n|", .accept), ("x = (\n\n|", .newline(indent: 0)),
        ("s = '''\n\n|", .newline(indent: 0)), ("@d|", .newline(indent: 0)), ("x = 1\nfor y in z:\n    y|", .newline(indent: 4)),
        ("%time x|", .accept), ("x?|", .accept), ("# note|", .accept),
    ])
    func enter(text: String, action: EnterAction) {
        #expect(buffer(text).enterAction == action)
    }

    @Test(arguments: [("|", 4, nil), ("   |", 1, 3), ("    |", 4, 4), ("a\n      |", 2, 2), ("a|", nil, nil), ("  a |", nil, nil)])
    func indentationKeys(text: String, tab: Int?, backspace: Int?) {
        #expect(buffer(text).tabInIndentation == tab)
        #expect(buffer(text).backspaceInIndentation == backspace)
    }

    @Test(arguments: [
        ("ab\ncd|", "ab|\ncd"), ("ab\nc|d", "a|b\ncd"), ("a\nbcd|", "a|\nbcd"), ("漢字x\nab|c", "漢字|x\nabc"), ("é\n|x", "|é\nx"),
    ])
    func upKeepsTheColumn(from: String, to: String) {
        #expect(buffer(from).pointAbove == buffer(to).point)
    }

    @Test func upAndDownEndAtTheEdges() {
        #expect(buffer("ab|c").pointAbove == nil)
        #expect(buffer("ab|c").pointBelow == nil)
        #expect(buffer("a|b\nc").pointBelow == 4)
        #expect(buffer("|").pointAbove == nil)
    }

    @Test func lineEdges() {
        let middle = buffer("one\ntw|o\nthree")
        #expect(middle.lineStart == 4)
        #expect(middle.lineEnd == 7)
        #expect(buffer("a\n|").lineStart == 2)
        #expect(buffer("a\n|").isLineBlank)
    }
}
