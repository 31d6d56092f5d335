// Greatest and least elements, where they are, and what of truth values: reductions that pick.
import TensorCore

extension Ops {
    // MARK: Of all elements, or over several dimensions

    static let maxAll: Op<Tensor> = extremeOfAll("max(input)", .amax, node: "MaxBackward1")
    static let minAll: Op<Tensor> = extremeOfAll("min(input)", .amin, node: "MinBackward1")

    private static func extremeOfAll(_ signature: String, _ reduction: Reduction, node: String) -> Op<Tensor> {
        Op(About(signature, "Extreme of all elements.", example: "", places: [], node: node),
           forward: { (x: Tensor) in
               try x.requireElements(signature.prefix(3) + "(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.")
               return try x.reduced(reduction)
           },
           gradients: [Derivative([.first, .output]) { (g: Tensor, y: Tensor, x: Tensor) in try shared(g, among: Tensor.compare(.eq, x, y), nil) }])
    }

    public static let amax: Op<Tensor, Axes, Bool> = extremeOver("amax(input, dim=(), keepdim=False)", "Greatest element over `dim`.", .amax)
    public static let amin: Op<Tensor, Axes, Bool> = extremeOver("amin(input, dim=(), keepdim=False)", "Least element over `dim`.", .amin)

    private static func extremeOver(_ signature: String, _ summary: String, _ reduction: Reduction) -> Op<Tensor, Axes, Bool> {
        Op(About(signature, summary, example: "torch.\(signature.prefix(4))(torch.tensor([[1., 5.], [3., 2.]]), dim=1)", [.out]),
           forward: { (x: Tensor, dim: Axes, keepdim: Bool) in try x.reduced(reduction, over: dim.dims, keepingDims: keepdim) },
           gradients: [Derivative([.first, .output]) { (g: Tensor, y: Tensor, x: Tensor, dim: Axes, keepdim: Bool) in
               let reached = try Tensor.compare(.eq, x, y.spread(over: dim, keepdim, like: x))
               return try shared(g.spread(over: dim, keepdim, like: x), among: reached, dim)
           }])
    }

