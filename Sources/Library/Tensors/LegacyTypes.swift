// `torch.FloatTensor` and its like: element type and constructor in one, as PyTorch had them before there were dtypes.
import Language
import Operators
import Signatures
import TensorCore

enum LegacyTypes {
    /// `FloatTensor` and the others, as attributes of `torch`.
    nonisolated(unsafe) static let all: [(name: Name, dtype: DType, type: TypeObject)] = DType.allCases.map { (dtype: DType) in
        let name = Name("\(dtype.legacyName)Tensor")
        let type = TypeObject(
            name: name, module: "torch", summary: "Makes \(dtype.name) tensors.",
            construct: { (_: Machine, _: TypeObject, arguments: Arguments) throws -> Value in try construct(arguments, dtype) },
            isInstance: { $0.tensor?.dtype == dtype })
        return (name, dtype, type)
    }

    /// The element type of `torch.FloatTensor` or of its name; nil for anything else.
    static func dtype(_ value: Value) -> DType? {
        all.first { entry in value.text == "torch.\(entry.name)" || value.cast(to: TypeObject.self) === entry.type }?.dtype
    }

    /// A type as an argument: Python's numbers stand for their widest element types (`dtype=float`), the old types for their names.
    static func operand(_ type: TypeObject) -> Operand {
        if type === BuiltinTypes.float { return .dtype(.float64) }
        if type === BuiltinTypes.int { return .dtype(.int64) }
        if type === BuiltinTypes.bool { return .dtype(.bool) }
        return dtype(.object(type)) == nil ? .other(typeName: type.type.name.text) : .string("torch.\(type.name)")
    }

    /// `torch.Tensor(2, 3)` and `torch.FloatTensor([1, 2])`: sizes of an undefined tensor, its elements, or the tensor itself.
    static func construct(_ arguments: Arguments, _ dtype: DType) throws -> Value {
        let given = try Operand.list(arguments)
        let operands = Array(given.prefix(arguments.count)), isOnlySizes = operands.allSatisfy { if case .int = $0 { true } else { false } }
        guard arguments.keywords.allSatisfy({ $0 == "device" }), operands.count <= 1 || isOnlySizes else { throw mismatch(given, arguments.keywords) }
        for device in given.dropFirst(arguments.count) where try Device.decode(device) == nil { throw mismatch(given, arguments.keywords) }
        if operands.isEmpty { return Value(try Tensor(uninitialized: [0], dtype)) }
        let sizes = operands.compactMap { operand -> Int? in if case .int(let i) = operand { i } else { nil } }
        if sizes.count == operands.count { return Value(try Tensor(uninitialized: Dims(sizes), dtype)) }
        if operands.count == 1, let dims = arguments[0].cast(to: SizeObject.self) {
            return Value(try Tensor(uninitialized: Dims(dims.items.compactMap(\.asInt)), dtype))
        }
        if case .tensor(let x) = operands[0] {
            guard x.dtype == dtype else {
                throw ScriptError(.typeError, "expected \(options(dtype)) (got \(options(x.dtype)))")
            }
            return Value(x.detached())
        }
        let isArray = if case .array(let x) = operands[0] { x.rank > 0 } else { false }
        guard isArray || operands[0].elements != nil else {
            throw ScriptError(.typeError, "new(): data must be a sequence (got \(operands[0].typeName))")
        }
        return Value(try Ops.tensor.call([operands[0], .dtype(dtype)], keywords: ["dtype"]))
    }

    private static func mismatch(_ given: [Operand], _ keywords: [Name]) -> ScriptError {
        let positional = given.count - keywords.count
        let types = given.prefix(positional).map(\.typeName) + zip(keywords, given.dropFirst(positional)).map { "\($0)=\($1.typeName)" }
        return ScriptError(
            .typeError, "new() received an invalid combination of arguments - got (\(types.joined(separator: ", "))), but expected one of:\n"
                + " * (*, torch.device device = None)\n * (torch.Storage storage)\n * (Tensor other)\n"
                + " * (tuple of ints size, *, torch.device device = None)\n * (object data, *, torch.device device = None)\n")
    }

    /// What PyTorch calls a tensor's options.
    private static func options(_ dtype: DType) -> String {
        "TensorOptions(dtype=\(dtype.cName), device=cpu, layout=Strided, requires_grad=false (default), pinned_memory=false (default), "
            + "memory_format=(nullopt))"
    }
}
