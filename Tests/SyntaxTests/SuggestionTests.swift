import Testing
@testable import Syntax

@Suite struct SuggestionTests {
    @Test(arguments: [
        ("retrun", ["if", "return", "raise"], "return"),
        ("form", ["for", "from"], "from"),
        ("concatenat", ["cat", "concat", "concatenate"], "concatenate"),
        ("Linaer", ["Linear", "Bilinear"], "Linear"),
        ("x", ["y", "z"], nil),
        ("zz", ["zzz"], nil),
        ("same", ["same"], nil),
        ("true", ["True"], "True"),
        ("completely", ["different"], nil),
        ("", ["a"], nil),
        ("abc", [], nil),
    ] as [(String, [String], String?)])
    func best(word: String, candidates: [String], expected: String?) {
        #expect(Suggestion.best(for: word, among: candidates) == expected)
    }

    @Test(arguments: [("", "", 0), ("a", "", 1), ("", "ab", 2), ("ab", "ba", 1), ("abc", "abc", 0), ("kitten", "sitting", 3)])
    func distance(a: String, b: String, expected: Int) {
        #expect(Suggestion.distance(Array(a), Array(b)) == expected)
        #expect(Suggestion.distance(Array(b), Array(a)) == expected)
    }
}
