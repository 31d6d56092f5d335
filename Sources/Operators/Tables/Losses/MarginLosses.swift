// Losses that ask for a margin: between scores, between classes, between distances.
import TensorCore

extension Ops {
    // MARK: Scores and their signs

    public static let hingeEmbeddingLoss: Op<Tensor, Tensor, Double, Bool?, Bool?, String> = Op(
        About("hinge_embedding_loss(input, target, margin=1.0, size_average=None, reduce=None, reduction='mean')",
              "The distance where the target is 1, what it lacks of the margin where it is -1.",
              example: "torch.nn.functional.hinge_embedding_loss(torch.tensor([0.5, 0.2]), torch.tensor([1., -1.]))", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, margin: Double, average: Bool?, reduce: Bool?, how: String) in
            let mode = try reduction(how, average, reduce)
            let missing = try clampMin(.float(margin) - x, .scalar(0))
            let terms = try choose(Tensor.compare(.ne, t, 1), .tensor(missing), .scalar(0)) + choose(Tensor.compare(.ne, t, -1), .tensor(x), .scalar(0))
            return try reduced(terms, mode)
        })

    public static let marginRankingLoss: Op<Tensor, Tensor, Tensor, Double, Bool?, Bool?, String> = Op(
        About("margin_ranking_loss(input1, input2, target, margin=0, size_average=None, reduce=None, reduction='mean')",
              "What two scores lack of being in the order that the target, 1 or -1, asks for.",
              example: "torch.nn.functional.margin_ranking_loss(torch.tensor([0.5]), torch.tensor([0.7]), torch.tensor([1.]))", places: [.functional]),
        forward: { (a: Tensor, b: Tensor, t: Tensor, margin: Double, average: Bool?, reduce: Bool?, how: String) in
            let mode = try reduction(how, average, reduce)
            guard a.rank == b.rank, a.rank == t.rank else {
                throw TensorError(
                    .runtimeError,
                    "margin_ranking_loss : All input tensors should have same dimension but got sizes: input1: \(Layout.sizeText(a.shape)), input2: "
                        + "\(Layout.sizeText(b.shape)), target: \(Layout.sizeText(t.shape)) ", parameter: "target")
            }
            return try reduced(clampMin(-t * (a - b) + .float(margin), .scalar(0)), mode)
        })

    public static let softMarginLoss: Op<Tensor, Tensor, Bool?, Bool?, String> = Op(
        About("soft_margin_loss(input, target, size_average=None, reduce=None, reduction='mean')", "Logarithm of 1 + exp(-target · input), for targets 1 and -1.",
              example: "torch.nn.functional.soft_margin_loss(torch.tensor([0.5, -1.0]), torch.tensor([1., -1.]))", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, average: Bool?, reduce: Bool?, how: String) in
            try softMarginOf(x, t, name(reduction(how, average, reduce)))
        })

    private static let softMarginOf: Op<Tensor, Tensor, String> = Op(
        About("soft_margin_loss(input, target, reduction)", "Loss.", example: "", places: []),
        forward: { (x: Tensor, t: Tensor, how: String) in
            try Recording.off { () throws -> Tensor in try reduced(Tensor.unary(.log1p, Tensor.unary(.exp, x * -t)), reduction(how)) }
        },
        gradients: [Derivative([.first, .second]) { (g: Tensor, _: Tensor, x: Tensor, t: Tensor, how: String) in
            let z = try exp(x * -t)
            return try spread(g, over: x.count, how) * (-t * z / (z + 1))
        }])

    // MARK: Distances

    public static let cosineEmbeddingLoss: Op<Tensor, Tensor, Tensor, Double, Bool?, Bool?, String> = Op(
        About("cosine_embedding_loss(input1, input2, target, margin=0, size_average=None, reduce=None, reduction='mean')",
              "How far two vectors are from one direction where the target is 1, how near beyond the margin where it is -1.",
              example: "torch.nn.functional.cosine_embedding_loss(torch.ones(1, 2), torch.tensor([[1., 0.]]), torch.tensor([1]))", places: [.functional]),
        forward: { (a: Tensor, b: Tensor, t: Tensor, margin: Double, average: Bool?, reduce: Bool?, how: String) in
            let mode = try reduction(how, average, reduce)
            guard t.rank < 2 else { throw TensorError(.runtimeError, "0D or 1D target tensor expected, multi-target not supported", parameter: "target") }
            guard a.rank == t.rank + 1, b.rank == t.rank + 1 else {
                throw TensorError(
                    .runtimeError, "\(t.rank)D target tensor expects \(t.rank + 1)D input tensors, but found inputs with sizes \(a.shape) and \(b.shape).",
                    parameter: "target")
            }
            let axis = Axes([t.rank])
            let product = try sum(a * b, axis, false, nil)
            let sizes = try (sum(a * a, axis, false, nil) + 1e-12) * (sum(b * b, axis, false, nil) + 1e-12)
            let cosine = try product / sqrt(sizes)
            let near = try choose(Tensor.compare(.eq, t, 1), .tensor(.int(1) - cosine), .scalar(0))
            let far = try choose(Tensor.compare(.eq, t, -1), .tensor(clampMin(cosine - .float(margin), .scalar(0))), .scalar(0))
            return try reduced(near + far, mode)
        })

    public static let tripletMarginLoss: Op<Tensor, Tensor, Tensor, Double, Double, Double, Bool, Bool?, Bool?, String> = Op(
        About("triplet_margin_loss(anchor, positive, negative, margin=1.0, p=2, eps=1e-06, swap=False, size_average=None, reduce=None, reduction='mean')",
              "What the negative lacks of being further from the anchor than the positive, by the margin.",
              example: "torch.nn.functional.triplet_margin_loss(torch.zeros(1, 2), torch.ones(1, 2), torch.ones(1, 2) * 2)", places: [.functional]),
        forward: { (anchor: Tensor, positive: Tensor, negative: Tensor, margin: Double, p: Double, eps: Double, swap: Bool, average: Bool?, reduce: Bool?, how: String) in
            let mode = try reduction(how, average, reduce)
            guard margin > 0 else { throw TensorError(.valueError, "margin must be greater than 0, got \(plain(margin))", parameter: "margin") }
            guard anchor.rank == positive.rank, anchor.rank == negative.rank else {
                throw TensorError(
                    .runtimeError,
                    "The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got: anchor \(anchor.rank)D, "
                        + "positive \(positive.rank)D, and negative \(negative.rank)D inputs", parameter: "negative")
            }
            let distance = { (a: Tensor, b: Tensor) throws -> Tensor in try vectorNorm(a - b + .float(eps), p, Axes([-1]), false, nil) }
            let near = try distance(anchor, positive)
            var far = try distance(anchor, negative)
            if swap { far = try minimum(far, distance(positive, negative)) }
            return try reduced(clampMin(.float(margin) + near - far, .scalar(0)), mode)
        })

    /// A number in the words of PyTorch's own checks: `2`, `0.5`.
    static func plain(_ number: Double) -> String { Int(exactly: number).map { (whole: Int) -> String in String(whole) } ?? "\(number)" }

    // MARK: Classes

    public static let multiMarginLoss: Op<Tensor, Tensor, Int, Double, Tensor?, Bool?, Bool?, String> = Op(
        About("multi_margin_loss(input, target, p=1, margin=1.0, weight=None, size_average=None, reduce=None, reduction='mean')",
              "What the target's score lacks of being above each other one by the margin.",
              example: "torch.nn.functional.multi_margin_loss(torch.tensor([[0.1, 0.2, 0.7]]), torch.tensor([2]))", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, p: Int, margin: Double, weight: Tensor?, average: Bool?, reduce: Bool?, how: String) in
            let mode = try reduction(how, average, reduce)
            guard p == 1 || p == 2 else { throw TensorError(.valueError, "only p == 1 and p == 2 supported", parameter: "p") }
            guard weight == nil || weight?.rank == 1 else { throw TensorError(.valueError, "weight must be one-dimensional", parameter: "weight") }
            let loss = try multiMarginOf(x, t, p, margin, weight, name(mode))
            return name(mode) == "none" && x.rank <= 1 && t.rank == 1 ? try reshape(loss, [1]) : loss
        })

    private static let multiMarginOf: Op<Tensor, Tensor, Int, Double, Tensor?, String> = Op(
        About("multi_margin_loss(input, target, p, margin, weight, reduction)", "Loss.", example: "", places: []),
        forward: { (x: Tensor, t: Tensor, p: Int, margin: Double, weight: Tensor?, how: String) in
            try reduced(Tensor.multiMarginLoss(x, t, power: p, margin: margin, weight: weight), reduction(how))
        },
        gradients: [Derivative([.first, .second, .fifth]) { (g: Tensor, _: Tensor, x: Tensor, t: Tensor, p: Int, margin: Double, weight: Tensor?, how: String) in
            let slope = try Tensor.multiMarginSlope(x, t, power: p, margin: margin, weight: weight)
            return try slope * perRow(spread(g, over: x.rank > 1 ? x.shape[0] : 1, how), x)
        }])

    public static let multilabelMarginLoss: Op<Tensor, Tensor, Bool?, Bool?, String> = Op(
        About("multilabel_margin_loss(input, target, size_average=None, reduce=None, reduction='mean')",
              "What the scores of the targets, listed up to the first -1, lack of being above each other one by 1.",
              example: "torch.nn.functional.multilabel_margin_loss(torch.tensor([[0.1, 0.2, 0.7]]), torch.tensor([[2, -1, 0]]))", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, average: Bool?, reduce: Bool?, how: String) in
            try multilabelMarginOf(x, t, name(reduction(how, average, reduce)))
        })

    private static let multilabelMarginOf: Op<Tensor, Tensor, String> = Op(
        About("multilabel_margin_loss(input, target, reduction)", "Loss.", example: "", places: []),
        forward: { (x: Tensor, t: Tensor, how: String) in try reduced(Tensor.multilabelMarginLoss(x, t), reduction(how)) },
        gradients: [Derivative([.first, .second]) { (g: Tensor, _: Tensor, x: Tensor, t: Tensor, how: String) in
            try Tensor.multilabelMarginSlope(x, t) * perRow(spread(g, over: x.rank > 1 ? x.shape[0] : 1, how), x)
        }])

    /// A gradient for each row, shaped to go with the rows' elements.
    private static func perRow(_ g: Tensor, _ x: Tensor) throws -> Tensor { g.rank == 1 && x.rank == 2 ? try unsqueeze(g, 1) : g }

    public static let multilabelSoftMarginLoss: Op<Tensor, Tensor, Tensor?, Bool?, Bool?, String> = Op(
        About("multilabel_soft_margin_loss(input, target, weight=None, size_average=None, reduce=None, reduction='mean')",
              "Cross entropy of the sigmoid of each class's score, averaged over the classes.",
              example: "torch.nn.functional.multilabel_soft_margin_loss(torch.tensor([[0.1, -0.2]]), torch.tensor([[1., 0.]]))", places: [.functional]),
        forward: { (x: Tensor, t: Tensor, weight: Tensor?, average: Bool?, reduce: Bool?, how: String) in
            let word = average == nil && reduce == nil ? how : name(try reduction(how, average, reduce))
            let terms = try -(t * logsigmoid(x) + (.int(1) - t) * logsigmoid(-x)).weighted(weight)
            guard x.rank > 0 else { throw TensorError(.indexError, "Dimension specified as -1 but tensor has no dimensions", parameter: "input") }
            let rows = try sum(terms, Axes([x.rank - 1]), false, nil) / .int(x.shape[x.rank - 1])
            guard ["none", "mean", "sum"].contains(word) else { throw TensorError(.valueError, "\(word) is not valid", parameter: "reduction") }
            return try reduced(rows, reduction(word))
        })
}
