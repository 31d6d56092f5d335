// Matrices from their diagonals, and diagonals of matrices.
import TensorCore

extension Ops {
    public static let diag: Op<Tensor, Int> = Op(
        About("diag(input, diagonal=0)", "The diagonal of a matrix, or the matrix with a vector as its diagonal.", example: "torch.diag(torch.tensor([1., 2.]))", .out),
        forward: { (x: Tensor, offset: Int) in
            guard x.rank == 1 || x.rank == 2 else {
                throw TensorError(.runtimeError, "diag(): Supports 1D or 2D tensors. Got \(x.rank)D", parameter: "input")
            }
            return try x.rank == 1 ? diagEmbed(x, offset, -2, -1) : diagonalCopy(x, offset)
        })

    private static let diagonalCopy: Op<Tensor, Int> = Op(
        About("diagonal_copy(input, offset)", "The diagonal of a matrix, copied.", example: "", places: [], node: "DiagonalBackward0_copy"),
        forward: { (x: Tensor, offset: Int) in try x.diagonal(offset: offset, 0, 1).cloned(in: .contiguous) },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, offset: Int) in try embedDiagonal(g, x.shape, offset, 0, 1) }])

    public static let diagEmbed: Op<Tensor, Int, Int, Int> = Op(
        About("diag_embed(input, offset=0, dim1=-2, dim2=-1)", "Matrices with the last dimension as their diagonals.", example: "torch.diag_embed(torch.tensor([1., 2.]))"),
        forward: { (x: Tensor, offset: Int, dim1: Int, dim2: Int) in
            let rank = x.rank + 1
            let i = try wrapped(dim1, rank: rank, parameter: "dim1"), j = try wrapped(dim2, rank: rank, parameter: "dim2")
            guard i != j else { throw TensorError(.runtimeError, "diagonal dimensions cannot be identical \(dim1), \(dim2)", parameter: "dim1") }
            guard let last = x.shape.last else {
                throw TensorError(.indexError, "Dimension specified as -1 but tensor has no dimensions", parameter: "input")
            }
            let (size, overflow) = last.addingReportingOverflow(Int(clamping: offset.magnitude))
            var shape = Dims(x.shape.dropLast())
            shape.insert(overflow ? .max : size, at: Swift.min(i, j))
            shape.insert(overflow ? .max : size, at: Swift.max(i, j))
            let whole = try Tensor.zeros(shape, x.dtype)
            try whole.diagonal(offset: offset, i, j).copy(from: x)
            return whole
        },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, offset: Int, dim1: Int, dim2: Int) in try diagonal(g, offset, dim1, dim2) }])

    public static let diagFlat: Op<Tensor, Int> = Op(
        About("diagflat(input, offset=0)", "The matrix with all elements on its diagonal.", example: "torch.diagflat(torch.tensor([1, 2]))"),
        forward: { (x: Tensor, offset: Int) in try diagEmbed(reshape(x, [-1]), offset, -2, -1) })

    public static let fillDiagonal: Function<Tensor, Tensor, Scalar, Bool> = Function(
        About("fill_diagonal_(input, fill_value, wrap=False)", "Sets the diagonal; with `wrap` it starts anew below a square.", example: "torch.ones(2, 3).fill_diagonal_(0)",
              places: [.method], .mutating)
    ) { (x: Tensor, value: Scalar, wraps: Bool) in
        guard x.rank >= 2 else { throw TensorError(.runtimeError, "dimensions must larger than 1", parameter: "input") }
        if x.rank > 2, x.shape.contains(where: { (n: Int) -> Bool in n != x.shape[0] }) {
            throw TensorError(.runtimeError, "all dimensions of input must be of equal length", parameter: "input")
        }
        let least = x.shape.min() ?? 0
        let step = x.strides.reduce(0, &+)
        try assign(asStrided(x, [least], [step], nil), .ellipsis, .scalar(value))
        guard wraps, x.rank == 2, x.shape[0] > x.shape[1] + 1, x.shape[1] > 0 else { return x }
        // Below the square and one row that stays as it is, the next diagonal begins.
        var top = x.shape[1] + 1
        while top < x.shape[0] {
            let length = Swift.min(x.shape[1], x.shape[0] - top)
            try assign(asStrided(x, [length], [step], x.layout.offset + top * x.strides[0]), .ellipsis, .scalar(value))
            top += x.shape[1] + 1
        }
        return x
    }
}
