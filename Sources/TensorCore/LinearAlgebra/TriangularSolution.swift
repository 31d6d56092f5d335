// Equations with triangular matrices, through BLAS.
import COpenBLAS

extension Tensor {
    /// The solution of op(A)·X = B, or on the right X·op(A) = B, of which one triangle of A is read. Batches are broadcast.
    public static func triangularSolution(
        _ a: Tensor, _ b: Tensor, upper: Bool, left: Bool = true, unit: Bool = false, transposed: Bool = false
    ) throws -> Tensor {
        let batch = try Layout.broadcast(a.batchShape, b.batchShape)
        let x = try MatrixBatch(batch: batch, rows: b.shape[b.rank - 2], columns: b.shape[b.rank - 1], b.dtype)
        try x.tensor.copy(from: b)
        if x.tensor.count == 0 { return x.tensor }
        // A row-major matrix is read as its transpose, whose other triangle it is.
        let n = a.shape[a.rank - 1]
        let isRowMajor = a.isContiguous
        let factors = isRowMajor ? a : try a.columnMajor()
        let places = places(of: a.batchShape, in: batch)
        let side = left ? CblasLeft : CblasRight, triangle = upper != isRowMajor ? CblasUpper : CblasLower
        let operation = transposed != isRowMajor ? CblasTrans : CblasNoTrans, diagonal = unit ? CblasUnit : CblasNonUnit
        let (rows, columns, lda) = (Int32(x.rows), Int32(x.columns), Int32(Swift.max(n, 1)))
        for i in 0..<x.count {
            let matrix = factors.pointer + places[i] * n * n * a.dtype.size, target = x.pointer(i)
            if x.isWide {
                cblas_dtrsm(
                    CblasColMajor, side, triangle, operation, diagonal, rows, columns, 1, matrix.assumingMemoryBound(to: Double.self), lda,
                    target.assumingMemoryBound(to: Double.self), rows)
            } else {
                cblas_strsm(
                    CblasColMajor, side, triangle, operation, diagonal, rows, columns, 1, matrix.assumingMemoryBound(to: Float.self), lda,
                    target.assumingMemoryBound(to: Float.self), rows)
            }
        }
        withExtendedLifetime((factors, x)) {}
        return x.tensor
    }
}
