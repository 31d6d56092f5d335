// The parameters `memory_format=` and `layout=`.
import TensorCore

extension MemoryFormat: Argument {
    public static func decode(_ operand: Operand) -> MemoryFormat? { if case .memoryFormat(let format) = operand { format } else { nil } }
    public static var expected: String { "torch.memory_format" }
    public var operand: Operand { .memoryFormat(self) }
}

extension StorageLayout: Argument {
    public static func decode(_ operand: Operand) -> StorageLayout? { if case .layout(let layout) = operand { layout } else { nil } }
    public static var expected: String { "torch.layout" }
    public var operand: Operand { .layout(self) }
}
