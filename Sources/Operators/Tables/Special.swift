// Special functions: those of the error function's, the gamma function's and Bessel's families. Gradients are PyTorch's formulas.
import Signatures
import TensorCore

extension Ops {
    /// A special function of one tensor. `isMethod`: found in `torch` and on tensors too, not only in `torch.special`.
    private static func specialFunction(
        _ name: String, _ summary: String, _ operation: UnaryOperation, isMethod: Bool = false, aliases: [Name] = [], special: [Name] = [], node: String? = nil,
        at point: String = "0.5", _ reads: Reads, gradient: @escaping UnaryGradient
    ) -> Op<Tensor> {
        Op(About("\(name)(input)", summary, example: "torch.\(isMethod ? "" : "special.")\(name)(torch.tensor([\(point), 0.25]))",
                 places: isMethod ? [.torch, .method, .special] : [.special], isMethod ? [.inPlace, .out] : [.out], aliases: aliases, special: special, node: node),
           forward: { (x: Tensor) in try Tensor.unary(operation, x) },
           into: { (output: Tensor, x: Tensor) in try Tensor.unary(operation, x, into: output) },
           gradients: [Derivative(reads, gradient)])
    }

    // MARK: The error function and the normal distribution

    public static let erfinv: Op<Tensor> = specialFunction(
        "erfinv", "Number whose error function each element is.", .erfinv, isMethod: true, .output,
        gradient: { (g: Tensor, y: Tensor, _: Tensor) in try 0.886226925452758 * exp(y * y) * g })

    public static let erfcx: Op<Tensor> = specialFunction(
        "erfcx", "Complementary error function, scaled by the exponential of the square.", .erfcx, node: "SpecialErfcxBackward0", [.first, .output],
        gradient: { (g: Tensor, y: Tensor, x: Tensor) in try (2 * x * y - 1.1283791670955126) * g })

