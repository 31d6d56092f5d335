// Operators made of other operators: their gradients come from those.
import TensorCore

extension Ops {
    // MARK: Sums of products

    public static let einsum: Op<String, [Tensor]> = Op(
        About("einsum(equation, *operands)", "Sum of products over the letters that do not appear in the result.",
              example: "torch.einsum('ij,jk->ik', torch.ones(2, 3), torch.ones(3, 4))", places: [.torch]),
        forward: { (equation: String, operands: [Tensor]) in try Einsum(equation, operands).result() })

    public static let tensordot: Op<Tensor, Tensor, Int> = Op(
        About("tensordot(a, b, dims=2)", "Sum of products over the last dimensions of one and the first of the other.",
              example: "torch.tensordot(torch.ones(2, 3), torch.ones(3, 4), dims=1)", places: [.torch]),
        forward: { (a: Tensor, b: Tensor, dims: Int) in
            guard dims >= 0, dims <= a.rank, dims <= b.rank, Dims(a.shape.suffix(dims)) == Dims(b.shape.prefix(dims)) else {
                throw TensorError(.runtimeError, "contracted dimensions need to match, but \(a.shape) and \(b.shape) do not in \(dims) dims", parameter: "dims")
            }
            let inner = b.shape.prefix(dims).reduce(1, *)
            let left = Dims(a.shape.dropLast(dims)), right = Dims(b.shape.dropFirst(dims))
            let product = try mm(reshape(a, [left.reduce(1, *), inner]), reshape(b, [inner, right.reduce(1, *)]))
            return try reshape(product, left + right)
        })

    // MARK: Distances

    public static let cdist: Op<Tensor, Tensor, Double> = Op(
        About("cdist(x1, x2, p=2.0)", "Distances between the rows of one matrix and those of another.", example: "torch.cdist(torch.ones(2, 3), torch.zeros(2, 3))", places: [.torch]),
        forward: { (a: Tensor, b: Tensor, p: Double) in try vectorNorm(unsqueeze(a, -2) - unsqueeze(b, -3), p, Axes(-1), false, nil) })

    public static let cosineSimilarity: Op<Tensor, Tensor, Int, Double> = Op(
        About("cosine_similarity(x1, x2, dim=1, eps=1e-08)", "Cosine of the angle between vectors along `dim`.",
              example: "torch.nn.functional.cosine_similarity(torch.tensor([[1., 2.]]), torch.tensor([[2., 1.]]))", places: [.torch, .functional]),
        forward: { (a: Tensor, b: Tensor, dim: Int, eps: Double) in
            let floor = TensorOrScalar.scalar(.float(eps))
            let left = try a / clampMin(vectorNorm(a, 2, Axes(dim), true, nil), floor)
            let right = try b / clampMin(vectorNorm(b, 2, Axes(dim), true, nil), floor)
            return try sum(left * right, Axes(dim), false, nil)
        })

    // MARK: Borders

    public static let pad: Op<Tensor, Dims, String, Double?> = Op(
        About("pad(input, pad, mode='constant', value=None)", "With borders of a constant, from the last dimension backwards.", example: "torch.nn.functional.pad(torch.ones(2, 2), (1, 1))",
              places: [.functional]),
        forward: { (x: Tensor, widths: Dims, mode: String, value: Double?) in
            guard mode == "constant" else {
                throw TensorError(.notImplementedError, "pad(mode='\(mode)') is not available here: only mode='constant' is", parameter: "mode")
            }
            guard widths.count % 2 == 0, widths.count / 2 <= x.rank else {
                throw TensorError(.runtimeError, "Padding length should be less than or equal to two times the input dimension but got padding length \(widths.count) and input of dimension \(x.rank)", parameter: "pad")
            }
            var result = x
            for i in 0..<(widths.count / 2) { result = try bordered(result, x.rank - 1 - i, widths[2 * i], widths[2 * i + 1], value ?? 0) }
            return result
        })

    private static func bordered(_ x: Tensor, _ dim: Int, _ before: Int, _ after: Int, _ value: Double) throws -> Tensor {
        let start = Swift.max(0, -before), end = x.shape[dim] - Swift.max(0, -after)
        guard start <= end else { throw TensorError(.runtimeError, "The padding takes away more than there is in dimension \(dim)", parameter: "pad") }
        var parts = [start == 0 && end == x.shape[dim] ? x : try slice(x, dim, start, end, 1)]
        for (width, atFront) in [(before, true), (after, false)] where width > 0 {
            var shape = x.shape
            shape[dim] = width
            parts.insert(try Tensor.full(shape, .float(value), x.dtype), at: atFront ? 0 : parts.count)
        }
        return parts.count == 1 ? parts[0] : try cat(parts, dim)
    }

    public static let fillDiagonal: Function<Tensor, Tensor, Scalar> = Function(
        About("fill_diagonal_(input, fill_value)", "Sets the diagonal of a matrix.", example: "torch.ones(2, 3).fill_diagonal_(0)", places: [.method], .mutating)
    ) { (x: Tensor, value: Scalar) in
        guard x.rank == 2 else { throw TensorError(.runtimeError, "dimensions must larger than 1", parameter: "input") }
        let diagonal = try diagonal(x, 0, 0, 1)
        try assign(diagonal, .ellipsis, .scalar(value))
        return x
    }

    static var composed: Family {
        Family("Composed operators", [einsum, tensordot, cdist, cosineSimilarity, pad, fillDiagonal, clampNorm])
    }

    public static let clampNorm: Op<Tensor, Double, Int, Double> = Op(
        About("renorm(input, p, dim, maxnorm)", "Each part along `dim` scaled down to a norm of at most `maxnorm`.", example: "torch.renorm(torch.tensor([[3., 4.]]), 2, 0, 1.0)", [.inPlace]),
        forward: { (x: Tensor, p: Double, dim: Int, most: Double) in
            let i = try wrapped(dim, rank: x.rank)
            let norms = try vectorNorm(x, p, Axes(Dims((0..<x.rank).filter { (d: Int) -> Bool in d != i })), true, nil)
            return try x * choose(Tensor.compare(.gt, norms, .float(most)), .tensor(Scalar.float(most) / (norms + 1e-7)), .scalar(1))
        })
}
