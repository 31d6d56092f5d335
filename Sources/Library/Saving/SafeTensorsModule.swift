// The package `safetensors`: `safe_open`, and `save_file` and `load_file` for tensors and for arrays of NumPy's.
import Formats
import Language
import Operators
import Signatures
import TensorCore

enum SafeTensorsModule {
    static var all: [(String, (Machine) throws -> ModuleObject)] {
        [("safetensors", package), ("safetensors.torch", { (_: Machine) -> ModuleObject in tensors }), ("safetensors.numpy", { (_: Machine) -> ModuleObject in arrays })]
    }

    private static func package(_ machine: Machine) throws -> ModuleObject {
        let module = ModuleObject("safetensors", summary: "Files of named tensors.", members: [.type(SafeTensorsReader.typeObject)])
        module.namespace["SafetensorError"] = .object(ExceptionKind.safetensorError.type)
        return module
    }

    private static var tensors: ModuleObject {
        ModuleObject("safetensors.torch", summary: "Tensors in files of names.", members: [
            .type(SafeTensorsReader.typeObject),
            .function("save_file(tensors, filename, metadata=None)", "Writes a dict of tensors; the old file stays whole on failure.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try SafeTensors.save(named(a, machine), metadata: metadata(a[2], machine), to: machine.str(a[1]))
                return .none
            },
            .function("load_file(filename, device='cpu')", "The tensors of a file by name, in the file's own memory; changes to them do not reach it.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                try checkDevice(a, 1, machine)
                return try dict(SafeTensorsFile(machine.str(a[0]))) { (x: Tensor) -> Value in Value(x) }
            },
            .function("save(tensors, metadata=None)", "The bytes of the file that save_file would write.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try bytes(named(a, machine), metadata(a[1], machine))
            },
            .function("load(data)", "The tensors in such bytes.") { (_: Machine, a: BoundArguments) throws -> Value in try read(a) { (x: Tensor) -> Value in Value(x) } },
            .function("save_model(model, filename, metadata=None, force_contiguous=True)", "Writes the state of a network; of tensors that are one, one is written.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                try saveModel(a, machine)
                return .none
            },
            .function("load_model(model, filename, strict=True, device='cpu')", "Reads the state of a network; gives the names that were missing and those not expected.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                try loadModel(a, machine)
            },
        ])
    }

    private static var arrays: ModuleObject {
        ModuleObject("safetensors.numpy", summary: "Arrays of NumPy's in files of names.", members: [
            .function("save_file(tensor_dict, filename, metadata=None)", "Writes a dict of arrays.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try SafeTensors.save(namedArrays(a, machine), metadata: metadata(a[2], machine), to: machine.str(a[1]))
                return .none
            },
            .function("load_file(filename)", "The arrays of a file by name.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try dict(SafeTensorsFile(machine.str(a[0])), array)
            },
            .function("save(tensor_dict, metadata=None)", "The bytes of the file that save_file would write.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try bytes(namedArrays(a, machine), metadata(a[1], machine))
            },
            .function("load(data)", "The arrays in such bytes.") { (_: Machine, a: BoundArguments) throws -> Value in try read(a, array) },
        ])
    }

    // MARK: Values

    /// A tensor as an array; TypeError where NumPy has no such type.
    static func array(_ x: Tensor) throws -> Value {
        guard x.dtype != .bfloat16 else { throw ScriptError(.typeError, "data type 'bfloat16' not understood") }
        return .array(x)
    }

    private static func dict(_ file: SafeTensorsFile, _ value: (Tensor) throws -> Value) throws -> Value {
        let result = DictObject()
        for name in file.names { if let tensor = try file.tensor(name) { result[name] = try value(tensor) } }
        return .object(result)
    }

    private static func bytes(_ tensors: [SafeTensors.Named], _ metadata: [(key: String, value: String)]) throws -> Value {
        let file = try TemporaryFile()
        try SafeTensors.save(tensors, metadata: metadata, to: file.path)
        return .object(BytesObject(try file.read()))
    }

    private static func read(_ a: BoundArguments, _ value: (Tensor) throws -> Value) throws -> Value {
        let file = try TemporaryFile()
        try file.write(a.object(0, as: BytesObject.self, "bytes").bytes)
        return try dict(SafeTensorsFile(file.path), value)
    }

    static func checkDevice(_ a: BoundArguments, _ index: Int, _ machine: Machine) throws {
        if case .int = a[index] { throw ScriptError(.assertionError, "Torch not compiled with CUDA enabled", parameter: "device") }
        _ = try Device.decode(.string(machine.str(a[index])))
    }

    private static func metadata(_ value: Value, _ machine: Machine) throws -> [(key: String, value: String)] {
        if value.isNone { return [] }
        guard let dict = value.cast(to: DictObject.self) else { throw ScriptError(.typeError, "argument 'metadata': '\(value.typeName)' object is not an instance of 'dict'", parameter: "metadata") }
        return try dict.entries.map { (key: Value, value: Value) throws -> (key: String, value: String) in
            guard let key = key.text, let text = value.text else {
                throw ScriptError(.typeError, "argument 'metadata': '\(key.text == nil ? key.typeName : value.typeName)' object is not an instance of 'str'", parameter: "metadata")
            }
            return (key, text)
        }
    }

