// A = U·diag(S)·Vᵀ by divide and conquer.
import Kernels

extension Tensor {
    /// U, S in falling order, and Vᵀ; LinAlgError for elements that are no numbers. `full` makes U and Vᵀ square.
    public func singularValueDecomposition(full: Bool) throws -> (u: Tensor, s: Tensor, vt: Tensor) {
        let (m, n) = (shape[rank - 2], shape[rank - 1])
        let k = Swift.min(m, n)
        let u = try MatrixBatch(batch: batchShape, rows: m, columns: full ? m : k, dtype)
        let vt = try MatrixBatch(batch: batchShape, rows: full ? n : k, columns: n, dtype)
        let s = try decomposed(full ? "A" : "S", u, vt)
        if k == 0 {
            // No singular values: any orthogonal matrices do.
            for x in [u.tensor, vt.tensor] {
                try x.fill(.int(0))
                try x.diagonal(offset: 0, -2, -1).fill(.int(1))
            }
        }
        return (u.tensor, s, vt.tensor)
    }

    /// The singular values alone, in falling order.
    public func singularValues() throws -> Tensor { try decomposed("N", nil, nil) }

    private func decomposed(_ job: Unicode.Scalar, _ u: MatrixBatch?, _ vt: MatrixBatch?) throws -> Tensor {
        try requireLAPACK("linalg_svd_cpu")
        let a = try MatrixBatch(copying: self)
        let s = try a.vectors(Swift.min(a.rows, a.columns))
        let isFinite = a.isFinite()
        let infos = try a.factored { (i: Int) -> Int32 in
            // LAPACK reports nan itself, but may never end on infinities.
            if !isFinite, !a.hasNaN(i), !a.isFinite(i) {
                st_fill_nan(a.isWide, s.length, s.pointer(i))
                if let u { st_fill_nan(u.isWide, u.rows * u.columns, u.pointer(i)) }
                if let vt { st_fill_nan(vt.isWide, vt.rows * vt.columns, vt.pointer(i)) }
                return s.length > 2 && u != nil ? Int32(s.length - 1) : 0
            }
            return s.length == 0 ? 0 : st_svd(
                a.isWide, CChar(UInt8(ascii: job)), Int32(a.rows), Int32(a.columns), a.pointer(i), s.pointer(i), u?.pointer(i), vt?.pointer(i))
        }
        try infos.requireSuccess("linalg.svd") { (info: Int) -> String in
            info < 0 ? "The algorithm failed to converge because the input matrix contained non-finite values."
                : "The algorithm failed to converge because the input matrix is ill-conditioned or has too many repeated singular values (error code: \(info))."
        }
        return s.tensor
    }
}
