// Norms of vectors and matrices, condition and rank.
import TensorCore

extension Ops {
    static let vectorNorm: Op<Tensor, Double, Axes, Bool, DType?> = Op(
        About("norm(input, p=2, dim=None, keepdim=False, dtype=None)", "Norm.", example: "", places: [], node: "LinalgVectorNormBackward0"),
        forward: { (x: Tensor, p: Double, dim: Axes, keepdim: Bool, dtype: DType?) in
            try checkVectorNorm(x, p, dim, dtype)
            return try x.norm(p, over: dim.dims, keepingDims: keepdim, as: dtype)
        },
        gradients: [Derivative([.first, .output]) { (g: Tensor, y: Tensor, x: Tensor, p: Double, dim: Axes, keepdim: Bool, _: DType?) in
            // The number of elements that are not zero has no gradient.
            p == 0 ? nil : try vectorNormGradient(g, y, x, p, dim, keepdim)
        }])

    /// `g` spread over the elements, by their part in the norm `y`.
    static func vectorNormGradient(_ g: Tensor, _ y: Tensor, _ x: Tensor, _ p: Double, _ dim: Axes, _ keepdim: Bool) throws -> Tensor {
        let slope = try g.spread(over: dim, keepdim, like: x)
        let norm = try y.spread(over: dim, keepdim, like: x)
        if p == 1 { return try slope * sign(x) }
        if p == 2 { return try slope * maskedFill(x / norm, Tensor.compare(.eq, norm, 0), .scalar(0)) }
        if p.isInfinite {
            let reached = try converted(Tensor.compare(.eq, abs(x), norm), to: x.dtype)
            return try slope * sign(x) * reached / sum(reached, dim.orAll(x), true, nil)
        }
        let scaled = try x * powScalar(abs(x), .float(p - 2)) / powScalar(norm, .float(p - 1))
        return try slope * maskedFill(scaled, Tensor.compare(.eq, norm, 0), .scalar(0))
    }

    /// What PyTorch asks before it computes a norm.
    private static func checkVectorNorm(_ x: Tensor, _ p: Double, _ dim: Axes, _ dtype: DType?) throws {
        let name = "linalg.vector_norm"
        try x.requireFloating(name, lowPrecision: true)
        if let dtype {
            guard dtype.isFloating else {
                throw TensorError(.runtimeError, "\(name): dtype should be floating point or complex, but got \(dtype.legacyName)", parameter: "dtype")
            }
            guard dtype.size >= x.dtype.size else {
                throw TensorError(
                    .runtimeError,
                    "\(name): the dtype of the input (\(x.dtype.legacyName)) should be convertible without narrowing to the specified dtype (\(dtype.legacyName))", parameter: "dtype")
            }
        }
        guard x.count == 0, p < 0 || p == .infinity else { return }
        let text = Operand.float(p).numberText
        let dims = dim.dims.map(Array.init) ?? []
        guard !dims.isEmpty, dims.count < x.rank else {
            throw TensorError(
                .runtimeError, "\(name) cannot compute the \(text) norm on an empty tensor because the operation does not have an identity", parameter: "input")
        }
        for d in dims where x.shape[try wrapped(d, rank: x.rank)] == 0 {
            throw TensorError(
                .runtimeError, "\(name) cannot compute the \(text) norm on the dimension \(d)because this dimension is empty and the operation does not have an identity",
                parameter: "dim")
        }
    }

    public static let norm: Op<Tensor, Operand, Axes, Bool, DType?> = Op(
        About("norm(input, p='fro', dim=None, keepdim=False, dtype=None)", "Norm of the elements over `dim`; `p` is a number, infinity, 'fro' or 'nuc'.",
              example: "torch.norm(torch.tensor([3., 4.]))", [.out, .python]),
        forward: { (x: Tensor, p: Operand, dim: Axes, keepdim: Bool, dtype: DType?) in
            guard case .string(let name) = p else { return try vectorNorm(x, order(p) ?? 2, dim, keepdim, dtype) }
            if name == "fro", dim.dims?.count ?? 0 <= 2 { return try vectorNorm(x, 2, dim, keepdim, dtype) }
            return try matrixNorm(x, p, dim.dims ?? Dims(0..<x.rank), keepdim, dtype)
        })

