// Rows of a table by their numbers, one by one or in bags.
import TensorCore

extension Ops {
    public static let oneHot: Function<Tensor, Tensor, Int> = Function(
        About("one_hot(tensor, num_classes=-1)", "For each number a row with a one at its place.", example: "torch.nn.functional.one_hot(torch.tensor([0, 2]))", places: [.functional])
    ) { (x: Tensor, wanted: Int) in
        guard x.dtype == .int64 else {
            throw TensorError(.runtimeError, "one_hot is only applicable to index tensor of type LongTensor.", parameter: "tensor")
        }
        guard x.count > 0 || wanted > 0 else {
            throw TensorError(.runtimeError, "Can not infer total number of classes from empty tensor.", parameter: "tensor")
        }
        if x.count > 0, try x.reduced(.amin).item().wrappedInt < 0 {
            throw TensorError(.runtimeError, "Class values must be non-negative.", parameter: "tensor")
        }
        let highest = x.count > 0 ? try x.reduced(.amax).item().wrappedInt : 0
        guard wanted == -1 || wanted > highest else {
            throw TensorError(.runtimeError, "Class values must be smaller than num_classes.", parameter: "num_classes")
        }
        let rows = try Tensor.zeros(x.shape + [wanted == -1 ? highest + 1 : wanted], .int64)
        if x.count > 0 { try rows.scatter(.int(1), along: -1, x.unsqueezed(at: -1)) }
        return rows
    }

    public static let embedding: Op<Tensor, Tensor, Int?, Double?, Double, Bool, Bool> = Op(
        About("embedding(input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False)",
              "The rows of `weight` that the numbers name.", example: "torch.nn.functional.embedding(torch.tensor([1, 0]), torch.eye(2))", places: [.functional]),
        forward: { (indices: Tensor, weight: Tensor, padding: Int?, maxNorm: Double?, p: Double, byFrequency: Bool, sparse: Bool) in
            try refuseSparse(sparse)
            let skipped = try paddingIndex(padding, weight)
            if let maxNorm { try shorten(weight, indices, to: maxNorm, p) }
            return try rowsOf(weight, indices, skipped, byFrequency)
        })

    private static func refuseSparse(_ sparse: Bool) throws {
        guard !sparse else { throw TensorError(.notImplementedError, "sparse gradients are not available: use sparse=False", parameter: "sparse") }
    }

    private static func paddingIndex(_ padding: Int?, _ weight: Tensor) throws -> Int? {
        guard let padding else { return nil }
        let rows = weight.rank > 0 ? weight.shape[0] : 0
        guard padding < rows, padding >= -rows else { throw TensorError(.assertionError, "Padding_idx must be within num_embeddings", parameter: "padding_idx") }
        return padding < 0 ? padding + rows : padding
    }

    /// Scales the rows that are used to a norm of at most `maxNorm`, in place.
    private static func shorten(_ weight: Tensor, _ indices: Tensor, to maxNorm: Double, _ p: Double) throws {
        try checkIndices(indices)
        let used = try indices.contiguous().viewed(as: [-1])
        let rows = try weight.detached().selected(0, indices: used)
        let norms = try Recording.off { try vectorNorm(rows, p, Axes(1), true, nil) }
        let factors = try Tensor.choose(
            where: Tensor.compare(.gt, norms, .float(maxNorm)), Tensor.binary(.div, norms.ones() * .float(maxNorm), Tensor.binary(.add, norms, 1e-7)), norms.ones())
        let target = weight.detached()
        try target.copy(from: Recording.off { try indexCopy(target, 0, used, Tensor.binary(.mul, rows, factors)) })
        weight.storage.version += 1
    }

    private static func checkIndices(_ indices: Tensor) throws {
        guard indices.dtype == .int64 || indices.dtype == .int32 else {
            throw TensorError(
                .runtimeError,
                "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got "
                    + "\(indices.dtype == .bool ? "CPUBoolType" : "torch.\(indices.dtype.legacyName)Tensor") instead (while checking arguments for embedding)", parameter: "input")
        }
    }

    /// The rows, in one line of numbers.
    private static func gathered(_ weight: Tensor, _ indices: Tensor, forBags: Bool = false) throws -> Tensor {
        let flat = try indices.contiguous().viewed(as: [-1])
        if flat.count > 0, try flat.reduced(.amin).item().wrappedInt < 0 || flat.reduced(.amax).item().wrappedInt >= weight.shape[0] {
            let rows = weight.shape[0], wrong = flat.scalars().map(\.wrappedInt).enumerated().first { $0.element < 0 || $0.element >= rows }
            guard forBags, let wrong else { throw TensorError(.indexError, "index out of range in self", parameter: "input") }
            throw TensorError(.runtimeError, "Index \(wrong.offset) of input takes value \(wrong.element) which is not in the valid range [0, \(rows))", parameter: "input")
        }
        return try weight.detached().selected(0, indices: flat)
    }

