// The module `functools`: functions made of functions.
import Signatures
import Syntax

enum FunctoolsModule {
    static func make() -> ModuleObject {
        ModuleObject("functools", summary: "Functions made of functions.", members: [
            .type(PartialObject.classObject), .type(CachedProperty.classObject), reduce, wraps, lruCache, cache, comparison, ordering,
        ])
    }

    private static var reduce: Member {
        .function("reduce(function, iterable, initial=None, /)", "What `function` makes of the items, two at a time from the left.") {
            (machine: Machine, a: BoundArguments) -> Value in
            let items = try machine.iterator(a[1])
            guard var result = a.isGiven(2) ? a[2] : try items.next(machine) else {
                throw ScriptError(.typeError, "reduce() of empty iterable with no initial value")
            }
            while let item = try items.next(machine) { result = try machine.call(a[0], [result, item]) }
            return result
        }
    }

    private static var wraps: Member {
        .function("wraps(wrapped, **options)", "A decorator that gives a function the name and text of another.") {
            (_: Machine, a: BoundArguments) -> Value in
            let wrapped = a[0]
            return .object(NativeFunction("wraps(wrapper, /)", "The function with another's name.") { (machine: Machine, a: BoundArguments) -> Value in
                for name in ["__name__", "__qualname__", "__doc__", "__module__"] as [Name] {
                    guard let value = try machine.findAttribute(name, of: wrapped) else { continue }
                    // What cannot be set, as on a built-in function, stays.
                    if case .object(let function) = a[0] { _ = try function.setAttribute(name, value, machine) }
                }
                if case .object(let function) = a[0] { _ = try function.setAttribute("__wrapped__", wrapped, machine) }
                return a[0]
            })
        }
    }

    private static var lruCache: Member {
        .function("lru_cache(maxsize=128, typed=False)", "A decorator that remembers results.") { (machine: Machine, a: BoundArguments) -> Value in
            if try machine.truth(a[1]) { throw ScriptError(.notImplementedError, "lru_cache(typed=True) is not supported") }
            if case .object(let function) = a[0], function.isCallable { return .object(CachedFunction(a[0], limit: 128)) }
            let limit = a[0].isNone ? nil : max(0, try machine.index(a[0]))
            return .object(NativeFunction("lru_cache(function, /)", "The function with a memory.") { (_: Machine, a: BoundArguments) -> Value in
                .object(CachedFunction(a[0], limit: limit))
            })
        }
    }

    private static var cache: Member {
        .function("cache(function, /)", "The function with a memory of all results.") { (_: Machine, a: BoundArguments) -> Value in
            .object(CachedFunction(a[0], limit: nil))
        }
    }

    private static var ordering: Member {
        .function("total_ordering(cls, /)", "A class decorator: the comparisons that follow from `__eq__` and one of the others.") {
            (machine: Machine, a: BoundArguments) -> Value in
            guard let type = a[0].cast(to: TypeObject.self) else { throw a.error(0, "total_ordering() expects a class") }
            guard let op = orders.first(where: { $0.methodName.flatMap(type.lookUpInScripts) != nil }), let known = op.methodName else {
                throw ScriptError(.valueError, "must define at least one ordering operation: < > <= >=")
            }
            for other in orders {
                guard let name = other.methodName, type.lookUpInScripts(name) == nil else { continue }
                let body = NativeFunction(
                    "\(name)(self, other, /)", "Follows from \(known).", bindsToInstances: true
                ) { (machine: Machine, a: BoundArguments) -> Value in try derived(other, from: op, known, a, machine) }
                try machine.setAttribute(name, of: a[0], to: .object(body))
            }
            return a[0]
        }
    }

    private static let orders: [ComparisonOperator] = [.less, .lessEqual, .greater, .greaterEqual]

    /// `a other b` where the class knows `op`: turned round, joined with equality, or both.
    private static func derived(
        _ other: ComparisonOperator, from op: ComparisonOperator, _ known: Name, _ a: BoundArguments, _ machine: Machine
    ) throws -> Value {
        let result = try machine.callMethod(a[0], known, [a[1]])
        if result.isSame(as: .notImplemented) { return result }
        let holds = try machine.truth(result)
        let isDown = op == .less || op == .lessEqual, wantsDown = other == .less || other == .lessEqual
        let isStrict = op == .less || op == .greater, wantsStrict = other == .less || other == .greater
        if isDown == wantsDown {
            let same = try machine.equal(a[0], a[1])
            return .bool(wantsStrict ? holds && !same : holds || same)
        }
        if isStrict != wantsStrict { return .bool(!holds) }
        return .bool(try wantsStrict ? !holds && !machine.equal(a[0], a[1]) : !holds || machine.equal(a[0], a[1]))
    }

    private static var comparison: Member {
        .function("cmp_to_key(mycmp)", "A key for sorting that compares by a function.") { (_: Machine, a: BoundArguments) -> Value in
            let compare = a[0]
            return .object(NativeFunction("K(obj, /)", "A key.") { (_: Machine, a: BoundArguments) -> Value in
                .object(ComparedKey(a[0], by: compare))
            })
        }
    }
}

/// A value that a function orders.
private final class ComparedKey: Object {
    private let value: Value
    private let function: Value

