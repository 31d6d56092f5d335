// `match` and `case`, which are words of the language only where a statement of theirs begins.
import Signatures

extension Parser {
    /// Whether a `match` statement begins here: the line goes on and ends in a colon.
    var isAtMatch: Bool {
        guard kind == .name("match") else { return false }
        var end = at + 1
        while kind(at: end) != .newline, kind(at: end) != .end { end += 1 }
        return end > at + 2 && kind(at: end - 1) == .symbol(.colon)
    }

    mutating func parseMatch() throws(Mistake) -> Statement.Kind {
        let start = start
        advance()
        let subject = try parseExpressionList()
        guard accept(.colon) else { throw expectedColon() }
        guard accept(.newline) else { throw unexpected() }
        guard accept(.indent) else {
            if isInvalid { throw unexpected() }
            throw .indentation("expected an indented block after 'match' statement on line \(source.lineNumber(at: start))", place)
                .noting(Span(start, start + 5), "")
        }
        var cases: [MatchCase] = []
        while kind == .name("case") {
            if let last = cases.last, last.condition == nil, last.pattern.isIrrefutable { throw unreachable(behind: last.pattern, "patterns") }
            cases.append(try parseCase())
        }
        guard !cases.isEmpty, accept(.dedent) else { throw unexpected() }
        return .match(subject, cases)
    }

    private func unreachable(behind pattern: MatchPattern, _ what: String) -> Mistake {
        let name = pattern.names.first.map { "name capture '\($0)'" } ?? "wildcard"
        return Mistake("\(name) makes remaining \(what) unreachable", pattern.span)
    }

    private mutating func parseCase() throws(Mistake) -> MatchCase {
        let start = start
        advance()
        let pattern = try parseOpenPattern()
        var seen: Set<Name> = []
        for name in pattern.names where !seen.insert(name).inserted {
            throw Mistake("multiple assignments to name '\(name)' in pattern", pattern.span)
        }
        let condition = accept(.if) ? try parseNamedExpression() : nil
        return MatchCase(pattern: pattern, condition: condition, body: try parseBlock(after: "'case' statement", from: start))
    }

    // MARK: Patterns

    /// A pattern, or a sequence of them without brackets.
    private mutating func parseOpenPattern() throws(Mistake) -> MatchPattern {
        let start = start
        let first = try parseStarOrPattern()
        if !isAt(.comma) {
            guard case .star = first.kind else { return first }
            throw unexpected()
        }
        var items = [first]
        while accept(.comma), !isAt(.colon), !isAt(.if) { items.append(try parseStarOrPattern()) }
        return try sequence(items, from: start)
    }

    private mutating func sequence(_ items: [MatchPattern], from start: Int) throws(Mistake) -> MatchPattern {
        let stars = items.filter { if case .star = $0.kind { true } else { false } }
        if stars.count > 1 { throw Mistake("multiple starred expressions in sequence pattern", stars[1].span) }
        return MatchPattern(.sequence(items), span(from: start))
    }

    private mutating func parseStarOrPattern() throws(Mistake) -> MatchPattern {
        let start = start
        guard accept(.star) else { return try parsePattern() }
        let name = try expectName()
        return MatchPattern(.star(name == "_" ? nil : name), span(from: start))
    }

    /// Alternatives, perhaps with a name.
    private mutating func parsePattern() throws(Mistake) -> MatchPattern {
        try descend()
        defer { depth -= 1 }
        let start = start
        var parts = [try parseClosedPattern()]
        while accept(.bar) {
            if let last = parts.last, last.isIrrefutable { throw unreachable(behind: last, "patterns") }
            parts.append(try parseClosedPattern())
        }
        for part in parts where Set(part.names) != Set(parts[0].names) {
            throw Mistake("alternative patterns bind different names", span(from: start))
        }
        let pattern = parts.count == 1 ? parts[0] : MatchPattern(.either(parts), span(from: start))
        guard accept(.as) else { return pattern }
        let name = try expectName()
        if name == "_" { throw Mistake("cannot use '_' as a target", previous.span) }
        return MatchPattern(.named(pattern, name), span(from: start))
    }