    private static let rowsOf: Op<Tensor, Tensor, Int?, Bool> = Op(
        About("embedding(weight, indices, padding_idx, scale_grad_by_freq)", "Rows by number.", example: "", places: []),
        forward: { (weight: Tensor, indices: Tensor, _: Int?, _: Bool) in
            guard weight.rank == 2 else { throw TensorError(.runtimeError, "'weight' must be 2-D", parameter: "weight") }
            try checkIndices(indices)
            return try gathered(weight, indices).viewed(as: indices.shape + [weight.shape[1]])
        },
        gradients: [Derivative(.second) { (g: Tensor, _: Tensor, weight: Tensor, indices: Tensor, padding: Int?, byFrequency: Bool) in
            let flat = try indices.contiguous().viewed(as: [-1])
            return try rowGradients(reshape(g, [flat.count, weight.shape[1]]), weight, flat, padding, byFrequency)
        }])

    /// Gradients of rows, added up where a row was used more than once.
    private static func rowGradients(_ rows: Tensor, _ weight: Tensor, _ flat: Tensor, _ padding: Int?, _ byFrequency: Bool) throws -> Tensor {
        var rows = rows
        if let padding { rows = try maskedFill(rows, Tensor.compare(.eq, flat, .int(padding)).unsqueezed(at: 1), .scalar(0)) }
        if byFrequency {
            let counts = try Tensor.zeros([weight.shape[0]], rows.dtype)
            let uses = try Recording.off { try indexAdd(counts, 0, flat, Tensor.full([flat.count], .int(1), rows.dtype), 1) }
            rows = try rows / uses.selected(0, indices: flat).unsqueezed(at: 1)
        }
        return try indexAdd(weight.zeros(), 0, flat, rows, 1)
    }

    // MARK: Bags

    public static let embeddingBag: Op<Tensor, Tensor, Tensor?, Double?, Double, Bool, String, Bool, Tensor?, Bool, Int?> = Op(
        About("embedding_bag(input, weight, offsets=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, mode='mean', sparse=False, "
              + "per_sample_weights=None, include_last_offset=False, padding_idx=None)", "Sums, means or maxima of bags of rows of `weight`.",
              example: "torch.nn.functional.embedding_bag(torch.tensor([[1, 0]]), torch.eye(2))", places: [.functional]),
        forward: { (input: Tensor, weight: Tensor, offsets: Tensor?, maxNorm: Double?, p: Double, byFrequency: Bool, mode: String, sparse: Bool, samples: Tensor?, includesLast: Bool, padding: Int?) in
            try refuseSparse(sparse)
            if weight.dtype == .int64, input.dtype.isFloating {
                Runtime.current.warn(
                    "Argument order of nn.functional.embedding_bag was changed. Usage `embedding_bag(weight, input, ...)` is deprecated, "
                        + "and should now be `embedding_bag(input, weight, ...)`.")
                return try embeddingBag(weight, input, offsets, maxNorm, p, byFrequency, mode, sparse, samples, includesLast, padding)
            }
            try checkBags(input, weight, offsets, mode, byFrequency, samples)
            let skipped = try paddingIndex(padding, weight)
            if let maxNorm { try shorten(weight, input, to: maxNorm, p) }
            try checkIndices(input)
            let flat = try input.contiguous().viewed(as: [-1]).converted(to: .int64)
            let starts = try offsets?.converted(to: .int64) ?? Tensor.binary(.mul, Tensor.arange(from: 0, to: .int(input.shape[0]), by: 1, .int64), .int(input.shape[1]))
            if starts.count > 0, case let first = try starts.selected(0, at: 0).item().wrappedInt, first != 0 {
                throw TensorError(.runtimeError, "offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. However, got \(first)", parameter: "offsets")
            }
            let last = includesLast && offsets != nil ? starts.count - 2 : starts.count - 1
            if last >= 0, case let start = try starts.selected(0, at: last).item().wrappedInt, start > flat.count {
                throw TensorError(
                    .runtimeError, "offsets[-1] can not be greater than input's length \(flat.count) but got offsets[-1] of \(start)", parameter: "offsets")
            }
            let bags = starts.count - (offsets != nil && includesLast ? 1 : 0)
            // The bag of a position is the last that starts at or before it.
            let positions = try Tensor.arange(from: 0, to: .int(flat.count), by: 1, .int64)
            let bag = try starts.contiguous().placed(positions, upper: true) - 1
            return try bagged(weight, samples.map { try reshape($0, [-1]) }, flat, bag, bags, mode, skipped, byFrequency)
        })

