// Binary arithmetic, powers, extremes and bits. Operands broadcast; the tape sums gradients back to each operand's shape.
import TensorCore

extension Ops {
    // MARK: The four operations

    public static let add: Op<Tensor, TensorOrScalar, Scalar> = Op(
        About("add(input, other, *, alpha=1)", "Sum of `input` and `alpha` times `other`.", example: "torch.add(torch.tensor([1., 2.]), 10)",
              [.inPlace, .out, .numbersAsTensors], symbol: "+", older: ["input, alpha, other"]),
        forward: { (a: Tensor, b: TensorOrScalar, alpha: Scalar) in try sum(a, b, alpha, .add) },
        into: { (output: Tensor, a: Tensor, b: TensorOrScalar, alpha: Scalar) in try sum(a, b, alpha, .add, into: output) },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: TensorOrScalar, _: Scalar) in g },
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: TensorOrScalar, alpha: Scalar) in alpha.double == 1 ? g : try g * alpha },
        ], numbers: [
            { (g: Number, _: Number, _: Number, _: Number) in g },
            { (g: Number, _: Number, _: Number, _: Number) in g },
        ])

    public static let sub: Op<Tensor, TensorOrScalar, Scalar> = Op(
        About("sub(input, other, *, alpha=1)", "Difference of `input` and `alpha` times `other`.", example: "torch.sub(torch.tensor([1., 2.]), 10)",
              [.inPlace, .out, .numbersAsTensors], aliases: ["subtract"], symbol: "-", older: ["input, alpha, other"]),
        forward: { (a: Tensor, b: TensorOrScalar, alpha: Scalar) in try sum(a, b, alpha, .sub) },
        into: { (output: Tensor, a: Tensor, b: TensorOrScalar, alpha: Scalar) in try sum(a, b, alpha, .sub, into: output) },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: TensorOrScalar, _: Scalar) in g },
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: TensorOrScalar, alpha: Scalar) in alpha.double == 1 ? try -g : try -g * alpha },
        ], numbers: [
            { (g: Number, _: Number, _: Number, _: Number) in g },
            { (g: Number, _: Number, _: Number, _: Number) in -g },
        ])

    public static let rsub: Op<Tensor, TensorOrScalar, Scalar> = Op(
        About("rsub(input, other, alpha=1)", "Difference of `other` and `alpha` times `input`.", example: "torch.rsub(torch.tensor([1., 2.]), 10)",
              places: [.torch], node: "RsubBackward1"),
        forward: { (a: Tensor, b: TensorOrScalar, alpha: Scalar) in
            switch b {
            case .tensor(let x): return try sum(x, .tensor(a), alpha, .sub)
            case .scalar(let s):
                if alpha.isOne { return try Tensor.binary(.sub, s, a) }
                return try sum(Tensor.full([], s, Promotion.common(a, s)), .tensor(a), alpha, .sub)
            }
        },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: TensorOrScalar, alpha: Scalar) in alpha.double == 1 ? try -g : try -g * alpha },
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: TensorOrScalar, _: Scalar) in g },
        ], numbers: [
            { (g: Number, _: Number, _: Number, _: Number) in -g },
            { (g: Number, _: Number, _: Number, _: Number) in g },
        ])

    public static let mul: Op<Tensor, TensorOrScalar> = Op(
        About("mul(input, other)", "Product, element by element.", example: "torch.mul(torch.tensor([1., 2.]), 10)", [.inPlace, .out, .numbersAsTensors],
              aliases: ["multiply"], symbol: "*"),
        forward: { (a: Tensor, b: TensorOrScalar) in try Tensor.apply(.mul, a, b) },
        into: { (output: Tensor, a: Tensor, b: TensorOrScalar) in try Tensor.apply(.mul, a, b, into: output) },
        gradients: [
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, b: TensorOrScalar) in try g * b },
            Derivative(.first) { (g: Tensor, _: Tensor, a: Tensor, _: TensorOrScalar) in try g * a },
        ], numbers: [
            { (g: Number, _: Number, _: Number, b: Number) in g * b },
            { (g: Number, _: Number, a: Number, _: Number) in g * a },
        ])

    public static let div: Op<Tensor, TensorOrScalar, String?> = Op(
        About("div(input, other, *, rounding_mode=None)", "Quotient, rounded toward zero by 'trunc' and down by 'floor'.",
              example: "torch.div(torch.tensor([7., -7.]), 2, rounding_mode='floor')", [.inPlace, .out, .numbersAsTensors], aliases: ["divide"],
              symbol: "/", forms: [
                "Tensor input, Tensor other, *, Tensor out = None", "Tensor input, Tensor other, *, str rounding_mode, Tensor out = None",
                "Tensor input, Number other, *, str rounding_mode",
              ]),
        forward: { (a: Tensor, b: TensorOrScalar, mode: String?) in try Tensor.apply(division(mode), a, b) },
        into: { (output: Tensor, a: Tensor, b: TensorOrScalar, mode: String?) in try Tensor.apply(division(mode), a, b, into: output) },
        gradients: [
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, b: TensorOrScalar, mode: String?) in mode == nil ? try g / b : try g.zeros() },
            Derivative([.first, .second]) { (g: Tensor, _: Tensor, a: Tensor, b: TensorOrScalar, mode: String?) in
                mode == nil ? try -g * ((a / b) / b) : try g.zeros()
            },
        ], numbers: [
            { (g: Number, _: Number, _: Number, b: Number) in g / b },
            { (g: Number, _: Number, a: Number, b: Number) in -g * ((a / b) / b) },
        ])

    public static let trueDivide: Op<Tensor, TensorOrScalar> = Op(
        About("true_divide(input, other)", "Quotient, a floating-point number.", example: "torch.true_divide(torch.tensor([7, -7]), 2)", [.inPlace, .out, .numbersAsTensors],
              forms: ["Tensor input, Tensor other, *, Tensor out = None", "Tensor input, Number other"]),
        forward: { (a: Tensor, b: TensorOrScalar) in try div(a, b, nil) },
        into: { (output: Tensor, a: Tensor, b: TensorOrScalar) in try Tensor.apply(.div, a, b, into: output) })

    private static func division(_ mode: String?) throws -> BinaryOperation {
        switch mode {
        case nil: return .div
        case "floor": return .floorDivide
        case "trunc": return .truncDivide
        case let other?:
            throw TensorError(
                .runtimeError, "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '\(other)'", parameter: "rounding_mode")
        }
    }

    // MARK: Division with remainder

    public static let floorDivide: Op<Tensor, TensorOrScalar> = bitwise(
        "floor_divide(input, other)", symbol: "//", "Quotient rounded down.", .floorDivide, example: "torch.floor_divide(torch.tensor([7., -7.]), 2)")

    public static let remainder: Op<Tensor, TensorOrScalar> = Op(
        About("remainder(input, other)", "Remainder with the sign of the divisor, as Python's `%`.", example: "torch.remainder(torch.tensor([7., -7.]), 3)",
              [.inPlace, .out, .numberFirst], symbol: "%"),
        forward: { (a: Tensor, b: TensorOrScalar) in try Tensor.apply(.remainder, a, b) },
        into: { (output: Tensor, a: Tensor, b: TensorOrScalar) in try Tensor.apply(.remainder, a, b, into: output) },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: TensorOrScalar) in g },
            Derivative([.first, .second]) { (g: Tensor, _: Tensor, a: Tensor, b: TensorOrScalar) in try -g * Tensor.apply(.floorDivide, a, b) },
        ])

    public static let fmod: Op<Tensor, TensorOrScalar> = Op(
        About("fmod(input, other)", "Remainder with the sign of the dividend, as in C.", example: "torch.fmod(torch.tensor([7., -7.]), 3)",
              [.inPlace, .out]),
        forward: { (a: Tensor, b: TensorOrScalar) in try Tensor.apply(.fmod, a, b) },
        into: { (output: Tensor, a: Tensor, b: TensorOrScalar) in try Tensor.apply(.fmod, a, b, into: output) },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: TensorOrScalar) in g },
            Derivative([.first, .second]) { (g: Tensor, _: Tensor, a: Tensor, b: TensorOrScalar) in try -g * Tensor.apply(.truncDivide, a, b) },
        ])

    // MARK: Extremes

    public static let maximum: Op<Tensor, Tensor> = extreme(
        "maximum(input, other)", "The greater of each two elements.", .maximum, smaller: .lt, example: "torch.maximum(torch.tensor([1., 5.]), torch.tensor([3., 2.]))")

    public static let minimum: Op<Tensor, Tensor> = extreme(
        "minimum(input, other)", "The lesser of each two elements.", .minimum, smaller: .gt, example: "torch.minimum(torch.tensor([1., 5.]), torch.tensor([3., 2.]))")

    /// Where both are equal each gets half of the gradient.
    private static func extreme(
        _ signature: String, _ summary: String, _ operation: BinaryOperation, smaller: Comparison, example: String
    ) -> Op<Tensor, Tensor> {
        let share = { (g: Tensor, mine: Tensor, others: Tensor) throws -> Tensor in
            let tie = try Tensor.compare(.eq, mine, others)
            let lost = try Tensor.compare(smaller, mine, others)
            return try maskedFill(choose(tie, .tensor(g / 2), .tensor(g)), lost, .scalar(0))
        }
        return Op(
            About(signature, summary, example: example, [.out]),
            forward: { (a: Tensor, b: Tensor) in try Tensor.binary(operation, a, b) },
            into: { (output: Tensor, a: Tensor, b: Tensor) in try Tensor.binary(operation, a, b, into: output) },
            gradients: [
                Derivative([.first, .second]) { (g: Tensor, _: Tensor, a: Tensor, b: Tensor) in try share(g, a, b) },
                Derivative([.first, .second]) { (g: Tensor, _: Tensor, a: Tensor, b: Tensor) in try share(g, b, a) },
            ])
    }

    public static let atan2: Op<Tensor, Tensor> = Op(
        About("atan2(input, other)", "Angle of the point (`other`, `input`).", example: "torch.atan2(torch.tensor([1., 0.]), torch.tensor([1., -1.]))",
              [.inPlace, .out], aliases: ["arctan2"]),
        forward: { (a: Tensor, b: Tensor) in try Tensor.binary(.atan2, a, b) },
        into: { (output: Tensor, a: Tensor, b: Tensor) in try Tensor.binary(.atan2, a, b, into: output) },
        gradients: [
            Derivative([.first, .second]) { (g: Tensor, _: Tensor, a: Tensor, b: Tensor) in try g * b / (a * a + b * b) },
            Derivative([.first, .second]) { (g: Tensor, _: Tensor, a: Tensor, b: Tensor) in try g * -a / (a * a + b * b) },
        ])

    public static let clamp: Op<Tensor, TensorOrScalar?, TensorOrScalar?> = Op(
        About("clamp(input, min=None, max=None)", "Each element, or the bound that it passes.", example: "torch.clamp(torch.tensor([-2., 0.5, 2.]), -1, 1)",
              [.inPlace, .out], aliases: ["clip"], forms: [
                "Tensor input, Tensor min = None, Tensor max = None, *, Tensor out = None", "Tensor input, Number min = None, Number max = None, *, Tensor out = None",
              ]),
        forward: { (x: Tensor, min: TensorOrScalar?, max: TensorOrScalar?) in
            switch (min, max) {
            case (nil, nil):
                throw TensorError(.runtimeError, "torch.clamp: At least one of 'min' or 'max' must not be None", parameter: "min")
            case (.scalar(let low)?, .scalar(let high)?): return try clampScalar(x, low, high)
            case (.scalar(let low)?, nil): return try clampScalar(x, low, nil)
            case (nil, .scalar(let high)?): return try clampScalar(x, nil, high)
            case (.scalar?, .tensor?), (.tensor?, .scalar?): throw Misfit.combination
            default:
                let raised = try min.map { (low: TensorOrScalar) throws -> Tensor in try maximum(x, low.tensor(like: x)) } ?? x
                return try max.map { (high: TensorOrScalar) throws -> Tensor in try minimum(raised, high.tensor(like: x)) } ?? raised
            }
        },
        into: { (output: Tensor, x: Tensor, min: TensorOrScalar?, max: TensorOrScalar?) in
            guard let low = Scalar?(bound: min), let high = Scalar?(bound: max) else { return try output.taking(clamp(x, min, max)) }
            return try x.clamped(min: low, max: high, into: output)
        })

    static let clampScalar: Op<Tensor, Scalar?, Scalar?> = Op(
        About("clamp(input, min=None, max=None)", "Each element, or the bound that it passes.", example: "", places: [], node: "ClampBackward1"),
        forward: { (x: Tensor, min: Scalar?, max: Scalar?) in try x.clamped(min: min, max: max) },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, min: Scalar?, max: Scalar?) in
            var inside = g
            // Strictly: at a bound there is no gradient, nor at NaN.
            if let min { inside = try choose(Tensor.compare(.gt, x, min), .tensor(inside), .scalar(0)) }
            if let max { inside = try choose(Tensor.compare(.lt, x, max), .tensor(inside), .scalar(0)) }
            return inside
        }])

    public static let clampMin: Op<Tensor, TensorOrScalar> = Op(
        About("clamp_min(input, min)", "Each element, but at least `min`.", example: "torch.clamp_min(torch.tensor([-2., 2.]), 0)", [.inPlace, .out]),
        forward: { (x: Tensor, min: TensorOrScalar) in
            if case .scalar(let low) = min { return try raised(x, low) }
            return try clamp(x, min, nil)
        })

    public static let clampMax: Op<Tensor, TensorOrScalar> = Op(
        About("clamp_max(input, max)", "Each element, but at most `max`.", example: "torch.clamp_max(torch.tensor([-2., 2.]), 0)", [.inPlace, .out]),
        forward: { (x: Tensor, max: TensorOrScalar) in
            if case .scalar(let high) = max { return try lowered(x, high) }
            return try clamp(x, nil, max)
        })

    private static let raised: Op<Tensor, Scalar> = Op(
        About("clamp_min(input, min)", "Each element, but at least `min`.", example: "", places: []),
        forward: { (x: Tensor, min: Scalar) in try x.clamped(min: min, max: nil) },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, min: Scalar) in try choose(Tensor.compare(.gt, x, min), .tensor(g), .scalar(0)) }])

    private static let lowered: Op<Tensor, Scalar> = Op(
        About("clamp_max(input, max)", "Each element, but at most `max`.", example: "", places: []),
        forward: { (x: Tensor, max: Scalar) in try x.clamped(min: nil, max: max) },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, max: Scalar) in try choose(Tensor.compare(.lt, x, max), .tensor(g), .scalar(0)) }])

    static var arithmetic: Family {
        Family("Arithmetic", [
            add, sub, rsub, mul, div, trueDivide, floorDivide, remainder, fmod, addcmul, addcdiv, lerp, pow, square, maximum, minimum, clamp, clampMin,
            clampMax, bitwiseAnd, bitwiseOr, bitwiseXor, bitwiseNot, leftShift, rightShift,
        ])
    }

    /// a ± alpha·b, rounded once.
    private static func sum(_ a: Tensor, _ b: TensorOrScalar, _ alpha: Scalar, _ operation: BinaryOperation, into output: Tensor? = nil) throws -> Tensor {
        if alpha.isOne { return try Tensor.apply(operation, a, b, into: output) }
        if operation == .sub { try Tensor.checkSubtraction(a.dtype, b.dtype) }
        // A bool is refused as it is.
        let factor = if operation == .sub, !alpha.isBool { alpha.negated } else { alpha }
        switch b {
        case .tensor(let x): return try Tensor.addScaled(a, x, alpha: factor, into: output)
        case .scalar(let s): return try Tensor.addScaled(a, s, alpha: factor, into: output)
        }
    }
}

extension TensorOrScalar {
    /// The tensor's type, or the one that a tensor of the number alone would have.
    fileprivate var dtype: DType {
        switch self {
        case .tensor(let x): x.dtype
        case .scalar(let s): s.inferredDType
        }
    }
}

extension Scalar {
    var isFloat: Bool { if case .float = self { true } else { false } }
    fileprivate var isBool: Bool { if case .bool = self { true } else { false } }
    /// Whether this is the number 1 and no bool.
    var isOne: Bool { if case .bool = self { false } else { double == 1 } }
}

extension Scalar? {
    /// A bound of `clamp` that is a number or absent; nil where it is a tensor.
    fileprivate init?(bound: TensorOrScalar?) {
        switch bound {
        case nil: self = .none
        case .scalar(let s)?: self = s
        case .tensor?: return nil
        }
    }
}

extension Tensor {
    /// Takes over a finished result, as `out=` and in-place forms do.
    fileprivate func taking(_ result: Tensor) throws -> Tensor {
        try become(result)
        return self
    }
}
