// Expressions by precedence climbing, loosest first: conditional and lambda, `or`, `and`, `not`, comparisons, the binary
// operators, unary operators, `**`. What binds tighter (calls, subscripts, attributes) is in `Trailers`.
import Signatures

/// How tightly operators bind; a larger number binds tighter.
enum Precedence {
    static let or = 1, and = 2, not = 3, comparison = 4, bitOr = 5, bitXor = 6, bitAnd = 7, shift = 8, sum = 9, product = 10
    static let unary = 11, power = 12

    static func of(_ op: BinaryOperator) -> Int {
        switch op {
        case .bitOr: bitOr
        case .bitXor: bitXor
        case .bitAnd: bitAnd
        case .shiftLeft, .shiftRight: shift
        case .add, .subtract: sum
        case .multiply, .divide, .floorDivide, .modulo, .matmul: product
        case .power: power
        }
    }
}

extension Mistake {
    static func tooDeep(_ span: Span) -> Mistake {
        var mistake = Mistake("maximum recursion depth exceeded during compilation", span)
        mistake.exception = "RecursionError"
        return mistake
    }
}

extension Parser {
    /// Expressions separated by commas, which make a tuple; starred ones may be among them.
    mutating func parseExpressionList() throws(Mistake) -> Expression {
        let start = start
        let first = try parseStarredOrExpression()
        guard isAt(.comma) else { return first }
        var items = [first]
        while accept(.comma), isAtExpressionStart || isAt(.star) { items.append(try parseStarredOrExpression()) }
        return try make(.tuple(items), from: start)
    }

    private mutating func parseStarredOrExpression() throws(Mistake) -> Expression {
        let start = start
        guard accept(.star) else { return try parseExpression() }
        return try make(.starred(try parseBinary(Precedence.bitOr)), from: start)
    }

    /// An expression that may be a `name := value`; an `=` here is a mistake with advice.
    mutating func parseNamedExpression() throws(Mistake) -> Expression {
        let start = start
        if case .name(let name) = kind, next == .symbol(.walrus) {
            advance()
            advance()
            return try make(.walrus(name, try parseExpression()), from: start)
        }
        let expression = try parseExpression()
        if isAt(.walrus) {
            throw Mistake("cannot use assignment expressions with \(expression.grammarName)", expression.span)
        }
        if isAt(.equal) { throw assignmentInsteadOfComparison(expression) }
        return expression
    }

    /// A whole expression without commas.
    mutating func parseExpression() throws(Mistake) -> Expression {
        if isAt(.lambda) {
            try descend()
            defer { depth -= 1 }
            return try parseLambda()
        }
        let start = start
        let expression = try parseBinary(Precedence.or)
        guard accept(.if) else { return expression }
        let test = try parseBinary(Precedence.or)
        guard accept(.else) else {
            if isAt(.colon) || isInvalid { throw unexpected() }
            throw Mistake("expected 'else' after 'if' expression", span(from: start))
        }
        try descend()
        defer { depth -= 1 }
        let otherwise = try parseExpression()
        return try make(.conditional(test: test, then: expression, otherwise: otherwise), from: start)
    }

    var isInvalid: Bool { if case .invalid = kind { true } else { false } }

    mutating func descend() throws(Mistake) {
        guard depth < Parser.depthLimit else { throw .tooDeep(token.span) }
        depth += 1
    }

    /// The expression of `kind` that reaches from `start` to here. Mutating, so that `self` is read only after the
    /// arguments, which usually read on, have been evaluated.
    mutating func make(_ kind: Expression.Kind, from start: Int) throws(Mistake) -> Expression {
        let expression = Expression(kind, span(from: start))
        guard expression.height <= Parser.heightLimit else { throw .tooDeep(expression.span) }
        return expression
    }

    // MARK: Operators

