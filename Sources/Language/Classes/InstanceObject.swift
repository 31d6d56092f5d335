// Instances: a class and a table of attributes. The host derives its own (a neural network module, a data set) so that
// script classes can derive from them. Operators and container syntax go to the methods that the class defines, so a host
// type declares `__repr__`, `__call__`, `__len__` … as members of its TypeObject rather than overriding what is here.
import Signatures
import Syntax

/// An instance of a script class, or of a host type that allows attributes.
open class InstanceObject: Object {
    public final private(set) var classObject: TypeObject
    /// Shared shapes are kept by the class, one of its own by `ownShape`.
    final private(set) unowned(unsafe) var shape: Shape
    private final var ownShape: Shape?
    /// The values of the attributes, in the shape's order.
    final private var row: ValueRow
    final var slots: Registers { row.base }

    public init(_ type: TypeObject) {
        classObject = type
        shape = type.rootShape
        row = ValueRow(capacity: 4)
        super.init(kind: .instance)
    }

    /// One without room for attributes, which most instances of its class never get.
    init(bare type: TypeObject) {
        classObject = type
        shape = type.rootShape
        row = ValueRow()
        super.init(kind: .instance)
    }

    deinit {
        Leftovers.spare(row.array)
        row.release()
    }

    public final override var type: TypeObject { classObject }

    /// Makes this an instance of another class; its attributes stay.
    public final func become(_ type: TypeObject) {
        let names = shape.names
        classObject = type
        let last = names.reduce(type.rootShape) { $0.adding($1) }
        shape = last
        ownShape = last.isShared ? nil : last
    }

    /// The shape as inline caches compare it.
    final var shapeAddress: UnsafeRawPointer { UnsafeRawPointer(Unmanaged.passUnretained(shape).toOpaque()) }

    // MARK: Own attributes, in order of setting

    /// The value of an attribute of the instance itself.
    public final func ownAttribute(_ name: Name) -> Value? { shape.slot(of: name).map { slots[$0] } }

    public final func setOwnAttribute(_ name: Name, _ value: Value) {
        if let slot = shape.slot(of: name) {
            slots[slot] = value
        } else {
            append(value, becoming: shape.adding(name))
        }
    }

    /// Adds the value that makes this instance one of shape `next`.
    final func append(_ value: Value, becoming next: Shape) {
        row.add(value)
        shape = next
        if !next.isShared { ownShape = next }
    }

    /// Removes it; nil when there was none.
    @discardableResult
    public final func removeOwnAttribute(_ name: Name) -> Value? {
        guard let slot = shape.slot(of: name) else { return nil }
        var names = shape.names
        let removed = row.remove(at: slot)
        names.remove(at: slot)
        // Names are added from the start; a long list ends in a shape of its own, which grows along.
        let last = names.reduce(classObject.rootShape) { $0.adding($1) }
        shape = last
        ownShape = last.isShared ? nil : last
        return removed
    }

    open override var ownAttributeNames: [Name] { shape.names }

    /// The values of all attributes.
    final var ownValues: [Value] { row.array }

    /// The same, the instance having no attributes any more.
    final func takeAttributes() -> [Value] {
        defer { row.removeAll() }
        shape = classObject.rootShape
        ownShape = nil
        return row.array
    }

    // MARK: Attributes

    /// Whether reading an attribute does no more than `InstanceObject.attribute` does, so that the machine may remember
    /// where it lies; a host class that overrides `attribute` overrides this too, and returns false.
    open var readsAttributesPlainly: Bool { true }
    /// The same for `setAttribute`.
    open var writesAttributesPlainly: Bool { true }

