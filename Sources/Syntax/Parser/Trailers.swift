// What follows an operand: attributes, calls with their arguments, subscripts.
import Signatures

extension Parser {
    /// An operand with all its attributes, calls and subscripts.
    mutating func parsePrimary() throws(Mistake) -> Expression {
        let start = start
        var value = try parseAtom()
        while true {
            if accept(.dot) {
                let nameSpan = token.span
                value = try make(.attribute(value, try expectName(), nameSpan: nameSpan), from: start)
            } else if accept(.leftParen) {
                value = try make(.call(value, try parseArguments(callee: value)), from: start)
            } else if accept(.leftBracket) {
                let index = try parseSubscript()
                try expectClosing(.rightBracket, after: index)
                value = try make(.subscripted(value, index), from: start)
            } else {
                return value
            }
        }
    }

    // MARK: Subscripts

    private mutating func parseSubscript() throws(Mistake) -> Expression {
        let start = start
        let first = try parseSlice()
        guard isAt(.comma) else {
            guard case .starred = first.kind else { return first }
            return try make(.tuple([first]), from: start)
        }
        var items = [first]
        while accept(.comma), !isAt(.rightBracket) { items.append(try parseSlice()) }
        return try make(.tuple(items), from: start)
    }

    private mutating func parseSlice() throws(Mistake) -> Expression {
        let start = start
        if accept(.star) { return try make(.starred(try parseBinary(Precedence.bitOr)), from: start) }
        let lower = isAt(.colon) ? nil : try parseNamedExpression()
        guard accept(.colon) else {
            guard let lower else { throw unexpected() }
            return lower
        }
        let upper = isAtSlicePartEnd ? nil : try parseExpression()
        let step = accept(.colon) && !isAtSlicePartEnd ? try parseExpression() : nil
        return try make(.slice(lower, upper, step), from: start)
    }

    private var isAtSlicePartEnd: Bool { isAt(.colon) || isAt(.comma) || isAt(.rightBracket) }

    // MARK: Calls

    /// The arguments up to and with the closing parenthesis; also the bases of a class.
    mutating func parseArguments(callee: Expression?) throws(Mistake) -> [CallArgument] {
        let open = start
        var arguments: [CallArgument] = []
        while !isAt(.rightParen) {
            let argument = try parseArgument()
            try checkOrder(argument, after: arguments)
            arguments.append(argument)
            if isAt(.comma) || isAt(.rightParen) { try checkGenerator(arguments, open) }
            guard accept(.comma) else { break }
        }
        try expectClosing(.rightParen, after: arguments.last?.value)
        return arguments
    }

    private mutating func parseArgument() throws(Mistake) -> CallArgument {
        let start = start
        if accept(.star) {
            return CallArgument(kind: .starred, value: try parseExpression(), span: span(from: start))
        }
        if accept(.starStar) {
            return CallArgument(kind: .doubleStarred, value: try parseExpression(), span: span(from: start))
        }
        if next == .symbol(.equal) { return try parseNamedArgument() }
        let isWalrus = next == .symbol(.walrus)
        var value = isWalrus ? try parseNamedExpression() : try parseExpression()
        if isAt(.for) {
            value = try make(.comprehension(.generator, element: value, value: nil, try parseClauses()), from: start)
        }
        if isAt(.equal) {
            throw Mistake("expression cannot contain assignment, perhaps you meant \"==\"?", Span(start, Int(token.span.end)))
        }
        return CallArgument(kind: .positional, value: value, span: span(from: start))
    }

    private mutating func parseNamedArgument() throws(Mistake) -> CallArgument {
        let start = start
        switch kind {
        case .name(let name):
            advance()
            advance()
            let value = try parseExpression()
            if isAt(.for) { throw Mistake("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", Span(start, lastEnd)) }
            return CallArgument(kind: .named(name), value: value, span: span(from: start))
        case .keyword(let keyword) where keyword == .true || keyword == .false || keyword == .none:
            throw Mistake("cannot assign to \(keyword.rawValue)", Span(start, start + keyword.rawValue.utf8.count + 1))
        case .keyword: throw unexpected()
        default:
            let value = try parseExpression()
            throw Mistake(
                "expression cannot contain assignment, perhaps you meant \"==\"?", value.span.joined(token.span))
        }
    }

    private func checkOrder(_ argument: CallArgument, after others: [CallArgument]) throws(Mistake) {
        let unpacked = others.last { $0.kind == .doubleStarred }
        switch argument.kind {
        case .positional:
            guard let before = unpacked ?? others.last(where: \.isNamed) else { return }
            let what = unpacked == nil ? "keyword argument" : "keyword argument unpacking"
            throw Mistake("positional argument follows \(what)", argument.span).noting(before.span, "")
        case .starred:
            guard let unpacked else { return }
            throw Mistake("iterable argument unpacking follows keyword argument unpacking", argument.span).noting(unpacked.span, "")
        case .named(let name):
            guard let first = others.first(where: { $0.kind == argument.kind }) else { return }
            throw Mistake("keyword argument repeated: \(name)", argument.span).noting(first.span, "the first")
        case .doubleStarred: break
        }
    }

    /// A generator without parentheses of its own must be the only argument.
    private func checkGenerator(_ arguments: [CallArgument], _ open: Int) throws(Mistake) {
        guard arguments.count > 1 || (isAt(.comma) && next != .symbol(.rightParen)) else { return }
        for argument in arguments where argument.kind == .positional {
            guard case .comprehension(.generator, _, _, _) = argument.value.kind else { continue }
            if argument.value.span == argument.span, source.bytes[Int(argument.span.start)] != UInt8(ascii: "(") {
                throw Mistake("Generator expression must be parenthesized", argument.span)
            }
        }
    }
}

extension CallArgument {
    var isNamed: Bool { if case .named = kind { true } else { false } }
}
