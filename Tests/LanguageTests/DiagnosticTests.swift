// What an error points at: the guilty part of the source, the operands beside it, and the calls that led there.
import Syntax
import Testing
@testable import Language

/// The diagnostic of the error that a text ends with.
private func diagnostic(_ text: String) -> Diagnostic? {
    let output = StringOutput()
    do { try Machine(output: output, errorOutput: output).run(Source(name: nil, text: text)) } catch let error as RaisedException {
        return error.exception.diagnostic
    } catch {}
    return nil
}

/// The text that a label marks.
private func marked(_ label: Label) -> String {
    String(decoding: label.source.bytes[Int(label.span.start)..<Int(label.span.end)], as: UTF8.self)
}

private struct Case: Sendable {
    let text: String
    let guilty: String
    var others: [String] = []
    var hint: String?
}

@Test(arguments: [
    Case(text: "x = 1\ny = x + []", guilty: "+", others: ["x: int", "[]: list"]),
    Case(text: "x = []\nx < 3", guilty: "<", others: ["x: list", "3: int"]),
    Case(text: "total = 1\nprint(totl)", guilty: "totl", hint: "did you mean 'total'?"),
    Case(text: "x = [1]\nx.apend(2)", guilty: "apend", others: ["x: list"], hint: "did you mean 'append'?"),
    Case(text: "d = {}\nd['k']", guilty: "'k'", others: ["d: dict of 0"]),
    Case(text: "def f(alpha): pass\nf(alpa=1)", guilty: "alpa=1", hint: "did you mean 'alpha'?"),
    Case(text: "len(3, 4)", guilty: "len(3, 4)"),
    Case(text: "a, b = 1, 2, 3", guilty: "a, b"),
    Case(text: "raise ValueError('x')", guilty: "raise ValueError('x')"),
    Case(text: "assert 1 > 2, 'no'", guilty: "1 > 2"),
])
private func errorsPointAtTheGuiltyPart(_ test: Case) throws {
    let found = try #require(diagnostic(test.text))
    #expect(found.labels.first.map(marked) == test.guilty)
    #expect(found.labels.first?.role == .primary)
    #expect(found.labels.dropFirst().map { "\(marked($0)): \($0.text)" } == test.others)
    #expect(found.hint == test.hint)
}

@Test func callsThatLedThereAreListedOutermostFirst() throws {
    let found = try #require(diagnostic("""
        class A:
            def method(self): return 1 / 0
        def outer(): return A().method()
        outer()
        """))
    #expect(found.exception == "ZeroDivisionError" && found.message == "division by zero")
    #expect(found.trace.map(\.function) == [nil, "outer", "A.method"])
}

@Test func aHandledErrorRaisedAgainKeepsItsPlace() throws {
    let found = try #require(diagnostic("try:\n    1 / 0\nexcept ZeroDivisionError:\n    raise"))
    #expect(found.labels.first.map(marked) == "/")
}
