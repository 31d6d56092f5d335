// A·X = B and X·A = B with PyTorch's rules: what counts as a vector, which shapes fit, and how batches are broadcast.

extension Tensor {
    /// Whether B is one vector for each matrix of A rather than a batch of matrices.
    public static func isVectorSide(_ a: Tensor, _ b: Tensor) -> Bool {
        b.rank == 1 || (a.rank - 1 == b.rank && b.shape == Dims(a.shape.dropLast()))
    }

    /// The solution, and for each matrix of A where a pivot was 0.
    public static func solution(_ a: Tensor, _ b: Tensor, left: Bool) throws -> (x: Tensor, infos: Tensor) {
        let name = "linalg.solve"
        try a.requireFloating(name, lowPrecision: true)
        guard a.dtype == b.dtype else {
            throw TensorError(
                .runtimeError,
                "\(name): Expected A and B to have the same dtype, but found A of type \(a.dtype.legacyName) and B of type \(b.dtype.legacyName) instead",
                parameter: "B")
        }
        let isVector = isVectorSide(a, b)
        let right = try isVector ? b.unsqueezed(at: -1) : b
        try checkSides(a, right, left: left, name)
        guard left || !isVector else {
            throw TensorError(
                .runtimeError,
                "\(name): Vector broadcasting of the left hand side is not supported for left=False. In this case linalg.solve is equivalent to "
                    + "B / A.squeeze(-1)", parameter: "B")
        }
        _ = try Layout.broadcast(right.batchShape, a.batchShape)
        let (lu, pivots, infos) = try a.luFactors()
        if !left { return (try luSolution(lu, pivots, right.transposed(-2, -1), transposed: true).transposed(-2, -1), infos) }
        let x = try luSolution(lu, pivots, right)
        return (isVector ? try x.selected(-1, at: 0) : x, infos)
    }

    /// RuntimeError unless A is square, B a matrix and the two fit.
    public static func checkSides(_ a: Tensor, _ b: Tensor, left: Bool, _ name: String) throws {
        try a.requireSquare(name)
        try b.requireMatrix(name, "B")
        let n = a.shape[a.rank - 2], (m, k) = (b.shape[b.rank - 2], b.shape[b.rank - 1])
        guard n == (left ? m : k) else {
            throw TensorError(
                .runtimeError,
                "\(name): Incompatible shapes of A and B for the equation \(left ? "AX = B" : "XA = B") (\(n)x\(a.shape[a.rank - 1]) and \(m)x\(k))",
                parameter: "B")
        }
    }
}
