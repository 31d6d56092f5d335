// NumPy's element types as a script sees them: the scalar classes (`np.float32`) and the descriptions (`dtype('float32')`).
import Language
import Operators
import Signatures
import Syntax
import TensorCore

/// The classes of NumPy's scalars.
enum ArrayTypes {
    /// The types that NumPy has too.
    static let all: [DType] = [.bool, .int8, .uint8, .int16, .int32, .int64, .float16, .float32, .float64]

    nonisolated(unsafe) static let generic = abstract("generic", "What all of NumPy's scalars are.", BuiltinTypes.object)
    nonisolated(unsafe) static let number = abstract("number", "NumPy's scalars that are numbers.", generic)
    nonisolated(unsafe) static let integer = abstract("integer", "NumPy's integers.", number)
    nonisolated(unsafe) static let signedInteger = abstract("signedinteger", "NumPy's integers with a sign.", integer)
    nonisolated(unsafe) static let unsignedInteger = abstract("unsignedinteger", "NumPy's integers without a sign.", integer)
    nonisolated(unsafe) static let inexact = abstract("inexact", "NumPy's numbers that are rounded.", number)
    nonisolated(unsafe) static let floating = abstract("floating", "NumPy's floating-point numbers.", inexact)

    private static func abstract(_ name: Name, _ summary: String, _ base: TypeObject) -> TypeObject {
        TypeObject(name: name, module: "numpy", base: base, summary: summary, isSealed: true, members: base === BuiltinTypes.object ? ArrayScalar.members : [],
                   construct: { (_: Machine, type: TypeObject, _: Arguments) throws -> Value in
                       throw ScriptError(.typeError, "cannot create '\(type.qualifiedName)' instances")
                   })
    }

    nonisolated(unsafe) private static let concrete: [DType: TypeObject] = Dictionary(uniqueKeysWithValues: all.map { ($0, make($0)) })

    /// The class of scalars of `dtype`.
    static func of(_ dtype: DType) -> TypeObject { concrete[dtype] ?? generic }

    /// The element type that a class stands for: one of NumPy's, or Python's `bool`, `int`, `float`.
    static func dtype(of type: TypeObject) -> DType? {
        if let own = concrete.first(where: { $0.value === type })?.key { return own }
        if type === BuiltinTypes.bool { return .bool }
        if type === BuiltinTypes.int { return .int64 }
        return type === BuiltinTypes.float || type === floating || type === inexact ? .float64 : type === integer || type === signedInteger ? .int64 : nil
    }

