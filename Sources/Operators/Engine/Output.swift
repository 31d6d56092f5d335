// What an operator gives back, as the host sees it.
import TensorCore

/// The result of a call through the table.
public enum Output {
    case none
    case bool(Bool)
    case int(Int)
    case float(Double)
    case string(String)
    case tensor(Tensor)
    /// An array of NumPy's that shares the tensor's memory.
    case array(Tensor)
    indirect case shape(Dims)
    case dtype(DType)
    case device(String)
    case generator(Generator)
    case list([Output])
    case tuple([Output])
    /// `torch.return_types.max(values=…, indices=…)`.
    case named(NamedTensors)
}

/// What the results of an operator are called.
public final class ResultNames: Sendable {
    /// `max`, in `torch.return_types.max`.
    public let type: String
    public let fields: [String]
    /// Whether these are the parts of what has a class of its own.
    public let isPackedSequence: Bool

    public init(_ type: String, _ fields: [String]) {
        (self.type, self.fields) = (type, fields)
        isPackedSequence = type == "PackedSequence"
    }
    convenience init(_ type: String, _ fields: String...) { self.init(type, fields) }
}

/// Several tensors under names, a tuple too.
public struct NamedTensors {
    public let names: ResultNames
    public let first: Tensor
    public let second: Tensor
    /// Most have none, which costs no array.
    public let others: [Tensor]

    public init(_ names: ResultNames, _ first: Tensor, _ second: Tensor, _ others: [Tensor] = []) {
        (self.names, self.first, self.second, self.others) = (names, first, second, others)
    }

    /// All of them.
    public var tensors: [Tensor] { [first, second] + others }
}

/// A Swift type that an operator's forward can return.
public protocol Returnable {
    var output: Output { get }
}

extension Output: Returnable { public var output: Output { self } }
extension Tensor: Returnable { public var output: Output { .tensor(self) } }
extension Bool: Returnable { public var output: Output { .bool(self) } }
extension Int: Returnable { public var output: Output { .int(self) } }
extension Double: Returnable { public var output: Output { .float(self) } }
extension String: Returnable { public var output: Output { .string(self) } }
extension Dims: Returnable { public var output: Output { .shape(self) } }
extension DType: Returnable { public var output: Output { .dtype(self) } }
extension NamedTensors: Returnable { public var output: Output { .named(self) } }
extension Scalar: Returnable {
    public var output: Output {
        switch self {
        case .bool(let b): .bool(b)
        case .int(let i): .int(i)
        case .float(let d): .float(d)
        }
    }
}
/// Several tensors are a tuple in Python.
extension Array: Returnable where Element == Tensor {
    public var output: Output { .tuple(map { (x: Tensor) -> Output in .tensor(x) }) }
}
