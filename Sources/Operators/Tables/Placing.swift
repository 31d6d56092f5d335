// Copies of a tensor with elements at chosen places replaced, and reading by places of the flattened tensor.
import TensorCore

extension Ops {
    // MARK: The flattened tensor

    public static let take: Op<Tensor, Tensor> = Op(
        About("take(input, index)", "Elements of the flattened tensor.", example: "torch.take(torch.tensor([[1., 2.], [3., 4.]]), torch.tensor([0, 3]))", .out),
        forward: { (x: Tensor, index: Tensor) in try x.taken(index) },
        gradients: [Derivative(.second) { (g: Tensor, _: Tensor, x: Tensor, index: Tensor) in try put(x.zeros(), index, g, true) }])

    public static let put: Op<Tensor, Tensor, Tensor, Bool> = Op(
        About("put(input, index, source, accumulate=False)", "A copy with elements of the flattened tensor replaced, or added to.",
              example: "torch.put(torch.zeros(3), torch.tensor([0, 2]), torch.ones(2))", .inPlace),
        changing: { (y: Tensor, _: Tensor, index: Tensor, source: Tensor, accumulates: Bool) in try y.put(source, at: index, accumulating: accumulates) },
        gradients: [
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, index: Tensor, source: Tensor, accumulates: Bool) in
                try accumulates ? g : put(g, index, Tensor.zeros(source.shape, g.dtype), false)
            },
            Derivative { (_: Tensor, _: Tensor, _: Tensor, _: Tensor, _: Tensor, _: Bool) in nil },
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, index: Tensor, source: Tensor, _: Bool) in try reshape(take(g, index), source.shape) },
        ])

    public static let takeAlongDim: Op<Tensor, Tensor, Int?> = Op(
        About("take_along_dim(input, indices, dim=None)", "The elements at `indices` along `dim`, broadcast together.",
              example: "torch.take_along_dim(torch.tensor([[1., 2.], [3., 4.]]), torch.tensor([[1], [0]]), 1)", .out),
        forward: { (x: Tensor, indices: Tensor, dim: Int?) in
            guard let dim else { return try gather(reshape(x, [-1]), 0, indices.reshaped(to: [-1])) }
            guard x.rank == indices.rank else {
                throw TensorError(
                    .runtimeError,
                    "torch.take_along_dim(): input and indices should have the same number of dimensions, but got \(x.rank) dimensions for input, and "
                        + "\(indices.rank) dimensions for indices", parameter: "indices")
            }
            guard indices.dtype == .int64 else {
                throw TensorError(.runtimeError, "torch.take_along_dim(): dtype of indices should be Long but got \(indices.dtype.legacyName)", parameter: "indices")
            }
            let i = try wrapped(dim, rank: x.rank)
            var (own, others) = (x.shape, indices.shape)
            if x.rank > 0 { (own[i], others[i]) = (1, 1) }
            let common = try Layout.broadcast(own, others)
            (own, others) = (common, common)
            if x.rank > 0 { (own[i], others[i]) = (x.shape[i], indices.shape[i]) }
            // Along a dimension, as in PyTorch, indices beyond either end go round.
            let size = x.rank > 0 ? x.shape[i] : 1
            let within = size > 0 ? try Tensor.binary(.remainder, indices, .int(size)) : indices
            return try gather(expand(x, own), i, within.expanded(to: others))
        })

    // MARK: scatter

    private static let scatterSource: Op<Tensor, Int, Tensor, Tensor> = Op(
        About("scatter(input, dim, index, src)", "The tensor with elements at `index` replaced by those of `src`.", example: "", .out),
        forward: { (x: Tensor, dim: Int, index: Tensor, source: Tensor) in try scatter(x, dim, index, .tensor(source)) },
        changing: { (y: Tensor, _: Tensor, dim: Int, index: Tensor, source: Tensor) in try y.scatter(source, along: dim, index) })

    private static let scatterValue: Op<Tensor, Int, Tensor, Scalar> = Op(
        About("scatter(input, dim, index, value)", "The tensor with elements at `index` replaced by `value`.", example: "", .out),
        forward: { (x: Tensor, dim: Int, index: Tensor, value: Scalar) in try scatter(x, dim, index, .scalar(value)) },
        changing: { (y: Tensor, _: Tensor, dim: Int, index: Tensor, value: Scalar) in try y.scatter(value, along: dim, index) })

    private static let scatterSourceCombined: Op<Tensor, Int, Tensor, Tensor, String> = Op(
        About("scatter(input, dim, index, src, *, reduce)", "The tensor with elements of `src` added or multiplied at `index`.", example: "", .out),
        changing: { (y: Tensor, _: Tensor, dim: Int, index: Tensor, source: Tensor, reduce: String) in
            try y.scatter(source, along: dim, index, combination(reduce))
        })

    private static let scatterValueCombined: Op<Tensor, Int, Tensor, Scalar, String> = Op(
        About("scatter(input, dim, index, value, *, reduce)", "The tensor with `value` added or multiplied at `index`.", example: "", .out),
        changing: { (y: Tensor, _: Tensor, dim: Int, index: Tensor, value: Scalar, reduce: String) in
            try y.scatter(value, along: dim, index, combination(reduce))
        })

    private static func combination(_ reduce: String) throws -> Tensor.Combination {
        switch reduce {
        case "add": .add
        case "multiply": .multiply
        default: throw TensorError(.runtimeError, "reduce argument must be either add or multiply.", parameter: "reduce")
        }
    }

    static let scatterMethod: Overloads = Overloads(
        About("scatter(input, dim, index, src, *, reduce=None)", "The tensor with elements at `index` along `dim` replaced by those of `src`, or combined with them.",
              example: "torch.scatter(torch.zeros(2, 3), 1, torch.tensor([[0], [2]]), 1.0)", [.inPlace, .out, .apart]),
        [scatterSource, scatterSourceCombined, scatterValue, scatterValueCombined])

    // MARK: Slices along a dimension

    public static let indexCopy: Op<Tensor, Int, Tensor, Tensor> = Op(
        About("index_copy(input, dim, index, source)", "A copy with the parts at these indices along `dim` replaced.",
              example: "torch.index_copy(torch.zeros(3), 0, torch.tensor([0, 2]), torch.ones(2))", [.inPlace, .out]),
        changing: { (y: Tensor, _: Tensor, dim: Int, index: Tensor, source: Tensor) in try y.copySlices(source, along: dim, indices: index) },
        gradients: [
            Derivative(.third) { (g: Tensor, _: Tensor, _: Tensor, dim: Int, index: Tensor, _: Tensor) in try indexFill(g, dim, index, .scalar(0)) },
            Derivative { (_: Tensor, _: Tensor, _: Tensor, _: Int, _: Tensor, _: Tensor) in nil },
            Derivative(.third) { (g: Tensor, _: Tensor, _: Tensor, dim: Int, index: Tensor, source: Tensor) in
                try reshape(indexSelect(g, dim, index), source.shape)
            },
        ])

    public static let indexFill: Op<Tensor, Int, Tensor, TensorOrScalar> = Op(
        About("index_fill(input, dim, index, value)", "A copy with the parts at these indices along `dim` filled.", example: "", places: [], .inPlace,
              naming: { (operands: [Operand]) in if case .tensor = operands[3] { "IndexFillBackward1" } else { "IndexFillBackward0" } }),
        changing: { (y: Tensor, x: Tensor, dim: Int, index: Tensor, value: TensorOrScalar) in
            try y.fillSlices(value.tensor(like: x), along: dim, indices: index)
        },
        gradients: [
            Derivative(.third) { (g: Tensor, _: Tensor, _: Tensor, dim: Int, index: Tensor, _: TensorOrScalar) in try indexFill(g, dim, index, .scalar(0)) },
            Derivative { (_: Tensor, _: Tensor, _: Tensor, _: Int, _: Tensor, _: TensorOrScalar) in nil },
            Derivative(.third) { (g: Tensor, _: Tensor, _: Tensor, dim: Int, index: Tensor, _: TensorOrScalar) in
                try sum(indexSelect(g, dim, index.distinct(wantsInverse: false, wantsCounts: false).values), nil, false, nil)
            },
        ])

    private static let indexFillByTensor: Op<Tensor, Int, Tensor, Tensor> = Op(
        About("index_fill(input, dim, index, value)", "Filled with a number in a tensor.", example: ""),
        forward: { (x: Tensor, dim: Int, index: Tensor, value: Tensor) in try indexFill(x, dim, index, .tensor(value)) },
        changing: { (y: Tensor, _: Tensor, dim: Int, index: Tensor, value: Tensor) in try y.fillSlices(value, along: dim, indices: index) })

    private static let indexFillByNumber: Op<Tensor, Int, Tensor, Scalar> = Op(
        About("index_fill(input, dim, index, value)", "Filled with a number.", example: ""),
        forward: { (x: Tensor, dim: Int, index: Tensor, value: Scalar) in try indexFill(x, dim, index, .scalar(value)) },
        changing: { (y: Tensor, x: Tensor, dim: Int, index: Tensor, value: Scalar) in
            try y.fillSlices(TensorOrScalar.scalar(value).tensor(like: x), along: dim, indices: index)
        })

    static let indexFillMethod: Overloads = Overloads(
        About("index_fill(input, dim, index, value)", "A copy with the parts at these indices along `dim` filled.",
              example: "torch.index_fill(torch.zeros(3), 0, torch.tensor([0, 2]), 5.0)", .inPlace),
        [indexFillByTensor, indexFillByNumber])

    // MARK: Places in several dimensions

    static let indexPut: Op<Tensor, IndexTensors, Tensor, Bool> = Op(
        About("index_put(input, indices, values, accumulate=False)", "A copy with the elements that index tensors name replaced, or added to.",
              example: "torch.index_put(torch.zeros(3), (torch.tensor([0, 2]),), torch.ones(2))", .inPlace),
        changing: { (y: Tensor, _: Tensor, indices: IndexTensors, values: Tensor, accumulates: Bool) in
            try y.put(values, at: indices.places, accumulating: accumulates)
        },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, indices: IndexTensors, _: Tensor, accumulates: Bool) in
                try accumulates ? g : indexPut(g, indices, Tensor.zeros([], g.dtype), false)
            },
            Derivative { (g: Tensor, _: Tensor, _: Tensor, indices: IndexTensors, _: Tensor, _: Bool) in try pick(g, indices.places) },
        ])
}

/// A tuple of index tensors. No gradient goes through it, so the tape keeps it as it is.
struct IndexTensors: Argument {
    let tensors: [Tensor]

    static func decode(_ operand: Operand) throws -> IndexTensors? { try [Tensor].decode(operand).map(IndexTensors.init) }
    static var expected: String { [Tensor].expected }
    var operand: Operand { tensors.operand }

    /// The dimensions that the tensors stand for, one after another; a mask stands for as many as it has.
    var places: [(dim: Int, index: Tensor)] {
        var dim = 0
        return tensors.map { (index: Tensor) -> (dim: Int, index: Tensor) in
            defer { dim += index.dtype == .bool || index.dtype == .uint8 ? index.rank : 1 }
            return (dim, index)
        }
    }
}
