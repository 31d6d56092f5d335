// Singular values of matrices of low rank, from a random basis that powers of the matrix have sharpened (Halko, Martinsson and Tropp, 2009,
// algorithms 4.4 and 5.1): the draws are PyTorch's.
import TensorCore

extension Ops {
    public static let svdLowrank: Function<[Tensor], Tensor, Int?, Int?, Tensor?> = Function(
        About("svd_lowrank(A, q=6, niter=2, M=None)", "The `q` greatest singular values of `A - M` with their vectors, nearly: U, S, V.",
              example: "torch.svd_lowrank(torch.tensor([[1., 2.], [2., 4.], [3., 6.]]), q=1)[1]", places: [.torch], [.unrepeatable, .python])
    ) { (a: Tensor, q: Int?, niter: Int?, mean: Tensor?) in
        try lowRank(try mean.map { (m: Tensor) throws -> Tensor in try a - expand(m, a.shape) } ?? a, q ?? 6, niter ?? 2)
    }

    public static let pcaLowrank: Function<[Tensor], Tensor, Int?, Bool, Int> = Function(
        About("pca_lowrank(A, q=None, center=True, niter=2)", "Principal components of the rows of `A`: U, S, V of the rows less their mean.",
              example: "torch.pca_lowrank(torch.tensor([[1., 2.], [2., 4.], [3., 6.]]), q=1)[1]", places: [.torch], [.unrepeatable, .python])
    ) { (a: Tensor, q: Int?, center: Bool, niter: Int) in
        let (m, n) = try sizes(a)
        let q = q ?? Swift.min(6, m, n)
        guard q >= 0, q <= Swift.min(m, n) else {
            throw TensorError(.valueError, "q(=\(q)) must be non-negative integer and not greater than min(m, n)=\(Swift.min(m, n))", parameter: "q")
        }
        guard niter >= 0 else { throw TensorError(.valueError, "niter(=\(niter)) must be non-negative integer", parameter: "niter") }
        return try lowRank(center ? a - mean(a, [-2], true, nil) : a, q, niter)
    }

    private static func sizes(_ a: Tensor) throws -> (rows: Int, columns: Int) {
        guard a.rank >= 2 else { throw TensorError(.valueError, "not enough values to unpack (expected 2, got \(a.rank))", parameter: "A") }
        return (a.shape[a.rank - 2], a.shape[a.rank - 1])
    }

    /// U, S and V of `a`, of which `q` columns are sought.
    private static func lowRank(_ a: Tensor, _ q: Int, _ niter: Int) throws -> [Tensor] {
        let (m, n) = try sizes(a)
        let isWide = m < n
        let tall = try isWide ? transpose(a, -2, -1) : a
        let basis = try basis(of: tall, q, niter)
        let parts = try svd(matmul(transpose(basis, -2, -1), tall), false, nil).tensors
        let u = try matmul(basis, parts[0]), v = try transpose(parts[2], -2, -1)
        return isWide ? [v, parts[1], u] : [u, parts[1], v]
    }

    /// `q` orthonormal columns near which those of `a` lie.
    private static func basis(of a: Tensor, _ q: Int, _ niter: Int) throws -> Tensor {
        func orthonormal(_ x: Tensor) throws -> Tensor { try qr(x, "reduced").first }
        let random = try Tensor(uninitialized: [a.shape[a.rank - 1], q], a.dtype.isFloating ? a.dtype : Runtime.current.defaultDType)
        try random.fillNormal()
        var columns = try orthonormal(matmul(a, random))
        for _ in 0..<Swift.max(niter, 0) {
            columns = try orthonormal(matmul(transpose(a, -2, -1), columns))
            columns = try orthonormal(matmul(a, columns))
        }
        return columns
    }

    public static let matrixSqrth: Op<Tensor> = Op(
        About("matrix_sqrth(A)", "The symmetric matrix whose square a symmetric, positive matrix is.", example: "torch.linalg.matrix_sqrth(torch.tensor([[2., 0.], [0., 9.]]))",
              places: [.linalg], node: "LinalgMatrixSqrthBackward0"),
        forward: { (a: Tensor) in
            try a.requireSquare("linalg.matrix_sqrth")
            try a.requireFloating("linalg.matrix_sqrth")
            let (values, found) = try a.symmetricEigenvalues(upper: false, vectors: true)
            guard let vectors = found else { throw TensorError(.runtimeError, "linalg.matrix_sqrth: no eigenvectors") }
            let roots = try Tensor.unary(.sqrt, clamp(values, .scalar(0), nil))
            return try matmul(vectors * unsqueeze(roots, -2), transpose(vectors, -2, -1))
        },
        gradients: [Derivative(.output) { (g: Tensor, y: Tensor, _: Tensor) in
            // dA = dY Y + Y dY, in the eigenvectors of Y.
            let parts = try eigh(y, "L").tensors
            let v = parts[1], vt = try transpose(v, -2, -1)
            // The matrix stands for a symmetric one: so does its gradient.
            let inner = try matmul(matmul(vt, g + transpose(g, -2, -1)), v) / 2 / (unsqueeze(parts[0], -1) + unsqueeze(parts[0], -2))
            return try matmul(matmul(v, inner), vt)
        }])

    static var lowRanks: Family { Family("Matrices of low rank", [svdLowrank, pcaLowrank, matrixSqrth]) }
}