    public static let nuclearNorm: Op<Tensor, Axes, Bool> = Op(
        About("nuclear_norm(input, dim=None, keepdim=False)", "Sum of the singular values.", example: "torch.nuclear_norm(torch.tensor([[3., 0.], [4., 5.]]))", places: [.torch]),
        forward: { (x: Tensor, dim: Axes, keepdim: Bool) in try matrixNorm(x, .string("nuc"), dim.dims ?? [-2, -1], keepdim, nil) })

    public static let frobeniusNorm: Op<Tensor, Axes, Bool> = Op(
        About("frobenius_norm(input, dim, keepdim=False)", "Root of the sum of squares over `dim`.", example: "torch.frobenius_norm(torch.tensor([[3., 0.], [4., 5.]]), (0, 1))", places: [.torch]),
        forward: { (x: Tensor, dim: Axes, keepdim: Bool) in try vectorNorm(x, 2, dim, keepdim, nil) })

    public static let linalgNorm: Op<Tensor, Operand, Axes, Bool, DType?> = Op(
        About("norm(input, ord=None, dim=None, keepdim=False, *, dtype=None)", "Norm of a vector or of a matrix.", example: "torch.linalg.norm(torch.tensor([3., 4.]))", places: [.linalg], .out),
        forward: { (x: Tensor, ord: Operand, dim: Axes, keepdim: Bool, dtype: DType?) in
            if let dims = dim.dims, dims.count != 1, dims.count != 2 {
                throw TensorError(.runtimeError, "linalg.norm: If dim is specified, it must be of length 1 or 2. Got \(dims)", parameter: "dim")
            }
            if ord.isNone { return try vectorNorm(x, 2, dim, keepdim, dtype) }
            guard dim.dims != nil || x.rank == 1 || x.rank == 2 else {
                throw TensorError(.runtimeError, "linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got \(x.rank)D.", parameter: "input")
            }
            guard let p = try order(ord), (dim.dims?.count ?? x.rank) == 1 else { return try matrixNorm(x, ord, dim.dims ?? [-2, -1], keepdim, dtype) }
            return try vectorNorm(x, p, dim, keepdim, dtype)
        })

    public static let linalgVectorNorm: Op<Tensor, Scalar, Axes, Bool, DType?> = Op(
        About("vector_norm(input, ord=2, dim=None, keepdim=False, *, dtype=None)", "Norm of the elements over `dim`, taken as vectors.",
              example: "torch.linalg.vector_norm(torch.tensor([3., 4.]), 1)", places: [.linalg], .out),
        forward: { (x: Tensor, p: Scalar, dim: Axes, keepdim: Bool, dtype: DType?) in try vectorNorm(x, p.double, dim, keepdim, dtype) })

    /// The number that `p` is; nil for a name.
    private static func order(_ p: Operand) throws -> Double? {
        switch p {
        case .none: return nil
        case .string: return nil
        default:
            guard let number = try Double.decode(p) else {
                throw TensorError(.typeError, "norm(): argument 'p' must be Number, not \(p.typeName)", parameter: "p")
            }
            return number
        }
    }

    // MARK: Matrices

