// The names that every script sees without importing anything.
import Signatures

enum Builtins {
    /// Binds the built-in types, exceptions and functions.
    static func install(in namespace: Namespace) {
        for type in types { namespace[type.name] = .object(type) }
        for kind in ExceptionKind.allCases where !hidden.contains(kind) { namespace[Name(kind.rawValue)] = .object(kind.type) }
        for family in [introspection, iteration, reductions, numbers, inputOutput] {
            for function in family { namespace[function.name] = .object(function) }
        }
        namespace["IOError"] = .object(ExceptionKind.osError.type)
        namespace["EnvironmentError"] = .object(ExceptionKind.osError.type)
        namespace["Ellipsis"] = .ellipsis
        namespace["NotImplemented"] = .object(NotImplementedObject.shared)
        namespace["__debug__"] = .bool(true)
    }

    /// Exceptions that live in a module, not among the built-in names.
    private static let hidden: Set<ExceptionKind> = [.unpicklingError, .linAlgError, .arrayLinAlgError, .axisError, .ufuncTypeError, .safetensorError]

    private static var types: [TypeObject] {
        [
            BuiltinTypes.object, BuiltinTypes.type, BuiltinTypes.bool, BuiltinTypes.int, BuiltinTypes.float, BuiltinTypes.str,
            BuiltinTypes.list, BuiltinTypes.tuple, BuiltinTypes.dict, BuiltinTypes.set, BuiltinTypes.frozenSet, BuiltinTypes.range,
            BuiltinTypes.slice, BuiltinTypes.property, BuiltinTypes.staticMethod, BuiltinTypes.classMethod, BuiltinTypes.superType,
            BytesObject.classObject,
        ] + IterationTypes.all
    }
}

extension TypeObject {
    /// A type that is called like a function: `constructor` makes its instances.
    convenience init(
        _ constructor: NativeFunction, module: String? = nil, base: TypeObject? = BuiltinTypes.object,
        members: @autoclosure @escaping () -> [Member] = []
    ) {
        self.init(
            name: constructor.name, module: module, base: base, summary: constructor.documentation, isSealed: true, members: members(),
            construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in
                try constructor.call(machine, arguments)
            })
    }
}
