// Tuples. The host may derive its own (torch.Size): such a type prints and adds its own way.
import Signatures
import Syntax

/// A tuple.
open class TupleObject: Object {
    public final let items: [Value]

    public init(_ items: [Value]) {
        self.items = items
        super.init(kind: .tuple)
    }

    deinit { Leftovers.spare(items) }

    open override var type: TypeObject { BuiltinTypes.tuple }

    open override func repr(_ machine: Machine) throws -> String {
        try machine.guardingRepr(of: self, cycle: "(...)") {
            let texts = try items.map { try machine.repr($0) }
            return texts.count == 1 ? "(\(texts[0]),)" : "(" + texts.joined(separator: ", ") + ")"
        }
    }

    public final override func hash(_ machine: Machine) throws -> Int? {
        try machine.guardingDepth { Hashing.tuple(try items.map { try machine.hash($0) }) }
    }

    public final override func truth(_ machine: Machine) -> Bool { !items.isEmpty }
    public final override func length(_ machine: Machine) -> Int? { items.count }

    public final override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard let other = other.tuple else { return nil }
        return try machine.guardingDepth { try compareSequences(op, items, other.items, machine) }
    }

    open override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        switch op {
        case .add:
            guard let other = other.tuple else { return nil }
            return .tuple(reflected ? joined(other.items, items) : joined(items, other.items))
        case .multiply:
            guard let times = try machine.indexIfPossible(other) else { return nil }
            return .tuple(try repeated(items, times))
        default: return nil
        }
    }

    open override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        if let slice = key.slice {
            let range = try slice.resolved(count: items.count, machine)
            return .tuple(range.step == 1 ? copied(items[range.start..<(range.start + range.count)]) : range.map { items[$0] })
        }
        return items[try sequenceIndex(key, count: items.count, of: "tuple", machine)]
    }

    public final override func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
        for item in items where try machine.sameOrEqual(item, value) { return true }
        return false
    }

    public final override func iterator(_ machine: Machine) -> IteratorObject? { ArrayIterator(items) }
}
