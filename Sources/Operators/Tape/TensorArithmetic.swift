// Swift's operators on tensors: gradient formulas and layers are written with them. Where no input wants a gradient they
// go straight to the kernels; that is the path of plain arithmetic, and it costs one check. Else the kernel's result is recorded as
// the operator's.
import TensorCore

extension Tensor {
    /// Whether an operation on these tensors needs no record.
    @inline(__always)
    static func isPlain(_ a: Tensor) -> Bool { a.autograd == nil || !Runtime.recordsGradients }

    @inline(__always)
    static func isPlain(_ a: Tensor, _ b: Tensor) -> Bool { (a.autograd == nil && b.autograd == nil) || !Runtime.recordsGradients }

    public static func + (a: Tensor, b: Tensor) throws -> Tensor {
        isPlain(a, b) ? try binary(.add, a, b) : Profile.isOn ? try Ops.add(a, .tensor(b), 1) : Ops.add.finished(try binary(.add, a, b), [.tensor(a), .tensor(b), .int(1)])
    }
    public static func + (a: Tensor, b: Scalar) throws -> Tensor {
        isPlain(a) ? try binary(.add, a, b) : Profile.isOn ? try Ops.add(a, .scalar(b), 1) : Ops.add.finished(try binary(.add, a, b), [.tensor(a), b.operand, .int(1)])
    }
    public static func + (a: Scalar, b: Tensor) throws -> Tensor { try b + a }

    public static func - (a: Tensor, b: Tensor) throws -> Tensor {
        isPlain(a, b) ? try binary(.sub, a, b) : Profile.isOn ? try Ops.sub(a, .tensor(b), 1) : Ops.sub.finished(try binary(.sub, a, b), [.tensor(a), .tensor(b), .int(1)])
    }
    public static func - (a: Tensor, b: Scalar) throws -> Tensor {
        isPlain(a) ? try binary(.sub, a, b) : Profile.isOn ? try Ops.sub(a, .scalar(b), 1) : Ops.sub.finished(try binary(.sub, a, b), [.tensor(a), b.operand, .int(1)])
    }
    public static func - (a: Scalar, b: Tensor) throws -> Tensor { isPlain(b) ? try binary(.sub, a, b) : try Ops.rsub(b, .scalar(a), 1) }

    public static func * (a: Tensor, b: Tensor) throws -> Tensor {
        isPlain(a, b) ? try binary(.mul, a, b) : Profile.isOn ? try Ops.mul(a, .tensor(b)) : Ops.mul.finished(try binary(.mul, a, b), [.tensor(a), .tensor(b)])
    }
    public static func * (a: Tensor, b: Scalar) throws -> Tensor {
        isPlain(a) ? try binary(.mul, a, b) : Profile.isOn ? try Ops.mul(a, .scalar(b)) : Ops.mul.finished(try binary(.mul, a, b), [.tensor(a), b.operand])
    }
    public static func * (a: Scalar, b: Tensor) throws -> Tensor { try b * a }

    public static func / (a: Tensor, b: Tensor) throws -> Tensor {
        isPlain(a, b) ? try binary(.div, a, b) : Profile.isOn ? try Ops.div(a, .tensor(b), nil) : Ops.div.finished(try binary(.div, a, b), [.tensor(a), .tensor(b), .none])
    }
    public static func / (a: Tensor, b: Scalar) throws -> Tensor {
        isPlain(a) ? try binary(.div, a, b) : Profile.isOn ? try Ops.div(a, .scalar(b), nil) : Ops.div.finished(try binary(.div, a, b), [.tensor(a), b.operand, .none])
    }
    /// As PyTorch computes it: the reciprocal, multiplied.
    public static func / (a: Scalar, b: Tensor) throws -> Tensor { try Ops.reciprocal(b) * a }

    public static prefix func - (x: Tensor) throws -> Tensor { isPlain(x) ? try unary(.neg, x) : try Ops.neg(x) }

    public static func * (a: Tensor, b: TensorOrScalar) throws -> Tensor {
        switch b {
        case .tensor(let x): try a * x
        case .scalar(let s): try a * s
        }
    }

    public static func / (a: Tensor, b: TensorOrScalar) throws -> Tensor {
        switch b {
        case .tensor(let x): try a / x
        case .scalar(let s): try a / s
        }
    }

    /// A binary kernel on a tensor and what stands right of it.
    @inline(__always)
    static func apply(_ operation: BinaryOperation, _ a: Tensor, _ b: TensorOrScalar, into output: Tensor? = nil) throws -> Tensor {
        switch b {
        case .tensor(let x): try binary(operation, a, x, into: output)
        case .scalar(let s): try binary(operation, a, s, into: output)
        }
    }

    /// The same with what may be a number on either side, not on both.
    static func apply(_ operation: BinaryOperation, _ a: TensorOrScalar, _ b: TensorOrScalar, into output: Tensor? = nil) throws -> Tensor {
        switch (a, b) {
        case let (.tensor(x), _): try apply(operation, x, b, into: output)
        case let (.scalar(s), .tensor(y)): try binary(operation, s, y, into: output)
        case (.scalar, .scalar): throw Misfit.combination
        }
    }

    static func apply(_ comparison: Comparison, _ a: Tensor, _ b: TensorOrScalar, into output: Tensor? = nil) throws -> Tensor {
        switch b {
        case .tensor(let x): try compare(comparison, a, x, into: output)
        case .scalar(let s): try compare(comparison, a, s, into: output)
        }
    }

    /// Zeros of this shape and type.
    func zeros() throws -> Tensor { try Tensor.full(shape, .int(0), dtype) }
    /// Ones of this shape and type.
    func ones() throws -> Tensor { try Tensor.full(shape, .int(1), dtype) }
}

extension TensorOrScalar {
    /// The tensor; a number becomes a 0-d one.
    func tensor(like x: Tensor) throws -> Tensor {
        switch self {
        case .tensor(let t): t
        case .scalar(let s): try Tensor.full([], s, x.dtype)
        }
    }
}
