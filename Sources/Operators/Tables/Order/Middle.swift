// What stands in the middle, or at some place, of the order: medians, k-th values, the most frequent.
import TensorCore

extension Ops {
    public static let median: Overloads = medians("median", ignoringNaN: false, "Middle element in order, the lower of two; NaN if there is one.")
    public static let nanmedian: Overloads = medians("nanmedian", ignoringNaN: true, "Middle element in order of those that are numbers, the lower of two.")

    private static func medians(_ name: String, ignoringNaN: Bool, _ summary: String) -> Overloads {
        let node = name.prefix(1).uppercased() + name.dropFirst() + "Backward"
        let ofAll: Op<Tensor> = Op(
            About("\(name)(input)", summary, example: "", node: node + "0"),
            forward: { (x: Tensor) in try x.median(ignoringNaN: ignoringNaN) },
            gradients: [Derivative([.first, .output]) { (g: Tensor, y: Tensor, x: Tensor) in
                let reached = try Tensor.compare(.eq, x, y)
                return try shared(g, among: y.item().double.isNaN ? Tensor.predicate(.isnan, x) : reached, nil)
            }])
        let selected = selection(node + "1"), names = placeNames(name)
        let along: Function<NamedTensors, Tensor, Int, Bool> = Function(
            About("\(name)(input, dim, keepdim=False)", summary, example: "")
        ) { (x: Tensor, dim: Int, keepdim: Bool) in
            try picked(names, x.median(along: dim, keepingDims: keepdim, ignoringNaN: ignoringNaN), by: selected, of: x, dim, keepdim)
        }
        return Overloads(About("\(name)(input, dim=None, keepdim=False)", summary, example: "torch.\(name)(torch.tensor([3., 1., 2.]))", [.out],
                               forms: ["Tensor input", "Tensor input, int dim, bool keepdim = False, *, tuple of Tensors out = None"]), [ofAll, along])
    }

    private static let selectedKth = selection("KthvalueBackward0")
    private static let selectedMode = selection("ModeBackward0")
    private static let kthNames = placeNames("kthvalue"), modeNames = placeNames("mode")

    public static let kthvalue: Function<NamedTensors, Tensor, Int, Int, Bool> = Function(
        About("kthvalue(input, k, dim=-1, keepdim=False)", "The `k`-th least elements along `dim`, and where they are.",
              example: "torch.kthvalue(torch.tensor([3., 1., 2.]), 2)", [.out])
    ) { (x: Tensor, k: Int, dim: Int, keepdim: Bool) in
        try picked(kthNames, x.kthValue(k, along: dim, keepingDims: keepdim), by: selectedKth, of: x, dim, keepdim)
    }

    public static let mode: Function<NamedTensors, Tensor, Int, Bool> = Function(
        About("mode(input, dim=-1, keepdim=False)", "The most frequent elements along `dim`, the least of several, and where one of each is.",
              example: "torch.mode(torch.tensor([3, 1, 3]))", [.out])
    ) { (x: Tensor, dim: Int, keepdim: Bool) in
        try picked(modeNames, x.mode(along: dim, keepingDims: keepdim), by: selectedMode, of: x, dim, keepdim)
    }

    /// What the results of a search along a dimension are called.
    static func placeNames(_ type: String) -> ResultNames { ResultNames(type, "values", "indices") }

    /// The result of a search along a dimension, with the values recorded by `selection`.
    @inline(__always)
    static func picked(
        _ names: ResultNames, _ found: Tensor.Found, by selection: Op<Tensor, Tensor, Tensor, Int, Bool>, of x: Tensor, _ dim: Int, _ keepdim: Bool
    ) throws -> NamedTensors {
        NamedTensors(names, try recorded(found, by: selection, of: x, dim, keepdim), found.indices)
    }

    static var middles: Family { Family("Middle elements", [median, nanmedian, kthvalue, mode, quantile, nanquantile]) }
}
