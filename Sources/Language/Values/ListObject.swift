// Lists: storage and syntax. The methods are in Builtins.
import Signatures
import Syntax

/// A list.
public final class ListObject: Object {
    public var items: [Value]

    public init(_ items: [Value] = []) {
        self.items = items
        super.init(kind: .list)
    }

    deinit { Leftovers.spare(items) }

    public override var type: TypeObject { BuiltinTypes.list }

    /// Adds an item at the end; MemoryError when there is no room for more.
    @inline(__always)
    func append(_ value: Value) throws {
        try Room.grow(items.count, of: MemoryLayout<Value>.stride)
        items.append(value)
    }

    public override func repr(_ machine: Machine) throws -> String {
        try machine.guardingRepr(of: self, cycle: "[...]") {
            "[" + (try items.map { try machine.repr($0) }).joined(separator: ", ") + "]"
        }
    }

    public override func hash(_ machine: Machine) -> Int? { nil }
    public override func truth(_ machine: Machine) -> Bool { !items.isEmpty }
    public override func length(_ machine: Machine) -> Int? { items.count }

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard let other = other.list else { return nil }
        return try machine.guardingDepth { try compareSequences(op, items, other.items, machine) }
    }

    public override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        switch op {
        case .add:
            guard let other = other.list else { return nil }
            try Room.require(items.count + other.items.count, of: MemoryLayout<Value>.stride)
            return .list(reflected ? joined(other.items, items) : joined(items, other.items))
        case .multiply:
            guard let times = try machine.indexIfPossible(other) else { return nil }
            return .list(try repeated(items, times))
        default: return nil
        }
    }

    public override func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        switch op {
        case .add: items.append(contentsOf: try machine.items(of: other))
        case .multiply:
            guard let times = try machine.indexIfPossible(other) else { return nil }
            items = try repeated(items, times)
        default: return nil
        }
        return .object(self)
    }

    public override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        if let slice = key.slice { return .list(try part(slice, machine)) }
        let index = try sequenceIndex(key, count: items.count, of: "list", machine)
        return items[index]
    }

    /// The items that a slice selects.
    func part(_ slice: SliceObject, _ machine: Machine) throws -> [Value] {
        let range = try slice.resolved(count: items.count, machine)
        return range.step == 1 ? copied(items[range.start..<(range.start + range.count)]) : range.map { items[$0] }
    }

    public override func setItem(_ key: Value, _ value: Value, _ machine: Machine) throws -> Bool {
        if let slice = key.slice {
            try setSlice(slice, try machine.items(of: value), machine)
        } else {
            let index = try sequenceIndex(key, count: items.count, of: "list", setting: true, machine)
            items[index] = value
        }
        return true
    }

    private func setSlice(_ slice: SliceObject, _ values: [Value], _ machine: Machine) throws {
        let range = try slice.resolved(count: items.count, machine)
        if range.step == 1 {
            items.replaceSubrange(range.start..<(range.start + range.count), with: values)
            return
        }
        guard values.count == range.count else {
            throw ScriptError(.valueError,
                "attempt to assign sequence of size \(values.count) to extended slice of size \(range.count)")
        }
        for (i, value) in zip(range, values) { items[i] = value }
    }

    public override func deleteItem(_ key: Value, _ machine: Machine) throws -> Bool {
        if let slice = key.slice {
            deleteSlice(try slice.resolved(count: items.count, machine))
        } else {
            let index = try sequenceIndex(key, count: items.count, of: "list", setting: true, machine)
            items.remove(at: index)
        }
        return true
    }

    private func deleteSlice(_ range: ResolvedSlice) {
        if range.step == 1 { return items.removeSubrange(range.start..<(range.start + range.count)) }
        var deleted = (range.step < 0 ? range.reversed() : Array(range)).makeIterator()
        var next = deleted.next(), kept: [Value] = []
        kept.reserveCapacity(items.count - range.count)
        for (i, item) in items.enumerated() {
            if i == next { next = deleted.next() } else { kept.append(item) }
        }
        items = kept
    }

    public override func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
        var i = 0
        while i < items.count {
            if try machine.sameOrEqual(items[i], value) { return true }
            i += 1
        }
        return false
    }

    public override func iterator(_ machine: Machine) -> IteratorObject? { ListIterator(self) }
}

extension Value {
    /// The list that this is, without the cost of a cast.
    var list: ListObject? {
        guard case .object(let object) = self else { return nil }
        return object.kind == .list ? unsafeDowncast(object, to: ListObject.self) : object.payload?.list
    }

    /// The tuple that this is, without the cost of a cast.
    var tuple: TupleObject? {
        guard case .object(let object) = self else { return nil }
        return object.kind == .tuple ? unsafeDowncast(object, to: TupleObject.self) : object.payload?.tuple
    }
}
