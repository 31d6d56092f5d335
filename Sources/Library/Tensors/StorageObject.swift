// `x.storage()` and `x.untyped_storage()`: the memory under a tensor, seen as one row of elements or of bytes.
import Language
import Operators
import Signatures
import TensorCore

/// The storage of a tensor as a script sees it.
public final class StorageObject: Object {
    /// All of the storage as a one-dimensional tensor.
    private let row: Tensor
    private let isTyped: Bool

    init(_ tensor: Tensor, isTyped: Bool) {
        let dtype = isTyped ? tensor.dtype : .uint8
        let count = tensor.storage.byteCount / dtype.size
        row = Tensor(storage: tensor.storage, layout: Layout(contiguous: [count]), dtype: dtype)
        self.isTyped = isTyped
    }

    /// Memory as bytes.
    init(_ storage: Storage) {
        row = Tensor(storage: storage, layout: Layout(contiguous: [storage.byteCount]), dtype: .uint8)
        isTyped = false
    }

    /// The memory itself.
    var storage: Storage { row.storage }

    private init(_ row: Tensor) {
        self.row = row
        isTyped = false
    }

    /// All of the storage as elements of a type.
    func elements(as dtype: DType) -> Tensor {
        Tensor(storage: row.storage, layout: Layout(contiguous: [row.storage.byteCount / dtype.size]), dtype: dtype)
    }

    private static func this(_ a: BoundArguments) throws -> StorageObject { try a.object(0, as: StorageObject.self, "Storage") }

    private static func makeType(_ name: Name) -> TypeObject {
        TypeObject(name: name, module: "torch.storage", summary: "The memory under a tensor.", isSealed: true, members: [
            .method("nbytes(self)", "Its size in bytes.") { (_: Machine, a: BoundArguments) throws -> Value in .int(try this(a).row.storage.byteCount) },
            .method("size(self)", "Its number of elements.") { (_: Machine, a: BoundArguments) throws -> Value in .int(try this(a).row.count) },
            .method("data_ptr(self)", "Its address.") { (_: Machine, a: BoundArguments) throws -> Value in .int(Int(bitPattern: try this(a).row.storage.bytes)) },
            .method("tolist(self)", "Its elements in a list.") { (_: Machine, a: BoundArguments) throws -> Value in
                .list(try this(a).row.listed().map { Value($0.operand) })
            },
        ])
    }

    nonisolated(unsafe) private static let typed = makeType("TypedStorage")
    nonisolated(unsafe) private static let untyped = makeType("UntypedStorage")

    public override var type: TypeObject { isTyped ? Self.typed : Self.untyped }
    public override var identity: ObjectIdentifier { ObjectIdentifier(row.storage) }
    public override func length(_ machine: Machine) -> Int? { row.count }

    public override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        if key.cast(to: SliceObject.self) != nil, !isTyped { return .object(StorageObject(try Ops.indexed(row, Operand(key)))) }
        let index = try machine.index(key), count = row.count
        guard index >= -count, index < count else {
            throw ScriptError(.indexError, "index \(index) out of range for storage of size \(count)")
        }
        return Value(try row.selected(0, at: index).item().operand)
    }

    public override func setItem(_ key: Value, _ value: Value, _ machine: Machine) throws -> Bool {
        guard let scalar = try Scalar.decode(Operand(value)) else {
            throw ScriptError(.typeError, "can't assign a \(value.type.name) to an element of a storage")
        }
        try row.selected(0, at: try machine.index(key)).fill(scalar)
        row.storage.version += 1
        return true
    }

    public override func iterator(_ machine: Machine) -> IteratorObject? { ArrayIterator(row.scalars().map { Value($0.operand) }) }

    public override func repr(_ machine: Machine) throws -> String {
        let lines = try row.listed().map { " " + (try machine.repr(Value($0.operand))) + "\n" }.joined()
        let name = isTyped ? "torch.storage.TypedStorage(dtype=torch.\(row.dtype.name), device=cpu)" : "torch.storage.UntypedStorage(device=cpu)"
        return lines + "[\(name) of size \(row.count)]"
    }
}
