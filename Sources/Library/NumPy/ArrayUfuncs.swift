// NumPy's elementwise functions. Those that PyTorch has too are its operators under NumPy's names: one mapping.
import Language
import Operators
import Signatures
import TensorCore

enum ArrayUfuncs {
    /// What becomes of the element type before the operator.
    private enum Kind {
        /// Integers become floating-point numbers of fitting size.
        case floating
        /// The type stays.
        case same
    }

    /// NumPy's name, PyTorch's operator, and what happens to integers.
    private static let unary: [(name: String, op: Op<Tensor>, kind: Kind, aliases: [Name])] = [
        ("exp", Ops.exp, .floating, []), ("exp2", Ops.exp2, .floating, []), ("expm1", Ops.expm1, .floating, []), ("log", Ops.log, .floating, []),
        ("log2", Ops.log2, .floating, []), ("log10", Ops.log10, .floating, []), ("log1p", Ops.log1p, .floating, []), ("sqrt", Ops.sqrt, .floating, []),
        ("sin", Ops.sin, .floating, []), ("cos", Ops.cos, .floating, []), ("tan", Ops.tan, .floating, []), ("arcsin", Ops.asin, .floating, ["asin"]),
        ("arccos", Ops.acos, .floating, ["acos"]), ("arctan", Ops.atan, .floating, ["atan"]), ("sinh", Ops.sinh, .floating, []), ("cosh", Ops.cosh, .floating, []),
        ("tanh", Ops.tanh, .floating, []), ("arcsinh", Ops.asinh, .floating, ["asinh"]), ("arccosh", Ops.acosh, .floating, ["acosh"]),
        ("arctanh", Ops.atanh, .floating, ["atanh"]), ("deg2rad", Ops.deg2rad, .floating, ["radians"]), ("rad2deg", Ops.rad2deg, .floating, ["degrees"]),
        ("absolute", Ops.abs, .same, ["abs"]), ("fabs", Ops.abs, .floating, []), ("negative", Ops.neg, .same, []), ("sign", Ops.sign, .same, []), ("square", Ops.square, .same, []),
        ("floor", Ops.floor, .same, []), ("ceil", Ops.ceil, .same, []), ("trunc", Ops.trunc, .same, []), ("isnan", Ops.isnan, .same, []),
        ("isinf", Ops.isinf, .same, []), ("isfinite", Ops.isfinite, .same, []), ("signbit", Ops.signbit, .same, []),
        ("logical_not", Ops.logicalNot, .same, []), ("bitwise_not", Ops.bitwiseNot, .same, ["invert", "bitwise_invert"]),
    ]

