// Solutions that come closest: min ‖A·X - B‖, by the four routines of LAPACK.
import Kernels

/// The result of a least-squares problem.
public struct LeastSquares {
    public let solution: Tensor
    /// Sums of squared residuals, [..., k]; empty where A has no full rank or is not tall.
    public let residuals: Tensor
    /// [...] of int64; empty for `gels`, which does not find it.
    public let rank: Tensor
    /// [..., min(m, n)]; empty for the drivers that do not find them.
    public let singularValues: Tensor
}

extension Tensor {
    /// Solves for X, [..., n, k], with `a` [..., m, n] and `b` [..., m, k] of one batch shape; `driver` is LAPACK's name.
    public static func leastSquares(_ a: Tensor, _ b: Tensor, rcond: Double, driver: String) throws -> LeastSquares {
        let drivers: [String: st_least_squares_driver] = ["gels": ST_GELS, "gelsy": ST_GELSY, "gelsd": ST_GELSD, "gelss": ST_GELSS]
        guard let routine = drivers[driver] else {
            throw TensorError(
                .runtimeError, "torch.linalg.lstsq: parameter `driver` should be one of (gels, gelsy, gelsd, gelss)", parameter: "driver")
        }
        let matrices = try MatrixBatch(copying: a)
        let (m, n, k) = (matrices.rows, matrices.columns, b.shape[b.rank - 1])
        let x = try MatrixBatch(batch: matrices.batch, rows: Swift.max(m, n), columns: k, a.dtype)
        if n > m { try x.tensor.fill(.int(0)) }
        try x.tensor.sliced(-2, from: 0, to: m).copy(from: b)
        let values = try matrices.vectors(Swift.min(m, n))
        let ranks = try Tensor.full(matrices.batch, .int(0), .int64)
        let counts = ranks.pointer.assumingMemoryBound(to: Int64.self)
        let infos = try matrices.factored { (i: Int) -> Int32 in
            guard m > 0, n > 0, k > 0 else { return 0 }
            guard matrices.isFinite(i), x.isFinite(i) else {
                x.spoil(i)
                st_fill_nan(values.tensor.dtype == .float64, values.length, values.pointer(i))
                return 0
            }
            var rank: Int32 = 0
            let info = st_least_squares(
                matrices.isWide, routine, Int32(m), Int32(n), Int32(k), matrices.pointer(i), x.pointer(i), values.pointer(i), rcond, &rank)
            counts[i] = Int64(rank)
            return info
        }
        try infos.requireSuccess("torch.linalg.lstsq") { (info: Int) -> String in
            routine == ST_GELS
                ? "The least squares solution could not be computed because the input matrix does not have full rank (error code: \(info))."
                : "The algorithm failed to converge because the input matrix is ill-conditioned or has too many repeated singular values (error code: \(info))."
        }
        if m == 0 || n == 0 { try x.tensor.fill(.int(0)) }
        let empty = try Tensor(uninitialized: [0], a.dtype)
        let hasRank = routine != ST_GELS, hasValues = routine == ST_GELSD || routine == ST_GELSS
        let fullRank = try !hasRank || Tensor.compare(.eq, ranks, .int(n)).reduced(.all).item() == .bool(true)
        var residuals = empty
        if m > n, routine != ST_GELSY, fullRank {
            let rest = try x.tensor.sliced(-2, from: n)
            residuals = try binary(.mul, rest, rest).reduced(.sum, over: [-2])
        }
        return LeastSquares(
            solution: try x.tensor.sliced(-2, from: 0, to: n), residuals: residuals, rank: hasRank ? ranks : try Tensor(uninitialized: [0], .int64),
            singularValues: hasValues ? values.tensor : empty)
    }
}
