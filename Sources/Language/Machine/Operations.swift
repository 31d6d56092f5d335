// What Swift code asks of script values: text, truth, order, hash, iteration, attributes, items.
import Signatures
import Syntax

extension Machine {
    public func type(of value: Value) -> TypeObject { value.type }

    // MARK: Text

    public func repr(_ value: Value) throws -> String {
        switch value {
        case .none: "None"
        case .bool(let b): b ? "True" : "False"
        case .int(let i): String(i)
        case .float(let d): FloatText.repr(d)
        case .object(let object): try object.repr(self)
        }
    }

    public func str(_ value: Value) throws -> String {
        if case .object(let object) = value { return try object.str(self) }
        return try repr(value)
    }

    public func format(_ value: Value, _ spec: String) throws -> String {
        switch value {
        case .object(let object): return try object.format(spec, self)
        case .none where !spec.isEmpty:
            throw ScriptError(.typeError, "unsupported format string passed to NoneType.__format__")
        case _ where spec.isEmpty: return try str(value)
        default: return try Format.number(value, spec)
        }
    }

    /// Runs `body`, unless the text of this object is already being made: then `cycle` stands for it.
    public func guardingRepr(of object: Object, cycle: String, _ body: () throws -> String) throws -> String {
        guard underRepr.insert(ObjectIdentifier(object)).inserted else { return cycle }
        defer { underRepr.remove(ObjectIdentifier(object)) }
        return try guardingDepth(body)
    }

    // MARK: Truth, order, hash

    public func truth(_ value: Value) throws -> Bool {
        switch value {
        case .none: false
        case .bool(let b): b
        case .int(let i): i != 0
        case .float(let d): d != 0
        case .object(let object): try object.truth(self)
        }
    }

    /// `a == b`, as a truth value.
    public func equal(_ a: Value, _ b: Value) throws -> Bool { try truth(compare(.equal, a, b)) }

    /// What containers ask: the same object, or equal.
    public func sameOrEqual(_ a: Value, _ b: Value) throws -> Bool {
        if case .object(let x) = a, case .object(let y) = b, x === y || x.identity == y.identity { return true }
        return try equal(a, b)
    }

    /// `a op b`; `in` and `is` included.
    public func compare(_ op: ComparisonOperator, _ a: Value, _ b: Value) throws -> Value {
        switch op {
        case .is: return .bool(a.isSame(as: b))
        case .isNot: return .bool(!a.isSame(as: b))
        case .in: return .bool(try contains(b, a))
        case .notIn: return .bool(try !contains(b, a))
        default: break
        }
        if let result = Numbers.compare(op, a, b) { return result }
        if case .object(let x) = a, let result = try x.compare(op, b, self) { return result }
        if case .object(let y) = b, let result = try y.compare(op.mirrored, a, self) { return result }
        switch op {
        case .equal: return .bool(a.isSame(as: b))
        case .notEqual: return .bool(!a.isSame(as: b))
        default:
            throw ScriptError(.typeError,
                "'\(op.rawValue)' not supported between instances of '\(a.typeName)' and '\(b.typeName)'")
        }
    }

    /// `value in container`
    public func contains(_ container: Value, _ value: Value) throws -> Bool {
        if case .object(let object) = container {
            if let result = try object.contains(value, self) { return result }
            if let items = try object.iterator(self) {
                while let item = try items.next(self) {
                    if try sameOrEqual(item, value) { return true }
                    try pollInterrupt()
                }
                return false
            }
        }
        throw ScriptError(.typeError, "argument of type '\(container.typeName)' is not iterable")
    }

    /// `hash(x)`; TypeError when unhashable.
    public func hash(_ value: Value) throws -> Int {
        switch value {
        case .none: return 0xfca8_6420
        case .bool(let b): return b ? 1 : 0
        case .int(let i): return Hashing.int(i)
        case .float(let d): return Hashing.float(d)
        case .object(let object):
            if let hash = try object.hash(self) { return hash }
            throw ScriptError(.typeError, "unhashable type: '\(value.typeName)'")
        }
    }

    // MARK: Iteration

    /// `iter(x)`
    public func iterator(_ value: Value) throws -> IteratorObject {
        if case .object(let object) = value, let iterator = try object.iterator(self) { return iterator }
        throw ScriptError(.typeError, "'\(value.typeName)' object is not iterable")
    }

