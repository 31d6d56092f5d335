// What class members turn into when they are reached through an instance or the class: bound methods, properties, static
// and class methods.
import Signatures
import Syntax

/// A function together with its first argument.
public final class BoundMethod: Object {
    public let function: Value
    public let receiver: Value
    /// The function, if it is a script's; `function` holds it.
    let scriptFunction: Unmanaged<FunctionObject>?

    public init(_ function: Value, _ receiver: Value) {
        self.function = function
        if case .object(let object) = function, object.kind == .function {
            scriptFunction = .passUnretained(unsafeDowncast(object, to: FunctionObject.self))
        } else {
            scriptFunction = nil
        }
        self.receiver = receiver
        super.init(kind: .boundMethod)
    }

    deinit { Leftovers.spare((function, receiver)) }

    public override var type: TypeObject { function.isNativeFunction ? BuiltinTypes.builtinFunction : BuiltinTypes.method }
    public override var isCallable: Bool { true }

    public override func call(_ machine: Machine, _ arguments: Arguments) throws -> Value {
        try machine.call(function, receiver: receiver, arguments)
    }

    public override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        switch name {
        case Names.receiver: receiver
        case Names.function: function
        default: try machine.findAttribute(name, of: function)
        }
    }

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard let other = other.cast(to: BoundMethod.self), op == .equal || op == .notEqual else { return nil }
        let same = receiver.isSame(as: other.receiver) && function.isSame(as: other.function)
        return .bool(same == (op == .equal))
    }

    public override func repr(_ machine: Machine) throws -> String {
        let name = try machine.findAttribute(Names.qualname, of: function)?.text ?? "?"
        if function.cast(to: NativeFunction.self) != nil {
            return "<built-in method \(name) of \(receiver.typeName) object>"
        }
        return "<bound method \(name) of \(try machine.repr(receiver))>"
    }
}

/// A computed attribute, of the host or made by a script with `@property`.
public final class PropertyObject: Object {
    enum Access {
        case native(get: (Machine, Value) throws -> Value, set: ((Machine, Value, Value) throws -> Void)?)
        case script(get: Value, set: Value, delete: Value)
    }
    public let name: Name
    public let documentation: String
    let access: Access

    init(name: Name, summary: String, get: @escaping (Machine, Value) throws -> Value, set: ((Machine, Value, Value) throws -> Void)?) {
        self.name = name
        documentation = summary
        access = .native(get: get, set: set)
        super.init(kind: .property)
    }

    public init(name: Name, get: Value, set: Value = .none, delete: Value = .none, documentation: String = "") {
        self.name = name
        self.documentation = documentation
        access = .script(get: get, set: set, delete: delete)
        super.init(kind: .property)
    }

    deinit { Leftovers.spare(access) }

    public override var type: TypeObject { BuiltinTypes.property }

    public func get(_ machine: Machine, _ instance: Value) throws -> Value {
        switch access {
        case .native(let get, _): try get(machine, instance)
        case .script(let get, _, _): try machine.call(get, instance)
        }
    }

    /// Stores a value; AttributeError when it is read-only.
    public func set(_ machine: Machine, _ instance: Value, _ value: Value) throws {
        switch access {
        case .native(_, let set?): try set(machine, instance, value)
        case .script(_, let set, _) where !set.isNone: _ = try machine.call(set, [instance, value])
        default:
            throw ScriptError(.attributeError, "property '\(name)' of '\(instance.typeName)' object has no setter")
        }
    }

    public func delete(_ machine: Machine, _ instance: Value) throws {
        guard case .script(_, _, let delete) = access, !delete.isNone else {
            throw ScriptError(.attributeError, "property '\(name)' of '\(instance.typeName)' object has no deleter")
        }
        _ = try machine.call(delete, [instance])
    }

    public override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        guard case .script(let get, let set, let delete) = access else { return try super.attribute(name, machine) }
        func with(_ make: @escaping (Value) -> PropertyObject) -> Value {
            .object(NativeFunction("\(name)(function, /)", "The property with this function.") { (_: Machine, a: BoundArguments) -> Value in
                .object(make(a[0]))
            })
        }
        let own = self.name, text = documentation
        switch name {
        case "fget": return get
        case "fset": return set
        case "fdel": return delete
        case Names.doc: return documentation.isEmpty ? try machine.findAttribute(Names.doc, of: get) : .string(documentation)
        case "getter": return with { PropertyObject(name: own, get: $0, set: set, delete: delete, documentation: text) }
        case "setter": return with { PropertyObject(name: own, get: get, set: $0, delete: delete, documentation: text) }
        case "deleter": return with { PropertyObject(name: own, get: get, set: set, delete: $0, documentation: text) }
        default: return try super.attribute(name, machine)
        }
    }
}

/// `@staticmethod`
public final class StaticMethodObject: Object {
    public let function: Value
    public init(_ function: Value) {
        self.function = function
        super.init(kind: .staticMethod)
    }

    deinit { Leftovers.spare(function) }
    public override var type: TypeObject { BuiltinTypes.staticMethod }
    public override var isCallable: Bool { true }
    public override func call(_ machine: Machine, _ arguments: Arguments) throws -> Value {
        try machine.call(function, arguments)
    }
}

/// `@classmethod`
public final class ClassMethodObject: Object {
    public let function: Value
    public init(_ function: Value) {
        self.function = function
        super.init(kind: .classMethod)
    }

    deinit { Leftovers.spare(function) }
    public override var type: TypeObject { BuiltinTypes.classMethod }
}

extension Value {
    fileprivate var isNativeFunction: Bool { if case .object(let object) = self { object.kind == .native } else { false } }

    /// This member of `type`, reached through `instance`.
    func bound(to instance: Value, of type: TypeObject, _ machine: Machine) throws -> Value {
        guard case .object(let object) = self else { return self }
        switch object.kind {
        case .function: return .object(BoundMethod(self, instance))
        case .native:
            return unsafeDowncast(object, to: NativeFunction.self).bindsToInstances ? .object(BoundMethod(self, instance)) : self
        case .property: return try unsafeDowncast(object, to: PropertyObject.self).get(machine, instance)
        case .staticMethod: return unsafeDowncast(object, to: StaticMethodObject.self).function
        case .classMethod: return .object(BoundMethod(unsafeDowncast(object, to: ClassMethodObject.self).function, .object(type)))
        case .instance:
            guard unsafeDowncast(object, to: InstanceObject.self).classObject.lookUp(Names.get) != nil else { return self }
            return try machine.callMethod(self, Names.get, [instance, .object(type)])
        case .other:
            guard let cached = object as? CachedProperty else { return self }
            return try cached.value(for: instance, machine)
        default: return self
        }
    }

    /// Whether, standing in a class, it goes before the attributes of an instance: a property, or what has `__set__`.
    var isDataDescriptor: Bool {
        guard case .object(let object) = self else { return false }
        if object.kind == .property { return true }
        return object.kind == .instance && unsafeDowncast(object, to: InstanceObject.self).classObject.lookUp(Names.set) != nil
    }

    /// This member, reached through the class itself.
    func reachedThroughType(_ type: TypeObject) -> Value {
        guard case .object(let object) = self else { return self }
        switch object.kind {
        case .staticMethod: return unsafeDowncast(object, to: StaticMethodObject.self).function
        case .classMethod: return .object(BoundMethod(unsafeDowncast(object, to: ClassMethodObject.self).function, .object(type)))
        default: return self
        }
    }

    var property: PropertyObject? {
        guard case .object(let object) = self, object.kind == .property else { return nil }
        return unsafeDowncast(object, to: PropertyObject.self)
    }
}
