// `safetensors.safe_open`: one file, whose tensors and parts of tensors are fetched by name.
import Formats
import Language
import Operators
import Signatures
import TensorCore

/// An open file.
final class SafeTensorsReader: Object {
    private var file: SafeTensorsFile?
    /// Whether tensors come as arrays of NumPy's.
    private let givesArrays: Bool

    private init(_ file: SafeTensorsFile, givesArrays: Bool) { (self.file, self.givesArrays) = (file, givesArrays) }

    nonisolated(unsafe) static let typeObject = TypeObject(
        name: "safe_open", module: "builtins", summary: "A safetensors file: with safe_open(path, framework='pt') as f: f.get_tensor(name)", isSealed: true,
        members: [
            .method("keys(self)", "The names of the tensors, in order.") { (_: Machine, a: BoundArguments) throws -> Value in
                .list(try open(a).names.sorted().map { .string($0) })
            },
            .method("offset_keys(self)", "The names in the order of the data.") { (_: Machine, a: BoundArguments) throws -> Value in .list(try open(a).names.map { .string($0) }) },
            .method("metadata(self)", "The texts beside the tensors, or None.") { (_: Machine, a: BoundArguments) throws -> Value in
                try open(a).metadata.map { .object(DictObject($0.map { ($0.key, .string($0.value)) })) } ?? .none
            },
            .method("get_tensor(self, name)", "A tensor, in the file's own memory.") { (_: Machine, a: BoundArguments) throws -> Value in
                guard let tensor = try open(a).tensor(a.string(1)) else { throw missing(try a.string(1)) }
                return try this(a).value(tensor)
            },
            .method("get_slice(self, name)", "Something that gives parts of a tensor when it is indexed.") { (_: Machine, a: BoundArguments) throws -> Value in
                let name = try a.string(1), file = try open(a)
                guard let facts = file.facts(name), let tensor = try file.tensor(name) else { throw missing(name) }
                return .object(SafeTensorsSlice(try this(a).value(tensor), shape: facts.shape, dtype: facts.type))
            },
            .method("__enter__(self)", "The file.") { (_: Machine, a: BoundArguments) -> Value in a[0] },
            .method("__exit__(self, type, value, traceback)", "Closes the file.") { (_: Machine, a: BoundArguments) throws -> Value in
                try this(a).file = nil
                return .none
            },
        ],
        construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in try constructor.call(machine, arguments) })
    override var type: TypeObject { Self.typeObject }

    nonisolated(unsafe) private static let constructor = NativeFunction("safe_open(filename, framework, device='cpu')", "Opens a safetensors file.") {
        (machine: Machine, a: BoundArguments) throws -> Value in
        let framework = try a.string(1)
        guard ["pt", "torch", "pytorch", "np", "numpy"].contains(framework) else {
            let isKnown = ["tf", "tensorflow", "jax", "flax", "mlx", "paddle"].contains(framework)
            throw a.error(1, .safetensorError, isKnown ? "framework \(framework) is not here: 'pt' gives tensors, 'np' arrays" : "framework \(framework) is invalid")
        }
        try SafeTensorsModule.checkDevice(a, 2, machine)
        return .object(SafeTensorsReader(try SafeTensorsFile(machine.str(a[0])), givesArrays: framework.hasPrefix("n")))
    }

    private static func this(_ a: BoundArguments) throws -> SafeTensorsReader { try a.object(0, as: SafeTensorsReader.self, "safe_open") }

    private static func open(_ a: BoundArguments) throws -> SafeTensorsFile {
        guard let file = try this(a).file else { throw ScriptError(.safetensorError, "File is closed") }
        return file
    }

    private static func missing(_ name: String) -> ScriptError { ScriptError(.safetensorError, "File does not contain tensor \(name)", parameter: "name") }

    private func value(_ tensor: Tensor) throws -> Value { givesArrays ? try SafeTensorsModule.array(tensor) : Value(tensor) }
}

/// What `get_slice` gives.
private final class SafeTensorsSlice: Object {
    private let whole: Value
    private let shape: [Int], dtype: String

    init(_ whole: Value, shape: [Int], dtype: String) { (self.whole, self.shape, self.dtype) = (whole, shape, dtype) }

    nonisolated(unsafe) private static let typeObject = TypeObject(
        name: "PySafeSlice", module: "builtins", summary: "A tensor of a file that gives parts of itself.", isSealed: true, members: [
            .method("get_shape(self)", "The sizes of the whole tensor.") { (_: Machine, a: BoundArguments) throws -> Value in .list(try this(a).shape.map { .int($0) }) },
            .method("get_dtype(self)", "The format's name for the type.") { (_: Machine, a: BoundArguments) throws -> Value in .string(try this(a).dtype) },
        ])
    override var type: TypeObject { Self.typeObject }

    private static func this(_ a: BoundArguments) throws -> SafeTensorsSlice { try a.object(0, as: SafeTensorsSlice.self, "PySafeSlice") }

    override func item(_ key: Value, _ machine: Machine) throws -> Value? { try machine.item(key, of: whole) }
}
