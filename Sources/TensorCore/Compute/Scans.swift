// Running sums and products.
import Kernels

extension Tensor {
    /// Running sum along `dim`; integers become int64 unless `dtype` says otherwise.
    public func cumsum(along dim: Int, as dtype: DType? = nil) throws -> Tensor { try scan(product: false, along: dim, as: dtype) }

    /// Running product along `dim`.
    public func cumprod(along dim: Int, as dtype: DType? = nil) throws -> Tensor { try scan(product: true, along: dim, as: dtype) }

    private func scan(product: Bool, along dim: Int, as dtype: DType?) throws -> Tensor {
        let d = try wrapped(dim, rank: rank)
        let type = dtype ?? (self.dtype.isFloating ? self.dtype : .int64)
        let inner = type.isFloating ? type : .int64
        let source = try converted(to: inner)
        let result = try source.emptyLike()
        if let loop = st_scan(product, inner.kernel) {
            try Nest.runLines(loop, over: shape, along: d, [LineOperand(result, along: d), LineOperand(source, along: d)], cost: 4)
        }
        return try result.converted(to: type)
    }
}
