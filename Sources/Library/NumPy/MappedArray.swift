// `numpy.memmap`: an array in a file. Its views are of the same class, what is computed from it are plain arrays.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import Formats
import Language
import Operators
import Signatures
import TensorCore

/// A mapped array, or a view of one.
final class MappedArray: ArrayObject {
    /// What NumPy keeps of the mapping.
    struct Origin {
        let file: MappedFile
        let path: String
        let offset: Int
        let mode: String
    }

    private let origin: Origin

    init(_ tensor: Tensor, _ origin: Origin, base: ArrayObject? = nil) {
        self.origin = origin
        super.init(tensor, base: base)
    }

    override func view(_ tensor: Tensor) -> Value { .object(MappedArray(tensor, origin, base: self)) }
    override var printedName: String { "memmap" }
    override var type: TypeObject { Self.mapped }

    nonisolated(unsafe) static let mapped = TypeObject(
        name: "memmap", module: "numpy", base: ArrayObject.typeObject, summary: "An array in a file.", isSealed: true,
        members: [
            fact("filename", "The file's path.") { (origin: Origin) -> Value in .string(origin.path) },
            fact("offset", "Where the array begins in the file.") { (origin: Origin) -> Value in .int(origin.offset) },
            fact("mode", "How the file is open: r, r+, w+ or c.") { (origin: Origin) -> Value in .string(origin.mode) },
            .method("flush(self)", "Brings changes to the disk.") { (_: Machine, a: BoundArguments) throws -> Value in
                try a.object(0, as: MappedArray.self, "memmap").origin.file.flush()
                return .none
            },
        ],
        construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in try constructor.call(machine, arguments) })

    private static func fact(_ name: Name, _ summary: String, _ value: @escaping (Origin) -> Value) -> Member {
        .property(name, summary) { (_: Machine, v: Value) throws -> Value in
            guard let array = v.cast(to: MappedArray.self) else { throw ScriptError(.typeError, "a memmap is required, not \(v.typeName)") }
            return value(array.origin)
        }
    }

    /// NumPy's names for what becomes of changes.
    private static func mode(_ name: String) throws -> String {
        let long = ["readonly": "r", "copyonwrite": "c", "readwrite": "r+", "write": "w+"]
        let mode = long[name] ?? name
        guard ["r", "c", "r+", "w+"].contains(mode) else {
            throw ScriptError(
                .valueError, "mode must be one of ['r', 'c', 'r+', 'w+', 'readonly', 'copyonwrite', 'readwrite', 'write'] (got '\(name)')", parameter: "mode")
        }
        return mode
    }

    private static func fullPath(_ path: String) -> String {
        guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
        defer { free(folder) }
        return String(cString: folder) + "/" + path
    }

    /// `np.load(path, mmap_mode=…)`
    static func load(_ path: String, mode name: String) throws -> Value {
        let mode = try mode(name)
        guard mode != "w+" else { throw ScriptError(.typeError, "np.load reads a file that is there: mmap_mode='w+' would make one", hint: "np.memmap(path, dtype, 'w+', shape=…)", parameter: "mmap_mode") }
        let (array, file, offset) = try NumPy.map(path, changes: mode == "r+" ? .reachTheFile : .stay)
        array.storage.isReadOnly = mode == "r"
        return .object(MappedArray(array, Origin(file: file, path: fullPath(path), offset: offset, mode: mode)))
    }

    nonisolated(unsafe) private static let constructor = NativeFunction(
        "memmap(filename, dtype=None, mode='r+', offset=0, shape=None, order='C')", "An array in a file of bare numbers."
    ) { (machine: Machine, a: BoundArguments) throws -> Value in
        let path = try machine.str(a[0]), dtype = try ArrayTypes.decode(a[1], machine) ?? .uint8, mode = try mode(a.string(2)), offset = try a.int(3)
        guard offset >= 0 else { throw a.error(3, .valueError, "offset must be non-negative") }
        let order = try a.string(5)
        guard order == "C" || order == "F" else { throw a.error(5, .valueError, "order must be 'C' or 'F' (got '\(order)')") }
        let sizes: Dims? = try a[4].isNone ? nil : ArrayCall.shape(a[4], machine)
        if mode == "w+" {
            guard let sizes else { throw a.error(4, .valueError, "shape must be given if mode == 'w+'") }
            let (bytes, overflow) = try Layout.elementCount(of: sizes).multipliedReportingOverflow(by: dtype.size), (total, isTooLarge) = bytes.addingReportingOverflow(offset)
            guard !overflow, !isTooLarge else { throw a.error(4, .valueError, "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.") }
            try MappedFile.make(path, byteCount: max(total, 1))
        }
        let file = try MappedFile(path, changes: mode == "r" || mode == "c" ? .stay : .reachTheFile)
        let tensor = try NumPy.bare(file, dtype, offset: offset, shape: sizes, isFortranOrder: order == "F")
        tensor.storage.isReadOnly = mode == "r"
        return .object(MappedArray(tensor, Origin(file: file, path: fullPath(path), offset: offset, mode: mode)))
    }
}
