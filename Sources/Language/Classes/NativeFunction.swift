// Functions written in Swift. A declaration is Python's signature, one sentence and a body; binding, its errors, help and
// completion derive from it.
import Signatures
import Synchronization

/// A built-in function or method.
public final class NativeFunction: Object {
    /// Receives one value per parameter, in their order, defaults filled in.
    public typealias Body = (Machine, BoundArguments) throws -> Value
    /// Receives the arguments as given.
    public typealias RawBody = (Machine, Arguments) throws -> Value

    enum Implementation {
        case bound(Body)
        case raw(RawBody)
    }

    public let name: Name
    public let documentation: String
    private let text: String
    let implementation: Implementation
    /// Whether it becomes a method when it stands in a class, as Python's own functions do and built-in ones do not.
    let bindsToInstances: Bool
    /// How many positional arguments fill all parameters; -1: not known yet, or they cannot.
    private let knownExactCount = Atomic<Int>(-1)
    private let parsed = LazyTable<ParameterList>()
    /// What the machine's loop does itself, where the arguments allow it.
    let intrinsic: Intrinsic

    public convenience init(_ signature: String, _ summary: String, _ body: @escaping Body) {
        self.init(signature, summary, bindsToInstances: false, .bound(body))
    }

    convenience init(_ signature: String, _ summary: String, intrinsic: Intrinsic, _ body: @escaping Body) {
        self.init(signature, summary, bindsToInstances: false, .bound(body), intrinsic)
    }

    public convenience init(_ signature: String, _ summary: String, raw body: @escaping RawBody) {
        self.init(signature, summary, bindsToInstances: false, .raw(body))
    }

    convenience init(
        _ signature: String, _ summary: String, bindsToInstances: Bool, intrinsic: Intrinsic = .none, _ body: @escaping Body
    ) {
        self.init(signature, summary, bindsToInstances: bindsToInstances, .bound(body), intrinsic)
    }

    convenience init(_ signature: String, _ summary: String, bindsToInstances: Bool, raw body: @escaping RawBody) {
        self.init(signature, summary, bindsToInstances: bindsToInstances, .raw(body))
    }

    private init(
        _ signature: String, _ summary: String, bindsToInstances: Bool, _ implementation: Implementation, _ intrinsic: Intrinsic = .none
    ) {
        self.intrinsic = intrinsic
        name = Name(String(signature.prefix { $0 != "(" }))
        text = signature
        documentation = summary
        self.bindsToInstances = bindsToInstances
        self.implementation = implementation
        super.init(kind: .native)
    }

    deinit { Leftovers.spare(implementation) }

    var exactCount: Int { knownExactCount.load(ordering: .relaxed) }

    /// The parameters; read from the text when first needed.
    var parameters: ParameterList {
        if let known = parsed.known { return known }
        let list = ParameterList(Signature(text))
        if list.signature.isFilled(byPositional: list.defaults.count) {
            knownExactCount.store(list.defaults.count, ordering: .relaxed)
        }
        return parsed.keep(list)
    }

    public var signature: Signature { parameters.signature }

    public override var type: TypeObject { BuiltinTypes.builtinFunction }
    public override var isCallable: Bool { true }

    public override func call(_ machine: Machine, _ arguments: Arguments) throws -> Value {
        switch implementation {
        case .raw(let body):
            if arguments.count == 0, needsReceiver { throw withoutReceiver }
            return try body(machine, arguments)
        case .bound(let body): return try parameters.withBound(arguments, of: self) { try body(machine, $0) }
        }
    }

    /// Whether its first argument is an instance; what wraps a function takes what that takes.
    var needsReceiver: Bool { bindsToInstances && text.dropFirst(name.text.count).hasPrefix("(self") }

    /// What a method says that is called by its class and without an instance.
    var withoutReceiver: ScriptError { ScriptError(.typeError, "unbound method \(name)() needs an argument") }

    public override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        switch name {
        case Names.name, Names.qualname: .string(self.name.text)
        case Names.doc: .string(text + "\n" + documentation)
        default: try super.attribute(name, machine)
        }
    }

    public override func repr(_ machine: Machine) -> String { "<built-in function \(name)>" }
}

/// A signature made ready for binding: its defaults as values.
final class ParameterList {
    let signature: Signature
    let defaults: [Value]
    let requiredCount: Int
    /// Whether positional arguments alone can be laid out by copying: no `*rest`, no `**keywords`, nothing required by name.
    let isPlain: Bool
    /// The index of `*rest` where arguments without names can be laid out without asking the signature: what stands
    /// before it takes positions, what stands behind it need not be given.
    let restIndex: Int?
    private let keywordsIndex: Int?

