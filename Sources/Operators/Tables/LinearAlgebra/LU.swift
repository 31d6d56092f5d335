// LU factorization with exchanged rows, packed and taken apart, and solutions from it.
import TensorCore

extension Ops {
    public static let lu: Function<NamedTensors, Tensor, Bool> = Function(
        About("lu(A, *, pivot=True)", "Permutation P, L with ones on its diagonal, and U with A = P L U.", example: "torch.linalg.lu(torch.tensor([[1., 2.], [3., 4.]]))", places: [.linalg])
    ) { (a: Tensor, pivot: Bool) in
        try checkLU(a, pivot, "linalg.lu")
        let (packed, pivots, _) = try a.luFactors()
        let p = try permutation(pivots, a.shape[a.rank - 2], a.dtype)
        let (l, u) = try unpacked(packed)
        let (lower, upper) = (l.detached(), u.detached())
        return NamedTensors(ResultNames("linalg_lu", "P", "L", "U"), p, try luResultL(a, l, p, lower, upper), [try luResultU(a, u, p, lower, upper)])
    }

    private static let luResultL = factor("LinalgLuBackward0") { (g: Tensor, a: Tensor, p: Tensor, l: Tensor, u: Tensor) in
        let (l, u) = try again(a, l, u)
        return try luGradient(g, nil, p, l, u)
    }
    private static let luResultU = factor("LinalgLuBackward0") { (g: Tensor, a: Tensor, p: Tensor, l: Tensor, u: Tensor) in
        let (l, u) = try again(a, l, u)
        return try luGradient(nil, g, p, l, u)
    }

    private static func again(_ a: Tensor, _ l: Tensor, _ u: Tensor) throws -> (Tensor, Tensor) {
        guard isDifferentiatingAgain else { return (l, u) }
        let parts = try lu(a, true).tensors
        return (parts[1], parts[2])
    }

    public static let luFactor: Function<NamedTensors, Tensor, Bool> = Function(
        About("lu_factor(A, *, pivot=True)", "L and U in one tensor, and which rows were exchanged.", example: "torch.linalg.lu_factor(torch.tensor([[1., 2.], [3., 4.]]))", places: [.linalg])
    ) { (a: Tensor, pivot: Bool) in
        let (packed, pivots, infos) = try packedLU(a, pivot)
        let failures = try infos.listed().map(\.wrappedInt)
        if let i = failures.firstIndex(where: { (info: Int) -> Bool in info != 0 }) {
            let place = infos.rank == 0 ? "" : "(Batch element \(i)): "
            throw TensorError(
                .runtimeError,
                "\(place)torch.linalg.lu_factor: U[\(failures[i]),\(failures[i])] is zero and using it on lu_solve would result in a division by zero. If you still want to "
                    + "perform the factorization, consider calling linalg.lu(A, pivot) or linalg.lu_factor_ex(A, pivot)", parameter: "A")
        }
        return NamedTensors(ResultNames("linalg_lu_factor", "LU", "pivots"), packed, pivots)
    }

    public static let luFactorEx: Function<NamedTensors, Tensor, Bool, Bool> = Function(
        About("lu_factor_ex(A, *, pivot=True, check_errors=False)", "L and U in one tensor, which rows were exchanged, and which pivot was zero.",
              example: "torch.linalg.lu_factor_ex(torch.tensor([[1., 2.], [3., 4.]]))", places: [.linalg])
    ) { (a: Tensor, pivot: Bool, check: Bool) in
        let (packed, pivots, infos) = try packedLU(a, pivot)
        if check {
            try infos.requireSuccess("torch.linalg.lu_factor_ex") { (i: Int) -> String in
                "U[\(i),\(i)] is zero and using it on lu_solve would result in a division by zero. If you still want to perform the factorization, consider calling linalg.lu(A, pivot) or linalg.lu_factor_ex(A, pivot)"
            }
        }
        return NamedTensors(ResultNames("linalg_lu_factor_ex", "LU", "pivots", "info"), packed, pivots, [infos])
    }

