// Elementwise functions of two operands, tensors or Python numbers: promotion, broadcasting, and the choice of a loop.
import Kernels

extension BinaryOperation {
    /// Whether integers become floating point first.
    public var needsFloat: Bool {
        switch self {
        case .div, .atan2, .copysign, .xlogy, .xlog1py, .zeta: true
        default: isPolynomial
        }
    }

    /// Whether this is an orthogonal polynomial, whose second operand is the degree.
    private var isPolynomial: Bool {
        switch self {
        case .chebyshevT, .chebyshevU, .chebyshevV, .chebyshevW, .shiftedChebyshevT, .shiftedChebyshevU, .shiftedChebyshevV, .shiftedChebyshevW,
            .hermiteH, .hermiteHe, .laguerreL, .legendreP:
            true
        default: false
        }
    }

    /// Whether an integer operand of 0 on the right is an error that the loop reports.
    var reportsZero: Bool {
        switch self {
        case .floorDivide, .truncDivide, .remainder, .fmod: true
        default: false
        }
    }

    /// Whether a number of another type beside halves takes part in float32, without being rounded to their type first.
    var takesNumbersWhole: Bool {
        switch self {
        case .mul, .div, .floorDivide, .truncDivide: true
        default: false
        }
    }

    var cost: Int {
        switch self {
        case .pow, .atan2, .fmod, .remainder, .floorDivide, .hypot, .nextafter: 8
        case .gcd, .lcm, .logaddexp, .logaddexp2, .xlogy, .xlog1py: 32
        case .zeta, .igamma, .igammac: 500
        default: isPolynomial ? 100 : 1
        }
    }

    private var kernelName: String {
        switch self {
        case .fmax: "maximum_cpu"
        case .fmin: "minimum_cpu"
        case .floorDivide: "div_floor_cpu"
        case .truncDivide: "div_trunc_cpu"
        case .pow: "pow"
        case .leftShift: "lshift_cpu"
        case .rightShift: "rshift_cpu"
        case .bitwiseAnd: "bitwise_and_cpu"
        case .bitwiseOr: "bitwise_or_cpu"
        case .bitwiseXor: "bitwise_xor_cpu"
        default: "\(self)_cpu"
        }
    }

    /// The loop for `dtype`; NotImplementedError where the type has no such operation, which PyTorch finds `after` shapes that do not fit.
    func loop(_ dtype: DType, after check: () throws -> Void = {}) throws -> st_loop {
        if let loop = st_binary(rawValue, dtype.kernel) { return loop }
        try check()
        throw TensorError(
            .notImplementedError, "\"\(kernelName)\" not implemented for '\(dtype.legacyName)'", parameter: "input")
    }

    /// The error of subtracting bools, which PyTorch words by itself.
    func checkBools(_ a: DType, _ b: DType) throws {
        guard self == .sub, a == .bool || b == .bool else { return }
        let words = a == b
            ? "with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead."
            : "with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead."
        throw TensorError(.notImplementedError, "Subtraction, the `-` operator, \(words)", parameter: "input")
    }
}

