// The mechanism behind factorizations, and the triangular ones: Cholesky, QR, LU. A factorization has several results, of which the
// tape records each by itself; a gradient is linear in the results' gradients, so the inputs' gradients add up.
import TensorCore

extension Ops {
    typealias FactorGradient = (_ g: Tensor, _ a: Tensor, _ p: Tensor, _ q: Tensor, _ r: Tensor) throws -> Tensor?

    /// One result of a factorization, known already: it is recorded as coming from `A`. The formula gets A and what of the results it
    /// needs; under `create_graph` it must find these anew, so that their own dependence on A is recorded.
    static func factor(_ node: String, gradient: @escaping FactorGradient) -> Op<Tensor, Tensor, Tensor, Tensor, Tensor> {
        Op(About("factor(A, value, p, q, r)", "One result of a factorization.", example: "", places: [], node: node),
           forward: { (_: Tensor, value: Tensor, _: Tensor, _: Tensor, _: Tensor) in value },
           gradients: [Derivative([.first, .third, .fourth, .fifth]) { (g: Tensor, _: Tensor, a: Tensor, _: Tensor, p: Tensor, q: Tensor, r: Tensor) in
               try gradient(g, a, p, q, r)
           }])
    }

    /// Whether a gradient formula is itself recorded.
    static var isDifferentiatingAgain: Bool { Recording.isOn }

    // MARK: Cholesky

    public static let cholesky: Op<Tensor, Bool> = Op(
        About("cholesky(input, *, upper=False)", "Cholesky factor L of a positive-definite matrix A = L Lᵀ.", example: "torch.linalg.cholesky(torch.tensor([[4., 2.], [2., 3.]]))",
              places: [.linalg], .out),
        forward: { (a: Tensor, upper: Bool) in
            let (factor, infos) = try choleskyOf(a, upper)
            try infos.requireSuccess("linalg.cholesky", notPositive)
            return factor
        })

    public static let choleskyEx: Function<NamedTensors, Tensor, Bool, Bool> = Function(
        About("cholesky_ex(input, *, upper=False, check_errors=False)", "Cholesky factor, and which leading minor was not positive.",
              example: "torch.linalg.cholesky_ex(torch.tensor([[4., 2.], [2., 3.]]))", places: [.linalg])
    ) { (a: Tensor, upper: Bool, check: Bool) in
        let (factor, infos) = try choleskyOf(a, upper)
        if check { try infos.requireSuccess("linalg.cholesky_ex", notPositive) }
        return NamedTensors(ResultNames("linalg_cholesky_ex", "L", "info"), factor, infos)
    }

    private static func notPositive(_ order: Int) -> String {
        "The factorization could not be completed because the input is not positive-definite (the leading minor of order \(order) is not positive-definite)."
    }

    private static func choleskyOf(_ a: Tensor, _ upper: Bool) throws -> (Tensor, Tensor) {
        try a.requireSquare("linalg.cholesky")
        if !a.dtype.isFloating { try a.requireFloating("linalg.cholesky") }
        let (factor, infos) = try a.choleskyFactors(upper: upper)
        let saved = factor.detached()
        return (try upper ? upperCholesky(a, factor, saved, saved, saved) : lowerCholesky(a, factor, saved, saved, saved), infos)
    }

    private static let lowerCholesky = factor("LinalgCholeskyExBackward0") { (g: Tensor, a: Tensor, l: Tensor, _: Tensor, _: Tensor) in
        try choleskyGradient(g, isDifferentiatingAgain ? cholesky(a, false) : l)
    }
    private static let upperCholesky = factor("LinalgCholeskyExBackward0") { (g: Tensor, a: Tensor, u: Tensor, _: Tensor, _: Tensor) in
        try choleskyGradient(transpose(g, -2, -1), transpose(isDifferentiatingAgain ? cholesky(a, true) : u, -2, -1))
    }

    /// L⁻ᵀ Φ(Lᵀ g) L⁻¹ made symmetric, where Φ takes the lower triangle with half the diagonal.
    private static func choleskyGradient(_ g: Tensor, _ l: Tensor) throws -> Tensor {
        let middle = try tril(matmul(transpose(l, -2, -1), g), 0)
        let half = try (middle + transpose(tril(middle, -1), -2, -1)) / 2
        let left = try solveTriangular(transpose(l, -2, -1), half, true, true, false)
        return try solveTriangular(l, left, false, false, false)
    }

    public static let choleskyInverse: Op<Tensor, Bool> = Op(
        About("cholesky_inverse(input, upper=False)", "Inverse of a matrix from its Cholesky factor.", example: "torch.cholesky_inverse(torch.tensor([[2., 0.], [1., 1.]]))", .out),
        forward: { (l: Tensor, upper: Bool) in
            try l.requireSquare("cholesky_inverse")
            return try l.choleskyInverse(upper: upper)
        },
        gradients: [Derivative([.first, .output]) { (g: Tensor, y: Tensor, l: Tensor, upper: Bool) in
            let common = try matmul(y, matmul(g + transpose(g, -2, -1), y))
            return try -(upper ? matmul(l, common) : matmul(common, l))
        }])

    public static let choleskySolve: Op<Tensor, Tensor, Bool> = Op(
        About("cholesky_solve(input, input2, upper=False)", "Solution of AX = B from the Cholesky factor of A.",
              example: "torch.cholesky_solve(torch.ones(2, 1), torch.tensor([[2., 0.], [1., 1.]]))", .out),
        forward: { (b: Tensor, l: Tensor, upper: Bool) in
            try checkCholesky(b, l)
            return try Tensor.choleskySolution(b, l, upper: upper)
        },
        gradients: [
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, l: Tensor, upper: Bool) in try choleskySolve(g, l, upper) },
            Derivative([.second, .output]) { (g: Tensor, y: Tensor, _: Tensor, l: Tensor, upper: Bool) in
                let one = try matmul(choleskySolve(g, l, upper), transpose(y, -2, -1))
                let common = try one + transpose(one, -2, -1)
                return try -(upper ? matmul(l, common) : matmul(common, l))
            },
        ])

    private static func checkCholesky(_ b: Tensor, _ l: Tensor) throws {
        for (name, x) in [("b", b), ("u", l)] where x.rank < 2 {
            throw TensorError(.runtimeError, "\(name) should have at least 2 dimensions, but has \(x.rank) dimensions instead", parameter: name == "b" ? "B" : "L")
        }
        _ = try Layout.broadcast(b.batchShape, l.batchShape)
        try l.requireSquare(nil)
        let n = l.shape[l.rank - 1], (m, k) = (b.shape[b.rank - 2], b.shape[b.rank - 1])
        guard n == m else {
            throw TensorError(.runtimeError, "Incompatible matrix sizes for cholesky_solve: each A matrix is \(n) by \(n) but each b matrix is \(m) by \(k)", parameter: "B")
        }
        guard b.dtype == l.dtype else {
            throw TensorError(.runtimeError, "expected scalar type \(b.dtype.legacyName) but found \(l.dtype.legacyName)", parameter: "L")
        }
        try b.requireLAPACK("cholesky_solve_cpu")
    }

    static var triangularFactors: Family {
        Family("Triangular factors", [cholesky, choleskyEx, choleskyInverse, choleskySolve, qr, geqrf, householderProduct, ormqr, lu, luFactor, luFactorEx, luSolve, oldLUSolve, luUnpack, oldLU])
    }
}

extension Tensor {
    /// The sizes before the last two.
    var batchShape: Dims { Dims(shape.dropLast(2)) }
}
