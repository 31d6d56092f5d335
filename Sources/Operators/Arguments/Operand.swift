// A raw argument as the host hands it over, before an operator knows what it wants with it.
import TensorCore

/// An argument of any kind that operators take. Numbers and tensors need no allocation.
public enum Operand {
    case none
    case bool(Bool)
    case int(Int)
    case float(Double)
    case string(String)
    case tensor(Tensor)
    /// An array of NumPy's, which only a few operators take: those that make tensors of it, and indexing.
    case array(Tensor)
    case dtype(DType)
    case foreignDType(ForeignDType)
    case device(String)
    case generator(Generator)
    case memoryFormat(MemoryFormat)
    case layout(StorageLayout)
    case list([Operand])
    case tuple([Operand])
    case ellipsis
    indirect case slice(start: Operand, stop: Operand, step: Operand)
    /// Something that no operator takes, by the name of its type.
    case other(typeName: String)

    /// The type's name in Python, for error messages.
    public var typeName: String {
        switch self {
        case .none: "NoneType"
        case .bool: "bool"
        case .int: "int"
        case .float: "float"
        case .string: "str"
        case .tensor: "Tensor"
        case .array(let x): x.rank == 0 ? "numpy.\(x.dtype.name)" : "numpy.ndarray"
        case .dtype, .foreignDType: "torch.dtype"
        case .device: "torch.device"
        case .generator: "torch._C.Generator"
        case .memoryFormat: "torch.memory_format"
        case .layout: "torch.layout"
        case .list: "list"
        case .tuple: "tuple"
        case .ellipsis: "ellipsis"
        case .slice: "slice"
        case .other(let typeName): typeName
        }
    }

    public var isNone: Bool { if case .none = self { true } else { false } }

    /// The elements of a list or tuple.
    public var elements: [Operand]? {
        switch self {
        case .list(let items), .tuple(let items): items
        default: nil
        }
    }
}

extension [Operand] {
    /// Whether a tensor among them wants a gradient.
    var wantGradient: Bool {
        for operand in self where operand.wantsGradient { return true }
        return false
    }
}

extension Scalar {
    /// The number as an argument.
    public var operand: Operand {
        switch self {
        case .bool(let b): .bool(b)
        case .int(let i): .int(i)
        case .float(let d): .float(d)
        }
    }
}

extension Scalar: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    public init(floatLiteral value: Double) { self = .float(value) }
    public init(integerLiteral value: Int) { self = .int(value) }
}
