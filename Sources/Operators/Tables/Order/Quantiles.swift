// Quantiles: what lies at a fraction of the order, between two elements where it falls between them.
import TensorCore

extension Ops {
    public static let quantile: Op<Tensor, TensorOrScalar, Int?, Bool, String> = quantiles(
        "quantile", ignoringNaN: false, "What lies at the fraction `q` of the elements in order; NaN if there is one among them.")
    public static let nanquantile: Op<Tensor, TensorOrScalar, Int?, Bool, String> = quantiles(
        "nanquantile", ignoringNaN: true, "What lies at the fraction `q` of those elements in order that are numbers.")

    private static func quantiles(_ name: String, ignoringNaN: Bool, _ summary: String) -> Op<Tensor, TensorOrScalar, Int?, Bool, String> {
        Op(About("\(name)(input, q, dim=None, keepdim=False, *, interpolation='linear')", summary, example: "torch.\(name)(torch.tensor([3., 1., 2.]), 0.25)", [.out]),
           forward: { (x: Tensor, q: TensorOrScalar, dim: Int?, keepdim: Bool, interpolation: String) in
               let fractions = try checkedFractions(q, of: x, interpolation)
               let d = try dim.map { (d: Int) throws -> Int in try wrapped(d, rank: x.rank) }
               let lines = try d.map { (d: Int) throws -> Tensor in x.rank == 0 ? try reshape(x, [1]) : try movedim(x, Axes([d]), Axes([-1])) } ?? reshape(x, [-1])
               var result = try between(sorted(lines, along: -1), fractions, interpolation, ignoringNaN)
               if keepdim, x.rank > 0 {
                   var kept = d == nil ? Dims(repeating: 1, count: x.rank) : x.shape
                   if let d { kept[d] = 1 }
                   result = try d.map { (d: Int) throws -> Tensor in try movedim(unsqueeze(result, -2), Axes([-2]), Axes([d])) }
                       ?? reshape(result, kept + [fractions.count])
               }
               return try fractions.rank == 0 ? withoutLast(result) : movedim(result, Axes([-1]), Axes([0]))
           })
    }

    /// The elements at `fractions` of sorted lines, as a new last dimension.
    private static func between(_ sorted: Tensor, _ fractions: Tensor, _ interpolation: String, _ ignoringNaN: Bool) throws -> Tensor {
        let last = sorted.shape[sorted.rank - 1] - 1
        let missing = try Tensor.predicate(.isnan, sorted)
        let fractions = try reshape(fractions, [-1])
        var ranks = try fractions * .int(last)
        if ignoringNaN {
            let numbers = try (Scalar.int(last) - missing.reduced(.sum, over: [-1], keepingDims: true)).converted(to: sorted.dtype)
            ranks = try clampMin(numbers * fractions, .scalar(0))
        } else {
            ranks = try maskedFill(ranks, missing.reduced(.any, over: [-1], keepingDims: true), .scalar(.int(last)))
        }
        let lower = try Tensor.unary(interpolation == "higher" ? .ceil : interpolation == "nearest" ? .round : .floor, ranks)
        let below = try gather(sorted, -1, lower.converted(to: .int64))
        guard interpolation == "linear" || interpolation == "midpoint" else { return below }
        let above = try gather(sorted, -1, Tensor.unary(.ceil, ranks).converted(to: .int64))
        return try lerp(below, above, .tensor(interpolation == "linear" ? ranks - lower : ranks.fullLike(.float(0.5))))
    }

    /// `q` as a tensor of the type of `x`; RuntimeError for what is out of range or of another type.
    private static func checkedFractions(_ q: TensorOrScalar, of x: Tensor, _ interpolation: String) throws -> Tensor {
        func failure(_ message: String, _ parameter: String) -> TensorError { TensorError(.runtimeError, "quantile() \(message)", parameter: parameter) }
        if case .scalar(let s) = q, !(0...1).contains(s.double) {
            throw failure("q must be in the range [0, 1] but got \(NumberText.short(s.double))", "q")
        }
        guard x.count > 0 else { throw failure("input tensor must be non-empty", "input") }
        guard x.dtype == .float32 || x.dtype == .float64 else { throw failure("input tensor must be either float or double dtype", "input") }
        let fractions = try q.tensor(like: x)
        guard fractions.rank <= 1 else { throw failure("q must be a scalar or 1D tensor", "q") }
        guard fractions.dtype == x.dtype else { throw failure("q tensor must be same dtype as the input tensor", "q") }
        guard ["linear", "lower", "higher", "midpoint", "nearest"].contains(interpolation) else {
            throw failure("interpolation must be one of linear, lower, higher, midpoint or nearest, but got \(interpolation)", "interpolation")
        }
        guard try fractions.listed().allSatisfy({ (s: Scalar) -> Bool in (0...1).contains(s.double) }) else {
            throw failure("q values must be in the range [0, 1]", "q")
        }
        return fractions
    }

    /// A last dimension of size 1 dropped, under the name that PyTorch's graph has for it.
    private static let withoutLast: Op<Tensor> = Op(
        About("squeeze(input)", "Without the last dimension.", example: "", places: [], node: "SqueezeBackward4"),
        forward: { (x: Tensor) in try x.squeezed([-1]) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor) in try unsqueeze(g, -1) }])
}
