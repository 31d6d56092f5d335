// `numpy.ndarray` as a script sees it. An array owns a tensor without a place in the graph: views, indexing and arithmetic are
// the tensor's, promotion and words are NumPy's.
import Language
import Operators
import Signatures
import Syntax
import TensorCore

/// A script value that is an array.
class ArrayObject: Object {
    /// The elements. Unlike other tensors' these strides can be negative, after `a[::-1]`.
    private(set) var tensor: Tensor
    /// The array whose memory this one shares.
    let base: ArrayObject?

    init(_ tensor: Tensor, base: ArrayObject? = nil) {
        self.tensor = tensor
        self.base = base
    }

    /// A view of this array's memory.
    func view(_ tensor: Tensor) -> Value { .object(ArrayObject(tensor, base: base ?? self)) }

    /// The elements for kernels, which know no negative strides: then a copy.
    func plain() throws -> Tensor {
        guard tensor.strides.contains(where: { $0 < 0 }) else { return tensor }
        let copy = try Tensor(uninitialized: tensor.shape, tensor.dtype)
        try copy.copy(from: tensor)
        return copy
    }

    nonisolated(unsafe) static let typeObject = TypeObject(
        name: "ndarray", module: "numpy", summary: "A multi-dimensional array of numbers.", isSealed: true,
        members: ArrayFacts.members(of: { (v: Value) throws -> ArrayObject in try this(v) }) + conversions + sequenceMembers + arithmeticMembers
            + ArrayFunctions.methods,
        construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in
            guard arguments.count > 0 else { throw ScriptError(.typeError, "ndarray() missing required argument 'shape' (pos 0)") }
            return .array(try Tensor(uninitialized: ArrayCall.shape(arguments[0], machine), .float64))
        })

    static func this(_ value: Value) throws -> ArrayObject {
        guard let array = value.cast(to: ArrayObject.self) else { throw ScriptError(.typeError, "a NumPy array is required, not \(value.typeName)") }
        return array
    }

    override var type: TypeObject { Self.typeObject }
    /// What its printed form begins with.
    var printedName: String { "array" }

    /// ValueError for an array of a file that was opened for reading.
    func checkWritable() throws {
        if tensor.storage.isReadOnly { throw ScriptError(.valueError, "assignment destination is read-only") }
    }

    override var summary: String? { "\(tensor.dtype.name) \(shapeText(tensor.shape))" }

    // MARK: Text

    override func repr(_ machine: Machine) throws -> String { try ArrayText.repr(tensor, className: printedName, machine) }
    override func str(_ machine: Machine) throws -> String { try ArrayText.str(tensor, machine) }
    override func format(_ spec: String, _ machine: Machine) throws -> String {
        if tensor.rank == 0 { return try machine.format(.object(ArrayScalar(tensor)), spec) }
        guard spec.isEmpty else { throw ScriptError(.typeError, "unsupported format string passed to numpy.ndarray.__format__") }
        return try str(machine)
    }

    // MARK: Operators

    override func truth(_ machine: Machine) throws -> Bool {
        switch tensor.count {
        case 1: return try tensor.item().double != 0
        case 0: throw ScriptError(.valueError, "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty.")
        default:
            throw ScriptError(
                .valueError, "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()",
                hint: "for element-wise and/or use & and |")
        }
    }

    override func hash(_ machine: Machine) -> Int? { nil }

    override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        try ArrayArithmetic.binary(op, .object(self), other, reflected: reflected, machine)
    }

    /// Computed like `self op other`, then stored in this array's memory, whose type stays.
    override func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard let operand = try ArrayConversion.operand(other, machine) else { return nil }
        if tensor.storage.isReadOnly { throw ScriptError(.valueError, "output array is read-only") }
        let name = op.ufuncName
        let result = try ArrayMode.run { try ArrayArithmetic.compute(op, .array(plain()), operand) }
        guard Promotion.allows(result.dtype, into: tensor.dtype) else {
            throw ScriptError(
                .ufuncTypeError,
                "Cannot cast ufunc '\(name)' output from dtype('\(result.dtype.name)') to dtype('\(tensor.dtype.name)') with casting rule 'same_kind'")
        }
        guard result.shape == tensor.shape else {
            throw ScriptError(
                .valueError,
                "non-broadcastable output operand with shape \(tightShapeText(tensor.shape)) doesn't match the broadcast shape \(tightShapeText(result.shape))")
        }
        try tensor.copy(from: result)
        return .object(self)
    }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        try ArrayArithmetic.compare(op, .object(self), other, machine)
    }

    override func unary(_ op: UnaryOperator, _ machine: Machine) throws -> Value? {
        try ArrayMode.run { try ArrayArithmetic.unary(op, plain()) }.map { .result($0) }
    }

    // MARK: Attributes

    override func setAttribute(_ name: Name, _ value: Value, _ machine: Machine) throws -> Bool {
        guard let property = type.lookUp(name)?.cast(to: PropertyObject.self) else { return false }
        try property.set(machine, .object(self), value)
        return true
    }

    /// `a.shape = …`: the same memory seen in another shape.
    func setShape(_ shape: Dims) throws {
        let wanted = try ArrayShapes.resolved(shape, count: tensor.count)
        guard let layout = tensor.layout.viewable(as: wanted) else {
            throw ScriptError(.attributeError, "Incompatible shape for in-place modification. Use `.reshape()` to make a copy with the desired shape.")
        }
        tensor = tensor.with(layout)
    }

    // MARK: Container

    override func length(_ machine: Machine) throws -> Int? {
        guard let first = tensor.shape.first else { throw ScriptError(.typeError, "len() of unsized object") }
        return first
    }

    override func item(_ key: Value, _ machine: Machine) throws -> Value? { try ArrayIndexing.item(self, key, machine) }

    override func setItem(_ key: Value, _ value: Value, _ machine: Machine) throws -> Bool {
        try checkWritable()
        try ArrayIndexing.assign(self, key, value, machine)
        return true
    }

    override func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
        guard let x = try ArrayConversion.operand(value, machine) else { return false }
        return try ArrayArithmetic.compare(.eq, .array(plain()), x).reduced(.any).item().double != 0
    }

    override func iterator(_ machine: Machine) throws -> IteratorObject? {
        guard let count = tensor.shape.first else { throw ScriptError(.typeError, "iteration over a 0-d array") }
        var next = 0
        return ClosureIterator { (_: Machine) throws -> Value? in
            guard next < count else { return nil }
            next += 1
            return try ArrayIndexing.row(self, next - 1)
        }
    }

    // MARK: Python's conversions

    private static func single(_ value: Value) throws -> Value {
        let x = try this(value).tensor
        guard x.count == 1 else { throw ScriptError(.typeError, "only 0-dimensional arrays can be converted to Python scalars") }
        return Value(try x.item().operand)
    }

    private static var conversions: [Member] {
        [
            .method("__float__(self)", "The only element as a float.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try machine.call(.object(BuiltinTypes.float), [try single(a[0])])
            },
            .method("__int__(self)", "The only element as an int.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try machine.call(.object(BuiltinTypes.int), [try single(a[0])])
            },
            .method("__index__(self)", "The only element, an integer, as an index.") { (_: Machine, a: BoundArguments) throws -> Value in
                let x = try this(a[0]).tensor
                guard x.rank == 0, x.dtype.isInteger else { throw ScriptError(.typeError, "only integer scalar arrays can be converted to a scalar index") }
                return try single(a[0])
            },
            .method("__abs__(self)", "The absolute value of each element.") { (_: Machine, a: BoundArguments) throws -> Value in
                .result(try Tensor.unary(.abs, try this(a[0]).plain()))
            },
            .method("__array__(self, dtype=None)", "The array itself.") { (machine: Machine, a: BoundArguments) throws -> Value in
                guard let dtype = try ArrayTypes.decode(a[1], machine) else { return a[0] }
                return .array(try this(a[0]).plain().converted(to: dtype))
            },
        ]
    }
}

extension BinaryOperator {
    /// The function that NumPy's errors name.
    fileprivate var ufuncName: String {
        switch self {
        case .add: "add"
        case .subtract: "subtract"
        case .multiply: "multiply"
        case .divide: "divide"
        case .floorDivide: "floor_divide"
        case .modulo: "remainder"
        case .power: "power"
        case .matmul: "matmul"
        case .bitAnd: "bitwise_and"
        case .bitOr: "bitwise_or"
        case .bitXor: "bitwise_xor"
        case .shiftLeft: "left_shift"
        case .shiftRight: "right_shift"
        }
    }
}
