// `a.flags`: how the elements of an array lie in memory.
import Language
import Signatures
import TensorCore

/// The flags of an array when they were asked for.
final class ArrayFlags: Object {
    private let flags: [(name: String, value: Bool)]

    init(_ array: ArrayObject) {
        let layout = array.tensor.layout, isWritable = !array.tensor.storage.isReadOnly
        let ownsData = array.base == nil && array.printedName == "array"
        let turned = Layout(shape: Dims(layout.shape.reversed()), strides: Dims(layout.strides.reversed()))
        flags = [
            ("C_CONTIGUOUS", layout.isContiguous), ("F_CONTIGUOUS", turned.isContiguous), ("OWNDATA", ownsData), ("WRITEABLE", isWritable), ("ALIGNED", true),
            ("WRITEBACKIFCOPY", false),
        ]
    }

    nonisolated(unsafe) private static let typeObject = TypeObject(name: "flagsobj", module: "numpy._core.multiarray", summary: "How the elements of an array lie.", isSealed: true)
    override var type: TypeObject { Self.typeObject }
    override var ownAttributeNames: [Name] { flags.map { Name($0.name.lowercased()) } }

    override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        try flags.first { $0.name.lowercased() == name.text }.map { .bool($0.value) } ?? super.attribute(name, machine)
    }

    override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        guard let flag = flags.first(where: { $0.name == key.text }) else { throw ScriptError(.keyError, "Unknown flag") }
        return .bool(flag.value)
    }

    override func repr(_ machine: Machine) -> String { flags.map { "  \($0.name) : \($0.value ? "True" : "False")\n" }.joined() }
}
