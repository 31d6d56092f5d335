// Tokens to tree, by recursive descent. A statement that does not parse is noted and skipped, so one run finds every
// mistake of a text; what skipping would make look wrong (an `else` without its `if`) is skipped with it.
import Signatures

public struct Parser {
    let source: Source
    private let tokens: [Token]
    private let lexicalMistakes: [Mistake]
    private(set) var at = 0
    private var mistakes: [Mistake] = []
    /// The end of the last token that is not a line's end or indentation.
    private(set) var lastEnd = 0
    var scope = Scope()
    var depth = 0

    /// What the statements around allow.
    struct Scope {
        var isInFunction = false
        var isInLoop = false
    }

    /// How deep expressions may nest; a tree is walked by recursion.
    static let depthLimit = 400
    static let heightLimit = 1000
    private static let mistakeLimit = 20

    private init(_ source: Source) {
        var lexer = Lexer(source)
        lexer.lex()
        self.source = source
        self.tokens = lexer.tokens
        self.lexicalMistakes = lexer.mistakes
    }

    /// The statements of a program text; every mistake in it is reported at once.
    public static func parse(_ source: Source) throws(SyntaxErrors) -> [Statement] {
        var parser = Parser(source)
        let statements = parser.parseStatements()
        if !parser.mistakes.isEmpty { throw parser.errors }
        return statements
    }

    /// The one expression that a text consists of, for commands that take one.
    public static func parseExpression(_ source: Source) throws(SyntaxErrors) -> Expression {
        var parser = Parser(source)
        do throws(Mistake) {
            let expression = try parser.parseExpressionList()
            guard parser.accept(.newline) || parser.isAtEnd, parser.isAtEnd else { throw parser.unexpected() }
            return expression
        } catch {
            parser.note(error, since: 0)
            throw parser.errors
        }
    }

    private var errors: SyntaxErrors {
        SyntaxErrors(mistakes.map { $0.diagnostic(in: source) }, isIncomplete: mistakes.allSatisfy(\.isIncomplete))
    }

    // MARK: Tokens

    var token: Token { tokens[at] }
    var kind: Token.Kind { tokens[at].kind }
    var next: Token.Kind { tokens[min(at + 1, tokens.count - 1)].kind }
    var previous: Token { tokens[max(at - 1, 0)] }
    /// Where the current token begins.
    var start: Int { Int(tokens[at].span.start) }

    /// The current token, for pointing at; at the end of the text the end of what is there.
    var place: Span { isAtTextEnd ? Span(lastEnd, lastEnd) : token.span }

    var isAtEnd: Bool { kind == .end }

    mutating func advance() {
        switch kind {
        case .end: return
        case .newline, .indent, .dedent: break
        default: lastEnd = Int(token.span.end)
        }
        at += 1
    }

    mutating func accept(_ expected: Token.Kind) -> Bool {
        guard kind == expected else { return false }
        advance()
        return true
    }
    mutating func accept(_ symbol: Symbol) -> Bool { accept(.symbol(symbol)) }
    mutating func accept(_ keyword: Keyword) -> Bool { accept(.keyword(keyword)) }

    func isAt(_ symbol: Symbol) -> Bool { kind == .symbol(symbol) }
    func isAt(_ keyword: Keyword) -> Bool { kind == .keyword(keyword) }

    mutating func expect(_ symbol: Symbol) throws(Mistake) { if !accept(symbol) { throw unexpected() } }
    mutating func expect(_ keyword: Keyword) throws(Mistake) { if !accept(keyword) { throw unexpected() } }

    mutating func expectName() throws(Mistake) -> Name {
        guard case .name(let name) = kind else { throw unexpected() }
        advance()
        return name
    }

    /// From `start` to the end of what was read last.
    func span(from start: Int) -> Span { Span(start, max(start, lastEnd)) }

    /// The index of the token that closes the bracket at the current token; nil when none does.
    func closingIndex() -> Int? {
        var depth = 0
        for i in at..<tokens.count {
            switch tokens[i].kind {
            case .symbol(.leftParen), .symbol(.leftBracket), .symbol(.leftBrace), .fieldStart: depth += 1
            case .symbol(.rightParen), .symbol(.rightBracket), .symbol(.rightBrace), .fieldEnd:
                depth -= 1
                if depth == 0 { return i }
            case .newline, .end: return nil
            default: break
            }
        }
        return nil
    }

    func kind(at index: Int) -> Token.Kind { tokens.indices.contains(index) ? tokens[index].kind : .end }

    // MARK: Statements and what to do after a mistake

    /// The statements up to the end of the block or of the text.
    mutating func parseStatements() -> [Statement] {
        var statements: [Statement] = []
        while kind != .dedent, !isAtEnd, mistakes.count < Parser.mistakeLimit {
            let first = at, outer = scope
            do throws(Mistake) {
                try parseStatement(into: &statements)
            } catch {
                scope = outer
                depth = 0
                note(error, since: first)
                recover(since: first)
            }
        }
        return statements
    }

    /// Notes a mistake that was met at the current token, in a statement that began at token `first`.
    private mutating func note(_ mistake: Mistake, since first: Int) {
        var mistake = verdict(mistake, since: first)
        if isAtTextEnd, !source.lastLineIsBlank { mistake.isIncomplete = true }
        mistakes.append(mistake)
    }

    /// The lexer's mistake in the line comes before the parser's, unless that is about the line before it was spoilt.
    private func verdict(_ mistake: Mistake, since first: Int) -> Mistake {
        guard at == first || !isBetweenLines else { return mistake }
        var lineStart = at
        while lineStart > first, tokens[lineStart - 1].kind != .newline { lineStart -= 1 }
        for i in lineStart..<tokens.count {
            if case .newline = tokens[i].kind { break }
            guard case .invalid(let index) = tokens[i].kind else { continue }
            var lexical = lexicalMistakes[index]
            guard let open = lexical.openBracket, at < i else { return lexical }
            lexical.isIncomplete = false
            return source.lineIndex(at: start) > source.lineIndex(at: open) ? lexical : mistake
        }
        return mistake
    }

    /// Whether the current token is the first after a line, not within one.
    private var isBetweenLines: Bool { [.newline, .dedent].contains(previous.kind) }

    /// Whether nothing is left to read.
    private var isAtTextEnd: Bool { tokens[at...].allSatisfy { $0.kind == .dedent || $0.kind == .end } }

    /// Goes on behind the statement that began at token `first`, through its block and the clauses that belong to it.
    private mutating func recover(since first: Int) {
        if at == first || !isBetweenLines { skipLine() }
        skipBlock()
        while isAt(.elif) || isAt(.else) || isAt(.except) || isAt(.finally) {
            skipLine()
            skipBlock()
        }
    }

    private mutating func skipLine() {
        if kind == .indent { return }
        while kind != .newline, !isAtEnd { advance() }
        _ = accept(.newline)
    }

    /// A block whose header is missing or wrong: only the mistakes inside are of interest.
    private mutating func skipBlock() {
        guard accept(.indent) else { return }
        let outer = scope
        scope = Scope(isInFunction: true, isInLoop: true)
        _ = parseStatements()
        scope = outer
        _ = accept(.dedent)
    }

    /// The mistake that the current token is.
    func unexpected() -> Mistake {
        switch kind {
        case .invalid(let index): return lexicalMistakes[index]
        case .indent: return .indentation("unexpected indent", token.span)
        default: return Mistake("invalid syntax", place, hint: syntaxHint())
        }
    }
}
