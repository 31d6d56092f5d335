// NumPy's scalars, `np.float64(1.5)`: what an element of an array and the result of a reduction are.
import Language
import Operators
import Signatures
import Syntax
import TensorCore

/// A number with one of NumPy's types. Its arithmetic is that of an array without dimensions.
final class ArrayScalar: Object {
    let number: Scalar
    let dtype: DType

    init(_ number: Scalar, _ dtype: DType) {
        self.number = number
        self.dtype = dtype
    }

    /// The only element of `tensor`.
    convenience init(_ tensor: Tensor) throws { self.init(try tensor.item(), tensor.dtype) }

    /// The number as an array without dimensions.
    func array() throws -> Tensor { try Tensor(number, dtype) }

    /// The number as Python has it.
    var value: Value {
        switch number {
        case .bool(let b): .bool(b)
        case .int(let i): .int(i)
        case .float(let d): .float(d)
        }
    }

    override var type: TypeObject { ArrayTypes.of(dtype) }
    override var summary: String? { "numpy.\(dtype.name)" }

    // MARK: Text

    override func str(_ machine: Machine) throws -> String { ArrayNumberFormat.scalarText(number, dtype) }

    override func repr(_ machine: Machine) throws -> String {
        let text = try str(machine)
        return dtype == .bool ? "np.\(text)_" : "np.\(dtype.name)(\(text))"
    }

    override func format(_ spec: String, _ machine: Machine) throws -> String {
        spec.isEmpty ? try str(machine) : try machine.format(value, spec)
    }

    // MARK: Truth, order, hash

    override func truth(_ machine: Machine) -> Bool { number.double != 0 }
    override func hash(_ machine: Machine) throws -> Int? { try machine.hash(value) }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        try ArrayArithmetic.compare(op, .object(self), other, machine)
    }

    // MARK: Operators

    override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        try ArrayArithmetic.binary(op, .object(self), other, reflected: reflected, machine)
    }

    override func unary(_ op: UnaryOperator, _ machine: Machine) throws -> Value? {
        try ArrayArithmetic.unary(op, array()).map { .result($0) }
    }

    /// `x[()]` and `x[...]` are all that can stand between the brackets.
    override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        if let tuple = key.cast(to: TupleObject.self), tuple.items.isEmpty { return .object(self) }
        throw ScriptError(.indexError, "invalid index to scalar variable.")
    }

    // MARK: Members

    private static func this(_ value: Value) throws -> ArrayScalar {
        guard let scalar = value.cast(to: ArrayScalar.self) else { throw ScriptError(.typeError, "a NumPy scalar is required, not \(value.typeName)") }
        return scalar
    }

    /// What all scalars have: Python's conversions, and the methods and facts of an array.
    static var members: [Member] {
        [
            .method("__float__(self)", "The number as a float.") { (_: Machine, a: BoundArguments) throws -> Value in .float(try this(a[0]).number.double) },
            .method("__int__(self)", "The number as an int.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try machine.call(.object(BuiltinTypes.int), [try this(a[0]).value])
            },
            .method("__index__(self)", "The integer as an index.") { (_: Machine, a: BoundArguments) throws -> Value in
                let scalar = try this(a[0])
                guard scalar.dtype.isInteger else {
                    throw ScriptError(.typeError, "'numpy.\(scalar.dtype.name)' object cannot be interpreted as an integer")
                }
                return scalar.value
            },
            .method("__abs__(self)", "The absolute value.") { (_: Machine, a: BoundArguments) throws -> Value in
                .result(try Tensor.unary(.abs, try this(a[0]).array()))
            },
            .method("__round__(self, ndigits=None)", "Rounded; to an int without `ndigits`.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let scalar = try this(a[0])
                if let digits = try a.optionalInt(1) { return .result(try ArrayStatistics.round(scalar.array(), digits)) }
                let whole = Value.float(scalar.number.double.rounded(.toNearestOrEven))
                return scalar.dtype.isFloating ? try machine.call(.object(BuiltinTypes.int), [whole]) : scalar.value
            },
            .method("is_integer(self)", "Whether nothing stands behind the point.") { (_: Machine, a: BoundArguments) throws -> Value in
                let number = try this(a[0]).number.double
                return .bool(number.isFinite && number == number.rounded())
            },
            .method("item(self)", "The number as Python has it.") { (_: Machine, a: BoundArguments) throws -> Value in try this(a[0]).value },
            .method("tolist(self)", "The number as Python has it.") { (_: Machine, a: BoundArguments) throws -> Value in try this(a[0]).value },
        ] + ArrayFunctions.methods
            + ArrayFacts.members(of: { (v: Value) throws -> ArrayObject in ArrayObject(try this(v).array()) })
    }
}

extension Value {
    /// One of NumPy's scalars.
    static func scalar(_ number: Scalar, _ dtype: DType) -> Value { .object(ArrayScalar(dtype == .bool ? .bool(number.double != 0) : number, dtype)) }

    /// The result of a computation of NumPy's: a scalar where it has no dimensions, else an array.
    static func result(_ tensor: Tensor) -> Value {
        if tensor.rank == 0, let scalar = try? ArrayScalar(tensor) { return .object(scalar) }
        return .object(ArrayObject(tensor))
    }

    /// An array, also where it has no dimensions.
    static func array(_ tensor: Tensor) -> Value { .object(ArrayObject(tensor)) }
}