    public static let oldLU: Function<Output, Tensor, Bool, Bool> = Function(
        About("lu(input, pivot=True, get_infos=False)", "L and U in one tensor, and which rows were exchanged.", example: "torch.lu(torch.tensor([[1., 2.], [3., 4.]]))", .python)
    ) { (a: Tensor, pivot: Bool, wantsInfos: Bool) in
        let (packed, pivots, infos) = try packedLU(a, pivot)
        if wantsInfos { return .named(NamedTensors(ResultNames("_lu_with_info", "LU", "pivots", "info"), packed, pivots, [infos])) }
        return .tuple([.tensor(packed), .tensor(pivots)])
    }

    private static func packedLU(_ a: Tensor, _ pivot: Bool) throws -> (Tensor, Tensor, Tensor) {
        try checkLU(a, pivot, "torch.lu_factor")
        let (packed, pivots, infos) = try a.luFactors()
        let saved = packed.detached()
        return (try luResultPacked(a, packed, saved, pivots, pivots), pivots, infos)
    }

    private static func checkLU(_ a: Tensor, _ pivot: Bool, _ name: String) throws {
        guard a.rank >= 2 else {
            throw TensorError(.runtimeError, "\(name): Expected tensor with 2 or more dimensions. Got size: \(a.shape) instead", parameter: "A")
        }
        guard pivot else { throw TensorError(.runtimeError, "linalg.lu_factor: LU without pivoting is not implemented on the CPU", parameter: "pivot") }
    }

    private static let luResultPacked = factor("LinalgLuFactorExBackward0") { (g: Tensor, a: Tensor, packed: Tensor, pivots: Tensor, _: Tensor) in
        let packed = try isDifferentiatingAgain ? packedLU(a, true).0 : packed
        let (l, u) = try unpacked(packed)
        let k = l.shape[l.rank - 1]
        let (gl, gu) = try (narrow(g, -1, 0, k), narrow(g, -2, 0, k))
        return try luGradient(tril(gl, -1), triu(gu, 0), permutation(pivots, a.shape[a.rank - 2], a.dtype), l, u)
    }

    /// The two triangles of a packed factorization, [..., m, k] with ones on the diagonal and [..., k, n].
    private static func unpacked(_ packed: Tensor) throws -> (Tensor, Tensor) {
        let (m, n) = (packed.shape[packed.rank - 2], packed.shape[packed.rank - 1])
        let k = Swift.min(m, n)
        let lower = try tril(narrow(packed, -1, 0, k), -1), ones = try Tensor.eye(m, k, packed.dtype)
        return (try lower + ones, try triu(narrow(packed, -2, 0, k), 0))
    }

    /// The permutation matrices that exchanges of rows stand for.
    private static func permutation(_ pivots: Tensor, _ m: Int, _ dtype: DType) throws -> Tensor {
        let batch = Dims(pivots.shape.dropLast())
        let result = try Tensor.full(batch + [m, m], .int(0), dtype)
        let exchanges = try pivots.listed().map(\.wrappedInt), k = pivots.shape[pivots.rank - 1]
        let matrices = try result.viewed(as: [batch.reduce(1, *), m, m])
        for b in 0..<matrices.shape[0] {
            var rows = Array(0..<m)
            for i in 0..<k {
                let other = exchanges[b * k + i] - 1
                guard rows.indices.contains(other) else {
                    throw TensorError(
                        .runtimeError, "pivots passed to lu_unpack must be between 1 and LU.size(-2) inclusive.Did you properly pass the result of lu_factor?",
                        parameter: "pivots")
                }
                rows.swapAt(i, other)
            }
            for (i, row) in rows.enumerated() { try matrices.selected(0, at: b).selected(0, at: row).selected(0, at: i).fill(.int(1)) }
        }
        return result
    }

