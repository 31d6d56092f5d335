// Greatest and least elements, and where they are.
import TensorCore

extension Ops {
    // MARK: Of all elements, or over several dimensions

    static let maxAll: Op<Tensor> = extremeOfAll("max(input)", .amax, node: "MaxBackward1")
    static let minAll: Op<Tensor> = extremeOfAll("min(input)", .amin, node: "MinBackward1")

    private static func extremeOfAll(_ signature: String, _ reduction: Reduction, node: String) -> Op<Tensor> {
        Op(About(signature, "Extreme of all elements.", example: "", places: [], node: node),
           forward: { (x: Tensor) in
               try x.requireElements("\(signature.prefix(3))(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.")
               return try x.reduced(reduction)
           },
           gradients: [Derivative([.first, .output]) { (g: Tensor, y: Tensor, x: Tensor) in try shared(g, among: Tensor.compare(.eq, x, y), nil) }])
    }

    public static let amax: Op<Tensor, Axes, Bool> = extremeOver("amax(input, dim=(), keepdim=False)", "Greatest element over `dim`.", .amax)
    public static let amin: Op<Tensor, Axes, Bool> = extremeOver("amin(input, dim=(), keepdim=False)", "Least element over `dim`.", .amin)

    private static func extremeOver(
        _ signature: String, _ summary: String, _ reduction: Reduction, places: Places = [.torch, .method], node: String? = nil
    ) -> Op<Tensor, Axes, Bool> {
        Op(About(signature, summary, example: "torch.\(signature.prefix(4))(torch.tensor([[1., 5.], [3., 2.]]), dim=1)", places: places, [.out], node: node),
           forward: { (x: Tensor, dim: Axes, keepdim: Bool) in try x.reduced(reduction, over: dim.dims, keepingDims: keepdim) },
           gradients: [Derivative([.first, .output]) { (g: Tensor, y: Tensor, x: Tensor, dim: Axes, keepdim: Bool) in
               let reached = try Tensor.compare(.eq, x, y.spread(over: dim, keepdim, like: x))
               return try shared(g.spread(over: dim, keepdim, like: x), among: reached, dim)
           }])
    }

    /// `g` divided among the elements that reached the extreme.
    static func shared(_ g: Tensor, among reached: Tensor, _ dim: Axes?) throws -> Tensor {
        let mask = try reached.converted(to: g.dtype)
        return try g * (mask / mask.reduced(.sum, over: dim?.dims, keepingDims: true))
    }

    // MARK: Along a dimension, with indices

    /// The values that a search along a dimension found, recorded as coming from `input` at `indices`.
    static func selection(_ node: String) -> Op<Tensor, Tensor, Tensor, Int, Bool> {
        Op(About("\(node)(input, values, indices, dim, keepdim)", "Values found along a dimension.", example: "", places: [], node: node),
           forward: { (_: Tensor, values: Tensor, _: Tensor, _: Int, _: Bool) in values },
           gradients: [Derivative(.third) { (g: Tensor, _: Tensor, x: Tensor, _: Tensor, indices: Tensor, dim: Int, keepdim: Bool) in
               if x.rank == 0 { return g }
               let dropped = !keepdim && indices.rank < x.rank
               let at = dropped ? try indices.unsqueezed(at: wrapped(dim, rank: x.rank)) : indices
               return try scatterAdd(x.zeros(), dim, at, dropped ? unsqueeze(g, wrapped(dim, rank: x.rank)) : g)
           }])
    }

    /// The values of `found`, with their place in the graph where `x` has one.
    @inline(__always)
    static func recorded(
        _ found: Tensor.Found, by selection: Op<Tensor, Tensor, Tensor, Int, Bool>, of x: Tensor, _ dim: Int, _ keepdim: Bool
    ) throws -> Tensor { Tensor.isPlain(x) ? found.values : try selection(x, found.values, found.indices, dim, keepdim) }

    private static let selectedMax = selection("MaxBackward0")
    private static let selectedMin = selection("MinBackward0")
    private static let maxNames = placeNames("max"), minNames = placeNames("min")

