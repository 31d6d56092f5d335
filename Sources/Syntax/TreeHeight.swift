// How high a tree is. Deep trees would overflow the stack of whatever walks them, so the parser refuses them by this.

extension Expression.Kind {
    /// One more than the highest child.
    var height: Int32 {
        switch self {
        case .none, .true, .false, .ellipsis, .int, .float, .imaginary, .string, .bytes, .name, .yield(nil): 1
        case .attribute(let e, _, _), .not(let e), .starred(let e), .walrus(_, let e), .yield(let e?), .yieldFrom(let e),
             .unary(_, let e):
            1 + e.height
        case .subscripted(let a, let b), .binary(_, let a, let b), .and(let a, let b), .or(let a, let b):
            1 + max(a.height, b.height)
        case .slice(let a, let b, let c): 1 + max(a?.height ?? 0, b?.height ?? 0, c?.height ?? 0)
        case .conditional(let a, let b, let c): 1 + max(a.height, b.height, c.height)
        case .call(let callee, let arguments): 1 + max(callee.height, highest(arguments.lazy.map(\.value)))
        case .comparison(_, let items), .list(let items), .tuple(let items), .set(let items): 1 + highest(items)
        case .dict(let entries): 1 + entries.reduce(0) { max($0, $1.key?.height ?? 0, $1.value.height) }
        case .comprehension(_, let element, let value, let clauses):
            1 + max(
                element.height, value?.height ?? 0, highest(clauses.lazy.map(\.iterable)),
                highest(clauses.lazy.flatMap(\.conditions)))
        case .lambda(let function): 1 + highest(function.parameters.lazy.compactMap(\.fallback))
        case .formatted(let parts): 1 + highest(fieldsOf: parts)
        }
    }

    private func highest(_ items: some Sequence<Expression>) -> Int32 { items.reduce(0) { max($0, $1.height) } }

    private func highest(fieldsOf parts: [FormattedPart]) -> Int32 {
        parts.reduce(0) { (most: Int32, part: FormattedPart) -> Int32 in
            guard case .field(let value, _, _, let spec) = part else { return most }
            return max(most, value.height, highest(fieldsOf: spec))
        }
    }
}
