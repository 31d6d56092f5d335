// Functions of each element of one tensor. Gradient formulas are written with g incoming, y output, x input.
import TensorCore

extension Ops {
    // MARK: Signs and powers

    public static let neg: Op<Tensor> = unary(
        "neg(input)", "Negative of each element.", .neg, example: "torch.neg(torch.tensor([1., -2.]))", aliases: ["negative"], symbol: "-", [],
        gradient: { (g: Tensor, _: Tensor, _: Tensor) in try -g },
        number: { (g: Number, _: Number, _: Number, _: Number) in -g })

    public static let abs: Op<Tensor> = unary(
        "abs(input)", "Absolute value of each element.", .abs, example: "torch.abs(torch.tensor([-1., 2.]))", aliases: ["absolute"], .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g * sign(x) })

    public static let sign: Op<Tensor> = step(
        "sign(input)", "Sign of each element: -1, 0 or 1.", .sign, example: "torch.sign(torch.tensor([-3., 0., 2.]))", aliases: ["sgn"])

    public static let sqrt: Op<Tensor> = unary(
        "sqrt(input)", "Square root of each element.", .sqrt, example: "torch.sqrt(torch.tensor([4., 9.]))", .output,
        gradient: { (g: Tensor, y: Tensor, _: Tensor) in try g / (2 * y) },
        number: { (g: Number, y: Number, _: Number, _: Number) in g / (y * 2) })

    public static let rsqrt: Op<Tensor> = unary(
        "rsqrt(input)", "Reciprocal of the square root of each element.", .rsqrt, example: "torch.rsqrt(torch.tensor([4., 16.]))", .output,
        gradient: { (g: Tensor, y: Tensor, _: Tensor) in try -0.5 * g * powScalar(y, 3) })

    public static let reciprocal: Op<Tensor> = unary(
        "reciprocal(input)", "One divided by each element.", .reciprocal, example: "torch.reciprocal(torch.tensor([2., 4.]))", .output,
        gradient: { (g: Tensor, y: Tensor, _: Tensor) in try -g * (y * y) },
        number: { (g: Number, y: Number, _: Number, _: Number) in -g * (y * y) })

    // MARK: Exponentials and logarithms

    public static let exp: Op<Tensor> = unary(
        "exp(input)", "Exponential of each element.", .exp, example: "torch.exp(torch.tensor([0., 1.]))", .output,
        gradient: { (g: Tensor, y: Tensor, _: Tensor) in try g * y },
        number: { (g: Number, y: Number, _: Number, _: Number) in g * y })

    public static let exp2: Op<Tensor> = unary(
        "exp2(input)", "Two to the power of each element.", .exp2, example: "torch.exp2(torch.tensor([1., 3.]))", special: ["exp2"], .output,
        gradient: { (g: Tensor, y: Tensor, _: Tensor) in try g * y * 0.6931471805599453 })

    public static let expm1: Op<Tensor> = unary(
        "expm1(input)", "Exponential minus one, exact for small elements.", .expm1, example: "torch.expm1(torch.tensor([0., 1e-6]))", special: ["expm1"], .output,
        gradient: { (g: Tensor, y: Tensor, _: Tensor) in try g * (y + 1) })

    public static let log: Op<Tensor> = unary(
        "log(input)", "Natural logarithm of each element.", .log, example: "torch.log(torch.tensor([1., 2.]))", .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g / x },
        number: { (g: Number, _: Number, x: Number, _: Number) in g / x })

    public static let log1p: Op<Tensor> = unary(
        "log1p(input)", "Logarithm of one plus each element, exact for small elements.", .log1p, example: "torch.log1p(torch.tensor([0., 1e-6]))",
        node: "Log1PBackward0", special: ["log1p"], .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g / (x + 1) },
        number: { (g: Number, _: Number, x: Number, _: Number) in g / (x + 1) })

    public static let log2: Op<Tensor> = unary(
        "log2(input)", "Logarithm to base 2 of each element.", .log2, example: "torch.log2(torch.tensor([1., 8.]))", .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g / (x * 0.6931471805599453) })

    public static let log10: Op<Tensor> = unary(
        "log10(input)", "Logarithm to base 10 of each element.", .log10, example: "torch.log10(torch.tensor([1., 100.]))", .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g / (x * 2.3025850929940456) })

    public static let erf: Op<Tensor> = unary(
        "erf(input)", "Error function of each element.", .erf, example: "torch.erf(torch.tensor([0., 1.]))", special: ["erf"], .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try 1.1283791670955126 * exp(-powScalar(x, 2)) * g })

    public static let erfc: Op<Tensor> = unary(
        "erfc(input)", "One minus the error function of each element.", .erfc, example: "torch.erfc(torch.tensor([0., 1.]))", special: ["erfc"], .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try -1.1283791670955126 * exp(-powScalar(x, 2)) * g })

    // MARK: Rounding

    public static let floor: Op<Tensor> = step(
        "floor(input)", "Greatest integer not above each element.", .floor, example: "torch.floor(torch.tensor([1.7, -1.2]))")

    public static let ceil: Op<Tensor> = step(
        "ceil(input)", "Least integer not below each element.", .ceil, example: "torch.ceil(torch.tensor([1.2, -1.7]))")

    public static let trunc: Op<Tensor> = step(
        "trunc(input)", "Integer part of each element.", .trunc, example: "torch.trunc(torch.tensor([1.7, -1.7]))", aliases: ["fix"])

    public static let round: Op<Tensor, Int> = Op(
        About("round(input, *, decimals=0)", "Nearest integer, halves to the even one.", example: "torch.round(torch.tensor([0.5, 1.5, 2.4]))",
              places: [.torch, .method, .special], [.inPlace, .out]),
        forward: { (x: Tensor, decimals: Int) in
            if decimals == 0 { return try Tensor.unary(.round, x) }
            guard x.dtype.isFloating else {
                throw TensorError(.notImplementedError, "\"round_cpu\" not implemented for '\(x.dtype.legacyName)'", parameter: "input")
            }
            let scale = try Tensor.binary(.pow, Tensor.full([], 10, .float64), .int(Int(clamping: decimals.magnitude))).item()
            let scaled = decimals > 0 ? try Tensor.binary(.mul, x, scale) : try Tensor.binary(.div, x, scale)
            let whole = try Tensor.unary(.round, scaled)
            return decimals > 0 ? try Tensor.binary(.div, whole, scale) : try Tensor.binary(.mul, whole, scale)
        },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Int) in try g.zeros() }])

    public static let frac: Op<Tensor> = unary(
        "frac(input)", "Fractional part of each element.", .frac, example: "torch.frac(torch.tensor([1.25, -1.25]))", [],
        gradient: { (g: Tensor, _: Tensor, _: Tensor) in g })

    // MARK: Squashing

    public static let relu: Op<Tensor> = unary(
        "relu(input)", "Each element, or 0 where it is negative.", .relu, example: "torch.relu(torch.tensor([-1., 2.]))", .output,
        gradient: { (g: Tensor, y: Tensor, _: Tensor) in
            Tensor.isPlain(g, y) && !Profile.isOn ? try Tensor.thresholdBackward(g, y, threshold: 0) : try thresholdBackward(g, y, 0)
        },
        number: { (g: Number, y: Number, _: Number, _: Number) in y.value <= 0 ? g.like(0) : g })

    public static let sigmoid: Op<Tensor> = unary(
        "sigmoid(input)", "Logistic function of each element.", .sigmoid, example: "torch.sigmoid(torch.tensor([0., 1.]))", places: [.torch, .method, .functional], special: ["expit"], .output,
        gradient: { (g: Tensor, y: Tensor, _: Tensor) in try g * (1 - y) * y },
        number: { (g: Number, y: Number, _: Number, _: Number) in g * (1 - y) * y })

    public static let tanh: Op<Tensor> = unary(
        "tanh(input)", "Hyperbolic tangent of each element.", .tanh, example: "torch.tanh(torch.tensor([0., 1.]))",
        places: [.torch, .method, .functional], .output,
        gradient: { (g: Tensor, y: Tensor, _: Tensor) in try g * (1 - y * y) },
        number: { (g: Number, y: Number, _: Number, _: Number) in g * (1 - y * y) })

    /// The gradient of relu, itself differentiable: `g` where `x` is above the threshold.
    public static let thresholdBackward: Op<Tensor, Tensor, Double> = Op(
        About("threshold_backward(grad_output, input, threshold)", "Gradient where the input is above the threshold, else 0.", example: "", places: []),
        forward: { (g: Tensor, x: Tensor, threshold: Double) in try Tensor.thresholdBackward(g, x, threshold: threshold) },
        gradients: [Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, x: Tensor, threshold: Double) in try thresholdBackward(g, x, threshold) }])

    static var elementwise: Family {
        Family("Elementwise functions", [
            neg, abs, sign, sqrt, rsqrt, reciprocal, exp, exp2, expm1, log, log1p, log2, log10, erf, erfc, floor, ceil, trunc, round, frac, relu,
            sigmoid, tanh, positive, isnan, isinf, isfinite, isposinf, isneginf, isreal, isNonzero, isSameSize, signbit, nanToNum, angle, conjPhysical, isConj, isNeg,
        ])
    }

    public static let positive: Op<Tensor> = Op(
        About("positive(input)", "The tensor itself.", example: "torch.positive(torch.tensor([1., -2.]))", symbol: "+"),
        forward: { (x: Tensor) in
            guard x.dtype != .bool else { throw TensorError(.notImplementedError, "The `+` operator, on a bool tensor is not supported.", parameter: "input") }
            return x
        })

    // MARK: Questions

    public static let isnan: Op<Tensor> = predicate(
        "isnan(input)", "Whether each element is not a number.", .isnan, example: "torch.isnan(torch.tensor([1., float('nan')]))")
    public static let isinf: Op<Tensor> = predicate(
        "isinf(input)", "Whether each element is infinite.", .isinf, example: "torch.isinf(torch.tensor([1., float('inf')]))")
    public static let isfinite: Op<Tensor> = predicate(
        "isfinite(input)", "Whether each element is a finite number.", .isfinite, example: "torch.isfinite(torch.tensor([1., float('inf')]))")
    public static let signbit: Op<Tensor> = predicate(
        "signbit(input)", "Whether each element has a minus sign.", .signbit, example: "torch.signbit(torch.tensor([-0., 1.]))", .out)

    public static let isposinf: Op<Tensor> = infinity("isposinf", "Whether each element is infinite and positive.", .isposinf)
    public static let isneginf: Op<Tensor> = infinity("isneginf", "Whether each element is infinite and negative.", .isneginf)

    private static func infinity(_ name: String, _ summary: String, _ question: Predicate) -> Op<Tensor> {
        Op(About("\(name)(input)", summary, example: "torch.\(name)(torch.tensor([1., float('inf')]))", .out),
           forward: { (x: Tensor) in try Tensor.predicate(question, x) },
           into: { (output: Tensor, x: Tensor) in
               guard output.dtype == .bool else { throw TensorError(.runtimeError, "\(name) does not support non-boolean outputs.", parameter: "out") }
               return try Tensor.predicate(question, x, into: output)
           })
    }

    public static let isreal: Op<Tensor> = Op(
        About("isreal(input)", "Whether each element is a real number, which it always is here.", example: "torch.isreal(torch.tensor([1., 2.]))"),
        forward: { (x: Tensor) in try Tensor.full(x.shape, .bool(true), .bool) })

    public static let isNonzero: Function<Bool, Tensor> = Function(
        About("is_nonzero(input)", "Whether the only element is not zero.", example: "torch.is_nonzero(torch.tensor([2.]))")
    ) { (x: Tensor) in
        guard x.count == 1 else {
            let words = x.count == 0 ? "no values" : "more than one value"
            throw TensorError(.runtimeError, "Boolean value of Tensor with \(words) is ambiguous", parameter: "input")
        }
        return try x.item().double != 0
    }

    public static let isSameSize: Function<Bool, Tensor, Tensor> = Function(
        About("is_same_size(input, other)", "Whether two tensors have the same shape.", example: "torch.is_same_size(torch.zeros(2), torch.ones(2))")
    ) { (a: Tensor, b: Tensor) in a.shape == b.shape }

    public static let nanToNum: Op<Tensor, Double?, Double?, Double?> = Op(
        About("nan_to_num(input, nan=0.0, posinf=None, neginf=None)", "Replaces what is no finite number by finite ones.",
              example: "torch.nan_to_num(torch.tensor([1., float('nan')]))", [.inPlace, .out]),
        forward: { (x: Tensor, nan: Double?, posinf: Double?, neginf: Double?) in
            guard x.dtype.isFloating else { return try x.cloned() }
            let limit = x.dtype.greatestFinite
            let known = try Tensor.choose(where: Tensor.predicate(.isnan, x), Tensor.full([], .float(nan ?? 0), x.dtype), x)
            let low = try Tensor.choose(where: Tensor.predicate(.isneginf, x), Tensor.full([], .float(neginf ?? -limit), x.dtype), known)
            return try Tensor.choose(where: Tensor.predicate(.isposinf, x), Tensor.full([], .float(posinf ?? limit), x.dtype), low)
        },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, _: Double?, _: Double?, _: Double?) in
            try choose(Tensor.predicate(.isfinite, x), .tensor(g), .scalar(0))
        }])

    // MARK: What complex numbers would have

    public static let angle: Op<Tensor> = Op(
        About("angle(input)", "Angle of each element on the plane: π where it is negative, else 0.", example: "torch.angle(torch.tensor([1., -2.]))", .out),
        forward: { (x: Tensor) in
            let wide = try x.converted(to: Promotion.floating(x.dtype))
            let turn = try Tensor.choose(where: Tensor.compare(.lt, wide, 0), Tensor.full([], .float(.pi), wide.dtype), Tensor.full([], 0, wide.dtype))
            return try Tensor.choose(where: Tensor.predicate(.isnan, wide), wide, turn)
        },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor) in try g.zeros() }])

    public static let conjPhysical: Op<Tensor> = Op(
        About("conj_physical(input)", "The tensor itself: the elements are real.", example: "torch.conj_physical(torch.tensor([1.]))", [.inPlace, .out]),
        forward: { (x: Tensor) in x })
    public static let isConj: Function<Bool, Tensor> = Function(
        About("is_conj(input)", "False: the elements are real.", example: "torch.is_conj(torch.tensor([1.]))")) { (_: Tensor) in false }
    public static let isNeg: Function<Bool, Tensor> = Function(
        About("is_neg(input)", "False: no sign is pending.", example: "torch.is_neg(torch.tensor([1.]))")) { (_: Tensor) in false }
}

extension DType {
    /// The greatest finite number of a floating type.
    fileprivate var greatestFinite: Double {
        switch self {
        case .float16: 65504
        case .bfloat16: 0x1.fep127
        case .float32: Double(Float.greatestFiniteMagnitude)
        default: .greatestFiniteMagnitude
        }
    }
}
