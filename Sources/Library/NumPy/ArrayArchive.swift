// What `np.load` gives for an .npz file: the arrays under their names, each read when it is asked for.
import Formats
import Language
import Operators
import Signatures
import TensorCore

/// An .npz file; nothing of it is kept after `close`.
final class ArrayArchive: Object {
    private let path: String
    private let names: [String]
    private var archive: NumPyArchive?
    /// The file itself where it is only there for this.
    private let copy: TemporaryFile?

    init(_ path: String, copy: TemporaryFile? = nil) throws {
        let archive = try NumPyArchive(path)
        (self.path, names, self.archive, self.copy) = (path, archive.names, archive, copy)
    }

    private static func this(_ v: Value) throws -> ArrayArchive {
        guard let archive = v.cast(to: ArrayArchive.self) else { throw ScriptError(.typeError, "an NpzFile is required, not \(v.typeName)") }
        return archive
    }

    private static func names(_ v: Value) throws -> Value { .list(try this(v).names.map { .string($0) }) }

    /// The array called `name`; KeyError where there is none.
    private func array(_ name: String) throws -> Value {
        guard let archive else { throw ScriptError(.attributeError, "'NoneType' object has no attribute 'open'", hint: "the file is closed") }
        guard let array = try archive.array(name) else { throw ScriptError(.keyError, "\(name) is not a file in the archive") }
        return .array(array)
    }

    private static func closing(_ v: Value) throws -> Value {
        try this(v).archive = nil
        return .none
    }

    nonisolated(unsafe) private static let typeObject = TypeObject(
        name: "NpzFile", module: "numpy.lib.npyio", summary: "The arrays of an .npz file.", isSealed: true, members: [
            .property("files", "The names of the arrays.") { (_: Machine, v: Value) throws -> Value in try names(v) },
            .property("f", "The arrays as attributes.") { (_: Machine, v: Value) throws -> Value in .object(ArrayAttributes(try this(v))) },
            .method("keys(self)", "The names of the arrays.") { (_: Machine, a: BoundArguments) throws -> Value in try names(a[0]) },
            .method("values(self)", "The arrays.") { (_: Machine, a: BoundArguments) throws -> Value in
                let archive = try this(a[0])
                return .list(try archive.names.map { try archive.array($0) })
            },
            .method("items(self)", "Names and arrays.") { (_: Machine, a: BoundArguments) throws -> Value in
                let archive = try this(a[0])
                return .list(try archive.names.map { .tuple([.string($0), try archive.array($0)]) })
            },
            .method("get(self, key, default=None)", "An array, or the default where there is none of the name.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let archive = try this(a[0]), name = try machine.str(a[1])
                return archive.names.contains(name) ? try archive.array(name) : a[2]
            },
            .method("close(self)", "Closes the file.") { (_: Machine, a: BoundArguments) throws -> Value in try closing(a[0]) },
            .method("__enter__(self)", "The archive.") { (_: Machine, a: BoundArguments) -> Value in a[0] },
            .method("__exit__(self, type, value, traceback)", "Closes the file.") { (_: Machine, a: BoundArguments) throws -> Value in try closing(a[0]) },
        ])
    override var type: TypeObject { Self.typeObject }
    override func length(_ machine: Machine) -> Int? { names.count }
    override func repr(_ machine: Machine) -> String {
        let shown = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? "..." : "")
        return "NpzFile '\(archive == nil ? "object" : path)' with keys: \(shown)"
    }

    override func item(_ key: Value, _ machine: Machine) throws -> Value? { try array(try machine.str(key)) }
    override func contains(_ value: Value, _ machine: Machine) -> Bool? { value.text.map { names.contains($0) } ?? false }
    override func iterator(_ machine: Machine) -> IteratorObject? { ArrayIterator(names.map { .string($0) }) }

    /// `archive.f.name`
    private final class ArrayAttributes: Object {
        private let archive: ArrayArchive
        init(_ archive: ArrayArchive) { self.archive = archive }

        nonisolated(unsafe) private static let typeObject = TypeObject(name: "BagObj", module: "numpy.lib.npyio", summary: "Arrays as attributes.", isSealed: true)
        override var type: TypeObject { Self.typeObject }
        override var ownAttributeNames: [Name] { archive.names.map { Name($0) } }
        override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
            archive.names.contains(name.text) ? try archive.array(name.text) : try super.attribute(name, machine)
        }
    }
}
