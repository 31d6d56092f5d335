// Places among sorted boundaries, and numbers counted.
import TensorCore

extension Ops {
    public static let searchsorted: Function<Tensor, Tensor, TensorOrScalar, Bool, Bool, String?, Tensor?> = Function(
        About("searchsorted(sorted_sequence, values, *, out_int32=False, right=False, side=None, sorter=None)",
              "Where each value belongs in a sorted sequence, or in that of its row.",
              example: "torch.searchsorted(torch.tensor([1, 3, 5]), torch.tensor([2, 5]))", places: [.torch], [.out])
    ) { (boundaries: Tensor, values: TensorOrScalar, narrow: Bool, right: Bool, side: String?, sorter: Tensor?) in
        let wanted = try values.tensor(joining: boundaries)
        try checkSearch(boundaries, wanted, right, side, sorter)
        let sequence = try sorter.map { (sorter: Tensor) throws -> Tensor in try boundaries.gathered(along: -1, sorter) } ?? boundaries
        let places = try sequence.placed(wanted, upper: right || side == "right")
        return narrow ? try places.converted(to: .int32) : places
    }

    private static func checkSearch(_ boundaries: Tensor, _ values: Tensor, _ right: Bool, _ side: String?, _ sorter: Tensor?) throws {
        func failure(_ message: String, _ parameter: String) -> TensorError { TensorError(.runtimeError, "torch.searchsorted(): " + message, parameter: parameter) }
        if let side {
            guard side == "left" || side == "right" else { throw failure("side can only be 'left' or 'right' but got \(side)", "side") }
            guard !right || side == "right" else { throw failure("side and right can't be set to opposites, got side of left while right was True", "side") }
        }
        guard values.rank > 0 || boundaries.rank == 1 else {
            throw failure("input value can be a scalar only when boundaries tensor dimension is 1, but we got boundaries tensor dim(\(boundaries.rank)) "
                + "and input value's dim(\(values.rank)) numel(\(values.count))", "values")
        }
        guard boundaries.rank == 1 || boundaries.rank > 1 && Dims(boundaries.shape.dropLast()) == Dims(values.shape.dropLast()) else {
            throw failure("boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor and input value tensor must match, "
                + "but we got boundaries tensor \(boundaries.shape) and input value tensor \(values.shape)", "values")
        }
        guard let sorter else { return }
        guard sorter.shape == boundaries.shape else {
            throw failure("boundary and sorter must have the same size, but got boundary tensor \(boundaries.shape)and got sorter tensor \(sorter.shape)", "sorter")
        }
        guard sorter.dtype == .int64 else { throw failure("sorter must be a tensor of long dtype but got dtype \(sorter.dtype.legacyName)", "sorter") }
        guard sorter.count > 0 else { return }
        let length = boundaries.shape[boundaries.rank - 1]
        guard try sorter.reduced(.amin).item().wrappedInt >= 0, try sorter.reduced(.amax).item().wrappedInt < length else {
            throw failure("sorter index out of range", "sorter")
        }
    }

    public static let bucketize: Function<Tensor, TensorOrScalar, Tensor, Bool, Bool> = Function(
        About("bucketize(input, boundaries, *, out_int32=False, right=False)", "Between which boundaries each element lies.",
              example: "torch.bucketize(torch.tensor([2., 5.]), torch.tensor([1., 3., 5.]))", places: [.torch], [.out])
    ) { (values: TensorOrScalar, boundaries: Tensor, narrow: Bool, right: Bool) in
        guard boundaries.rank == 1 else {
            throw TensorError(.runtimeError, "boundaries tensor must be 1 dimension, but got dim(\(boundaries.rank))", parameter: "boundaries")
        }
        let places = try boundaries.placed(values.tensor(joining: boundaries), upper: right)
        return narrow ? try places.converted(to: .int32) : places
    }

    public static let bincount: Function<Tensor, Tensor, Tensor?, Int> = Function(
        About("bincount(input, weights=None, minlength=0)", "How often each number occurs, or the weights where it does added up.", example: "torch.bincount(torch.tensor([0, 1, 1]))")
    ) { (x: Tensor, weights: Tensor?, least: Int) in
        func failure(_ message: String, _ parameter: String) -> TensorError { TensorError(.runtimeError, message, parameter: parameter) }
        guard least >= 0 else { throw failure("minlength should be >= 0", "minlength") }
        guard x.dtype.isInteger else {
            throw TensorError(.notImplementedError, "\"bincount_cpu\" not implemented for '\(x.dtype.legacyName)'", parameter: "input")
        }
        guard x.rank == 1, try x.count == 0 || x.reduced(.amin).item().wrappedInt >= 0 else {
            throw failure("bincount only supports 1-d non-negative integral inputs.", "input")
        }
        if let weights, weights.shape != x.shape { throw failure("weights should be 1-d and have the same length as input", "weights") }
        return try x.bincount(weights: weights, least: least)
    }

    static var searching: Family { Family("Searching and counting", [searchsorted, bucketize, bincount, histc, histogram]) }
}

extension TensorOrScalar {
    /// The tensor; a number becomes a 0-d one of the type that it has beside `x`.
    func tensor(joining x: Tensor) throws -> Tensor {
        switch self {
        case .tensor(let t): t
        case .scalar(let s): try Tensor(s, Promotion.common(x, s))
        }
    }
}
