// Python's operators between arrays and numbers, and the elementwise functions behind them: NumPy's promotion, then the kernels.
import Language
import Operators
import Signatures
import Syntax
import TensorCore

enum ArrayArithmetic {
    // MARK: Operators

    /// `a op b`, or `b op a` where `reflected`; nil where the other operand is none of NumPy's.
    static func binary(_ op: BinaryOperator, _ a: Value, _ b: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        if let tensor = b.tensor { return try withTensor(op, a, tensor, reflected: reflected, machine) }
        if !reflected, b.knowsArrays { return nil }
        guard let x = try ArrayConversion.operand(a, machine), let y = try ArrayConversion.operand(b, machine) else { return nil }
        return .result(try ArrayMode.run { try reflected ? compute(op, y, x) : compute(op, x, y) })
    }

    /// An array on the right of a tensor is taken for one, and NumPy's scalars for numbers; an array on the left knows no tensors.
    private static func withTensor(_ op: BinaryOperator, _ a: Value, _ tensor: Tensor, reflected: Bool, _ machine: Machine) throws -> Value? {
        let other: Value
        if let scalar = a.cast(to: ArrayScalar.self) {
            other = scalar.value
        } else if reflected, let array = a.cast(to: ArrayObject.self) {
            other = Value(try array.plain())
        } else {
            let symbol = op == .power ? "** or pow()" : op.rawValue
            throw ScriptError(
                .typeError, "unsupported operand type(s) for \(symbol): 'numpy.ndarray' and 'Tensor'", hint: "make it a tensor first: torch.from_numpy(array)")
        }
        return try machine.binary(op, reflected ? Value(tensor) : other, reflected ? other : Value(tensor))
    }

    static func compute(_ op: BinaryOperator, _ a: ArrayOperand, _ b: ArrayOperand) throws -> Tensor {
        switch op {
        case .add: try elementwise(.add, a, b)
        case .subtract: try subtract(a, b)
        case .multiply: try elementwise(.mul, a, b)
        case .divide: try elementwise(.div, a, b, floating: true)
        case .floorDivide: try elementwise(.floorDivide, a, b)
        case .modulo: try elementwise(.remainder, a, b)
        case .power: try power(a, b)
        case .matmul: try ArrayProducts.matmul(a.array(), b.array())
        case .bitAnd: try bitwise(.bitwiseAnd, "bitwise_and", a, b)
        case .bitOr: try bitwise(.bitwiseOr, "bitwise_or", a, b)
        case .bitXor: try bitwise(.bitwiseXor, "bitwise_xor", a, b)
        case .shiftLeft: try bitwise(.leftShift, "left_shift", a, b)
        case .shiftRight: try bitwise(.rightShift, "right_shift", a, b)
        }
    }

    /// A kernel over two operands in their common type; with `floating`, integers become float64 as for `/`.
    static func elementwise(_ operation: BinaryOperation, _ a: ArrayOperand, _ b: ArrayOperand, floating: Bool = false) throws -> Tensor {
        let common = ArrayPromotion.common(a, b)
        let dtype = floating && !common.isFloating ? .float64 : common == .bool && operation.countsBools ? .int8 : common
        let (x, y) = (try a.array(dtype), try b.array(dtype))
        try checkBroadcast(x.shape, y.shape)
        return try Tensor.binary(operation, x, y)
    }

    private static func subtract(_ a: ArrayOperand, _ b: ArrayOperand) throws -> Tensor {
        guard ArrayPromotion.common(a, b) != .bool else {
            throw ScriptError(
                .typeError,
                "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.")
        }
        return try elementwise(.sub, a, b)
    }

    static func power(_ a: ArrayOperand, _ b: ArrayOperand) throws -> Tensor {
        let common = ArrayPromotion.common(a, b)
        if !common.isFloating, try Tensor.compare(.lt, b.array(.int64), 0).reduced(.any).item().double != 0 {
            throw ScriptError(.valueError, "Integers to negative integer powers are not allowed.")
        }
        // An exponent of Python's keeps its exact and faster way, `x ** 2`.
        if case .array(let x) = a, case .number(let s) = b { return try Tensor.binary(.pow, x.converted(to: common == .bool ? .int8 : common), s) }
        return try elementwise(.pow, a, b)
    }

