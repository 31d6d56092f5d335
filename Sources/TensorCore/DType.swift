// Element types.

/// The type of a tensor's elements. Raw values are the kernels' (`st_dtype` in kernels.h).
public enum DType: Int32, CaseIterable, Sendable {
    case bool, uint8, int32, int64, float32, float64

    /// PyTorch's name without `torch.`.
    public var name: String {
        switch self {
        case .bool: "bool"
        case .uint8: "uint8"
        case .int32: "int32"
        case .int64: "int64"
        case .float32: "float32"
        case .float64: "float64"
        }
    }

    /// Bytes per element.
    public var size: Int {
        switch self {
        case .bool, .uint8: 1
        case .int32, .float32: 4
        case .int64, .float64: 8
        }
    }

    public var isFloating: Bool { self == .float32 || self == .float64 }
    public var isInteger: Bool { !isFloating && self != .bool }
}

/// A single number as Python has it: what `item()` returns and what operators take beside tensors.
public enum Scalar: Hashable, Sendable {
    case bool(Bool)
    case int(Int)
    case float(Double)
}
