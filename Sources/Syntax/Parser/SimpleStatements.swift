// Statements of one line: assignments, imports, `return` and its kin, and the shell's own lines.
import Signatures

extension Parser {
    /// One statement with its line end, or several that `;` separates.
    mutating func parseStatement(into statements: inout [Statement]) throws(Mistake) {
        if let compound = try parseCompound() { return statements.append(compound) }
        try parseSimpleLine(into: &statements)
    }

    mutating func parseSimpleLine(into statements: inout [Statement]) throws(Mistake) {
        repeat {
            statements.append(try parseSimple())
        } while accept(.semicolon) && kind != .newline
        guard accept(.newline) else { throw unexpectedAfterStatement() }
    }

    private mutating func parseSimple() throws(Mistake) -> Statement {
        let start = start
        let kind = try parseSimpleKind()
        return Statement(kind, span(from: start))
    }

    private mutating func parseSimpleKind() throws(Mistake) -> Statement.Kind {
        switch kind {
        case .command(let name, let arguments, let span):
            advance()
            return .command(name: name, arguments: arguments, argumentsSpan: span)
        case .help(let subject, let form):
            advance()
            return .help(subject: subject, form)
        case .shell(let text):
            advance()
            return .shell(text)
        case .keyword(let keyword):
            if let statement = try parseKeyword(keyword) { return statement }
        default: break
        }
        return try parseExpressionStatement()
    }

    private mutating func parseKeyword(_ keyword: Keyword) throws(Mistake) -> Statement.Kind? {
        switch keyword {
        case .pass: return finish(.pass)
        case .break:
            guard scope.isInLoop else { throw Mistake("'break' outside loop", token.span) }
            return finish(.break)
        case .continue:
            guard scope.isInLoop else { throw Mistake("'continue' not properly in loop", token.span) }
            return finish(.continue)
        case .return: return try parseReturn()
        case .raise: return try parseRaise()
        case .global:
            advance()
            return .global(try parseNames())
        case .nonlocal:
            advance()
            return .nonlocal(try parseNames())
        case .del: return try parseDelete()
        case .assert: return try parseAssert()
        case .import: return try parseImport()
        case .from: return try parseImportFrom()
        default: return nil
        }
    }

    private mutating func finish(_ kind: Statement.Kind) -> Statement.Kind {
        advance()
        return kind
    }

    private var isAtStatementEnd: Bool { kind == .newline || isAt(.semicolon) }

    // MARK: Expressions and assignments

    private mutating func parseExpressionStatement() throws(Mistake) -> Statement.Kind {
        let expression = try parseValue()
        if isAt(.equal) { return try parseAssignment(expression) }
        if isAt(.colon) { return try parseAnnotated(expression) }
        if case .symbol(let symbol) = kind, let op = symbol.augmented {
            guard expression.isPlace else {
                throw Mistake("'\(expression.grammarName)' is an illegal expression for augmented assignment", expression.span)
            }
            advance()
            return .augmentedAssign(target: expression, op, value: try parseValue())
        }
        if isAt(.walrus) { throw unexpected() }
        if case .starred = expression.kind { throw Mistake("can't use starred expression here", expression.span) }
        return .expression(expression, hushed: isAt(.semicolon) && next == .newline)
    }

    /// `yield …` or an expression list.
    mutating func parseValue() throws(Mistake) -> Expression {
        isAt(.yield) ? try parseYield() : try parseExpressionList()
    }

    private mutating func parseAssignment(_ first: Expression) throws(Mistake) -> Statement.Kind {
        var targets: [Expression] = [], value = first
        while accept(.equal) {
            targets.append(value)
            value = try parseValue()
        }
        for target in targets { try checkAssigned(target, isOnly: targets.count == 1, value) }
        if case .starred = value.kind { throw Mistake("can't use starred expression here", value.span) }
        return .assign(targets: targets, value: value)
    }

