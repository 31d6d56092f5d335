// The module `collections`: OrderedDict, defaultdict, Counter, deque, namedtuple.
import Signatures
import Syntax

enum CollectionsModule {
    static func make() -> ModuleObject {
        ModuleObject("collections", summary: "More containers.", members: [
            .type(OrderedDictObject.classObject), .type(DefaultDictObject.classObject), .type(CounterObject.classObject),
            .type(DequeObject.classObject), NamedTupleFactory.member,
        ])
    }
}

/// A dictionary whose order counts when it is compared, and can be changed.
public final class OrderedDictObject: DictObject {
    nonisolated(unsafe) static let classObject = TypeObject(
        name: "OrderedDict", module: "collections", base: BuiltinTypes.dict, summary: "A dictionary that remembers its order.",
        isSealed: true, members: members,
        construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in
            let dict = OrderedDictObject()
            try DictMethods.fill(dict, arguments, machine, name: "OrderedDict")
            return .object(dict)
        })

    public override var type: TypeObject { Self.classObject }

    public override func repr(_ machine: Machine) throws -> String {
        if count == 0 { return "OrderedDict()" }
        return try machine.guardingRepr(of: self, cycle: "...") {
            "OrderedDict([" + (try entries.map { (key: Value, value: Value) throws -> String in
                "(\(try machine.repr(key)), \(try machine.repr(value)))"
            }).joined(separator: ", ") + "])"
        }
    }

    public override func copied() -> DictObject {
        let copy = OrderedDictObject()
        copy.table = table
        return copy
    }

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard let ordered = other.cast(to: OrderedDictObject.self), op == .equal || op == .notEqual else {
            return try super.compare(op, other, machine)
        }
        let same = try compareSequences(.equal, keys, ordered.keys, machine).map(machine.truth) ?? false
        guard same else { return .bool(op == .notEqual) }
        return try super.compare(op, other, machine)
    }

    private static func this(_ a: BoundArguments) throws -> OrderedDictObject { try a.receiver(OrderedDictObject.self, of: "collections.OrderedDict") }

    private static var members: [Member] {
        [
            .method("move_to_end(self, key, last=True)", "Moves an entry to the end, or to the beginning.") { (machine: Machine, a: BoundArguments) -> Value in
                let dict = try this(a)
                guard let value = try dict.remove(a[1], machine) else { throw RaisedException(kind: .keyError, arguments: [a[1]]) }
                let others = try machine.truth(a[2]) ? [] : dict.entries
                if !others.isEmpty { dict.removeAll() }
                try dict.set(a[1], value, machine)
                for (key, value) in others { try dict.set(key, value, machine) }
                return .none
            },
            .method("popitem(self, last=True)", "Removes and gives the last entry, or the first.") { (machine: Machine, a: BoundArguments) -> Value in
                let dict = try this(a), entries = dict.entries
                guard let (key, value) = try machine.truth(a[1]) ? entries.last : entries.first else {
                    throw RaisedException(kind: .keyError, arguments: [.string("dictionary is empty")])
                }
                _ = try dict.remove(key, machine)
                return .tuple([key, value])
            },
        ]
    }
}

/// A dictionary that makes a value for each key it is asked for.
final class DefaultDictObject: DictObject {
    private var factory: Value

    init(_ factory: Value) {
        self.factory = factory
        super.init()
    }

    nonisolated(unsafe) static let classObject = TypeObject(
        name: "defaultdict", module: "collections", base: BuiltinTypes.dict, summary: "A dictionary that makes missing values.",
        isSealed: true, members: members,
        construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in
            let factory = arguments.count > 0 ? arguments[0] : .none
            if !factory.isNone {
                guard case .object(let object) = factory, object.isCallable else {
                    throw ScriptError(.typeError, "first argument must be callable or None")
                }
            }
            let dict = DefaultDictObject(factory)
            try DictMethods.fill(dict, arguments, machine, name: "defaultdict", from: min(1, arguments.count))
            return .object(dict)
        })

    override var type: TypeObject { Self.classObject }

    override func repr(_ machine: Machine) throws -> String {
        "defaultdict(\(try machine.repr(factory)), \(try super.repr(machine)))"
    }

    override func copied() -> DictObject {
        let copy = DefaultDictObject(factory)
        copy.table = table
        return copy
    }

    override func setAttribute(_ name: Name, _ value: Value, _ machine: Machine) -> Bool {
        guard name == "default_factory" else { return false }
        factory = value
        return true
    }

    override func missing(_ key: Value, _ machine: Machine) throws -> Value? {
        if factory.isNone { return nil }
        let value = try machine.call(factory, [])
        try set(key, value, machine)
        return value
    }

    private static var members: [Member] {
        [
            .property("default_factory", "What makes missing values.", { (_: Machine, v: Value) -> Value in
                v.cast(to: DefaultDictObject.self)?.factory ?? .none
            }),
            .method("__missing__(self, key, /)", "Makes the value for a key that is not there.") { (machine: Machine, a: BoundArguments) -> Value in
                let dict = try a.receiver(DefaultDictObject.self, of: "collections.defaultdict")
                guard let value = try dict.missing(a[1], machine) else { throw RaisedException(kind: .keyError, arguments: [a[1]]) }
                return value
            },
        ]
    }
}
