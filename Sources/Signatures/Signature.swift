// A call signature in Python's notation, `sum(input, dim=None, keepdim=False, *, dtype=None)`: the one declaration from
// which argument binding, its errors, help and completion derive, for built-in functions and operators alike.

/// A parameter's default, as far as a signature can write one.
public enum Literal: Hashable, Sendable {
    case none
    case bool(Bool)
    case int(Int)
    case float(Double)
    case string(String)
    case tuple([Literal])
    /// Any other text, such as `torch.strided`: shown in help, decoded by the function itself.
    case symbol(String)
}

/// One parameter of a signature.
public struct Parameter: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// Before `/`: by position only.
        case positionalOnly
        /// By position or by name.
        case ordinary
        /// `*name`: the remaining positional arguments.
        case rest
        /// After `*`: by name only.
        case keywordOnly
        /// `**name`: the remaining named arguments.
        case keywords
    }

    public let name: Name
    public let kind: Kind
    /// nil when an argument must be given.
    public let fallback: Literal?

    public var isRequired: Bool { fallback == nil && kind != .rest && kind != .keywords }
    var takesPosition: Bool { kind == .positionalOnly || kind == .ordinary }
    var takesName: Bool { kind == .ordinary || kind == .keywordOnly }
}

/// A callable's name and its parameters in order.
public struct Signature: Hashable, Sendable, CustomStringConvertible {
    public let name: Name
    public let parameters: [Parameter]
    /// How many parameters can be given by position.
    public let positionalCount: Int
    public let description: String

    public init(name: Name, parameters: [Parameter], description: String) {
        self.name = name
        self.parameters = parameters
        self.positionalCount = parameters.count(where: \.takesPosition)
        self.description = description
    }

    /// The index of the parameter called `name`.
    public func index(of name: Name) -> Int? { parameters.firstIndex { $0.name == name } }
}

/// Where a parameter's value comes from in one call.
public enum Slot: Hashable, Sendable {
    /// The argument with this index; named arguments follow the positional ones.
    case argument(Int)
    /// Not given: the parameter's default.
    case fallback
    /// `*name`: these positional arguments.
    case rest(Range<Int>)
    /// `**name`: these arguments, by index.
    case keywords([Int])
}

/// Why a call does not fit a signature; the texts are Python's.
public enum BindingError: Error, Hashable {
    case tooMany(function: Name, most: Int, least: Int, given: Int)
    case missing(function: Name, names: [Name], positional: Bool)
    case unexpected(function: Name, keyword: Name)
    case twice(function: Name, keyword: Name)

    public var message: String {
        switch self {
        case let .tooMany(function, most, least, given):
            let takes = most == least ? "\(most) positional argument\(most == 1 ? "" : "s")" : "from \(least) to \(most) positional arguments"
            return "\(function)() takes \(takes) but \(given) \(given == 1 ? "was" : "were") given"
        case let .missing(function, names, positional):
            let quoted = names.map { "'\($0)'" }
            let list = quoted.count < 3 ? quoted.joined(separator: " and ")
                : quoted.dropLast().joined(separator: ", ") + ", and " + (quoted.last ?? "")
            let kind = positional ? "positional" : "keyword-only"
            return "\(function)() missing \(names.count) required \(kind) argument\(names.count == 1 ? "" : "s"): \(list)"
        case let .unexpected(function, keyword):
            return "\(function)() got an unexpected keyword argument '\(keyword)'"
        case let .twice(function, keyword):
            return "\(function)() got multiple values for argument '\(keyword)'"
        }
    }
}

extension BindingError {
    /// The same failure as a class's initialiser reports it: `Linear.__init__()`, which counts `self`.
    public func ofInitialiser(of name: Name) -> BindingError {
        let function = Name("\(name).__init__")
        switch self {
        case let .tooMany(_, most, least, given): return .tooMany(function: function, most: most + 1, least: least + 1, given: given + 1)
        case let .missing(_, names, positional): return .missing(function: function, names: names, positional: positional)
        case let .unexpected(_, keyword): return .unexpected(function: function, keyword: keyword)
        case let .twice(_, keyword): return .twice(function: function, keyword: keyword)
        }
    }
}

extension Signature {
    /// Whether `positional` arguments without names fill every parameter, so that slot i is argument i.
    public func isFilled(byPositional positional: Int) -> Bool {
        positional == parameters.count && positional == positionalCount
    }

    /// The source of each parameter's value when called with `positional` arguments followed by the named `keywords`.
    public func bind(positional: Int, keywords: [Name]) throws(BindingError) -> [Slot] {
        var slots: [Slot?] = Array(repeating: nil, count: parameters.count)
        var next = 0
        for (i, parameter) in parameters.enumerated() {
            if parameter.takesPosition, next < positional {
                slots[i] = .argument(next)
                next += 1
            } else if parameter.kind == .rest {
                slots[i] = .rest(next..<positional)
                next = positional
            }
        }
        guard next == positional else {
            let least = parameters.count { $0.takesPosition && $0.isRequired }
            throw .tooMany(function: name, most: positionalCount, least: least, given: positional)
        }
        var extra: [Int] = []
        let catchAll = parameters.firstIndex { $0.kind == .keywords }
        for (k, keyword) in keywords.enumerated() {
            if let i = parameters.firstIndex(where: { $0.takesName && $0.name == keyword }) {
                guard slots[i] == nil else { throw .twice(function: name, keyword: keyword) }
                slots[i] = .argument(positional + k)
            } else if catchAll != nil {
                extra.append(positional + k)
            } else {
                throw .unexpected(function: name, keyword: keyword)
            }
        }
        if let catchAll { slots[catchAll] = .keywords(extra) }
        let missing = parameters.indices.filter { slots[$0] == nil && parameters[$0].isRequired }
        if let first = missing.first {
            let positional = parameters[first].takesPosition
            let names = missing.filter { parameters[$0].takesPosition == positional }.map { parameters[$0].name }
            throw .missing(function: name, names: names, positional: positional)
        }
        return slots.map { $0 ?? .fallback }
    }
}
