// Functions of two operands beyond the four operations: divisors, signs, distances, and logarithms kept from overflow.
import Signatures
import TensorCore

extension Ops {
    /// An elementwise function of two tensors with a kernel and a gradient for each.
    static func twofold(
        _ signature: String, _ summary: String, _ operation: BinaryOperation, example: String, _ traits: Traits = [.inPlace, .out], aliases: [Name] = [],
        special: [Name] = [], node: String? = nil, gradients: [Derivative<Tensor, Tensor>] = []
    ) -> Op<Tensor, Tensor> {
        Op(About(signature, summary, example: example, traits, aliases: aliases, special: special, node: node),
           forward: { (a: Tensor, b: Tensor) in try Tensor.binary(operation, a, b) },
           into: { (output: Tensor, a: Tensor, b: Tensor) in try Tensor.binary(operation, a, b, into: output) }, gradients: gradients)
    }

    // MARK: Whole numbers

    public static let gcd: Op<Tensor, Tensor> = twofold(
        "gcd(input, other)", "Greatest common divisor of each two integers.", .gcd, example: "torch.gcd(torch.tensor([12, 18]), torch.tensor([8, 27]))")
    public static let lcm: Op<Tensor, Tensor> = twofold(
        "lcm(input, other)", "Least common multiple of each two integers.", .lcm, example: "torch.lcm(torch.tensor([4, 6]), torch.tensor([6, 9]))")

    // MARK: Extremes that pass over NaN

    public static let fmax: Op<Tensor, Tensor> = past("fmax", "greater", .fmax, kept: .ge)
    public static let fmin: Op<Tensor, Tensor> = past("fmin", "lesser", .fmin, kept: .le)

    /// The first operand gets the gradient where `kept` holds of the two or the second is not a number; equal ones share it.
    private static func past(_ name: String, _ which: String, _ operation: BinaryOperation, kept: Comparison) -> Op<Tensor, Tensor> {
        let first = { (a: Tensor, b: Tensor) throws -> Tensor in
            try Tensor.compare(.logicalOr, Tensor.compare(kept, a, b), Tensor.predicate(.isnan, b))
        }
        return twofold(
            "\(name)(input, other)", "The \(which) of each two elements, the number where the other is none.", operation,
            example: "torch.\(name)(torch.tensor([1., float('nan')]), torch.tensor([3., 2.]))", [.out],
            gradients: [
                Derivative([.first, .second]) { (g: Tensor, _: Tensor, a: Tensor, b: Tensor) in try choose(Tensor.compare(.eq, a, b), .tensor(g / 2), .tensor(choose(first(a, b), .tensor(g), .scalar(0)))) },
                Derivative([.first, .second]) { (g: Tensor, _: Tensor, a: Tensor, b: Tensor) in try choose(Tensor.compare(.eq, a, b), .tensor(g / 2), .tensor(choose(first(a, b), .scalar(0), .tensor(g)))) },
            ])
    }

    // MARK: Signs and neighbours

    public static let heaviside: Op<Tensor, Tensor> = Op(
        About("heaviside(input, values)", "0 below zero, 1 above, `values` at zero.", example: "torch.heaviside(torch.tensor([-1., 0., 2.]), torch.tensor([0.5]))",
              [.inPlace, .out]),
        forward: { (x: Tensor, values: Tensor) in try stepped(x, values, into: nil) },
        into: { (output: Tensor, x: Tensor, values: Tensor) in try stepped(x, values, into: output) })

    private static func stepped(_ x: Tensor, _ values: Tensor, into output: Tensor?) throws -> Tensor {
        guard x.dtype == values.dtype else {
            throw TensorError(.runtimeError, "heaviside is not yet implemented for tensors with different dtypes.", parameter: "values")
        }
        return try Tensor.binary(.heaviside, x, values, into: output)
    }

