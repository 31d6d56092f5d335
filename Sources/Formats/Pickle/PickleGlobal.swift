// The allow-list: every name a pickle file may mention, and what calling it makes. Nothing else is ever looked up.
import TensorCore

/// A class or function of the allow-list.
public enum PickleGlobal: Hashable, Sendable {
    case orderedDict, size, device, set, complex, bytes, bytearray, encode, tensorClass
    case rebuildTensor, rebuildTensorOfType, rebuildParameter, rebuildParameterWithState, rebuildFromType
    case dtype(String)
    /// A class of `torch.nn.modules`, by the last part of its module and its name; allowed only where whole modules are.
    case moduleClass(origin: String, name: String)
    /// A typed storage class, by the PyTorch name of its element type; nil for `UntypedStorage`.
    case storageClass(String?)

    /// The entry for `module.name`; nil where the list has none.
    init?(module: String, name: String) {
        if let known = Self.named["\(module).\(name)"] {
            self = known
        } else if module == "torch", let element = Self.storageClasses[name] {
            self = .storageClass(element)
        } else if module == "torch", Self.dtypes.contains(name) {
            self = .dtype(name)
        } else {
            return nil
        }
    }

    /// The class of a layer; nil for any other name.
    init?(layer name: String, in module: String) {
        let prefix = "torch.nn.modules."
        guard module.hasPrefix(prefix), name.first?.isUppercase == true, name.allSatisfy({ $0.isLetter || $0.isNumber }) else { return nil }
        self = .moduleClass(origin: String(module.dropFirst(prefix.count)), name: name)
    }

    /// The name in messages.
    var name: String {
        switch self {
        case .dtype(let name): "torch.\(name)"
        case .moduleClass(let origin, let name): "torch.nn.modules.\(origin).\(name)"
        case .storageClass(let element): Self.storageClasses.first { $0.value == element }.map { "torch.\($0.key)" } ?? "torch.storage.UntypedStorage"
        default: Self.named.first { $0.value == self }?.key ?? "global"
        }
    }

    private static let named: [String: PickleGlobal] = [
        "collections.OrderedDict": .orderedDict,
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

    private static let dtypes: Set<String> = [
        "float32", "float64", "int64", "int32", "uint8", "bool", "float16", "bfloat16", "int16", "int8", "complex64",
        "complex128", "uint16", "uint32", "uint64", "float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz", "float8_e5m2fnuz",
    ]
}

/// The element type of PyTorch's name; an error for those that do not exist here.
func supportedDType(_ name: String) throws -> DType {
    if let dtype = DType.allCases.first(where: { $0.name == name }) { return dtype }
    throw TensorError(
        .runtimeError, "the file holds tensors of type torch.\(name), which is not supported",
        hint: "convert them with PyTorch first: x.float() or x.long()")
}
