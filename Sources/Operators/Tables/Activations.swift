// Activation functions of neural networks, in the forms of torch.nn.functional. Each is one node in the graph.
import TensorCore

extension Ops {
    /// An elementwise activation with a formula: the forward is computed unrecorded, the gradient stands beside it.
    private static func activation(
        _ signature: String, _ summary: String, example: String, node: String? = nil, places: Places = [.functional],
        _ forward: @escaping (Tensor) throws -> Tensor, slope: @escaping (Tensor, Tensor) throws -> Tensor
    ) -> Op<Tensor, Bool> {
        let formula: Op<Tensor> = Op(
            About(signature, summary, example: "", places: [], node: node),
            forward: { (x: Tensor) in
                try requireFloating(x, "\(signature.prefix { $0 != "(" })_cpu")
                return try asOne(x, forward)
            },
            gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor) in try asOne(g, x, slope) }])
        return Op(About(signature, summary, example: example, places: places), forward: { (x: Tensor, inPlace: Bool) in try finish(x, formula(x), inPlace) })
    }

    /// NotImplementedError in the words of PyTorch's dispatch where `x` holds integers or truth values.
    static func requireFloating(_ x: Tensor, _ kernel: String) throws {
        guard x.dtype.isFloating else { throw TensorError(.notImplementedError, "\"\(kernel)\" not implemented for '\(x.dtype.legacyName)'", parameter: "input") }
    }

    /// What several kernels make of `x` where PyTorch has one: nothing is recorded, and halves are computed in float32 and rounded once.
    static func asOne(_ x: Tensor, _ body: (Tensor) throws -> Tensor) throws -> Tensor {
        try Recording.off { () throws -> Tensor in try body(x.converted(to: x.dtype.computing)).converted(to: x.dtype) }
    }

    /// The same for a gradient formula, which may be recorded.
    static func asOne(_ g: Tensor, _ x: Tensor, _ body: (Tensor, Tensor) throws -> Tensor) throws -> Tensor {
        let wide = x.dtype.computing
        return try converted(body(converted(g, to: wide), converted(x, to: wide)), to: x.dtype)
    }

    /// The result of an operator of one tensor, without a walk over its types.
    static func applied(_ op: Op<Tensor>, _ x: Tensor) throws -> Tensor {
        if Profile.isOn { return try op(x) }
        let y = try op.computed(x)
        return x.wantsGradient && Runtime.recordsGradients ? op.finished(y, [.tensor(x)]) : y
    }

    /// The result, which the input takes over where `inplace=True` asks for it.
    static func finish(_ x: Tensor, _ y: Tensor, _ inPlace: Bool) throws -> Tensor {
        guard inPlace else { return y }
        try x.checkInPlace()
        try x.become(y)
        return x
    }

    /// `g` where the condition holds, else `other`.
    static func either(_ condition: Tensor, _ g: Tensor, _ other: Tensor) throws -> Tensor { try choose(condition, .tensor(g), .tensor(other)) }

    static func above(_ x: Tensor, _ bound: Double) throws -> Tensor { try Tensor.compare(.gt, x, .float(bound)) }

    // MARK: Pieces of straight lines

    public static let reluFunction: Op<Tensor, Bool> = Op(
        About("relu(input, inplace=False)", "Each element, or 0 where it is negative.", example: "torch.nn.functional.relu(torch.tensor([-1., 2.]))", places: [.functional]),
        forward: { (x: Tensor, inPlace: Bool) in try finish(x, applied(relu, x), inPlace) })

    public static let leakyRelu: Op<Tensor, Scalar, Bool> = Op(
        About("leaky_relu(input, negative_slope=0.01, inplace=False)", "Each element, scaled by `negative_slope` where it is negative.",
              example: "torch.nn.functional.leaky_relu(torch.tensor([-1., 2.]))", places: [.functional]),
        forward: { (x: Tensor, slope: Scalar, inPlace: Bool) in try finish(x, leaky(x, slope, inPlace), inPlace) })

    static let leaky: Op<Tensor, Scalar, Bool> = Op(
        About("leaky_relu(input, negative_slope, inplace)", "Leaky relu.", example: "", places: [], naming: numbered("LeakyReluBackward")),
        forward: { (x: Tensor, slope: Scalar, _: Bool) in
            try requireFloating(x, "leaky_relu_cpu")
            return try Recording.off { () throws -> Tensor in try either(above(x, 0), x, x * slope) }
        },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, slope: Scalar, _: Bool) in try either(above(x, 0), g, g * slope) }])

    /// The node of an activation whose last argument says whether it works in place: PyTorch numbers the two forms 0 and 1.
    static func numbered(_ node: String) -> ([Operand]) -> String {
        { (operands: [Operand]) -> String in
            if case .bool(true)? = operands.last { return node + "1" }
            return node + "0"
        }
    }

    public static let hardtanh: Op<Tensor, Double, Double, Bool> = Op(
        About("hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False)", "Each element, or the bound that it passes.",
              example: "torch.nn.functional.hardtanh(torch.tensor([-2., 0.5]))", places: [.functional]),
        forward: { (x: Tensor, low: Double, high: Double, inPlace: Bool) in
            guard low <= high else { throw TensorError(.valueError, "min_val cannot be greater than max_val", parameter: "min_val") }
            return try finish(x, bounded(x, low, high, inPlace), inPlace)
        })

    public static let relu6: Op<Tensor, Bool> = Op(
        About("relu6(input, inplace=False)", "Each element, but at least 0 and at most 6.", example: "torch.nn.functional.relu6(torch.tensor([-1., 7.]))", places: [.functional]),
        forward: { (x: Tensor, inPlace: Bool) in try finish(x, bounded(x, 0, 6, inPlace), inPlace) })

    private static let bounded: Op<Tensor, Double, Double, Bool> = Op(
        About("hardtanh(input, min_val, max_val, inplace)", "Clamped; no gradient at the bounds.", example: "", places: [], naming: numbered("HardtanhBackward")),
        forward: { (x: Tensor, low: Double, high: Double, _: Bool) in
            guard x.dtype != .bool else { throw TensorError(.notImplementedError, "Bool inputs not supported for hardtanh", parameter: "input") }
            let bounds = [low, high].map { Scalar.float(x.dtype == .uint8 ? Swift.max(0, $0) : $0).whole(for: x) }
            return try x.clamped(min: bounds[0], max: bounds[1])
        },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, low: Double, high: Double, _: Bool) in
            try maskedFill(g, Tensor.compare(.logicalOr, Tensor.compare(.le, x, .float(low)), Tensor.compare(.ge, x, .float(high))), .scalar(0))
        }])

    public static let hardsigmoid = activation(
        "hardsigmoid(input, inplace=False)", "A straight line from 0 at -3 to 1 at 3.", example: "torch.nn.functional.hardsigmoid(torch.tensor([-4., 0.]))"
    ) { (x: Tensor) in try (x + 3).clamped(min: 0, max: 6) / 6
    } slope: { (g: Tensor, x: Tensor) in
        try choose(Tensor.compare(.logicalAnd, Tensor.compare(.gt, x, -3), Tensor.compare(.lt, x, 3)), .tensor(g / 6), .scalar(0))
    }

    public static let hardswish = activation(
        "hardswish(input, inplace=False)", "Each element times its hardsigmoid.", example: "torch.nn.functional.hardswish(torch.tensor([-4., 1.]))"
    ) { (x: Tensor) in try x * (x + 3).clamped(min: 0, max: 6) / 6
    } slope: { (g: Tensor, x: Tensor) in
        let inside = try g * (x / 3 + 0.5)
        return try either(Tensor.compare(.le, x, -3), g.zeros(), either(Tensor.compare(.lt, x, 3), inside, g))
    }

    public static let threshold: Op<Tensor, Double, Double, Bool> = Op(
        About("threshold(input, threshold, value, inplace=False)", "Each element above the threshold, `value` for the others.",
              example: "torch.nn.functional.threshold(torch.tensor([-1., 2.]), 0.5, 9.)", places: [.torch, .functional]),
        forward: { (x: Tensor, threshold: Double, value: Double, inPlace: Bool) in try finish(x, thresholded(x, threshold, value, inPlace), inPlace) })

    private static let thresholded: Op<Tensor, Double, Double, Bool> = Op(
        About("threshold(input, threshold, value, inplace)", "The elements above the threshold.", example: "", places: [], naming: numbered("ThresholdBackward")),
        forward: { (x: Tensor, threshold: Double, value: Double, _: Bool) in
            guard x.dtype != .bool else { throw TensorError(.notImplementedError, "\"threshold_cpu\" not implemented for 'Bool'", parameter: "input") }
            return try Recording.off { () throws -> Tensor in try maskedFill(x, Tensor.compare(.le, x, .float(threshold)), .scalar(.float(value))) }
        },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, threshold: Double, _: Double, _: Bool) in
            try maskedFill(g, Tensor.compare(.le, x, .float(threshold)), .scalar(0))
        }])

    // MARK: Smooth

    public static let elu: Op<Tensor, Double, Bool> = Op(
        About("elu(input, alpha=1.0, inplace=False)", "Each element, or `alpha` times its exponential less one where it is negative.",
              example: "torch.nn.functional.elu(torch.tensor([-1., 2.]))", places: [.functional]),
        forward: { (x: Tensor, alpha: Double, inPlace: Bool) in try finish(x, eluOf(x, alpha, 1, 1, inPlace), inPlace) })

    public static let selu: Op<Tensor, Bool> = Op(
        About("selu(input, inplace=False)", "Scaled elu, which keeps mean and variance.", example: "torch.nn.functional.selu(torch.tensor([-1., 2.]))", places: [.torch, .functional]),
        forward: { (x: Tensor, inPlace: Bool) in try finish(x, eluOf(x, 1.6732632423543772848, 1.0507009873554804935, 1, inPlace), inPlace) })

    public static let celu: Op<Tensor, Double, Bool> = Op(
        About("celu(input, alpha=1.0, inplace=False)", "Elu with a continuous slope.", example: "torch.nn.functional.celu(torch.tensor([-1., 2.]))", places: [.torch, .functional]),
        forward: { (x: Tensor, alpha: Double, inPlace: Bool) in
            guard alpha != 0 else { throw TensorError(.runtimeError, "ZeroDivisionError: alpha cannot be 0 for CELU", parameter: "alpha") }
            return try finish(x, celuOf(x, alpha, 1, 1 / alpha, inPlace), inPlace)
        })

    private static let eluOf = exponentialUnit("EluBackward")
    private static let celuOf = exponentialUnit("CeluBackward")

    private static func exponentialUnit(_ node: String) -> Op<Tensor, Double, Double, Double, Bool> { Op(
        About("elu(input, alpha, scale, input_scale, inplace)", "The exponential linear units.", example: "", places: [], naming: numbered(node)),
        forward: { (x: Tensor, alpha: Double, scale: Double, inner: Double, _: Bool) in
            try requireFloating(x, "elu_cpu")
            return try asOne(x) { (x: Tensor) throws -> Tensor in
                try either(above(x, 0), x * .float(scale), Tensor.unary(.expm1, x * .float(inner)) * .float(alpha * scale))
            }
        },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, alpha: Double, scale: Double, inner: Double, _: Bool) in
            try asOne(g, x) { (g: Tensor, x: Tensor) in
                try either(Tensor.compare(.le, x, 0), g * .float(alpha * scale * inner) * exp(x * .float(inner)), g * .float(scale))
            }
        }])
    }

    public static let gelu: Op<Tensor, String> = Op(
        About("gelu(input, approximate='none')", "Each element times the normal distribution function of it.", example: "torch.nn.functional.gelu(torch.tensor([-1., 2.]))",
              places: [.functional]),
        forward: { (x: Tensor, approximate: String) in
            guard ["none", "tanh"].contains(approximate) else {
                throw TensorError(.runtimeError, "approximate argument must be either none or tanh.", parameter: "approximate")
            }
            try requireFloating(x, "GeluKernelImpl")
            return try asOne(x) { (x: Tensor) throws -> Tensor in
                if approximate == "tanh" { return try 0.5 * x * (1 + Tensor.unary(.tanh, tanhArgument(x))) }
                return try x * 0.5 * (1 + Tensor.unary(.erf, x * 0.7071067811865476))
            }
        },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, approximate: String) in
            try asOne(g, x) { (g: Tensor, x: Tensor) throws -> Tensor in
                if approximate == "tanh" {
                    let inner = try tanh(tanhArgument(x))
                    let slope = try 0.7978845608028654 * (1 + 0.134145 * (x * x))
                    return try g * (0.5 * (1 + inner) + 0.5 * x * (1 - inner * inner) * slope)
                }
                let cdf = try 0.5 * (1 + erf(x * 0.7071067811865476))
                let density = try exp(x * x * -0.5) * 0.3989422804014327
                return try g * (cdf + x * density)
            }
        }])

    private static func tanhArgument(_ x: Tensor) throws -> Tensor { try 0.7978845608028654 * (x + 0.044715 * (x * x * x)) }

    public static let silu = activation(
        "silu(input, inplace=False)", "Each element times its sigmoid.", example: "torch.nn.functional.silu(torch.tensor([-1., 2.]))"
    ) { (x: Tensor) in try x / (1 + Tensor.unary(.exp, -x))
    } slope: { (g: Tensor, x: Tensor) in
        let s = try sigmoid(x)
        return try g * s * (1 + x * (1 - s))
    }

    public static let mish = activation(
        "mish(input, inplace=False)", "Each element times the tanh of its softplus.", example: "torch.nn.functional.mish(torch.tensor([-1., 2.]))"
    ) { (x: Tensor) in try x * Tensor.unary(.tanh, Tensor.unary(.log1p, Tensor.unary(.exp, x)))
    } slope: { (g: Tensor, x: Tensor) in
        let t = try tanh(log1p(exp(x)))
        return try g * (t + x * sigmoid(x) * (1 - t * t))
    }

    public static let softplus: Op<Tensor, Double, Double> = Op(
        About("softplus(input, beta=1.0, threshold=20.0)", "A smooth relu: the logarithm of one plus the exponential.", example: "torch.nn.functional.softplus(torch.tensor([-1., 2.]))",
              places: [.functional]),
        forward: { (x: Tensor, beta: Double, threshold: Double) in
            try requireFloating(x, "softplus_cpu")
            return try asOne(x) { (x: Tensor) throws -> Tensor in
                let z = try x * .float(beta)
                return try either(above(z, threshold), x, Tensor.unary(.log1p, Tensor.unary(.exp, z)) / .float(beta))
            }
        },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, beta: Double, threshold: Double) in
            try asOne(g, x) { (g: Tensor, x: Tensor) throws -> Tensor in
                let z = try exp(x * .float(beta))
                return try either(above(x * .float(beta), threshold), g, g * z / (z + 1))
            }
        }])

    public static let logsigmoid: Op<Tensor> = Op(
        About("logsigmoid(input)", "Logarithm of the sigmoid.", example: "torch.nn.functional.logsigmoid(torch.tensor([-1., 2.]))", places: [.functional], node: "LogSigmoidBackward0", spoken: "log_sigmoid"),
        forward: { (x: Tensor) in
            try requireFloating(x, "log_sigmoid_cpu")
            return try asOne(x) { (x: Tensor) throws -> Tensor in
                try x.clamped(min: nil, max: 0) - Tensor.unary(.log1p, Tensor.unary(.exp, -Tensor.unary(.abs, x)))
            }
        },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor) in
            try asOne(g, x) { (g: Tensor, x: Tensor) in try g * sigmoid(-x) }
        }])

    public static let softsign: Op<Tensor> = Op(
        About("softsign(input)", "Each element divided by one plus its size.", example: "torch.nn.functional.softsign(torch.tensor([-1., 2.]))", places: [.functional]),
        forward: { (x: Tensor) in try x / (abs(x) + 1) })

    public static let tanhshrink: Op<Tensor> = Op(
        About("tanhshrink(input)", "Each element less its tanh.", example: "torch.nn.functional.tanhshrink(torch.tensor([-1., 2.]))", places: [.functional]),
        forward: { (x: Tensor) in try x - tanh(x) })

    public static let prelu: Op<Tensor, Tensor> = Op(
        About("prelu(input, weight)", "Each element, scaled by a learnt slope where it is negative.", example: "torch.nn.functional.prelu(torch.tensor([-1., 2.]), torch.tensor([0.25]))",
              places: [.torch, .functional]),
        forward: { (x: Tensor, w: Tensor) in
            guard w.rank <= 1 else {
                throw TensorError(.runtimeError, "prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim = \(w.rank)", parameter: "weight")
            }
            guard x.rank > 0 || w.count == 1 else {
                throw TensorError(.runtimeError, "Not allow zero-dim input tensor.", parameter: "input")
            }
            let channels = x.rank > 1 ? x.shape[1] : 1
            guard w.count == 1 || w.count == channels else {
                throw TensorError(
                    .runtimeError,
                    "Mismatch of parameter numbers and input channel size. Found parameter numbers = \(w.count) and channel size = \(channels).", parameter: "weight")
            }
            guard x.dtype == w.dtype else {
                throw TensorError(.runtimeError, "prelu: Type promoting not supported. Got \(x.dtype.legacyName) and \(w.dtype.legacyName)", parameter: "input")
            }
            var shape = Dims(repeating: 1, count: x.rank)
            if x.rank > 1 { shape[1] = w.count }
            return try sloped(x, w.shape == shape ? w : view(w, shape))
        })

    private static let sloped: Op<Tensor, Tensor> = Op(
        About("prelu(input, weight)", "Scaled where negative.", example: "", places: [], node: "PreluKernelBackward0"),
        forward: { (x: Tensor, w: Tensor) in try Recording.off { () throws -> Tensor in try either(above(x, 0), x, x * w) } },
        gradients: [
            Derivative([.first, .second]) { (g: Tensor, _: Tensor, x: Tensor, w: Tensor) in try either(above(x, 0), g, g * w) },
            Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, _: Tensor) in try maskedFill(g * x, above(x, 0), .scalar(0)) },
        ])

    public static let glu: Op<Tensor, Int> = Op(
        About("glu(input, dim=-1)", "The first half along `dim` times the sigmoid of the second.", example: "torch.nn.functional.glu(torch.ones(4))", places: [.functional]),
        forward: { (x: Tensor, dim: Int) in
            guard x.rank > 0 else { throw TensorError(.runtimeError, "glu does not support scalars because halving size must be even", parameter: "input") }
            let i = try wrapped(dim, rank: x.rank)
            guard x.shape[i] % 2 == 0 else {
                throw TensorError(.runtimeError, "Halving dimension must be even, but dimension \(i) is size \(x.shape[i])", parameter: "dim")
            }
            return try asOne(x) { (x: Tensor) throws -> Tensor in
                let (a, b) = try halves(x, i)
                return try a * Tensor.unary(.sigmoid, b)
            }
        },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, dim: Int) in
            let i = try wrapped(dim, rank: x.rank)
            return try asOne(g, x) { (g: Tensor, x: Tensor) throws -> Tensor in
                let (a, b) = try halves(x, i), s = try sigmoid(b)
                return try cat([g * s, g * a * s * (1 - s)], i)
            }
        }])

    private static func halves(_ x: Tensor, _ dim: Int) throws -> (Tensor, Tensor) {
        let half = x.shape[dim] / 2
        return (try narrow(x, dim, 0, half), try narrow(x, dim, half, half))
    }

    // MARK: Over a dimension

    public static let softmaxFunction: Op<Tensor, Int?, Operand, DType?> = Op(
        About("softmax(input, dim=None, _stacklevel=3, dtype=None)", "Exponentials along `dim`, scaled to add up to one.", example: "torch.nn.functional.softmax(torch.tensor([1., 2.]), dim=0)",
              places: [.functional]),
        forward: { (x: Tensor, dim: Int?, _: Operand, dtype: DType?) in try softmax(x, dim ?? implicitDim(x, "softmax"), dtype) })

    public static let logSoftmaxFunction: Op<Tensor, Int?, Operand, DType?> = Op(
        About("log_softmax(input, dim=None, _stacklevel=3, dtype=None)", "Logarithm of the softmax along `dim`.", example: "torch.nn.functional.log_softmax(torch.tensor([1., 2.]), dim=0)",
              places: [.functional]),
        forward: { (x: Tensor, dim: Int?, _: Operand, dtype: DType?) in try logSoftmax(x, dim ?? implicitDim(x, "log_softmax"), dtype) })

    public static let softmin: Op<Tensor, Int?, Operand, DType?> = Op(
        About("softmin(input, dim=None, _stacklevel=3, dtype=None)", "The softmax of the negative.", example: "torch.nn.functional.softmin(torch.tensor([1., 2.]), dim=0)", places: [.functional]),
        forward: { (x: Tensor, dim: Int?, _: Operand, dtype: DType?) in try softmax(-x, dim ?? implicitDim(x, "softmin"), dtype) })

    /// The dimension that old code leaves out.
    private static func implicitDim(_ x: Tensor, _ name: String) -> Int {
        Runtime.current.warn("Implicit dimension choice for \(name) has been deprecated. Change the call to include dim=X as an argument.")
        return x.rank == 0 || x.rank == 1 || x.rank == 3 ? 0 : 1
    }

    public static let normalize: Op<Tensor, Double, Int, Double> = Op(
        About("normalize(input, p=2.0, dim=1, eps=1e-12)", "Divided by its norm along `dim`.", example: "torch.nn.functional.normalize(torch.tensor([[3., 4.]]))", places: [.functional]),
        forward: { (x: Tensor, p: Double, dim: Int, eps: Double) in
            try x / expand(clampMin(vectorNorm(x, p, Axes(dim), true, nil), .scalar(.float(eps))), x.shape)
        })

    static var activations: Family {
        Family("Activations", [
            reluFunction, leakyRelu, hardtanh, relu6, hardsigmoid, hardswish, threshold, elu, selu, celu, gelu, silu, mish, softplus, logsigmoid, softsign,
            tanhshrink, prelu, glu, softmaxFunction, logSoftmaxFunction, softmin, normalize,
        ] + shrinking + dropouts + [bilinear] + embeddings + attentions + inPlaceActivations)
    }
}
