// Built-in functions that ask about a value: its type, attributes, identity and text.
import Signatures
import Syntax

extension Builtins {
    static var introspection: [NativeFunction] { types + attributes + texts }

    private static var types: [NativeFunction] {
        [
            NativeFunction("isinstance(obj, class_or_tuple, /)", "Whether `obj` is of this type, or one of them.", intrinsic: .isInstance) {
                (_: Machine, a: BoundArguments) -> Value in
                let type = a[0].type
                return .bool(try anyType(a[1], "isinstance() arg 2 must be a type, a tuple of types, or a union") {
                    type.isSubtype(of: $0) || $0.isInstance?(a[0]) == true
                })
            },
            NativeFunction("issubclass(cls, class_or_tuple, /)", "Whether `cls` is derived from this type, or one of them.") {
                (_: Machine, a: BoundArguments) -> Value in
                guard let type = a[0].cast(to: TypeObject.self) else { throw a.error(0, "issubclass() arg 1 must be a class") }
                return .bool(try anyType(a[1], "issubclass() arg 2 must be a class, a tuple of classes, or a union") { type.isSubtype(of: $0) })
            },
            NativeFunction("callable(obj, /)", "Whether `obj` can be called.") { (machine: Machine, a: BoundArguments) -> Value in
                guard case .object(let object) = a[0] else { return .bool(false) }
                return .bool(object.isCallable)
            },
            NativeFunction("id(obj, /)", "A number that no other living value has.") { (_: Machine, a: BoundArguments) -> Value in
                .int(identity(a[0]))
            },
            NativeFunction("hash(obj, /)", "The number by which dictionaries find `obj`.") { (machine: Machine, a: BoundArguments) -> Value in
                .int(try machine.hash(a[0]))
            },
        ]
    }

    private static func anyType(_ types: Value, _ message: String, _ test: (TypeObject) -> Bool) throws -> Bool {
        if let type = types.cast(to: TypeObject.self) { return test(type) }
        if let union = types.cast(to: UnionObject.self) {
            return try union.types.contains { (type: Value) throws -> Bool in try anyType(type, message, test) }
        }
        guard let tuple = types.tuple else { throw ScriptError(.typeError, message) }
        return try tuple.items.contains { (type: Value) throws -> Bool in try anyType(type, message, test) }
    }

    private static func identity(_ value: Value) -> Int {
        switch value {
        case .object(let object): Int(bitPattern: object.identity)
        case .none: 16
        case .bool(let truth): truth ? 48 : 32
        case .int(let number): number &* 32 &+ 64
        case .float(let number): Int(truncatingIfNeeded: number.bitPattern >> 1)
        }
    }

    private static var attributes: [NativeFunction] {
        [
            NativeFunction("getattr(object, name, *default)", "The attribute called `name`, or `default`.") { (machine: Machine, a: BoundArguments) -> Value in
                let name = try attributeName(a)
                guard let fallback = a.rest(2).first else { return try machine.attribute(name, of: a[0]) }
                return try machine.attributeIfAny(name, of: a[0]) ?? fallback
            },
            NativeFunction("hasattr(obj, name, /)", "Whether `obj` has an attribute called `name`.") { (machine: Machine, a: BoundArguments) -> Value in
                .bool(try machine.attributeIfAny(attributeName(a), of: a[0]) != nil)
            },
            NativeFunction("setattr(obj, name, value, /)", "Sets the attribute called `name`.") { (machine: Machine, a: BoundArguments) -> Value in
                try machine.setAttribute(attributeName(a), of: a[0], to: a[2])
                return .none
            },
            NativeFunction("delattr(obj, name, /)", "Removes the attribute called `name`.") { (machine: Machine, a: BoundArguments) -> Value in
                try machine.deleteAttribute(attributeName(a), of: a[0])
                return .none
            },
            NativeFunction("dir(*object)", "The names that an object, or the session, has.") { (machine: Machine, a: BoundArguments) -> Value in
                let names = a.rest(0).first.map(attributeNames) ?? machine.visibleVariables.map(\.name)
                return .list(Set(names.map(\.text)).sorted { $0.precedes($1) }.map { .string($0) })
            },
            NativeFunction("vars(*object)", "The attributes of an object as a dictionary.") { (machine: Machine, a: BoundArguments) -> Value in
                guard let object = a.rest(0).first else { return locals(machine) }
                guard let table = try machine.findAttribute("__dict__", of: object) else {
                    throw ScriptError(.typeError, "vars() argument must have __dict__ attribute")
                }
                return table
            },
            NativeFunction("locals()", "The variables of the running function as a dictionary.") { (machine: Machine, _: BoundArguments) -> Value in
                locals(machine)
            },
            NativeFunction("globals()", "The variables of the session as a dictionary.") { (machine: Machine, _: BoundArguments) -> Value in
                globals(machine)
            },
        ]
    }

    private static func attributeName(_ a: BoundArguments) throws -> Name {
        guard let text = a[1].text else { throw a.error(1, "attribute name must be string, not '\(a[1].typeName)'") }
        return Name(text)
    }

    /// All names that can follow the dot behind `value`.
    static func attributeNames(_ value: Value) -> [Name] {
        guard case .object(let object) = value else { return value.type.allMemberNames }
        return object.ownAttributeNames + (object.kind == .module ? [] : object.type.allMemberNames)
    }

    private static func globals(_ machine: Machine) -> Value {
        let namespace = machine.runningNamespace
        return .object(DictObject(names: namespace.names.map { ($0, namespace[$0] ?? .none) }))
    }

    private static func locals(_ machine: Machine) -> Value {
        .object(DictObject(names: machine.visibleVariables.map { ($0.name, $0.value) }))
    }

    private static var texts: [NativeFunction] {
        [
            NativeFunction("repr(obj, /)", "The text that shows `obj` to a programmer.") { (machine: Machine, a: BoundArguments) -> Value in
                .string(try machine.repr(a[0]))
            },
            NativeFunction("ascii(obj, /)", "As `repr`, everything outside ASCII escaped.") { (machine: Machine, a: BoundArguments) -> Value in
                .string(StringRepr.ascii(try machine.repr(a[0])))
            },
            NativeFunction("format(value, format_spec='', /)", "The text of `value` laid out as `format_spec` says.") {
                (machine: Machine, a: BoundArguments) -> Value in .string(try machine.format(a[0], a.string(1)))
            },
        ]
    }
}
