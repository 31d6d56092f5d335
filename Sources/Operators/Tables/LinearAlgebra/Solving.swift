// Equations: A X = B for square, triangular and any A.
import TensorCore

extension Ops {
    public static let solve: Op<Tensor, Tensor, Bool> = Op(
        About("solve(A, B, *, left=True)", "Solution of AX = B, or of XA = B.", example: "torch.linalg.solve(torch.tensor([[2., 0.], [0., 4.]]), torch.tensor([2., 4.]))",
              places: [.linalg], .out, node: "LinalgSolveExBackward0"),
        forward: { (a: Tensor, b: Tensor, left: Bool) in
            let (x, infos) = try Tensor.solution(a, b, left: left)
            try infos.requireSuccess("torch.linalg.solve", singular)
            return x
        },
        gradients: solveGradients)

    public static let solveEx: Function<NamedTensors, Tensor, Tensor, Bool, Bool> = Function(
        About("solve_ex(A, B, *, left=True, check_errors=False)", "Solution of AX = B, and where a pivot was zero.",
              example: "torch.linalg.solve_ex(torch.tensor([[2., 0.], [0., 4.]]), torch.tensor([2., 4.]))", places: [.linalg])
    ) { (a: Tensor, b: Tensor, left: Bool, check: Bool) in
        let (x, infos) = try Tensor.solution(a.detached(), b.detached(), left: left)
        if check { try infos.requireSuccess("torch.linalg.solve_ex", singular) }
        return NamedTensors(ResultNames("linalg_solve_ex", "result", "info"), try solved(a, b, left, x), infos)
    }

    private static func singular(_ pivot: Int) -> String { "The solver failed because the input matrix is singular." }

    private static var solveGradients: [Derivative<Tensor, Tensor, Bool>] { [
        Derivative([.first, .output]) { (g: Tensor, y: Tensor, a: Tensor, b: Tensor, left: Bool) in try solveGradient(g, y, a, b, left) },
        Derivative(.first) { (g: Tensor, _: Tensor, a: Tensor, _: Tensor, left: Bool) in try solve(transpose(a, -2, -1), g, left) },
    ] }

    /// A solution found already, recorded as `solve` records it.
    private static let solved: Op<Tensor, Tensor, Bool, Tensor> = Op(
        About("solve_ex(A, B, left, result)", "A solution.", example: "", places: [], node: "LinalgSolveExBackward0"),
        forward: { (_: Tensor, _: Tensor, _: Bool, x: Tensor) in x },
        gradients: [
            Derivative([.first, .output]) { (g: Tensor, y: Tensor, a: Tensor, b: Tensor, left: Bool, _: Tensor) in try solveGradient(g, y, a, b, left) },
            Derivative(.first) { (g: Tensor, _: Tensor, a: Tensor, _: Tensor, left: Bool, _: Tensor) in try solve(transpose(a, -2, -1), g, left) },
        ])

    /// With respect to A: -A⁻ᵀ g Xᵀ.
    private static func solveGradient(_ g: Tensor, _ x: Tensor, _ a: Tensor, _ b: Tensor, _ left: Bool) throws -> Tensor {
        let gb = try solve(transpose(a, -2, -1), g, left)
        if Tensor.isVectorSide(a, b) { return try -(unsqueeze(gb, -1) * unsqueeze(x, -2)) }
        return try -(left ? matmul(gb, transpose(x, -2, -1)) : matmul(transpose(x, -2, -1), gb))
    }

    // MARK: Triangular

    public static let solveTriangular: Op<Tensor, Tensor, Bool, Bool, Bool> = Op(
        About("solve_triangular(input, B, *, upper, left=True, unitriangular=False)", "Solution of AX = B, or of XA = B, for a triangular A.",
              example: "torch.linalg.solve_triangular(torch.tensor([[2., 0.], [1., 4.]]), torch.ones(2, 1), upper=False)", places: [.linalg], .out, node: "LinalgSolveTriangularBackward0"),
        forward: { (a: Tensor, b: Tensor, upper: Bool, left: Bool, unit: Bool) in
            try Tensor.checkSides(a, b, left: left, "linalg.solve_triangular")
            try a.requireLAPACK("triangular_solve_cpu")
            return try Tensor.triangularSolution(a, b.converted(to: a.dtype), upper: upper, left: left, unit: unit)
        },
        gradients: [
            Derivative([.first, .output]) { (g: Tensor, y: Tensor, a: Tensor, _: Tensor, upper: Bool, left: Bool, unit: Bool) in
                let gb = try solveTriangular(transpose(a, -2, -1), g, !upper, left, unit)
                let yt = try transpose(y, -2, -1)
                let whole = try -(left ? matmul(gb, yt) : matmul(yt, gb))
                return try upper ? triu(whole, unit ? 1 : 0) : tril(whole, unit ? -1 : 0)
            },
            Derivative(.first) { (g: Tensor, _: Tensor, a: Tensor, _: Tensor, upper: Bool, left: Bool, unit: Bool) in
                try solveTriangular(transpose(a, -2, -1), g, !upper, left, unit)
            },
        ])

    public static let triangularSolve: Function<NamedTensors, Tensor, Tensor, Bool, Bool, Bool> = Function(
        About("triangular_solve(b, A, upper=True, transpose=False, unitriangular=False)", "Solution of AX = b for a triangular A, and a copy of A.",
              example: "torch.triangular_solve(torch.ones(2, 1), torch.tensor([[2., 1.], [0., 4.]]))", .out)
    ) { (b: Tensor, a: Tensor, upper: Bool, transposed: Bool, unit: Bool) in
        for (name, x) in [("b", b), ("A", a)] where x.rank < 2 {
            throw TensorError(
                .runtimeError, "torch.triangular_solve: Expected \(name) to have at least 2 dimensions, but it has \(x.rank) dimensions instead", parameter: name)
        }
        guard a.dtype == b.dtype else {
            throw TensorError(.runtimeError, "torch.triangular_solve: Expected b and A to have the same dtype, but got \(b.dtype.legacyName) and \(a.dtype.legacyName)", parameter: "A")
        }
        try a.requireSquare("triangular_solve")
        let operand = try transposed ? transpose(a, -2, -1) : a
        let x = try solveTriangular(operand, b, upper != transposed, true, unit)
        return NamedTensors(ResultNames("triangular_solve", "solution", "cloned_coefficient"), x, try clone(a))
    }