    private static func checkBags(_ input: Tensor, _ weight: Tensor, _ offsets: Tensor?, _ mode: String, _ byFrequency: Bool, _ samples: Tensor?) throws {
        func fail(_ text: String, _ parameter: String) -> TensorError { TensorError(.valueError, text, parameter: parameter) }
        if let samples, samples.shape != input.shape {
            throw fail(
                "embedding_bag: If per_sample_weights (torch.Size(\(samples.shape))) is not None, then it must have the same shape as the input (torch.Size(\(input.shape)))",
                "per_sample_weights")
        }
        guard weight.rank == 2 else { throw fail("weight has to be a 2D Tensor, but got Tensor of dimension \(weight.rank)", "weight") }
        switch input.rank {
        case 2:
            if offsets != nil {
                throw fail(
                    "if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences. However, found offsets of type "
                        + "<class 'torch.Tensor'>", "offsets")
            }
        case 1:
            guard let offsets else { throw fail("offsets has to be a 1D Tensor but got None", "offsets") }
            guard offsets.rank == 1 else { throw fail("offsets has to be a 1D Tensor", "offsets") }
        default: throw fail("input has to be 1D or 2D Tensor, but got Tensor of dimension \(input.rank)", "input")
        }
        guard ["sum", "mean", "max"].contains(mode) else { throw fail("mode has to be one of sum, mean or max", "mode") }
        if mode == "max", byFrequency { throw fail("max mode does not support scaling the gradient by the frequency", "scale_grad_by_freq") }
        if samples != nil, mode != "sum" {
            throw TensorError(
                .notImplementedError,
                "embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum' (got mode='\(mode)'). Please open a feature "
                    + "request on GitHub.", parameter: "per_sample_weights")
        }
    }

    /// The bags' results: position i is row `flat[i]`, in bag `bag[i]`.
    private static let bagged: Op<Tensor, Tensor?, Tensor, Tensor, Int, String, Int?, Bool> = Op(
        About("embedding_bag(weight, per_sample_weights, indices, bags, count, mode, padding_idx, scale_grad_by_freq)", "Bags of rows.", example: "", places: []),
        forward: { (weight: Tensor, samples: Tensor?, flat: Tensor, bag: Tensor, count: Int, mode: String, padding: Int?, _: Bool) in
            try Recording.off { () throws -> Tensor in
                let (rows, bags) = try kept(gathered(weight, flat, forBags: true), flat, bag, padding)
                let empty = try Tensor.zeros([count, weight.shape[1]], weight.dtype)
                if rows.count == 0 { return empty }
                if mode == "max" {
                    let places = try bags.unsqueezed(at: 1).expanded(to: rows.shape)
                    return try scatterReduce(empty, 0, places, rows, "amax", false)
                }
                let weighted = try samples.map { try rows * kept($0.detached(), flat, bag, padding).0.unsqueezed(at: 1) } ?? rows
                let total = try indexAdd(empty, 0, bags, weighted, 1)
                return mode == "mean" ? try total / sizes(bags, count, total.dtype) : total
            }
        },
        gradients: [
            Derivative([.first, .second, .third, .fourth, .output]) {
                (g: Tensor, y: Tensor, weight: Tensor, samples: Tensor?, flat: Tensor, bag: Tensor, count: Int, mode: String, padding: Int?, byFrequency: Bool) in
                var rows = try indexSelect(g, 0, bag)
                if mode == "max" {
                    // Rows that share the maximum share the gradient: most often the same row twice.
                    let reached = try Tensor.compare(.eq, weight.detached().selected(0, indices: flat), y.detached().selected(0, indices: bag)).converted(to: g.dtype)
                    let shares = try Recording.off { try indexAdd(y.zeros(), 0, bag, reached, 1).selected(0, indices: bag) }
                    rows = try rows * (reached / shares.clamped(min: 1, max: nil))
                }
                if mode == "mean" { rows = try rows / sizes(kept(flat, flat, bag, padding).1, count, g.dtype).selected(0, indices: bag) }
                if let samples { rows = try rows * unsqueeze(samples, 1) }
                return try rowGradients(rows, weight, flat, padding, byFrequency)
            },
            Derivative([.first, .third, .fourth]) {
                (g: Tensor, _: Tensor, weight: Tensor, _: Tensor?, flat: Tensor, bag: Tensor, _: Int, _: String, padding: Int?, _: Bool) in
                let products = try sum(indexSelect(g, 0, bag) * indexSelect(weight, 0, flat), 1, false, nil)
                guard let padding else { return products }
                return try maskedFill(products, Tensor.compare(.eq, flat, .int(padding)), .scalar(0))
            },
        ])

    /// The rows and bags of the positions that are not padding.
    private static func kept(_ rows: Tensor, _ flat: Tensor, _ bag: Tensor, _ padding: Int?) throws -> (Tensor, Tensor) {
        guard let padding else { return (rows, bag) }
        let places = try Tensor.compare(.ne, flat, .int(padding)).nonzero()
        let positions = try places.viewed(as: [-1])
        return (try rows.selected(0, indices: positions), try bag.selected(0, indices: positions))
    }

    /// How many rows each bag has, at least 1; [count, 1].
    private static func sizes(_ bags: Tensor, _ count: Int, _ dtype: DType) throws -> Tensor {
        let ones = try Tensor.full([bags.count], .int(1), dtype)
        return try Recording.off { try indexAdd(Tensor.zeros([count], dtype), 0, bags, ones, 1).clamped(min: 1, max: nil).unsqueezed(at: 1) }
    }

    static var embeddings: [Operator] { [oneHot, embedding, embeddingBag] }
}
