// What a dataset hands out: one item, or a batch of items put together.
import TensorCore

/// A script's value that says what its class is called.
public protocol SampleObject: AnyObject {
    var className: String { get }
}

/// A value that travels from a dataset through a loader into a script.
public indirect enum Sample {
    case tensor(Tensor)
    case bool(Bool)
    case int(Int)
    case float(Double)
    case string(String)
    case tuple([Sample])
    case list([Sample])
    case dictionary([(key: String, value: Sample)])
    /// A value that only the script knows.
    case object(AnyObject)

    /// What Python calls the value's type.
    public var typeName: String {
        switch self {
        case .tensor: "torch.Tensor"
        case .bool: "bool"
        case .int: "int"
        case .float: "float"
        case .string: "str"
        case .tuple: "tuple"
        case .list: "list"
        case .dictionary: "dict"
        case .object(let object): (object as? any SampleObject)?.className ?? "object"
        }
    }
}