    /// All that iterating over `value` gives.
    public func items(of value: Value) throws -> [Value] {
        if case .object(let object) = value {
            if object.kind == .list { return unsafeDowncast(object, to: ListObject.self).items }
            if object.kind == .tuple { return unsafeDowncast(object, to: TupleObject.self).items }
        }
        let iterator = try iterator(value)
        var items: [Value] = []
        if iterator.kind == .rangeIterator {
            let numbers = unsafeDowncast(iterator, to: RangeIterator.self)
            try Room.require(numbers.remaining, of: MemoryLayout<Value>.stride)
            items.reserveCapacity(numbers.remaining)
            while let number = numbers.advance() {
                items.append(.int(number))
                if number & 0xFFFF == 0 { try pollInterrupt() }
            }
            return items
        }
        try drain(iterator) { register in
            items.append(register.take())
            try Room.grow(items.count, of: MemoryLayout<Value>.stride)
            return true
        }
        return items
    }

    /// An Int for `value`; TypeError when it cannot be used as an index.
    public func index(_ value: Value) throws -> Int {
        if let index = try indexIfPossible(value) { return index }
        throw ScriptError(.typeError, "'\(value.typeName)' object cannot be interpreted as an integer")
    }

    /// An Int for `value`, by `__index__` if need be; nil when it is no index.
    func indexIfPossible(_ value: Value) throws -> Int? {
        switch value {
        case .int(let i): return i
        case .bool(let b): return b ? 1 : 0
        case .object(let object):
            if case .int(let i)? = object.payload { return i }
            guard let method = try findAttribute(Names.index, of: value) else { return nil }
            return try call(method, []).asInt
        default: return nil
        }
    }

    /// `len(x)`
    public func length(_ value: Value) throws -> Int {
        if case .object(let object) = value, let length = try object.length(self) { return length }
        throw ScriptError(.typeError, "object of type '\(value.typeName)' has no len()")
    }

    // MARK: Attributes

    /// `value.name`; nil when there is none, and where looking it up ends in an AttributeError.
    public func attributeIfAny(_ name: Name, of value: Value) throws -> Value? {
        do { return try findAttribute(name, of: value) } catch where isError(error, .attributeError) { return nil }
    }

    /// `value.name`; nil when there is none.
    public func findAttribute(_ name: Name, of value: Value) throws -> Value? {
        switch value {
        case .object(let object):
            if let found = try object.attribute(name, self) { return found }
        default:
            if let found = try value.type.lookUpBound(name, on: value, self) { return found }
        }
        if name == Names.class { return .object(value.type) }
        return try ObjectMethods.common[name]?.bound(to: value, of: value.type, self)
    }

    /// `value.name`; AttributeError with a suggestion when there is none.
    public func attribute(_ name: Name, of value: Value) throws -> Value {
        if let found = try findAttribute(name, of: value) { return found }
        throw missingAttribute(name, of: value)
    }

    /// `value.name = new`
    public func setAttribute(_ name: Name, of value: Value, to new: Value) throws {
        if case .object(let object) = value, try object.setAttribute(name, new, self) { return }
        if try findAttribute(name, of: value) != nil {
            throw ScriptError(.attributeError, "'\(value.typeName)' object attribute '\(name)' is read-only")
        }
        throw missingAttribute(name, of: value)
    }

    /// `del value.name`
    public func deleteAttribute(_ name: Name, of value: Value) throws {
        if case .object(let object) = value, try object.deleteAttribute(name, self) { return }
        throw missingAttribute(name, of: value)
    }

    // MARK: Items

    /// `container[key]`
    public func item(_ key: Value, of container: Value) throws -> Value {
        if case .object(let object) = container, let item = try object.item(key, self) { return item }
        throw ScriptError(.typeError, "'\(container.typeName)' object is not subscriptable", hint: Habits.item(of: container))
    }

    /// `container[key] = value`
    public func setItem(_ key: Value, of container: Value, to value: Value) throws {
        if case .object(let object) = container, try object.setItem(key, value, self) { return }
        throw ScriptError(.typeError, "'\(container.typeName)' object does not support item assignment")
    }

    /// `del container[key]`
    public func deleteItem(_ key: Value, of container: Value) throws {
        if case .object(let object) = container, try object.deleteItem(key, self) { return }
        throw ScriptError(.typeError, "'\(container.typeName)' object doesn't support item deletion")
    }
}

extension ComparisonOperator {
    /// The operator with the operands exchanged.
    var mirrored: ComparisonOperator {
        switch self {
        case .less: .greater
        case .lessEqual: .greaterEqual
        case .greater: .less
        case .greaterEqual: .lessEqual
        default: self
        }
    }
}