    init(_ signature: Signature) {
        self.signature = signature
        defaults = signature.parameters.map { $0.fallback.map(Value.init(literal:)) ?? .none }
        requiredCount = signature.parameters.count(where: \.isRequired)
        isPlain = signature.parameters.allSatisfy {
            $0.kind != .rest && $0.kind != .keywords && !($0.kind == .keywordOnly && $0.isRequired)
        }
        let parameters = signature.parameters
        keywordsIndex = parameters.firstIndex { $0.kind == .keywords }
        let rest = parameters.firstIndex { $0.kind == .rest }
        restIndex = rest.flatMap { rest in
            parameters[..<rest].allSatisfy { $0.kind == .positionalOnly || $0.kind == .ordinary } && parameters[(rest + 1)...].allSatisfy { !$0.isRequired } ? rest : nil
        }
    }

    /// The arguments of a call without names of a function with `*rest`.
    private func withRest(
        _ given: Arguments, _ rest: Int, of function: NativeFunction, _ body: (BoundArguments) throws -> Value
    ) throws -> Value {
        let count = defaults.count
        return try withUnsafeTemporaryAllocation(of: Value.self, capacity: count) { values in
            for i in 0..<count {
                let value: Value
                if i == rest {
                    value = .tuple((min(rest, given.count)..<given.count).map { given.values[$0] })
                } else if i < rest {
                    value = i < given.count ? given.values[i] : defaults[i]
                } else {
                    value = i == keywordsIndex ? .object(DictObject()) : defaults[i]
                }
                values.initializeElement(at: i, to: value)
            }
            defer { values.deinitialize() }
            guard let base = values.baseAddress else { return .none }
            return try body(BoundArguments(values: UnsafePointer(base), function: function, given: min(given.count, rest)))
        }
    }

    /// Calls `body` with one value per parameter.
    func withBound(_ given: Arguments, of function: NativeFunction, _ body: (BoundArguments) throws -> Value) throws -> Value {
        let count = defaults.count
        if given.keywords.isEmpty && isPlain && given.count >= requiredCount && given.count <= signature.positionalCount {
            if given.count == count {
                return try body(BoundArguments(values: given.values, function: function, given: count))
            }
            return try withUnsafeTemporaryAllocation(of: Value.self, capacity: count) { values in
                for i in 0..<count { values.initializeElement(at: i, to: i < given.count ? given.values[i] : defaults[i]) }
                defer { values.deinitialize() }
                return try body(BoundArguments(values: UnsafePointer(values.baseAddress!), function: function, given: given.count))
            }
        }
        if given.keywords.isEmpty, let rest = restIndex, given.count >= requiredCountBefore(rest) {
            return try withRest(given, rest, of: function, body)
        }
        let slots: [Slot]
        do { slots = try signature.bind(positional: given.count, keywords: given.keywords) } catch { throw ScriptError(error) }
        let values = slots.enumerated().map { i, slot in value(of: slot, at: i, given) }
        return try values.withUnsafeBufferPointer {
            guard let base = $0.baseAddress else {
                return try body(BoundArguments(values: given.values, function: function, given: 0))
            }
            return try body(BoundArguments(values: base, function: function, given: 0, slots: slots))
        }
    }

    private func requiredCountBefore(_ rest: Int) -> Int { signature.parameters[..<rest].count(where: \.isRequired) }

    private func value(of slot: Slot, at index: Int, _ given: Arguments) -> Value {
        switch slot {
        case .argument(let i): given[i]
        case .fallback: defaults[index]
        case .rest(let range): .tuple(range.map { given[$0] })
        case .keywords(let indices):
            .object(DictObject(names: indices.map { (given.keywords[$0 - given.count], given[$0]) }))
        }
    }
}

extension ScriptError {
    init(_ error: BindingError) { self.init(.typeError, error.message) }
}

extension Value {
    /// The value that a signature's default stands for.
    public init(literal: Literal) {
        switch literal {
        case .none, .symbol: self = .none
        case .bool(let b): self = .bool(b)
        case .int(let i): self = .int(i)
        case .float(let d): self = .float(d)
        case .string(let s):
            self = .object(StringObject(shared: s))
        case .tuple(let items): self = .tuple(items.map(Value.init(literal:)))
        }
    }
}
