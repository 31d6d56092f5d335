// What may be assigned to, deleted, or bound by `for` and `with`; and how errors call each kind of expression.
import Signatures

extension Expression {
    /// Python's word for this kind of expression in errors.
    var grammarName: String {
        switch kind {
        case .none: "None"
        case .true: "True"
        case .false: "False"
        case .ellipsis: "ellipsis"
        case .int, .float, .imaginary, .string, .bytes: "literal"
        case .formatted: "f-string expression"
        case .name: "name"
        case .attribute: "attribute"
        case .subscripted: "subscript"
        case .slice: "slice"
        case .call: "function call"
        case .unary, .binary, .and, .or, .not: "expression"
        case .comparison: "comparison"
        case .conditional: "conditional expression"
        case .list: "list"
        case .tuple: "tuple"
        case .set: "set display"
        case .dict: "dict literal"
        case .starred: "starred"
        case .comprehension(.list, _, _, _): "list comprehension"
        case .comprehension(.set, _, _, _): "set comprehension"
        case .comprehension(.dict, _, _, _): "dict comprehension"
        case .comprehension(.generator, _, _, _): "generator expression"
        case .lambda: "lambda"
        case .walrus: "named expression"
        case .yield, .yieldFrom: "yield expression"
        }
    }

    /// The part of this that cannot be assigned to; nil when all of it can.
    var unassignable: Expression? {
        switch kind {
        case .name, .attribute, .subscripted: nil
        case .starred(let inner): inner.unassignable
        case .list(let items), .tuple(let items): items.lazy.compactMap(\.unassignable).first
        default: self
        }
    }

    /// Whether it is one place: what `+=` and an annotation need.
    var isPlace: Bool {
        switch kind {
        case .name, .attribute, .subscripted: true
        default: false
        }
    }

    /// Whether `part` is this, or the last item of this tuple without parentheses: the operand before the `=`.
    fileprivate func ends(with part: Expression) -> Bool {
        if case .tuple(let items) = kind { return items.last === part && span.end == part.span.end }
        return self === part
    }

    /// Whether `=` behind this is more likely a mistyped `==` than an assignment.
    fileprivate var mayBeCompared: Bool {
        switch kind {
        case .list, .tuple, .comprehension(.generator, _, _, _), .true, .false, .none, .comparison, .and, .or, .not,
             .conditional, .lambda, .walrus, .yield, .yieldFrom, .starred:
            false
        default: true
        }
    }
}

extension Parser {
    /// The target of a `for`: what stands before its `in`.
    mutating func parseTargets() throws(Mistake) -> Expression {
        let start = start
        let first = try parseTarget()
        guard isAt(.comma) else {
            if case .starred = first.kind { throw Mistake("starred assignment target must be in a list or tuple", first.span) }
            return first
        }
        var items = [first]
        while accept(.comma), isAtExpressionStart || isAt(.star) { items.append(try parseTarget()) }
        let target = try make(.tuple(items), from: start)
        try checkStars(target)
        return target
    }

    private mutating func parseTarget() throws(Mistake) -> Expression {
        let start = start
        let isStarred = accept(.star)
        let inner = try parseBinary(Precedence.bitOr)
        try checkTarget(inner)
        return isStarred ? try make(.starred(inner), from: start) : inner
    }

    func checkTarget(_ target: Expression) throws(Mistake) {
        if let bad = target.unassignable { throw Mistake("cannot assign to \(bad.grammarName)", bad.span) }
        try checkStars(target)
    }

    /// A target of `=`; where `==` was likely meant, the error says so.
    func checkAssigned(_ target: Expression, isOnly: Bool, _ value: Expression) throws(Mistake) {
        if let bad = target.unassignable {
            if case .yield = bad.kind { throw Mistake("assignment to yield expression not possible", bad.span) }
            if case .yieldFrom = bad.kind { throw Mistake("assignment to yield expression not possible", bad.span) }
            let advice = isOnly && target.ends(with: bad) && bad.mayBeCompared ? " here. Maybe you meant '==' instead of '='?" : ""
            throw Mistake("cannot assign to \(bad.grammarName)\(advice)", bad.span)
        }
        if case .starred = target.kind { throw Mistake("starred assignment target must be in a list or tuple", target.span) }
        try checkStars(target)
    }

    /// At most one starred target in each list of targets.
    private func checkStars(_ target: Expression) throws(Mistake) {
        switch target.kind {
        case .list(let items), .tuple(let items):
            let starred = items.filter { if case .starred = $0.kind { true } else { false } }
            if starred.count > 1 { throw Mistake("multiple starred expressions in assignment", target.span) }
            for item in items { try checkStars(item) }
        case .starred(let inner): try checkStars(inner)
        default: break
        }
    }

    func checkDeleted(_ target: Expression) throws(Mistake) {
        switch target.kind {
        case .name, .attribute, .subscripted: break
        case .list(let items), .tuple(let items):
            for item in items { try checkDeleted(item) }
        default: throw Mistake("cannot delete \(target.grammarName)", target.span)
        }
    }

    /// An `=` where a value is wanted, as in `if x = 3:`.
    mutating func assignmentInsteadOfComparison(_ left: Expression) -> Mistake {
        let equal = token.span
        advance()
        guard (try? parseBinary(Precedence.bitOr)) != nil, !isAt(.equal), !isAt(.walrus) else {
            return Mistake("invalid syntax", equal)
        }
        if case .name = left.kind {
            return Mistake("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", Span(Int(left.span.start), lastEnd))
        }
        guard left.mayBeCompared else { return Mistake("invalid syntax", equal) }
        return Mistake("cannot assign to \(left.grammarName) here. Maybe you meant '==' instead of '='?", left.span)
    }
}
