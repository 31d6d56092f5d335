// Running sums, products, extremes and log-sum-exps.
import Kernels

extension Tensor {
    /// Running sum along `dim`; integers become int64 unless `dtype` says otherwise.
    public func cumsum(along dim: Int, as dtype: DType? = nil) throws -> Tensor { try scan(product: false, along: dim, as: dtype) }

    /// Running product along `dim`; integers become int64 unless `dtype` says otherwise.
    public func cumprod(along dim: Int, as dtype: DType? = nil) throws -> Tensor { try scan(product: true, along: dim, as: dtype) }

    /// The greatest (or least) elements so far along `dim` and their places: the last of equals, the last NaN once there is one.
    public func runningExtremes(greatest: Bool, along dim: Int) throws -> Found {
        let d = try wrapped(dim, rank: rank)
        let values = try emptyLike()
        let indices = try Tensor.fresh(values.layout, count: count, isContiguous: values.isContiguous, .int64)
        if let loop = st_scan_extremes(greatest, dtype.kernel), count > 0 {
            try Nest.runLines(
                loop, over: shape, along: d, [LineOperand(values, along: d), LineOperand(indices, along: d), LineOperand(self, along: d)], cost: 4)
        }
        return (values, indices)
    }

    /// log Σ e^x of the elements so far along `dim`. NotImplementedError for integers.
    public func logcumsumexp(along dim: Int) throws -> Tensor {
        let d = try wrapped(dim, rank: rank)
        guard let loop = st_scan_log_sums(dtype.kernel) else {
            throw TensorError(.notImplementedError, "\"logcumsumexp_out_cpu\" not implemented for '\(dtype.legacyName)'", parameter: "input")
        }
        let result = try emptyLike()
        if count > 0 {
            try Nest.runLines(loop, over: shape, along: d, [LineOperand(result, along: d), LineOperand(self, along: d)], cost: 32)
        }
        return result
    }

    private func scan(product: Bool, along dim: Int, as dtype: DType?) throws -> Tensor {
        let d = try wrapped(dim, rank: rank)
        let type = dtype ?? (self.dtype.isFloating ? self.dtype : .int64)
        let inner = type.isFloating ? type : .int64
        let source = try converted(to: type).converted(to: inner)
        let result = try source.emptyLike()
        if let loop = st_scan(product, inner.kernel), count > 0 {
            try Nest.runLines(loop, over: shape, along: d, [LineOperand(result, along: d), LineOperand(source, along: d)], cost: 4)
        }
        return try result.converted(to: type)
    }
}
