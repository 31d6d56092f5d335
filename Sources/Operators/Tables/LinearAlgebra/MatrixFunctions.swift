// Powers, exponentials and chains of matrices, and matrices made of vectors.
import TensorCore

extension Ops {
    public static let matrixPower: Op<Tensor, Int> = matrixPower("matrix_power(input, n)", "torch.matrix_power", [.torch, .method])
    public static let linalgMatrixPower: Op<Tensor, Int> = matrixPower("matrix_power(input, n)", "torch.linalg.matrix_power", [.linalg])

    private static func matrixPower(_ signature: String, _ called: String, _ places: Places) -> Op<Tensor, Int> {
        Op(About(signature, "The `n`-th power of a square matrix; of its inverse for `n` below zero.", example: "\(called)(torch.tensor([[1., 1.], [0., 1.]]), 3)", places: places, .out),
           forward: { (a: Tensor, n: Int) in
               try a.requireSquare("linalg.matrix_power")
               if n == 0 { return try unit(a) }
               if n == 1 { return try clone(a) }
               let base = try n < 0 ? inv(a) : a
               return try power(base, n.magnitude)
           })
    }

    /// The identity for each matrix, whose gradient with respect to `a` is zero.
    private static let unit: Op<Tensor> = Op(
        About("matrix_power_0(A)", "The identity.", example: "", places: [], node: "CopyBackwards"),
        forward: { (a: Tensor) in try Tensor.eye(a.shape[a.rank - 1], nil, a.dtype).expanded(to: a.shape).cloned() },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor) in try g.zeros() }])

    /// By squarings.
    private static func power(_ a: Tensor, _ n: UInt) throws -> Tensor {
        if n == 3 { return try matmul(matmul(a, a), a) }
        var result: Tensor?, square = a, rest = n
        while rest > 0 {
            if rest & 1 == 1 { result = try result.map { (x: Tensor) throws -> Tensor in try matmul(x, square) } ?? square }
            rest >>= 1
            if rest > 0 { square = try matmul(square, square) }
        }
        return result ?? a
    }

    public static let matrixExp: Op<Tensor> = Op(
        About("matrix_exp(input)", "Exponential of a square matrix.", example: "torch.matrix_exp(torch.zeros(2, 2))", places: [.torch, .method, .linalg], node: "LinalgMatrixExpBackward0"),
        forward: { (a: Tensor) in
            try a.requireSquare("linalg.matrix_exp")
            try a.requireFloating("linalg.matrix_exp", lowPrecision: true)
            return try a.matrixExponential()
        },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, a: Tensor) in
            // e^[Aᵀ g; 0 Aᵀ] has the gradient in its upper right corner (Mathias, 1996).
            let n = a.shape[a.rank - 1], at = try transpose(a, -2, -1)
            let upper = try cat([at, g], -1), lower = try cat([at.zeros(), at], -1)
            return try narrow(narrow(matrixExp(cat([upper, lower], -2)), -2, 0, n), -1, n, n)
        }])

    // MARK: Chains

    public static let multiDot: Op<[Tensor]> = Op(
        About("multi_dot(tensors)", "Product of several matrices, in the order that needs the fewest multiplications.",
              example: "torch.linalg.multi_dot([torch.ones(2, 3), torch.ones(3, 4), torch.ones(4, 1)])", places: [.linalg], .out),
        forward: { (tensors: [Tensor]) in
            guard tensors.count >= 2, let first = tensors.first, let last = tensors.last else {
                throw TensorError(.runtimeError, "multi_dot(): expected at least 2 tensors but got \(tensors.count)", parameter: "tensors")
            }
            var matrices = tensors
            var shape = Dims()
            for (place, x) in [("first", first), ("last", last)] where x.rank != 1 && x.rank != 2 {
                throw TensorError(.runtimeError, "multi_dot(): the \(place) tensor must be 1D or 2D but got \(x.rank)D", parameter: "tensors")
            }
            if first.rank == 1 { matrices[0] = try unsqueeze(first, 0) } else { shape.append(first.shape[0]) }
            if last.rank == 1 { matrices[tensors.count - 1] = try unsqueeze(last, -1) } else { shape.append(last.shape[1]) }
            for i in 1..<(tensors.count - 1) where tensors[i].rank != 2 {
                throw TensorError(.runtimeError, "multi_dot(): tensor \(i) must be 2D but got \(tensors[i].rank)D", parameter: "tensors")
            }
            for i in 1..<tensors.count {
                guard tensors[i].dtype == first.dtype else {
                    throw TensorError(
                        .runtimeError,
                        "multi_dot(): all tensors must have be the same dtype but tensor 0 is \(first.dtype.cName) and tensor \(i) \(tensors[i].dtype.cName)", parameter: "tensors")
                }
                guard matrices[i - 1].shape[1] == matrices[i].shape[0] else {
                    throw TensorError(
                        .runtimeError, "multi_dot(): tensors \(i - 1) and \(i) with shapes \(tensors[i - 1].shape) and \(tensors[i].shape) cannot be multiplied",
                        parameter: "tensors")
                }
            }
            return try view(chained(matrices), shape)
        })

    public static let chainMatmul: Op<[Tensor]> = Op(
        About("chain_matmul(*matrices)", "Product of several matrices, in the order that needs the fewest multiplications.",
              example: "torch.chain_matmul(torch.ones(2, 3), torch.ones(3, 4))", places: [.torch], [.out, .python]),
        forward: { (matrices: [Tensor]) in
            guard let first = matrices.first else { throw TensorError(.runtimeError, "chain_matmul(): Expected one or more matrices", parameter: "matrices") }
            for x in matrices where x.rank != 2 {
                throw TensorError(.runtimeError, "Tensor dimension is \(x.rank), expected 2 instead.", parameter: "matrices")
            }
            return try matrices.count == 1 ? clone(first) : multiDot(matrices)
        })

    /// The product by the cheapest bracketing, found as in Cormen et al., section 15.2.
    private static func chained(_ matrices: [Tensor]) throws -> Tensor {
        let n = matrices.count
        let sizes = matrices.map { (x: Tensor) -> Double in Double(x.shape[0]) } + [Double(matrices[n - 1].shape[1])]
        var cost = Array(repeating: Array(repeating: 0.0, count: n), count: n)
        var split = Array(repeating: Array(repeating: 0, count: n), count: n)
        for length in 1..<n {
            for i in 0..<(n - length) {
                let j = i + length
                cost[i][j] = .infinity
                for k in i..<j {
                    let sum = cost[i][k] + cost[k + 1][j] + sizes[i] * sizes[k + 1] * sizes[j + 1]
                    if sum < cost[i][j] { (cost[i][j], split[i][j]) = (sum, k) }
                }
            }
        }
        func product(_ i: Int, _ j: Int) throws -> Tensor {
            i == j ? matrices[i] : try mm(product(i, split[i][j]), product(split[i][j] + 1, j))
        }
        return try product(0, n - 1)
    }

    // MARK: From vectors

    public static let linalgVander: Op<Tensor, Int?> = Op(
        About("vander(x, *, N=None)", "Powers 0 to N - 1 of each element, along a new last dimension.", example: "torch.linalg.vander(torch.tensor([1., 2., 3.]))", places: [.linalg]),
        forward: { (x: Tensor, n: Int?) in
            guard x.dtype.isInteger || x.dtype.isLAPACKs else {
                throw TensorError(.notImplementedError, "linalg.vander supports floating point, complex, and integer tensors, but got \(x.dtype.legacyName)", parameter: "x")
            }
            guard let count = n ?? x.shape.last, count > 1 else { throw TensorError(.runtimeError, "N must be greater than 1.", parameter: "N") }
            let integers = x.dtype.isInteger ? try x.converted(to: .int64) : x
            let column = try unsqueeze(x.rank == 0 ? unsqueeze(integers, 0) : integers, -1)
            let ones = try Tensor.full(column.shape, .int(1), integers.dtype)
            return try cat([ones, cumprod(expand(column, Dims(column.shape.dropLast()) + [count - 1]), -1, nil)], -1)
        })

    public static let vander: Op<Tensor, Int?, Bool> = Op(
        About("vander(x, N=None, increasing=False)", "Powers of each element of a vector, the highest first unless `increasing`.", example: "torch.vander(torch.tensor([1., 2., 3.]))", places: [.torch]),
        forward: { (x: Tensor, n: Int?, increasing: Bool) in
            guard x.rank == 1 else { throw TensorError(.runtimeError, "x must be a one-dimensional tensor.", parameter: "x") }
            let count = n ?? x.count
            guard count >= 0 else { throw TensorError(.runtimeError, "N must be non-negative.", parameter: "N") }
            guard count > 1 else { return try Tensor.full([x.count, count], .int(1), x.dtype.isFloating ? x.dtype : .int64) }
            let powers = try linalgVander(x, count)
            return try increasing ? powers : flip(powers, [1])
        })

    public static let linalgDiagonal: Op<Tensor, Int, Int, Int> = Op(
        About("diagonal(A, *, offset=0, dim1=-2, dim2=-1)", "View of the diagonals of matrices.", example: "torch.linalg.diagonal(torch.eye(3))", places: [.linalg], .view),
        forward: { (a: Tensor, offset: Int, dim1: Int, dim2: Int) in try diagonal(a, offset, dim1, dim2) })

    static var matrixFunctions: Family {
        Family("Functions of matrices", [matrixPower, linalgMatrixPower, matrixExp, multiDot, chainMatmul, linalgVander, vander, linalgDiagonal, cross, linalgCross, vecdot])
    }

    // MARK: Vectors along a dimension

    public static let linalgCross: Op<Tensor, Tensor, Int> = Op(
        About("cross(input, other, *, dim=-1)", "Cross product of vectors with three elements.", example: "torch.linalg.cross(torch.tensor([1., 0., 0.]), torch.tensor([0., 1., 0.]))",
              places: [.linalg], .out, node: "LinalgCrossBackward0"),
        forward: { (a: Tensor, b: Tensor, dim: Int) in
            guard a.rank == b.rank else {
                throw TensorError(.runtimeError, "linalg.cross: inputs must have the same number of dimensions.", parameter: "other")
            }
            let d = try wrapped(dim, rank: a.rank)
            guard a.rank > 0, a.shape[d] == 3, b.shape[d] == 3 else {
                throw TensorError(
                    .runtimeError, "linalg.cross: inputs dimension \(dim) must have length 3. Got \(a.rank > 0 ? a.shape[d] : 1) and \(b.rank > 0 ? b.shape[d] : 1)", parameter: "dim")
            }
            guard a.dtype == b.dtype else {
                throw TensorError(.runtimeError, "expected scalar type \(a.dtype.legacyName) but found \(b.dtype.legacyName)", parameter: "other")
            }
            return try crossProduct(a, b, d)
        },
        gradients: [
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, b: Tensor, dim: Int) in try linalgCross(expand(b, g.shape), g, dim) },
            Derivative(.first) { (g: Tensor, _: Tensor, a: Tensor, _: Tensor, dim: Int) in try linalgCross(g, expand(a, g.shape), dim) },
        ])

    public static let cross: Op<Tensor, Tensor, Int?> = Op(
        About("cross(input, other, dim=None)", "Cross product of vectors with three elements, by default along the first dimension of size 3.",
              example: "torch.cross(torch.tensor([1., 0., 0.]), torch.tensor([0., 1., 0.]))", .out),
        forward: { (a: Tensor, b: Tensor, dim: Int?) in
            if let dim { return try linalgCross(a, b, dim) }
            guard let first = a.shape.firstIndex(of: 3) else { throw TensorError(.runtimeError, "no dimension of size 3 in input", parameter: "input") }
            return try linalgCross(a, b, first)
        })

    /// a × b along dimension `d`.
    private static func crossProduct(_ a: Tensor, _ b: Tensor, _ d: Int) throws -> Tensor {
        let shape = try Layout.broadcast(a.shape, b.shape)
        let result = try Tensor(uninitialized: shape, a.dtype)
        for i in 0..<3 {
            let (j, k) = ((i + 1) % 3, (i + 2) % 3)
            let part = try result.selected(d, at: i)
            _ = try Tensor.binary(.mul, a.selected(d, at: j), b.selected(d, at: k), into: part)
            _ = try Tensor.binary(.sub, part, Tensor.binary(.mul, a.selected(d, at: k), b.selected(d, at: j)), into: part)
        }
        return result
    }

    public static let vecdot: Op<Tensor, Tensor, Int> = Op(
        About("vecdot(x, y, *, dim=-1)", "Sum of the products of vectors' elements along `dim`.", example: "torch.linalg.vecdot(torch.tensor([1., 2.]), torch.tensor([3., 4.]))", places: [.linalg], .out),
        forward: { (x: Tensor, y: Tensor, dim: Int) in
            try x.requireFloating("linalg.vecdot", lowPrecision: true)
            guard x.dtype == y.dtype else {
                throw TensorError(.runtimeError, "linalg.vecdot: Expected x and y to have the same dtype, but found x of type \(x.dtype.legacyName) and y of type \(y.dtype.legacyName) instead", parameter: "y")
            }
            return try sum(x * y, Axes([dim]), false, nil)
        })
}