    public static let copysign: Op<Tensor, TensorOrScalar> = Op(
        About("copysign(input, other)", "Each element's size with the sign of `other`.", example: "torch.copysign(torch.tensor([1., 2.]), -1)", [.inPlace, .out],
              naming: { (operands: [Operand]) -> String in if case .tensor = operands[1] { "CopysignBackward0" } else { "CopysignBackward1" } }),
        forward: { (x: Tensor, other: TensorOrScalar) in try Tensor.apply(.copysign, x, other) },
        into: { (output: Tensor, x: Tensor, other: TensorOrScalar) in try Tensor.apply(.copysign, x, other, into: output) },
        gradients: [
            Derivative([.first, .output]) { (g: Tensor, y: Tensor, x: Tensor, _: TensorOrScalar) in
                try g * choose(Tensor.compare(.eq, x, 0), .scalar(0), .tensor(y / x))
            },
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: TensorOrScalar) in try g.zeros() },
        ])

    public static let nextafter: Op<Tensor, Tensor> = twofold(
        "nextafter(input, other)", "The next number that the type has, from each element toward `other`.", .nextafter,
        example: "torch.nextafter(torch.tensor([1., 2.]), torch.tensor([2., 1.]))",
        gradients: [
            Derivative([.first, .second]) { (g: Tensor, _: Tensor, a: Tensor, b: Tensor) in try g * Tensor.compare(.ne, a, b) },
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Tensor) in try g.zeros() },
        ])

    // MARK: Distances and logarithms

    public static let hypot: Op<Tensor, Tensor> = twofold(
        "hypot(input, other)", "Length of the longest side of a right triangle.", .hypot, example: "torch.hypot(torch.tensor([3., 5.]), torch.tensor([4., 12.]))",
        gradients: [
            Derivative([.first, .output]) { (g: Tensor, y: Tensor, a: Tensor, _: Tensor) in try g * (a / y) },
            Derivative([.second, .output]) { (g: Tensor, y: Tensor, _: Tensor, b: Tensor) in try g * (b / y) },
        ])

    public static let logaddexp: Op<Tensor, Tensor> = twofold(
        "logaddexp(input, other)", "Logarithm of the sum of the exponentials.", .logaddexp, example: "torch.logaddexp(torch.tensor([-100., 1.]), torch.tensor([-99., 2.]))", [.out],
        gradients: [
            Derivative([.first, .second]) { (g: Tensor, _: Tensor, a: Tensor, b: Tensor) in try g / (1 + exp(b - a)) },
            Derivative([.first, .second]) { (g: Tensor, _: Tensor, a: Tensor, b: Tensor) in try g / (1 + exp(a - b)) },
        ])

    public static let logaddexp2: Op<Tensor, Tensor> = twofold(
        "logaddexp2(input, other)", "Logarithm to base 2 of the sum of the powers of 2.", .logaddexp2, example: "torch.logaddexp2(torch.tensor([1., 2.]), torch.tensor([3., 2.]))", [.out],
        gradients: [
            Derivative([.first, .second]) { (g: Tensor, _: Tensor, a: Tensor, b: Tensor) in try g / (1 + exp2(b - a)) },
            Derivative([.first, .second]) { (g: Tensor, _: Tensor, a: Tensor, b: Tensor) in try g / (1 + exp2(a - b)) },
        ])

    public static let xlogy: Op<TensorOrScalar, TensorOrScalar> = scaledLogarithm(
        "xlogy", "`input` times the logarithm of `other`, 0 where `input` is 0.", .xlogy, node: "Xlogy", [.torch, .method, .special], [.inPlace, .out], shift: 0,
        example: "torch.xlogy(torch.tensor([0., 2.]), torch.tensor([0., 3.]))")

    public static let xlog1py: Op<TensorOrScalar, TensorOrScalar> = scaledLogarithm(
        "xlog1py", "`input` times the logarithm of 1 plus `other`, 0 where `input` is 0.", .xlog1py, node: "SpecialXlog1Py", [.special], [.out], shift: 1,
        example: "torch.special.xlog1py(torch.tensor([0., 2.]), torch.tensor([0., 3.]))")

    /// input · log(other + shift)
    private static func scaledLogarithm(
        _ name: String, _ summary: String, _ operation: BinaryOperation, node: String, _ places: Places, _ traits: Traits, shift: Double, example: String
    ) -> Op<TensorOrScalar, TensorOrScalar> {
        let bound = Scalar.float(-shift)
        return Op(
            About("\(name)(input, other)", summary, example: example, places: places, traits, naming: { (operands: [Operand]) -> String in
                guard case .tensor = operands[0] else { return node + "Backward1" }
                if case .tensor = operands[1] { return node + "Backward0" }
                return node + "Backward2"
            }),
            forward: { (a: TensorOrScalar, b: TensorOrScalar) in try Tensor.apply(operation, a, b) },
            into: { (output: Tensor, a: TensorOrScalar, b: TensorOrScalar) in try Tensor.apply(operation, a, b, into: output) },
            gradients: [
                Derivative([.first, .second]) { (g: Tensor, y: Tensor, a: TensorOrScalar, b: TensorOrScalar) in
                    let (x, other) = (try a.tensor(like: y), try b.tensor(like: y))
                    let flat = try Tensor.compare(.logicalAnd, Tensor.compare(.eq, x, 0), Tensor.compare(.le, other, bound))
                    return try choose(flat, .scalar(0), .tensor(g * (shift == 0 ? log(other) : log1p(other))))
                },
                Derivative([.first, .second]) { (g: Tensor, y: Tensor, a: TensorOrScalar, b: TensorOrScalar) in
                    let other = try b.tensor(like: y)
                    return try g * a / (shift == 0 ? other : other + .float(shift))
                },
            ])
    }

    // MARK: Powers

    public static let floatPower: Op<TensorOrScalar, TensorOrScalar> = Op(
        About("float_power(input, exponent)", "Each element to the power of `exponent`, in float64.", example: "torch.float_power(torch.tensor([1, 2, 3]), 2)", [.out]),
        forward: { (base: TensorOrScalar, exponent: TensorOrScalar) in try pow(widened(base), widened(exponent)) })

    public static let floatPowerInPlace: Function<Tensor, Tensor, TensorOrScalar> = Function(
        About("float_power_(input, exponent)", "Each element to the power of `exponent`, in place; float64 only.",
              example: "torch.tensor([2., 3.], dtype=torch.float64).float_power_(2)", places: [.method], .mutating)
    ) { (x: Tensor, exponent: TensorOrScalar) in
        guard x.dtype == .float64 else {
            throw TensorError(
                .runtimeError, "the base given to float_power_ has dtype \(x.dtype.legacyName) but the operation's result requires dtype Double", parameter: "input")
        }
        _ = try InPlace(of: pow).call([.tensor(x), widened(exponent).operand])
        return x
    }

    private static func widened(_ operand: TensorOrScalar) throws -> TensorOrScalar {
        switch operand {
        case .tensor(let x): .tensor(try converted(x, to: .float64))
        case .scalar(let s): .scalar(.float(s.double))
        }
    }

    public static let ldexp: Op<Tensor, Tensor> = Op(
        About("ldexp(input, other)", "`input` times 2 to the power of `other`.", example: "torch.ldexp(torch.tensor([1., 3.]), torch.tensor([2, 4]))", [.inPlace, .out]),
        forward: { (x: Tensor, other: Tensor) in
            // Whole exponents leave halves what they are; only the result is rounded to them.
            guard x.dtype.isHalf, !other.dtype.isFloating else { return try Tensor.binary(.mul, x, Tensor.binary(.pow, 2.0, other)) }
            return try Tensor.binary(.mul, x.converted(to: .float64), Tensor.binary(.pow, 2.0, other.converted(to: .float64))).converted(to: x.dtype)
        },
        gradients: [
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, other: Tensor) in try g * powOfScalar(2.0, other) },
            Derivative(.output) { (g: Tensor, y: Tensor, _: Tensor, _: Tensor) in try g * y * 0.6931471805599453 },
        ])

    public static let frexp: Function<NamedTensors, Tensor> = Function(
        About("frexp(input)", "Each number as one between ½ and 1 times a power of 2.", example: "torch.frexp(torch.tensor([1., 10.]))", .out)
    ) { (x: Tensor) in NamedTensors(ResultNames("frexp", "mantissa", "exponent"), try mantissa(x), try x.exponents()) }

    private static let mantissa: Op<Tensor> = Op(
        About("frexp(input)", "The mantissa.", example: "", places: []),
        forward: { (x: Tensor) in try Tensor.unary(.mantissa, x) },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor) in try g / Tensor.binary(.pow, 2.0, x.exponents()).converted(to: g.dtype) }])

    static var pairs: Family {
        Family("Functions of two operands", [
            gcd, lcm, fmax, fmin, heaviside, copysign, nextafter, hypot, logaddexp, logaddexp2, xlogy, xlog1py, floatPower, floatPowerInPlace, ldexp, frexp,
            zeta, igamma, igammac,
        ])
    }
}