    /// Functions of two operands, each by the operator that Python's symbol means, or by a kernel.
    nonisolated(unsafe) private static let binary: [(name: String, summary: String, aliases: [Name], body: (ArrayOperand, ArrayOperand) throws -> Tensor)] = [
        ("add", "Sum, broadcast together.", [], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.compute(.add, a, b) }),
        ("subtract", "Difference, broadcast together.", [], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.compute(.subtract, a, b) }),
        ("multiply", "Product, broadcast together.", [], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.compute(.multiply, a, b) }),
        ("divide", "Quotient, broadcast together.", ["true_divide"], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.compute(.divide, a, b) }),
        ("floor_divide", "Quotient rounded down.", [], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.compute(.floorDivide, a, b) }),
        ("remainder", "What division rounded down leaves.", ["mod"], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.compute(.modulo, a, b) }),
        ("fmod", "What division rounded toward zero leaves.", [], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.elementwise(.fmod, a, b) }),
        ("power", "The first to the power of the second.", ["pow"], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.power(a, b) }),
        ("maximum", "The greater of two, elementwise; a NaN wins.", [], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.elementwise(.maximum, a, b) }),
        ("minimum", "The smaller of two, elementwise; a NaN wins.", [], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.elementwise(.minimum, a, b) }),
        ("arctan2", "The angle of a point, quadrants told apart.", ["atan2"], { (a: ArrayOperand, b: ArrayOperand) in
            try ArrayArithmetic.elementwise(.atan2, a, b, floating: true) }),
        ("hypot", "The length of the hypotenuse.", [], { (a: ArrayOperand, b: ArrayOperand) in try hypot(a, b) }),
        ("bitwise_and", "And of the bits.", [], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.compute(.bitAnd, a, b) }),
        ("bitwise_or", "Or of the bits.", [], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.compute(.bitOr, a, b) }),
        ("bitwise_xor", "Exclusive or of the bits.", [], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.compute(.bitXor, a, b) }),
        ("left_shift", "Bits moved up.", ["bitwise_left_shift"], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.compute(.shiftLeft, a, b) }),
        ("right_shift", "Bits moved down.", ["bitwise_right_shift"], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.compute(.shiftRight, a, b) }),
        ("equal", "Whether elements are equal.", [], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.compare(.eq, a, b) }),
        ("not_equal", "Whether elements differ.", [], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.compare(.ne, a, b) }),
        ("less", "Whether the first is smaller.", [], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.compare(.lt, a, b) }),
        ("less_equal", "Whether the first is not greater.", [], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.compare(.le, a, b) }),
        ("greater", "Whether the first is greater.", [], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.compare(.gt, a, b) }),
        ("greater_equal", "Whether the first is not smaller.", [], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.compare(.ge, a, b) }),
        ("logical_and", "Whether both are true.", [], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.compare(.logicalAnd, a, b) }),
        ("logical_or", "Whether one is true.", [], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.compare(.logicalOr, a, b) }),
        ("logical_xor", "Whether exactly one is true.", [], { (a: ArrayOperand, b: ArrayOperand) in try ArrayArithmetic.compare(.logicalXor, a, b) }),
    ]

    static var functions: [ArrayFunction] {
        unary.map { row in
            let (name, op, kind, aliases) = row
            return ArrayFunction("\(name)(x, /, out=None, *, where=True, dtype=None)", op.summary, aliases: aliases) { (c: ArrayCall) throws -> Value in
                let x = try c.array(0), wanted = try c.dtype(3)
                let source = try x.converted(to: wanted ?? (kind == .floating ? ArrayPromotion.floating(x.dtype) : x.dtype))
                return try wrapped(c.finished(op(source), out: 1, where: c.mask(2)), c.machine, as: c[0])
            }
        } + binary.map { row in
            let (name, summary, aliases, body) = row
            return ArrayFunction("\(name)(x1, x2, /, out=None, *, where=True, dtype=None)", summary, aliases: aliases) { (c: ArrayCall) throws -> Value in
                let result = try body(c.operand(0), c.operand(1))
                return try wrapped(c.finished(c.dtype(4).map { try result.converted(to: $0) } ?? result, out: 2, where: c.mask(3)), c.machine, as: c[0], c[1])
            }
        }
    }

    /// A function of a tensor gives a tensor, as PyTorch has NumPy do it; an instance says itself what becomes of the array.
    private static func wrapped(_ result: Value, _ machine: Machine, as arguments: Value...) throws -> Value {
        if let instance = arguments.lazy.compactMap({ $0.cast(to: InstanceObject.self) }).first(where: { $0.classObject.lookUp("__array_wrap__") != nil }) {
            return try machine.callMethod(.object(instance), "__array_wrap__", [result])
        }
        guard arguments.contains(where: { $0.tensor != nil }) else { return result }
        if let array = result.cast(to: ArrayObject.self) { return Value(try array.plain()) }
        if let scalar = result.cast(to: ArrayScalar.self) { return Value(try scalar.array()) }
        return result
    }

    private static func hypot(_ a: ArrayOperand, _ b: ArrayOperand) throws -> Tensor {
        let x = try ArrayArithmetic.elementwise(.mul, a, a, floating: true), y = try ArrayArithmetic.elementwise(.mul, b, b, floating: true)
        return try Tensor.unary(.sqrt, ArrayArithmetic.elementwise(.add, .array(x), .array(y)))
    }
}