    public static let matrixNorm: Op<Tensor, Operand, Dims, Bool, DType?> = Op(
        About("matrix_norm(input, ord='fro', dim=(-2, -1), keepdim=False, *, dtype=None)", "Norm of matrices: 'fro', 'nuc', infinity, 1, 2, or one of these numbers below zero.",
              example: "torch.linalg.matrix_norm(torch.tensor([[3., 0.], [4., 5.]]), 'nuc')", places: [.linalg], .out),
        forward: { (x: Tensor, ord: Operand, dim: Dims, keepdim: Bool, dtype: DType?) in
            let name = "linalg.matrix_norm"
            try x.requireMatrix(name)
            try x.requireFloating(name, lowPrecision: true)
            guard dim.count == 2 else {
                throw TensorError(.runtimeError, "\(name): dim must be a 2-tuple. Got \(dim.map(String.init).joined(separator: " "))", parameter: "dim")
            }
            let rows = try wrapped(dim[0], rank: x.rank), columns = try wrapped(dim[1], rank: x.rank)
            guard rows != columns else {
                throw TensorError(.runtimeError, "\(name): dims must be different. Got (\(dim[0]), \(dim[1]))", parameter: "dim")
            }
            if case .string(let text) = ord {
                if text == "fro" { return try vectorNorm(x, 2, Axes([rows, columns]), keepdim, dtype) }
                guard text == "nuc" else { throw TensorError(.runtimeError, "\(name): Order \(text) not supported.", parameter: "ord") }
                return try ofSingularValues(x, rows, columns, keepdim, dtype) { (s: Tensor) in try sum(s, -1, keepdim, nil) }
            }
            guard let p = try order(ord), [1, 2, .infinity].contains(Swift.abs(p)) else {
                throw TensorError(.runtimeError, "\(name): Order \(ord.numberText) not supported.", parameter: "ord")
            }
            let pick = p > 0 ? amax : amin
            if Swift.abs(p) == 2 { return try ofSingularValues(x, rows, columns, keepdim, dtype) { (s: Tensor) in try pick(s, -1, keepdim) } }
            let (summed, picked) = Swift.abs(p) == 1 ? (rows, columns) : (columns, rows)
            let sums = try vectorNorm(x, 1, Axes([summed]), keepdim, dtype)
            if x.shape[picked] == 0 { return try sum(sums, Axes([keepdim || picked < summed ? picked : picked - 1]), keepdim, nil) }
            return try pick(sums, Axes([keepdim || picked < summed ? picked : picked - 1]), keepdim)
        })

    private static func ofSingularValues(
        _ x: Tensor, _ rows: Int, _ columns: Int, _ keepdim: Bool, _ dtype: DType?, _ reduce: (Tensor) throws -> Tensor
    ) throws -> Tensor {
        let others = Dims((0..<x.rank).filter { (d: Int) -> Bool in d != rows && d != columns })
        try x.requireFloating("linalg.matrix_norm")
        // Without rows or columns there are no values: the norm is 0.
        if x.count == 0 { return try sum(x, Axes([rows, columns]), keepdim, dtype) }
        let typed = try dtype.map { (dtype: DType) throws -> Tensor in try converted(x, to: dtype) } ?? x
        let reduced = try reduce(svdvals(permute(typed, others + [rows, columns]), nil))
        guard keepdim else { return reduced }
        let order = others + [rows, columns]
        let back = Dims((0..<x.rank).map { (d: Int) -> Int in order.firstIndex(of: d) ?? d })
        return try permute(unsqueeze(reduced, -1), back)
    }

    public static let cond: Op<Tensor, Operand> = Op(
        About("cond(input, p=None)", "Condition number of a matrix: its norm times that of its inverse.", example: "torch.linalg.cond(torch.tensor([[2., 0.], [0., 4.]]))", places: [.linalg], .out),
        forward: { (a: Tensor, p: Operand) in
            guard a.rank >= 2 else { throw TensorError(.runtimeError, "linalg.cond: The input tensor must have at least 2 dimensions.", parameter: "input") }
            let number = try order(p)
            if p.isNone || number.map({ (p: Double) -> Bool in Swift.abs(p) == 2 }) == true {
                if a.count == 0 { return try Tensor.zeros(a.batchShape, a.dtype) }
                let s = try svdvals(a, nil)
                let greatest = try narrow(s, -1, 0, 1), least = try narrow(s, -1, s.shape[s.rank - 1] - 1, 1)
                return try squeeze(number == -2 ? least / greatest : greatest / least, -1)
            }
            let text = number == nil ? p.nameText : p.numberText
            guard number.map({ (p: Double) -> Bool in Swift.abs(p) == 1 || p.isInfinite }) ?? (text == "fro" || text == "nuc") else {
                throw TensorError(.valueError, "linalg.cond got an invalid norm type: \(text)", parameter: "p")
            }
            if a.count == 0 { return try Tensor.zeros(a.batchShape, a.dtype) }
            try a.requireSquare("linalg.cond(ord=\(text))")
            let (inverse, infos) = try (invEx(a, false).first, invEx(a.detached(), false).second)
            let product = try matrixNorm(a, p, [-2, -1], false, nil) * matrixNorm(inverse, p, [-2, -1], false, nil)
            if text == "nuc" { return product }
            let failed = try Tensor.compare(.ne, infos, .int(0))
            let finite = try nanToNum(product, .infinity, .infinity, -.infinity)
            return try failed.reduced(.any).item() == .bool(true) ? maskedFill(finite, failed, .scalar(.float(.infinity))) : finite
        })

