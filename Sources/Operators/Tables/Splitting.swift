// One tensor as several views: the forms of split beside `split`, `chunk` and `unbind` themselves, and copies with a part replaced.
import TensorCore

extension Ops {
    public static let narrowCopy: Op<Tensor, Int, Int, Int> = Op(
        About("narrow_copy(input, dim, start, length)", "The part of `length` from `start` along `dim`, copied.", example: "torch.narrow_copy(torch.arange(6), 0, 2, 3)", .out),
        forward: { (x: Tensor, dim: Int, start: Int, length: Int) in try cloneMethod(narrow(x, dim, start, length), .contiguous) })

    public static let splitWithSizes: Function<[Tensor], Tensor, Dims, Int> = Function(
        About("split_with_sizes(input, split_sizes, dim=0)", "Parts of several sizes along `dim`; views.", example: "torch.split_with_sizes(torch.arange(5), [2, 3])", .copied)
    ) { (x: Tensor, sizes: Dims, dim: Int) in try parts(x, x.layout.checkedSplitSizes(Array(sizes), dim), dim, sizedPart) }

    public static let unsafeSplit: Function<[Tensor], Tensor, Int, Int> = Function(
        About("unsafe_split(input, split_size, dim=0)", "Parts of a size along `dim`, which may be changed in place.", example: "torch.unsafe_split(torch.arange(5), 2)")
    ) { (x: Tensor, size: Int, dim: Int) in try parts(x, x.layout.splitSizes(size, dim), dim, slice) }

    public static let unsafeChunk: Function<[Tensor], Tensor, Int, Int> = Function(
        About("unsafe_chunk(input, chunks, dim=0)", "So many parts of equal size along `dim`, which may be changed in place.", example: "torch.unsafe_chunk(torch.arange(6), 3)")
    ) { (x: Tensor, chunks: Int, dim: Int) in try parts(x, x.layout.chunkSizes(chunks, dim), dim, slice) }

    // MARK: tensor_split

    private static func cut(_ x: Tensor, at indices: [Int], _ dim: Int) throws -> [Tensor] {
        _ = try x.layout.tensorSplitSizes(1, dim)
        var start = 0
        return try (indices.map { (end: Int) -> Int? in end } + [nil]).map { (end: Int?) throws -> Tensor in
            defer { start = end ?? start }
            return try slice(x, dim, start, end, 1)
        }
    }

    private static func cut(_ x: Tensor, into sections: Int, _ dim: Int) throws -> [Tensor] {
        try parts(x, x.layout.tensorSplitSizes(sections, dim), dim, slice)
    }

    private static let splitAtIndices: Function<[Tensor], Tensor, Dims, Int> = Function(
        About("tensor_split(input, indices, dim=0)", "Parts cut before each index.", example: "")
    ) { (x: Tensor, indices: Dims, dim: Int) in try cut(x, at: Array(indices), dim) }

    private static let splitByTensor: Function<[Tensor], Tensor, Tensor, Int> = Function(
        About("tensor_split(input, tensor_indices_or_sections, dim=0)", "Parts cut before each index, or so many of them.", example: "")
    ) { (x: Tensor, split: Tensor, dim: Int) in
        guard split.dtype == .int64 else {
            throw TensorError(
                .runtimeError, "tensor_split expected tensor_indices_or_sections to have dtype of long, but got \(split.dtype.legacyName)",
                parameter: "tensor_indices_or_sections")
        }
        guard split.rank <= 1 else {
            throw TensorError(
                .runtimeError, "tensor_split expected tensor_indices_or_sections to be a zero-dimensional or one-dimensional tensor, but got a tensor with "
                    + "\(split.rank) dims", parameter: "tensor_indices_or_sections")
        }
        let numbers = try split.listed().map(\.wrappedInt)
        return try split.rank == 0 ? cut(x, into: numbers[0], dim) : cut(x, at: numbers, dim)
    }

    private static let splitIntoSections: Function<[Tensor], Tensor, Int, Int> = Function(
        About("tensor_split(input, sections, dim=0)", "So many parts, as equal as can be.", example: "")
    ) { (x: Tensor, sections: Int, dim: Int) in try cut(x, into: sections, dim) }

    public static let tensorSplitting: Overloads = Overloads(
        About("tensor_split(input, indices_or_sections, dim=0)", "Parts cut before each index, or so many of them, as equal as can be; views.",
              example: "torch.tensor_split(torch.arange(5), 2)"),
        [splitAtIndices, splitByTensor, splitIntoSections])

    // MARK: Along a certain dimension

    private static func splitting(_ name: String, _ what: String, least: Int, example: String, dim: @escaping (Tensor) -> Int) -> Overloads {
        func along(_ x: Tensor) throws -> Int {
            guard x.rank >= least else {
                throw TensorError(
                    .runtimeError, "torch.\(name) requires a tensor with at least \(least) dimension, but got a tensor with \(x.rank) dimensions!", parameter: "input")
            }
            return dim(x)
        }
        let bySections: Function<[Tensor], Tensor, Int> = Function(About("\(name)(input, sections)", "So many equal parts.", example: "")) { (x: Tensor, sections: Int) in
            let i = try along(x)
            guard sections != 0, x.shape[i] % sections == 0 else {
                throw TensorError(
                    .runtimeError,
                    "torch.\(name) attempted to split along dimension \(i), but the size of the dimension \(x.shape[i]) is not divisible by the split_size \(sections)!",
                    parameter: "sections")
            }
            return try cut(x, into: sections, i)
        }
        let byIndices: Function<[Tensor], Tensor, Dims> = Function(About("\(name)(input, indices)", "Parts cut before each index.", example: "")) { (x: Tensor, indices: Dims) in
            try cut(x, at: Array(indices), along(x))
        }
        return Overloads(About("\(name)(input, indices_or_sections)", "Parts \(what); views.", example: example), [bySections, byIndices])
    }