extension Tensor {
    /// Applies `operation` to pairs of elements, broadcast together, in the promoted type; `into` receives the result.
    public static func binary(_ operation: BinaryOperation, _ a: Tensor, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor {
        if output == nil || output === a, a.dtype == b.dtype, a.dtype.isFloating, !a.dtype.isHalf, let loop = st_binary(operation.rawValue, a.dtype.kernel) {
            return try pairs(a, b, loop, to: a.dtype, into: output, cost: operation.cost)
        }
        try operation.checkBools(a.dtype, b.dtype)
        let common = Promotion.common(a, b)
        let dtype = operation.needsFloat ? Promotion.floating(common) : common
        if dtype.isHalf {
            if b.rank == 0, b.dtype != dtype, operation.takesNumbersWhole { return try binary(operation, a, try b.item(), into: output) }
            if operation == .nextafter { return try nextHalf(a.converted(to: dtype), b.converted(to: dtype), into: output) }
            if operation == .truncDivide { return try unary(.trunc, try binary(.div, a, b), into: output) }
        }
        let loop = try operation.loop(dtype, after: { _ = try Layout.broadcast(a.shape, b.shape) })
        let (x, y) = (try a.converted(to: dtype), try b.converted(to: dtype))
        return try reportingZero(operation, dtype) {
            try pairs(x, y, loop, to: dtype, into: output, extra: $0, cost: operation.cost)
        }
    }

    /// The next number of half precision from `a` toward `b`, which loops that see float32 could not find.
    private static func nextHalf(_ a: Tensor, _ b: Tensor, into output: Tensor?) throws -> Tensor {
        let bits = try pairs(a.viewed(as: .int16), b.viewed(as: .int16), st_nextafter_half(a.dtype.stored), to: .int16, into: nil).viewed(as: a.dtype)
        guard let output else { return bits }
        try output.checkDestination(shape: bits.shape, dtype: a.dtype)
        return try output.receive(bits)
    }

    /// The same with a number on the right.
    public static func binary(_ operation: BinaryOperation, _ a: Tensor, _ b: Scalar, into output: Tensor? = nil) throws -> Tensor {
        if operation == .pow, let result = try power(a, b, into: output) { return result }
        try operation.checkBools(a.dtype, b.inferredDType)
        let common = Promotion.common(a, b)
        let dtype = operation.needsFloat ? Promotion.floating(common) : common
        let loop = try operation.loop(dtype)
        let x = try a.converted(to: dtype)
        return try reportingZero(operation, dtype) {
            try pairs(x, b, loop, to: dtype, into: output, swapped: false, whole: operation.takesNumbersWhole, extra: $0, cost: operation.cost)
        }
    }

    /// The same with a number on the left.
    public static func binary(_ operation: BinaryOperation, _ a: Scalar, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor {
        try operation.checkBools(a.inferredDType, b.dtype)
        let common = Promotion.common(b, a)
        let dtype = operation.needsFloat ? Promotion.floating(common) : common
        let loop = try operation.loop(dtype)
        let y = try b.converted(to: dtype)
        return try reportingZero(operation, dtype) {
            try pairs(y, a, loop, to: dtype, into: output, swapped: true, whole: operation == .mul, extra: $0, cost: operation.cost)
        }
    }

    /// a + alpha·b with one rounding per element: `torch.add` and `torch.sub` with `alpha`.
    public static func addScaled(_ a: Tensor, _ b: Tensor, alpha: Scalar, into output: Tensor? = nil) throws -> Tensor {
        let dtype = Promotion.common(a, b)
        try alpha.checkScale(of: dtype)
        if dtype == .bool { return try binary(.add, a, try binary(.mul, b, .bool(alpha.double != 0)), into: output) }
        guard let loop = st_add_scaled(dtype.kernel) else { throw unscalable(dtype) }
        let (x, y) = (try a.converted(to: dtype), try b.converted(to: dtype))
        // PyTorch rounds the products of few halves, which fill no vector, before it adds them.
        if dtype.isHalf, Swift.max(x.count, y.count) < 32 {
            return try binary(.add, x, try binary(.mul, y, try Tensor(alpha, dtype)), into: output)
        }
        var factor = dtype.bits(of: alpha)
        return try withUnsafeBytes(of: &factor) { try pairs(x, y, loop, to: dtype, into: output, extra: $0.baseAddress) }
    }

    /// The same with a number for b.
    public static func addScaled(_ a: Tensor, _ b: Scalar, alpha: Scalar, into output: Tensor? = nil) throws -> Tensor {
        try addScaled(a, try Tensor(b, Promotion.common(a, b)), alpha: alpha, into: output)
    }

    /// The error of subtracting bools.
    public static func checkSubtraction(_ a: DType, _ b: DType) throws { try BinaryOperation.sub.checkBools(a, b) }

    private static func unscalable(_ dtype: DType) -> TensorError {
        TensorError(.notImplementedError, "\"add_cpu\" not implemented for '\(dtype.legacyName)'", parameter: "input")
    }

    /// `g` where `x` > `threshold`, else 0: the gradient of relu with threshold 0.
    public static func thresholdBackward(_ g: Tensor, _ x: Tensor, threshold: Double = 0) throws -> Tensor {
        let dtype = Promotion.common(g, x)
        guard let loop = st_threshold_backward(dtype.kernel) else {
            throw TensorError(.notImplementedError, "\"threshold_cpu\" not implemented for '\(dtype.legacyName)'", parameter: "input")
        }
        var bits = dtype.bits(of: .float(threshold))
        let (slope, value) = (try g.converted(to: dtype), try x.converted(to: dtype))
        return try withUnsafeBytes(of: &bits) { try pairs(slope, value, loop, to: dtype, into: nil, extra: $0.baseAddress) }
    }

    /// Exponents with a faster or exacter way than `pow`; nil for others.
    private static func power(_ a: Tensor, _ exponent: Scalar, into output: Tensor?) throws -> Tensor? {
        if case .int(let value) = exponent, value < 0, !a.dtype.isFloating {
            throw TensorError(.runtimeError, "Integers to negative integer powers are not allowed.", parameter: "exponent")
        }
        let dtype = Promotion.common(a, exponent)
        guard dtype.isFloating || exponent == .int(2) || exponent.double == 1 else { return nil }
        let x = try a.converted(to: dtype)
        switch exponent.double {
        case 0.5: return try unary(.sqrt, x, into: output)
        case 1: return try x.map(nil, to: dtype, into: output)
        case 2: return try unary(.square, x, into: output)
        case 3: return dtype == .bfloat16 ? try binary(.mul, try unary(.square, x), x, into: output) : try unary(.cube, x, into: output)
        case -0.5: return try unary(.rsqrt, x, into: output)
        case -1: return try unary(.reciprocal, x, into: output)
        case -2: return try unary(.reciprocal, try unary(.square, x), into: output)
        default: return nil
        }
    }

    /// Runs `body` with a flag for the loop, and throws if the loop divided an integer by zero.
    private static func reportingZero(
        _ operation: BinaryOperation, _ dtype: DType, _ body: (UnsafeRawPointer?) throws -> Tensor
    ) throws -> Tensor {
        guard operation.reportsZero, !dtype.isFloating else { return try body(nil) }
        var divided: Int32 = 0
        let result = try withUnsafeMutableBytes(of: &divided) { try body(UnsafeRawPointer($0.baseAddress)) }
        if divided != 0 { throw TensorError(.runtimeError, "ZeroDivisionError", parameter: "other") }
        return result
    }
}

extension Scalar {
    /// RuntimeError where this cannot be the `alpha` of a sum of `dtype`.
    fileprivate func checkScale(of dtype: DType) throws {
        if case .bool = self, dtype != .bool {
            throw TensorError(.runtimeError, "Boolean alpha only supported for Boolean results.", parameter: "alpha")
        }
        if case .float = self, !dtype.isFloating {
            throw TensorError(
                .runtimeError, "For integral input tensors, argument alpha must not be a floating point number.", parameter: "alpha")
        }
    }

    /// The number with its sign turned; the least integer stays what it is.
    public var negated: Scalar {
        switch self {
        case .bool(let flag): .int(flag ? -1 : 0)
        case .int(let number): .int(0 &- number)
        case .float(let number): .float(-number)
        }
    }
}
