// Sets: storage and syntax. The methods are in Builtins.
import Signatures
import Syntax

/// A set, or a frozenset.
public final class SetObject: Object {
    var table = OrderedTable()
    public let isFrozen: Bool

    public init(isFrozen: Bool = false) {
        self.isFrozen = isFrozen
        super.init(kind: .set)
    }

    /// A set of these values; TypeError when one is unhashable.
    public convenience init(_ values: [Value], isFrozen: Bool = false, _ machine: Machine) throws {
        self.init(isFrozen: isFrozen)
        for value in values { try insert(value, machine) }
    }

    public override var type: TypeObject { isFrozen ? BuiltinTypes.frozenSet : BuiltinTypes.set }

    public var count: Int { table.count }
    public var elements: [Value] { table.entries.compactMap { $0.isLive ? $0.key : nil } }

    /// Adds a value; false when it was there.
    @discardableResult
    public func insert(_ value: Value, _ machine: Machine) throws -> Bool {
        let hash = try machine.hash(value)
        guard try table.find(value, hash: hash, machine) == nil else { return false }
        table.append(value, hash: hash, .none)
        return true
    }

    /// Removes a value; false when it was not there.
    @discardableResult
    public func remove(_ value: Value, _ machine: Machine) throws -> Bool {
        guard let index = try table.find(value, hash: machine.hash(value), machine) else { return false }
        _ = table.remove(at: index)
        return true
    }

    public func removeAll() { table.removeAll() }

    public func has(_ value: Value, _ machine: Machine) throws -> Bool {
        try table.find(value, hash: machine.hash(value), machine) != nil
    }

    public override func repr(_ machine: Machine) throws -> String {
        if count == 0 { return isFrozen ? "frozenset()" : "set()" }
        let text = "{" + (try elements.map { try machine.repr($0) }).joined(separator: ", ") + "}"
        return isFrozen ? "frozenset(\(text))" : text
    }

    public override func hash(_ machine: Machine) throws -> Int? {
        guard isFrozen else { return nil }
        return try elements.reduce(1927868237) { $0 ^ (try machine.hash($1) &* 3644798167) }
    }

    public override func truth(_ machine: Machine) -> Bool { count > 0 }
    public override func length(_ machine: Machine) -> Int? { count }
    public override func contains(_ value: Value, _ machine: Machine) throws -> Bool? { try has(value, machine) }

    public override func iterator(_ machine: Machine) -> IteratorObject? {
        var index = 0
        let expected = count
        return ClosureIterator { [self] (_: Machine) throws -> Value? in
            guard count == expected else { throw ScriptError(.runtimeError, "Set changed size during iteration") }
            while index < table.entries.count {
                index += 1
                if table.entries[index - 1].isLive { return table.entries[index - 1].key }
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
        let values: [Value]
        switch op {
        case .bitOr: values = a.elements + b.elements
        case .bitAnd: values = try a.elements.filter { try b.has($0, machine) }
        case .subtract: values = try a.elements.filter { try !b.has($0, machine) }
        case .bitXor:
            values = try a.elements.filter { try !b.has($0, machine) } + b.elements.filter { try !a.has($0, machine) }
        default: return nil
        }
        return .object(try SetObject(values, isFrozen: a.isFrozen, machine))
    }

    public override func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard !isFrozen, let result = try binary(op, other, reflected: false, machine)?.cast(to: SetObject.self) else { return nil }
        table = result.table
        return .object(self)
    }
}
