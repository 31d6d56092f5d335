// A = P·L·U: factors, and what is computed from them: solutions, inverses, determinants.
import Kernels

extension Tensor {
    /// L and U in one tensor, the exchanged rows counted from 1 ([..., min(m, n)], int32), and where a pivot was 0.
    public func luFactors(_ kernel: String = "lu_cpu") throws -> (lu: Tensor, pivots: Tensor, infos: Tensor) {
        try requireLAPACK(kernel)
        let a = try MatrixBatch(copying: self)
        let (m, n) = (Int32(a.rows), Int32(a.columns))
        let pivots = try a.vectors(Swift.min(a.rows, a.columns), .int32)
        let infos = try a.factored { (i: Int) -> Int32 in
            m == 0 || n == 0 ? 0 : st_lu(a.isWide, m, n, a.pointer(i), pivots.pointer(i).assumingMemoryBound(to: Int32.self))
        }
        return (a.tensor, pivots.tensor, infos)
    }

    /// The solution of A·X = B (Aᵀ·X = B where `transposed`) from the factors of A; batches are broadcast. X lies column after column.
    public static func luSolution(_ lu: Tensor, _ pivots: Tensor, _ b: Tensor, transposed: Bool = false) throws -> Tensor {
        let batch = try Layout.broadcast(lu.batchShape, b.batchShape)
        let n = lu.shape[lu.rank - 1]
        let x = try MatrixBatch(batch: batch, rows: n, columns: b.shape[b.rank - 1], lu.dtype)
        try x.tensor.copy(from: b)
        if x.tensor.count == 0 { return x.tensor }
        let (factors, exchanges) = (try lu.columnMajor(), try pivots.contiguous())
        let places = places(of: lu.batchShape, in: batch)
        let size = lu.dtype.size
        _ = try x.factored { (i: Int) -> Int32 in
            st_lu_solve(
                x.isWide, CChar(UInt8(ascii: transposed ? "T" : "N")), Int32(n), Int32(x.columns), factors.pointer + places[i] * n * n * size,
                exchanges.pointer.assumingMemoryBound(to: Int32.self) + places[i] * n, x.pointer(i))
        }
        withExtendedLifetime((factors, exchanges)) {}
        return x.tensor
    }

    /// The inverses, and where a pivot was 0: there division by it leaves infinities.
    public func inverses() throws -> (inverse: Tensor, infos: Tensor) {
        let (factors, pivots, infos) = try luFactors()
        let n = shape[rank - 1]
        if try infos.reduced(.any).item() == .bool(true) || !MatrixBatch(reusing: factors).isFinite() {
            return (try Tensor.luSolution(factors, pivots, Tensor.eye(n, nil, dtype)), infos)
        }
        let a = try MatrixBatch(reusing: factors)
        let exchanges = pivots.pointer.assumingMemoryBound(to: Int32.self)
        _ = try a.factored { (i: Int) -> Int32 in n == 0 ? 0 : st_lu_inverse(a.isWide, Int32(n), a.pointer(i), exchanges + i * n) }
        withExtendedLifetime(pivots) {}
        return (a.tensor, infos)
    }

    /// The determinants of factored matrices, their signs and the logarithms of their sizes.
    public static func determinants(_ lu: Tensor, _ pivots: Tensor) throws -> (determinant: Tensor, sign: Tensor, logarithm: Tensor) {
        let a = try MatrixBatch(reusing: lu)
        let determinant = try Tensor(uninitialized: a.batch, lu.dtype)
        let sign = try Tensor(uninitialized: a.batch, lu.dtype), logarithm = try Tensor(uninitialized: a.batch, lu.dtype)
        let exchanges = pivots.pointer.assumingMemoryBound(to: Int32.self)
        for i in 0..<a.count {
            let at = i * lu.dtype.size
            st_determinant(
                a.isWide, Int32(a.rows), a.pointer(i), exchanges + i * a.rows, determinant.pointer + at, sign.pointer + at, logarithm.pointer + at)
        }
        withExtendedLifetime((lu, pivots)) {}
        return (determinant, sign, logarithm)
    }

    /// This tensor where its matrices already lie column after column without gaps, else a copy that does.
    func columnMajor() throws -> Tensor {
        let wanted = Layout(contiguous: batchShape + [shape[rank - 1], shape[rank - 2]])
        var expected = wanted.strides
        expected.swapAt(rank - 2, rank - 1)
        for d in 0..<rank where shape[d] != 1 && strides[d] != expected[d] { return try MatrixBatch(copying: self).tensor }
        return self
    }
}

extension MatrixBatch {
    /// Matrices that already lie column after column in memory of their own, which is then overwritten.
    init(reusing x: Tensor) throws {
        tensor = try x.columnMajor()
        (rows, columns) = (x.shape[x.rank - 2], x.shape[x.rank - 1])
        count = try Layout.elementCount(of: x.batchShape)
    }
}
