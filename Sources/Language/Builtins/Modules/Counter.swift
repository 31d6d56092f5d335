// `collections.Counter`: a dictionary of counts.
import Signatures
import Syntax

public final class CounterObject: DictObject {
    nonisolated(unsafe) static let classObject = TypeObject(
        name: "Counter", module: "collections", base: BuiltinTypes.dict, summary: "How often things occur.", isSealed: true, members: members,
        construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in
            let counter = CounterObject()
            if arguments.count > 0 { try counter.count(arguments[0], .add, machine) }
            for (i, name) in arguments.keywords.enumerated() {
                try counter.change(.string(name.text), .add, arguments[arguments.count + i], machine)
            }
            return .object(counter)
        })

    public override var type: TypeObject { Self.classObject }

    public override func repr(_ machine: Machine) throws -> String {
        if count == 0 { return "Counter()" }
        let sorted = DictObject()
        for (key, value) in try mostCommon(machine) { try sorted.set(key, value, machine) }
        return "Counter(\(try sorted.repr(machine)))"
    }

    public override func copied() -> DictObject {
        let copy = CounterObject()
        copy.table = table
        return copy
    }

    public override func missing(_ key: Value, _ machine: Machine) -> Value? { .int(0) }

    public override func deleteItem(_ key: Value, _ machine: Machine) throws -> Bool {
        _ = try remove(key, machine)
        return true
    }

    /// Adds or subtracts the counts of a mapping, or one for each item.
    private func count(_ source: Value, _ op: BinaryOperator, _ machine: Machine) throws {
        if source.isNone { return }
        if let dict = source.dict {
            for (key, value) in dict.entries { try change(key, op, value, machine) }
            return
        }
        let items = try machine.iterator(source)
        while let item = try items.next(machine) { try change(item, op, .int(1), machine) }
    }

    private func change(_ key: Value, _ op: BinaryOperator, _ amount: Value, _ machine: Machine) throws {
        try set(key, machine.binary(op, value(for: key, machine) ?? .int(0), amount), machine)
    }

    /// Largest counts first; equal ones keep their order.
    private func mostCommon(_ machine: Machine) throws -> [(key: Value, value: Value)] {
        let entries = entries
        let order = try machine.sorted(entries.indices.map { .tuple([entries[$0].value, .int($0)]) }, key: .object(Self.first), reverse: true)
        return order.compactMap { (pair: Value) -> (key: Value, value: Value)? in pair.tuple?[1].asInt.map { entries[$0] } }
    }

    nonisolated(unsafe) private static let first = NativeFunction("first(pair, /)", "The first of a pair.") {
        (machine: Machine, a: BoundArguments) -> Value in try machine.item(.int(0), of: a[0])
    }

    // MARK: What is not there counts zero

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard let other = other.cast(to: CounterObject.self), op != .in, op != .notIn else { return try super.compare(op, other, machine) }
        func holds(_ op: ComparisonOperator) throws -> Bool {
            try (keys + other.keys).allSatisfy { (key: Value) throws -> Bool in
                try machine.truth(machine.compare(op, value(for: key, machine) ?? .int(0), other.value(for: key, machine) ?? .int(0)))
            }
        }
        switch op {
        case .equal: return .bool(try holds(.equal))
        case .notEqual: return .bool(try !holds(.equal))
        case .less: return .bool(try holds(.lessEqual) && !holds(.equal))
        case .greater: return .bool(try holds(.greaterEqual) && !holds(.equal))
        default: return .bool(try holds(op))
        }
    }

    // MARK: Arithmetic keeps positive counts only

    public override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        guard let other = other.cast(to: CounterObject.self), !reflected else { return nil }
        let result = CounterObject()
        for key in keys + (try other.keys.filter { (key: Value) throws -> Bool in try value(for: key, machine) == nil }) {
            let a = try value(for: key, machine) ?? .int(0), b = try other.value(for: key, machine) ?? .int(0)
            let combined: Value
            switch op {
            case .add, .subtract: combined = try machine.binary(op, a, b)
            case .bitAnd: combined = try machine.truth(machine.compare(.less, a, b)) ? a : b
            case .bitOr: combined = try machine.truth(machine.compare(.less, a, b)) ? b : a
            default: return nil
            }
            if try machine.truth(machine.compare(.greater, combined, .int(0))) { try result.set(key, combined, machine) }
        }
        return .object(result)
    }

    /// `+c` keeps the positive counts, `-c` turns the negative ones round.
    public override func unary(_ op: UnaryOperator, _ machine: Machine) throws -> Value? {
        let none = CounterObject()
        switch op {
        case .plus: return try binary(.add, .object(none), reflected: false, machine)
        case .minus: return try none.binary(.subtract, .object(self), reflected: false, machine)
        default: return nil
        }
    }

    private static func this(_ a: BoundArguments) throws -> CounterObject { try a.receiver(CounterObject.self, of: "collections.Counter") }

    private static var members: [Member] {
        [
            .method("most_common(self, n=None)", "Pairs of item and count, largest counts first.") { (machine: Machine, a: BoundArguments) -> Value in
                let pairs = try this(a).mostCommon(machine).map { (key: Value, value: Value) -> Value in .tuple([key, value]) }
                return .list(try a.optionalInt(1).map { Array(pairs.prefix(max(0, $0))) } ?? pairs)
            },
            .method("elements(self)", "Each item as often as it counts.") { (machine: Machine, a: BoundArguments) -> Value in
                var items: [Value] = []
                for (key, value) in try this(a).entries {
                    items += try Array(repeating: key, count: repetitions(machine.index(value), of: 1, size: MemoryLayout<Value>.stride))
                }
                return .object(ArrayIterator(items))
            },
            .method("total(self)", "The sum of the counts.") { (machine: Machine, a: BoundArguments) -> Value in
                try this(a).values.reduce(.int(0)) { (sum: Value, x: Value) throws -> Value in try machine.binary(.add, sum, x) }
            },
            .method("update(self, iterable=None, /, **counts)", "Adds counts.") { (machine: Machine, a: BoundArguments) -> Value in
                try this(a).count(a[1], .add, machine)
                for (name, value) in a.keywords(2) { try this(a).change(.string(name.text), .add, value, machine) }
                return .none
            },
            .method("subtract(self, iterable=None, /, **counts)", "Takes counts away.") { (machine: Machine, a: BoundArguments) -> Value in
                try this(a).count(a[1], .subtract, machine)
                for (name, value) in a.keywords(2) { try this(a).change(.string(name.text), .subtract, value, machine) }
                return .none
            },
        ]
    }
}
