// A tensor as a script sees it: attributes, operators, indexing, text. What the operators do stands in their table; here
// is only the way to them.
import Language
import Operators
import Signatures
import Syntax
import TensorCore

/// A script value that is a tensor.
public final class TensorObject: ReusedObject {
    /// An object that waits for its next tensor has none.
    private var held: Tensor?
    public var tensor: Tensor { held.unsafelyUnwrapped }

    private init(_ tensor: Tensor) {
        held = tensor
        super.init()
    }

    /// A tensor's face to the script, if possible one that showed another before.
    public static func of(_ tensor: Tensor) -> TensorObject {
        guard let spare = Spares.other() else { return TensorObject(tensor) }
        let object = unsafeDowncast(spare, to: TensorObject.self)
        object.held = tensor
        return object
    }

    public override func becomeSpare() -> Bool {
        guard Spares.keep(self) else { return false }
        if let tensor = held.take() { Tensor.letGo(tensor) }
        return true
    }

    public override var type: TypeObject {
        guard tensor.isParameter else { return TensorTypes.tensor }
        return tensor.isUninitialized ? TensorTypes.uninitializedParameter : TensorTypes.parameter
    }
    public override var identity: ObjectIdentifier { ObjectIdentifier(tensor) }
    public override var summary: String? {
        "\(tensor.dtype.name) (" + tensor.shape.map(String.init).joined(separator: ", ") + (tensor.rank == 1 ? ",)" : ")")
    }

    // MARK: Text

    public override func repr(_ machine: Machine) -> String {
        if tensor.isUninitialized { return tensor.isParameter ? "<UninitializedParameter>" : "<UninitializedBuffer>" }
        return tensor.isParameter ? "Parameter containing:\n" + tensor.description : tensor.description
    }

    /// Numbers format like numbers; with an empty spec other tensors give their text.
    public override func format(_ spec: String, _ machine: Machine) throws -> String {
        if tensor.rank == 0 { return try machine.format(Value(try tensor.item().operand), spec) }
        guard spec.isEmpty else {
            throw ScriptError(.typeError, "unsupported format string passed to \(type.name).__format__")
        }
        return repr(machine)
    }

    // MARK: Operators

    public override func truth(_ machine: Machine) throws -> Bool {
        guard tensor.count == 1 else {
            let message = tensor.count == 0 ? "Boolean value of Tensor with no values is ambiguous"
                : "Boolean value of Tensor with more than one value is ambiguous"
            throw ScriptError(.runtimeError, message, hint: tensor.count == 0 ? nil : "ask .any() or .all(); for element-wise and/or use & and |")
        }
        return try tensor.item().double != 0
    }

    public override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        guard let other = Self.numeric(other) else { return nil }
        let infix = op.infix
        return .object(TensorObject.of(try reflected ? infix(other, .tensor(tensor)) : infix(.tensor(tensor), other)))
    }

    public override func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard let other = Self.numeric(other) else { return nil }
        return try op.infix.assign(tensor, other).map { (_: Tensor) -> Value in .object(self) }
    }

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard let infix = op.infix, let other = Self.numeric(other) else { return nil }
        return .object(TensorObject.of(try infix(.tensor(tensor), other)))
    }

    public override func unary(_ op: UnaryOperator, _ machine: Machine) throws -> Value? {
        switch op {
        case .plus: .object(self)
        case .minus: .object(TensorObject.of(try -tensor))
        case .invert: .object(TensorObject.of(try tensor.dtype.isFloating ? Tensor.unary(.bitwiseNot, tensor) : Ops.bitwiseNot(tensor)))
        }
    }

    /// A tensor or a number: what can stand on the other side of an operator.
    private static func numeric(_ value: Value) -> TensorOrScalar? {
        switch value {
        case .none: nil
        case .bool(let b): .scalar(.bool(b))
        case .int(let i): .scalar(.int(i))
        case .float(let d): .scalar(.float(d))
        case .object(let object): (object as? TensorObject).map { .tensor($0.tensor) }
        }
    }

    // MARK: Attributes

    public override func setAttribute(_ name: Name, _ value: Value, _ machine: Machine) throws -> Bool {
        guard let property = type.lookUp(name)?.cast(to: PropertyObject.self) else { return false }
        try property.set(machine, .object(self), value)
        return true
    }

    // MARK: Container

    public override func length(_ machine: Machine) throws -> Int? {
        guard let first = tensor.shape.first else { throw ScriptError(.typeError, "len() of a 0-d tensor") }
        return first
    }

    public override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        Value(try Ops.indexed(tensor, Operand(key)))
    }

    public override func setItem(_ key: Value, _ value: Value, _ machine: Machine) throws -> Bool {
        let operand = try Operand(value)
        guard let new = TensorOrScalar.decode(operand) else {
            throw ScriptError(.typeError, "can't assign a \(operand.typeName) to a torch.\(tensor.dtype.legacyName)Tensor")
        }
        try Ops.assign(tensor, Operand(key), new)
        return true
    }

    public override func deleteItem(_ key: Value, _ machine: Machine) throws -> Bool {
        throw ScriptError(.typeError, "Tensor does not support deleting items")
    }

    /// Whether an element equals `value`.
    public override func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
        guard Self.numeric(value) != nil else {
            throw ScriptError(
                .runtimeError, "Tensor.__contains__ only supports Tensor or scalar, but you passed in a \(value.type.repr(machine)).")
        }
        guard let equal = try compare(.equal, value, machine)?.tensor else { return false }
        return try equal.reduced(.any).item().double != 0
    }

    public override func iterator(_ machine: Machine) throws -> IteratorObject? {
        guard let count = tensor.shape.first else { throw ScriptError(.typeError, "iteration over a 0-d tensor") }
        let tensor = tensor
        var next = 0
        return ClosureIterator { (_: Machine) throws -> Value? in
            guard next < count else { return nil }
            next += 1
            return Value(try Ops.select(tensor, 0, next - 1))
        }
    }
}

extension BinaryOperator {
    /// What the symbol does between tensors and numbers.
    fileprivate var infix: Infix {
        switch self {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .floorDivide: .floorDivide
        case .modulo: .remainder
        case .power: .power
        case .matmul: .matmul
        case .bitAnd: .bitwiseAnd
        case .bitOr: .bitwiseOr
        case .bitXor: .bitwiseXor
        case .shiftLeft: .leftShift
        case .shiftRight: .rightShift
        }
    }
}

extension ComparisonOperator {
    /// What the symbol does between tensors and numbers; nil for `is` and `in`.
    fileprivate var infix: Infix? {
        switch self {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessEqual: .lessEqual
        case .greater: .greater
        case .greaterEqual: .greaterEqual
        case .in, .notIn, .is, .isNot: nil
        }
    }
}
