// What every value answers to by name: the special methods that no class lists because the machine does their work
// itself. A script asks for them through `super()`, through `object`, or by hand: `x.__eq__(y)`.
import Signatures
import Syntax

enum ObjectMethods {
    static var members: [Member] { [] }

    /// Of every value.
    nonisolated(unsafe) static let common: [Name: Value] = table(texts + comparisons)
    /// Reached through `object`, another type or `super()` only.
    nonisolated(unsafe) static let plain: [Name: Value] = table([makes, fills] + attributes)
    /// What `super().__init_subclass__()` does at the end.
    nonisolated(unsafe) static let subclassHook = NativeFunction("__init_subclass__(cls, /, **kwargs)", "Nothing.") {
        (_: Machine, a: BoundArguments) -> Value in
        guard a.keywords(1).isEmpty else { throw noKeywords(a[0].cast(to: TypeObject.self)) }
        return .none
    }

    static func noKeywords(_ type: TypeObject?) -> ScriptError {
        ScriptError(.typeError, "\(type?.name.text ?? "object").__init_subclass__() takes no keyword arguments")
    }

    private static func table(_ members: [Member]) -> [Name: Value] {
        Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.value) })
    }

    // MARK: Making instances

    private static var makes: Member {
        let function = NativeFunction("__new__(cls, /, *args, **kwargs)", "An instance that is not filled yet.", raw: {
            (machine: Machine, arguments: Arguments) throws -> Value in
            guard arguments.count > 0, let type = arguments[0].cast(to: TypeObject.self) else {
                throw ScriptError(.typeError, "object.__new__(): not enough arguments")
            }
            let rest = arguments.droppingFirst
            if let construct = type.ownConstruct { return try construct(machine, type, rest) }
            return .object(try machine.makeInstance(of: type, rest))
        })
        return Member(function.name, .object(function))
    }

    private static var fills: Member {
        .method("__init__(self, /, *args, **kwargs)", "Fills a new instance; of a container, with what is given.", raw: {
            (machine: Machine, arguments: Arguments) throws -> Value in
            guard arguments.count > 0, case .object(let object) = arguments[0] else { return .none }
            if let derived = object as? DerivedObject { try derived.refill(arguments.droppingFirst, machine) }
            return .none
        })
    }

    // MARK: Attributes

    private static var attributes: [Member] {
        [
            .method("__setattr__(self, name, value, /)", "Sets an attribute.") { (machine: Machine, a: BoundArguments) -> Value in
                let name = Name(try a.string(1))
                if let instance = a[0].cast(to: InstanceObject.self) {
                    _ = try instance.setAttributePlainly(name, a[2], machine)
                } else {
                    try machine.setAttribute(name, of: a[0], to: a[2])
                }
                return .none
            },
            .method("__delattr__(self, name, /)", "Removes an attribute.") { (machine: Machine, a: BoundArguments) -> Value in
                let name = Name(try a.string(1))
                if let instance = a[0].cast(to: InstanceObject.self) {
                    guard try instance.deleteAttributePlainly(name, machine) else { throw machine.missingAttribute(name, of: a[0]) }
                } else {
                    try machine.deleteAttribute(name, of: a[0])
                }
                return .none
            },
            .method("__getattribute__(self, name, /)", "The attribute called `name`.") { (machine: Machine, a: BoundArguments) -> Value in
                try machine.attribute(Name(try a.string(1)), of: a[0])
            },
        ]
    }

    // MARK: Texts, order, hash

    private static var texts: [Member] {
        [
            .method("__repr__(self)", "The text that shows it to a programmer.") { (machine: Machine, a: BoundArguments) -> Value in
                guard let instance = a[0].cast(to: InstanceObject.self), a[0].plain.isSame(as: a[0]) else {
                    return .string(try machine.repr(a[0].plain))
                }
                return .string(instance.plainRepr)
            },
            .method("__str__(self)", "The text that print shows.") { (machine: Machine, a: BoundArguments) -> Value in
                let isInstance = a[0].plain.isSame(as: a[0]) && a[0].cast(to: InstanceObject.self) != nil
                return .string(try isInstance ? machine.repr(a[0]) : machine.str(a[0].plain))
            },
            .method("__format__(self, format_spec, /)", "The text laid out as `format_spec` says.") { (machine: Machine, a: BoundArguments) -> Value in
                let spec = try a.string(1)
                return .string(spec.isEmpty ? try machine.str(a[0]) : try machine.format(a[0].plain, spec))
            },
            .method("__hash__(self)", "The number by which dictionaries find it.") { (machine: Machine, a: BoundArguments) -> Value in
                guard let instance = a[0].cast(to: InstanceObject.self), a[0].plain.isSame(as: a[0]) else {
                    return .int(try machine.hash(a[0].plain))
                }
                return .int(instance.identity.hashValue)
            },
        ]
    }

    private static var comparisons: [Member] {
        let operators: [(ComparisonOperator, String)] = [
            (.equal, "__eq__"), (.notEqual, "__ne__"), (.less, "__lt__"), (.lessEqual, "__le__"), (.greater, "__gt__"), (.greaterEqual, "__ge__"),
        ]
        return operators.map { op, name in
            .method("\(name)(self, value, /)", "`self \(op.rawValue) value`.") { (machine: Machine, a: BoundArguments) -> Value in
                let x = a[0].plain, y = a[1].plain
                if let result = Numbers.compare(op, x, y) { return result }
                guard case .object(let object) = x else { return .notImplemented }
                if object.kind == .instance {
                    // Instances are equal to themselves only.
                    guard op == .equal || op == .notEqual else { return .notImplemented }
                    return x.isSame(as: y) ? .bool(op == .equal) : .notImplemented
                }
                return try object.compare(op, y, machine) ?? .notImplemented
            }
        }
    }
}

