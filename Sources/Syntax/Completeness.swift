// What the Enter key should do with the text typed so far: run it, or ask for another line and how far to indent that.

/// Whether a text at the prompt can run.
public enum Completeness: Equatable, Sendable {
    /// It parses, and no block is open.
    case complete
    /// Another line is wanted, indented by this many spaces.
    case needsMore(indent: Int)
    /// It has mistakes that no further line can mend.
    case erroneous
}

extension Completeness {
    /// Spaces per level of indentation.
    public static let indentStep = 4

    /// Judges a text as typed. A block stays open until an empty last line closes it.
    public init(of text: String) {
        let source = Source(name: nil, text: text)
        do throws(SyntaxErrors) {
            let statements = try Parser.parse(source)
            let isOpen = statements.last?.isCompound == true && !source.lastLineIsBlank
            self = isOpen ? .needsMore(indent: source.nextIndent) : .complete
        } catch {
            self = error.isIncomplete ? .needsMore(indent: source.nextIndent) : .erroneous
        }
    }
}

extension Statement {
    /// Whether it has a block, so that an empty line must end it at the prompt.
    var isCompound: Bool {
        switch kind {
        case .if, .while, .for, .function, .class, .with, .try, .match: true
        default: false
        }
    }
}

extension Source {
    /// An empty last line says that nothing more will come.
    var lastLineIsBlank: Bool {
        bytes[lineRange(lineStarts.count - 1)].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }

    /// The indentation that a line after this text should have.
    fileprivate var nextIndent: Int {
        var lexer = Lexer(self)
        lexer.lex()
        // Blanks inside a string would become part of it.
        if lexer.mistakes.contains(where: { $0.isIncomplete && $0.openBracket == nil }) { return 0 }
        let line = bytes[lineRange(lineStarts.count - 1)]
        let current = line.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            .reduce(0) { $0 + ($1 == UInt8(ascii: "\t") ? Completeness.indentStep : 1) }
        let words = lexer.tokens.filter { $0.span.start >= Int32(clamping: line.startIndex) && !$0.kind.isLayout }
        switch words.last?.kind {
        case .symbol(.colon) where lexer.mistakes.isEmpty: return current + Completeness.indentStep
        case .symbol(.leftParen), .symbol(.leftBracket), .symbol(.leftBrace): return current + Completeness.indentStep
        default: break
        }
        guard case .keyword(let first) = words.first?.kind, first.leavesBlock, lexer.mistakes.isEmpty else { return current }
        return max(0, current - Completeness.indentStep)
    }
}

extension Keyword {
    /// Whether nothing in the same block can follow a statement with this keyword.
    fileprivate var leavesBlock: Bool {
        switch self {
        case .return, .pass, .break, .continue, .raise: true
        default: false
        }
    }
}

extension Token.Kind {
    /// Whether this stands for no word of the text.
    fileprivate var isLayout: Bool {
        switch self {
        case .newline, .indent, .dedent, .end, .invalid: true
        default: false
        }
    }
}