    private mutating func parseClosedPattern() throws(Mistake) -> MatchPattern {
        let start = start
        switch kind {
        case .name(let name):
            if next != .symbol(.dot), next != .symbol(.leftParen) {
                advance()
                return MatchPattern(name == "_" ? .anything : .capture(name), span(from: start))
            }
            let value = try parseDottedValue()
            return isAt(.leftParen) ? try parseInstance(of: value, from: start) : MatchPattern(.value(value), value.span)
        case .symbol(.leftParen), .symbol(.leftBracket): return try parseBracketed()
        case .symbol(.leftBrace): return try parseMapping()
        default:
            let value = try parseLiteral()
            return MatchPattern(.value(value), value.span)
        }
    }

    private mutating func parseDottedValue() throws(Mistake) -> Expression {
        let start = start
        var value = Expression(.name(try expectName()), previous.span)
        while accept(.dot) {
            let name = try expectName()
            value = try make(.attribute(value, name, nameSpan: previous.span), from: start)
        }
        return value
    }

    private mutating func parseLiteral() throws(Mistake) -> Expression {
        let start = start
        switch kind {
        case .symbol(.minus):
            advance()
            switch kind {
            case .integer, .float: return try make(.unary(.minus, try parseAtom()), from: start)
            default: throw unexpected()
            }
        case .integer, .float, .string, .bytes, .keyword(.none), .keyword(.true), .keyword(.false), .formattedStart:
            let value = try parseAtom()
            if case .formatted = value.kind { throw Mistake("patterns may only match literals and attribute lookups", value.span) }
            return value
        default: throw unexpected()
        }
    }

    /// `(a, b)`, `[a, *rest]`, or a pattern in brackets.
    private mutating func parseBracketed() throws(Mistake) -> MatchPattern {
        let start = start, isList = isAt(.leftBracket), close: Symbol = isList ? .rightBracket : .rightParen
        advance()
        var items: [MatchPattern] = [], hasComma = false
        while !isAt(close) {
            items.append(try parseStarOrPattern())
            guard accept(.comma) else { break }
            hasComma = true
        }
        try expect(close)
        if !isList, !hasComma, items.count == 1 {
            guard case .star = items[0].kind else { return items[0] }
        }
        return try sequence(items, from: start)
    }

    private mutating func parseMapping() throws(Mistake) -> MatchPattern {
        let start = start
        advance()
        var entries: [(key: Expression, pattern: MatchPattern)] = [], rest: Name?
        while !isAt(.rightBrace) {
            if accept(.starStar) {
                rest = try expectName()
                _ = accept(.comma)
                break
            }
            let key: Expression
            if case .name = kind {
                key = try parseDottedValue()
                guard case .attribute = key.kind else { throw unexpected() }
            } else {
                key = try parseLiteral()
            }
            try expect(.colon)
            entries.append((key, try parsePattern()))
            guard accept(.comma) else { break }
        }
        try expect(.rightBrace)
        return MatchPattern(.mapping(entries, rest: rest), span(from: start))
    }

    private mutating func parseInstance(of type: Expression, from start: Int) throws(Mistake) -> MatchPattern {
        advance()
        var positional: [MatchPattern] = [], named: [(name: Name, pattern: MatchPattern)] = []
        while !isAt(.rightParen) {
            if case .name(let name) = kind, next == .symbol(.equal) {
                if named.contains(where: { $0.name == name }) {
                    throw Mistake("attribute name repeated in class pattern: \(name)", token.span)
                }
                advance()
                advance()
                named.append((name, try parsePattern()))
            } else {
                if !named.isEmpty { throw Mistake("positional patterns follow keyword patterns", token.span) }
                positional.append(try parsePattern())
            }
            guard accept(.comma) else { break }
        }
        try expect(.rightParen)
        return MatchPattern(.instance(type, positional, named), span(from: start))
    }
}
