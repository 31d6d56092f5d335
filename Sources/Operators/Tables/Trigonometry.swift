// Circular and hyperbolic functions of each element.
import TensorCore

extension Ops {
    public static let sin: Op<Tensor> = unary(
        "sin(input)", "Sine of each element, in radians.", .sin, example: "torch.sin(torch.tensor([0., 1.]))", .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g * cos(x) },
        number: { (g: Number, _: Number, x: Number, _: Number) in try g * x.applying(.cos) })

    public static let cos: Op<Tensor> = unary(
        "cos(input)", "Cosine of each element, in radians.", .cos, example: "torch.cos(torch.tensor([0., 1.]))", .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g * -sin(x) },
        number: { (g: Number, _: Number, x: Number, _: Number) in try g * -x.applying(.sin) })

    public static let tan: Op<Tensor> = unary(
        "tan(input)", "Tangent of each element, in radians.", .tan, example: "torch.tan(torch.tensor([0., 1.]))", .output,
        gradient: { (g: Tensor, y: Tensor, _: Tensor) in try g * (1 + y * y) })

    public static let asin: Op<Tensor> = unary(
        "asin(input)", "Angle whose sine each element is.", .asin, example: "torch.asin(torch.tensor([0., 0.5]))", aliases: ["arcsin"], .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g * rsqrt(1 - x * x) })

    public static let acos: Op<Tensor> = unary(
        "acos(input)", "Angle whose cosine each element is.", .acos, example: "torch.acos(torch.tensor([0., 0.5]))", aliases: ["arccos"], .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g * -rsqrt(1 - x * x) })

    public static let atan: Op<Tensor> = unary(
        "atan(input)", "Angle whose tangent each element is.", .atan, example: "torch.atan(torch.tensor([0., 1.]))", aliases: ["arctan"], .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g / (x * x + 1) })

    public static let sinh: Op<Tensor> = unary(
        "sinh(input)", "Hyperbolic sine of each element.", .sinh, example: "torch.sinh(torch.tensor([0., 1.]))", .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g * cosh(x) })

    public static let cosh: Op<Tensor> = unary(
        "cosh(input)", "Hyperbolic cosine of each element.", .cosh, example: "torch.cosh(torch.tensor([0., 1.]))", .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g * sinh(x) })

    public static let asinh: Op<Tensor> = unary(
        "asinh(input)", "Number whose hyperbolic sine each element is.", .asinh, example: "torch.asinh(torch.tensor([0., 1.]))",
        aliases: ["arcsinh"], .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g * rsqrt(x * x + 1) })

    public static let acosh: Op<Tensor> = unary(
        "acosh(input)", "Number whose hyperbolic cosine each element is.", .acosh, example: "torch.acosh(torch.tensor([1., 2.]))",
        aliases: ["arccosh"], .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g * rsqrt(x * x - 1) })

    public static let atanh: Op<Tensor> = unary(
        "atanh(input)", "Number whose hyperbolic tangent each element is.", .atanh, example: "torch.atanh(torch.tensor([0., 0.5]))",
        aliases: ["arctanh"], .first,
        gradient: { (g: Tensor, _: Tensor, x: Tensor) in try g / (1 - x * x) })

    public static let deg2rad: Op<Tensor> = Op(
        About("deg2rad(input)", "Degrees turned into radians.", example: "torch.deg2rad(torch.tensor([180., 90.]))", [.inPlace, .out], node: "Deg2RadBackward0"),
        forward: { (x: Tensor) in try Tensor.binary(.mul, x, .float(Double.pi / 180)) },
        into: { (output: Tensor, x: Tensor) in try Tensor.binary(.mul, x, .float(Double.pi / 180), into: output) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor) in try g * .float(Double.pi / 180) }])

    public static let rad2deg: Op<Tensor> = Op(
        About("rad2deg(input)", "Radians turned into degrees.", example: "torch.rad2deg(torch.tensor([3.1416, 0.]))", [.inPlace, .out], node: "Rad2DegBackward0"),
        forward: { (x: Tensor) in try Tensor.binary(.mul, x, .float(180 / Double.pi)) },
        into: { (output: Tensor, x: Tensor) in try Tensor.binary(.mul, x, .float(180 / Double.pi), into: output) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor) in try g * .float(180 / Double.pi) }])

    static var trigonometry: Family {
        Family("Trigonometric and hyperbolic functions", [
            sin, cos, tan, asin, acos, atan, sinh, cosh, asinh, acosh, atanh, deg2rad, rad2deg, atan2,
        ])
    }
}