    open override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        let found = classObject.lookUp(name)
        if let found, found.isDataDescriptor { return try found.bound(to: .object(self), of: classObject, machine) }
        if let own = ownAttribute(name) { return own }
        if let found { return try found.bound(to: .object(self), of: classObject, machine) }
        if name == Names.class { return .object(classObject) }
        if name == Names.dict { return .object(AttributeDict(self)) }
        guard let fallback = classObject.lookUp(Names.getattr) else { return nil }
        return try machine.call(fallback, [.object(self), .string(name.text)])
    }

    open override func setAttribute(_ name: Name, _ value: Value, _ machine: Machine) throws -> Bool {
        if let hook = classObject.lookUp(Names.setattr) {
            _ = try machine.call(hook, [.object(self), .string(name.text), value])
            return true
        }
        return try setAttributePlainly(name, value, machine)
    }

    /// What `object.__setattr__` does: properties, then the instance's own table.
    public final func setAttributePlainly(_ name: Name, _ value: Value, _ machine: Machine) throws -> Bool {
        guard let found = classObject.lookUp(name), found.isDataDescriptor else {
            if let allowed = classObject.slotNames, !allowed.contains(name) { return false }
            setOwnAttribute(name, value)
            return true
        }
        if let property = found.property {
            try property.set(machine, .object(self), value)
        } else {
            try machine.callMethod(found, Names.set, [.object(self), value])
        }
        return true
    }

    open override func deleteAttribute(_ name: Name, _ machine: Machine) throws -> Bool {
        if let hook = classObject.lookUp(Names.delattr) {
            _ = try machine.call(hook, [.object(self), .string(name.text)])
            return true
        }
        return try deleteAttributePlainly(name, machine)
    }

    /// What `object.__delattr__` does; false when there is no such attribute.
    public final func deleteAttributePlainly(_ name: Name, _ machine: Machine) throws -> Bool {
        if let property = classObject.lookUp(name)?.property {
            try property.delete(machine, .object(self))
            return true
        }
        return removeOwnAttribute(name) != nil
    }

    // MARK: What the class's methods decide

    /// The special method `name` that decides for this instance, if the class has it.
    func specialMethod(_ name: Name) -> Value? { classObject.lookUp(name) }

    /// Calls the special method `name`, if the class has it.
    final func special(_ name: Name, _ machine: Machine, _ arguments: [Value] = []) throws -> Value? {
        guard let method = specialMethod(name) else { return nil }
        switch arguments.count {
        case 0: return try machine.call(method, .object(self))
        case 1: return try machine.call(method, .object(self), arguments[0])
        case 2: return try machine.call(method, .object(self), arguments[0], arguments[1])
        default: return try machine.call(method, [.object(self)] + arguments)
        }
    }

    /// The same for an operator: NotImplemented counts as not having it.
    private final func attempt(_ name: Name, _ arguments: [Value], _ machine: Machine) throws -> Value? {
        guard let result = try special(name, machine, arguments) else { return nil }
        if case .object(let object) = result, object === NotImplementedObject.shared { return nil }
        return result
    }

    private final func text(_ name: Name, _ machine: Machine, _ arguments: [Value] = []) throws -> String? {
        guard let result = try special(name, machine, arguments) else { return nil }
        if let text = result.text { return text }
        throw ScriptError(.typeError, "\(name) returned non-string (type \(result.typeName))")
    }

    open override func repr(_ machine: Machine) throws -> String {
        if let text = try text(Names.repr, machine) { return text }
        return plainRepr
    }

    /// What `object.__repr__` gives.
    final var plainRepr: String {
        let address = String(UInt(bitPattern: ObjectIdentifier(self).hashValue), radix: 16)
        return "<\(classObject.qualifiedName) object at 0x\(address)>"
    }

    open override func str(_ machine: Machine) throws -> String { try text(Names.str, machine) ?? repr(machine) }

    open override func format(_ spec: String, _ machine: Machine) throws -> String {
        if let text = try text(Names.format, machine, [.string(spec)]) { return text }
        return try super.format(spec, machine)
    }

    open override func truth(_ machine: Machine) throws -> Bool {
        if let result = try special(Names.bool, machine) {
            guard case .bool(let truth) = result else {
                throw ScriptError(.typeError, "__bool__ should return bool, returned \(result.typeName)")
            }
            return truth
        }
        return try length(machine).map { $0 != 0 } ?? true
    }

    open override func length(_ machine: Machine) throws -> Int? {
        guard let result = try special(Names.len, machine) else { return nil }
        let length = try machine.index(result)
        guard length >= 0 else { throw ScriptError(.valueError, "__len__() should return >= 0") }
        return length
    }

    open override func hash(_ machine: Machine) throws -> Int? {
        for type in classObject.lineage {
            if let method = type.members.values[Names.hash] {
                return method.isNone ? nil : try machine.index(machine.call(method, [.object(self)]))
            }
            // A class with its own equality has no hash unless it says so.
            if type.members.values[Names.eq] != nil { return nil }
        }
        return try super.hash(machine)
    }

    open override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard let name = op.methodName else { return nil }
        if let result = try attempt(name, [other], machine) { return result }
        guard op == .notEqual, let equal = try attempt(Names.eq, [other], machine) else { return nil }
        return .bool(try !machine.truth(equal))
    }

    open override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        try attempt((reflected ? Names.reflected : Names.binary)[op.number], [other], machine)
    }

    open override func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        try attempt(Names.inPlace[op.number], [other], machine)
    }

    open override func unary(_ op: UnaryOperator, _ machine: Machine) throws -> Value? {
        try special(op.methodName, machine)
    }

    open override func call(_ machine: Machine, _ arguments: Arguments) throws -> Value {
        guard let method = specialMethod(Names.call) else { return try super.call(machine, arguments) }
        return try machine.call(method, receiver: .object(self), arguments)
    }

    open override var isCallable: Bool { specialMethod(Names.call) != nil }

    open override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        try special(Names.getitem, machine, [key])
    }

    open override func setItem(_ key: Value, _ value: Value, _ machine: Machine) throws -> Bool {
        try special(Names.setitem, machine, [key, value]) != nil
    }

    open override func deleteItem(_ key: Value, _ machine: Machine) throws -> Bool {
        try special(Names.delitem, machine, [key]) != nil
    }

    open override func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
        try special(Names.contains, machine, [value]).map { try machine.truth($0) }
    }

    open override func iterator(_ machine: Machine) throws -> IteratorObject? {
        if let result = try special(Names.iter, machine) {
            if let iterator = result.cast(to: IteratorObject.self) { return iterator }
            if let instance = result.cast(to: InstanceObject.self), instance.classObject.lookUp(Names.next) != nil {
                return InstanceIterator(instance)
            }
            throw ScriptError(.typeError, "iter() returned non-iterator of type '\(result.typeName)'")
        }
        guard specialMethod(Names.getitem) != nil else { return nil }
        return itemsByIndex()
    }

    /// Python's older rule: `x[0]`, `x[1]`, … until IndexError.
    private final func itemsByIndex() -> IteratorObject {
        var index = 0
        return ClosureIterator { [self] (machine: Machine) throws -> Value? in
            do {
                defer { index += 1 }
                return try item(.int(index), machine)
            } catch where machine.isError(error, .indexError) {
                return nil
            }
        }
    }
}

