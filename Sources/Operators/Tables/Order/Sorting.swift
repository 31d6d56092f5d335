// Elements in order along a dimension, or the first few of them.
import TensorCore

extension Ops {
    private static let selectedSort = selection("SortBackward0")
    private static let selectedTop = selection("TopkBackward0")
    private static let sortNames = placeNames("sort"), topNames = placeNames("topk")

    public static let sort: Function<NamedTensors, Tensor, Int, Bool, Bool> = Function(
        About("sort(input, dim=-1, descending=False, *, stable=False)", "Elements in order along `dim`, and where they were.",
              example: "torch.sort(torch.tensor([3., 1., 2.]))", [.out], forms: [
                "Tensor input, *, bool stable, int dim = -1, bool descending = False, tuple of Tensors out = None",
                "Tensor input, int dim = -1, bool descending = False, *, tuple of Tensors out = None",
              ])
    ) { (x: Tensor, dim: Int, descending: Bool, stable: Bool) in
        try picked(sortNames, x.sorted(along: dim, descending: descending, stable: stable), by: selectedSort, of: x, dim, true)
    }

    public static let argsort: Function<Tensor, Tensor, Int, Bool, Bool> = Function(
        About("argsort(input, dim=-1, descending=False, stable=False)", "Indices that would put the elements in order along `dim`.",
              example: "torch.argsort(torch.tensor([3., 1., 2.]))",
              forms: ["Tensor input, *, bool stable, int dim = -1, bool descending = False, Tensor out = None", "Tensor input, int dim = -1, bool descending = False"])
    ) { (x: Tensor, dim: Int, descending: Bool, stable: Bool) in try x.sorted(along: dim, descending: descending, stable: stable).indices }

    public static let msort: Op<Tensor> = Op(
        About("msort(input)", "Elements in order along the first dimension.", example: "torch.msort(torch.tensor([[3., 1.], [2., 4.]]))", [.out]),
        forward: { (x: Tensor) in try sorted(x, along: 0) })

    /// The values of a sort, recorded.
    static func sorted(_ x: Tensor, along dim: Int) throws -> Tensor {
        let found = try x.sorted(along: dim)
        return try recorded(found, by: selectedSort, of: x, dim, true)
    }

    public static let topk: Function<NamedTensors, Tensor, Int, Int, Bool, Bool> = Function(
        About("topk(input, k, dim=-1, largest=True, sorted=True)", "The `k` greatest elements along `dim`, and where they are.",
              example: "torch.topk(torch.tensor([3., 1., 2.]), 2)", [.out])
    ) { (x: Tensor, k: Int, dim: Int, largest: Bool, sorted: Bool) in
        try picked(topNames, x.topk(k, along: dim, largest: largest, sorted: sorted), by: selectedTop, of: x, dim, true)
    }

    static var sorting: Family { Family("Sorting", [sort, argsort, msort, topk]) }
}
