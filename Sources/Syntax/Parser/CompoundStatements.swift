// Statements with blocks: `if`, loops, `with`, `try`.
import Signatures

extension Parser {
    /// The compound statement at the current token; nil when a simple one stands there.
    mutating func parseCompound() throws(Mistake) -> Statement? {
        let start = start
        let kind: Statement.Kind
        switch self.kind {
        case .keyword(.if): kind = try parseIf()
        case .keyword(.while): kind = try parseWhile()
        case .keyword(.for): kind = try parseFor()
        case .keyword(.with): kind = try parseWith()
        case .keyword(.try): kind = try parseTry()
        case .keyword(.async), .keyword(.await):
            throw Mistake("'async' and 'await' are not supported", token.span)
        case .keyword(.def), .keyword(.class), .symbol(.at): kind = try parseDefinition()
        case .name where isAtMatch: kind = try parseMatch()
        default: return nil
        }
        return Statement(kind, span(from: start))
    }

    /// `: statements`, on the same line or as an indented block. `what` names the header in errors.
    mutating func parseBlock(after what: String, from headerStart: Int) throws(Mistake) -> [Statement] {
        guard accept(.colon) else {
            throw kind == .newline ? Mistake("expected ':'", token.span) : unexpected()
        }
        return try parseBody(after: what, from: headerStart)
    }

    /// The same after a header that admits nothing but the colon.
    private mutating func parsePlainBlock(after what: String, from headerStart: Int) throws(Mistake) -> [Statement] {
        guard accept(.colon) else { throw expectedColon() }
        return try parseBody(after: what, from: headerStart)
    }

    func expectedColon() -> Mistake {
        if case .invalid = kind { return unexpected() }
        return Mistake("expected ':'", token.span, hint: syntaxHint())
    }

    private mutating func parseBody(after what: String, from headerStart: Int) throws(Mistake) -> [Statement] {
        guard accept(.newline) else {
            var statements: [Statement] = []
            try parseSimpleLine(into: &statements)
            return statements
        }
        guard accept(.indent) else {
            if isInvalid { throw unexpected() }
            let line = source.lineNumber(at: headerStart)
            let header = Span(headerStart, headerStart + source.wordLength(at: headerStart))
            throw .indentation("expected an indented block after \(what) on line \(line)", place).noting(header, "")
        }
        let statements = parseStatements()
        _ = accept(.dedent)
        return statements
    }

    private mutating func parseElse() throws(Mistake) -> [Statement] {
        let start = start
        guard accept(.else) else { return [] }
        return try parsePlainBlock(after: "'else' statement", from: start)
    }

    // MARK: Conditions and loops

    /// Chains of `elif` are read in a loop, then nested from the last to the first.
    private mutating func parseIf() throws(Mistake) -> Statement.Kind {
        var branches: [(start: Int, test: Expression, then: [Statement])] = []
        repeat {
            let start = start
            let word = isAt(.if) ? "if" : "elif"
            advance()
            let test = try parseNamedExpression()
            branches.append((start, test, try parseBlock(after: "'\(word)' statement", from: start)))
            guard branches.count <= Parser.heightLimit else { throw .tooDeep(token.span) }
        } while isAt(.elif)
        var otherwise = try parseElse()
        while branches.count > 1, let last = branches.popLast() {
            otherwise = [Statement(.if(test: last.test, then: last.then, otherwise: otherwise), span(from: last.start))]
        }
        return .if(test: branches[0].test, then: branches[0].then, otherwise: otherwise)
    }

    private mutating func parseWhile() throws(Mistake) -> Statement.Kind {
        let start = start
        advance()
        let test = try parseNamedExpression()
        let body = try parseLoopBody(after: "'while' statement", from: start)
        return .while(test: test, body: body, otherwise: try parseElse())
    }

    private mutating func parseFor() throws(Mistake) -> Statement.Kind {
        let start = start
        advance()
        let target = try parseTargets()
        try expect(.in)
        let iterable = try parseExpressionList()
        let body = try parseLoopBody(after: "'for' statement", from: start)
        return .for(target: target, iterable: iterable, body: body, otherwise: try parseElse())
    }

    private mutating func parseLoopBody(after what: String, from start: Int) throws(Mistake) -> [Statement] {
        let outer = scope.isInLoop
        scope.isInLoop = true
        let body = try parseBlock(after: what, from: start)
        scope.isInLoop = outer
        return body
    }

    // MARK: with

    private mutating func parseWith() throws(Mistake) -> Statement.Kind {
        let start = start
        advance()
        let items = isAtParenthesisedItems ? try parseParenthesisedItems() : try parseItems()
        return .with(items, body: try parseBlock(after: "'with' statement", from: start))
    }

    /// Whether the bracket that begins here ends right before the colon, so that it holds the items.
    private var isAtParenthesisedItems: Bool {
        guard isAt(.leftParen), next != .symbol(.rightParen), let close = closingIndex() else { return false }
        return kind(at: close + 1) == .symbol(.colon)
    }

    private mutating func parseParenthesisedItems() throws(Mistake) -> [WithItem] {
        advance()
        var items: [WithItem] = []
        while !isAt(.rightParen) {
            items.append(try parseItem())
            guard accept(.comma) else { break }
        }
        try expect(.rightParen)
        return items
    }

    private mutating func parseItems() throws(Mistake) -> [WithItem] {
        var items = [try parseItem()]
        while accept(.comma) { items.append(try parseItem()) }
        return items
    }

    private mutating func parseItem() throws(Mistake) -> WithItem {
        let context = try parseExpression()
        guard accept(.as) else { return WithItem(context: context, target: nil) }
        let target = try parseBinary(Precedence.bitOr)
        try checkTarget(target)
        return WithItem(context: context, target: target)
    }

    // MARK: try

    private mutating func parseTry() throws(Mistake) -> Statement.Kind {
        let start = start
        advance()
        let body = try parsePlainBlock(after: "'try' statement", from: start)
        var handlers: [ExceptHandler] = []
        while isAt(.except) {
            if let last = handlers.last, last.type == nil { throw Mistake("default 'except:' must be last", last.span) }
            handlers.append(try parseHandler())
        }
        let otherwise = handlers.isEmpty ? [] : try parseElse()
        let finallyStart = self.start
        var finally: [Statement] = []
        if accept(.finally) {
            finally = try parsePlainBlock(after: "'finally' statement", from: finallyStart)
        } else if handlers.isEmpty {
            throw Mistake("expected 'except' or 'finally' block", place)
        }
        return .try(body: body, handlers: handlers, otherwise: otherwise, finally: finally)
    }

    private mutating func parseHandler() throws(Mistake) -> ExceptHandler {
        let start = start
        advance()
        if isAt(.colon) || kind == .newline {
            let header = span(from: start)
            return ExceptHandler(
                type: nil, name: nil, body: try parsePlainBlock(after: "'except' statement", from: start), span: header)
        }
        let type = try parseExpression()
        if isAt(.comma) {
            throw Mistake("multiple exception types must be parenthesized", type.span.joined(token.span))
        }
        let name = accept(.as) ? try expectName() : nil
        let header = span(from: start)
        let body = try parseBlock(after: "'except' statement", from: start)
        return ExceptHandler(type: type, name: name, body: body, span: header)
    }
}
