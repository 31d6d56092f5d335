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
                "load(f, map_location=None, pickle_module=None, *, weights_only=None, mmap=None, **pickle_load_args)",
                "Reads a value from a file; only data is ever read, no code runs."
            ) { (machine: Machine, a: BoundArguments) throws -> Value in
                let modules = a[3].isNone ? false : !(try a.bool(3))
                let isMapped = try !a[4].isNone && machine.truth(a[4]), place = placement(a[1], machine)
                guard let path = try path(a, 0, machine, method: "read") else {
                    guard !isMapped else { throw a.error(4, .valueError, "f must be a file path in order to use the mmap argument") }
                    return try load(from: a[0], modules, machine, placing: place)
                }
                return try load(path, mapped: isMapped, modules: modules, machine, placing: place)
            },
        ]
    }

    /// Writes `value` to a .pt file, with notes beside it that PyTorch passes over; the old file stays whole on failure.
    public static func save(_ value: Value, notes: [(name: String, text: String)] = [], to path: String, _ machine: Machine) throws {
        var encoder = PickleEncoder(machine)
        try Checkpoint.save(try encoder.encode(value, at: "obj"), notes: notes, to: path)
    }

    /// The value in a .pt file; layers of PyTorch's own are read where `modules` says so.
    public static func load(
        _ path: String, mapped: Bool = false, modules: Bool = false, _ machine: Machine, placing place: @escaping StoragePlacement = CheckpointLocation.onlyHere
    ) throws -> Value {
        var decoder = PickleDecoder(machine)
        let classes: PickleClasses = modules ? .modules(scripts: ScriptClasses.names(machine)) : .none
        return try decoder.decode(try Checkpoint.load(path, mapped: mapped, allowing: classes, placing: place))
    }

    /// What `map_location` says: a device, a dict from places to places, or a function of a storage and its place.
    private static func placement(_ location: Value, _ machine: Machine) -> StoragePlacement {
        if location.isNone { return CheckpointLocation.onlyHere }
        if let name = location.text ?? location.cast(to: DeviceObject.self)?.name {
            return { (storage: Storage, _: String) throws -> Storage in try CheckpointLocation.onlyHere(storage, name) }
        }
        if let places = location.cast(to: DictObject.self) {
            return { (storage: Storage, place: String) throws -> Storage in
                try CheckpointLocation.onlyHere(storage, places[place].map { try machine.str($0) } ?? place)
            }
        }
        return { (storage: Storage, place: String) throws -> Storage in
            let result = try machine.call(location, [.object(StorageObject(storage)), .string(place)])
            if result.isNone { return try CheckpointLocation.onlyHere(storage, place) }
            guard let chosen = result.cast(to: StorageObject.self)?.storage, chosen.byteCount >= storage.byteCount else {
                throw ScriptError(.typeError, "Argument 'wrap_storage' must be UntypedStorage, but got \(try machine.repr(.object(result.type)))", parameter: "map_location")
            }
            return chosen
        }
    }

    /// The value in what `file.read()` gives.
    private static func load(from file: Value, _ modules: Bool, _ machine: Machine, placing place: @escaping StoragePlacement) throws -> Value {
        guard let bytes = try machine.callMethod(file, "read", []).cast(to: BytesObject.self) else {
            throw ScriptError(.typeError, "f.read() must give bytes: open the file with 'rb'", parameter: "f")
        }
        let copy = try TemporaryFile()
        try copy.write(bytes.bytes)
        return try load(copy.path, modules: modules, machine, placing: place)
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
