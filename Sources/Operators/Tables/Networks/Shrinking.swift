// Activations that cut a range out around zero, and leaky relu with a random slope.
import TensorCore

extension Ops {
    public static let hardshrink: Op<Tensor, Scalar> = Op(
        About("hardshrink(input, lambd=0.5)", "Each element, or 0 where it is at most `lambd` from 0.", example: "torch.nn.functional.hardshrink(torch.tensor([-1., 0.3]))",
              places: [.torch, .functional, .method]),
        forward: { (x: Tensor, lambd: Scalar) in
            try requireFloating(x, "hardshrink_cpu")
            return try Recording.off { () throws -> Tensor in try maskedFill(x, isWithin(x, lambd.double), .scalar(0)) }
        },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, lambd: Scalar) in try maskedFill(g, isWithin(x, lambd.double), .scalar(0)) }])

    public static let softshrink: Op<Tensor, Scalar> = Op(
        About("softshrink(input, lambd=0.5)", "Each element moved towards 0 by `lambd`, and no further.", example: "torch.nn.functional.softshrink(torch.tensor([-1., 0.3]))",
              places: [.functional]),
        forward: { (x: Tensor, lambd: Scalar) in
            try requireFloating(x, "softshrink_check")
            guard lambd.double >= 0 else {
                let greatest = x.dtype == .float64 ? "1.79769e+308" : x.dtype == .float16 ? "65504" : x.dtype == .bfloat16 ? "3.38953e+38" : "3.40282e+38"
                throw TensorError(
                    .runtimeError, "lambda must be in range [0, \(greatest)] for input dtype \(x.dtype.legacyName), but found \(lambd.double.shortText)", parameter: "lambd")
            }
            // Times zero: NaN stays, and zero keeps its sign.
            return try Recording.off { () throws -> Tensor in
                try either(isWithin(x, lambd.double), x * 0, x - x.clamped(min: .float(-lambd.double), max: lambd))
            }
        },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, lambd: Scalar) in try maskedFill(g, isWithin(x, lambd.double), .scalar(0)) }])

    /// Where |x| ≤ bound.
    private static func isWithin(_ x: Tensor, _ bound: Double) throws -> Tensor {
        try Tensor.compare(.logicalAnd, Tensor.compare(.ge, x, .float(-bound)), Tensor.compare(.le, x, .float(bound)))
    }

    public static let rrelu: Op<Tensor, Double, Double, Bool, Bool> = Op(
        About("rrelu(input, lower=0.125, upper=0.3333333333333333, training=False, inplace=False)",
              "Each element, scaled where it is negative by a slope that is random in training.", example: "torch.nn.functional.rrelu(torch.tensor([-1., 2.]))",
              places: [.torch, .functional]),
        forward: { (x: Tensor, lower: Double, upper: Double, training: Bool, inPlace: Bool) in
            guard lower <= upper else {
                throw TensorError(.runtimeError, "Lower bound should be less than or equal to the upper bound", parameter: "lower")
            }
            try requireFloating(x, training ? "rrelu_with_noise_out_cpu" : "leaky_relu_cpu")
            let y = training ? try randomlyLeaky(x, slopes(x, lower, upper), inPlace) : try evenly(x, .float((lower + upper) / 2), inPlace)
            return try finish(x, y, inPlace)
        })

    /// One number from U(lower, upper) for each element that is not positive, in order, and 1 for the others.
    private static func slopes(_ x: Tensor, _ lower: Double, _ upper: Double) throws -> Tensor {
        let slopes = try x.detached().ones(), isSloped = try Tensor.compare(.le, x.detached(), 0)
        let count = try isSloped.reduced(.sum).item().wrappedInt
        let drawn = try Tensor(uninitialized: [count], .float64)
        try drawn.fillUniform(from: lower, to: upper)
        return try maskedScatter(slopes, isSloped, drawn.converted(to: x.dtype))
    }

    private static let randomlyLeaky: Op<Tensor, Tensor, Bool> = Op(
        About("rrelu_with_noise(input, noise, inplace)", "Times the slopes.", example: "", places: [], naming: numbered("RreluWithNoiseBackward")),
        forward: { (x: Tensor, noise: Tensor, _: Bool) in try Tensor.binary(.mul, x, noise) },
        gradients: [Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, noise: Tensor, _: Bool) in try g * noise }])

    private static let evenly: Op<Tensor, Scalar, Bool> = Op(
        About("rrelu_with_noise(input, slope, inplace)", "Times one slope.", example: "", places: [], naming: numbered("RreluWithNoiseBackward")),
        forward: { (x: Tensor, slope: Scalar, _: Bool) in try Recording.off { () throws -> Tensor in try either(above(x, 0), x, x * slope) } },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, slope: Scalar, _: Bool) in try either(above(x, 0), g, g * slope) }])

    static var shrinking: [Operator] { [hardshrink, softshrink, rrelu] }
}

