// What of truth values: whether any, whether all, how many.
import TensorCore

extension Ops {
    public static let anyTrue: Op<Tensor, Axes, Bool> = truth("any", "Whether any element over `dim` is true.", .any)
    public static let allTrue: Op<Tensor, Axes, Bool> = truth("all", "Whether all elements over `dim` are true.", .all)

    /// As in PyTorch, an empty tuple of dimensions reduces none here, and all in sums.
    private static func truth(_ name: String, _ summary: String, _ reduction: Reduction) -> Op<Tensor, Axes, Bool> {
        Op(About("\(name)(input, dim=None, keepdim=False)", summary, example: "torch.\(name)(torch.tensor([False, True]))", [.out], forms: [
               "Tensor input, *, Tensor out = None", "Tensor input, tuple of ints dim = None, bool keepdim = False, *, Tensor out = None",
               "Tensor input, int dim, bool keepdim = False, *, Tensor out = None",
           ]),
           forward: { (x: Tensor, dim: Axes, keepdim: Bool) in
               if let dims = dim.dims, dims.isEmpty { return try x.converted(to: .bool).converted(to: reduction.resultType(x.dtype)) }
               return try x.reduced(reduction, over: dim.dims, keepingDims: keepdim)
           })
    }

    public static let countNonzero: Op<Tensor, Axes> = Op(
        About("count_nonzero(input, dim=None)", "How many elements over `dim` are not zero.", example: "torch.count_nonzero(torch.tensor([0., 1., 2.]))",
              forms: ["Tensor input, int dim = None", "Tensor input, tuple of ints dim"]),
        forward: { (x: Tensor, dim: Axes) in try x.reduced(.countNonzero, over: dim.dims) })

    static var truths: Family { Family("Truth", [anyTrue, allTrue, countNonzero]) }
}
