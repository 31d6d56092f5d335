// Lists: storage and syntax. The methods are in Builtins. Script code that runs meanwhile (a comparison, an `__index__`) may change
// a list, so whoever asks it something between two items asks for its length anew.
import Signatures
import Syntax

/// A list.
public final class ListObject: Object, Indexed {
    private(set) final var row: ValueRow

    public init(_ items: [Value] = []) {
        row = ValueRow(items)
        super.init(kind: .list)
    }

    private init(owning row: consuming ValueRow) {
        self.row = row
        super.init(kind: .list)
    }

    /// A list that takes over the memory of its items.
    @inline(__always)
    static func owning(_ row: consuming ValueRow) -> ListObject {
        guard let spare = Spares.list() else { return ListObject(owning: row) }
        spare.row = row
        return spare
    }

    /// Lets go of everything, to be kept for another's items.
    func retire() {
        let old = row
        row = ValueRow()
        old.release()
    }

    deinit {
        Leftovers.spare(row.array)
        row.release()
    }

    public override var type: TypeObject { BuiltinTypes.list }

    // MARK: Items

    /// A copy of the items; O(n).
    public var items: [Value] { row.array }
    @inline(__always) public var count: Int { row.count }

    /// The item at an index, which must be there.
    @inline(__always)
    public subscript(index: Int) -> Value {
        get { row[index] }
        set { row[index] = newValue }
    }

    /// Adds an item at the end; MemoryError when there is no room for more.
    @inline(__always)
    public func append(_ value: consuming Value) throws { try row.append(value) }

    /// The same with the value of a register, which is emptied.
    @inline(__always)
    func append(moving register: Registers) throws { try row.append(moving: register) }

    /// Adds items at the end; MemoryError when there is no room for them.
    public func append(contentsOf values: [Value]) throws { try row.append(values) }

    /// Puts other items in the place of all.
    public func replace(with values: [Value]) { replace(with: ValueRow(values)) }

    func replace(with new: consuming ValueRow) {
        let old = row
        row = new
        old.release()
    }

    /// Takes the last item out; nil when there is none.
    @inline(__always)
    func popLast() -> Value? { row.popLast() }
    /// Takes the last item out into a register; false when there is none.
    @inline(__always)
    func popLast(into register: Registers) -> Bool { row.popLast(into: register) }
    @discardableResult
    func remove(at index: Int) -> Value { row.remove(at: index) }
    func insert(_ value: consuming Value, at index: Int) throws { try row.insert(value, at: index) }
    func swapAt(_ i: Int, _ j: Int) { row.swapAt(i, j) }

    // MARK: Syntax

    public override func repr(_ machine: Machine) throws -> String {
        try machine.guardingRepr(of: self, cycle: "[...]") {
            "[" + (try items.map { try machine.repr($0) }).joined(separator: ", ") + "]"
        }
    }

    public override func hash(_ machine: Machine) -> Int? { nil }
    public override func truth(_ machine: Machine) -> Bool { count > 0 }
    public override func length(_ machine: Machine) -> Int? { count }

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard let other = other.list else { return nil }
        return try machine.guardingDepth { try compareSequences(op, self, other, machine) }
    }

    public override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        switch op {
        case .add:
            guard let other = other.list else { return nil }
            return .object(ListObject.owning(try reflected ? joined(other.row, row) : joined(row, other.row)))
        case .multiply:
            guard let times = try machine.indexIfPossible(other) else { return nil }
            return .object(ListObject.owning(try repeated(row, times)))
        default: return nil
        }
    }

    public override func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        switch op {
        case .add: try extend(by: other, machine)
        case .multiply:
            guard let times = try machine.indexIfPossible(other) else { return nil }
            replace(with: try repeated(row, times))
        default: return nil
        }
        return .object(self)
    }

    /// Adds all that `value` gives at the end.
    func extend(by value: Value, _ machine: Machine) throws {
        if let list = value.list { return try row.append(list.row) }
        try row.append(machine.items(of: value))
    }

    public override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        if let slice = key.slice { return .object(try part(slice.resolved(count: count, machine))) }
        return self[try sequenceIndex(key, count: count, of: "list", machine)]
    }

    /// A list of the items that a slice selects.
    func part(_ range: ResolvedSlice) -> ListObject { ListObject.owning(row.part(range)) }

    public override func setItem(_ key: Value, _ value: Value, _ machine: Machine) throws -> Bool {
        if let slice = key.slice {
            try setSlice(slice, try machine.items(of: value), machine)
        } else {
            self[try sequenceIndex(key, count: count, of: "list", setting: true, machine)] = value
        }
        return true
    }

    private func setSlice(_ slice: SliceObject, _ values: [Value], _ machine: Machine) throws {
        let range = try slice.resolved(count: count, machine)
        if range.step == 1 {
            var items = items
            items.replaceSubrange(range.start..<(range.start + range.count), with: values)
            return replace(with: items)
        }
        guard values.count == range.count else {
            throw ScriptError(.valueError,
                "attempt to assign sequence of size \(values.count) to extended slice of size \(range.count)")
        }
        for (i, value) in zip(range, values) { self[i] = value }
    }

    public override func deleteItem(_ key: Value, _ machine: Machine) throws -> Bool {
        if let slice = key.slice {
            deleteSlice(try slice.resolved(count: count, machine))
        } else {
            let index = try sequenceIndex(key, count: count, of: "list", setting: true, machine)
            remove(at: index)
        }
        return true
    }

    private func deleteSlice(_ range: ResolvedSlice) {
        var items = items
        if range.step == 1 {
            items.removeSubrange(range.start..<(range.start + range.count))
            return replace(with: items)
        }
        let deleted = Set(range)
        replace(with: items.indices.lazy.filter { !deleted.contains($0) }.map { items[$0] })
    }

    public override func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
        var i = 0
        while i < count {
            if try machine.sameOrEqual(self[i], value) { return true }
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
