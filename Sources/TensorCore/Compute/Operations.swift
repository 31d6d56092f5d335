// The names of the computations that have a kernel. Raw values index the kernels' tables (operations.h has the same order).

/// Elementwise functions of one tensor whose result has the type of the argument (integers become floating point first
/// where `needsFloat`).
public enum UnaryOperation: Int32, CaseIterable, Sendable {
    case neg, abs, sign, square, relu, bitwiseNot
    case floor, ceil, round, trunc, frac
    case sqrt, rsqrt, reciprocal
    case exp, exp2, expm1, log, log1p, log2, log10
    case sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, asinh, acosh, atanh
    case sigmoid, erf, erfc, cube
    case erfinv, erfcx, ndtr, ndtri, logNdtr, entr, sinc, lgamma, digamma, i0, i0e, i1, i1e, k0, k0e, k1, k1e
    case j0, j1, y0, y1, sphericalJ0, airyAi
    /// The number that `frexp` leaves between ½ and 1.
    case mantissa
}

/// Elementwise questions about one tensor; the answer is a bool tensor.
public enum Predicate: Int32, CaseIterable, Sendable {
    case logicalNot, isnan, isinf, isfinite, signbit, isposinf, isneginf
}

/// Elementwise functions of two tensors of one type, with a result of that type.
public enum BinaryOperation: Int32, CaseIterable, Sendable {
    case add, sub, mul, div, floorDivide, remainder, fmod, pow, maximum, minimum, atan2
    case bitwiseAnd, bitwiseOr, bitwiseXor, leftShift, rightShift
    /// Division rounded toward zero (`rounding_mode="trunc"`).
    case truncDivide
    case gcd, lcm, fmax, fmin, heaviside, hypot, copysign, nextafter, logaddexp, logaddexp2, xlogy, xlog1py, zeta, igamma, igammac
    case chebyshevT, chebyshevU, chebyshevV, chebyshevW, shiftedChebyshevT, shiftedChebyshevU, shiftedChebyshevV, shiftedChebyshevW
    case hermiteH, hermiteHe, laguerreL, legendreP
}

/// Elementwise functions of three tensors of one type, with a factor.
public enum TernaryOperation: Int32, CaseIterable, Sendable {
    case addcmul, addcdiv, lerp
}

/// Elementwise functions of one tensor with a number.
public enum ParametricOperation: Int32, CaseIterable, Sendable {
    case logit, polygamma
}

/// Elementwise questions about two tensors of one type; the answer is a bool tensor.
public enum Comparison: Int32, CaseIterable, Sendable {
    case eq, ne, lt, le, gt, ge, logicalAnd, logicalOr, logicalXor
}

/// Reductions to one number per line, the index-free ones.
public enum Reduction: Int32, CaseIterable, Sendable {
    case sum, nansum, mean, prod, amax, amin, any, all, countNonzero
}
