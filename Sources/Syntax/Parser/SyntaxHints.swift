// Advice beside "invalid syntax": misspelt keywords, and what people write who come from other languages.
import Signatures

extension Parser {
    /// What was probably meant at the current token, where nothing fits.
    func syntaxHint() -> String? {
        if let advice = foreignOperator() { return advice }
        if isAt(.if), previous.kind == .keyword(.else) { return "did you mean 'elif'?" }
        if let word = lineFirstName, word.text == "pip" || word.text == "conda" { return "nothing needs to be installed: import what you need" }
        guard let word = lineFirstName, let keyword = Suggestion.best(for: word.text, among: Parser.leadingKeywords)
        else { return nil }
        return "did you mean '\(keyword)'?"
    }

    /// The keywords that begin a statement.
    private static let leadingKeywords = [
        "if", "elif", "else", "for", "while", "def", "class", "return", "import", "from", "with", "try", "except", "finally",
        "raise", "assert", "del", "pass", "break", "continue", "global", "nonlocal", "yield", "lambda",
    ]

    /// The name that the line begins with, when the line cannot be a statement because of what follows it.
    private var lineFirstName: Name? {
        var first = at
        while first > 0, ![.newline, .indent, .dedent].contains(kind(at: first - 1)) { first -= 1 }
        guard first < at, case .name(let name) = kind(at: first) else { return nil }
        switch kind(at: first + 1) {
        case .name, .integer, .float, .string, .keyword, .formattedStart, .symbol(.colon), .symbol(.leftParen): return name
        default: return nil
        }
    }

    private func foreignOperator() -> String? {
        guard case .symbol(let symbol) = kind else {
            if kind == .newline, case .symbol(let last) = previous.kind, previous.kind == kind(at: at - 2) {
                return last == .plus ? "write '+= 1' for '++'" : last == .minus ? "write '-= 1' for '--'" : nil
            }
            return nil
        }
        guard previous.kind == kind else { return nil }
        switch symbol {
        case .ampersand: return "write 'and' for '&&'"
        case .bar: return "write 'or' for '||'"
        default: return nil
        }
    }
}
