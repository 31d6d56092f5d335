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
            forward: { (x: Tensor) in try asOne(x, forward) },
            gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor) in try asOne(g, x, slope) }])
        return Op(About(signature, summary, example: example, places: places), forward: { (x: Tensor, inPlace: Bool) in try finish(x, formula(x), inPlace) })
    }

    /// What several kernels make of `x` where PyTorch has one: nothing is recorded, and halves are computed in float32 and rounded once.
    private static func asOne(_ x: Tensor, _ body: (Tensor) throws -> Tensor) throws -> Tensor {
        try Recording.off { () throws -> Tensor in try body(x.converted(to: x.dtype.computing)).converted(to: x.dtype) }
    }

    /// The same for a gradient formula, which may be recorded.
    private static func asOne(_ g: Tensor, _ x: Tensor, _ body: (Tensor, Tensor) throws -> Tensor) throws -> Tensor {
        let wide = x.dtype.computing
        return try converted(body(converted(g, to: wide), converted(x, to: wide)), to: x.dtype)
    }

    /// The result, which the input takes over where `inplace=True` asks for it.
    private static func finish(_ x: Tensor, _ y: Tensor, _ inPlace: Bool) throws -> Tensor {
        guard inPlace else { return y }
        try x.checkInPlace()
        try x.become(y)
        return x
    }

    /// `g` where the condition holds, else `other`.
    private static func either(_ condition: Tensor, _ g: Tensor, _ other: Tensor) throws -> Tensor { try choose(condition, .tensor(g), .tensor(other)) }

    private static func above(_ x: Tensor, _ bound: Double) throws -> Tensor { try Tensor.compare(.gt, x, .float(bound)) }

    // MARK: Pieces of straight lines

    static let reluFunction: Op<Tensor, Bool> = Op(
        About("relu(input, inplace=False)", "Each element, or 0 where it is negative.", example: "torch.nn.functional.relu(torch.tensor([-1., 2.]))", places: [.functional]),
        forward: { (x: Tensor, inPlace: Bool) in try finish(x, relu(x), inPlace) })

    public static let leakyRelu: Op<Tensor, Scalar, Bool> = Op(
        About("leaky_relu(input, negative_slope=0.01, inplace=False)", "Each element, scaled by `negative_slope` where it is negative.",
              example: "torch.nn.functional.leaky_relu(torch.tensor([-1., 2.]))", places: [.functional]),
        forward: { (x: Tensor, slope: Scalar, inPlace: Bool) in try finish(x, leaky(x, slope), inPlace) })

    private static let leaky: Op<Tensor, Scalar> = Op(
        About("leaky_relu(input, negative_slope)", "Leaky relu.", example: "", places: []),
        forward: { (x: Tensor, slope: Scalar) in try Recording.off { () throws -> Tensor in try either(above(x, 0), x, x * slope) } },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, slope: Scalar) in try either(above(x, 0), g, g * slope) }])

    public static let hardtanh: Op<Tensor, Double, Double, Bool> = Op(
        About("hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False)", "Each element, or the bound that it passes.",
              example: "torch.nn.functional.hardtanh(torch.tensor([-2., 0.5]))", places: [.functional]),
        forward: { (x: Tensor, low: Double, high: Double, inPlace: Bool) in try finish(x, bounded(x, low, high), inPlace) })

    public static let relu6: Op<Tensor, Bool> = Op(
        About("relu6(input, inplace=False)", "Each element, but at least 0 and at most 6.", example: "torch.nn.functional.relu6(torch.tensor([-1., 7.]))", places: [.functional]),
        forward: { (x: Tensor, inPlace: Bool) in try finish(x, bounded(x, 0, 6), inPlace) })

    private static let bounded: Op<Tensor, Double, Double> = Op(
        About("hardtanh(input, min_val, max_val)", "Clamped; no gradient at the bounds.", example: "", places: []),
        forward: { (x: Tensor, low: Double, high: Double) in try x.clamped(min: .float(low), max: .float(high)) },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, low: Double, high: Double) in
            try maskedFill(g, Tensor.compare(.logicalOr, Tensor.compare(.le, x, .float(low)), Tensor.compare(.ge, x, .float(high))), .scalar(0))
        }])

    public static let hardsigmoid = activation(
        "hardsigmoid(input, inplace=False)", "A straight line from 0 at -3 to 1 at 3.", example: "torch.nn.functional.hardsigmoid(torch.tensor([-4., 0.]))"
    ) { (x: Tensor) in try (x + 3).clamped(min: 0, max: 6) / 6
    } slope: { (g: Tensor, x: Tensor) in
        try maskedFill(g / 6, Tensor.compare(.logicalOr, Tensor.compare(.le, x, -3), Tensor.compare(.ge, x, 3)), .scalar(0))
    }

    public static let hardswish = activation(
        "hardswish(input, inplace=False)", "Each element times its hardsigmoid.", example: "torch.nn.functional.hardswish(torch.tensor([-4., 1.]))"
    ) { (x: Tensor) in try x * (x + 3).clamped(min: 0, max: 6) / 6
    } slope: { (g: Tensor, x: Tensor) in
        let inside = try g * (x / 3 + 0.5)
        return try either(Tensor.compare(.le, x, -3), g.zeros(), either(Tensor.compare(.ge, x, 3), g, inside))
    }

    public static let threshold: Op<Tensor, Double, Double, Bool> = Op(
        About("threshold(input, threshold, value, inplace=False)", "Each element above the threshold, `value` for the others.",
              example: "torch.nn.functional.threshold(torch.tensor([-1., 2.]), 0.5, 9.)", places: [.functional]),
        forward: { (x: Tensor, threshold: Double, value: Double, inPlace: Bool) in
            try finish(x, maskedFill(x, Tensor.compare(.le, x, .float(threshold)), .scalar(.float(value))), inPlace)
        })

    // MARK: Smooth

    public static let elu: Op<Tensor, Double, Bool> = Op(
        About("elu(input, alpha=1.0, inplace=False)", "Each element, or `alpha` times its exponential less one where it is negative.",
              example: "torch.nn.functional.elu(torch.tensor([-1., 2.]))", places: [.functional]),
        forward: { (x: Tensor, alpha: Double, inPlace: Bool) in try finish(x, eluOf(x, alpha, 1, 1), inPlace) })

    public static let selu: Op<Tensor, Bool> = Op(
        About("selu(input, inplace=False)", "Scaled elu, which keeps mean and variance.", example: "torch.nn.functional.selu(torch.tensor([-1., 2.]))", places: [.torch, .functional]),
        forward: { (x: Tensor, inPlace: Bool) in try finish(x, eluOf(x, 1.6732632423543772848, 1.0507009873554804935, 1), inPlace) })

    public static let celu: Op<Tensor, Double, Bool> = Op(
        About("celu(input, alpha=1.0, inplace=False)", "Elu with a continuous slope.", example: "torch.nn.functional.celu(torch.tensor([-1., 2.]))", places: [.torch, .functional]),
        forward: { (x: Tensor, alpha: Double, inPlace: Bool) in try finish(x, eluOf(x, alpha, 1, 1 / alpha), inPlace) })

    private static let eluOf: Op<Tensor, Double, Double, Double> = Op(
        About("elu(input, alpha, scale, input_scale)", "The exponential linear units.", example: "", places: []),
        forward: { (x: Tensor, alpha: Double, scale: Double, inner: Double) in
            try asOne(x) { (x: Tensor) throws -> Tensor in
                try either(above(x, 0), x * .float(scale), Tensor.unary(.expm1, x * .float(inner)) * .float(alpha * scale))
            }
        },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, alpha: Double, scale: Double, inner: Double) in
            try asOne(g, x) { (g: Tensor, x: Tensor) in
                try either(above(x, 0), g * .float(scale), g * .float(alpha * scale * inner) * exp(x * .float(inner)))
            }
        }])

    public static let gelu: Op<Tensor, String> = Op(
        About("gelu(input, approximate='none')", "Each element times the normal distribution function of it.", example: "torch.nn.functional.gelu(torch.tensor([-1., 2.]))",
              places: [.functional]),
        forward: { (x: Tensor, approximate: String) in
            try asOne(x) { (x: Tensor) throws -> Tensor in
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
            try asOne(x) { (x: Tensor) throws -> Tensor in
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
        About("logsigmoid(input)", "Logarithm of the sigmoid.", example: "torch.nn.functional.logsigmoid(torch.tensor([-1., 2.]))", places: [.functional], node: "LogSigmoidBackward0"),
        forward: { (x: Tensor) in
            try asOne(x) { (x: Tensor) throws -> Tensor in
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
            var shape = Dims(repeating: 1, count: x.rank)
            if x.rank > 1 { shape[1] = w.count } else if x.rank == 1 { shape[0] = w.count }
            return try either(above(x, 0), x, x * view(w, shape))
        })

    public static let glu: Op<Tensor, Int> = Op(
        About("glu(input, dim=-1)", "The first half along `dim` times the sigmoid of the second.", example: "torch.nn.functional.glu(torch.ones(4))", places: [.functional]),
        forward: { (x: Tensor, dim: Int) in
            let i = try wrapped(dim, rank: x.rank)
            guard x.rank > 0, x.shape[i] % 2 == 0 else {
                throw TensorError(.runtimeError, "Halving dimension must be even, but dimension \(i) is size \(x.rank > 0 ? x.shape[i] : 0)", parameter: "dim")
            }
            let half = x.shape[i] / 2
            return try narrow(x, i, 0, half) * sigmoid(narrow(x, i, half, half))
        })

    // MARK: Over a dimension

    static let softmaxFunction: Op<Tensor, Int?, Operand, DType?> = Op(
        About("softmax(input, dim=None, _stacklevel=3, dtype=None)", "Exponentials along `dim`, scaled to add up to one.", example: "torch.nn.functional.softmax(torch.tensor([1., 2.]), dim=0)",
              places: [.functional]),
        forward: { (x: Tensor, dim: Int?, _: Operand, dtype: DType?) in try softmax(x, dim ?? implicitDim(x), dtype) })

    static let logSoftmaxFunction: Op<Tensor, Int?, Operand, DType?> = Op(
        About("log_softmax(input, dim=None, _stacklevel=3, dtype=None)", "Logarithm of the softmax along `dim`.", example: "torch.nn.functional.log_softmax(torch.tensor([1., 2.]), dim=0)",
              places: [.functional]),
        forward: { (x: Tensor, dim: Int?, _: Operand, dtype: DType?) in try logSoftmax(x, dim ?? implicitDim(x), dtype) })

    public static let softmin: Op<Tensor, Int?> = Op(
        About("softmin(input, dim=None)", "The softmax of the negative.", example: "torch.nn.functional.softmin(torch.tensor([1., 2.]), dim=0)", places: [.functional]),
        forward: { (x: Tensor, dim: Int?) in try softmax(-x, dim ?? implicitDim(x), nil) })

    /// The dimension that old code leaves out.
    private static func implicitDim(_ x: Tensor) -> Int { x.rank == 0 || x.rank == 1 || x.rank == 3 ? 0 : 1 }

    public static let normalize: Op<Tensor, Double, Int, Double> = Op(
        About("normalize(input, p=2.0, dim=1, eps=1e-12)", "Divided by its norm along `dim`.", example: "torch.nn.functional.normalize(torch.tensor([[3., 4.]]))", places: [.functional]),
        forward: { (x: Tensor, p: Double, dim: Int, eps: Double) in
            try x / expand(clampMin(vectorNorm(x, p, Axes(dim), true, nil), .scalar(.float(eps))), x.shape)
        })

    static var activations: Family {
        Family("Activations", [
            reluFunction, leakyRelu, hardtanh, relu6, hardsigmoid, hardswish, threshold, elu, selu, celu, gelu, silu, mish, softplus, logsigmoid, softsign,
            tanhshrink, prelu, glu, softmaxFunction, logSoftmaxFunction, softmin, normalize, dropout, oneHot, embedding,
        ])
    }

    // MARK: Dropout and tables

    public static let dropout: Op<Tensor, Double, Bool, Bool> = Op(
        About("dropout(input, p=0.5, training=True, inplace=False)", "Elements set to zero with probability `p`, the others scaled up.",
              example: "torch.nn.functional.dropout(torch.ones(3), training=False)", places: [.torch, .functional]),
        forward: { (x: Tensor, p: Double, training: Bool, inPlace: Bool) in
            guard p >= 0, p <= 1 else { throw TensorError(.valueError, "dropout probability has to be between 0 and 1, but got \(p)", parameter: "p") }
            guard training, p > 0, x.count > 0 else { return x }
            if p == 1 { return try finish(x, x * x.zeros(), inPlace) }
            return try finish(x, x * Tensor.dropoutMask(like: x, p: p), inPlace)
        })

    public static let oneHot: Function<Tensor, Tensor, Int> = Function(
        About("one_hot(tensor, num_classes=-1)", "For each number a row with a one at its place.", example: "torch.nn.functional.one_hot(torch.tensor([0, 2]))", places: [.functional])
    ) { (x: Tensor, wanted: Int) in
        guard x.dtype == .int64 else {
            throw TensorError(.runtimeError, "one_hot is only applicable to index tensor of type LongTensor.", parameter: "tensor")
        }
        guard x.count > 0 || wanted > 0 else {
            throw TensorError(.runtimeError, "Can not infer total number of classes from empty tensor.", parameter: "tensor")
        }
        if x.count > 0, try x.reduced(.amin).item().wrappedInt < 0 {
            throw TensorError(.runtimeError, "Class values must be non-negative.", parameter: "tensor")
        }
        let highest = x.count > 0 ? try x.reduced(.amax).item().wrappedInt : 0
        guard wanted == -1 || wanted > highest else {
            throw TensorError(.runtimeError, "Class values must be smaller than num_classes.", parameter: "num_classes")
        }
        let rows = try Tensor.zeros(x.shape + [wanted == -1 ? highest + 1 : wanted], .int64)
        if x.count > 0 { try rows.scatter(.int(1), along: -1, x.unsqueezed(at: -1)) }
        return rows
    }

    public static let embedding: Op<Tensor, Tensor, Int?> = Op(
        About("embedding(input, weight, padding_idx=None)", "The rows of `weight` that the numbers name.", example: "torch.nn.functional.embedding(torch.tensor([1, 0]), torch.eye(2))",
              places: [.functional]),
        forward: { (indices: Tensor, weight: Tensor, padding: Int?) in try rowsOf(weight, indices, padding) })

    private static let rowsOf: Op<Tensor, Tensor, Int?> = Op(
        About("embedding(weight, indices, padding_idx)", "Rows by number.", example: "", places: []),
        forward: { (weight: Tensor, indices: Tensor, _: Int?) in
            guard indices.dtype.isInteger else {
                throw TensorError(
                    .runtimeError,
                    "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got "
                        + "torch.\(indices.dtype.scalarName)Tensor instead (while checking arguments for embedding)", parameter: "input")
            }
            let rows = try weight.selected(0, indices: indices.contiguous().viewed(as: [-1]))
            return try rows.viewed(as: indices.shape + [weight.shape[1]])
        },
        gradients: [Derivative(.second) { (g: Tensor, _: Tensor, weight: Tensor, indices: Tensor, padding: Int?) in
            let flat = try indices.contiguous().viewed(as: [-1])
            var rows = try reshape(g, [flat.count, weight.shape[1]])
            if let padding {
                let skipped = padding < 0 ? padding + weight.shape[0] : padding
                rows = try maskedFill(rows, Tensor.compare(.eq, flat, .int(skipped)).unsqueezed(at: 1), .scalar(0))
            }
            return try indexAdd(weight.zeros(), 0, flat, rows, 1)
        }])
}
