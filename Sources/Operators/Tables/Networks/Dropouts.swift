// Dropout and its relatives. Masks are drawn as PyTorch draws them: one number an element, or one a channel.
import TensorCore

extension Ops {
    public static let dropout: Op<Tensor, Double, Bool, Bool> = Op(
        About("dropout(input, p=0.5, training=True, inplace=False)", "Elements set to zero with probability `p`, the others scaled up.",
              example: "torch.nn.functional.dropout(torch.ones(3), training=False)", places: [.torch, .functional]),
        forward: { (x: Tensor, p: Double, training: Bool, inPlace: Bool) in try dropped(x, x, p, training, inPlace) })

    /// `x` times a mask of the shape of `places`, which it broadcasts over.
    private static func dropped(_ x: Tensor, _ places: @autoclosure () throws -> Tensor, _ p: Double, _ training: Bool, _ inPlace: Bool) throws -> Tensor {
        try checkProbability(p)
        guard training, p > 0, x.count > 0 else { return x }
        if p == 1 { return try finish(x, x * x.zeros(), inPlace) }
        return try finish(x, x * Tensor.dropoutMask(like: places().detached(), p: p), inPlace)
    }

    private static func checkProbability(_ p: Double) throws {
        guard p >= 0, p <= 1 else { throw TensorError(.valueError, "dropout probability has to be between 0 and 1, but got \(p)", parameter: "p") }
    }

    /// One place a channel: [N, C, 1, …].
    private static func channels(_ x: Tensor, _ name: String) throws -> Tensor {
        guard x.rank >= 2 else { throw TensorError(.runtimeError, "Feature dropout requires at least 2 dimensions in the input", parameter: "input") }
        return try Tensor(uninitialized: Dims(x.shape.enumerated().map { (i: Int, size: Int) -> Int in i < 2 ? size : 1 }), x.dtype)
    }

    public static let featureDropout: Op<Tensor, Double, Bool> = Op(
        About("feature_dropout(input, p, train)", "Whole channels set to zero with probability `p`, the others scaled up.",
              example: "torch.feature_dropout(torch.ones(2, 3, 4), 0.5, False)", places: [.torch]),
        forward: { (x: Tensor, p: Double, training: Bool) in try dropped(x, channels(x, "feature_dropout"), p, training, false) })

    /// Dropout of channels for `spatial` dimensions after them; the batch may be missing where `mayBeSingle`.
    private static func channelDropout(_ spatial: Int, mayBeSingle: Bool) -> Op<Tensor, Double, Bool, Bool> {
        let name = "dropout\(spatial)d"
        return Op(
            About("\(name)(input, p=0.5, training=True, inplace=False)", "Whole channels set to zero with probability `p`, the others scaled up.",
                  example: "torch.nn.functional.\(name)(torch.ones(\(Array(repeating: "2", count: spatial + 2).joined(separator: ", "))))", places: [.functional]),
            forward: { (x: Tensor, p: Double, training: Bool, inPlace: Bool) in
                try checkProbability(p)
                let isKnown = x.rank == spatial + 1 || x.rank == spatial + 2
                if !isKnown { try complain(name, spatial, x.rank) }
                if spatial == 2, x.rank == 3 {
                    Runtime.current.warn(
                        "dropout2d: Received a 3D input to dropout2d and assuming that channel-wise 1D dropout behavior is desired - input is interpreted as "
                            + "shape (N, C, L), where C is the channel dim. This behavior will change in a future release to interpret the input as one without a "
                            + "batch dimension, i.e. shape (C, H, W). To maintain the 1D channel-wise dropout behavior, please switch to using dropout1d instead.")
                }
                let isSingle = mayBeSingle && x.rank == spatial + 1
                let batch = isSingle ? try x.detached().unsqueezed(at: 0) : x.detached()
                let places = try channels(batch, name)
                return try dropped(x, isSingle ? places.selected(0, at: 0) : places, p, training, inPlace)
            })
    }

    /// What PyTorch says of an input of another rank: an error for sequences, a warning for pictures and volumes.
    private static func complain(_ name: String, _ spatial: Int, _ rank: Int) throws {
        let purpose = "Note that \(name) exists to provide channel-wise dropout on inputs with \(spatial) spatial dimension\(spatial == 1 ? "" : "s"), a channel dimension, "
            + "and an optional batch dimension (i.e. \(spatial + 1)D or \(spatial + 2)D inputs)."
        if spatial == 1 { throw TensorError(.runtimeError, "dropout1d: Expected 2D or 3D input, but received a \(rank)D input. \(purpose)", parameter: "input") }
        Runtime.current.warn(
            "\(name): Received a \(rank)-D input to \(name), which is deprecated and will result in an error in a future release. To retain the behavior and silence "
                + "this warning, please use dropout instead. \(purpose)")
    }

    public static let dropout1d = channelDropout(1, mayBeSingle: true)
    public static let dropout2d = channelDropout(2, mayBeSingle: false)
    public static let dropout3d = channelDropout(3, mayBeSingle: true)

    // MARK: For SELU

    public static let alphaDropout: Op<Tensor, Double, Bool, Bool> = Op(
        About("alpha_dropout(input, p=0.5, training=False, inplace=False)", "Elements set to SELU's lower bound with probability `p`, all scaled to keep mean and variance.",
              example: "torch.nn.functional.alpha_dropout(torch.ones(3))", places: [.functional]),
        forward: { (x: Tensor, p: Double, training: Bool, inPlace: Bool) in try alphaDropped(x, x, p, training, inPlace) })

    public static let featureAlphaDropout: Op<Tensor, Double, Bool, Bool> = Op(
        About("feature_alpha_dropout(input, p=0.5, training=False, inplace=False)", "Whole channels set to SELU's lower bound with probability `p`.",
              example: "torch.nn.functional.feature_alpha_dropout(torch.ones(1, 2, 3))", places: [.functional]),
        forward: { (x: Tensor, p: Double, training: Bool, inPlace: Bool) in
            guard training else { return x }
            return try alphaDropped(x, channels(x.detached(), "feature_alpha_dropout"), p, training, inPlace)
        })

    /// x · a · kept + b, where b = (kept - 1) · αa + αap (Klambauer et al. 2017).
    private static func alphaDropped(_ x: Tensor, _ places: Tensor, _ p: Double, _ training: Bool, _ inPlace: Bool) throws -> Tensor {
        try checkProbability(p)
        guard training, p > 0, x.count > 0 else { return x }
        if p == 1 { return try finish(x, x * x.zeros(), inPlace) }
        let alpha = 1.7580993408473766
        let a = 1 / ((alpha * alpha * p + 1) * (1 - p)).squareRoot()
        let kept = try Tensor(dense: places.detached().layout.preservingOrder, x.dtype)
        try kept.fillBernoulli(1 - p)
        let shift = try Tensor.binary(.add, Tensor.binary(.mul, Tensor.binary(.sub, kept, 1), .float(alpha * a)), .float(alpha * a * p))
        return try finish(x, x * Tensor.binary(.mul, kept, .float(a)) + shift, inPlace)
    }

    static var dropouts: [Operator] { [dropout, featureDropout, dropout1d, dropout2d, dropout3d, alphaDropout, featureAlphaDropout] }
}
