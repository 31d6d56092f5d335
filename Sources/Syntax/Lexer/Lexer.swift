// Text to tokens, all at once: logical lines, Python's indentation rules, and the words between them. A mistake becomes an
// `invalid` token, and reading goes on behind it, so that the parser can report every mistake of a text.
import Signatures

struct Lexer {
    let source: Source
    let bytes: [UInt8]
    var at = 0
    private(set) var tokens: [Token] = []
    private(set) var mistakes: [Mistake] = []
    var brackets: [Bracket] = []
    private var indents = [Indentation(column: 0, alternative: 0)]

    struct Bracket {
        let symbol: Symbol
        let at: Int
    }

    /// How far a line is indented with tabs of 8 columns and with tabs of 1; the two must order lines alike.
    private struct Indentation: Equatable {
        var column: Int
        var alternative: Int
    }

    static let bracketLimit = 200
    static let indentLimit = 100

    init(_ source: Source) {
        self.source = source
        self.bytes = source.bytes
    }

    /// The tokens of a whole text; the last is `end`.
    mutating func lex() {
        if let null = bytes.firstIndex(of: 0) {
            at = bytes.count
            fail(Mistake("source code cannot contain null bytes", Span(null, null + 1)))
            emit(.newline, from: at)
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
        while at < bytes.count { lexLogicalLine() }
        for _ in indents.dropFirst() { emit(.dedent, from: at) }
        emit(.end, from: at)
    }

    // MARK: Reading

    /// The byte at `at + offset`; 0 past the end.
    func byte(_ offset: Int = 0) -> UInt8 { at + offset < bytes.count ? bytes[at + offset] : 0 }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    mutating func emit(_ kind: Token.Kind, from start: Int) {
        tokens.append(Token(kind: kind, span: Span(start, at)))
    }

    /// The end of the physical line that `at` is in.
    var lineEnd: Int {
        var end = at
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
        return end
    }

    var isAtLineEnd: Bool { byte() == UInt8(ascii: "\n") || byte() == UInt8(ascii: "\r") }

    /// Steps over `\n`, `\r\n` or `\r`.
    mutating func skipLineEnd() {
        at += byte() == UInt8(ascii: "\r") && byte(1) == UInt8(ascii: "\n") ? 2 : 1
    }

    mutating func skipBlanks() {
        while byte() == UInt8(ascii: " ") || byte() == UInt8(ascii: "\t") || byte() == 0x0C { at += 1 }
    }

    mutating func fail(_ mistake: Mistake) {
        mistakes.append(mistake)
        tokens.append(Token(kind: .invalid(mistakes.count - 1), span: mistake.span))
        guard mistake.spoilsLine else { return }
        at = lineEnd
        brackets.removeAll()
    }

    // MARK: Lines

    private mutating func lexLogicalLine() {
        let start = at
        let indentation = measureIndentation()
        if byte() == UInt8(ascii: "#") { at = lineEnd }
        if isAtLineEnd { return skipLineEnd() }
        if at == bytes.count { return }
        indent(to: indentation, lineStart: start)
        lexStatements()
    }

    /// The statements of one logical line, up to and with its `newline`.
    private mutating func lexStatements() {
        let first = tokens.count
        while at < bytes.count {
            skipBlanks()
            if at == bytes.count { break }
            if isAtLineEnd {
                if brackets.isEmpty { return endLine() }
                skipLineEnd()
                if statementBegins { break }
            } else if byte() == UInt8(ascii: "#") {
                at = lineEnd
            } else if byte() == UInt8(ascii: "\\") {
                skipContinuation()
            } else if indents.count > 1 || !startsStatement(first) || !lexShellStatement(isWholeLine: tokens.count == first) {
                do throws(Mistake) { try lexToken() } catch { fail(error) }
            }
        }
        if let open = brackets.last { failUnclosed(open) }
        emit(.newline, from: at)
    }

    /// Whether the next token is the first of a statement of the line whose tokens begin at `first`.
    private func startsStatement(_ first: Int) -> Bool {
        brackets.isEmpty && at < bytes.count && (tokens.count == first || tokens.last?.kind == .symbol(.semicolon))
    }

    /// The `newline` stands right behind the line's last token: that is where something is missing, if it is.
    private mutating func endLine() {
        let end = tokens.last?.span.end ?? 0
        tokens.append(Token(kind: .newline, span: Span(Int(end), Int(end))))
        skipLineEnd()
    }

    private mutating func failUnclosed(_ open: Bracket) {
        var mistake = Mistake("'\(open.symbol.rawValue)' was never closed", Span(open.at, open.at + 1))
        mistake.openBracket = open.at
        mistake.isIncomplete = at == bytes.count
        brackets.removeAll()
        fail(mistake)
    }

    /// Whether the line at `at` begins with a keyword that cannot stand inside brackets.
    private var statementBegins: Bool {
        var start = at
        while start < bytes.count, bytes[start] == UInt8(ascii: " ") || bytes[start] == UInt8(ascii: "\t") { start += 1 }
        var end = start
        while end < bytes.count, bytes[end].isIdentifierPart { end += 1 }
        return Keyword.table[text(start..<end)]?.onlyBeginsStatement ?? false
    }

    private mutating func skipContinuation() {
        let start = at
        at += 1
        if isAtLineEnd { skipLineEnd() } else if at < bytes.count {
            var mistake = Mistake("unexpected character after line continuation character", Span(start, start + 1))
            mistake.spoilsLine = true
            return fail(mistake)
        }
        guard at == bytes.count else { return }
        var mistake = Mistake("unexpected EOF while parsing", Span(start, start + 1))
        mistake.isIncomplete = true
        fail(mistake)
    }

    // MARK: Indentation

    private mutating func measureIndentation() -> Indentation {
        var indentation = Indentation(column: 0, alternative: 0)
        while at < bytes.count {
            switch byte() {
            case UInt8(ascii: " "):
                indentation.column += 1
                indentation.alternative += 1
            case UInt8(ascii: "\t"):
                indentation.column = (indentation.column / 8 + 1) * 8
                indentation.alternative += 1
            case 0x0C: indentation = Indentation(column: 0, alternative: 0)
            default: return indentation
            }
            at += 1
        }
        return indentation
    }

    private mutating func indent(to new: Indentation, lineStart: Int) {
        var top = indents[indents.count - 1]
        if new.column > top.column {
            guard new.alternative > top.alternative else { return failTabs(lineStart) }
            guard indents.count < Lexer.indentLimit else {
                return fail(.indentation("too many levels of indentation", Span(lineStart, at)))
            }
            indents.append(new)
            return emit(.indent, from: lineStart)
        }
        while new.column < top.column {
            indents.removeLast()
            emit(.dedent, from: at)
            top = indents[indents.count - 1]
        }
        if new.column != top.column {
            fail(.indentation("unindent does not match any outer indentation level", Span(lineStart, at)))
        } else if new.alternative != top.alternative {
            failTabs(lineStart)
        }
    }

    /// Said once: where tabs and spaces are mixed they mostly are so on many lines.
    private mutating func failTabs(_ lineStart: Int) {
        guard !mistakes.contains(where: { $0.exception == "TabError" }) else { return }
        var mistake = Mistake("inconsistent use of tabs and spaces in indentation", Span(lineStart, at))
        mistake.exception = "TabError"
        fail(mistake)
    }
}
