// `super()`: the methods that a class would have without its own.
import Signatures
import Syntax

/// What `super()` gives: lookups start above `start` among the types above `owner`, results are bound to `receiver`.
public final class SuperObject: Object {
    let start: TypeObject
    let receiver: Value
    /// The type whose ancestors are looked through; nil for `super(Class)` without an instance, of which Python code knows one use:
    /// `super(Class).__init__()`, which does nothing.
    private let owner: TypeObject?

    private init(_ start: TypeObject, _ receiver: Value, _ owner: TypeObject?) {
        self.start = start
        self.receiver = receiver
        self.owner = owner
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
            return .object(SuperObject(start, .none, nil))
        }
        guard arguments.count == 2, let start = arguments[0].cast(to: TypeObject.self) else {
            throw ScriptError(.runtimeError, "super(): no arguments")
        }
        return try make(start, arguments[1])
    }

    static func make(_ start: TypeObject, _ receiver: Value) throws -> Value {
        let types = [receiver.typeObject, receiver.type].compactMap(\.self)
        guard let owner = types.first(where: { $0.isSubtype(of: start) }) else {
            throw ScriptError(.typeError, "super(type, obj): obj must be an instance or subtype of type")
        }
        return .object(SuperObject(start, receiver, owner))
    }

    /// What `name` means above.
    func lookUp(_ name: Name) -> Value? { owner?.lookUp(name, above: start) }

    /// All names that are above.
    var memberNames: [Name] {
        guard let lineage = owner?.lineage else { return [] }
        let place = lineage.firstIndex { $0 === start } ?? lineage.startIndex
        return lineage[(place + 1)...].flatMap { $0.members.order }
    }

    public override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        if owner == nil {
            guard name == "__init__" else { return nil }
            return .object(NativeFunction("__init__(*args)", "Nothing: there is no instance.") { (_: Machine, _: BoundArguments) -> Value in .none })
        }
        guard let found = lookUp(name) else { return missing(name) }
        if let type = receiver.typeObject {
            // This hook is a class method even where nothing says so.
            if name == Names.initSubclass, case .object(let object) = found, object.kind == .function { return .object(BoundMethod(found, receiver)) }
            return found.reachedThroughType(type)
        }
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
        "<super: <class '\(start.name)'>, \(owner == nil ? "NULL" : "<\(receiver.typeName) object>")>"
    }
}
