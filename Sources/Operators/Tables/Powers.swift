// Powers: three operators behind one name, because a number as base or exponent has a simpler gradient.
import TensorCore

extension Ops {
    public static let pow: Op<TensorOrScalar, TensorOrScalar> = Op(
        About("pow(input, exponent)", "Each element to the power of `exponent`.", example: "torch.pow(torch.tensor([1., 2., 3.]), 2)",
              [.inPlace, .out], symbol: "**"),
        forward: { (base: TensorOrScalar, exponent: TensorOrScalar) in
            switch (base, exponent) {
            case let (.tensor(x), .scalar(s)): return Tensor.isPlain(x) ? try Tensor.binary(.pow, x, s) : try powScalar(x, s)
            case let (.tensor(x), .tensor(e)): return Tensor.isPlain(x, e) ? try Tensor.binary(.pow, x, e) : try powTensor(x, e)
            case let (.scalar(s), .tensor(e)): return try powOfScalar(s, e)
            case (.scalar, .scalar): throw Misfit.combination
            }
        },
        into: { (output: Tensor, base: TensorOrScalar, exponent: TensorOrScalar) in try Tensor.apply(.pow, base, exponent, into: output) })

    static let powScalar: Op<Tensor, Scalar> = Op(
        About("pow(input, exponent)", "Power with a number as exponent.", example: "", places: [], node: "PowBackward0"),
        forward: { (x: Tensor, e: Scalar) in try Tensor.binary(.pow, x, e) },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, e: Scalar) in
            let exponent = e.double
            return exponent == 0 ? try g.zeros() : try g * (e * powScalar(x, e.minusOne))
        }],
        numbers: [{ (g: Number, _: Number, x: Number, e: Number) in
            switch e.value {
            case 0: return g.like(0)
            case 2: return g * (x * e)
            default:
                guard let power = try Tensor.binary(.pow, Tensor(x), .float(e.value - 1)).number else { return g.like(.nan) }
                return g * (power * e)
            }
        }])

    static let powTensor: Op<Tensor, Tensor> = Op(
        About("pow(input, exponent)", "Power with a tensor as exponent.", example: "", places: [], node: "PowBackward1"),
        forward: { (x: Tensor, e: Tensor) in try Tensor.binary(.pow, x, e) },
        gradients: [
            Derivative([.first, .second]) { (g: Tensor, _: Tensor, x: Tensor, e: Tensor) in
                try choose(Tensor.compare(.eq, e, 0), .scalar(0), .tensor(g * (e * powTensor(x, e - 1))))
            },
            Derivative([.first, .second, .output]) { (g: Tensor, y: Tensor, x: Tensor, e: Tensor) in
                let flat = try Tensor.compare(.logicalAnd, Tensor.compare(.eq, x, 0), Tensor.compare(.ge, e, 0))
                return try g * choose(flat, .scalar(0), .tensor(y * log(x)))
            },
        ])

    static let powOfScalar: Op<Scalar, Tensor> = Op(
        About("pow(input, exponent)", "Power with a number as base.", example: "", places: [], node: "PowBackward2"),
        forward: { (base: Scalar, e: Tensor) in try Tensor.binary(.pow, base, e) },
        gradients: [Derivative([.second, .output]) { (g: Tensor, y: Tensor, base: Scalar, e: Tensor) in
            let slope = try y * log(Tensor.full([], base, y.dtype))
            guard base.double == 0 else { return try g * slope }
            return try g * choose(Tensor.compare(.ge, e, 0), .scalar(0), .tensor(slope))
        }])

    public static let square: Op<Tensor> = Op(
        About("square(input)", "Square of each element.", example: "torch.square(torch.tensor([2., -3.]))", [.inPlace, .out]),
        forward: { (x: Tensor) in try powScalar(x, 2) },
        into: { (output: Tensor, x: Tensor) in try Tensor.unary(.square, x, into: output) })

    // MARK: Bits

    public static let bitwiseAnd: Op<Tensor, TensorOrScalar> = bitwise(
        "bitwise_and(input, other)", symbol: "&", "Bits set in both; the logical and of bools.", .bitwiseAnd, example: "torch.bitwise_and(torch.tensor([6, 3]), 2)")
    public static let bitwiseOr: Op<Tensor, TensorOrScalar> = bitwise(
        "bitwise_or(input, other)", symbol: "|", "Bits set in either; the logical or of bools.", .bitwiseOr, example: "torch.bitwise_or(torch.tensor([6, 3]), 8)")
    public static let bitwiseXor: Op<Tensor, TensorOrScalar> = bitwise(
        "bitwise_xor(input, other)", symbol: "^", "Bits set in one of the two only.", .bitwiseXor, example: "torch.bitwise_xor(torch.tensor([6, 3]), 1)")
    public static let leftShift: Op<Tensor, TensorOrScalar> = bitwise(
        "bitwise_left_shift(input, other)", symbol: "<<", "Bits moved to the left.", .leftShift, example: "torch.bitwise_left_shift(torch.tensor([1, 3]), 2)")
    public static let rightShift: Op<Tensor, TensorOrScalar> = bitwise(
        "bitwise_right_shift(input, other)", symbol: ">>", "Bits moved to the right.", .rightShift, example: "torch.bitwise_right_shift(torch.tensor([8, 3]), 1)")

    public static let bitwiseNot: Op<Tensor> = Op(
        About("bitwise_not(input)", "Each bit the other way; the logical not of bools.", example: "torch.bitwise_not(torch.tensor([True, False]))",
              [.inPlace, .out], symbol: "~"),
        forward: { (x: Tensor) in try inverted(x, into: nil) },
        into: { (output: Tensor, x: Tensor) in try inverted(x, into: output) })

    /// The function has words of its own for what the symbol `~` refuses.
    private static func inverted(_ x: Tensor, into output: Tensor?) throws -> Tensor {
        guard !x.dtype.isFloating else {
            throw TensorError(.notImplementedError, "\"bitwise_not_cpu\" not implemented for '\(x.dtype.legacyName)'", parameter: "input")
        }
        return try Tensor.unary(.bitwiseNot, x, into: output)
    }
}

extension Scalar {
    /// One less; integers stay integers.
    var minusOne: Scalar {
        switch self {
        case .bool(let b): .int(b ? 0 : -1)
        case .int(let i): .int(i &- 1)
        case .float(let d): .float(d - 1)
        }
    }
}