    /// An expression of operators that bind at least as tightly as `minimum`.
    mutating func parseBinary(_ minimum: Int) throws(Mistake) -> Expression {
        try descend()
        defer { depth -= 1 }
        let start = start
        var left = try parsePrefix(minimum)
        while true {
            if minimum <= Precedence.or, accept(.or) {
                left = try make(.or(left, try parseBinary(Precedence.and)), from: start)
            } else if minimum <= Precedence.and, accept(.and) {
                left = try make(.and(left, try parseBinary(Precedence.not)), from: start)
            } else if minimum <= Precedence.comparison, let op = acceptComparison() {
                left = try parseComparison(left, op, from: start)
            } else if case .symbol(let symbol) = kind, let op = BinaryOperator(rawValue: symbol.rawValue),
                      Precedence.of(op) >= minimum {
                advance()
                // `**` groups to the right, and a sign may stand in its exponent.
                let right = try parseBinary(op == .power ? Precedence.unary : Precedence.of(op) + 1)
                left = try make(.binary(op, left, right), from: start)
            } else {
                return left
            }
        }
    }

    private mutating func parsePrefix(_ minimum: Int) throws(Mistake) -> Expression {
        let start = start
        if minimum <= Precedence.not, accept(.not) {
            return try make(.not(try parseBinary(Precedence.not)), from: start)
        }
        guard case .symbol(let symbol) = kind, let op = UnaryOperator(rawValue: symbol.rawValue) else { return try parsePrimary() }
        if op == .minus, let least = parseLeastInteger() { return least }
        advance()
        return try make(.unary(op, try parseBinary(Precedence.unary)), from: start)
    }

    /// `-9223372036854775808`, whose digits alone would not fit.
    private mutating func parseLeastInteger() -> Expression? {
        guard next == .integer(UInt64(Int.max) + 1) else { return nil }
        switch kind(at: at + 2) {
        case .symbol(.starStar), .symbol(.dot), .symbol(.leftParen), .symbol(.leftBracket): return nil
        default: break
        }
        let start = start
        advance()
        advance()
        return Expression(.int(Int.min), span(from: start))
    }

    private mutating func parseComparison(
        _ left: Expression, _ first: ComparisonOperator, from start: Int
    ) throws(Mistake) -> Expression {
        var operators = [first], operands = [left, try parseBinary(Precedence.bitOr)]
        while let op = acceptComparison() {
            operators.append(op)
            operands.append(try parseBinary(Precedence.bitOr))
        }
        return try make(.comparison(operators, operands), from: start)
    }

    private mutating func acceptComparison() -> ComparisonOperator? {
        switch kind {
        case .symbol(let symbol):
            guard let op = ComparisonOperator(rawValue: symbol.rawValue) else { return nil }
            advance()
            return op
        case .keyword(.in):
            advance()
            return .in
        case .keyword(.is):
            advance()
            return accept(.not) ? .isNot : .is
        case .keyword(.not):
            guard next == .keyword(.in) else { return nil }
            advance()
            advance()
            return .notIn
        default: return nil
        }
    }

    // MARK: yield

    mutating func parseYield() throws(Mistake) -> Expression {
        let start = start
        guard scope.isInFunction else { throw Mistake("'yield' outside function", token.span) }
        advance()
        if accept(.from) { return try make(.yieldFrom(try parseExpression()), from: start) }
        guard isAtExpressionStart || isAt(.star) else { return try make(.yield(nil), from: start) }
        return try make(.yield(try parseExpressionList()), from: start)
    }

    /// Whether an expression can begin with the current token.
    var isAtExpressionStart: Bool {
        switch kind {
        case .name, .integer, .float, .imaginary, .string, .bytes, .formattedStart: true
        case .keyword(let keyword): [.none, .true, .false, .not, .lambda].contains(keyword)
        case .symbol(let symbol):
            [.leftParen, .leftBracket, .leftBrace, .minus, .plus, .tilde, .ellipsis].contains(symbol)
        default: false
        }
    }
}
