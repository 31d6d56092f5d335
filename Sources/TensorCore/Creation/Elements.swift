// Single elements between Swift's numbers and memory.

/// A Swift number type that tensors store.
public protocol TensorElement {
    static var dtype: DType { get }
}
extension Bool: TensorElement { public static var dtype: DType { .bool } }
extension UInt8: TensorElement { public static var dtype: DType { .uint8 } }
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

extension Tensor {
    /// Calls `body` with `value`'s bytes as an element of this tensor's type.
    func withElementBytes<Result>(of value: Scalar, _ body: (UnsafeRawPointer) throws -> Result) rethrows -> Result {
        var bits: UInt64 = switch dtype {
        case .bool: value.double != 0 ? 1 : 0
        case .uint8: UInt64(UInt8(truncatingIfNeeded: value.wrappedInt))
        case .int32: UInt64(UInt32(truncatingIfNeeded: value.wrappedInt))
        case .int64: UInt64(bitPattern: Int64(value.wrappedInt))
        case .float32: UInt64(Float(value.double).bitPattern)
        case .float64: value.double.bitPattern
        }
        return try withUnsafeBytes(of: &bits) { try body($0.baseAddress ?? UnsafeRawPointer(pointer)) }
    }
}