extension Arguments {
    /// All but the first, which there is.
    var droppingFirst: Arguments { Arguments(values: values + 1, count: count - 1, keywords: keywords) }
}

enum TypeMethods {
    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value {
        if arguments.count == 3, arguments.keywords.isEmpty { return .object(try makeClass(machine, arguments)) }
        guard arguments.count == 1, arguments.keywords.isEmpty else { throw ScriptError(.typeError, "type() takes 1 or 3 arguments") }
        return .object(arguments[0].type)
    }

    /// `type(name, bases, members)`
    private static func makeClass(_ machine: Machine, _ arguments: Arguments) throws -> TypeObject {
        guard let name = arguments[0].text, let bases = arguments[1].tuple, let members = arguments[2].dict else {
            throw ScriptError(.typeError, "type() takes a name, a tuple of base classes, and a dictionary")
        }
        let type = try TypeObject(
            scriptClass: Name(name), module: "__main__", bases: machine.baseClasses(bases.items),
            members: members.entries.map { Member(Name($0.key.text ?? ""), $0.value) })
        try machine.announce(type, [])
        return type
    }

    static var members: [Member] {
        [
            .method("mro(self)", "The type and those above it, nearest first.") { (_: Machine, a: BoundArguments) -> Value in
                .list(try a.receiver(TypeObject.self, of: "type").lineage.map { .object($0) })
            },
        ]
    }
}

enum IteratorMethods {
    static var members: [Member] {
        [
            .method("__next__(self)", "The next value; StopIteration at the end.") { (machine: Machine, a: BoundArguments) -> Value in
                let iterator = try a.receiver(IteratorObject.self, of: "iterator")
                guard let value = try iterator.next(machine) else { throw RaisedException(kind: .stopIteration, arguments: []) }
                return value
            },
            .method("__iter__(self)", "The iterator itself.") { (_: Machine, a: BoundArguments) -> Value in a[0] },
        ]
    }
}