    private static func entries(_ a: BoundArguments, _ wanted: String) throws -> [(key: String, value: Value)] {
        guard let dict = a[0].cast(to: DictObject.self) else { throw a.error(0, .valueError, "Expected a dict of [str, \(wanted)] but received <class '\(a[0].typeName)'>") }
        return try dict.entries.map { (key: Value, value: Value) throws -> (key: String, value: Value) in
            guard let name = key.text else { throw a.error(0, .typeError, "argument 'tensor_dict': '\(key.typeName)' object is not an instance of 'str'") }
            guard name != "__metadata__" else { throw a.error(0, .valueError, "`__metadata__` is no name for a tensor: the format keeps it for texts") }
            return (name, value)
        }
    }

    private static func namedArrays(_ a: BoundArguments, _ machine: Machine) throws -> [SafeTensors.Named] {
        try entries(a, "np.ndarray").map { (name: $0.key, tensor: try ArrayConversion.array($0.value, machine)) }
    }

    /// The tensors to be written. ValueError where one does not lie in order, RuntimeError where two share memory.
    private static func named(_ a: BoundArguments, _ machine: Machine) throws -> [SafeTensors.Named] {
        let all = try entries(a, "torch.Tensor").map { (name: String, value: Value) throws -> SafeTensors.Named in
            guard let tensor = value.tensor else { throw a.error(0, .valueError, "Key `\(name)` is invalid, expected torch.Tensor but received <class '\(value.typeName)'>") }
            return (name, tensor.detached())
        }
        let shared = sharing(all)
        guard shared.isEmpty else {
            let names = shared.map { "{" + $0.sorted().map { "'\($0)'" }.joined(separator: ", ") + "}" }.joined(separator: ", ")
            let gap = "\n" + String(repeating: " ", count: 12)
            throw a.error(
                0, .runtimeError,
                gap + "Some tensors share memory, this will lead to duplicate memory on disk and potential differences when loading them again: [\(names)]." + gap
                    + "A potential way to correctly save your model is to use `save_model`." + gap
                    + "More information at https://huggingface.co/docs/safetensors/torch_shared_tensors" + gap)
        }
        for (name, tensor) in all where !tensor.isContiguous {
            throw a.error(
                0, .valueError,
                "You are trying to save a non contiguous tensor: `\(name)` which is not allowed. It either means you are trying to save tensors which are reference of each other in which case it's recommended to save only the full tensors, and reslice at load time, or simply call `.contiguous()` on your tensor to pack it before saving.")
        }
        return all
    }

    /// Groups of names whose tensors have elements in common.
    private static func sharing(_ tensors: [SafeTensors.Named]) -> [[String]] {
        var groups: [ObjectIdentifier: [(names: [String], range: Range<Int>)]] = [:]
        for (name, tensor) in tensors where tensor.count > 0 {
            let size = tensor.dtype.size, start = tensor.layout.offset * size
            let end = start + (zip(tensor.shape, tensor.strides).reduce(1) { $0 + ($1.0 - 1) * $1.1 }) * size
            let known = groups[ObjectIdentifier(tensor.storage), default: []]
            var merged = (names: [name], range: start..<max(end, start)), apart: [(names: [String], range: Range<Int>)] = []
            for group in known {
                if group.range.overlaps(merged.range) {
                    merged = (group.names + merged.names, min(group.range.lowerBound, merged.range.lowerBound)..<max(group.range.upperBound, merged.range.upperBound))
                } else {
                    apart.append(group)
                }
            }
            groups[ObjectIdentifier(tensor.storage)] = apart + [merged]
        }
        return groups.values.flatMap { $0.map(\.names) }.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    }

    // MARK: Networks

    /// The state of a network, of tensors that share memory the first by name; the others are named in the metadata.
    private static func saveModel(_ a: BoundArguments, _ machine: Machine) throws {
        guard let state = try machine.callMethod(a[0], "state_dict", []).cast(to: DictObject.self) else { throw a.error(0, "save_model() wants a network") }
        var tensors: [SafeTensors.Named] = [], notes = try metadata(a[2], machine)
        for (key, value) in state.entries {
            guard let name = key.text, let tensor = value.tensor?.detached() else { continue }
            if !tensor.isContiguous, try !machine.truth(a[3]) { throw a.error(0, .valueError, "the tensor `\(name)` is not contiguous: force_contiguous=True copies it") }
            tensors.append((name, try tensor.contiguous()))
        }
        for group in sharing(tensors) {
            let kept = group.sorted()[0]
            for name in group where name != kept { notes.append((name, kept)) }
            tensors.removeAll { group.contains($0.name) && $0.name != kept }
        }
        try SafeTensors.save(tensors, metadata: notes, to: machine.str(a[1]))
    }

    private static func loadModel(_ a: BoundArguments, _ machine: Machine) throws -> Value {
        try checkDevice(a, 3, machine)
        let file = try SafeTensorsFile(machine.str(a[1])), state = DictObject()
        for name in file.names { if let tensor = try file.tensor(name) { state[name] = Value(tensor) } }
        // Names that were left out because another one's tensor is theirs.
        for (name, kept) in file.metadata ?? [] where state[name] == nil { if let tensor = state[kept] { state[name] = tensor } }
        guard let load = try machine.findAttribute("load_state_dict", of: a[0]) else { throw a.error(0, "load_model() wants a network") }
        let strict = try machine.truth(a[2])
        let result = try machine.call(load, [.object(state), .bool(strict)])
        let missing = try machine.findAttribute("missing_keys", of: result) ?? .list([]), unexpected = try machine.findAttribute("unexpected_keys", of: result) ?? .list([])
        let set = SetObject()
        for name in try machine.items(of: missing) { _ = try set.insert(name, machine) }
        return .tuple([.object(set), unexpected])
    }
}
