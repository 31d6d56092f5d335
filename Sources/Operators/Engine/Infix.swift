// Python's operators between tensors and numbers, the way the interpreter calls them: one indirect call away from the kernel.
// Which operator a symbol means, each operator's declaration says too; a test holds the two together.
import TensorCore

/// What a symbol such as `+` does, for tensors and numbers on either side.
public struct Infix: @unchecked Sendable {
    /// The operator of the table behind it.
    public let op: Operator
    private let tensors: (Tensor, Tensor) throws -> Tensor
    private let withNumber: (Tensor, Scalar) throws -> Tensor
    private let ofNumber: (Scalar, Tensor) throws -> Tensor
    /// The kernel that the in-place form can use directly where nothing is recorded.
    private let kernel: BinaryOperation?
    private let inPlace: InPlace?

    private init(
        _ op: Operator, kernel: BinaryOperation? = nil, _ tensors: @escaping (Tensor, Tensor) throws -> Tensor,
        _ withNumber: @escaping (Tensor, Scalar) throws -> Tensor, _ ofNumber: @escaping (Scalar, Tensor) throws -> Tensor
    ) {
        self.op = op
        self.kernel = kernel
        self.tensors = tensors
        self.withNumber = withNumber
        self.ofNumber = ofNumber
        inPlace = op.traits.contains(.inPlace) ? InPlace(of: op) : nil
    }

    /// `a op b`; at least one of the two is a tensor.
    public func callAsFunction(_ a: TensorOrScalar, _ b: TensorOrScalar) throws -> Tensor {
        let mark = Profile.isOn ? Profile.begin(op.name.text, [a.operand, b.operand]) : -1
        defer { if mark >= 0 { Profile.end(mark) } }
        switch (a, b) {
        case let (.tensor(x), .tensor(y)): return try tensors(x, y)
        case let (.tensor(x), .scalar(s)): return try withNumber(x, s)
        case let (.scalar(s), .tensor(y)): return try ofNumber(s, y)
        case (.scalar, .scalar): throw Misfit.combination
        }
    }

    /// `a op= b`: the changed `a`; nil where the operator has no in-place form.
    public func assign(_ a: Tensor, _ b: TensorOrScalar) throws -> Tensor? {
        guard let inPlace else { return nil }
        let mark = Profile.isOn ? Profile.begin("\(op.name)_", [.tensor(a), b.operand]) : -1
        defer { if mark >= 0 { Profile.end(mark) } }
        if let kernel, Tensor.isPlain(a), b.isPlain {
            return switch b {
            case .tensor(let x): try Tensor.binary(kernel, a, x, into: a)
            case .scalar(let s): try Tensor.binary(kernel, a, s, into: a)
            }
        }
        _ = try inPlace.call([.tensor(a), b.operand])
        return a
    }

    // MARK: The symbols

    public static let add = Infix(Ops.add, kernel: .add, { (a: Tensor, b: Tensor) in try a + b }, { (a: Tensor, s: Scalar) in try a + s }, { (s: Scalar, b: Tensor) in try s + b })
    public static let subtract = Infix(Ops.sub, kernel: .sub, { (a: Tensor, b: Tensor) in try a - b }, { (a: Tensor, s: Scalar) in try a - s }, { (s: Scalar, b: Tensor) in try s - b })
    public static let multiply = Infix(Ops.mul, kernel: .mul, { (a: Tensor, b: Tensor) in try a * b }, { (a: Tensor, s: Scalar) in try a * s }, { (s: Scalar, b: Tensor) in try s * b })
    public static let divide = Infix(Ops.div, kernel: .div, { (a: Tensor, b: Tensor) in try a / b }, { (a: Tensor, s: Scalar) in try a / s }, { (s: Scalar, b: Tensor) in try s / b })
    public static let floorDivide = Infix(binary: Ops.floorDivide, .floorDivide)
    public static let remainder = Infix(
        Ops.remainder, { (a: Tensor, b: Tensor) in try Ops.remainder(a, .tensor(b)) }, { (a: Tensor, s: Scalar) in try Ops.remainder(a, .scalar(s)) },
        { (s: Scalar, b: Tensor) in try Ops.remainder(Tensor(s, Promotion.common(b, s)), .tensor(b)) })
    public static let power = Infix(
        Ops.pow, { (a: Tensor, b: Tensor) in try Ops.pow(.tensor(a), .tensor(b)) }, { (a: Tensor, s: Scalar) in try Ops.pow(.tensor(a), .scalar(s)) },
        { (s: Scalar, b: Tensor) in try Ops.pow(.scalar(s), .tensor(b)) })
    public static let matmul = Infix(
        Ops.matmul, { (a: Tensor, b: Tensor) in try Ops.matmul(a, b) }, { (_: Tensor, s: Scalar) in throw unsupported("Tensor", s.operand.typeName) },
        { (s: Scalar, _: Tensor) in throw unsupported(s.operand.typeName, "Tensor") })

    public static let bitwiseAnd = Infix(binary: Ops.bitwiseAnd, .bitwiseAnd)
    public static let bitwiseOr = Infix(binary: Ops.bitwiseOr, .bitwiseOr)
    public static let bitwiseXor = Infix(binary: Ops.bitwiseXor, .bitwiseXor)
    public static let leftShift = Infix(binary: Ops.leftShift, .leftShift)
    public static let rightShift = Infix(binary: Ops.rightShift, .rightShift)

    public static let equal = Infix(comparison: Ops.eq, .eq)
    public static let notEqual = Infix(comparison: Ops.ne, .ne)
    public static let less = Infix(comparison: Ops.lt, .lt)
    public static let lessEqual = Infix(comparison: Ops.le, .le)
    public static let greater = Infix(comparison: Ops.gt, .gt)
    public static let greaterEqual = Infix(comparison: Ops.ge, .ge)

    /// All of them.
    public static let all = [
        add, subtract, multiply, divide, floorDivide, remainder, power, matmul, bitwiseAnd, bitwiseOr, bitwiseXor, leftShift, rightShift, equal, notEqual,
        less, lessEqual, greater, greaterEqual,
    ]

    /// A kernel without a gradient.
    private init(binary op: Operator, _ kernel: BinaryOperation) {
        self.init(
            op, kernel: kernel, { (a: Tensor, b: Tensor) in try Tensor.binary(kernel, a, b) }, { (a: Tensor, s: Scalar) in try Tensor.binary(kernel, a, s) },
            { (s: Scalar, b: Tensor) in try Tensor.binary(kernel, s, b) })
    }

    private init(comparison op: Operator, _ kernel: Comparison) {
        self.init(
            op, { (a: Tensor, b: Tensor) in try Tensor.compare(kernel, a, b) }, { (a: Tensor, s: Scalar) in try Tensor.compare(kernel, a, s) },
            { (s: Scalar, b: Tensor) in try Tensor.compare(kernel, s, b) })
    }

    private static func unsupported(_ left: String, _ right: String) -> TensorError {
        TensorError(.typeError, "unsupported operand type(s) for @: '\(left)' and '\(right)'")
    }
}

extension TensorOrScalar {
    /// Whether an operation with this needs no record.
    var isPlain: Bool { if case .tensor(let x) = self { Tensor.isPlain(x) } else { true } }
}