    /// `g` divided among the elements that reached the extreme.
    private static func shared(_ g: Tensor, among reached: Tensor, _ dim: Axes?) throws -> Tensor {
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
               return try scatter(x.zeros(), dim, at, .tensor(dropped ? unsqueeze(g, wrapped(dim, rank: x.rank)) : g))
           }])
    }

    private static let selectedMax = selection("MaxBackward0")
    private static let selectedMin = selection("MinBackward0")
    private static let selectedSort = selection("SortBackward0")
    private static let selectedTop = selection("TopkBackward0")

    static let maxAlong: Function<NamedTensors, Tensor, Int, Bool> = Function(
        About("max(input, dim, keepdim=False)", "Greatest elements along `dim`, and where they are.", example: "")
    ) { (x: Tensor, dim: Int, keepdim: Bool) in
        let found = try x.maximum(along: dim, keepingDims: keepdim)
        return NamedTensors(type: "max", [("values", try selectedMax(x, found.values, found.indices, dim, keepdim)), ("indices", found.indices)])
    }

    static let minAlong: Function<NamedTensors, Tensor, Int, Bool> = Function(
        About("min(input, dim, keepdim=False)", "Least elements along `dim`, and where they are.", example: "")
    ) { (x: Tensor, dim: Int, keepdim: Bool) in
        let found = try x.minimum(along: dim, keepingDims: keepdim)
        return NamedTensors(type: "min", [("values", try selectedMin(x, found.values, found.indices, dim, keepdim)), ("indices", found.indices)])
    }

    public static let max: Overloads = Overloads(
        About("max(input, dim=None, keepdim=False)", "Greatest element: of all, along `dim` with its indices, or of two tensors.",
              example: "torch.max(torch.tensor([[1., 5.], [3., 2.]]), dim=1)"),
        [maxAll, maxAlong, maximum])

    public static let min: Overloads = Overloads(
        About("min(input, dim=None, keepdim=False)", "Least element: of all, along `dim` with its indices, or of two tensors.",
              example: "torch.min(torch.tensor([[1., 5.], [3., 2.]]), dim=1)"),
        [minAll, minAlong, minimum])

    public static let aminmax: Function<NamedTensors, Tensor> = Function(
        About("aminmax(input)", "Least and greatest of all elements.", example: "torch.aminmax(torch.tensor([1., 5., 3.]))")
    ) { (x: Tensor) in NamedTensors(type: "aminmax", [("min", try minAll(x)), ("max", try maxAll(x))]) }

    public static let sort: Function<NamedTensors, Tensor, Int, Bool, Bool> = Function(
        About("sort(input, dim=-1, descending=False, stable=False)", "Elements in order along `dim`, and where they were.", example: "torch.sort(torch.tensor([3., 1., 2.]))")
    ) { (x: Tensor, dim: Int, descending: Bool, _: Bool) in
        let found = try x.sorted(along: dim, descending: descending)
        return NamedTensors(type: "sort", [("values", try selectedSort(x, found.values, found.indices, dim, true)), ("indices", found.indices)])
    }

    public static let argsort: Function<Tensor, Tensor, Int, Bool, Bool> = Function(
        About("argsort(input, dim=-1, descending=False, stable=False)", "Indices that would put the elements in order along `dim`.",
              example: "torch.argsort(torch.tensor([3., 1., 2.]))")
    ) { (x: Tensor, dim: Int, descending: Bool, _: Bool) in try x.sorted(along: dim, descending: descending).indices }

    public static let topk: Function<NamedTensors, Tensor, Int, Int, Bool, Bool> = Function(
        About("topk(input, k, dim=-1, largest=True, sorted=True)", "The `k` greatest elements along `dim`, and where they are.", example: "torch.topk(torch.tensor([3., 1., 2.]), 2)")
    ) { (x: Tensor, k: Int, dim: Int, largest: Bool, _: Bool) in
        let found = try x.topk(k, along: dim, largest: largest)
        return NamedTensors(type: "topk", [("values", try selectedTop(x, found.values, found.indices, dim, true)), ("indices", found.indices)])
    }

    public static let argmax: Op<Tensor, Int?, Bool> = Op(
        About("argmax(input, dim=None, keepdim=False)", "Index of the greatest element, of all or along `dim`.", example: "torch.argmax(torch.tensor([[1., 5.], [3., 2.]]), dim=1)"),
        forward: { (x: Tensor, dim: Int?, keepdim: Bool) in try x.argmax(over: dim, keepingDims: keepdim) })

    public static let argmin: Op<Tensor, Int?, Bool> = Op(
        About("argmin(input, dim=None, keepdim=False)", "Index of the least element, of all or along `dim`.", example: "torch.argmin(torch.tensor([[1., 5.], [3., 2.]]), dim=1)"),
        forward: { (x: Tensor, dim: Int?, keepdim: Bool) in try x.argmin(over: dim, keepingDims: keepdim) })

    // MARK: Truth

    public static let anyTrue: Op<Tensor, Axes, Bool> = Op(
        About("any(input, dim=None, keepdim=False)", "Whether any element is true.", example: "torch.any(torch.tensor([False, True]))"),
        forward: { (x: Tensor, dim: Axes, keepdim: Bool) in try x.reduced(.any, over: dim.dims, keepingDims: keepdim) })

    public static let allTrue: Op<Tensor, Axes, Bool> = Op(
        About("all(input, dim=None, keepdim=False)", "Whether all elements are true.", example: "torch.all(torch.tensor([False, True]))"),
        forward: { (x: Tensor, dim: Axes, keepdim: Bool) in try x.reduced(.all, over: dim.dims, keepingDims: keepdim) })

    public static let countNonzero: Op<Tensor, Axes> = Op(
        About("count_nonzero(input, dim=None)", "How many elements are not zero.", example: "torch.count_nonzero(torch.tensor([0., 1., 2.]))"),
        forward: { (x: Tensor, dim: Axes) in try x.reduced(.countNonzero, over: dim.dims) })

    static var extremes: Family {
        Family("Extremes, order and truth", [max, min, amax, amin, aminmax, sort, argsort, topk, argmax, argmin, anyTrue, allTrue, countNonzero, median, unique])
    }

    public static let median: Overloads = Overloads(
        About("median(input, dim=None, keepdim=False)", "Middle element in order, the lower of two.", example: "torch.median(torch.tensor([3., 1., 2.]))"),
        [medianAll, medianAlong])

    private static let selectedMedian = selection("MedianBackward0")

    private static let medianAll: Op<Tensor> = Op(
        About("median(input)", "Middle element of all.", example: ""),
        forward: { (x: Tensor) in
            try x.requireElements("median() operation is not defined for an empty tensor")
            let flat = try reshape(x, [-1])
            let order = try flat.sorted(along: 0).indices
            return try select(flat, 0, middle(of: order, 0).item().wrappedInt)
        })

    private static let medianAlong: Function<NamedTensors, Tensor, Int, Bool> = Function(
        About("median(input, dim, keepdim=False)", "Middle elements along `dim`, and where they are.", example: "")
    ) { (x: Tensor, dim: Int, keepdim: Bool) in
        guard x.rank > 0 else { return NamedTensors(type: "median", [("values", x), ("indices", try Tensor.full([], 0, .int64))]) }
        let sorted = try x.sorted(along: dim)
        let values = try middle(of: sorted.values, dim), indices = try middle(of: sorted.indices, dim)
        let kept = try keepdim ? values.unsqueezed(at: wrapped(dim, rank: x.rank)) : values
        let places = try keepdim ? indices.unsqueezed(at: wrapped(dim, rank: x.rank)) : indices
        return NamedTensors(type: "median", [("values", try selectedMedian(x, kept.cloned(), places, dim, keepdim)), ("indices", try places.cloned())])
    }

    private static func middle(of sorted: Tensor, _ dim: Int) throws -> Tensor {
        let i = try wrapped(dim, rank: sorted.rank)
        return try sorted.selected(i, at: (sorted.shape[i] - 1) / 2)
    }

    public static let unique: Function<Output, Tensor, Bool, Bool, Bool> = Function(
        About("unique(input, sorted=True, return_inverse=False, return_counts=False)", "The different elements in order.", example: "torch.unique(torch.tensor([3, 1, 3]))")
    ) { (x: Tensor, _: Bool, wantsInverse: Bool, wantsCounts: Bool) in
        let flat = try x.contiguous().viewed(as: [-1])
        let sorted = try flat.sorted(along: 0)
        let n = flat.count
        let isNew = try Tensor.full([n], .bool(true), .bool)
        if n > 1 {
            let differs = try Tensor.compare(.ne, sorted.values.sliced(0, from: 1), sorted.values.sliced(0, to: n - 1))
            try isNew.sliced(0, from: 1).copy(from: differs)
        }
        let values = try maskedSelect(sorted.values, isNew)
        let group = try Tensor.binary(.sub, isNew.cumsum(along: 0, as: .int64), 1)
        var results: [Output] = [.tensor(values)]
        if wantsInverse {
            let inverse = try scatter(Tensor.full([n], 0, .int64), 0, sorted.indices, .tensor(group))
            results.append(.tensor(try inverse.viewed(as: x.shape)))
        }
        if wantsCounts {
            results.append(.tensor(try scatterAdd(Tensor.full([values.count], 0, .int64), 0, group, Tensor.full([n], 1, .int64))))
        }
        return results.count == 1 ? results[0] : .tuple(results)
    }
}

extension Tensor {
    func requireElements(_ message: some StringProtocol) throws {
        if count == 0 { throw TensorError(.runtimeError, String(message), parameter: "input") }
    }
}