    private mutating func parseAnnotated(_ target: Expression) throws(Mistake) -> Statement.Kind {
        if !target.isPlace, syntaxHint() != nil { throw unexpected() }
        advance()
        let annotation = try parseExpression().span
        switch target.kind {
        case .name, .attribute, .subscripted: break
        case .list, .tuple: throw Mistake("only single target (not \(target.grammarName)) can be annotated", target.span)
        default: throw Mistake("illegal target for annotation", target.span)
        }
        return .annotatedAssign(target: target, annotation: annotation, value: accept(.equal) ? try parseValue() : nil)
    }

    /// What may not follow a whole statement.
    private func unexpectedAfterStatement() -> Mistake {
        guard isAtExpressionStart, case .name(let name) = previous.kind, name == "print" || name == "exec"
        else { return unexpected() }
        var rest = self
        guard (try? rest.parseExpressionList()) != nil else { return unexpected() }
        let span = Span(Int(previous.span.start), rest.lastEnd)
        return Mistake("Missing parentheses in call to '\(name)'. Did you mean \(name)(...)?", span)
    }

    // MARK: Statements with a keyword

    private mutating func parseReturn() throws(Mistake) -> Statement.Kind {
        guard scope.isInFunction else { throw Mistake("'return' outside function", token.span) }
        advance()
        return .return(isAtStatementEnd ? nil : try parseExpressionList())
    }

    private mutating func parseRaise() throws(Mistake) -> Statement.Kind {
        advance()
        if isAtStatementEnd { return .raise(nil, cause: nil) }
        let exception = try parseExpression()
        return .raise(exception, cause: accept(.from) ? try parseExpression() : nil)
    }

    private mutating func parseNames() throws(Mistake) -> [Name] {
        var names = [try expectName()]
        while accept(.comma) { names.append(try expectName()) }
        return names
    }

    private mutating func parseDelete() throws(Mistake) -> Statement.Kind {
        advance()
        let list = try parseExpressionList()
        try checkDeleted(list)
        if case .tuple(let items) = list.kind { return .delete(items) }
        return .delete([list])
    }

    private mutating func parseAssert() throws(Mistake) -> Statement.Kind {
        advance()
        let test = try parseNamedExpression()
        return .assert(test: test, message: accept(.comma) ? try parseExpression() : nil)
    }

    // MARK: Imports

    private mutating func parseImport() throws(Mistake) -> Statement.Kind {
        advance()
        var modules: [ImportedModule] = []
        repeat {
            let start = start
            let path = try parseDottedName()
            let end = span(from: start)
            modules.append(ImportedModule(path: path, alias: accept(.as) ? try expectName() : nil, span: end))
        } while accept(.comma)
        return .import(modules)
    }

    private mutating func parseDottedName() throws(Mistake) -> [Name] {
        var path = [try expectName()]
        while accept(.dot) { path.append(try expectName()) }
        return path
    }

    private mutating func parseImportFrom() throws(Mistake) -> Statement.Kind {
        advance()
        let start = start
        var level = 0
        while isAt(.dot) || isAt(.ellipsis) {
            level += isAt(.dot) ? 1 : 3
            advance()
        }
        let module = level > 0 && isAt(.import) ? [] : try parseDottedName()
        let moduleSpan = span(from: start)
        try expect(.import)
        return .importFrom(module: module, names: try parseImportedNames(), level: level, moduleSpan: moduleSpan)
    }

    private mutating func parseImportedNames() throws(Mistake) -> [ImportedName] {
        if accept(.star) { return [] }
        let isParenthesised = accept(.leftParen)
        var names: [ImportedName] = []
        repeat {
            if isParenthesised, isAt(.rightParen), !names.isEmpty { break }
            if kind == .newline, !names.isEmpty {
                throw Mistake("trailing comma not allowed without surrounding parentheses", previous.span)
            }
            let start = start
            let name = try expectName()
            let nameSpan = span(from: start)
            names.append(ImportedName(name: name, alias: accept(.as) ? try expectName() : nil, span: nameSpan))
        } while accept(.comma)
        if isParenthesised { try expect(.rightParen) }
        return names
    }
}
