// `def`, `class`, decorators, and the parameters that `def` and `lambda` share. Annotations are read and dropped.
import Signatures

extension Parser {
    mutating func parseDefinition() throws(Mistake) -> Statement.Kind {
        let start = start
        var decorators: [Expression] = []
        while accept(.at) {
            decorators.append(try parseNamedExpression())
            guard accept(.newline) else { throw unexpected() }
        }
        if isAt(.def) { return .function(try parseFunction(decorators, from: start)) }
        guard isAt(.class) else { throw unexpected() }
        return .class(try parseClass(decorators, from: start))
    }

    private mutating func parseFunction(_ decorators: [Expression], from start: Int) throws(Mistake) -> Function {
        let header = self.start
        advance()
        let name = try expectName()
        guard accept(.leftParen) else { throw Mistake("expected '('", token.span) }
        let parameters = try parseParameters(until: .rightParen, annotated: true)
        try expect(.rightParen)
        if accept(.arrow) { _ = try parseExpression() }
        if !isAt(.colon) { throw expectedColon() }
        let outer = scope
        scope = Scope(isInFunction: true)
        let body = try parseBlock(after: "function definition", from: header)
        scope = outer
        return Function(
            name: name, parameters: parameters, body: body, span: span(from: start), documentation: documentation(of: body),
            decorators: decorators)
    }

    private mutating func parseClass(_ decorators: [Expression], from start: Int) throws(Mistake) -> ClassDefinition {
        let header = self.start
        advance()
        let name = try expectName()
        let bases = accept(.leftParen) ? try parseArguments(callee: nil) : []
        let outer = scope
        scope = Scope()
        let body = try parseBlock(after: "class definition", from: header)
        scope = outer
        return ClassDefinition(
            name: name, bases: bases, body: body, documentation: documentation(of: body), decorators: decorators,
            span: span(from: start))
    }

    private func documentation(of body: [Statement]) -> String? {
        if case .expression(let first, _) = body.first?.kind, case .string(let text) = first.kind { text } else { nil }
    }

    mutating func parseLambda() throws(Mistake) -> Expression {
        let start = start
        advance()
        let parameters = try parseParameters(until: .colon, annotated: false)
        if !accept(.colon) { throw unexpected() }
        let outer = scope
        scope = Scope(isInFunction: true)
        let value = try parseExpression()
        scope = outer
        let function = Function(
            name: "<lambda>", parameters: parameters, body: [Statement(.return(value), value.span)], span: span(from: start),
            documentation: nil, decorators: [])
        guard value.height < Parser.heightLimit else { throw .tooDeep(function.span) }
        return Expression(.lambda(function), function.span)
    }

    // MARK: Parameters

    private mutating func parseParameters(until end: Symbol, annotated: Bool) throws(Mistake) -> [FunctionParameter] {
        var list = ParameterList()
        while !isAt(end) {
            try parseParameter(into: &list, annotated: annotated)
            guard accept(.comma) else { break }
        }
        if list.lacksNameAfterStar { throw Mistake("named arguments must follow bare *", list.starSpan) }
        return list.parameters
    }

    private struct ParameterList {
        var parameters: [FunctionParameter] = []
        var kind = Parameter.Kind.ordinary
        var starSpan = Span(0, 0)
        var hasSlash = false
        var lacksNameAfterStar = false
    }

    private mutating func parseParameter(into list: inout ParameterList, annotated: Bool) throws(Mistake) {
        let star = token.span
        if list.parameters.last?.kind == .keywords { throw Mistake("arguments cannot follow var-keyword argument", star) }
        if accept(.slash) { return try parseSlash(into: &list, star) }
        if accept(.starStar) {
            if list.lacksNameAfterStar { throw Mistake("named arguments must follow bare *", list.starSpan) }
            return try add(.keywords, to: &list, annotated: annotated, from: star)
        }
        if accept(.star) {
            if list.kind == .keywordOnly { throw Mistake("* argument may appear only once", star) }
            list.kind = .keywordOnly
            list.starSpan = star
            if !isAt(.comma), !isAt(.rightParen), !isAt(.colon) {
                return try add(.rest, to: &list, annotated: annotated, from: star)
            }
            list.lacksNameAfterStar = true
            return
        }
        try add(list.kind, to: &list, annotated: annotated, from: star)
    }

    private mutating func parseSlash(into list: inout ParameterList, _ span: Span) throws(Mistake) {
        if list.kind == .keywordOnly { throw Mistake("/ must be ahead of *", span) }
        if list.hasSlash { throw Mistake("/ may appear only once", span) }
        if list.parameters.isEmpty { throw Mistake("invalid syntax", span) }
        list.hasSlash = true
        list.parameters = list.parameters.map {
            FunctionParameter(name: $0.name, kind: .positionalOnly, fallback: $0.fallback, span: $0.span)
        }
    }

    private mutating func add(
        _ kind: Parameter.Kind, to list: inout ParameterList, annotated: Bool, from start: Span
    ) throws(Mistake) {
        let nameSpan = token.span
        if isAt(.leftParen) {
            throw Mistake("\(annotated ? "Function" : "Lambda expression") parameters cannot be parenthesized", nameSpan)
        }
        let name = try expectName()
        if annotated, accept(.colon) { _ = try parseExpression() }
        let fallback = try parseFallback(kind)
        if let first = list.parameters.first(where: { $0.name == name }) {
            throw Mistake("duplicate argument '\(name)' in function definition", nameSpan).noting(first.span, "the first")
        }
        if kind == .ordinary, fallback == nil, let last = list.parameters.last, last.fallback != nil {
            throw Mistake("non-default argument follows default argument", nameSpan).noting(last.span, "has a default")
        }
        if kind == .keywordOnly { list.lacksNameAfterStar = false }
        let span = span(from: Int(start.start))
        list.parameters.append(FunctionParameter(name: name, kind: kind, fallback: fallback, span: span))
    }

    private mutating func parseFallback(_ kind: Parameter.Kind) throws(Mistake) -> Expression? {
        let equal = token.span
        guard accept(.equal) else { return nil }
        switch kind {
        case .rest: throw Mistake("var-positional argument cannot have default value", equal)
        case .keywords: throw Mistake("var-keyword argument cannot have default value", equal)
        default: break
        }
        if isAt(.comma) || isAt(.rightParen) { throw Mistake("expected default value expression", equal) }
        return try parseExpression()
    }
}
