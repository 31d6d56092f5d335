// The namespace `numpy`, and what stands in it beside functions: types, constants, settings.
import Glibc
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
        module.later = WrittenArrays.origins
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
            .type(ArrayObject.typeObject), .type(MappedArray.mapped), .type(ArrayTypeObject.typeObject), .type(ArrayTypes.generic), .type(ArrayTypes.number), .type(ArrayTypes.integer),
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
            .function("array2string(a, max_line_width=None, precision=None, suppress_small=None, separator=' ', prefix='', *, formatter=None, threshold=None, edgeitems=None, sign=None, floatmode=None, suffix='', legacy=None)", "The text of an array, without its name.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                var options = ArrayPrintOptions.current
                if let width = try a.optionalInt(1) { options.lineWidth = min(max(width, 0), 1 << 30) }
                if let precision = try a.optionalInt(2) { options.precision = min(max(precision, 0), 1000) }
                if !a[3].isNone { options.suppressesSmall = try a.bool(3) }
                options.formatter = ArrayPrintOptions.functions(a[6])
                if let threshold = try a.optionalInt(7) { options.threshold = threshold }
                if let edge = try a.optionalInt(8) { options.edgeItems = max(edge, 0) }
                if let sign = try a.optionalString(9) { options.sign = sign }
                if let mode = try a.optionalString(10).flatMap(ArrayPrintOptions.FloatMode.init) { options.floatMode = mode }
                let x = try ArrayConversion.array(a[0], machine), prefix = try a.string(5).utf8.count
                return .string(try ArrayText.body(x, separator: a.string(4), prefix: prefix, width: options.lineWidth - a.string(11).utf8.count, options, machine))
            },
            .function("finfo(dtype)", "The limits of a floating-point type.") { (machine: Machine, a: BoundArguments) throws -> Value in
                .object(ArrayLimits(try .floating(floatType(a[0], machine))))
            },
            .function("iinfo(dtype)", "The limits of an integer type.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let dtype = try ArrayTypes.decode(a[0], machine) ?? .int64
                guard dtype.isInteger else { throw a.error(0, .valueError, "Invalid integer data type '\(ArrayTypes.code(dtype).kind)'.") }
                return .object(ArrayLimits(try .integer(dtype)))
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
    private let limits: NumberLimits

    init(_ limits: NumberLimits) { self.limits = limits }

    nonisolated(unsafe) private static let floatInfo = TypeObject(name: "finfo", module: "numpy", summary: "The limits of a floating-point type.")
    nonisolated(unsafe) private static let integerInfo = TypeObject(name: "iinfo", module: "numpy", summary: "The limits of an integer type.")
    override var type: TypeObject { limits.precision != nil ? Self.floatInfo : Self.integerInfo }

    override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        switch name {
        case "max": return number(limits.greatest)
        case "min": return number(limits.least)
        case "bits": return .int(limits.dtype.size * 8)
        case "dtype": return .object(ArrayTypeObject(limits.dtype))
        default: break
        }
        guard let precision = limits.precision else { return try super.attribute(name, machine) }
        switch name {
        case "eps": return number(.float(precision.epsilon))
        case "tiny", "smallest_normal": return number(.float(precision.leastNormal))
        case "resolution": return number(.float(precision.resolution))
        case "precision": return .int(Int(-log10(precision.resolution).rounded()))
        default: return try super.attribute(name, machine)
        }
    }

    /// Limits of integers are Python's own ints, those of floating point numbers of the type.
    private func number(_ scalar: Scalar) -> Value {
        if case .int(let i) = scalar { .int(i) } else { .scalar(scalar, limits.dtype) }
    }
}
