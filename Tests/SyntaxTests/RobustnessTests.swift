// Whatever is typed, piped or loaded, the front half answers with a tree or with errors that can be drawn.
import Testing
@testable import Syntax

@Suite struct RobustnessTests {
    private let program = """
        @dec(1, *a, **k)
        class 모델(nn.Module, m=1):
            '''doc'''
            def f(self, a, /, b: int = 3, *c, d=4, **e) -> int:
                x[1:, ::2, None, ..., mask] += -b**-2 if not a < b <= c else lambda x, *y: (x, *y)
                return f"{x!r:>{w}.2f} {y=} {{}} {d['a']:%Y}" 'b' r'\\n' "\\x41"
        for i, (j, k) in enumerate([q for q in z if q if r]): break
        with (open(a) as f, g() as h,):
            try: raise X from e
            except (A, B) as e: pass
            finally: a = b = {**c, 'd': 1, }; %who
        %define net = 4 -> 16
        x?

        """

    /// Parses, judges and draws; the answer is only that nothing trapped and every error has words and a place.
    private func endure(_ text: String) {
        _ = Completeness(of: text)
        do throws(SyntaxErrors) {
            _ = try Parser.parse(Source(name: "a.py", text: text))
        } catch {
            #expect(!error.diagnostics.isEmpty)
            for diagnostic in error.diagnostics {
                #expect(!diagnostic.message.isEmpty && !diagnostic.labels.isEmpty)
                let end = Int32(text.utf8.count)
                #expect(diagnostic.labels.map(\.span).allSatisfy { $0.start >= 0 && $0.start <= $0.end && $0.start <= end })
            }
            #expect(DiagnosticRenderer().render(error).hasPrefix("a.py:"))
        }
    }

    @Test func everyBeginningOfAProgram() {
        for end in program.indices { endure(String(program[..<end])) }
    }

    @Test func everyProgramWithOneCharacterGone() {
        for gone in program.indices {
            var text = program
            text.remove(at: gone)
            endure(text)
        }
    }

    @Test func soupOfWords() {
        let words = [
            "(", ")", "[", "]", "{", "}", ",", ":", ";", "=", ":=", "*", "**", ".", "if", "else", "for", "in", "not", "lambda", "1",
            "x", "'", "'''", "f'", "f'''", "\n", "    ", "\t", "\\", "def", "class", "@", "yield", "!", "?", "%", "한", "\u{0}",
            "\r", "0x", "1e", "try", "except", "with", "as", "import", "from", "#",
        ]
        var generator = Shuffler(state: 42)
        for _ in 0..<2000 {
            let count = Int.random(in: 1...12, using: &generator)
            let soup = (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }
            endure(soup.joined(separator: Bool.random(using: &generator) ? "" : " "))
        }
    }

    @Test(arguments: [
        "(", "[", "{", "-", "not ", "lambda: ", "f(", "x[", "f'{", "f'''{", "a if b else ", "2**", "[[] for x in ", "x := (",
    ])
    func deepNesting(opening: String) { endure(String(repeating: opening, count: 4000)) }

    @Test(arguments: ["+1", ".a", "()", "[0]", " or a", " @ a", "\nif x: y\nelse: z", "\nelif x: y", " 'a'", ",a", " < a", "=a"])
    func longChains(link: String) { endure((link.contains("elif") ? "if x: y" : "a") + String(repeating: link, count: 4000)) }

    @Test func deepBlocks() {
        let depth = 500
        endure((0..<depth).map { String(repeating: " ", count: $0) + "if x:\n" }.joined())
    }

    /// A small generator, so that every run sees the same texts.
    private struct Shuffler: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6364136223846793005 &+ 1442695040888963407
            return (state >> 33) | (state << 31)
        }
    }
}
