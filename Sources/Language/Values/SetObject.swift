// Sets: storage and syntax. The methods are in Builtins.
import Signatures
import Syntax

/// A set, or a frozenset.
public final class SetObject: Object {
    private(set) var table = SetTable()
    /// How often the table was changed: whoever searches while script code runs compares it.
    private var changes: Int { table.changes }
    public let isFrozen: Bool

    public init(isFrozen: Bool = false) {
        self.isFrozen = isFrozen
        super.init(kind: .set)
    }

    deinit { Leftovers.spare(table) }

    /// A set of these values; TypeError when one is unhashable.
    public convenience init(_ values: [Value], isFrozen: Bool = false, _ machine: Machine) throws {
        self.init(isFrozen: isFrozen)
        for value in values { try insert(value, machine) }
    }

    public override var type: TypeObject { isFrozen ? BuiltinTypes.frozenSet : BuiltinTypes.set }

    public var count: Int { table.count }
    public var elements: [Value] { table.elements }

    /// Adds a value; false when it was there.
    @discardableResult
    public func insert(_ value: Value, _ machine: Machine) throws -> Bool {
        try insert(value, hash: machine.hash(value), machine)
    }

    /// Whether an int or a string that lies in a register is here; nil when that has to be asked the ordinary way.
    func quickContains(_ p: Registers, hash: Int) -> Bool? { table.quickContains(p, hash: hash) }

    /// Adds an int or a string that lies in a register: whether it was new, or nil when that has to go the ordinary way.
    func quickInsert(_ p: Registers, hash: Int) throws -> Bool? {
        guard let known = table.quickContains(p, hash: hash) else { return nil }
        if known { return false }
        try Room.grow(table.count, of: 4 * MemoryLayout<Value>.stride)
        table.insert(p.pointee, hash: hash)
        return true
    }

    private func insert(_ value: Value, hash: Int, _ machine: Machine) throws -> Bool {
        guard try find(value, hash: hash, evenIfGone: true, machine) == nil else { return false }
        try Room.grow(table.count, of: 4 * MemoryLayout<Value>.stride)
        table.insert(value, hash: hash)
        return true
    }

    /// The slot of a value. Where a comparison ran script code that changed the table, the search starts again.
    /// - evenIfGone: an equal value counts as found though comparing removed it, as CPython has it for adding.
    private func find(_ value: Value, hash: Int, evenIfGone: Bool = false, _ machine: Machine) throws -> Int? {
        while true {
            let changes = changes, slot = try table.find(value, hash: hash, machine)
            if self.changes == changes || (evenIfGone && slot != nil) { return slot }
            try machine.pollInterrupt()
        }
    }

    /// Removes a value; false when it was not there.
    @discardableResult
    public func remove(_ value: Value, _ machine: Machine) throws -> Bool {
        guard let index = try find(value, hash: machine.hash(value), machine) else { return false }
        table.remove(at: index)
        return true
    }

    public func removeAll() { table.removeAll() }

    /// Removes and gives some element; nil when there is none.
    func pop() -> Value? { table.pop() }

    /// A set of the same elements, in the order that CPython's copy has.
    func copied(isFrozen: Bool, _ machine: Machine) throws -> SetObject {
        let copy = SetObject(isFrozen: isFrozen)
        try copy.merge(self, machine)
        return copy
    }

    /// Adds all elements of `other`.
    func merge(_ other: SetObject, _ machine: Machine) throws {
        let source = other.table
        if other === self || table.takeWhole(source) { return }
        for slot in 0..<source.capacity {
            if let value = source.element(at: slot) { _ = try insert(value, hash: source.hash(at: slot), machine) }
        }
    }

    public func has(_ value: Value, _ machine: Machine) throws -> Bool {
        try find(value, hash: machine.hash(value), machine) != nil
    }

    public override func repr(_ machine: Machine) throws -> String {
        if count == 0 { return isFrozen ? "frozenset()" : "set()" }
        let text = "{" + (try elements.map { try machine.repr($0) }).joined(separator: ", ") + "}"
        return isFrozen ? "frozenset(\(text))" : text
    }

    public override func hash(_ machine: Machine) throws -> Int? {
        guard isFrozen else { return nil }
        return Hashing.set(table.liveHashes)
    }

    public override func truth(_ machine: Machine) -> Bool { count > 0 }
    public override func length(_ machine: Machine) -> Int? { count }
    public override func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
        // A set that is asked for stands for the frozen one of its elements.
        guard let set = value.cast(to: SetObject.self), !set.isFrozen else { return try has(value, machine) }
        return try has(.object(set.copied(isFrozen: true, machine)), machine)
    }

    public override func iterator(_ machine: Machine) -> IteratorObject? {
        var index = 0
        let expected = count
        return ClosureIterator { [self] (_: Machine) throws -> Value? in
            guard count == expected else { throw ScriptError(.runtimeError, "Set changed size during iteration") }
            while index < table.capacity {
                index += 1
                if let element = table.element(at: index - 1) { return element }
            }
            return nil
        }
    }

    func isSubset(of other: SetObject, _ machine: Machine) throws -> Bool {
        guard count <= other.count else { return false }
        for element in elements where !(try other.has(element, machine)) { return false }
        return true
    }

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard let other = other.cast(to: SetObject.self) else { return nil }
        switch op {
        case .equal: return .bool(try count == other.count && isSubset(of: other, machine))
        case .notEqual: return .bool(try !(count == other.count && isSubset(of: other, machine)))
        case .less: return .bool(try count < other.count && isSubset(of: other, machine))
        case .lessEqual: return .bool(try isSubset(of: other, machine))
        case .greater: return .bool(try other.count < count && other.isSubset(of: self, machine))
        case .greaterEqual: return .bool(try other.isSubset(of: self, machine))
        default: return nil
        }
    }

    public override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        guard let other = other.cast(to: SetObject.self) else { return nil }
        let (a, b) = reflected ? (other, self) : (self, other)
        return try a.combined(op, b, machine).map { .object($0) }
    }

    /// `self op other` by the steps of CPython, so that the order of the result is its order; nil when sets have no such
    /// operator.
    func combined(_ op: BinaryOperator, _ other: SetObject, _ machine: Machine) throws -> SetObject? {
        switch op {
        case .bitOr:
            let result = try copied(isFrozen: isFrozen, machine)
            try result.merge(other, machine)
            return result
        case .bitAnd:
            let (smaller, larger) = other.count > count ? (self, other) : (other, self)
            return try SetObject(smaller.elements.filter { try larger.has($0, machine) }, isFrozen: isFrozen, machine)
        case .subtract:
            guard count >> 2 > other.count else {
                return try SetObject(elements.filter { try !other.has($0, machine) }, isFrozen: isFrozen, machine)
            }
            let result = try copied(isFrozen: isFrozen, machine)
            for element in other.elements { try result.remove(element, machine) }
            return result
        case .bitXor:
            let result = try other.copied(isFrozen: isFrozen, machine)
            try result.toggle(elements, machine)
            return result
        default: return nil
        }
    }

    private func toggle(_ values: [Value], _ machine: Machine) throws {
        for value in values where try !remove(value, machine) { try insert(value, machine) }
    }

    public override func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard !isFrozen, let other = other.cast(to: SetObject.self) else { return nil }
        switch op {
        case .bitOr: try merge(other, machine)
        case .subtract: for element in other.elements { try remove(element, machine) }
        case .bitXor: try toggle(other.elements, machine)
        default:
            guard let result = try combined(op, other, machine) else { return nil }
            table.replace(by: result.table)
        }
        return .object(self)
    }
}
