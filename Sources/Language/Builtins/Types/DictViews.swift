// Views of a dictionary: its keys, values and items as they are now, set operations on the first and the last.
import Signatures
import Syntax

/// What `d.keys()`, `d.values()` and `d.items()` give.
final class DictView: Object {
    enum Part { case keys, values, items }
    let dict: DictObject
    let part: Part

    init(_ dict: DictObject, _ part: Part) {
        self.dict = dict
        self.part = part
        super.init()
    }

    deinit { Leftovers.spare(dict) }

    /// The types of the three views; those of an OrderedDict have names of their own.
    nonisolated(unsafe) private static let plainTypes = (keys: makeType("dict_keys"), values: makeType("dict_values"), items: makeType("dict_items"))
    nonisolated(unsafe) private static let orderedTypes = (
        keys: makeType("odict_keys"), values: makeType("odict_values"), items: makeType("odict_items"))

    private static func makeType(_ name: Name) -> TypeObject {
        TypeObject(name: name, isSealed: true, members: sequenceMembers + [
            .method("isdisjoint(self, other, /)", "Whether it has nothing in common with `other`.") { (machine: Machine, a: BoundArguments) -> Value in
                for item in try machine.items(of: a[1]) where try machine.contains(a[0], item) { return .bool(false) }
                return .bool(true)
            },
        ])
    }

    override var type: TypeObject {
        let types = dict is OrderedDictObject ? Self.orderedTypes : Self.plainTypes
        return switch part {
        case .keys: types.keys
        case .values: types.values
        case .items: types.items
        }
    }

    /// What the view shows, in order.
    var values: [Value] {
        switch part {
        case .keys: dict.keys
        case .values: dict.values
        case .items: dict.entries.map { .tuple([$0.key, $0.value]) }
        }
    }

    override func repr(_ machine: Machine) throws -> String {
        try machine.guardingRepr(of: self, cycle: "...") {
            "\(type.name)([" + (try values.map { try machine.repr($0) }).joined(separator: ", ") + "])"
        }
    }

    override func hash(_ machine: Machine) throws -> Int? { part == .values ? identity.hashValue : nil }
    override func length(_ machine: Machine) -> Int? { dict.count }

    override func iterator(_ machine: Machine) -> IteratorObject? {
        switch part {
        case .keys: dict.iterator { $0.key }
        case .values: dict.iterator { $0.value }
        case .items: ItemsIterator(dict)
        }
    }

    override func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
        switch part {
        case .keys: return try dict.value(for: value, machine) != nil
        case .values: return nil
        case .items:
            guard let pair = value.tuple?.items, pair.count == 2, let known = try dict.value(for: pair[0], machine) else { return false }
            return try machine.sameOrEqual(known, pair[1])
        }
    }

    private func set(_ machine: Machine) throws -> SetObject { try SetObject(values, machine) }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard part != .values else { return nil }
        if let view = other.cast(to: DictView.self), view.part != .values {
            return try set(machine).compare(op, .object(view.set(machine)), machine)
        }
        guard other.cast(to: SetObject.self) != nil else { return nil }
        return try set(machine).compare(op, other, machine)
    }

    override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        guard part != .values, [.bitAnd, .bitOr, .bitXor, .subtract].contains(op) else { return nil }
        let otherSet = try other.cast(to: SetObject.self) ?? SetObject(machine.items(of: other), machine)
        return try set(machine).binary(op, .object(SetObject(otherSet.elements, machine)), reflected: reflected, machine)
    }
}
