// Dictionaries: storage and syntax. The methods are in Builtins.
import Signatures
import Syntax

/// A dictionary; keeps the order of insertion.
open class DictObject: Object {
    final var table = OrderedTable()
    /// The instance whose attributes these are: it hears of every change.
    final var mirrored: InstanceObject?

    /// Whether reading, and whether writing an item does no more than this class does.
    final private(set) var readsPlainly = false
    final private var writesPlainly = false

    public override init() {
        super.init(kind: .dict)
        readsPlainly = Swift.type(of: self) == DictObject.self || self is DefaultDictObject
        writesPlainly = readsPlainly || self is CounterObject
    }

    /// A dictionary with these names as string keys.
    public convenience init(names: [(Name, Value)]) {
        self.init()
        for (name, value) in names { self[name.text] = value }
    }

    /// A dictionary with these string keys.
    public convenience init(_ pairs: [(String, Value)]) {
        self.init()
        for (name, value) in pairs { self[name] = value }
    }

    deinit { Leftovers.spare(table) }

    open override var type: TypeObject { BuiltinTypes.dict }

    // MARK: Contents

    public final var count: Int { table.count }
    /// Keys and values in order.
    public final var entries: [(key: Value, value: Value)] {
        table.entries.compactMap { $0.isLive ? ($0.key, $0.value) : nil }
    }
    public final var keys: [Value] { table.entries.compactMap { $0.isLive ? $0.key : nil } }
    public final var values: [Value] { table.entries.compactMap { $0.isLive ? $0.value : nil } }

    /// The value for `key`; TypeError when the key is unhashable.
    public final func value(for key: Value, _ machine: Machine) throws -> Value? {
        guard let index = try find(key, hash: machine.hash(key), machine) else { return nil }
        return table.entries[index].value
    }

    /// The index of the entry for `key`. Where a comparison ran script code that changed the table, the search starts again.
    private func find(_ key: Value, hash: Int, _ machine: Machine) throws -> Int? {
        while true {
            let changes = table.changes, index = try table.find(key, hash: hash, machine)
            if table.changes == changes { return index }
            try machine.pollInterrupt()
        }
    }

    public final func set(_ key: Value, _ value: Value, _ machine: Machine) throws {
        if let mirrored, let name = key.text { mirrored.setOwnAttribute(Name(name), value) }
        let hash = try machine.hash(key)
        if let index = try find(key, hash: hash, machine) {
            table.setValue(value, at: index)
        } else {
            try Room.grow(table.count, of: 2 * MemoryLayout<OrderedTable.Entry>.stride)
            table.append(key, hash: hash, value)
        }
    }

    /// Removes the key; nil when it was not there.
    public final func remove(_ key: Value, _ machine: Machine) throws -> Value? {
        guard let index = try find(key, hash: machine.hash(key), machine) else { return nil }
        if let mirrored, let name = key.text { mirrored.removeOwnAttribute(Name(name)) }
        return table.remove(at: index)
    }

    /// A dictionary of the same kind with the same entries.
    open func copied() -> DictObject {
        let copy = DictObject()
        copy.table = table
        return copy
    }

    public final func removeAll() {
        if let mirrored { for name in mirrored.ownAttributeNames { mirrored.removeOwnAttribute(name) } }
        table.removeAll()
    }

    /// The value for a string key; setting nil removes it.
    public final subscript(text: String) -> Value? {
        get { find(text).map { table.entries[$0].value } }
        set {
            let key = StringObject(text)
            if let mirrored, let newValue { mirrored.setOwnAttribute(Name(text), newValue) }
            switch (find(text), newValue) {
            case (let index?, let value?): table.setValue(value, at: index)
            case (let index?, nil): _ = table.remove(at: index)
            case (nil, let value?): table.append(.object(key), hash: key.hashCode, value)
            case (nil, nil): break
            }
        }
    }

    /// The value for `text`, looked for first at `place`, where it was found the last time.
    public final func value(of text: String, near place: inout Int) -> Value? {
        let entries = table.entries
        if entries.indices.contains(place), entries[place].isLive, entries[place].key.text == text { return entries[place].value }
        guard let found = find(text) else { return nil }
        place = found
        return entries[found].value
    }

    private func find(_ text: String) -> Int? {
        let key = StringObject(text)
        return table.find(key, hash: key.hashCode)
    }

    /// Sets the value for an int or a string that lies in a register; false when that has to go the ordinary way.
    /// - moving: whether the register of the value is emptied.
    final func quickSet(_ key: Registers, hash: Int, _ value: Registers, moving: Bool, near: inout Int) throws -> Bool {
        guard mirrored == nil, writesPlainly else { return false }
        switch table.quickFind(key, hash: hash, near: &near) {
        case .entry(let index):
            guard let place = table.place(ofValueAt: index) else { return false }
            if moving { place.set(moving: value) } else { place.set(copying: value) }
        case .missing:
            try Room.grow(table.count, of: 2 * MemoryLayout<OrderedTable.Entry>.stride)
            table.append(key.pointee, hash: hash, moving ? value.take() : value.pointee)
        case .unclear: return false
        }
        return true
    }

