// Spread together with the mean, means of what is there, covariances.
import TensorCore

extension Ops {
    public static let nanmean: Op<Tensor, Axes, Bool, DType?> = Op(
        About("nanmean(input, dim=None, keepdim=False, *, dtype=None)", "Mean of the elements over `dim` that are numbers.", example: "torch.nanmean(torch.tensor([1., float('nan'), 3.]))", [.out]),
        forward: { (x: Tensor, dim: Axes, keepdim: Bool, dtype: DType?) in
            guard x.dtype.isFloating else {
                throw TensorError(.notImplementedError, "nanmean(): expected input to have floating point or complex dtype but got \(x.dtype.legacyName)", parameter: "input")
            }
            let numbers = try Tensor.unary(.bitwiseNot, Tensor.predicate(.isnan, x)).reduced(.sum, over: dim.dims, keepingDims: keepdim)
            return try nansum(x, dim, keepdim, dtype) / numbers
        })

    public static let varMean: Overloads = spreadAndMean("var_mean", "Variance", varianceOf("VarMeanBackward0"), meanNode: "VarMeanBackward0")
    public static let stdMean: Overloads = spreadAndMean("std_mean", "Standard deviation", deviationOf("StdMeanBackward0"), meanNode: "StdMeanBackward0")

    private static func spreadAndMean(_ name: String, _ title: String, _ spread: Op<Tensor, Axes, Double, Bool>, meanNode: String) -> Overloads {
        let summary = "\(title) and mean of the elements over `dim`; the former divided by their number less `correction`."
        let center = meanOf(node: meanNode)
        func both(_ x: Tensor, _ dim: Axes, _ correction: Double, _ keepdim: Bool) throws -> [Tensor] {
            guard x.dtype.isFloating else {
                throw TensorError(.notImplementedError, "\(name) only support floating point and complex dtypes", parameter: "input")
            }
            return [try spread(x, dim, correction, keepdim), try center(x, dim, keepdim, nil)]
        }
        let unbiased: Function<[Tensor], Tensor, Bool> = Function(About("\(name)(input, unbiased=True)", summary, example: "")) { (x: Tensor, unbiased: Bool) in
            try both(x, nil, unbiased ? 1 : 0, false)
        }
        let along: Function<[Tensor], Tensor, Axes, Bool, Bool> = Function(About("\(name)(input, dim, unbiased=True, keepdim=False)", summary, example: "")) {
            (x: Tensor, dim: Axes, unbiased: Bool, keepdim: Bool) in try both(x, dim, unbiased ? 1 : 0, keepdim)
        }
        let corrected: Function<[Tensor], Tensor, Axes, Double?, Bool> = Function(
            About("\(name)(input, dim=None, *, correction=1, keepdim=False)", summary, example: "")
        ) { (x: Tensor, dim: Axes, correction: Double?, keepdim: Bool) in try both(x, dim, correction ?? 1, keepdim) }
        return Overloads(
            About("\(name)(input, dim=None, *, correction=1, keepdim=False)", summary, example: "torch.\(name)(torch.tensor([1., 2., 4.]))", places: [.torch], forms: [
                "Tensor input, tuple of ints dim, bool unbiased = True, bool keepdim = False",
                "Tensor input, tuple of ints dim = None, *, Number correction = None, bool keepdim = False", "Tensor input, bool unbiased = True",
            ]),
            [unbiased, along, corrected])
    }

    // MARK: Covariance

    public static let cov: Op<Tensor, Int, Tensor?, Tensor?> = Op(
        About("cov(input, *, correction=1, fweights=None, aweights=None)", "Covariances of the rows, each a variable and its observations.",
              example: "torch.cov(torch.tensor([[1., 2., 4.], [3., 1., 0.]]))"),
        forward: { (x: Tensor, correction: Int, frequencies: Tensor?, importances: Tensor?) in
            try checkCovariance("cov", x)
            let rows = try x.rank < 2 ? reshape(x, [1, -1]) : x
            try checkWeights(frequencies, "fweights", "integral", rows) { (dtype: DType) -> Bool in dtype.isInteger }
            try checkWeights(importances, "aweights", "floating point", rows) { (dtype: DType) -> Bool in dtype.isFloating }
            var weights = frequencies
            if let importances { weights = try weights.map { (w: Tensor) throws -> Tensor in try w * importances } ?? importances }
            let total = try weights.map { (w: Tensor) throws -> Tensor in try sum(w, nil, false, nil) } ?? Tensor(.int(rows.shape[1]), .int64)
            guard try weights == nil || total.item().double != 0 else { throw TensorError(.runtimeError, "cov(): weights sum to zero, can't be normalized", parameter: "aweights") }
            var norm = try total - .int(correction)
            if let weights, let importances, correction != 0 { norm = try total - .int(correction) * sum(weights * importances, nil, false, nil) / total }
            if try norm.item().double <= 0 {
                Runtime.current.warn("cov(): degrees of freedom is <= 0. Correction should be strictly less than the number of observations.")
                norm = try norm.zeros()
            }
            func weighted(_ x: Tensor) throws -> Tensor { try weights.map { (w: Tensor) throws -> Tensor in try x * w } ?? x }
            let centered = try rows - sum(weighted(rows), Axes(1), true, nil) / total
            let product = try mm(centered, transpose(converted(weighted(centered), to: centered.dtype), 0, 1))
            return try squeeze(product / norm, nil)
        })

    public static let corrcoef: Op<Tensor> = Op(
        About("corrcoef(input)", "Correlations of the rows, each a variable and its observations.", example: "torch.corrcoef(torch.tensor([[1., 2., 4.], [3., 1., 0.]]))"),
        forward: { (x: Tensor) in
            try checkCovariance("corrcoef", x)
            let covariances = try cov(x, 1, nil, nil)
            if covariances.rank == 0 { return try covariances / covariances }
            let deviations = try sqrt(diagonal(covariances, 0, 0, 1))
            return try covariances / unsqueeze(deviations, 1) / unsqueeze(deviations, 0)
        })

    private static func checkCovariance(_ name: String, _ x: Tensor) throws {
        guard x.rank <= 2 else {
            throw TensorError(.runtimeError, "\(name)(): expected input to have two or fewer dimensions but got an input with \(x.rank) dimensions", parameter: "input")
        }
        guard x.dtype != .bool else { throw TensorError(.notImplementedError, "cov(): bool dtype is not supported for input", parameter: "input") }
    }

    private static func checkWeights(_ weights: Tensor?, _ name: String, _ kind: String, _ rows: Tensor, _ fits: (DType) -> Bool) throws {
        guard let weights else { return }
        func failure(_ message: String) -> TensorError { TensorError(.runtimeError, "cov(): " + message, parameter: name) }
        guard weights.rank <= 1 else { throw failure("expected \(name) to have one or fewer dimensions but got \(name) with \(weights.rank) dimensions") }
        guard fits(weights.dtype) else { throw failure("expected \(name) to have \(kind) dtype but got \(name) with \(weights.dtype.legacyName) dtype") }
        guard weights.count == rows.shape[1] else {
            throw failure("expected \(name) to have the same numel as there are observations in the input but got \(weights.count) != \(rows.shape[1])")
        }
        guard try weights.count == 0 || weights.reduced(.amin).item().double >= 0 else { throw failure("\(name) cannot be negative") }
    }

    static var statistics: Family { Family("Statistics", [nanmean, varMean, stdMean, cov, corrcoef]) }
}
