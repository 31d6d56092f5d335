// `super()`: the methods that a class would have without its own.
import Signatures
import Syntax

/// What `super()` gives: lookups start above `start`, results are bound to `receiver`.
public final class SuperObject: Object {
    let start: TypeObject
    let receiver: Value
    /// `super(Class)` without an instance, of which Python code knows one use: `super(Class).__init__()`, which does nothing.
    private let isUnbound: Bool

    init(_ start: TypeObject, _ receiver: Value, isUnbound: Bool = false) {
        self.start = start
        self.receiver = receiver
        self.isUnbound = isUnbound
        super.init(kind: .superProxy)
    }

    deinit { Leftovers.spare(receiver) }

    public override var type: TypeObject { BuiltinTypes.superType }

    /// `super(Class, instance)`
    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value {
        if arguments.count == 1 {
            guard let start = arguments[0].cast(to: TypeObject.self) else {
                throw ScriptError(.typeError, "super() argument 1 must be a type, not \(arguments[0].typeName)")
            }
            return .object(SuperObject(start, .none, isUnbound: true))
        }
        guard arguments.count == 2, let start = arguments[0].cast(to: TypeObject.self) else {
            throw ScriptError(.runtimeError, "super(): no arguments")
        }
        return try make(start, arguments[1])
    }

    static func make(_ start: TypeObject, _ receiver: Value) throws -> Value {
        let type = receiver.typeObject ?? receiver.type
        guard type === start || type.isSubtype(of: start) || receiver.type.isSubtype(of: start) else {
            throw ScriptError(.typeError, "super(type, obj): obj must be an instance or subtype of type")
        }
        return .object(SuperObject(start, receiver))
    }

    public override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        if isUnbound {
            guard name == "__init__" else { return nil }
            return .object(NativeFunction("__init__(*args)", "Nothing: there is no instance.") { (_: Machine, _: BoundArguments) -> Value in .none })
        }
        guard let found = start.base?.lookUp(name) else { return missing(name) }
        if let type = receiver.typeObject { return found.reachedThroughType(type) }
        return try found.bound(to: receiver, of: receiver.type, machine)
    }

    /// What every object has although no class lists it.
    private func missing(_ name: Name) -> Value? {
        if name == Names.initSubclass { return .object(BoundMethod(.object(ObjectMethods.subclassHook), receiver)) }
        guard let found = ObjectMethods.plain[name] ?? ObjectMethods.common[name] else { return nil }
        // `__new__` is given the class by hand.
        return name == Names.new ? found : .object(BoundMethod(found, receiver))
    }

    public override func repr(_ machine: Machine) -> String {
        "<super: <class '\(start.name)'>, \(isUnbound ? "NULL" : "<\(receiver.typeName) object>")>"
    }
}
