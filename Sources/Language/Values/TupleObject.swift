// Tuples. The host may derive its own (torch.Size): such a type prints and adds its own way.
import Signatures
import Syntax

/// A tuple.
open class TupleObject: Object, Indexed {
    /// Another's only after this tuple's end.
    final private(set) var row: ValueRow

    public init(_ items: [Value]) {
        row = ValueRow(items)
        super.init(kind: .tuple)
    }

    /// A tuple of two and more.
    public init(_ first: Value, _ second: Value, _ others: [Value]) {
        row = ValueRow(capacity: 2 + others.count)
        row.add(first)
        row.add(second)
        for other in others { row.add(other) }
        super.init(kind: .tuple)
    }

    private init(owning row: consuming ValueRow) {
        self.row = row
        super.init(kind: .tuple)
    }

    /// A tuple that takes over the memory of its items.
    @inline(__always)
    static func owning(_ row: consuming ValueRow) -> TupleObject {
        guard let spare = Spares.tuple() else { return TupleObject(owning: row) }
        spare.row = row
        return spare
    }

    /// Lets go of everything, to be kept for another's items.
    final func retire() {
        let old = row
        row = ValueRow()
        old.release()
    }

    deinit {
        Leftovers.spare(row.array)
        row.release()
    }

    open override var type: TypeObject { BuiltinTypes.tuple }

    /// A copy of the items; O(n).
    public final var items: [Value] { row.array }
    @inline(__always) public final var count: Int { row.count }
    /// The item at an index, which must be there.
    @inline(__always) public final subscript(index: Int) -> Value { row[index] }

    open override func repr(_ machine: Machine) throws -> String {
        try machine.guardingRepr(of: self, cycle: "(...)") {
            let texts = try items.map { try machine.repr($0) }
            return texts.count == 1 ? "(\(texts[0]),)" : "(" + texts.joined(separator: ", ") + ")"
        }
    }

    public final override func hash(_ machine: Machine) throws -> Int? {
        try machine.guardingDepth { Hashing.tuple(try items.map { try machine.hash($0) }) }
    }

    public final override func truth(_ machine: Machine) -> Bool { count > 0 }
    public final override func length(_ machine: Machine) -> Int? { count }

    public final override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard let other = other.tuple else { return nil }
        return try machine.guardingDepth { try compareSequences(op, self, other, machine) }
    }

    open override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        switch op {
        case .add:
            guard let other = other.tuple else { return nil }
            return .object(TupleObject.owning(try reflected ? joined(other.row, row) : joined(row, other.row)))
        case .multiply:
            guard let times = try machine.indexIfPossible(other) else { return nil }
            return .object(TupleObject.owning(try repeated(row, times)))
        default: return nil
        }
    }

    open override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        if let slice = key.slice { return .object(TupleObject.owning(row.part(try slice.resolved(count: count, machine)))) }
        return self[try sequenceIndex(key, count: count, of: "tuple", machine)]
    }

    public final override func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
        for i in 0..<count where try machine.sameOrEqual(self[i], value) { return true }
        return false
    }

    public final override func iterator(_ machine: Machine) -> IteratorObject? { TupleIterator(self) }
}
