// The type that a mixture of operands is computed in: PyTorch's rules of type promotion.
import Kernels

/// The type that PyTorch computes a mixture of operands in.
public enum Promotion {
    /// `torch.promote_types`: the smallest type that holds both.
    public static func common(_ a: DType, _ b: DType) -> DType {
        if a == b { return a }
        if a.size == b.size, a.isFloating == b.isFloating, a != .bool, b != .bool {
            // Two types of one size, neither of which holds the other.
            return a.isFloating ? .float32 : .int16
        }
        // Declared in rising order.
        return a.rawValue > b.rawValue ? a : b
    }

    /// Of two tensors: one without dimensions counts only if its category (bool, integer, floating) is higher.
    public static func common(_ a: Tensor, _ b: Tensor) -> DType {
        if a.dtype == b.dtype { return a.dtype }
        if (a.rank == 0) == (b.rank == 0) { return common(a.dtype, b.dtype) }
        return a.rank == 0 ? widened(b.dtype, by: a.dtype) : widened(a.dtype, by: b.dtype)
    }

    /// Of several tensors: those without dimensions count only if their category is higher.
    public static func common(of tensors: [Tensor]) -> DType {
        func all(_ chosen: [Tensor]) -> DType? {
            chosen.reduce(nil) { (known: DType?, x: Tensor) -> DType? in known.map { (dtype: DType) -> DType in common(dtype, x.dtype) } ?? x.dtype }
        }
        let strong = all(tensors.filter { (x: Tensor) -> Bool in x.rank > 0 }), weak = all(tensors.filter { (x: Tensor) -> Bool in x.rank == 0 })
        guard let strong else { return weak ?? Runtime.current.defaultDType }
        return weak.map { (dtype: DType) -> DType in widened(strong, by: dtype) } ?? strong
    }

    /// Of a tensor and a Python number, which counts only if its category is higher.
    public static func common(_ a: Tensor, _ b: Scalar) -> DType { common(a.dtype, b) }

    /// Of a tensor's type and a Python number.
    public static func common(_ a: DType, _ b: Scalar) -> DType {
        switch b {
        case .bool: a
        case .int: a == .bool ? .int64 : a
        case .float: floating(a)
        }
    }

    /// Floating types as they are, others to the default floating type: what `exp` or `/` computes integers in.
    public static func floating(_ dtype: DType) -> DType { dtype.isFloating ? dtype : Runtime.current.defaultDType }

    /// Whether a result of type `from` may be stored into a tensor of type `to`: the category must not fall.
    public static func allows(_ from: DType, into to: DType) -> Bool { category(from) <= category(to) }

    private static func widened(_ strong: DType, by weak: DType) -> DType {
        category(weak) > category(strong) ? common(strong, weak) : strong
    }

    private static func category(_ dtype: DType) -> Int { dtype == .bool ? 0 : dtype.isFloating ? 2 : 1 }
}

extension DType {
    /// PyTorch's other name, which its error messages and older class names use: `Long` of `torch.LongTensor`.
    public var legacyName: String {
        switch self {
        case .bool: "Bool"
        case .uint8: "Byte"
        case .int8: "Char"
        case .int16: "Short"
        case .int32: "Int"
        case .int64: "Long"
        case .float16: "Half"
        case .bfloat16: "BFloat16"
        case .float32: "Float"
        case .float64: "Double"
        }
    }

    /// The kernels' name of the type whose loops compute with such elements.
    var kernel: st_dtype { st_dtype(UInt32(computing.rawValue)) }
    /// The kernels' name of the type itself, for those that know halves.
    var stored: st_dtype { st_dtype(UInt32(rawValue)) }

    /// `value` as loops take a number beside elements of this type, in the low bytes: a half as a float32, rounded to what it can hold.
    func bits(of value: Scalar) -> UInt64 {
        switch self {
        case .float16: UInt64(st_from_float16(st_to_float16(Float(value.double))).bitPattern)
        case .bfloat16: UInt64(st_from_bfloat16(st_to_bfloat16(Float(value.double))).bitPattern)
        default: storedBits(of: value)
        }
    }

    /// `value` as an element of this type lies in memory, in the low bytes.
    func storedBits(of value: Scalar) -> UInt64 {
        switch self {
        case .bool: value.double != 0 ? 1 : 0
        case .uint8: UInt64(UInt8(truncatingIfNeeded: value.wrappedInt))
        case .int8: UInt64(UInt8(truncatingIfNeeded: value.wrappedInt))
        case .int16: UInt64(UInt16(truncatingIfNeeded: value.wrappedInt))
        case .int32: UInt64(UInt32(truncatingIfNeeded: value.wrappedInt))
        case .int64: UInt64(bitPattern: Int64(value.wrappedInt))
        case .float16: UInt64(st_to_float16(Float(value.double)))
        case .bfloat16: UInt64(st_to_bfloat16(Float(value.double)))
        case .float32: UInt64(Float(value.double).bitPattern)
        case .float64: value.double.bitPattern
        }
    }
}
