// The namespace `numpy`, and what stands in it beside functions: types, constants, settings.
import Language
import Operators
import Signatures
import TensorCore

enum NumPyModule {
    static func make(_ machine: Machine) -> ModuleObject {
        let module = ModuleObject(
            "numpy", summary: "Arrays of numbers.", members: ArrayFunctions.all.filter(\.isFunction).flatMap(\.members) + types + settings + ArrayMaker.members)
        for dtype in ArrayTypes.all { module.namespace[Name(dtype.name)] = .object(ArrayTypes.of(dtype)) }
        for type in ArrayTypes.foreign { module.namespace[type.name] = .object(type) }
        for (alias, dtype) in ArrayTypes.aliases { module.namespace[alias] = .object(ArrayTypes.of(dtype)) }
        for (name, value) in constants { module.namespace[name] = .float(value) }
        module.namespace["newaxis"] = Value.none
        module.namespace["True_"] = .scalar(.bool(true), .bool)
        module.namespace["False_"] = .scalar(.bool(false), .bool)
        module.namespace["__version__"] = .string("2.4.6")
        return module
    }

    /// `numpy.exceptions`
    static func exceptions(_ machine: Machine) -> ModuleObject {
        let module = ModuleObject("numpy.exceptions", summary: "The exceptions of NumPy's own.")
        module.namespace["AxisError"] = .object(ExceptionKind.axisError.type)
        return module
    }

    private static let constants: [(Name, Double)] = [
        ("pi", .pi), ("e", 2.718281828459045), ("inf", .infinity), ("nan", .nan), ("euler_gamma", 0.5772156649015329),
    ]

    private static var types: [Member] {
        [
            .type(ArrayObject.typeObject), .type(ArrayTypeObject.typeObject), .type(ArrayTypes.generic), .type(ArrayTypes.number), .type(ArrayTypes.integer),
            .type(ArrayTypes.signedInteger), .type(ArrayTypes.unsignedInteger), .type(ArrayTypes.inexact), .type(ArrayTypes.floating), .type(ArrayCalling.errorState),
        ]
    }

    private static var settings: [Member] {
        [
            .function(ArrayPrintOptions.signature, "How arrays are printed.") { (_: Machine, a: BoundArguments) throws -> Value in
                ArrayPrintOptions.current = try ArrayPrintOptions.current.changed(by: a)
                return .none
            },
            .function("get_printoptions()", "How arrays are printed.") { (_: Machine, _: BoundArguments) -> Value in
                .object(DictObject(names: ArrayPrintOptions.current.entries.map { ($0.name, $0.value) }))
            },
            .function("array2string(a, max_line_width=None, precision=None, suppress_small=None, separator=' ', prefix='')", "The text of an array, without its name.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                var options = ArrayPrintOptions.current
                if let width = try a.optionalInt(1) { options.lineWidth = min(max(width, 0), 1 << 30) }
                if let precision = try a.optionalInt(2) { options.precision = min(max(precision, 0), 1000) }
                if !a[3].isNone { options.suppressesSmall = try a.bool(3) }
                let x = try ArrayConversion.array(a[0], machine)
                return .string(ArrayText.body(x, separator: try a.string(4), prefix: try a.string(5).utf8.count, width: options.lineWidth, options))
            },
            .function("finfo(dtype)", "The limits of a floating-point type.") { (machine: Machine, a: BoundArguments) throws -> Value in
                .object(ArrayLimits(try floatType(a[0], machine), isFloating: true))
            },
            .function("iinfo(dtype)", "The limits of an integer type.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let dtype = try ArrayTypes.decode(a[0], machine) ?? .int64
                guard dtype.isInteger else { throw a.error(0, .valueError, "Invalid integer data type '\(ArrayTypes.code(dtype).kind)'.") }
                return .object(ArrayLimits(dtype, isFloating: false))
            },
        ]
    }

    private static func floatType(_ value: Value, _ machine: Machine) throws -> DType {
        let dtype = try (try? ArrayTypes.decode(value, machine)) ?? ArrayConversion.array(value, machine).dtype
        guard dtype.isFloating else { throw ScriptError(.valueError, "data type <class 'numpy.\(dtype.name)'> not inexact") }
        return dtype
    }
}

/// `np.finfo(…)` and `np.iinfo(…)`
final class ArrayLimits: Object {
    private let dtype: DType
    private let isFloating: Bool

    init(_ dtype: DType, isFloating: Bool) {
        self.dtype = dtype
        self.isFloating = isFloating
    }

    nonisolated(unsafe) private static let floatInfo = TypeObject(name: "finfo", module: "numpy", summary: "The limits of a floating-point type.")
    nonisolated(unsafe) private static let integerInfo = TypeObject(name: "iinfo", module: "numpy", summary: "The limits of an integer type.")
    override var type: TypeObject { isFloating ? Self.floatInfo : Self.integerInfo }

    override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        let wide = dtype.size * 8
        if !isFloating {
            let top = dtype.isSigned ? (wide == 64 ? Int.max : 1 << (wide - 1) - 1) : 1 << wide - 1
            switch name {
            case "min": return .int(dtype.isSigned ? -top - 1 : 0)
            case "max": return .int(top)
            case "bits": return .int(wide)
            case "dtype": return .object(ArrayTypeObject(dtype))
            default: return try super.attribute(name, machine)
            }
        }
        let limits: (max: Double, eps: Double, tiny: Double, precision: Int) = switch dtype {
        case .float16: (65504, 0x1p-10, 0x1p-14, 3)
        case .float32: (Double(Float.greatestFiniteMagnitude), 0x1p-23, 0x1p-126, 6)
        default: (.greatestFiniteMagnitude, 0x1p-52, 0x1p-1022, 15)
        }
        switch name {
        case "max": return .scalar(.float(limits.max), dtype)
        case "min": return .scalar(.float(-limits.max), dtype)
        case "eps": return .scalar(.float(limits.eps), dtype)
        case "tiny", "smallest_normal": return .scalar(.float(limits.tiny), dtype)
        case "resolution": return .scalar(.float(Double("1e-\(limits.precision)") ?? 0), dtype)
        case "precision": return .int(limits.precision)
        case "bits": return .int(wide)
        case "dtype": return .object(ArrayTypeObject(dtype))
        default: return try super.attribute(name, machine)
        }
    }
}
