// The different elements, or slices, of a tensor.
import TensorCore

extension Ops {
    public static let unique: Function<Output, Tensor, Bool, Bool, Bool, Int?> = Function(
        About("unique(input, sorted=True, return_inverse=False, return_counts=False, dim=None)",
              "The different elements, or slices along `dim`, in order; on request where each element went, and how often each occurs.",
              example: "torch.unique(torch.tensor([3, 1, 3]))", .python)
    ) { (x: Tensor, _: Bool, wantsInverse: Bool, wantsCounts: Bool, dim: Int?) in
        guard let dim else { return listed(try x.distinct(wantsInverse: wantsInverse, wantsCounts: wantsCounts)) }
        let found = try x.distinctSlices(along: dim, sorted: true)
        return listed((found.values, wantsInverse ? found.inverse : nil, wantsCounts ? found.counts : nil))
    }

    public static let uniqueConsecutive: Function<Output, Tensor, Bool, Bool, Int?> = Function(
        About("unique_consecutive(input, return_inverse=False, return_counts=False, dim=None)",
              "The elements, or slices along `dim`, without repetitions of their neighbours.", example: "torch.unique_consecutive(torch.tensor([1, 1, 3, 1]))", .python)
    ) { (x: Tensor, wantsInverse: Bool, wantsCounts: Bool, dim: Int?) in
        guard let dim else { return listed(try x.distinctConsecutive(wantsInverse: wantsInverse, wantsCounts: wantsCounts)) }
        let found = try x.distinctSlices(along: dim, sorted: false)
        return listed((found.values, wantsInverse ? found.inverse : nil, wantsCounts ? found.counts : nil))
    }

    /// The values alone, or a tuple with what else was asked for.
    private static func listed(_ found: Tensor.Distinct) -> Output {
        let all = [found.values, found.inverse, found.counts].compactMap { (x: Tensor?) -> Output? in x.map { (x: Tensor) -> Output in .tensor(x) } }
        return all.count == 1 ? all[0] : .tuple(all)
    }

    static var distinct: Family { Family("Different elements", [unique, uniqueConsecutive]) }
}
