// Views by strides: windows, any strides at all, and tensors given another size in place.
import TensorCore

extension Ops {
    public static let unfold: Op<Tensor, Int, Int, Int> = Op(
        About("unfold(input, dimension, size, step)", "Windows of `size` along a dimension, one every `step`, as a new last dimension; a view.",
              example: "torch.arange(7).unfold(0, 3, 2)", places: [.method], [.view, .copied]),
        forward: { (x: Tensor, dim: Int, size: Int, step: Int) in x.based(try x.unfolded(dim, size: size, step: step)) },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, dim: Int, size: Int, step: Int) in try embedUnfolded(g, x.shape, dim, size, step) }])

    static let embedUnfolded: Op<Tensor, Dims, Int, Int, Int> = Op(
        About("unfold_backward(grad, size, dim, window, step)", "Zeros with windows added.", example: "", places: []),
        forward: { (g: Tensor, shape: Dims, dim: Int, size: Int, step: Int) in
            if shape.isEmpty { return size == 1 ? try g.reshaped(to: []) : try Tensor.zeros([], g.dtype) }
            let whole = try Tensor.zeros(shape, g.dtype)
            let i = try wrapped(dim, rank: shape.count), windows = g.shape[i]
            guard windows > 0 else { return whole }
            for k in 0..<size {
                let part = try whole.sliced(i, from: k, to: k + (windows - 1) * step + 1, step: step)
                try part.copy(from: Tensor.binary(.add, part, g.selected(-1, at: k)))
            }
            return whole
        },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Dims, dim: Int, size: Int, step: Int) in try unfold(g, dim, size, step) }])

    public static let asStrided: Op<Tensor, Dims, Dims, Int?> = Op(
        About("as_strided(input, size, stride, storage_offset=None)", "Any strides over the storage; a view.", example: "torch.as_strided(torch.arange(6), (2, 2), (1, 2))", [.view, .copied]),
        forward: { (x: Tensor, size: Dims, stride: Dims, offset: Int?) in
            try stridedPart(x, size, stride, offset ?? x.layout.offset, x.strides, x.layout.offset)
        })

    /// Knows how its input lies in memory: the gradient goes the way of the storage.
    private static let stridedPart: Op<Tensor, Dims, Dims, Int, Dims, Int> = Op(
        About("as_strided(input, size, stride, storage_offset, input_stride, input_offset)", "Any strides over the storage.", example: "", places: [], .view, node: "AsStridedBackward0"),
        forward: { (x: Tensor, size: Dims, stride: Dims, offset: Int, _: Dims, _: Int) in x.based(try x.strided(shape: size, strides: stride, offset: offset)) },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, size: Dims, stride: Dims, offset: Int, own: Dims, start: Int) in
            try embedStrided(g, x.shape, own, start, size, stride, offset)
        }])

    private static let embedStrided: Op<Tensor, Dims, Dims, Int, Dims, Dims, Int> = Op(
        About("as_strided_backward(grad, shape, own, start, size, stride, offset)", "Zeros with elements added where strides lead.", example: "", places: []),
        forward: { (g: Tensor, shape: Dims, own: Dims, start: Int, size: Dims, stride: Dims, offset: Int) in
            let input = Layout(shape: shape, strides: own, offset: start).extent, output = Layout(shape: size, strides: stride, offset: offset).extent
            let first = Swift.min(input.lowerBound, output.lowerBound)
            let memory = try Tensor.zeros([Swift.max(input.upperBound, output.upperBound) - first], g.dtype)
            let places = try Tensor.arange(to: .int(memory.count)).strided(shape: size, strides: stride, offset: offset - first)
            try memory.put(g, at: places.contiguous(), accumulating: true)
            return try memory.strided(shape: shape, strides: own, offset: start - first).cloned(in: .contiguous)
        })

    // MARK: Another size in place

    public static let resize: Function<Tensor, Tensor, Dims, MemoryFormat?> = Function(
        About("resize_(input, *size, memory_format=None)", "Gives the tensor another size; elements beyond its storage are not set.", example: "torch.arange(4).resize_(2, 2)",
              places: [.method], [.mutating, .unrepeatable])
    ) { (x: Tensor, size: Dims, format: MemoryFormat?) in
        try checkResizable(x)
        if size.contains(where: { (n: Int) -> Bool in n < 0 }) { throw TensorError(.runtimeError, "numel: integer multiplication overflow", parameter: "size") }
        if format == .preserve { throw TensorError(.runtimeError, "Unsupported memory formatPreserve", parameter: "memory_format") }
        try x.resize(to: size, in: format)
        return x
    }

    public static let resizeAs: Function<Tensor, Tensor, Tensor, MemoryFormat?> = Function(
        About("resize_as_(input, the_template, memory_format=None)", "Gives the tensor the size of another.", example: "torch.arange(4).resize_as_(torch.zeros(2, 2))",
              [.mutating, .unrepeatable])
    ) { (x: Tensor, other: Tensor, format: MemoryFormat?) in
        try checkResizable(x)
        let known: [MemoryFormat] = other.rank == 4 ? [.channelsLast] : other.rank == 5 ? [.channelsLast3d] : []
        let kept = try known.first { (format: MemoryFormat) throws -> Bool in try other.layout.isContiguous(in: format) } ?? .contiguous
        try x.resize(to: other.shape, in: format == .preserve ? kept : format)
        return x
    }

    private static func checkResizable(_ x: Tensor) throws {
        if x.wantsGradient { throw TensorError(.runtimeError, "cannot resize variables that require grad", parameter: "input") }
    }
}