    /// float64 is also one of Python's floats; the others stand under NumPy's own classes.
    private static func make(_ dtype: DType) -> TypeObject {
        let base = dtype == .float64 ? BuiltinTypes.float : dtype == .bool ? generic : dtype.isFloating ? floating : dtype.isSigned ? signedInteger : unsignedInteger
        return TypeObject(
            name: Name(dtype.name), module: "numpy", base: base, summary: "A number of type \(dtype.name).", isSealed: true,
            members: dtype == .float64 ? ArrayScalar.members : [],
            construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in
                guard arguments.count > 0 else { return .scalar(dtype.isFloating ? .float(0) : .int(0), dtype) }
                if let text = arguments[0].text {
                    let constructor = dtype.isFloating ? BuiltinTypes.float : BuiltinTypes.int
                    return .result(try ArrayConversion.array(try machine.call(.object(constructor), [.string(text)]), machine, as: dtype))
                }
                return .result(try ArrayConversion.array(arguments[0], machine, as: dtype))
            })
    }

    /// Other names for types in NumPy's namespace and its type strings.
    static let aliases: [(name: Name, dtype: DType)] = [
        ("bool_", .bool), ("int_", .int64), ("intp", .int64), ("longlong", .int64), ("long", .int64), ("intc", .int32), ("short", .int16), ("byte", .int8),
        ("ubyte", .uint8), ("half", .float16), ("single", .float32), ("double", .float64),
    ]

    /// Types of NumPy's that no array has here, as attributes of its namespace: they can be named, not used.
    nonisolated(unsafe) static let foreign: [TypeObject] = [
        "uint16", "uint32", "uint64", "complex64", "complex128", "str_", "bytes_", "object_", "datetime64", "timedelta64",
    ].map { (name: Name) -> TypeObject in
        TypeObject(name: name, module: "numpy", base: name.text.hasPrefix("uint") ? unsignedInteger : generic, summary: "A type of NumPy's that arrays do not have here.",
                   isSealed: true, construct: { (_: Machine, _: TypeObject, _: Arguments) throws -> Value in throw unsupported(name.text) })
    }

    /// The refusal of a type that NumPy has.
    static func unsupported(_ name: String) -> ScriptError {
        ScriptError(.typeError, "\(refusal)'\(name)' are not supported", hint: "the types here are: " + all.map(\.name).joined(separator: ", "))
    }

    private static let refusal = "arrays of type "

    /// Whether an error says that numbers were wanted and others came.
    static func isRefusal(_ error: ScriptError) -> Bool { error.kind == .typeError && error.message.hasPrefix(refusal) }

    /// Whether a text names a type that NumPy has and arrays here have not: `uint16`, `u4`, `c8`, `U5`, `object`.
    private static func isForeign(_ text: String) -> Bool {
        let name = text.first.map { "<>=|".contains($0) } == true ? String(text.dropFirst()) : text
        if foreign.contains(where: { $0.name.text == name }) || ["str", "bytes", "object", "complex", "O", "u2", "u4", "u8", "c8", "c16"].contains(name) { return true }
        return name.first.map { "USM".contains($0) } == true && name.dropFirst().allSatisfy(\.isNumber)
    }

    /// NumPy's one-letter code and its kind.
    static func code(_ dtype: DType) -> (char: String, kind: String) {
        switch dtype {
        case .bool: ("?", "b")
        case .uint8: ("B", "u")
        case .int8: ("b", "i")
        case .int16: ("h", "i")
        case .int32: ("i", "i")
        case .int64: ("l", "i")
        case .float16: ("e", "f")
        case .bfloat16: ("E", "V")
        case .float32: ("f", "f")
        case .float64: ("d", "f")
        }
    }

    /// `float32`, `f4`, `<f4`, `f` or `float`: the type that a text names.
    static func dtype(named text: String) -> DType? {
        let name = text.first.map { "<=|".contains($0) } == true ? String(text.dropFirst()) : text
        return all.first { name == $0.name || name == code($0).char || name == code($0).kind + "\($0.size)" }
            ?? aliases.first { $0.name.text == name }?.dtype ?? ["float": .float64, "int": .int64, "b1": .bool, "q": .int64][name]
    }

    /// What a `dtype=` argument names; nil for None. TypeError for what is no type.
    static func decode(_ value: Value, _ machine: Machine) throws -> DType? {
        switch value {
        case .none: return nil
        case .object(let object):
            if let type = object as? TypeObject {
                if let dtype = dtype(of: type) { return dtype }
                if foreign.contains(where: { $0 === type }) || isForeign(type.name.text) { throw unsupported(type.name.text) }
            }
            if let description = object as? ArrayTypeObject { return description.dtype }
            if let text = (object as? StringObject)?.text {
                if let dtype = dtype(named: text) { return dtype }
                if isForeign(text) { throw unsupported(text) }
                throw ScriptError(.typeError, "data type '\(text)' not understood", hint: "the types here are: " + all.map(\.name).joined(separator: ", "))
            }
            throw ScriptError(.typeError, "Cannot interpret '\(try machine.repr(value))' as a data type")
        default: throw ScriptError(.typeError, "Cannot interpret '\(try machine.repr(value))' as a data type")
        }
    }
}

/// `dtype('float32')`
final class ArrayTypeObject: Object {
    let dtype: DType
    init(_ dtype: DType) { self.dtype = dtype }

    private static func fact(_ name: Name, _ summary: String, _ body: @escaping (DType) -> Value) -> Member {
        .property(name, summary) { (_: Machine, v: Value) -> Value in v.cast(to: ArrayTypeObject.self).map { body($0.dtype) } ?? .none }
    }

    nonisolated(unsafe) static let typeObject = TypeObject(
        name: "dtype", module: "numpy", summary: "The type of an array's elements.", isSealed: true,
        members: [
            fact("name", "Its name.") { (d: DType) -> Value in .string(d.name) },
            fact("itemsize", "Bytes per element.") { (d: DType) -> Value in .int(d.size) },
            fact("kind", "A letter for the kind: b, i, u or f.") { (d: DType) -> Value in .string(ArrayTypes.code(d).kind) },
            fact("char", "A letter for the type.") { (d: DType) -> Value in .string(ArrayTypes.code(d).char) },
            fact("type", "The class of scalars of this type.") { (d: DType) -> Value in .object(ArrayTypes.of(d)) },
            fact("str", "Byte order, kind and size.") { (d: DType) -> Value in .string(text(d)) },
        ],
        construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in
            guard arguments.count > 0 else { throw ScriptError(.typeError, "dtype() missing required argument 'dtype' (pos 0)") }
            return .object(ArrayTypeObject(try ArrayTypes.decode(arguments[0], machine) ?? .float64))
        })

    private static func text(_ dtype: DType) -> String { (dtype.size == 1 ? "|" : "<") + ArrayTypes.code(dtype).kind + "\(dtype.size)" }

    override var type: TypeObject { Self.typeObject }
    override func repr(_ machine: Machine) -> String { "dtype('\(dtype.name)')" }
    override func str(_ machine: Machine) -> String { dtype.name }
    override func hash(_ machine: Machine) -> Int? { dtype.hashValue }
    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard op == .equal || op == .notEqual, !other.isNone else { return nil }
        let same = (try? ArrayTypes.decode(other, machine)) == dtype
        return .bool(same == (op == .equal))
    }
}
