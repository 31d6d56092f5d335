// Instances: a class and a table of attributes. The host derives its own (a neural network module, a data set) so that
// script classes can derive from them. Operators and container syntax go to the methods that the class defines.
import Signatures
import Syntax

/// An instance of a script class, or of a host type that allows attributes.
open class InstanceObject: Object {
    public final let classObject: TypeObject
    final var shape: Shape
    final var slots: ContiguousArray<Value> = []

    public init(_ type: TypeObject) {
        classObject = type
        shape = type.rootShape
        super.init(kind: .instance)
    }

    public final override var type: TypeObject { classObject }

    // MARK: Own attributes, in order of setting

    /// The value of an attribute of the instance itself.
    public final func ownAttribute(_ name: Name) -> Value? { shape.slot(of: name).map { slots[$0] } }

    public final func setOwnAttribute(_ name: Name, _ value: Value) {
        if let slot = shape.slot(of: name) {
            slots[slot] = value
        } else {
            shape = shape.adding(name)
            slots.append(value)
        }
    }

    /// Removes it; nil when there was none.
    @discardableResult
    public final func removeOwnAttribute(_ name: Name) -> Value? {
        guard let slot = shape.slot(of: name) else { return nil }
        var names = shape.names
        names.remove(at: slot)
        shape = names.reduce(classObject.rootShape) { $0.adding($1) }
        return slots.remove(at: slot)
    }

    open override var ownAttributeNames: [Name] { shape.names }

    // MARK: Attributes

    /// Whether the class says it all, so that the machine may remember slots and methods; a host class that overrides
    /// `attribute` or `setAttribute` overrides this too, and returns false.
    open var hasPlainAttributes: Bool { true }

    open override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        let found = classObject.lookUp(name)
        if let property = found?.property { return try property.get(machine, .object(self)) }
        if let own = ownAttribute(name) { return own }
        if let found { return try found.bound(to: .object(self), of: classObject, machine) }
        if name == "__class__" { return .object(classObject) }
        if name == "__dict__" { return .object(DictObject(attributesOf: self)) }
        guard let fallback = classObject.lookUp("__getattr__") else { return nil }
        return try machine.call(fallback, [.object(self), .string(name.text)])
    }

    open override func setAttribute(_ name: Name, _ value: Value, _ machine: Machine) throws -> Bool {
        if let property = classObject.lookUp(name)?.property {
            try property.set(machine, .object(self), value)
        } else if let hook = classObject.lookUp("__setattr__") {
            _ = try machine.call(hook, [.object(self), .string(name.text), value])
        } else {
            setOwnAttribute(name, value)
        }
        return true
    }

    open override func deleteAttribute(_ name: Name, _ machine: Machine) throws -> Bool {
        removeOwnAttribute(name) != nil
    }
}
