// What `match` and `case` say: patterns.
import Signatures

/// One `case` of a `match`.
public struct MatchCase: Sendable {
    public let pattern: MatchPattern
    /// What stands behind `if`.
    public let condition: Expression?
    public let body: [Statement]
}

/// What a value is compared with, and which names take what of it.
public final class MatchPattern: Sendable {
    public let kind: Kind
    public let span: Span

    init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
    }

    public enum Kind: Sendable {
        /// `_`
        case anything
        case capture(Name)
        /// A literal or a dotted name: what is equal; `None`, `True` and `False` by identity.
        case value(Expression)
        /// The items of a list or tuple; at most one is a `star`.
        case sequence([MatchPattern])
        /// `*rest`, or `*_` without a name.
        case star(Name?)
        /// `{key: pattern, **rest}`
        case mapping([(key: Expression, pattern: MatchPattern)], rest: Name?)
        /// `Point(0, y=y)`
        case instance(Expression, [MatchPattern], [(name: Name, pattern: MatchPattern)])
        case either([MatchPattern])
        /// `pattern as name`
        case named(MatchPattern, Name)
    }

    /// The patterns that it is made of.
    public var parts: [MatchPattern] {
        switch kind {
        case .anything, .capture, .value, .star: []
        case .sequence(let parts), .either(let parts): parts
        case .mapping(let entries, _): entries.map(\.pattern)
        case .instance(_, let positional, let named): positional + named.map(\.pattern)
        case .named(let pattern, _): [pattern]
        }
    }

    /// The names that it binds itself, its parts' aside.
    public var ownNames: [Name] {
        switch kind {
        case .capture(let name), .named(_, let name): [name]
        case .star(let name), .mapping(_, let name): name.map { [$0] } ?? []
        default: []
        }
    }

    public var ownExpressions: [Expression] {
        switch kind {
        case .value(let value): [value]
        case .mapping(let entries, _): entries.map(\.key)
        case .instance(let type, _, _): [type]
        default: []
        }
    }

    /// All names that it binds; the alternatives of `|` bind the same.
    public var names: [Name] {
        if case .either(let parts) = kind { return parts.first?.names ?? [] }
        return parts.flatMap(\.names) + ownNames
    }

    /// Whether it takes every value.
    var isIrrefutable: Bool {
        switch kind {
        case .anything, .capture: true
        case .named(let pattern, _): pattern.isIrrefutable
        case .either(let parts): parts.contains(where: \.isIrrefutable)
        default: false
        }
    }
}
