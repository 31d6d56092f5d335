// Element types.

/// The type of a tensor's elements. Raw values are the kernels' (`st_dtype` in kernels.h).
public enum DType: Int32, CaseIterable, Sendable {
    case bool, uint8, int8, int16, int32, int64, float16, bfloat16, float32, float64

    /// PyTorch's name without `torch.`.
    public var name: String {
        switch self {
        case .bool: "bool"
        case .uint8: "uint8"
        case .int8: "int8"
        case .int16: "int16"
        case .int32: "int32"
        case .int64: "int64"
        case .float16: "float16"
        case .bfloat16: "bfloat16"
        case .float32: "float32"
        case .float64: "float64"
        }
    }

    /// Bytes per element.
    public var size: Int {
        switch self {
        case .bool, .uint8, .int8: 1
        case .int16, .float16, .bfloat16: 2
        case .int32, .float32: 4
        case .int64, .float64: 8
        }
    }

    public var isFloating: Bool { rawValue >= DType.float16.rawValue }
    public var isInteger: Bool { !isFloating && self != .bool }
    /// Whether elements can be negative.
    public var isSigned: Bool { self != .bool && self != .uint8 }
    /// Whether elements have 16 bits of floating point: all that is computed with them is computed in float32.
    public var isHalf: Bool { self == .float16 || self == .bfloat16 }
    /// The type that elements are computed in: float32 for halves, else the type itself.
    public var computing: DType { isHalf ? .float32 : self }
    /// The type whose loops move these elements as they are: an integer for halves, else the type itself.
    public var carrier: DType { isHalf ? .int16 : self }
}

/// A single number as Python has it: what `item()` returns and what operators take beside tensors.
public enum Scalar: Hashable, Sendable {
    case bool(Bool)
    case int(Int)
    case float(Double)
}