    // MARK: Least squares

    public static let lstsq: Function<NamedTensors, Tensor, Tensor, Double?, String?> = Function(
        About("lstsq(input, b, rcond=None, *, driver=None)", "X for which AX comes closest to B, with residuals, rank and singular values.",
              example: "torch.linalg.lstsq(torch.tensor([[1., 0.], [1., 1.], [1., 2.]]), torch.tensor([[1.], [2.], [4.]]))", places: [.linalg])
    ) { (a: Tensor, b: Tensor, rcond: Double?, driver: String?) in
        let name = "torch.linalg.lstsq"
        guard a.dtype.isLAPACKs else { throw TensorError(.runtimeError, "This function doesn't handle types other than float and double", parameter: "input") }
        guard a.rank >= 2 else { throw TensorError(.runtimeError, "\(name): input must have at least 2 dimensions.", parameter: "input") }
        guard b.rank >= 1 else { throw TensorError(.runtimeError, "\(name): other must have at least 1 dimension.", parameter: "b") }
        guard a.dtype == b.dtype else {
            throw TensorError(
                .runtimeError,
                "\(name): Expected input and other to have the same dtype, but got input's dtype \(a.dtype.legacyName) and other's dtype \(b.dtype.legacyName)", parameter: "b")
        }
        let isVector = Tensor.isVectorSide(a, b)
        let m = a.shape[a.rank - 2]
        let matrix = try isVector ? unsqueeze(b, -1) : b
        guard matrix.rank >= 2, matrix.shape[matrix.rank - 2] == m else {
            throw TensorError(.runtimeError, "\(name): input.size(-2) should match other.size(\(isVector ? -1 : -2))", parameter: "b")
        }
        let batch = try Layout.broadcast(a.batchShape, matrix.batchShape)
        let n = a.shape[a.rank - 1], k = matrix.shape[matrix.rank - 1]
        let left = try expand(a, batch + [m, n]), right = try expand(matrix, batch + [m, k])
        let limit = rcond ?? a.dtype.epsilon * Double(Swift.max(m, n))
        let found = try Tensor.leastSquares(left, right, rcond: limit, driver: driver ?? "gelsy")
        let solution = try leastSquares(left, right, found.solution)
        var residuals = found.residuals
        if residuals.count > 0, solution.wantsGradient { residuals = try sum(square(matmul(left, solution) - right), -2, false, nil) }
        if residuals.count == 0, solution.wantsGradient { residuals = try reshape(narrow(reshape(solution, [-1]), 0, 0, 0), residuals.shape) }
        return NamedTensors(ResultNames("linalg_lstsq", "solution", "residuals", "rank", "singular_values"), try isVector ? squeeze(solution, -1) : solution, residuals, [found.rank, found.singularValues])
    }

    /// A solution found already: its gradients are those of pinv(A) B.
    private static let leastSquares: Op<Tensor, Tensor, Tensor> = Op(
        About("lstsq(input, b, solution)", "A solution.", example: "", places: [], node: "LinalgLstsqBackward0"),
        forward: { (_: Tensor, _: Tensor, x: Tensor) in x },
        gradients: [
            Derivative([.first, .second]) { (g: Tensor, _: Tensor, a: Tensor, b: Tensor, _: Tensor) in
                try pinvGradient(matmul(g, transpose(b, -2, -1)), pinv(a, .none, false, .none, .none), a)
            },
            Derivative(.first) { (g: Tensor, _: Tensor, a: Tensor, _: Tensor, _: Tensor) in
                try matmul(transpose(pinv(a, .none, false, .none, .none), -2, -1), g)
            },
        ])

    // MARK: Tensors as matrices

    public static let tensorsolve: Op<Tensor, Tensor, Dims?> = Op(
        About("tensorsolve(input, other, dims=None)", "Solution X of tensordot(input, X) = other.", example: "torch.linalg.tensorsolve(torch.eye(6).reshape(2, 3, 6), torch.ones(2, 3))", places: [.linalg]),
        forward: { (a: Tensor, b: Tensor, dims: Dims?) in
            let moved = try dims.map { (dims: Dims) throws -> Tensor in try movedim(a, Axes(dims), Axes(Dims((a.rank - dims.count)..<a.rank))) } ?? a
            let resultShape = Dims(moved.shape.dropFirst(b.rank))
            let wanted = resultShape.reduce(1, *), given = moved.shape.prefix(b.rank).reduce(1, *)
            guard wanted == given else {
                throw TensorError(
                    .runtimeError,
                    "Expected self to satisfy the requirement prod(self.shape[other.ndim:]) == prod(self.shape[:other.ndim]), but got \(wanted) != \(given)", parameter: "input")
            }
            return try reshape(solve(reshape(moved, [wanted, wanted]), reshape(b, [-1]), true), resultShape)
        })

    static var equations: Family { Family("Equations", [solve, solveEx, solveTriangular, triangularSolve, lstsq, tensorsolve]) }
}

extension DType {
    /// The distance from 1 to the next number.
    var epsilon: Double { self == .float64 ? Double.ulpOfOne : Double(Float.ulpOfOne) }
}