    static func bitwise(_ operation: BinaryOperation, _ name: String, _ a: ArrayOperand, _ b: ArrayOperand) throws -> Tensor {
        guard !ArrayPromotion.common(a, b).isFloating else { throw unsupported(name) }
        return try elementwise(operation, a, b)
    }

    private static func unsupported(_ name: String) -> ScriptError {
        ScriptError(
            .typeError, "ufunc '\(name)' not supported for the input types, and the inputs could not be safely coerced to any supported types "
                + "according to the casting rule ''safe''")
    }

    static func unary(_ op: UnaryOperator, _ x: Tensor) throws -> Tensor? {
        switch op {
        case .plus: return try x.cloned()
        case .minus:
            guard x.dtype != .bool else {
                throw ScriptError(
                    .typeError,
                    "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.")
            }
            return try Tensor.unary(.neg, x)
        case .invert:
            guard !x.dtype.isFloating else { throw unsupported("invert") }
            return try Tensor.unary(.bitwiseNot, x)
        }
    }

    // MARK: Comparison

    /// The answers for each pair of elements; nil for `is` and `in` and where the other operand is none of NumPy's.
    static func compare(_ op: ComparisonOperator, _ a: Value, _ b: Value, _ machine: Machine) throws -> Value? {
        guard let comparison = op.kernel, !b.knowsArrays else { return nil }
        if let tensor = b.tensor {
            if let scalar = a.cast(to: ArrayScalar.self) { return try machine.compare(op, scalar.value, Value(tensor)) }
            guard op == .equal || op == .notEqual, let array = a.cast(to: ArrayObject.self) else { return nil }
            return try machine.compare(op, Value(try array.plain()), Value(tensor))
        }
        guard let x = try ArrayConversion.operand(a, machine), let y = try ArrayConversion.operand(b, machine) else {
            // Compared with something else, no element is equal.
            guard op == .equal || op == .notEqual, let x = try ArrayConversion.operand(a, machine) else { return nil }
            return .result(try Tensor.full(x.shape, .bool(op == .notEqual), .bool))
        }
        return .result(try compare(comparison, x, y))
    }

    static func compare(_ operation: Comparison, _ a: ArrayOperand, _ b: ArrayOperand) throws -> Tensor {
        try checkBroadcast(a.shape, b.shape)
        let dtype = ArrayPromotion.common(a, b)
        // A Python integer that the array's type cannot hold compares by its value.
        if case .array(let x) = a, case .number(let s) = b, (try? dtype.checkHolds(s)) == nil { return try Tensor.compare(operation, x.converted(to: .int64), s) }
        if case .number(let s) = a, case .array(let y) = b, (try? dtype.checkHolds(s)) == nil { return try Tensor.compare(operation, s, y.converted(to: .int64)) }
        return try Tensor.compare(operation, a.array(dtype), b.array(dtype))
    }

    // MARK: Broadcasting

    /// The shape of two broadcast together; ValueError in NumPy's words.
    @discardableResult
    static func checkBroadcast(_ a: Dims, _ b: Dims) throws -> Dims {
        if let shape = try? Layout.broadcast(a, b) { return shape }
        throw ScriptError(.valueError, "operands could not be broadcast together with shapes \(tightShapeText(a)) \(tightShapeText(b)) ")
    }
}

extension BinaryOperation {
    /// Whether booleans are counted as int8: NumPy has no boolean form.
    fileprivate var countsBools: Bool {
        switch self {
        case .pow, .floorDivide, .remainder, .fmod, .leftShift, .rightShift: true
        default: false
        }
    }
}

extension ComparisonOperator {
    /// The comparison of elements; nil for `is` and `in`.
    fileprivate var kernel: Comparison? {
        switch self {
        case .equal: .eq
        case .notEqual: .ne
        case .less: .lt
        case .lessEqual: .le
        case .greater: .gt
        case .greaterEqual: .ge
        case .in, .notIn, .is, .isNot: nil
        }
    }
}

extension Value {
    /// Whether operators between an array and this are this one's to compute: an instance with `__array_priority__`, as a table's column is.
    var knowsArrays: Bool { cast(to: InstanceObject.self)?.classObject.lookUp("__array_priority__") != nil }
}
