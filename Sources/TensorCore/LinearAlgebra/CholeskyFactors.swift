// A = L·Lᵀ for positive-definite matrices, of which one triangle is read; solutions and inverses from the factor.
import Kernels

extension Tensor {
    /// The factors (upper triangles where `upper`), the other triangle zero, and the order of the first minor that is not positive.
    public func choleskyFactors(upper: Bool) throws -> (factor: Tensor, infos: Tensor) {
        try requireLAPACK("cholesky_cpu")
        let a = try MatrixBatch(copying: self)
        a.clearTriangle(upper: !upper)
        let infos = try a.factored { (i: Int) -> Int32 in a.rows == 0 ? 0 : st_cholesky(a.isWide, Self.triangle(upper), Int32(a.rows), a.pointer(i)) }
        return (a.tensor, infos)
    }

    /// The solution of A·X = B from the factor of A; batches are broadcast.
    public static func choleskySolution(_ b: Tensor, _ factor: Tensor, upper: Bool) throws -> Tensor {
        let batch = try Layout.broadcast(factor.batchShape, b.batchShape)
        let n = factor.shape[factor.rank - 1]
        let x = try MatrixBatch(batch: batch, rows: n, columns: b.shape[b.rank - 1], b.dtype)
        try x.tensor.copy(from: b)
        if x.tensor.count == 0 { return x.tensor }
        let factors = try factor.columnMajor()
        let places = places(of: factor.batchShape, in: batch)
        let size = b.dtype.size
        _ = try x.factored { (i: Int) -> Int32 in
            st_cholesky_solve(x.isWide, triangle(upper), Int32(n), Int32(x.columns), factors.pointer + places[i] * n * n * size, x.pointer(i))
        }
        withExtendedLifetime(factors) {}
        return x.tensor
    }

    /// The inverse of A from its factor.
    public func choleskyInverse(upper: Bool) throws -> Tensor {
        try requireLAPACK("cholesky_inverse_out_cpu")
        let a = try MatrixBatch(copying: self)
        a.clearTriangle(upper: !upper)
        let infos = try a.factored { (i: Int) -> Int32 in
            guard a.isFinite(i) else {
                a.spoil(i)
                return 0
            }
            return a.rows == 0 ? 0 : st_cholesky_inverse(a.isWide, Self.triangle(upper), Int32(a.rows), a.pointer(i))
        }
        try infos.requireSuccess("cholesky_inverse") { (order: Int) -> String in
            "The diagonal element \(order) is zero, the inversion could not be completed because the input matrix is singular."
        }
        // Only one triangle was written: the other is its mirror image.
        let mirror = try a.tensor.transposed(-2, -1)
        let whole = try upper ? a.tensor.upperTriangle(0) : a.tensor.lowerTriangle(0)
        let other = try upper ? mirror.lowerTriangle(-1) : mirror.upperTriangle(1)
        return try MatrixBatch(copying: Tensor.binary(.add, whole, other)).tensor
    }

    static func triangle(_ upper: Bool) -> CChar { CChar(UInt8(ascii: upper ? "U" : "L")) }
}

extension MatrixBatch {
    /// Zeros in one triangle, without the diagonal.
    func clearTriangle(upper: Bool) {
        for i in 0..<count { st_clear_triangle(isWide, upper, Int32(rows), Int32(columns), pointer(i)) }
    }
}