    static let maxAlong: Function<NamedTensors, Tensor, Int, Bool> = Function(
        About("max(input, dim, keepdim=False)", "Greatest elements along `dim`, and where they are.", example: "")
    ) { (x: Tensor, dim: Int, keepdim: Bool) in
        try picked(maxNames, x.maximum(along: dim, keepingDims: keepdim), by: selectedMax, of: x, dim, keepdim)
    }

    static let minAlong: Function<NamedTensors, Tensor, Int, Bool> = Function(
        About("min(input, dim, keepdim=False)", "Least elements along `dim`, and where they are.", example: "")
    ) { (x: Tensor, dim: Int, keepdim: Bool) in
        try picked(minNames, x.minimum(along: dim, keepingDims: keepdim), by: selectedMin, of: x, dim, keepdim)
    }

    public static let max: Overloads = Overloads(
        About("max(input, dim=None, keepdim=False)", "Greatest element: of all, along `dim` with its indices, or of two tensors.",
              example: "torch.max(torch.tensor([[1., 5.], [3., 2.]]), dim=1)", [.out]),
        [maxAll, maximum, maxAlong])

    public static let min: Overloads = Overloads(
        About("min(input, dim=None, keepdim=False)", "Least element: of all, along `dim` with its indices, or of two tensors.",
              example: "torch.min(torch.tensor([[1., 5.], [3., 2.]]), dim=1)", [.out]),
        [minAll, minimum, minAlong])

    private static let leastOfPair: Op<Tensor, Axes, Bool> = extremeOver("amin(input, dim=(), keepdim=False)", "Least element over `dim`.", .amin, places: [], node: "AminmaxBackward0")
    private static let greatestOfPair: Op<Tensor, Axes, Bool> = extremeOver("amax(input, dim=(), keepdim=False)", "Greatest element over `dim`.", .amax, places: [], node: "AminmaxBackward0")

    public static let aminmax: Function<NamedTensors, Tensor, Int?, Bool> = Function(
        About("aminmax(input, *, dim=None, keepdim=False)", "Least and greatest elements, of all or along `dim`.", example: "torch.aminmax(torch.tensor([1., 5., 3.]))", [.out])
    ) { (x: Tensor, dim: Int?, keepdim: Bool) in
        if let dim {
            let d = try wrapped(dim, rank: x.rank)
            guard x.rank == 0 || x.shape[d] > 0 else {
                throw TensorError(.indexError, "aminmax: Expected reduction dim \(d) to have non-zero size.", parameter: "dim")
            }
        } else {
            try x.requireElements("aminmax(): cannot compute aminmax over an empty dimension as the operation has no identity.")
        }
        let axes = Axes(dim)
        return NamedTensors(ResultNames("aminmax", "min", "max"), try leastOfPair(x, axes, keepdim), try greatestOfPair(x, axes, keepdim))
    }

    public static let argmax: Op<Tensor, Int?, Bool> = Op(
        About("argmax(input, dim=None, keepdim=False)", "Index of the greatest element, of all or along `dim`.", example: "torch.argmax(torch.tensor([[1., 5.], [3., 2.]]), dim=1)", [.out]),
        forward: { (x: Tensor, dim: Int?, keepdim: Bool) in try x.argmax(over: dim, keepingDims: keepdim) })

    public static let argmin: Op<Tensor, Int?, Bool> = Op(
        About("argmin(input, dim=None, keepdim=False)", "Index of the least element, of all or along `dim`.", example: "torch.argmin(torch.tensor([[1., 5.], [3., 2.]]), dim=1)", [.out]),
        forward: { (x: Tensor, dim: Int?, keepdim: Bool) in try x.argmin(over: dim, keepingDims: keepdim) })

    static var extremes: Family {
        Family("Extremes", [max, min, amax, amin, aminmax, argmax, argmin])
    }
}

extension Tensor {
    func requireElements(_ message: @autoclosure () -> String) throws {
        if count == 0 { throw TensorError(.runtimeError, message(), parameter: "input") }
    }
}