    private static func luGradient(_ gl: Tensor?, _ gu: Tensor?, _ p: Tensor, _ l: Tensor, _ u: Tensor) throws -> Tensor {
        let m = l.shape[l.rank - 2], n = u.shape[u.rank - 1]
        if m == n { return try matmul(p, squareLUGradient(gl, gu, l, u)) }
        let k = Swift.min(m, n)
        if m < n {
            // U = [U₁ U₂] with U₂ = L⁻¹ Pᵀ A₂.
            let u1 = try narrow(u, -1, 0, k), u2 = try narrow(u, -1, k, n - k)
            guard let gu else { return try matmul(p, cat([squareLUGradient(gl, nil, l, u1), u2.zeros()], -1)) }
            let right = try solveTriangular(transpose(l, -2, -1), narrow(gu, -1, k, n - k), true, true, true)
            let through = try matmul(right, transpose(u2, -2, -1))
            let first = try squareLUGradient(gl.map { (g: Tensor) throws -> Tensor in try g - through } ?? -through, narrow(gu, -1, 0, k), l, u1)
            return try matmul(p, cat([first, right], -1))
        }
        // L = [L₁; L₂] with L₂ = A₂ U⁻¹.
        let l1 = try narrow(l, -2, 0, k), l2 = try narrow(l, -2, k, m - k)
        guard let gl else { return try matmul(p, cat([squareLUGradient(nil, gu, l1, u), l2.zeros()], -2)) }
        let below = try solveTriangular(transpose(u, -2, -1), narrow(gl, -2, k, m - k), false, false, false)
        let through = try matmul(transpose(l2, -2, -1), below)
        let first = try squareLUGradient(narrow(gl, -2, 0, k), gu.map { (g: Tensor) throws -> Tensor in try g - through } ?? -through, l1, u)
        return try matmul(p, cat([first, below], -2))
    }

    /// L⁻ᵀ [tril₋₁(Lᵀ gL) + triu(gU Uᵀ)] U⁻ᵀ, without the permutation.
    private static func squareLUGradient(_ gl: Tensor?, _ gu: Tensor?, _ l: Tensor, _ u: Tensor) throws -> Tensor {
        let lower = try gl.map { (g: Tensor) throws -> Tensor in try tril(matmul(transpose(l, -2, -1), g), -1) }
        let upper = try gu.map { (g: Tensor) throws -> Tensor in try triu(matmul(g, transpose(u, -2, -1)), 0) }
        guard let middle = try lower.map({ (x: Tensor) throws -> Tensor in try upper.map { (y: Tensor) throws -> Tensor in try x + y } ?? x }) ?? upper else { return try l.zeros() }
        let left = try solveTriangular(transpose(l, -2, -1), middle, true, true, true)
        return try solveTriangular(transpose(u, -2, -1), left, false, false, false)
    }

    public static let luUnpack: Function<NamedTensors, Tensor, Tensor, Bool, Bool> = Function(
        About("lu_unpack(LU_data, LU_pivots, unpack_data=True, unpack_pivots=True)", "P, L and U of a packed factorization.",
              example: "torch.lu_unpack(*torch.linalg.lu_factor(torch.tensor([[1., 2.], [3., 4.]])))", places: [.torch], .out)
    ) { (packed: Tensor, pivots: Tensor, wantsData: Bool, wantsPivots: Bool) in
        guard packed.rank >= 2 else {
            throw TensorError(.runtimeError, "torch.lu_unpack: Expected tensor with 2 or more dimensions. Got size: \(packed.shape) instead", parameter: "LU_data")
        }
        guard !wantsPivots || pivots.dtype == .int32 else {
            throw TensorError(
                .runtimeError,
                "torch.lu_unpack: LU_pivots is expected to be a contiguous tensor of torch.int32 dtype.\nNote: this function is intended to be used with the output produced by torch.linalg.lu_factor",
                parameter: "LU_pivots")
        }
        let k = Swift.min(packed.shape[packed.rank - 2], packed.shape[packed.rank - 1])
        guard !wantsPivots || pivots.shape == packed.batchShape + [k] else {
            throw TensorError(.valueError, "Expected LU_pivots to have shape \(packed.batchShape + [k]) but got \(pivots.shape) instead.", parameter: "LU_pivots")
        }
        let empty = try Tensor(uninitialized: [0], packed.dtype)
        let p = try wantsPivots ? permutation(pivots, packed.shape[packed.rank - 2], packed.dtype) : empty
        let (l, u) = try wantsData ? unpacked(packed) : (empty, empty)
        return NamedTensors(ResultNames("lu_unpack", "P", "L", "U"), p, l, [u])
    }

    // MARK: Solutions