    init(_ value: Value, by function: Value) {
        self.value = value
        self.function = function
        super.init()
    }

    deinit { Leftovers.spare(value) }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard let other = other.cast(to: ComparedKey.self) else { return nil }
        return try machine.compare(op, machine.call(function, [value, other.value]), .int(0))
    }
}

/// `functools.partial(function, …)`
final class PartialObject: Object {
    private let function: Value
    private let positional: [Value]
    private let named: [(name: Name, value: Value)]

    private init(_ function: Value, _ positional: [Value], _ named: [(name: Name, value: Value)]) {
        self.function = function
        self.positional = positional
        self.named = named
        super.init()
    }

    deinit { Leftovers.spare((function, positional, named)) }

    nonisolated(unsafe) static let classObject: TypeObject = TypeObject(
        NativeFunction("partial(func, /, *args, **keywords)", "A function with some arguments already given.") {
            (_: Machine, a: BoundArguments) -> Value in
            guard case .object(let function) = a[0], function.isCallable else {
                throw ScriptError(.typeError, "the first argument must be callable")
            }
            return .object(PartialObject(a[0], a.rest(1), a.keywords(2)))
        }, module: "functools", members: members)

    override var type: TypeObject { Self.classObject }
    override var isCallable: Bool { true }

    override func call(_ machine: Machine, _ arguments: Arguments) throws -> Value {
        let given = arguments.keywords.enumerated().map { (name: $1, value: arguments[arguments.count + $0]) }
        let kept = named.map { (name: Name, value: Value) -> (Name, Value) in (name, arguments.named(name) ?? value) }
        let added = given.filter { (name: Name, _: Value) -> Bool in !named.contains { $0.name == name } }
        return try machine.call(
            function, positional + (0..<arguments.count).map { arguments[$0] }, keywords: kept + added.map { ($0.name, $0.value) })
    }

    override func repr(_ machine: Machine) throws -> String {
        let parts = try [machine.repr(function)] + positional.map { (value: Value) throws -> String in try machine.repr(value) }
            + named.map { (name: Name, value: Value) throws -> String in "\(name)=\(try machine.repr(value))" }
        return "functools.partial(\(parts.joined(separator: ", ")))"
    }

    private static var members: [Member] {
        [
            .property("func", "The function.", { (_: Machine, v: Value) -> Value in v.cast(to: PartialObject.self)?.function ?? .none }),
            .property("args", "The positional arguments given.", { (_: Machine, v: Value) -> Value in
                .tuple(v.cast(to: PartialObject.self)?.positional ?? [])
            }),
            .property("keywords", "The named arguments given.", { (_: Machine, v: Value) -> Value in
                .object(DictObject(names: (v.cast(to: PartialObject.self)?.named ?? []).map { ($0.name, $0.value) }))
            }),
        ]
    }
}

/// A function that remembers what it gave; the results used longest ago go first.
final class CachedFunction: Object {
    private let function: Value
    private let limit: Int?
    private let results = OrderedDictObject()
    private var hits = 0, misses = 0

    init(_ function: Value, limit: Int?) {
        self.function = function
        self.limit = limit
        super.init()
    }

    deinit { Leftovers.spare((function, results)) }

    nonisolated(unsafe) private static let classObject = TypeObject(name: "_lru_cache_wrapper", module: "functools", members: members)
    nonisolated(unsafe) private static let infoType = NamedTuple.makeType(
        "CacheInfo", fields: ["hits", "misses", "maxsize", "currsize"])

    override var type: TypeObject { Self.classObject }
    override var isCallable: Bool { true }
    override func repr(_ machine: Machine) throws -> String { try machine.repr(function) }

    override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        if let own = try super.attribute(name, machine) { return own }
        return name == "__wrapped__" ? function : try machine.findAttribute(name, of: function)
    }

    override func call(_ machine: Machine, _ arguments: Arguments) throws -> Value {
        let all = arguments.count + arguments.keywords.count
        let key = Value.tuple((0..<all).map { arguments[$0] } + arguments.keywords.map { .string($0.text) } + [.int(arguments.count)])
        if let known = try results.remove(key, machine) {
            hits += 1
            try results.set(key, known, machine)
            return known
        }
        misses += 1
        let result = try machine.call(function, arguments)
        guard limit != 0 else { return result }
        if let limit, results.count >= limit, let oldest = results.keys.first { _ = try results.remove(oldest, machine) }
        try results.set(key, result, machine)
        return result
    }

    private static func this(_ a: BoundArguments) throws -> CachedFunction { try a.receiver(CachedFunction.self, of: "functools._lru_cache_wrapper") }

    private static var members: [Member] {
        [
            .method("cache_clear(self)", "Forgets all results.") { (_: Machine, a: BoundArguments) -> Value in
                let cached = try this(a)
                cached.results.removeAll()
                (cached.hits, cached.misses) = (0, 0)
                return .none
            },
            .method("cache_info(self)", "How often a result was remembered.") { (_: Machine, a: BoundArguments) -> Value in
                let cached = try this(a)
                return .object(NamedTuple(infoType, [
                    .int(cached.hits), .int(cached.misses), cached.limit.map { .int($0) } ?? .none, .int(cached.results.count),
                ]))
            },
        ]
    }
}
