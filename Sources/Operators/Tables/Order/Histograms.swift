// How many elements lie in each of several intervals.
import TensorCore

extension Ops {
    public static let histc: Function<Tensor, Tensor, Int, Double, Double> = Function(
        About("histc(input, bins=100, min=0, max=0)", "How many elements lie in each of `bins` equal intervals between `min` and `max`, or the extremes.",
              example: "torch.histc(torch.tensor([1., 2., 1.]), bins=4, min=0, max=3)", [.out])
    ) { (x: Tensor, bins: Int, low: Double, high: Double) in
        try checkBins(bins)
        let wide = try x.converted(to: x.dtype.computing)
        try requireFloat(wide, "histogram_cpu")
        var (low, high) = (low, high)
        if low == high, x.count > 0 { (low, high) = (try x.reduced(.amin).item().double, try x.reduced(.amax).item().double) }
        if low == high { (low, high) = (low - 1, high + 1) }
        guard low.isFinite, high.isFinite else {
            throw TensorError(.runtimeError, "torch.histc: range of [\(NumberText.short(low)), \(NumberText.short(high))] is not finite", parameter: "input")
        }
        guard low < high else { throw TensorError(.runtimeError, "torch.histc: max must be larger than min", parameter: "max") }
        let edges = try Tensor.linspace(.float(low), .float(high), steps: bins + 1, x.dtype).converted(to: wide.dtype)
        return try wide.histogram(edges: edges, equal: true, exact: false).converted(to: x.dtype)
    }

    public static let histogram: Function<NamedTensors, Tensor, Operand, [Double]?, Tensor?, Bool> = Function(
        About("histogram(input, bins=100, *, range=None, weight=None, density=False)", "How many elements lie in each of `bins` equal intervals, or between neighbours of `bins`.",
              example: "torch.histogram(torch.tensor([1., 2., 1.]), bins=4, range=(0., 3.))", .out)
    ) { (x: Tensor, bins: Operand, range: [Double]?, weights: Tensor?, density: Bool) in
        if case .int(let count) = bins { try checkBins(count) }
        try requireFloat(x, "histogramdd")
        if let weights, weights.shape != x.shape {
            throw TensorError(
                .runtimeError, "torch.histogramdd: if weight tensor is provided it should have the same shape as the input tensor excluding its innermost "
                    + "dimension, but got input with shape \(Dims([x.count, 1])) and weight with shape \(weights.shape)", parameter: "weight")
        }
        let edges = try edges(bins, range, of: x)
        let isCount: Bool = if case .int = bins { true } else { false }
        var totals = try x.histogram(edges: edges, equal: isCount, exact: true, weights: weights)
        if density {
            let widths = try Tensor.binary(.sub, edges.sliced(0, from: 1), edges.sliced(0, to: edges.count - 1)).converted(to: .float64)
            totals = try totals / (widths * totals.reduced(.sum))
        }
        return NamedTensors(ResultNames("histogram", "hist", "bin_edges"), try totals.converted(to: x.dtype), edges)
    }

    /// The borders of the intervals: given, or equally far apart over `range` or between the extremes of `x`.
    private static func edges(_ bins: Operand, _ range: [Double]?, of x: Tensor) throws -> Tensor {
        func failure(_ message: String, _ parameter: String) -> TensorError { TensorError(.runtimeError, "torch.histogramdd: " + message, parameter: parameter) }
        if case .tensor(let given) = bins {
            guard given.rank == 1 else {
                throw failure("bins tensor should have one dimension, but got \(given.rank) dimensions in the bins tensor for dimension 0", "bins")
            }
            guard given.dtype == x.dtype else {
                throw failure("input tensor and bins tensors should have the same dtype, but got input with dtype \(x.dtype.cName) and bins for dimension 0 "
                    + "with dtype \(given.dtype.cName)", "bins")
            }
            return given
        }
        guard case .int(let count) = bins else {
            throw TensorError(.typeError, "histogram(): argument 'bins' (position 2) must be int or Tensor, not \(bins.typeName)", parameter: "bins")
        }
        var (low, high) = (0.0, 1.0)
        if let range {
            guard range.count == 2 else { throw failure("for a 1-dimensional histogram range should have 2 elements, but got \(range.count)", "range") }
            (low, high) = (range[0], range[1])
        } else if x.count > 0 {
            (low, high) = (try x.reduced(.amin).item().double, try x.reduced(.amax).item().double)
        }
        guard low.isFinite, high.isFinite else {
            throw failure("dimension 0's range [\(NumberText.short(low)), \(NumberText.short(high))] is not finite", "input")
        }
        guard low <= high else {
            throw failure("min should not exceed max, but got min \(NumberText.short(low)) max \(NumberText.short(high)) for dimension 0", "range")
        }
        if low == high { (low, high) = (low - 0.5, high + 0.5) }
        return try Tensor.linspace(.float(low), .float(high), steps: count + 1, x.dtype)
    }

    private static func checkBins(_ bins: Int) throws {
        guard bins > 0 else { throw TensorError(.runtimeError, "torch.histogram(): bins must be > 0, but got \(bins) for dimension 0", parameter: "bins") }
        guard bins < .max else { throw TensorError(.runtimeError, "torch.histogram(): \(bins) bins are too many", parameter: "bins") }
    }

    private static func requireFloat(_ x: Tensor, _ kernel: String) throws {
        guard x.dtype == .float32 || x.dtype == .float64 else {
            throw TensorError(.notImplementedError, "\"\(kernel)\" not implemented for '\(x.dtype.legacyName)'", parameter: "input")
        }
    }
}
