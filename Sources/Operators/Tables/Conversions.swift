// Element types: to, type, and the methods named for a type.
import TensorCore

extension Ops {
    static let toCopy: Op<Tensor, DType> = Op(
        About("_to_copy(input, dtype)", "A copy with another type.", example: "", places: [], node: "ToCopyBackward0"),
        forward: { (x: Tensor, dtype: DType) in try x.converted(to: dtype) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, _: DType) in g }])

    /// `x` itself if it has the type, else a recorded copy.
    public static func converted(_ x: Tensor, to dtype: DType) throws -> Tensor { x.dtype == dtype ? x : try toCopy(x, dtype) }

    private static let toDType: Op<Tensor, DType, Bool, Bool, MemoryFormat?> = Op(
        About("to(input, dtype, non_blocking=False, copy=False, *, memory_format=None)", "With this type.", example: ""),
        forward: { (x: Tensor, dtype: DType, _: Bool, copy: Bool, format: MemoryFormat?) in try moved(x, dtype, copy, format) })

    private static let toDevice: Op<Tensor, Device, DType?, Bool, Bool, MemoryFormat?> = Op(
        About("to(input, device=None, dtype=None, non_blocking=False, copy=False, *, memory_format=None)", "On this device, with this type.", example: ""),
        forward: { (x: Tensor, _: Device, dtype: DType?, _: Bool, copy: Bool, format: MemoryFormat?) in try moved(x, dtype ?? x.dtype, copy, format) })

    /// With this type and order in memory; itself where it has both and no copy is asked for.
    private static func moved(_ x: Tensor, _ dtype: DType, _ copy: Bool, _ format: MemoryFormat?) throws -> Tensor {
        let y = try converted(x, to: dtype), format = format ?? .preserve
        if y === x, copy { return try cloneMethod(x, format) }
        return try format == .preserve ? y : contiguous(y, format)
    }

    private static let toTensor: Op<Tensor, Tensor, Bool, Bool, MemoryFormat?> = Op(
        About("to(input, tensor, non_blocking=False, copy=False, *, memory_format=None)", "With the type of another tensor.", example: ""),
        forward: { (x: Tensor, other: Tensor, _: Bool, copy: Bool, format: MemoryFormat?) in try moved(x, other.dtype, copy, format) })

    public static let to: Overloads = Overloads(
        About("to(input, dtype=None, device=None, copy=False)", "The tensor with another type or on another device.", example: "torch.tensor([1, 2]).to(torch.float32)", places: [.method]),
        [toDevice, toDType, toTensor])

    public static let type: Function<Output, Tensor, Operand> = Function(
        About("type(input, dtype=None)", "The tensor with another type, or the name of its own.", example: "torch.tensor([1, 2]).type(torch.float32)", places: [.method])
    ) { (x: Tensor, wanted: Operand) in
        switch wanted {
        case .none: return .string("torch.\(x.dtype.legacyName)Tensor")
        case .dtype(let dtype): return .tensor(try converted(x, to: dtype))
        case .string(let text):
            guard let dtype = DType.allCases.first(where: { (d: DType) -> Bool in "torch.\(d.legacyName)Tensor" == text }) else {
                throw TensorError(.valueError, "invalid type: '\(text)'", parameter: "dtype")
            }
            return .tensor(try converted(x, to: dtype))
        case .foreignDType: return .tensor(try converted(x, to: try DType.decode(wanted) ?? x.dtype))
        default: throw TensorError(.typeError, "dtype must be a type, str, or dtype object", parameter: "dtype")
        }
    }

    public static let typeAs: Op<Tensor, Tensor> = Op(
        About("type_as(input, other)", "With the type of another tensor.", example: "torch.tensor([1, 2]).type_as(torch.zeros(1))", places: [.method]),
        forward: { (x: Tensor, other: Tensor) in try converted(x, to: other.dtype) })

    private static func conversion(_ name: String, _ dtype: DType) -> Op<Tensor, MemoryFormat?> {
        Op(About("\(name)(input, *, memory_format=None)", "With the type torch.\(dtype.name).", example: "torch.tensor([0, 2]).\(name)()", places: [.method]),
           forward: { (x: Tensor, format: MemoryFormat?) in try moved(x, dtype, false, format) })
    }

    public static let float = conversion("float", .float32)
    public static let double = conversion("double", .float64)
    public static let half = conversion("half", .float16)
    public static let bfloat16 = conversion("bfloat16", .bfloat16)
    public static let long = conversion("long", .int64)
    public static let int = conversion("int", .int32)
    public static let short = conversion("short", .int16)
    public static let char = conversion("char", .int8)
    public static let byte = conversion("byte", .uint8)
    public static let bool = conversion("bool", .bool)

    public static let cpu: Op<Tensor, MemoryFormat?> = Op(
        About("cpu(input, *, memory_format=None)", "The tensor itself: it is on the processor.", example: "torch.zeros(2).cpu()", places: [.method]),
        forward: { (x: Tensor, format: MemoryFormat?) in try moved(x, x.dtype, false, format) })

    public static let cuda: Op<Tensor> = Op(
        About("cuda(input)", "An error, for there is no graphics processor here.", example: "", places: [.method], .refused),
        forward: { (_: Tensor) in throw TensorError(.assertionError, "Torch not compiled with CUDA enabled", parameter: "input", hint: "drop .cuda(): the tensor is usable as it is") })

    static var conversions: Family {
        Family("Types and devices", [to, type, typeAs, float, double, half, bfloat16, long, int, short, char, byte, bool, cpu, cuda])
    }
}
