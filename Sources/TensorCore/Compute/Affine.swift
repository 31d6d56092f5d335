// The products of a linear layer where all is as it mostly is, matrices of one type that BLAS knows: without transposed views and checks.

extension Tensor {
    /// x @ wᵀ + b for matrices x [rows, in] and w [out, in] and a vector b [out] or nil; nil where types or shapes are others.
    static func affine(_ x: Tensor, _ w: Tensor, _ b: Tensor?) throws -> Tensor? {
        let dtype = x.dtype
        guard x.rank == 2, w.rank == 2, dtype == .float32 || dtype == .float64, w.dtype == dtype, x.shape[1] == w.shape[1] else { return nil }
        if let b { guard b.rank == 1, b.dtype == dtype, b.shape[0] == w.shape[0] else { return nil } }
        let result = try Tensor(uninitialized: Dims(x.shape[0], w.shape[0]), dtype)
        if let b { try result.repeatRows(of: b) }
        try multiply(Matrix(x), Matrix(w).transposed, into: Matrix(result), beta: b == nil ? 0 : 1)
        return result
    }

    /// aᵀ @ b for matrices of one floating type with as many rows: the gradient of a linear layer's weight.
    /// - Throws: RuntimeError where types or rows differ.
    public static func transposedProduct(_ a: Tensor, _ b: Tensor) throws -> Tensor {
        guard a.rank == 2, b.rank == 2, a.dtype == b.dtype, a.dtype.isFloating, a.shape[0] == b.shape[0] else { return try mm(a.matrixTransposed(), b) }
        let result = try Tensor(uninitialized: Dims(a.shape[1], b.shape[1]), a.dtype)
        try multiply(Matrix(a).transposed, Matrix(b), into: Matrix(result))
        return result
    }
}
