// Sums, means, products, norms and variances: reductions whose gradient spreads over all elements.
import TensorCore

extension Ops {
    public static let sum: Op<Tensor, Axes, Bool, DType?> = Op(
        About("sum(input, dim=None, keepdim=False, *, dtype=None)", "Sum of the elements over `dim`.", example: "torch.sum(torch.tensor([[1., 2.], [3., 4.]]), dim=0)",
              [.out], naming: { (operands: [Operand]) in operands[1].isNone ? "SumBackward0" : "SumBackward1" },
              forms: ["Tensor input, *, torch.dtype dtype = None", "Tensor input, tuple of ints dim, bool keepdim = False, *, torch.dtype dtype = None, Tensor out = None"]),
        forward: { (x: Tensor, dim: Axes, keepdim: Bool, dtype: DType?) in
            try x.reduced(.sum, over: dim.dims, keepingDims: keepdim, as: dtype)
        },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, dim: Axes, keepdim: Bool, _: DType?) in try g.spread(over: dim, keepdim, like: x) }])

    public static let mean: Op<Tensor, Axes, Bool, DType?> = meanOf(node: nil)

    /// `node` is what the graph calls it where it is part of another operator.
    static func meanOf(node: String?) -> Op<Tensor, Axes, Bool, DType?> {
        Op(About("mean(input, dim=None, keepdim=False, *, dtype=None)", "Mean of the elements over `dim`.", example: "torch.mean(torch.tensor([[1., 2.], [3., 4.]]), dim=1)",
                 [.out], naming: { (operands: [Operand]) in node ?? (operands[1].isNone ? "MeanBackward0" : "MeanBackward1") },
              forms: ["Tensor input, *, torch.dtype dtype = None, Tensor out = None", "Tensor input, tuple of ints dim, bool keepdim = False, *, torch.dtype dtype = None, Tensor out = None"]),
           forward: { (x: Tensor, dim: Axes, keepdim: Bool, dtype: DType?) in
               try x.reduced(.mean, over: dim.dims, keepingDims: keepdim, as: dtype)
           },
           gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, dim: Axes, keepdim: Bool, _: DType?) in
               try g.spread(over: dim, keepdim, like: x) / .int(x.count / Swift.max(g.count, 1))
           }])
    }

    public static let nansum: Op<Tensor, Axes, Bool, DType?> = Op(
        About("nansum(input, dim=None, keepdim=False, *, dtype=None)", "Sum of the elements over `dim` that are numbers.", example: "torch.nansum(torch.tensor([1., float('nan')]))", [.out]),
        forward: { (x: Tensor, dim: Axes, keepdim: Bool, dtype: DType?) in
            try x.reduced(.nansum, over: dim.dims, keepingDims: keepdim, as: dtype)
        },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, dim: Axes, keepdim: Bool, _: DType?) in
            try maskedFill(g.spread(over: dim, keepdim, like: x), Tensor.predicate(.isnan, x), .scalar(0))
        }])

    public static let prod: Op<Tensor, Int?, Bool, DType?> = Op(
        About("prod(input, dim=None, keepdim=False, *, dtype=None)", "Product of the elements, of all or along `dim`.", example: "torch.prod(torch.tensor([2., 3., 4.]))",
              [.out], naming: { (operands: [Operand]) in operands[1].isNone ? "ProdBackward0" : "ProdBackward1" },
              forms: ["Tensor input, *, torch.dtype dtype = None", "Tensor input, int dim, bool keepdim = False, *, torch.dtype dtype = None, Tensor out = None"]),
        forward: { (x: Tensor, dim: Int?, keepdim: Bool, dtype: DType?) in
            try x.reduced(.prod, over: Axes(dim).dims, keepingDims: keepdim, as: dtype)
        },
        gradients: [Derivative([.first, .output]) { (g: Tensor, y: Tensor, x: Tensor, dim: Int?, keepdim: Bool, _: DType?) in
            let axes = Axes(dim)
            let zero = try Tensor.compare(.eq, x, 0)
            guard try zero.reduced(.any).item() == .bool(true) else {
                return try (g * y).spread(over: axes, keepdim, like: x) / x
            }
            if Recording.isOn { return try g.spread(over: axes, keepdim, like: x) * productOfOthers(x, dim) }
            // A line with one zero has a gradient there only, the product of the others; one with more has none.
            let zeros = try zero.reduced(.sum, over: axes.dims, keepingDims: true)
            let others = try prod(maskedFill(x, zero, .scalar(1)), dim, keepdim, nil)
            let spread = try (g * others).spread(over: axes, keepdim, like: x)
            let atZero = try Tensor.compare(.logicalAnd, zero, Tensor.compare(.eq, zeros, 1))
            let elsewhere = try Tensor.compare(.eq, zeros, 0)
            let safe = try maskedFill(x, zero, .scalar(1))
            return try choose(atZero, .tensor(spread), .tensor(choose(elsewhere, .tensor(spread / safe), .scalar(0))))
        }])

    /// For each element the product of the others, of all or along `dim`, as what can be differentiated again where there are zeros.
    private static func productOfOthers(_ x: Tensor, _ dim: Int?) throws -> Tensor {
        guard let dim, x.rank > 0 else { return x.rank == 0 ? try x.ones() : try reshape(productOfOthers(reshape(x, [x.count]), 0), x.shape) }
        let count = x.shape[dim < 0 ? dim + x.rank : dim]
        let one = try narrow(x, dim, 0, 1).detached().ones()
        let before = try cat([one, cumprod(narrow(x, dim, 0, count - 1), dim, nil)], dim)
        let turned = try flip(narrow(x, dim, 1, count - 1), [dim])
        return try before * cat([flip(cumprod(turned, dim, nil), [dim]), one], dim)
    }

    // MARK: Spread

    static func varianceOf(_ node: String) -> Op<Tensor, Axes, Double, Bool> {
        Op(About("var(input, dim=None, correction=1, keepdim=False)", "Variance.", example: "", places: [], node: node),
           forward: { (x: Tensor, dim: Axes, correction: Double, keepdim: Bool) in
               try x.variance(over: dim.dims, correction: correction, keepingDims: keepdim)
           },
           gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, dim: Axes, correction: Double, keepdim: Bool) in
               try varianceGradient(g, x, dim, correction, keepdim)
           }])
    }

    static func deviationOf(_ node: String) -> Op<Tensor, Axes, Double, Bool> {
        Op(About("std(input, dim=None, correction=1, keepdim=False)", "Standard deviation.", example: "", places: [], node: node),
           forward: { (x: Tensor, dim: Axes, correction: Double, keepdim: Bool) in
               try x.standardDeviation(over: dim.dims, correction: correction, keepingDims: keepdim)
           },
           gradients: [Derivative([.first, .output]) { (g: Tensor, y: Tensor, x: Tensor, dim: Axes, correction: Double, keepdim: Bool) in
               let half = try maskedFill(g / (2 * y), Tensor.compare(.eq, y, 0), .scalar(0))
               return try varianceGradient(half, x, dim, correction, keepdim)
           }])
    }

    private static func varianceGradient(_ g: Tensor, _ x: Tensor, _ dim: Axes, _ correction: Double, _ keepdim: Bool) throws -> Tensor {
        let n = Double(try x.lineLength(dim)) - correction
        return try (Scalar.float(2 / n) * g.spread(over: dim, keepdim, like: x)) * (x - mean(x, dim.orAll(x), true, nil))
    }

    public static let variance: Overloads = spreadMeasure("var", "Variance", varianceOf("VarBackward0"))
    public static let std: Overloads = spreadMeasure("std", "Standard deviation", deviationOf("StdBackward0"))

    /// The ways to call `var` and `std`: the old `unbiased` and the new `correction`.
    private static func spreadMeasure(_ name: String, _ title: String, _ op: Op<Tensor, Axes, Double, Bool>) -> Overloads {
        let summary = "\(title) of the elements over `dim`, divided by their number less `correction`."
        let unbiased: Op<Tensor, Bool> = Op(
            About("\(name)(input, unbiased=True)", summary, example: ""),
            forward: { (x: Tensor, unbiased: Bool) in try op(x, nil, unbiased ? 1 : 0, false) })
        let along: Op<Tensor, Axes, Bool, Bool> = Op(
            About("\(name)(input, dim, unbiased=True, keepdim=False)", summary, example: ""),
            forward: { (x: Tensor, dim: Axes, unbiased: Bool, keepdim: Bool) in try op(x, dim, unbiased ? 1 : 0, keepdim) })
        let corrected: Op<Tensor, Axes, Double?, Bool> = Op(
            About("\(name)(input, dim=None, *, correction=1, keepdim=False)", summary, example: ""),
            forward: { (x: Tensor, dim: Axes, correction: Double?, keepdim: Bool) in try op(x, dim, correction ?? 1, keepdim) })
        return Overloads(
            About("\(name)(input, dim=None, *, correction=1, keepdim=False)", summary, example: "torch.\(name)(torch.tensor([1., 2., 4.]))", [.out], forms: [
                "Tensor input, tuple of ints dim, bool unbiased = True, bool keepdim = False, *, Tensor out = None",
                "Tensor input, tuple of ints dim = None, *, Number correction = None, bool keepdim = False, Tensor out = None", "Tensor input, bool unbiased = True",
            ]),
            [unbiased, along, corrected])
    }

    // MARK: Norms

    public static let dist: Op<Tensor, Tensor, Double> = Op(
        About("dist(input, other, p=2)", "Norm of the difference.", example: "torch.dist(torch.tensor([1., 2.]), torch.tensor([4., 6.]))"),
        forward: { (a: Tensor, b: Tensor, p: Double) in try Tensor.binary(.sub, a, b).norm(p) },
        gradients: [
            Derivative([.first, .second, .output]) { (g: Tensor, y: Tensor, a: Tensor, b: Tensor, p: Double) in try vectorNormGradient(g, y, a - b, p, nil, false) },
            Derivative([.first, .second, .output]) { (g: Tensor, y: Tensor, a: Tensor, b: Tensor, p: Double) in try -vectorNormGradient(g, y, a - b, p, nil, false) },
        ])

    public static let logsumexp: Op<Tensor, Axes, Bool> = Op(
        About("logsumexp(input, dim, keepdim=False)", "Logarithm of the sum of exponentials over `dim`, without overflow.", example: "torch.logsumexp(torch.tensor([1., 2.]), dim=0)", [.out], special: ["logsumexp"]),
        forward: { (x: Tensor, dim: Axes, keepdim: Bool) in try x.logsumexp(over: dim.orAll(x).dims ?? [], keepingDims: keepdim) },
        gradients: [Derivative([.first, .output]) { (g: Tensor, y: Tensor, x: Tensor, dim: Axes, keepdim: Bool) in
            try g.spread(over: dim, keepdim, like: x) * exp(x - y.spread(over: dim, keepdim, like: x))
        }])

    static var sums: Family {
        Family("Sums, means and norms", [sum, mean, nansum, prod, variance, std, dist, logsumexp, softmax, logSoftmax])
    }

    // MARK: Along a dimension

    public static let softmax: Op<Tensor, Int, DType?> = Op(
        About("softmax(input, dim, dtype=None)", "Exponentials along `dim`, scaled to add up to one.", example: "torch.softmax(torch.tensor([1., 2., 3.]), dim=0)", .out, special: ["softmax"]),
        forward: { (x: Tensor, dim: Int, dtype: DType?) in try floating(x, dtype).softmax(along: dim) },
        gradients: [Derivative(.output) { (g: Tensor, y: Tensor, _: Tensor, dim: Int, _: DType?) in try softmaxBackward(g, y, dim) }])

    public static let logSoftmax: Op<Tensor, Int, DType?> = Op(
        About("log_softmax(input, dim, dtype=None)", "Logarithm of the softmax along `dim`.", example: "torch.log_softmax(torch.tensor([1., 2., 3.]), dim=0)", .out, special: ["log_softmax"]),
        forward: { (x: Tensor, dim: Int, dtype: DType?) in try floating(x, dtype).logSoftmax(along: dim) },
        gradients: [Derivative(.output) { (g: Tensor, y: Tensor, _: Tensor, dim: Int, _: DType?) in try logSoftmaxBackward(g, y, dim) }])

    /// y (g - Σ g y)
    private static let softmaxBackward: Op<Tensor, Tensor, Int> = Op(
        About("softmax_backward_data(grad_output, output, dim)", "Gradient of softmax.", example: "", places: [], node: "SoftmaxBackwardDataBackward0"),
        forward: { (g: Tensor, y: Tensor, dim: Int) in try Tensor.softmaxBackward(g, y, along: dim) },
        gradients: [
            Derivative(.second) { (h: Tensor, _: Tensor, _: Tensor, y: Tensor, dim: Int) in try softmaxBackward(h, y, dim) },
            Derivative([.first, .second]) { (h: Tensor, _: Tensor, g: Tensor, y: Tensor, dim: Int) in
                try h * (g - sum(g * y, Axes(dim), true, nil)) - g * sum(h * y, Axes(dim), true, nil)
            },
        ])

    /// g - eʸ Σ g
    private static let logSoftmaxBackward: Op<Tensor, Tensor, Int> = Op(
        About("log_softmax_backward_data(grad_output, output, dim)", "Gradient of log softmax.", example: "", places: [], node: "LogSoftmaxBackwardDataBackward0"),
        forward: { (g: Tensor, y: Tensor, dim: Int) in try Tensor.logSoftmaxBackward(g, y, along: dim) },
        gradients: [
            Derivative(.second) { (h: Tensor, _: Tensor, _: Tensor, y: Tensor, dim: Int) in try h - sum(h * exp(y), Axes(dim), true, nil) },
            Derivative([.first, .second]) { (h: Tensor, _: Tensor, g: Tensor, y: Tensor, dim: Int) in try -(h * exp(y)) * sum(g, Axes(dim), true, nil) },
        ])

    private static func floating(_ x: Tensor, _ dtype: DType?) throws -> Tensor {
        try dtype.map { (dtype: DType) throws -> Tensor in try x.converted(to: dtype) } ?? x
    }
}

