// Reading signatures and binding arguments, with Python's error texts.
import Testing
@testable import Signatures

@Suite struct SignatureTests {
    @Test func readsEveryKindOfParameter() throws {
        let signature = try Signature(parsing: "f(a, /, b=1, *rest, c=None, d='x, y', e=(0.9, 0.999), **others)")
        #expect(signature.name == "f")
        #expect(signature.parameters.map(\.name.text) == ["a", "b", "rest", "c", "d", "e", "others"])
        #expect(signature.parameters.map(\.kind) == [.positionalOnly, .ordinary, .rest, .keywordOnly, .keywordOnly, .keywordOnly, .keywords])
        #expect(signature.parameters[1].fallback == .int(1))
        #expect(signature.parameters[4].fallback == .string("x, y"))
        #expect(signature.parameters[5].fallback == .tuple([.float(0.9), .float(0.999)]))
        #expect(signature.positionalCount == 2)
    }

    @Test func refusesWhatIsNoSignature() {
        #expect(throws: SignatureError.self) { try Signature(parsing: "f") }
        #expect(throws: SignatureError.self) { try Signature(parsing: "f(a=)") }
    }

    @Test func bindsByPositionAndName() throws {
        let signature = try Signature(parsing: "f(a, b=2, *rest, c=3, **others)")
        #expect(try signature.bind(positional: 1, keywords: []) == [.argument(0), .fallback, .rest(1..<1), .fallback, .keywords([])])
        #expect(
            try signature.bind(positional: 4, keywords: ["z", "c"])
                == [.argument(0), .argument(1), .rest(2..<4), .argument(5), .keywords([4])])
    }

    @Test("errors are Python's", arguments: [
        ("f(a, b)", 3, [], "f() takes 2 positional arguments but 3 were given"),
        ("f(a)", 2, [], "f() takes 1 positional argument but 2 were given"),
        ("f(a, b=1)", 3, [], "f() takes from 1 to 2 positional arguments but 3 were given"),
        ("f(a, b, c)", 0, [], "f() missing 3 required positional arguments: 'a', 'b', and 'c'"),
        ("f(a, *, b)", 1, [], "f() missing 1 required keyword-only argument: 'b'"),
        ("f(a)", 1, ["a"], "f() got multiple values for argument 'a'"),
        ("f(a)", 1, ["z"], "f() got an unexpected keyword argument 'z'"),
    ])
    func errors(_ text: String, _ positional: Int, _ keywords: [String], _ message: String) throws {
        let signature = try Signature(parsing: text)
        let error = #expect(throws: BindingError.self) { try signature.bind(positional: positional, keywords: keywords.map { Name($0) }) }
        #expect(error?.message == message)
    }
}