    public static let hsplit = splitting(
        "hsplit", "side by side", least: 1, example: "torch.hsplit(torch.arange(6), 2)", dim: { (x: Tensor) -> Int in x.rank == 1 ? 0 : 1 })
    public static let vsplit = splitting(
        "vsplit", "above each other", least: 2, example: "torch.vsplit(torch.zeros(4, 2), 2)", dim: { (_: Tensor) -> Int in 0 })
    public static let dsplit = splitting(
        "dsplit", "one behind the other", least: 3, example: "torch.dsplit(torch.zeros(2, 2, 4), 2)", dim: { (_: Tensor) -> Int in 2 })

    // MARK: A part replaced

    /// A copy of `x` in whose part, which `view` finds, the elements are those of `source`.
    private static func replaced(_ x: Tensor, _ source: Tensor, _ view: (Tensor) throws -> Tensor) throws -> Tensor {
        let whole = try x.cloned(in: .contiguous)
        let part = try view(whole)
        guard part.shape == source.shape else {
            throw TensorError(
                .runtimeError, "expected src to have a size equal to the slice of self. src size = \(source.shape), slice size = \(part.shape)", parameter: "src")
        }
        try part.copy(from: source)
        return whole
    }

    public static let selectScatter: Op<Tensor, Tensor, Int, Int> = Op(
        About("select_scatter(input, src, dim, index)", "A copy with the part at one index along `dim` replaced.", example: "torch.select_scatter(torch.zeros(2, 3), torch.ones(3), 0, 1)"),
        forward: { (x: Tensor, source: Tensor, dim: Int, index: Int) in
            try replaced(x, source) { (whole: Tensor) throws -> Tensor in try whole.selected(dim, at: index) }
        },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, source: Tensor, dim: Int, index: Int) in try selectScatter(g, Tensor.zeros(source.shape, g.dtype), dim, index) },
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, dim: Int, index: Int) in try select(g, dim, index) },
        ])

    public static let sliceScatter: Op<Tensor, Tensor, Int, Int?, Int?, Int> = Op(
        About("slice_scatter(input, src, dim=0, start=None, end=None, step=1)", "A copy with a range along `dim` replaced.",
              example: "torch.slice_scatter(torch.zeros(4), torch.ones(2), 0, 1, 3)"),
        forward: { (x: Tensor, source: Tensor, dim: Int, start: Int?, end: Int?, step: Int) in
            try replaced(x, source) { (whole: Tensor) throws -> Tensor in try whole.sliced(dim, from: start, to: end, step: step) }
        },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, source: Tensor, dim: Int, start: Int?, end: Int?, step: Int) in
                try sliceScatter(g, Tensor.zeros(source.shape, g.dtype), dim, start, end, step)
            },
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, dim: Int, start: Int?, end: Int?, step: Int) in try slice(g, dim, start, end, step) },
        ])

    public static let diagonalScatter: Op<Tensor, Tensor, Int, Int, Int> = Op(
        About("diagonal_scatter(input, src, offset=0, dim1=0, dim2=1)", "A copy with the diagonal replaced.", example: "torch.diagonal_scatter(torch.zeros(2, 2), torch.ones(2))"),
        forward: { (x: Tensor, source: Tensor, offset: Int, dim1: Int, dim2: Int) in
            try replaced(x, source) { (whole: Tensor) throws -> Tensor in try whole.diagonal(offset: offset, dim1, dim2) }
        },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, source: Tensor, offset: Int, dim1: Int, dim2: Int) in
                try diagonalScatter(g, Tensor.zeros(source.shape, g.dtype), offset, dim1, dim2)
            },
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, offset: Int, dim1: Int, dim2: Int) in try diagonal(g, offset, dim1, dim2) },
        ])

    public static let asStridedScatter: Op<Tensor, Tensor, Dims, Dims, Int?> = Op(
        About("as_strided_scatter(input, src, size, stride, storage_offset=None)", "A copy with the elements that strides lead to replaced.",
              example: "torch.as_strided_scatter(torch.zeros(3, 3), torch.ones(2), (2,), (4,))"),
        forward: { (x: Tensor, source: Tensor, size: Dims, stride: Dims, offset: Int?) in
            try replaced(x, source) { (whole: Tensor) throws -> Tensor in try whole.strided(shape: size, strides: stride, offset: offset) }
        },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, source: Tensor, size: Dims, stride: Dims, offset: Int?) in
                try asStridedScatter(g, Tensor.zeros(source.shape, g.dtype), size, stride, offset)
            },
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, size: Dims, stride: Dims, offset: Int?) in try asStrided(contiguous(g, .contiguous), size, stride, offset) },
        ])
}