    public static let luSolve: Op<Tensor, Tensor, Tensor, Bool, Bool> = Op(
        About("lu_solve(LU, pivots, B, *, left=True, adjoint=False)", "Solution of AX = B from the packed factorization of A.",
              example: "torch.linalg.lu_solve(*torch.linalg.lu_factor(torch.tensor([[1., 2.], [3., 4.]])), torch.ones(2, 1))", places: [.linalg], node: "LinalgLuSolveBackward0"),
        forward: { (packed: Tensor, pivots: Tensor, b: Tensor, left: Bool, adjoint: Bool) in
            try packed.requireFloating("torch.linalg.lu_solve")
            try checkLUSolve(packed, pivots, b, left)
            if left { return try Tensor.luSolution(packed, pivots, b, transposed: adjoint) }
            return try Tensor.luSolution(packed, pivots, b.transposed(-2, -1), transposed: !adjoint).transposed(-2, -1)
        },
        gradients: [
            Derivative([.first, .second, .output]) { (g: Tensor, y: Tensor, packed: Tensor, pivots: Tensor, _: Tensor, left: Bool, adjoint: Bool) in
                // The gradient of A = P L U, brought to its factors.
                let gb = try luSolve(packed, pivots, g, left, !adjoint)
                let (first, second) = adjoint ? (y, gb) : (gb, y)
                let ga = try -(left ? matmul(first, transpose(second, -2, -1)) : matmul(transpose(second, -2, -1), first))
                let (l, u) = try unpacked(packed)
                let p = try permutation(pivots, packed.shape[packed.rank - 2], packed.dtype)
                let exchanged = try matmul(transpose(p, -2, -1), ga)
                return try tril(matmul(exchanged, transpose(u, -2, -1)), -1) + triu(matmul(transpose(l, -2, -1), exchanged), 0)
            },
            Derivative { (_: Tensor, _: Tensor, _: Tensor, _: Tensor, _: Tensor, _: Bool, _: Bool) in nil },
            Derivative([.first, .second]) { (g: Tensor, _: Tensor, packed: Tensor, pivots: Tensor, _: Tensor, left: Bool, adjoint: Bool) in
                try luSolve(packed, pivots, g, left, !adjoint)
            },
        ])

    public static let oldLUSolve: Op<Tensor, Tensor, Tensor> = Op(
        About("lu_solve(input, LU_data, LU_pivots)", "Solution of AX = B from the packed factorization of A.",
              example: "torch.lu_solve(torch.ones(2, 1), *torch.linalg.lu_factor(torch.tensor([[1., 2.], [3., 4.]])))", .out),
        forward: { (b: Tensor, packed: Tensor, pivots: Tensor) in try luSolve(packed, pivots, b, true, false) })

    private static func checkLUSolve(_ packed: Tensor, _ pivots: Tensor, _ b: Tensor, _ left: Bool) throws {
        let name = "torch.linalg.lu_solve"
        guard packed.dtype == b.dtype else {
            throw TensorError(
                .runtimeError,
                "linalg.lu_solve: Expected LU and B to have the same dtype, but found LU of type \(packed.dtype.legacyName) and B of type \(b.dtype.legacyName) instead", parameter: "B")
        }
        guard pivots.dtype == .int32 else {
            throw TensorError(.runtimeError, "linalg.lu_solve: pivots should be a Tensor of scalar type torch.int32", parameter: "pivots")
        }
        try packed.requireSquare(name)
        try Tensor.checkSides(packed, b, left: left, "linalg.lu_solve")
        let n = packed.shape[packed.rank - 1]
        guard pivots.rank > 0, pivots.shape[pivots.rank - 1] == n else {
            throw TensorError(.runtimeError, "linalg.lu_solve: Number of pivots per batch should be same as the dimension of the matrix", parameter: "pivots")
        }
        guard Dims(pivots.shape.dropLast()) == packed.batchShape else {
            throw TensorError(
                .runtimeError,
                "linalg.lu_solve: Expected LU.shape[:-1] and pivots.shape to be the same, but got pivots with shape \(pivots.shape) instead", parameter: "pivots")
        }
        for exchange in try pivots.listed().map(\.wrappedInt) where exchange < 1 || exchange > n {
            throw TensorError(
                .runtimeError, "Pivots given to lu_solve must all be \(exchange < 1 ? "greater or equal to 1" : "smaller or equal to LU.size(-2)"). Did you properly pass the result of lu_factor?",
                parameter: "pivots")
        }
    }
}
