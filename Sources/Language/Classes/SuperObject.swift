// `super()`: the methods that a class would have without its own.
import Signatures
import Syntax

/// What `super()` gives: lookups start above `start`, results are bound to `receiver`.
public final class SuperObject: Object {
    let start: TypeObject
    let receiver: Value

    init(_ start: TypeObject, _ receiver: Value) {
        self.start = start
        self.receiver = receiver
        super.init()
    }

    public override var type: TypeObject { BuiltinTypes.superType }

    /// `super(Class, instance)`
    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value {
        guard arguments.count == 2, let start = arguments[0].cast(to: TypeObject.self) else {
            throw ScriptError(.runtimeError, "super(): no arguments")
        }
        return try make(start, arguments[1])
    }

    static func make(_ start: TypeObject, _ receiver: Value) throws -> Value {
        let type = receiver.cast(to: TypeObject.self) ?? receiver.type
        guard type.isSubtype(of: start) || receiver.type.isSubtype(of: start) else {
            throw ScriptError(.typeError, "super(type, obj): obj must be an instance or subtype of type")
        }
        return .object(SuperObject(start, receiver))
    }

    public override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        guard let found = start.base?.lookUp(name) else { return try missing(name, machine) }
        if let type = receiver.cast(to: TypeObject.self) { return found.reachedThroughType(type) }
        return try found.bound(to: receiver, of: receiver.type, machine)
    }

    /// What every object has although no class lists it.
    private func missing(_ name: Name, _ machine: Machine) throws -> Value? {
        let receiver = receiver
        switch name {
        case Names.initialise:
            return .object(NativeFunction("__init__(*args, **kwargs)", "Nothing.") { (_: Machine, _: BoundArguments) -> Value in .none })
        case Names.setattr:
            return .object(NativeFunction("__setattr__(name, value, /)", "Sets an attribute.") {
                (machine: Machine, a: BoundArguments) -> Value in
                guard let instance = receiver.cast(to: InstanceObject.self) else { return .none }
                _ = try instance.setAttributePlainly(Name(try a.string(0)), a[1], machine)
                return .none
            })
        default: return nil
        }
    }

    public override func repr(_ machine: Machine) -> String { "<super: <class '\(start.name)'>, <\(receiver.typeName) object>>" }
}
