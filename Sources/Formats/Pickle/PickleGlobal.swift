// The allow-list: every name a pickle file may mention, and what calling it makes. Nothing else is ever looked up.
import Operators
import TensorCore

/// Which classes and functions of PyTorch and of the session a file may mention beside plain data: as data, of which nothing is called.
public struct PickleClasses: Sendable {
    /// Where PyTorch keeps its layers.
    public static let modulePrefix = "torch.nn.modules."
    /// Where the functions are that a module may keep.
    private static let functionModules: Set<String> = ["torch.nn.functional", "torch._C._nn"]

    /// What arrays of NumPy's and their types are kept as: objects of this module, with their state under this name.
    static let arrayModule = "numpy", arrayState = "state"

    private let takesLayers: Bool
    private let scripts: Set<String>
    private var takesAllNames = false
    /// Whether arrays of NumPy's are data too.
    var takesArrays = false

    /// Data alone.
    public static let none = PickleClasses(takesLayers: false, scripts: [])
    /// Data and arrays of NumPy's, as Python 2 wrote them.
    static let arrays = PickleClasses(takesLayers: false, scripts: [], takesArrays: true)
    /// The classes of `torch.nn`, and those of the session, `__main__.Net`.
    public static func modules(scripts: Set<String>) -> PickleClasses { PickleClasses(takesLayers: true, scripts: scripts) }
    /// The classes of `torch.nn`, and any that a script may have had: for a listing, which makes no objects of them.
    static let anyModules: PickleClasses = {
        var classes = PickleClasses(takesLayers: true, scripts: [])
        classes.takesAllNames = true
        return classes
    }()

    fileprivate func global(_ module: String, _ name: String) -> PickleGlobal? {
        if takesArrays {
            if ["numpy.core.multiarray", "numpy._core.multiarray"].contains(module), name == "_reconstruct" { return .arrayObject("ndarray") }
            if module == Self.arrayModule, name == "ndarray" || name == "dtype" { return .arrayObject(name) }
        }
        guard takesLayers, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { return nil }
        if module.hasPrefix(Self.modulePrefix), name.first?.isUppercase == true || name.first == "_" { return .moduleClass(module: module, name: name) }
        if takesAllNames && module == "__main__" || scripts.contains("\(module).\(name)") { return .moduleClass(module: module, name: name) }
        return Self.functionModules.contains(module) ? .function(module: module, name: name) : nil
    }

    /// Why a name is refused where modules are read: its class would have to be in the session.
    func missing(_ module: String, _ name: String) -> TensorError? {
        guard takesLayers, !module.hasPrefix("torch"), name.first?.isUppercase == true else { return nil }
        return TensorError(
            .attributeError, "Can't get attribute '\(name)' on <module '\(module)'>",
            hint: "a file holds the data of an object, not its class: define class \(name) in this session, then load again")
    }
}

/// A class or function of the allow-list.
public enum PickleGlobal: Hashable, Sendable {
    case orderedDict, counter, size, device, set, complex, bytes, bytearray, encode, tensorClass
    case rebuildTensor, rebuildTensorOfType, rebuildParameter, rebuildParameterWithState, rebuildFromType
    case dtype(String)
    /// A class of `torch.nn.modules`, by the last part of its module and its name; allowed only where whole modules are.
    case moduleClass(module: String, name: String)
    /// A function that a module keeps; it is named, not called.
    case function(module: String, name: String)
    /// An array of NumPy's, or the type of one.
    case arrayObject(String)
    /// A typed storage class, by the PyTorch name of its element type; nil for `UntypedStorage`.
    case storageClass(String?)

    /// The entry for `module.name`; nil where neither the list nor `classes` have one.
    init?(module: String, name: String, _ classes: PickleClasses) {
        if let known = Self.named["\(module).\(name)"] {
            self = known
        } else if module == "torch", let element = Self.storageClasses[name] {
            self = .storageClass(element)
        } else if module == "torch", Self.dtypes.contains(name) || name.hasPrefix("float8_") {
            self = .dtype(name)
        } else if let other = classes.global(module, name) {
            self = other
        } else {
            return nil
        }
    }

    /// The name in messages.
    var name: String {
        switch self {
        case .dtype(let name): "torch.\(name)"
        case .arrayObject(let name): "numpy.\(name)"
        case .moduleClass(let module, let name), .function(let module, let name): "\(module).\(name)"
        case .storageClass(let element): Self.storageClasses.first { $0.value == element }.map { "torch.\($0.key)" } ?? "torch.storage.UntypedStorage"
        default: Self.named.first { $0.value == self }?.key ?? "global"
        }
    }

    private static let named: [String: PickleGlobal] = [
        "collections.OrderedDict": .orderedDict,
        "collections.Counter": .counter,
        "torch.Size": .size,
        "torch.device": .device,
        "torch.Tensor": .tensorClass,
        "torch._utils._rebuild_tensor_v2": .rebuildTensor,
        "torch._utils._rebuild_tensor_v3": .rebuildTensorOfType,
        "torch._utils._rebuild_parameter": .rebuildParameter,
        "torch._utils._rebuild_parameter_with_state": .rebuildParameterWithState,
        "torch._tensor._rebuild_from_type_v2": .rebuildFromType,
        "torch.storage.UntypedStorage": .storageClass(nil),
        "_codecs.encode": .encode,
        "__builtin__.set": .set, "builtins.set": .set,
        "__builtin__.complex": .complex, "builtins.complex": .complex,
        "__builtin__.bytes": .bytes, "builtins.bytes": .bytes,
        "__builtin__.bytearray": .bytearray, "builtins.bytearray": .bytearray,
    ]

    static let storageClasses: [String: String] = [
        "FloatStorage": "float32", "DoubleStorage": "float64", "LongStorage": "int64", "IntStorage": "int32",
        "ByteStorage": "uint8", "BoolStorage": "bool", "HalfStorage": "float16", "BFloat16Storage": "bfloat16",
        "ShortStorage": "int16", "CharStorage": "int8", "ComplexFloatStorage": "complex64",
        "ComplexDoubleStorage": "complex128",
    ]

    private static let dtypes = Set(DType.allCases.map(\.name) + ForeignDType.allCases.map(\.rawValue))
}

/// The element type of PyTorch's name; an error for those that do not exist here.
func supportedDType(_ name: String) throws -> DType {
    if let dtype = DType.allCases.first(where: { $0.name == name }) { return dtype }
    throw TensorError(
        .runtimeError, "the file holds tensors of type torch.\(name), which is not supported",
        hint: "convert them with PyTorch first: x.float() or x.long()")
}