    public static let ndtr: Op<Tensor> = specialFunction(
        "ndtr", "Part of the standard normal distribution below each element.", .ndtr, node: "MulBackward1", .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g * exp(x * x * -0.5) * 0.3989422804014327 })

    public static let ndtri: Op<Tensor> = specialFunction(
        "ndtri", "Number below which that part of the standard normal distribution lies.", .ndtri, node: "SpecialNdtriBackward0", .output,
        gradient: { (g: Tensor, y: Tensor, _: Tensor) in try g * exp(y * y * 0.5) * 2.5066282746310002 })

    public static let logNdtr: Op<Tensor> = specialFunction(
        "log_ndtr", "Logarithm of the part of the standard normal distribution below each element.", .logNdtr, node: "SpecialLogNdtrBackward0", .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g / erfcx(x * -0.7071067811865476) * 0.7978845608028654 })

    public static let entr: Op<Tensor> = specialFunction(
        "entr", "Each element's part of an entropy: minus itself times its logarithm.", .entr, node: "SpecialEntrBackward0", .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g * -(1 + log(x)) })

    public static let logit: Op<Tensor, Double?> = Op(
        About("logit(input, eps=None)", "Logarithm of the odds; `eps` keeps elements from 0 and 1.", example: "torch.logit(torch.tensor([0.5, 0.9]))",
              places: [.torch, .method, .special], [.inPlace, .out]),
        forward: { (x: Tensor, eps: Double?) in try Tensor.parametric(.logit, x, eps ?? -1) },
        into: { (output: Tensor, x: Tensor, eps: Double?) in try Tensor.parametric(.logit, x, eps ?? -1, into: output) },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, eps: Double?) in
            let low = Scalar.float(eps ?? 0), high = Scalar.float(1 - (eps ?? 0))
            let outside = try Tensor.compare(.logicalOr, Tensor.compare(.lt, x, low), Tensor.compare(.gt, x, high))
            return try choose(outside, .scalar(.float(eps == nil ? .nan : 0)), .tensor(g / (x * (1 - x))))
        }])

    public static let sinc: Op<Tensor> = specialFunction(
        "sinc", "Sine of π times each element, divided by that product.", .sinc, isMethod: true, .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in
            let turn = try x * .float(.pi)
            let slope = try (cos(turn) * turn - sin(turn)) / (turn * x)
            return try g * choose(Tensor.compare(.eq, x, 0), .scalar(0), .tensor(slope))
        })

    // MARK: The gamma function

    public static let lgamma: Op<Tensor> = specialFunction(
        "lgamma", "Logarithm of the size of the gamma function.", .lgamma, isMethod: true, special: ["gammaln"], .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g * digamma(x) })

    public static let digamma: Op<Tensor> = specialFunction(
        "digamma", "Derivative of the logarithm of the gamma function.", .digamma, isMethod: true, special: ["psi"], .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g * polygamma(1, x) })

    public static let polygamma: Op<Int, Tensor> = Op(
        About("polygamma(n, input)", "The n-th derivative of `digamma`.", example: "torch.polygamma(1, torch.tensor([1., 0.5]))", places: [.torch, .special], .out),
        forward: { (n: Int, x: Tensor) in try derivative(n, x) },
        gradients: [Derivative(.second) { (g: Tensor, _: Tensor, n: Int, x: Tensor) in try g * polygamma(n + 1, x) }])

    public static let polygammaMethod: Op<Tensor, Int> = Op(
        About("polygamma(input, n)", "The n-th derivative of `digamma`.", example: "torch.tensor([1., 0.5]).polygamma(1)", places: [.method], .inPlace),
        forward: { (x: Tensor, n: Int) in try polygamma(n, x) })

    private static func derivative(_ n: Int, _ x: Tensor) throws -> Tensor {
        guard n >= 0 else { throw TensorError(.runtimeError, "polygamma(n, x) does not support negative n.", parameter: "n") }
        return try n == 0 ? Tensor.unary(.digamma, x) : Tensor.parametric(.polygamma, x, Double(n))
    }

    public static let mvlgamma: Op<Tensor, Int> = Op(
        About("mvlgamma(input, p)", "Logarithm of the gamma function of `p` dimensions.", example: "torch.mvlgamma(torch.tensor([3., 4.]), 2)", [.inPlace, .out],
              special: ["multigammaln"]),
        forward: { (x: Tensor, p: Int) in
            guard p >= 1 else { throw TensorError(.runtimeError, "p has to be greater than or equal to 1", parameter: "p") }
            // PyTorch lays the shifted copies side by side.
            try Allocator.requireRoom(p, of: Swift.max(x.count, 1) * x.dtype.size)
            return try shiftedSum(x, p, .lgamma) + .float(Double(p) * Double(p - 1) * 0.25 * 1.1447298858494002)
        },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, p: Int) in
            var slope = try digamma(x)
            for j in 1..<Swift.max(p, 1) { slope = try slope + digamma(x - .float(0.5 * Double(j))) }
            return try g * slope
        }])

    /// Σ operation(x - j/2) over j < p, unrecorded.
    private static func shiftedSum(_ x: Tensor, _ p: Int, _ operation: UnaryOperation) throws -> Tensor {
        try Recording.off { () throws -> Tensor in
            var sum = try Tensor.unary(operation, x)
            for j in 1..<Swift.max(p, 1) { sum = try sum + Tensor.unary(operation, Tensor.binary(.sub, x, .float(0.5 * Double(j)))) }
            return sum
        }
    }

    public static let zeta: Op<TensorOrScalar, TensorOrScalar> = Op(
        About("zeta(input, other)", "Sum of the powers of `other`, `other` + 1 and so on to minus `input`.", example: "torch.special.zeta(torch.tensor([2., 3.]), 1)",
              places: [.special], .out, node: "SpecialZetaBackward0"),
        forward: { (s: TensorOrScalar, q: TensorOrScalar) in try Tensor.apply(.zeta, s, q) },
        into: { (output: Tensor, s: TensorOrScalar, q: TensorOrScalar) in try Tensor.apply(.zeta, s, q, into: output) },
        gradients: [
            Derivative { (_: Tensor, _: Tensor, _: TensorOrScalar, _: TensorOrScalar) in throw undifferentiable("zeta") },
            Derivative([.first, .second]) { (g: Tensor, y: Tensor, s: TensorOrScalar, q: TensorOrScalar) in
                let order = try s.tensor(like: y)
                return try g * -order * zeta(.tensor(order + 1), q)
            },
        ])

    public static let igamma: Op<Tensor, Tensor> = incompleteGamma("igamma", "Lower", "gammainc", .igamma, sign: 1)
    public static let igammac: Op<Tensor, Tensor> = incompleteGamma("igammac", "Upper", "gammaincc", .igammac, sign: -1)

    private static func incompleteGamma(_ name: String, _ part: String, _ special: Name, _ operation: BinaryOperation, sign: Double) -> Op<Tensor, Tensor> {
        twofold("\(name)(input, other)", "\(part) incomplete gamma function of order `input`, as a part of 1.", operation,
             example: "torch.\(name)(torch.tensor([1., 2.]), torch.tensor([1., 1.]))", special: [special],
             gradients: [
                Derivative { (_: Tensor, _: Tensor, _: Tensor, _: Tensor) in throw undifferentiable("\(name): input") },
                Derivative([.first, .second]) { (g: Tensor, _: Tensor, a: Tensor, x: Tensor) in try .float(sign) * g * exp((a - 1) * log(x) - x - lgamma(a)) },
             ])
    }

    private static func undifferentiable(_ what: String) -> TensorError {
        TensorError(.notImplementedError, "the derivative for '\(what)' is not implemented.", parameter: "input")
    }

    static var specialFunctions: Family {
        Family("Special functions", [
            erfinv, erfcx, ndtr, ndtri, logNdtr, entr, logit, sinc, lgamma, digamma, polygamma, polygammaMethod, mvlgamma, i0, i0e, i1, i1e, j0, j1, y0, y1,
            k0, k1, k0e, k1e, sphericalJ0, airyAi,
        ])
    }

    // MARK: Bessel functions

    public static let i0: Op<Tensor> = specialFunction(
        "i0", "Modified Bessel function of the first kind, order 0.", .i0, isMethod: true, special: ["modified_bessel_i0"], .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g * i1(x) })

    public static let i0e: Op<Tensor> = specialFunction(
        "i0e", "`i0` scaled by the exponential of minus the size of the element.", .i0e, node: "SpecialI0EBackward0", [.first, .output],
        gradient: { (g: Tensor, y: Tensor, x: Tensor) in try g * (i1e(x) - sign(x) * y) })

    public static let i1: Op<Tensor> = specialFunction(
        "i1", "Modified Bessel function of the first kind, order 1.", .i1, special: ["modified_bessel_i1"], node: "SpecialI1Backward0", [.first, .output],
        gradient: { (g: Tensor, y: Tensor, x: Tensor) in try g * choose(Tensor.compare(.eq, x, 0), .scalar(0.5), .tensor(i0(x) - y / x)) })

    public static let i1e: Op<Tensor> = specialFunction(
        "i1e", "`i1` scaled by the exponential of minus the size of the element.", .i1e, node: "SpecialI1EBackward0", [.first, .output],
        gradient: { (g: Tensor, y: Tensor, x: Tensor) in
            try g * choose(Tensor.compare(.eq, x, 0), .scalar(0.5), .tensor(i0e(x) - y * (sign(x) + reciprocal(x))))
        })

    public static let j0: Op<Tensor> = specialFunction(
        "bessel_j0", "Bessel function of the first kind, order 0.", .j0, node: "SpecialBesselJ0Backward0", .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g * -j1(x) })

    public static let j1: Op<Tensor> = specialFunction(
        "bessel_j1", "Bessel function of the first kind, order 1.", .j1, node: "SpecialBesselJ1Backward0", [.first, .output],
        gradient: { (g: Tensor, y: Tensor, x: Tensor) in try g * choose(Tensor.compare(.eq, x, 0), .scalar(0.5), .tensor(j0(x) - y / x)) })

    public static let y0: Op<Tensor> = specialFunction(
        "bessel_y0", "Bessel function of the second kind, order 0.", .y0, node: "SpecialBesselY0Backward0", .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g * -y1(x) })

    public static let y1: Op<Tensor> = specialFunction(
        "bessel_y1", "Bessel function of the second kind, order 1.", .y1, node: "SpecialBesselY1Backward0", [.first, .output],
        gradient: { (g: Tensor, y: Tensor, x: Tensor) in try g * (y0(x) - y / x) })

    public static let k0: Op<Tensor> = specialFunction(
        "modified_bessel_k0", "Modified Bessel function of the second kind, order 0.", .k0, node: "SpecialModifiedBesselK0Backward0", .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g * -k1(x) })

    public static let k1: Op<Tensor> = specialFunction(
        "modified_bessel_k1", "Modified Bessel function of the second kind, order 1.", .k1, node: "SpecialModifiedBesselK1Backward0", [.first, .output],
        gradient: { (g: Tensor, y: Tensor, x: Tensor) in try g * -(k0(x) + y / x) })

    public static let k0e: Op<Tensor> = specialFunction(
        "scaled_modified_bessel_k0", "`modified_bessel_k0` scaled by the exponential.", .k0e, node: "SpecialScaledModifiedBesselK0Backward0", [.first, .output],
        gradient: { (g: Tensor, y: Tensor, x: Tensor) in try g * (y - k1e(x)) })

    public static let k1e: Op<Tensor> = specialFunction(
        "scaled_modified_bessel_k1", "`modified_bessel_k1` scaled by the exponential.", .k1e, node: "SpecialScaledModifiedBesselK1Backward0", [.first, .output],
        gradient: { (g: Tensor, y: Tensor, x: Tensor) in try g * (y - k0e(x) - y / x) })

    public static let sphericalJ0: Op<Tensor> = Op(
        About("spherical_bessel_j0(input)", "Sine of each element divided by it.", example: "torch.special.spherical_bessel_j0(torch.tensor([0., 1.]))", places: [.special], .out),
        forward: { (x: Tensor) in try Tensor.unary(.sphericalJ0, x) },
        into: { (output: Tensor, x: Tensor) in try Tensor.unary(.sphericalJ0, x, into: output) })

    public static let airyAi: Op<Tensor> = Op(
        About("airy_ai(x)", "Airy's function Ai.", example: "torch.special.airy_ai(torch.tensor([0., 1.]))", places: [.special], .out),
        forward: { (x: Tensor) in try Tensor.unary(.airyAi, x) },
        into: { (output: Tensor, x: Tensor) in try Tensor.unary(.airyAi, x, into: output) })
}