    // MARK: Syntax

    open override func repr(_ machine: Machine) throws -> String {
        try machine.guardingRepr(of: self, cycle: "{...}") {
            "{" + (try entries.map { "\(try machine.repr($0.key)): \(try machine.repr($0.value))" }).joined(separator: ", ") + "}"
        }
    }

    public final override func hash(_ machine: Machine) -> Int? { nil }
    public final override func truth(_ machine: Machine) -> Bool { count > 0 }
    public final override func length(_ machine: Machine) -> Int? { count }

    open override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard let other = other.dict, op == .equal || op == .notEqual else { return nil }
        return .bool(try machine.guardingDepth { try equals(other, machine) } == (op == .equal))
    }

    private func equals(_ other: DictObject, _ machine: Machine) throws -> Bool {
        guard count == other.count else { return false }
        for (key, value) in entries {
            guard let found = try other.value(for: key, machine), try machine.sameOrEqual(value, found) else { return false }
        }
        return true
    }

    open override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        guard op == .bitOr, let other = other.dict else { return nil }
        let result = DictObject()
        result.table = reflected ? other.table : table
        try result.update(reflected ? self : other, machine)
        return .object(result)
    }

    public final override func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        // Counters keep the larger counts.
        guard op == .bitOr, !(self is CounterObject) else { return nil }
        try DictMethods.update(self, with: other, machine)
        return .object(self)
    }

    /// Takes over all entries of `other`.
    public final func update(_ other: DictObject, _ machine: Machine) throws {
        for (key, value) in other.entries { try set(key, value, machine) }
    }

    open override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        if let value = try value(for: key, machine) { return value }
        if let value = try missing(key, machine) { return value }
        throw RaisedException(kind: .keyError, arguments: [key])
    }

    /// What `d[key]` gives when the key is not there; defaultdict overrides it.
    open func missing(_ key: Value, _ machine: Machine) throws -> Value? { nil }

    open override func setItem(_ key: Value, _ value: Value, _ machine: Machine) throws -> Bool {
        try set(key, value, machine)
        return true
    }

    open override func deleteItem(_ key: Value, _ machine: Machine) throws -> Bool {
        guard try remove(key, machine) != nil else { throw RaisedException(kind: .keyError, arguments: [key]) }
        return true
    }

    public final override func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
        try find(value, hash: machine.hash(value), machine) != nil
    }

    public final override func iterator(_ machine: Machine) -> IteratorObject? { iterator { $0.key } }

    /// An iterator that gives `part` of each entry, and complains when the dictionary grows meanwhile.
    final func iterator(_ part: @escaping (OrderedTable.Entry) -> Value) -> IteratorObject {
        var index = 0
        let expected = count
        return ClosureIterator { [self] (_: Machine) throws -> Value? in
            guard count == expected else { throw ScriptError(.runtimeError, "dictionary changed size during iteration") }
            while index < table.entries.count {
                index += 1
                if table.entries[index - 1].isLive { return part(table.entries[index - 1]) }
            }
            return nil
        }
    }
}

extension Value {
    /// The dictionary that this is, without the cost of a cast.
    var dict: DictObject? {
        guard case .object(let object) = self else { return nil }
        return object.kind == .dict ? unsafeDowncast(object, to: DictObject.self) : object.payload?.dict
    }
}

/// Over the entries of a dictionary.
final class ItemsIterator: PairIterator {
    private let dict: DictObject
    private let expected: Int
    private var index = 0

    init(_ dict: DictObject) {
        self.dict = dict
        expected = dict.count
        super.init()
    }

    deinit { Leftovers.spare(dict as Any) }

    override func nextPair(_ machine: Machine, _ first: Registers, _ second: Registers) throws -> Bool {
        guard dict.count == expected else { throw ScriptError(.runtimeError, "dictionary changed size during iteration") }
        while index < dict.table.entries.count {
            index += 1
            guard dict.table.entries[index - 1].isLive else { continue }
            first.set(dict.table.entries[index - 1].key)
            second.set(dict.table.entries[index - 1].value)
            return true
        }
        return false
    }
}

/// `x.__dict__`: the attributes of an instance. What is set or removed here is set or removed there.
final class AttributeDict: DictObject {
    init(_ instance: InstanceObject) {
        super.init()
        for name in instance.ownAttributeNames { self[name.text] = instance.ownAttribute(name) ?? Value.none }
        mirrored = instance
    }
}
