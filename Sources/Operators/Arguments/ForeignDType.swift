// Element types that PyTorch has and tensors here have not. They can be named and looked at; operators refuse them.
import TensorCore

/// A type that no tensor has.
public enum ForeignDType: String, CaseIterable, Sendable {
    case complex32, complex64, complex128, uint16, uint32, uint64

    /// Bytes per element.
    public var size: Int {
        switch self {
        case .uint16: 2
        case .complex32, .uint32: 4
        case .complex64, .uint64: 8
        case .complex128: 16
        }
    }

    public var isComplex: Bool { rawValue.hasPrefix("complex") }

    /// The refusal of operator `name`.
    static func unsupported(_ type: String, by name: String) -> TensorError {
        TensorError(
            .notImplementedError, "\(name)(): \(type) is not supported", parameter: "dtype",
            hint: type.contains("complex") ? "tensors hold real numbers: keep real and imaginary parts in two of them" : nil)
    }
}
