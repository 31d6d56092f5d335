import Testing
@testable import Syntax

@Suite struct DiagnosticRendererTests {
    /// A label on the `occurrence`-th place where `word` stands in the source.
    private func label(_ word: String, in source: Source, role: Label.Role = .primary, _ text: String = "") -> Label {
        let bytes = Array(word.utf8)
        let start = source.bytes.indices.first { source.bytes[$0...].starts(with: bytes) } ?? 0
        return Label(source: source, span: Span(start, start + bytes.count), role: role, text: text)
    }

    private func product(_ text: String, name: String? = nil) -> Diagnostic {
        let source = Source(name: name, text: text)
        return Diagnostic(
            exception: "RuntimeError", message: "mat1 and mat2 shapes cannot be multiplied (32x784 and 10x128)",
            labels: [
                label("@", in: source), label("x", in: source, role: .secondary, "float32 (32, 784)"),
                label("w1.T", in: source, role: .secondary, "float32 (10, 128), view of w1"),
            ], hint: "inner sizes 784 and 10 differ")
    }

    @Test func operandsHangFromTheirNames() {
        #expect(DiagnosticRenderer().render(product("h = x @ w1.T + b1\n")) == """
            RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x784 and 10x128)
              h = x @ w1.T + b1
                  ~ ^ ~~~~
                  │   └ float32 (10, 128), view of w1
                  └ float32 (32, 784)
              hint: inner sizes 784 and 10 differ

            """)
    }

    @Test func plainStyleIsASCII() {
        #expect(DiagnosticRenderer(DiagnosticStyle(isPlain: true)).render(product("h = x @ w1.T", name: "a.py")) == """
            a.py:1: RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x784 and 10x128)
              h = x @ w1.T
                  ~ ^ ~~~~
                  |   +- float32 (10, 128), view of w1
                  +- float32 (32, 784)
              hint: inner sizes 784 and 10 differ

            """)
    }

    @Test func colouredStyleOnlyAddsColour() {
        let drawing = DiagnosticRenderer(DiagnosticStyle(isColoured: true)).render(product("h = x @ w1.T", name: "a.py"))
        #expect(drawing.contains("\u{1B}[1;31mRuntimeError\u{1B}[0m: mat1"))
        #expect(drawing.contains("\u{1B}[36m~\u{1B}[0m \u{1B}[31m^\u{1B}[0m \u{1B}[36m~~~~\u{1B}[0m"))
        let bare = drawing.replacing(/\u{1B}\[[0-9;]*m/, with: "")
        #expect(bare == DiagnosticRenderer().render(product("h = x @ w1.T", name: "a.py")))
    }

    @Test func wideCharactersAndTabsKeepTheirMarks() {
        let source = Source(name: nil, text: "값['漢字'] =\tx + 'e\u{301}' + y")
        let diagnostic = Diagnostic(exception: "E", message: "m", labels: [
            label("x", in: source, "here"), label("y", in: source, role: .secondary, "there"),
        ])
        #expect(DiagnosticRenderer().render(diagnostic) == """
            E: m
              값['漢字'] =    x + 'e\u{301}' + y
                              ^         ~
                              │         └ there
                              └ here

            """)
    }

    @Test func callsAreALineEachInnermostLast() {
        let file = Source(name: "train.py", text: "def g(x):\n    return 1 / x\ndef f(x):\n    return g(x)\nf(0)\n")
        let diagnostic = Diagnostic(
            exception: "ZeroDivisionError", message: "division by zero", labels: [label("1 / x", in: file)],
            trace: [
                TraceEntry(source: file, span: Span(53, 57), function: nil),
                TraceEntry(source: file, span: Span(48, 52), function: "f"),
                TraceEntry(source: file, span: Span(21, 26), function: "g"),
            ])
        #expect(DiagnosticRenderer().render(diagnostic) == """
            train.py:2: ZeroDivisionError: division by zero
              train.py:5: f(0)
              train.py:4 in f: return g(x)
              train.py:2 in g:
                return 1 / x
                       ^^^^^

            """)
    }

    @Test func deepChainsAreCut() {
        let source = Source(name: nil, text: "def f(): f()\n")
        let entry = TraceEntry(source: source, span: Span(9, 12), function: "f")
        let diagnostic = Diagnostic(
            exception: "RecursionError", message: "maximum recursion depth exceeded", labels: [label("f()", in: source)],
            trace: Array(repeating: entry, count: 1000))
        let lines = DiagnosticRenderer().render(diagnostic).split(separator: "\n")
        #expect(lines.count == 15)
        #expect(lines[6] == "  ⋮ 989 more calls")
    }

    @Test func spansOverManyLinesAreCut() {
        let source = Source(name: nil, text: "x = f(1,\n      2,\n      3,\n      4,\n      5)  # end\n")
        let diagnostic = Diagnostic(exception: "TypeError", message: "m", labels: [
            Label(source: source, span: Span(4, 44), text: "five arguments"),
        ])
        #expect(DiagnosticRenderer().render(diagnostic) == """
            TypeError: m
              x = f(1,
                  ^^^^
                    2,
                    ^^
              ⋮
                    5)  # end
                    ^^ five arguments

            """)
    }

    @Test func labelsInOtherSourcesFollow() {
        let here = Source(name: nil, text: "y = x + 1"), there = Source(name: "a.py", text: "\n\nx = load()\n")
        let diagnostic = Diagnostic(exception: "TypeError", message: "m", labels: [
            label("x + 1", in: here), label("load()", in: there, role: .secondary, "made here"),
        ])
        #expect(DiagnosticRenderer().render(diagnostic) == """
            TypeError: m
              y = x + 1
                  ^^^^^
              a.py:3:
                x = load()
                    ~~~~~~ made here

            """)
    }

    @Test func longLinesAreCutAroundTheGuiltyPart() {
        let before = String(repeating: "a + ", count: 30), after = String(repeating: " + c", count: 30)
        let source = Source(name: nil, text: "x = " + before + "b" + after)
        let diagnostic = Diagnostic(exception: "NameError", message: "name 'b' is not defined", labels: [label("b", in: source)])
        #expect(DiagnosticRenderer(DiagnosticStyle(width: 42)).render(diagnostic) == """
            NameError: name 'b' is not defined
              … a + a + b + c + c + c + c + c + c + c…
                        ^

            """)
    }

    @Test(arguments: [
        Span(0, 0), Span(3, 100), Span(100, 200), Span(5, 2), Span(4, 5),
    ])
    func anySpanIsDrawn(span: Span) {
        for text in ["", "abc\r\n\r\ndef", "\u{1B}[31m", "\n"] {
            let label = Label(source: Source(name: nil, text: text), span: span, text: "t")
            let drawing = DiagnosticRenderer().render(Diagnostic(exception: "E", message: "", labels: [label]))
            #expect(drawing.hasPrefix("E\n") && drawing.contains("^") && !drawing.contains("\u{1B}"))
        }
    }

    @Test func anErrorWithoutAPlaceIsOneLine() {
        #expect(DiagnosticRenderer().render(Diagnostic(exception: "KeyboardInterrupt", message: "")) == "KeyboardInterrupt\n")
    }
}