extension Axes {
    /// One dimension, or all for nil.
    public init(_ dim: Int?) { self.init(dim.map { (d: Int) -> Dims in [d] }) }

    /// The same with "all" spelt out.
    func orAll(_ x: Tensor) -> Axes { isAll ? Axes(Dims(0..<x.rank)) : self }

    var isAll: Bool { dims?.isEmpty ?? true }
}

extension Tensor {
    /// A reduction's result stretched over what it was reduced from.
    func spread(over axes: Axes, _ keepdim: Bool, like x: Tensor) throws -> Tensor {
        var full = self
        if !keepdim, let dims = axes.dims, !dims.isEmpty, x.rank > 0 {
            let flags = try wrappedSet(dims, rank: x.rank)
            var shape = x.shape
            for i in 0..<x.rank where flags[i] { shape[i] = 1 }
            full = Tensor.isPlain(self) ? try viewed(as: shape) : try Ops.view(self, shape)
        }
        return Tensor.isPlain(full) ? try full.expanded(to: x.shape) : try Ops.expand(full, x.shape)
    }

    /// How many elements go into each element of a reduction over `axes`.
    func lineLength(_ axes: Axes) throws -> Int {
        guard !axes.isAll, let dims = axes.dims, rank > 0 else { return count }
        var length = 1
        for dim in dims { length *= shape[try wrapped(dim, rank: rank)] }
        return length
    }
}