/// Over an instance whose class has `__next__`.
final class InstanceIterator: IteratorObject {
    let instance: InstanceObject

    init(_ instance: InstanceObject) {
        self.instance = instance
        super.init()
    }

    deinit { Leftovers.spare(instance) }

    override var type: TypeObject { instance.type }
    override var identity: ObjectIdentifier { ObjectIdentifier(instance) }
    override func attribute(_ name: Name, _ machine: Machine) throws -> Value? { try instance.attribute(name, machine) }
    override func repr(_ machine: Machine) throws -> String { try instance.repr(machine) }

    override func next(_ machine: Machine) throws -> Value? {
        do {
            return try instance.special(Names.next, machine)
        } catch where machine.isError(error, .stopIteration) {
            return nil
        }
    }

    /// An exception that a generator handing on these values was given: it goes to the instance's `throw`, the generator's end to its `close`.
    func take(_ exception: ExceptionObject, _ machine: Machine) throws -> Machine.Outcome {
        let isEnd = exception.isKind(of: .generatorExit)
        guard let method = try machine.findAttribute(isEnd ? "close" : "throw", of: .object(instance)) else { throw RaisedException(exception) }
        do {
            let value = try machine.call(method, isEnd ? [] : [.object(exception)])
            if isEnd { throw RaisedException(exception) }
            return .yielded(value)
        } catch where machine.isError(error, .stopIteration) {
            return .returned(machine.exceptionObject(for: error).arguments.first ?? .none)
        }
    }

    /// A step of `yield from`: what is sent goes to the instance's `send`, and what its StopIteration carries is the result.
    func step(_ sent: Value, _ machine: Machine) throws -> Machine.Outcome {
        do {
            if !sent.isNone { return .yielded(try machine.callMethod(.object(instance), "send", [sent])) }
            return try instance.special(Names.next, machine).map { .yielded($0) } ?? .returned(.none)
        } catch where machine.isError(error, .stopIteration) {
            return .returned(machine.exceptionObject(for: error).arguments.first ?? .none)
        }
    }
}
