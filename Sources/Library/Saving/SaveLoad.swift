// `torch.save` and `torch.load`.
import Formats
import Language
import Signatures
import TensorCore

/// Saving and loading script values in PyTorch's own file format.
public enum SaveLoad {
    static var members: [Member] {
        [
            .function("save(obj, f, pickle_module=None, pickle_protocol=2, _use_new_zipfile_serialization=True)", "Writes a value to a file.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                guard let path = try path(a, 1, machine, method: "write") else {
                    let file = try TemporaryFile()
                    try save(a[0], to: file.path, machine)
                    try machine.callMethod(a[1], "write", [.object(BytesObject(try file.read()))])
                    return .none
                }
                try save(a[0], to: path, machine)
                return .none
            },
            .function(
                "load(f, map_location=None, pickle_module=None, *, weights_only=None, mmap=None)",
                "Reads a value from a file; only data is ever read, no code runs."
            ) { (machine: Machine, a: BoundArguments) throws -> Value in
                let modules = a[3].isNone ? false : !(try a.bool(3))
                guard let path = try path(a, 0, machine, method: "read") else { return try load(from: a[0], toCPU: !a[1].isNone, modules, machine) }
                return try load(path, toCPU: !a[1].isNone, modules: modules, machine)
            },
        ]
    }

    /// Writes `value` to a .pt file, with notes beside it that PyTorch passes over; the old file stays whole on failure.
    public static func save(_ value: Value, notes: [(name: String, text: String)] = [], to path: String, _ machine: Machine) throws {
        var encoder = PickleEncoder(machine)
        try Checkpoint.save(try encoder.encode(value, at: "obj"), notes: notes, to: path)
    }

    /// The value in a .pt file; layers of PyTorch's own are read where `modules` says so.
    public static func load(_ path: String, toCPU: Bool, modules: Bool = false, _ machine: Machine) throws -> Value {
        var decoder = PickleDecoder(machine)
        return try decoder.decode(try Checkpoint.load(path, toCPU: toCPU, allowing: modules ? .modules(scripts: ScriptClasses.names(machine)) : .none))
    }

    /// The value in what `file.read()` gives.
    private static func load(from file: Value, toCPU: Bool, _ modules: Bool, _ machine: Machine) throws -> Value {
        guard let bytes = try machine.callMethod(file, "read", []).cast(to: BytesObject.self) else {
            throw ScriptError(.typeError, "f.read() must give bytes: open the file with 'rb'", parameter: "f")
        }
        let copy = try TemporaryFile()
        try copy.write(bytes.bytes)
        return try load(copy.path, toCPU: toCPU, modules: modules, machine)
    }

    /// The note called `name` in a .pt file; nil where there is none.
    public static func note(_ name: String, in path: String) -> String? { (try? Checkpoint.note(name, in: path)) ?? nil }

    /// A path as a string, or as something that says its path by `str`, such as a `Path`; nil for a file, which has the method.
    private static func path(_ a: BoundArguments, _ i: Int, _ machine: Machine, method: Name) throws -> String? {
        if let text = a[i].text { return text }
        if try machine.findAttribute(method, of: a[i]) != nil { return nil }
        guard try machine.findAttribute("__fspath__", of: a[i]) != nil else {
            throw a.error(i, .typeError, "expected a path as str or Path, not \(a[i].type.name)")
        }
        return try machine.str(a[i])
    }
}
