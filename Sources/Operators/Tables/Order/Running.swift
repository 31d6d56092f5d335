// Running sums, products, extremes and log-sum-exps along a dimension.
import TensorCore

extension Ops {
    public static let cumsum: Op<Tensor, Int, DType?> = Op(
        About("cumsum(input, dim, *, dtype=None)", "Running sum along `dim`.", example: "torch.cumsum(torch.tensor([1., 2., 3.]), dim=0)", [.inPlace, .out]),
        forward: { (x: Tensor, dim: Int, dtype: DType?) in try x.cumsum(along: dim, as: dtype) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, dim: Int, _: DType?) in try g.sumFromHere(dim) }])

    public static let cumprod: Op<Tensor, Int, DType?> = Op(
        About("cumprod(input, dim, *, dtype=None)", "Running product along `dim`.", example: "torch.cumprod(torch.tensor([1., 2., 3.]), dim=0)", [.inPlace, .out]),
        forward: { (x: Tensor, dim: Int, dtype: DType?) in try x.cumprod(along: dim, as: dtype) },
        gradients: [Derivative([.first, .output]) { (g: Tensor, y: Tensor, x: Tensor, dim: Int, _: DType?) in
            let zero = try Tensor.compare(.eq, x, 0)
            guard x.rank > 0, try zero.reduced(.any).item() == .bool(true) else { return try (g * y).sumFromHere(dim) / x }
            if Recording.isOn { return try slopesOneByOne(g, x, dim) }
            // Before the first zero of a line the formula holds; at it the products without it count; behind it there is no slope.
            let zeros = try zero.cumsum(along: dim, as: .int64)
            let first = try Tensor.compare(.logicalAnd, zero, Tensor.compare(.eq, zeros, 1))
            let others = try cumprod(maskedFill(x, first, .scalar(1)), dim, nil)
            let before = try (g * y).sumFromHere(dim) / maskedFill(x, zero, .scalar(1))
            let inFront = try choose(Tensor.compare(.eq, zeros, 0), .tensor(before), .scalar(0))
            return try choose(first, .tensor((g * others).sumFromHere(dim)), .tensor(inFront))
        }])

    /// The gradient of a running product with zeros in a form that can be differentiated again: for each element the product of those before it
    /// times the running products of those behind it. O(n²).
    private static func slopesOneByOne(_ g: Tensor, _ x: Tensor, _ dim: Int) throws -> Tensor {
        let count = x.shape[dim < 0 ? dim + x.rank : dim]
        let one = try narrow(x, dim, 0, 1).detached().ones()
        var slopes: [Tensor] = [], before = one
        for i in 0..<count {
            let behind = try cat([one, cumprod(narrow(x, dim, i + 1, count - i - 1), dim, nil)], dim)
            slopes.append(try sum(narrow(g, dim, i, count - i) * before * behind, Axes([dim]), true, nil))
            before = try before * narrow(x, dim, i, 1)
        }
        return try cat(slopes, dim)
    }

    public static let cummax: Function<NamedTensors, Tensor, Int> = runningExtremes("cummax", "Greatest elements so far along `dim`, and where they are.", greatest: true)
    public static let cummin: Function<NamedTensors, Tensor, Int> = runningExtremes("cummin", "Least elements so far along `dim`, and where they are.", greatest: false)

    private static func runningExtremes(_ name: String, _ summary: String, greatest: Bool) -> Function<NamedTensors, Tensor, Int> {
        let selected = selection(name.prefix(1).uppercased() + name.dropFirst() + "Backward0"), names = placeNames(name)
        return Function(
            About("\(name)(input, dim)", summary, example: "torch.\(name)(torch.tensor([1., 3., 2.]), dim=0)", [.out])
        ) { (x: Tensor, dim: Int) in
            try picked(names, x.runningExtremes(greatest: greatest, along: dim), by: selected, of: x, dim, true)
        }
    }

    public static let logcumsumexp: Op<Tensor, Int> = Op(
        About("logcumsumexp(input, dim)", "Logarithm of the running sum of exponentials along `dim`.", example: "torch.logcumsumexp(torch.tensor([1., 2.]), dim=0)", [.out]),
        forward: { (x: Tensor, dim: Int) in try x.logcumsumexp(along: dim) },
        gradients: [Derivative([.first, .output]) { (g: Tensor, y: Tensor, x: Tensor, dim: Int) in
            guard x.count > 0 else { return try g.zeros() }
            // e^x Σ g e^-y over what follows, in logarithms: those of positive and of negative g apart.
            func share(_ sizes: Tensor) throws -> Tensor {
                let positive = try Tensor.compare(.gt, sizes, 0)
                let logarithms = try choose(positive, .tensor(log(maskedFill(sizes, Tensor.compare(.le, sizes, 0), .scalar(1)))), .scalar(.float(-.infinity)))
                return try exp(flip(logcumsumexp(flip(logarithms - y, [dim]), dim), [dim]) + x)
            }
            if x.rank == 0 { return g }
            if Recording.isOn {
                // The same sum as it stands, which can be differentiated again.
                let top = try amax(x.detached(), Axes([dim]), true)
                return try exp(x - top) * (g * exp(top - y)).sumFromHere(dim)
            }
            return try share(g) - share(-g)
        }])

    static var running: Family { Family("Running results", [cumsum, cumprod, cummax, cummin, logcumsumexp]) }
}

extension Tensor {
    /// For each element the sum of it and those after it along `dim`.
    func sumFromHere(_ dim: Int) throws -> Tensor {
        rank == 0 ? self : try Ops.flip(Ops.cumsum(Ops.flip(self, [dim]), dim, nil), [dim])
    }
}