// MARK: In place

extension Ops {
    private static func about(_ signature: String, _ example: String) -> About {
        About(signature, "The activation of this name, in place.", example: "torch.nn.functional.\(example)", places: [.functional], .mutating)
    }

    static let reluInPlace: Op<Tensor> = Op(about("relu_(input)", "relu_(torch.ones(2))"), forward: { (x: Tensor) in try reluFunction(x, true) })
    static let eluInPlace: Op<Tensor, Double> = Op(
        about("elu_(input, alpha=1.0)", "elu_(torch.ones(2))"), forward: { (x: Tensor, alpha: Double) in try elu(x, alpha, true) })
    static let seluInPlace: Op<Tensor> = Op(
        About("selu_(input)", "Scaled elu, in place.", example: "torch.selu_(torch.ones(2))", places: [.torch, .functional], .mutating),
        forward: { (x: Tensor) in try selu(x, true) })
    static let celuInPlace: Op<Tensor, Double> = Op(
        About("celu_(input, alpha=1.0)", "Elu with a continuous slope, in place.", example: "torch.celu_(torch.ones(2))", places: [.torch, .functional], .mutating),
        forward: { (x: Tensor, alpha: Double) in try celu(x, alpha, true) })
    static let leakyReluInPlace: Op<Tensor, Scalar> = Op(
        about("leaky_relu_(input, negative_slope=0.01)", "leaky_relu_(torch.ones(2))"), forward: { (x: Tensor, slope: Scalar) in try leakyRelu(x, slope, true) })
    static let hardtanhInPlace: Op<Tensor, Double, Double> = Op(
        about("hardtanh_(input, min_val=-1.0, max_val=1.0)", "hardtanh_(torch.ones(2))"),
        forward: { (x: Tensor, low: Double, high: Double) in try hardtanh(x, low, high, true) })
    static let thresholdInPlace: Op<Tensor, Double, Double> = Op(
        About("threshold_(input, threshold, value)", "Each element above the threshold, in place.", example: "torch.threshold_(torch.ones(2), 0.5, 9.)",
              places: [.torch, .functional], .mutating),
        forward: { (x: Tensor, bound: Double, value: Double) in try threshold(x, bound, value, true) })
    static let rreluInPlace: Op<Tensor, Double, Double, Bool> = Op(
        About("rrelu_(input, lower=0.125, upper=0.3333333333333333, training=False)", "Random leaky relu, in place.", example: "torch.rrelu_(torch.ones(2))",
              places: [.torch, .functional], .mutating),
        forward: { (x: Tensor, lower: Double, upper: Double, training: Bool) in try rrelu(x, lower, upper, training, true) })

    static var inPlaceActivations: [Operator] {
        [reluInPlace, eluInPlace, seluInPlace, celuInPlace, leakyReluInPlace, hardtanhInPlace, thresholdInPlace, rreluInPlace]
    }
}

extension Double {
    /// As C++ streams print it: `1` for 1.0.
    var shortText: String { self == rounded() && Swift.abs(self) < 1e6 ? String(Int(self)) : "\(self)" }
}
