// `torch.channels_last`, `torch.strided`: constants that say how elements lie in memory.
import Language
import Operators
import Signatures
import Syntax
import TensorCore

/// A memory format or a storage layout.
public final class FormatObject: Object {
    let name: Name
    /// The constant as operators take it.
    let operand: Operand

    init(_ format: MemoryFormat) {
        name = Name(format.rawValue)
        operand = .memoryFormat(format)
    }

    init(_ layout: StorageLayout) {
        name = Name(layout.rawValue)
        operand = .layout(layout)
    }

    /// All of them.
    static var all: [FormatObject] { MemoryFormat.allCases.map(FormatObject.init) + StorageLayout.allCases.map(FormatObject.init) }

    nonisolated(unsafe) private static let memoryFormat = TypeObject(
        name: "memory_format", module: "torch", summary: "An order of dimensions in memory.", isSealed: true)
    nonisolated(unsafe) private static let layout = TypeObject(
        name: "layout", module: "torch", summary: "A way to store elements.", isSealed: true)

    public override var type: TypeObject { if case .layout = operand { Self.layout } else { Self.memoryFormat } }
    public override func repr(_ machine: Machine) -> String { "torch.\(name)" }
    public override func hash(_ machine: Machine) -> Int? { name.text.hashValue }
    public override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) -> Value? {
        guard let other = other.cast(to: FormatObject.self), op == .equal || op == .notEqual else { return nil }
        return .bool((name == other.name) == (op == .equal))
    }
}
