// NumPy's type promotion (NEP 50): arrays and NumPy's scalars count with their type, Python's numbers only with their kind.
import Language
import TensorCore

/// An operand of NumPy's arithmetic.
enum ArrayOperand {
    case array(Tensor)
    case number(Scalar)

    var shape: Dims {
        switch self {
        case .array(let x): x.shape
        case .number: []
        }
    }

    /// The operand alone as an array.
    func array() throws -> Tensor {
        switch self {
        case .array(let x): x
        case .number(let s): try Tensor(s)
        }
    }

    /// The operand as an array of `dtype`; OverflowError where a Python integer does not fit.
    func array(_ dtype: DType) throws -> Tensor {
        switch self {
        case .array(let x): return try x.converted(to: dtype)
        case .number(let s):
            try dtype.checkHolds(s)
            return try Tensor(s, dtype)
        }
    }

    /// What Python's own operators would do with it, were it of this type.
    var kind: DType {
        switch self {
        case .array(let x): x.dtype
        case .number(let s): ArrayPromotion.own(s)
        }
    }
}

enum ArrayPromotion {
    /// The type of an array made from a Python number.
    static func own(_ number: Scalar) -> DType {
        switch number {
        case .bool: .bool
        case .int: .int64
        case .float: .float64
        }
    }

    /// `np.promote_types`.
    static func common(_ a: DType, _ b: DType) -> DType {
        let wide = Promotion.common(a, b)
        guard wide.isFloating, let integer = [a, b].first(where: { $0.isInteger }) else { return wide }
        // A floating-point type that holds the integers too.
        let needed: DType = integer.size == 1 ? .float16 : integer.size == 2 ? .float32 : .float64
        return Promotion.common(wide, needed)
    }

    /// The type of a result of two operands.
    static func common(_ a: ArrayOperand, _ b: ArrayOperand) -> DType {
        switch (a, b) {
        case (.array(let x), .array(let y)): common(x.dtype, y.dtype)
        case (.array(let x), .number(let s)), (.number(let s), .array(let x)): common(x.dtype, s)
        case (.number(let s), .number(let t)): common(own(s), own(t))
        }
    }

    /// Of an array's type and a Python number.
    static func common(_ a: DType, _ number: Scalar) -> DType {
        switch number {
        case .bool: a
        case .int: a == .bool ? .int64 : a
        case .float: a.isFloating ? a : .float64
        }
    }

    /// The type in which functions such as `exp` compute: the least floating-point type that holds the elements.
    static func floating(_ dtype: DType) -> DType { dtype.isFloating ? dtype : dtype.size == 1 ? .float16 : dtype.size == 2 ? .float32 : .float64 }
}

extension DType {
    /// OverflowError where an integer type cannot hold a Python integer.
    func checkHolds(_ number: Scalar) throws {
        guard isInteger, case .int(let value) = number else { return }
        let bits = size * 8
        let fits = isSigned ? bits == 64 || (value >= -(1 << (bits - 1)) && value < 1 << (bits - 1)) : value >= 0 && value < 1 << bits
        guard fits else { throw ScriptError(.overflowError, "Python integer \(value) out of bounds for \(name)") }
    }
}
