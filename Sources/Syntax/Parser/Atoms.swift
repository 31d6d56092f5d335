// Operands: names, literals, and what stands in brackets, with comprehensions.
import Signatures

extension Parser {
    mutating func parseAtom() throws(Mistake) -> Expression {
        let start = start
        switch kind {
        case .name(let name): return finish(.name(name))
        case .integer(let value):
            guard let int = Int(exactly: value) else { throw .tooLarge(token.span) }
            return finish(.int(int))
        case .float(let value): return finish(.float(value))
        case .imaginary(let value): return finish(.imaginary(value))
        case .string, .formattedStart: return try parseStrings()
        case .bytes: return try parseBytes()
        case .keyword(.none): return finish(.none)
        case .keyword(.true): return finish(.true)
        case .keyword(.false): return finish(.false)
        case .symbol(.ellipsis): return finish(.ellipsis)
        case .symbol(.leftParen):
            advance()
            return try parseGroup(from: start)
        case .symbol(.leftBracket):
            advance()
            return try parseList(from: start)
        case .symbol(.leftBrace):
            advance()
            return try parseBraces(from: start)
        default: throw unexpected()
        }
    }

    private mutating func finish(_ kind: Expression.Kind) -> Expression {
        let span = token.span
        advance()
        return Expression(kind, span)
    }

    /// The closing bracket after `last`; an operand there instead suggests a forgotten comma.
    mutating func expectClosing(_ bracket: Symbol, after last: Expression?) throws(Mistake) {
        if accept(bracket) { return }
        guard let last, isAtExpressionStart else { throw unexpected() }
        if case .name = last.kind, case .string = kind { throw unexpected() }
        if case .lambda = last.kind { throw unexpected() }
        var rest = self
        guard !isAt(.lambda), (try? rest.parseBinary(Precedence.or)) != nil else { throw unexpected() }
        throw Mistake("invalid syntax. Perhaps you forgot a comma?", Span(Int(last.span.start), rest.lastEnd))
    }

    // MARK: ( ) and [ ]

    private mutating func parseGroup(from start: Int) throws(Mistake) -> Expression {
        if accept(.rightParen) { return try make(.tuple([]), from: start) }
        if isAt(.yield) {
            let value = try parseYield()
            try expect(.rightParen)
            return value
        }
        if isAt(.starStar) { throw Mistake("cannot use double starred expression here", token.span) }
        let first = try parseElement()
        if isAt(.for) {
            let clauses = try parseClauses()
            try expect(.rightParen)
            return try make(.comprehension(.generator, element: first, value: nil, clauses), from: start)
        }
        guard isAt(.comma) else {
            try expectClosing(.rightParen, after: first)
            if case .starred = first.kind { throw Mistake("cannot use starred expression here", first.span) }
            return first
        }
        let items = try parseElements(first, until: .rightParen)
        return try make(.tuple(items), from: start)
    }

    private mutating func parseList(from start: Int) throws(Mistake) -> Expression {
        if accept(.rightBracket) { return try make(.list([]), from: start) }
        let first = try parseElement()
        if isAt(.for) {
            let clauses = try parseClauses()
            try expect(.rightBracket)
            return try make(.comprehension(.list, element: first, value: nil, clauses), from: start)
        }
        let items = try parseElements(first, until: .rightBracket)
        return try make(.list(items), from: start)
    }

    /// One element of a display: starred or named; a comprehension may not begin with a starred one.
    private mutating func parseElement() throws(Mistake) -> Expression {
        let start = start
        guard accept(.star) else { return try parseNamedExpression() }
        let element = try make(.starred(try parseBinary(Precedence.bitOr)), from: start)
        if isAt(.for) { throw Mistake("iterable unpacking cannot be used in comprehension", element.span) }
        return element
    }

    /// The elements from `first` on, with the closing bracket.
    private mutating func parseElements(_ first: Expression, until bracket: Symbol) throws(Mistake) -> [Expression] {
        var items = [first]
        while accept(.comma), !isAt(bracket) { items.append(try parseElement()) }
        if isAt(.for), items.count > 1, bracket != .rightParen {
            let span = Span(Int(first.span.start), lastEnd)
            throw Mistake("did you forget parentheses around the comprehension target?", span)
        }
        try expectClosing(bracket, after: items.last)
        return items
    }

    // MARK: { }

    private mutating func parseBraces(from start: Int) throws(Mistake) -> Expression {
        if accept(.rightBrace) { return try make(.dict([]), from: start) }
        if isAt(.starStar) { return try parseDict(nil, from: start) }
        let first = try parseElement()
        if isAt(.colon) {
            if case .starred = first.kind { throw unexpected() }
            return try parseDict(first, from: start)
        }
        if isAt(.for) {
            let clauses = try parseClauses()
            try expect(.rightBrace)
            return try make(.comprehension(.set, element: first, value: nil, clauses), from: start)
        }
        let items = try parseElements(first, until: .rightBrace)
        return try make(.set(items), from: start)
    }

    /// A dict whose first key has been read, or which begins with `**`.
    private mutating func parseDict(_ first: Expression?, from start: Int) throws(Mistake) -> Expression {
        var entries: [(key: Expression?, value: Expression)] = []
        var key = first
        repeat {
            if key == nil, isAt(.rightBrace) { break }
            if key == nil, isAt(.starStar) {
                let stars = token.span
                advance()
                entries.append((nil, try parseBinary(Precedence.bitOr)))
                if isAt(.for) { throw Mistake("dict unpacking cannot be used in dict comprehension", stars) }
                continue
            }
            let current: Expression
            if let known = key { current = known } else { current = try parseExpression() }
            key = nil
            let value = try parseDictValue(after: current, isFirst: entries.isEmpty)
            if entries.isEmpty, isAt(.for) {
                let clauses = try parseClauses()
                try expect(.rightBrace)
                return try make(.comprehension(.dict, element: current, value: value, clauses), from: start)
            }
            entries.append((current, value))
        } while accept(.comma)
        try expectClosing(.rightBrace, after: entries.last?.value)
        return try make(.dict(entries), from: start)
    }

    private mutating func parseDictValue(after key: Expression, isFirst: Bool) throws(Mistake) -> Expression {
        let colon = token.span
        guard accept(.colon) else {
            if !isFirst, !isInvalid { throw Mistake("':' expected after dictionary key", key.span) }
            throw unexpected()
        }
        if isAt(.rightBrace) || isAt(.comma) { throw Mistake("expression expected after dictionary key and ':'", colon) }
        if isAt(.star) { throw Mistake("cannot use a starred expression in a dictionary value", token.span) }
        return try parseExpression()
    }

    // MARK: Comprehensions

    /// `for target in iterable if condition …`, one or more.
    mutating func parseClauses() throws(Mistake) -> [ComprehensionClause] {
        var clauses: [ComprehensionClause] = []
        while accept(.for) {
            let target = try parseTargets()
            try expect(.in)
            let iterable = try parseBinary(Precedence.or)
            var conditions: [Expression] = []
            while accept(.if) { conditions.append(try parseCondition()) }
            clauses.append(ComprehensionClause(target: target, iterable: iterable, conditions: conditions))
        }
        return clauses
    }

    private mutating func parseCondition() throws(Mistake) -> Expression {
        let start = start
        guard case .name(let name) = kind, next == .symbol(.walrus) else { return try parseBinary(Precedence.or) }
        advance()
        advance()
        return try make(.walrus(name, try parseBinary(Precedence.or)), from: start)
    }
}