    public static let matrixRank: Function<Tensor, Tensor, Operand, Bool, Operand, Operand> = Function(
        About("matrix_rank(input, tol=None, hermitian=False, *, atol=None, rtol=None)", "Number of singular values that count as more than zero.",
              example: "torch.linalg.matrix_rank(torch.tensor([[1., 2.], [2., 4.]]))", places: [.linalg])
    ) { (a: Tensor, tol: Operand, hermitian: Bool, atol: Operand, rtol: Operand) in
        try a.requireMatrix("torch.linalg.matrix_rank", "input")
        guard a.dtype.isLAPACKs else { throw TensorError(.runtimeError, "This function doesn't handle types other than float and double", parameter: "input") }
        guard a.count > 0 else { return try Tensor.full(a.batchShape, .int(0), .int64) }
        return try Recording.off {
            let s = try hermitian ? abs(eigvalsh(a, "L")) : a.singularValues()
            let limit = try tolerance(a, s, atol: tol.isNone ? atol : tol, rtol: tol.isNone ? rtol : .float(0))
            return try Tensor.compare(.gt, s, unsqueeze(limit, -1)).reduced(.sum, over: [-1])
        }
    }

    public static let renorm: Op<Tensor, Double, Int, Scalar> = Op(
        About("renorm(input, p, dim, maxnorm)", "Each part along `dim` scaled down to a norm of at most `maxnorm`.", example: "torch.renorm(torch.tensor([[3., 4.]]), 2, 0, 1.0)", [.inPlace, .out]),
        forward: { (x: Tensor, p: Double, dim: Int, most: Scalar) in
            guard p > 0 else { throw TensorError(.runtimeError, "renorm: non-positive-norm not supported", parameter: "p") }
            guard most.double >= 0 else { throw TensorError(.runtimeError, "renorm: expected maxnorm to be >= 0 but got \(most.operand.numberText)", parameter: "maxnorm") }
            guard x.rank > 1 else { throw TensorError(.runtimeError, "renorm: input needs at least 2 dimensions, got \(x.rank) dimensions", parameter: "input") }
            return try x * renormFactor(x, p, dim, most)
        },
        gradients: [Derivative(.first) { (g: Tensor, _: Tensor, x: Tensor, p: Double, dim: Int, most: Scalar) in
            let i = try wrapped(dim, rank: x.rank)
            let others = Axes(Dims((0..<x.rank).filter { (d: Int) -> Bool in d != i }))
            let norms = try vectorNorm(x, p, others, true, nil), factor = try renormFactor(x, p, dim, most)
            // Where a part was scaled, its norm n stands in the factor m / n.
            let scaled = try converted(Tensor.compare(.gt, norms, .float(most.double)), to: x.dtype)
            let slope = try vectorNormGradient(sum(g * x, others, true, nil) * scaled, norms, x, p, others, true)
            return try g * factor - slope * factor / (norms + 1e-7)
        }])

    private static func renormFactor(_ x: Tensor, _ p: Double, _ dim: Int, _ most: Scalar) throws -> Tensor {
        let i = try wrapped(dim, rank: x.rank)
        let norms = try vectorNorm(x, p, Axes(Dims((0..<x.rank).filter { (d: Int) -> Bool in d != i })), true, nil)
        return try choose(Tensor.compare(.gt, norms, .float(most.double)), .tensor(Scalar.float(most.double) / (norms + 1e-7)), .scalar(.int(1)))
    }

    static var norms: Family { Family("Norms, condition and rank", [norm, nuclearNorm, frobeniusNorm, linalgNorm, linalgVectorNorm, matrixNorm, cond, matrixRank, renorm]) }
}

extension Operand {
    /// A number as messages print it: `3`, `0.5`, `inf`.
    var numberText: String {
        switch self {
        case .int(let i): "\(i)"
        case .float(let d) where d.isInfinite: d < 0 ? "-inf" : "inf"
        case .float(let d) where d == d.rounded() && Swift.abs(d) < 1e15: "\(Int(d))"
        case .float(let d): "\(d)"
        case .bool(let b): b ? "1" : "0"
        default: typeName
        }
    }

    /// The text of a string.
    var nameText: String { if case .string(let text) = self { text } else { typeName } }
}
