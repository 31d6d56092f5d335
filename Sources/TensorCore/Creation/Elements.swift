// Single elements between Swift's numbers and memory.

/// A Swift number type that tensors store.
public protocol TensorElement {
    static var dtype: DType { get }
}
extension Bool: TensorElement { public static var dtype: DType { .bool } }
extension UInt8: TensorElement { public static var dtype: DType { .uint8 } }
extension Int8: TensorElement { public static var dtype: DType { .int8 } }
extension Int16: TensorElement { public static var dtype: DType { .int16 } }
extension Int32: TensorElement { public static var dtype: DType { .int32 } }
extension Int64: TensorElement { public static var dtype: DType { .int64 } }
extension Int: TensorElement { public static var dtype: DType { .int64 } }
extension Float: TensorElement { public static var dtype: DType { .float32 } }
extension Double: TensorElement { public static var dtype: DType { .float64 } }

extension Scalar {
    /// The number as a double; true is 1.
    public var double: Double {
        switch self {
        case .bool(let flag): flag ? 1 : 0
        case .int(let number): Double(number)
        case .float(let number): number
        }
    }

    /// The number cut to 64 bits as C does it; nothing traps.
    public var wrappedInt: Int {
        switch self {
        case .bool(let flag): flag ? 1 : 0
        case .int(let number): number
        case .float(let number): Int(exactly: number.rounded(.towardZero)) ?? .min
        }
    }
}
