// What a .pth file holds, as plain values: no code, no classes, only numbers, texts, containers and tensors. Containers
// are objects, as in Python: one that occurs twice in a file is one object here, and is written once.
import TensorCore

/// A value of a pickle file.
public enum PickleValue {
    case none
    case bool(Bool)
    case int(Int)
    case float(Double)
    case complex(real: Double, imaginary: Double)
    case string(String)
    case bytes([UInt8])
    case bytearray([UInt8])
    case list(PickleSequence)
    case tuple(PickleSequence)
    case set(PickleSequence)
    case dictionary(PickleMapping)
    /// `collections.OrderedDict`, which a state dict is.
    case orderedDictionary(PickleMapping)
    /// `collections.Counter`, which the state of a schedule holds.
    case counter(PickleMapping)
    case tensor(Tensor)
    /// `torch.nn.Parameter`.
    case parameter(Tensor)
    /// A dtype by PyTorch's name without `torch.`.
    case dtype(String)
    /// `torch.Size`.
    case size([Int])
    /// `torch.device`, as in `cpu` or `cuda:0`.
    case device(String)
    /// A layer of PyTorch's own, as data: its class and its attributes.
    case module(PickleModule)
    /// A function of PyTorch's by its name, such as the activation of a transformer's layer.
    case function(module: String, name: String)
    /// Only while a file is read: a name of the allow-list, and the memory of a tensor still to be built.
    case global(PickleGlobal)
    case storage(PickleStorage)

    public static func list(_ items: [PickleValue]) -> PickleValue { .list(PickleSequence(items)) }
    public static func tuple(_ items: [PickleValue]) -> PickleValue { .tuple(PickleSequence(items)) }
    public static func dictionary(_ pairs: [(key: PickleValue, value: PickleValue)]) -> PickleValue {
        .dictionary(PickleMapping(pairs))
    }
}

/// A list, tuple or set.
public final class PickleSequence {
    public var items: [PickleValue]
    public init(_ items: [PickleValue] = []) { self.items = items }
}

/// A dict: its pairs in order. Where a key occurs twice, the later pair counts.
public final class PickleMapping {
    public var pairs: [(key: PickleValue, value: PickleValue)]
    /// The instance attributes of an OrderedDict: a state dict carries `_metadata`.
    public var attributes: PickleMapping?

    public init(_ pairs: [(key: PickleValue, value: PickleValue)] = [], attributes: PickleMapping? = nil) {
        self.pairs = pairs
        self.attributes = attributes
    }

    /// The value under a string key. O(n).
    public subscript(key: String) -> PickleValue? {
        pairs.last { if case .string(key) = $0.key { true } else { false } }?.value
    }
}

/// An object of a class of `torch.nn.modules`, or of a script's class derived from one.
public final class PickleModule {
    /// Where the class is: `torch.nn.modules.linear`, `__main__`.
    public let module: String
    public let name: String
    /// Its attributes by name.
    public var state: PickleMapping

    /// `linear` for a class of `torch.nn.modules.linear`; nil for a script's.
    public var origin: String? { module.hasPrefix(PickleClasses.modulePrefix) ? String(module.dropFirst(PickleClasses.modulePrefix.count)) : nil }

    public init(module: String, name: String, state: PickleMapping = PickleMapping()) {
        self.module = module
        self.name = name
        self.state = state
    }
}

/// Memory that tensors of a file share, and its element type.
public struct PickleStorage {
    public let storage: Storage
    /// nil for `UntypedStorage`, whose tensors name their own type.
    public let dtype: DType?
}

extension PickleValue {
    /// The object behind a container, for telling one that was met before.
    var container: AnyObject? {
        switch self {
        case .list(let sequence), .tuple(let sequence), .set(let sequence): sequence
        case .dictionary(let mapping), .orderedDictionary(let mapping), .counter(let mapping): mapping
        case .module(let module): module
        default: nil
        }
    }

    /// The values directly inside a container.
    var children: [PickleValue] {
        switch self {
        case .list(let sequence), .tuple(let sequence), .set(let sequence): sequence.items
        case .dictionary(let mapping), .orderedDictionary(let mapping), .counter(let mapping):
            mapping.pairs.flatMap { [$0.key, $0.value] } + (mapping.attributes.map { [.dictionary($0)] } ?? [])
        case .module(let module): [.dictionary(module.state)]
        default: []
        }
    }

    /// What Python calls the value's type.
    public var typeName: String {
        switch self {
        case .none: "NoneType"
        case .bool: "bool"
        case .int: "int"
        case .float: "float"
        case .complex: "complex"
        case .string: "str"
        case .bytes: "bytes"
        case .bytearray: "bytearray"
        case .list: "list"
        case .tuple: "tuple"
        case .set: "set"
        case .dictionary: "dict"
        case .orderedDictionary: "OrderedDict"
        case .counter: "Counter"
        case .tensor: "Tensor"
        case .parameter: "Parameter"
        case .dtype: "torch.dtype"
        case .size: "torch.Size"
        case .device: "torch.device"
        case .module(let module): module.name
        case .function: "function"
        case .global(let global): global.name
        case .storage: "UntypedStorage"
        }
    }
}
