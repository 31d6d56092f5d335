// The types that the language brings. Their members and constructors stand in Builtins, a file per type.
import Signatures

/// The built-in types.
public enum BuiltinTypes {
    nonisolated(unsafe) public static let object = TypeObject(
        name: "object", base: nil, summary: "The base of all types.", members: ObjectMethods.members, allocate: { InstanceObject($0) })
    nonisolated(unsafe) public static let type = TypeObject(
        name: "type", summary: "The type of types; of a value, its type.", members: TypeMethods.members,
        construct: TypeMethods.construct)
    nonisolated(unsafe) public static let none = TypeObject(name: "NoneType", isSealed: true)
    nonisolated(unsafe) public static let bool = TypeObject(
        name: "bool", base: int, summary: "True or False.", isSealed: true, members: [], construct: BoolMethods.construct)
    nonisolated(unsafe) public static let int = TypeObject(
        name: "int", summary: "A whole number of 64 bits.", members: IntMethods.members, intrinsic: .toInt,
        construct: IntMethods.construct)
    nonisolated(unsafe) public static let float = TypeObject(
        name: "float", summary: "A number with double precision.", members: FloatMethods.members, intrinsic: .toFloat,
        construct: FloatMethods.construct)
    nonisolated(unsafe) public static let str = TypeObject(
        name: "str", summary: "A text.", members: StringMethods.members, intrinsic: .toText, construct: StringMethods.construct)
    nonisolated(unsafe) public static let list = TypeObject(
        name: "list", summary: "A sequence that can change.", isSealed: true, members: ListMethods.members,
        construct: ListMethods.construct)
    nonisolated(unsafe) public static let tuple = TypeObject(
        name: "tuple", summary: "A sequence that cannot change.", isSealed: true, members: TupleMethods.members,
        construct: TupleMethods.construct)
    nonisolated(unsafe) public static let dict = TypeObject(
        name: "dict", summary: "Values found by their keys.", isSealed: true, members: DictMethods.members,
        construct: DictMethods.construct)
    nonisolated(unsafe) public static let set = TypeObject(
        name: "set", summary: "Different values without order.", isSealed: true, members: SetMethods.members,
        construct: SetMethods.construct)
    nonisolated(unsafe) public static let frozenSet = TypeObject(
        name: "frozenset", summary: "A set that cannot change.", isSealed: true, members: SetMethods.frozenMembers,
        construct: SetMethods.constructFrozen)
    nonisolated(unsafe) public static let range = TypeObject(
        name: "range", summary: "Whole numbers in equal steps.", members: RangeMethods.members, construct: RangeMethods.construct)
    nonisolated(unsafe) public static let slice = TypeObject(
        name: "slice", summary: "What `a:b:c` in a subscript makes.", members: RangeMethods.sliceMembers,
        construct: RangeMethods.constructSlice)
    nonisolated(unsafe) public static let ellipsis = TypeObject(name: "ellipsis", isSealed: true)
    nonisolated(unsafe) public static let notImplemented = TypeObject(name: "NotImplementedType", isSealed: true)
    nonisolated(unsafe) public static let function = TypeObject(name: "function")
    nonisolated(unsafe) public static let builtinFunction = TypeObject(name: "builtin_function_or_method")
    nonisolated(unsafe) public static let method = TypeObject(name: "method")
    nonisolated(unsafe) public static let module = TypeObject(name: "module")
    nonisolated(unsafe) public static let iterator = TypeObject(
        name: "iterator", isSealed: true, members: IteratorMethods.members)
    nonisolated(unsafe) public static let generator = TypeObject(
        name: "generator", base: iterator, isSealed: true, members: GeneratorObject.members)
    nonisolated(unsafe) public static let property = TypeObject(
        name: "property", summary: "An attribute that is computed.", members: [], construct: Descriptors.property)
    nonisolated(unsafe) public static let staticMethod = TypeObject(
        name: "staticmethod", summary: "A method without self.", members: [], construct: Descriptors.staticMethod)
    nonisolated(unsafe) public static let classMethod = TypeObject(
        name: "classmethod", summary: "A method that receives the class.", members: [], construct: Descriptors.classMethod)
    nonisolated(unsafe) public static let superType = TypeObject(
        name: "super", summary: "The methods of the base class.", members: [], construct: SuperObject.construct)
}

/// The constructors of `property`, `staticmethod` and `classmethod`.
enum Descriptors {
    nonisolated(unsafe) private static let propertySignature = NativeFunction(
        "property(fget=None, fset=None, fdel=None, doc=None)", "An attribute that is computed."
    ) { (machine: Machine, a: BoundArguments) -> Value in
        let name = a[0].isNone ? nil : try machine.findAttribute("__name__", of: a[0])?.text
        return .object(PropertyObject(name: Name(name ?? "?"), get: a[0], set: a[1], delete: a[2]))
    }

    static func property(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value {
        try propertySignature.call(machine, arguments)
    }

    static func staticMethod(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value {
        .object(StaticMethodObject(try single(arguments, type)))
    }

    static func classMethod(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value {
        .object(ClassMethodObject(try single(arguments, type)))
    }

    private static func single(_ arguments: Arguments, _ type: TypeObject) throws -> Value {
        guard arguments.count == 1, arguments.keywords.isEmpty else {
            throw ScriptError(.typeError, "\(type.name) expected 1 argument, got \(arguments.count)")
        }
        return arguments[0]
    }
}
