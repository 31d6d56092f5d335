// Views of a part. The gradient of a part is the whole with zeros elsewhere; `embed…` makes it, and is differentiable too.
import TensorCore

extension Ops {
    public static let select: Op<Tensor, Int, Int> = Op(
        About("select(input, dim, index)", "The part with one index along `dim`; a view without that dimension.", example: "torch.select(torch.arange(6).view(2, 3), 0, 1)", [.view, .copied]),
        forward: { (x: Tensor, dim: Int, index: Int) in x.based(try x.selected(dim, at: index)) },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, dim: Int, index: Int) in try embedSelected(g, x.shape, dim, index) }])

    static let embedSelected: Op<Tensor, Dims, Int, Int> = Op(
        About("select_backward(grad, size, dim, index)", "Zeros with one part filled.", example: "", places: []),
        forward: { (g: Tensor, shape: Dims, dim: Int, index: Int) in
            let whole = try Tensor.zeros(shape, g.dtype)
            try whole.selected(dim, at: index).copy(from: g)
            return whole
        },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Dims, dim: Int, index: Int) in try select(g, dim, index) }])

    public static let slice: Op<Tensor, Int, Int?, Int?, Int> = slicing("slice(input, dim=0, start=None, end=None, step=1)", "SliceBackward0")

    private static func slicing(_ signature: String, _ node: String, _ traits: Traits = .view) -> Op<Tensor, Int, Int?, Int?, Int> {
        Op(About(signature, "Every `step`-th part from `start` to before `end` along `dim`; a view.", example: "", places: [], traits, node: node),
           forward: { (x: Tensor, dim: Int, start: Int?, end: Int?, step: Int) in x.based(try x.sliced(dim, from: start, to: end, step: step)) },
           gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, dim: Int, start: Int?, end: Int?, step: Int) in
               try embedSliced(g, x.shape, dim, start, end, step)
           }])
    }

    static let embedSliced: Op<Tensor, Dims, Int, Int?, Int?, Int> = Op(
        About("slice_backward(grad, size, dim, start, end, step)", "Zeros with a range filled.", example: "", places: []),
        forward: { (g: Tensor, shape: Dims, dim: Int, start: Int?, end: Int?, step: Int) in
            let whole = try Tensor.zeros(shape, g.dtype)
            try whole.sliced(dim, from: start, to: end, step: step).copy(from: g)
            return whole
        },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Dims, dim: Int, start: Int?, end: Int?, step: Int) in
            try slice(g, dim, start, end, step)
        }])

    public static let narrow: Op<Tensor, Int, Int, Int> = Op(
        About("narrow(input, dim, start, length)", "The part of `length` from `start` along `dim`; a view.", example: "torch.narrow(torch.arange(6), 0, 2, 3)"),
        forward: { (x: Tensor, dim: Int, start: Int, length: Int) in
            let whole = try x.layout.narrowed(dim, from: start, length: length)
            let i = try wrapped(dim, rank: x.rank)
            let first = start < 0 ? start + x.shape[i] : start
            assert(whole.shape[i] == length)
            return try slice(x, i, first, first + length, 1)
        })

    public static let diagonal: Op<Tensor, Int, Int, Int> = Op(
        About("diagonal(input, offset=0, dim1=0, dim2=1)", "The elements with equal indices in two dimensions; a view.", example: "torch.diagonal(torch.arange(9).view(3, 3))", [.view, .copied]),
        forward: { (x: Tensor, offset: Int, dim1: Int, dim2: Int) in x.based(try x.diagonal(offset: offset, dim1, dim2)) },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, offset: Int, dim1: Int, dim2: Int) in
            try embedDiagonal(g, x.shape, offset, dim1, dim2)
        }])

    static let embedDiagonal: Op<Tensor, Dims, Int, Int, Int> = Op(
        About("diagonal_backward(grad, size, offset, dim1, dim2)", "Zeros with the diagonal filled.", example: "", places: []),
        forward: { (g: Tensor, shape: Dims, offset: Int, dim1: Int, dim2: Int) in
            let whole = try Tensor.zeros(shape, g.dtype)
            try whole.diagonal(offset: offset, dim1, dim2).copy(from: g)
            return whole
        },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Dims, offset: Int, dim1: Int, dim2: Int) in try diagonal(g, offset, dim1, dim2) }])

    public static let tril: Op<Tensor, Int> = Op(
        About("tril(input, diagonal=0)", "The lower triangle of each matrix, the rest zero.", example: "torch.tril(torch.ones(3, 3))", [.inPlace, .out]),
        forward: { (x: Tensor, diagonal: Int) in try x.lowerTriangle(diagonal) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, diagonal: Int) in try tril(g, diagonal) }])

    public static let triu: Op<Tensor, Int> = Op(
        About("triu(input, diagonal=0)", "The upper triangle of each matrix, the rest zero.", example: "torch.triu(torch.ones(3, 3))", [.inPlace, .out]),
        forward: { (x: Tensor, diagonal: Int) in try x.upperTriangle(diagonal) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, diagonal: Int) in try triu(g, diagonal) }])

    // MARK: Several parts

    static let splitPart = slicing("split_part(input, dim, start, end, step)", "SplitBackward0", [.view, .part])
    static let sizedPart = slicing("split_part(input, dim, start, end, step)", "SplitWithSizesBackward0", [.view, .part])

    static func parts(_ x: Tensor, _ sizes: [Int], _ dim: Int, _ part: Op<Tensor, Int, Int?, Int?, Int>) throws -> [Tensor] {
        var start = 0
        return try sizes.map { (size: Int) throws -> Tensor in
            defer { start += size }
            return try part(x, dim, start, start + size, 1)
        }
    }

    public static let split: Function<[Tensor], Tensor, Axes, Int> = Function(
        About("split(input, split_size_or_sections, dim=0)", "Parts of a size, or of several sizes, along `dim`; views.", example: "torch.split(torch.arange(5), 2)")
    ) { (x: Tensor, sizes: Axes, dim: Int) in
        try parts(x, x.layout.checkedSplitSizes(Array(sizes.dims ?? []), dim), dim, sizedPart)
    }

    /// `split` with one size; told apart from a list of one.
    public static let splitBy: Function<[Tensor], Tensor, Int, Int> = Function(
        About("split(input, split_size_or_sections, dim=0)", "Parts of a size along `dim`; views.", example: "torch.split(torch.arange(5), 2)")
    ) { (x: Tensor, size: Int, dim: Int) in try parts(x, x.layout.splitSizes(size, dim), dim, splitPart) }

    static let splitting: Overloads = Overloads(
        About("split(input, split_size_or_sections, dim=0)", "Parts of a size, or of several sizes, along `dim`; views.", example: "torch.split(torch.arange(5), 2)"),
        [splitBy, split])

    public static let chunk: Function<[Tensor], Tensor, Int, Int> = Function(
        About("chunk(input, chunks, dim=0)", "So many parts of equal size along `dim`; views.", example: "torch.chunk(torch.arange(6), 3)")
    ) { (x: Tensor, chunks: Int, dim: Int) in try parts(x, x.layout.chunkSizes(chunks, dim), dim, splitPart) }

    private static let unbound: Op<Tensor, Int, Int> = Op(
        About("unbind_part(input, dim, index)", "One of the parts.", example: "", places: [], [.view, .part], node: "UnbindBackward0"),
        forward: { (x: Tensor, dim: Int, index: Int) in x.based(try x.selected(dim, at: index)) },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, dim: Int, index: Int) in try embedSelected(g, x.shape, dim, index) }])

    public static let unbind: Function<[Tensor], Tensor, Int> = Function(
        About("unbind(input, dim=0)", "The parts for every index along `dim`; views.", example: "torch.unbind(torch.arange(6).view(2, 3))", .copied)
    ) { (x: Tensor, dim: Int) in
        guard x.rank > 0 else {
            throw TensorError(.indexError, "Dimension specified as \(dim) but tensor has no dimensions", parameter: "input")
        }
        let i = try wrapped(dim, rank: x.rank)
        try Allocator.requireRoom(x.shape[i], of: 512)
        return try (0..<x.shape[i]).map { (index: Int) throws -> Tensor in try unbound(x, i, index) }
    }

    static var slices: Family {
        Family("Parts", [
            select, narrow, narrowCopy, diagonal, diag, diagEmbed, diagFlat, tril, triu, fillDiagonal, splitting, splitWithSizes, chunk, unsafeSplit,
            unsafeChunk, tensorSplitting, hsplit, vsplit, dsplit, unbind, selectScatter, sliceScatter, diagonalScatter, asStridedScatter,
        ])
    }
}
