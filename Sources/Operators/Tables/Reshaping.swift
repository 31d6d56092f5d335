// Views of all elements in another arrangement. Each gradient is the way back, and that is a view again.
import TensorCore

extension Ops {
    public static let view: Op<Tensor, Dims> = Op(
        About("view(input, *size)", "The same elements under another shape; -1 stands for the size that fits.", example: "torch.arange(6).view(2, -1)",
              places: [], .view),
        forward: { (x: Tensor, shape: Dims) in
            do {
                return x.based(try x.viewed(as: shape))
            } catch var error as TensorError {
                // Here alone the parameter is called so.
                if error.parameter == "shape" { error.parameter = "size" }
                throw error
            }
        },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, _: Dims) in try reshape(g, x.shape) }])

    /// Also reads `view(dtype)`.
    public static let viewMethod: Overloads = Overloads(
        About("view(input, *size)", "The same elements under another shape, or the same bytes as another type; -1 stands for the size that fits.",
              example: "torch.arange(6).view(2, -1)", places: [.method], [.view, .copied]),
        [viewAsType, view])

    private static let viewAsType: Op<Tensor, DType> = Op(
        About("view(input, dtype)", "The same bytes as elements of another type.", example: ""),
        forward: { (x: Tensor, dtype: DType) in x.dtype == dtype ? x : x.based(try x.viewed(as: dtype)) })

    public static let reshape: Op<Tensor, Dims> = Op(
        About("reshape(input, *shape)", "The same elements under another shape, copied only where no view will do.", example: "torch.arange(6).reshape(2, 3)"),
        forward: { (x: Tensor, shape: Dims) in
            let size = try Layout.inferred(shape, count: x.count)
            if x.layout.viewable(as: size) != nil { return try view(x, size) }
            return try unsafeView(x.packed(), size)
        })

    static let unsafeView: Op<Tensor, Dims> = Op(
        About("_unsafe_view(input, shape)", "A view of a tensor that nothing else uses.", example: "", places: [], node: "UnsafeViewBackward0"),
        forward: { (x: Tensor, shape: Dims) in x.based(try x.viewed(as: shape)) },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, _: Dims) in try reshape(g, x.shape) }])

    public static let viewAs: Op<Tensor, Tensor> = Op(
        About("view_as(input, other)", "A view with the shape of `other`.", example: "torch.arange(4).view_as(torch.zeros(2, 2))", places: [.method]),
        forward: { (x: Tensor, other: Tensor) in try view(x, other.shape) })

    public static let reshapeAs: Op<Tensor, Tensor> = Op(
        About("reshape_as(input, other)", "The same elements with the shape of `other`.", example: "torch.arange(4).reshape_as(torch.zeros(2, 2))", places: [.method]),
        forward: { (x: Tensor, other: Tensor) in try reshape(x, other.shape) })

    public static let flatten: Op<Tensor, Int, Int> = Op(
        About("flatten(input, start_dim=0, end_dim=-1)", "The dimensions from `start_dim` to `end_dim` as one.", example: "torch.flatten(torch.zeros(2, 3, 4), 1)"),
        forward: { (x: Tensor, start: Int, end: Int) in
            let shape = try x.layout.flattenedShape(from: start, to: end)
            return shape == x.shape ? x : try reshape(x, shape)
        })

    public static let ravel: Op<Tensor> = Op(
        About("ravel(input)", "All elements in one dimension.", example: "torch.ravel(torch.zeros(2, 3))"),
        forward: { (x: Tensor) in try view(x.isContiguous ? x : cloneMethod(x, .contiguous), [-1]) })

    public static let unflatten: Op<Tensor, Int, Dims> = Op(
        About("unflatten(input, dim, sizes)", "Dimension `dim` as several of these sizes.", example: "torch.unflatten(torch.arange(6), 0, (2, 3))"),
        forward: { (x: Tensor, dim: Int, sizes: Dims) in try view(x, x.layout.unflattenedShape(dim, into: sizes)) })

    // MARK: Order of dimensions

    public static let t: Op<Tensor> = Op(
        About("t(input)", "A matrix transposed; a view.", example: "torch.t(torch.zeros(2, 3))", [.view, .inPlaceView, .copied]),
        forward: { (x: Tensor) in x.based(try x.matrixTransposed()) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor) in try t(g) }])

    public static let transpose: Op<Tensor, Int, Int> = Op(
        About("transpose(input, dim0, dim1)", "Two dimensions exchanged; a view.", example: "torch.transpose(torch.zeros(2, 3), 0, 1)", [.view, .inPlaceView, .copied],
              aliases: ["swapaxes", "swapdims"]),
        forward: { (x: Tensor, i: Int, j: Int) in x.based(try x.transposed(i, j)) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, i: Int, j: Int) in try transpose(g, i, j) }])

    public static let permute: Op<Tensor, Dims> = Op(
        About("permute(input, *dims)", "The dimensions in another order; a view.", example: "torch.permute(torch.zeros(2, 3, 4), (2, 0, 1))", [.view, .copied]),
        forward: { (x: Tensor, order: Dims) in x.based(try x.permuted(order)) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, order: Dims) in
            var back = Dims(repeating: 0, count: order.count)
            for (i, dim) in order.enumerated() { back[try wrapped(dim, rank: order.count)] = i }
            return try permute(g, back)
        }])

    public static let movedim: Op<Tensor, Axes, Axes> = Op(
        About("movedim(input, source, destination)", "Dimensions moved to other places; a view.", example: "torch.movedim(torch.zeros(2, 3, 4), 0, 2)", aliases: ["moveaxis"],
              forms: ["Tensor input, int source, int destination", "Tensor input, tuple of ints source, tuple of ints destination"]),
        forward: { (x: Tensor, source: Axes, destination: Axes) in
            try permute(x, Layout.order(moving: source.dims ?? [], to: destination.dims ?? [], rank: x.rank))
        })

    /// `x.T`
    public static let reversedDims: Op<Tensor> = Op(
        About("T(input)", "All dimensions in reverse order; a view.", example: "torch.zeros(2, 3).T", places: [.attribute]),
        forward: { (x: Tensor) in try permute(x, Dims((0..<x.rank).reversed())) })

    /// `x.mT`
    public static let matrixTransposed: Op<Tensor> = Op(
        About("mT(input)", "The last two dimensions exchanged; a view.", example: "torch.zeros(5, 2, 3).mT", places: [.attribute], aliases: ["mH"]),
        forward: { (x: Tensor) in
            _ = try x.layout.lastTwoTransposed()
            return try x.rank < 2 ? x : transpose(x, -2, -1)
        })

    public static let adjoint: Op<Tensor> = Op(
        About("adjoint(input)", "The last two dimensions exchanged; a view.", example: "torch.adjoint(torch.zeros(5, 2, 3))"),
        forward: { (x: Tensor) in
            guard x.rank != 1 else {
                throw TensorError(.runtimeError, "tensor.adjoint() is only supported on matrices or batches of matrices. Got 1-D tensor.", parameter: "input")
            }
            return try x.rank < 2 ? x : transpose(x, -2, -1)
        })

    /// `x.H`
    public static let conjugateTransposed: Op<Tensor> = Op(
        About("H(input)", "A matrix transposed; a view.", example: "torch.zeros(2, 3).H", places: [.attribute]),
        forward: { (x: Tensor) in
            guard x.rank == 0 || x.rank == 2 else {
                throw TensorError(
                    .runtimeError, "tensor.H is only supported on matrices (2-D tensors). Got \(x.rank)-D tensor."
                        + (x.rank > 2 ? " For batches of matrices, consider using tensor.mH" : ""), parameter: "input")
            }
            return try x.rank == 0 ? x : transpose(x, 0, 1)
        })

    // MARK: Sizes of one

    public static let squeeze: Op<Tensor, Axes> = Op(
        About("squeeze(input, dim=None)", "Without the dimensions of size 1; a view.", example: "torch.squeeze(torch.zeros(2, 1, 3))", [.view, .inPlaceView, .copied],
              naming: { (operands: [Operand]) in operands[1].isNone ? "SqueezeBackward0" : operands[1].elements?.count ?? 1 == 1 ? "SqueezeBackward1" : "SqueezeBackward2" },
              forms: ["Tensor input", "Tensor input, int dim", "Tensor input, tuple of ints dim"]),
        forward: { (x: Tensor, dim: Axes) in x.based(try x.squeezed(dim.dims)) },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, _: Axes) in try view(g, x.shape) }])

    public static let unsqueeze: Op<Tensor, Int> = Op(
        About("unsqueeze(input, dim)", "With a dimension of size 1 at `dim`; a view.", example: "torch.unsqueeze(torch.zeros(3), 0)", [.view, .inPlaceView, .copied]),
        forward: { (x: Tensor, dim: Int) in x.based(try x.unsqueezed(at: dim)) },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, dim: Int) in try squeeze(g, Axes(wrapped(dim, rank: x.rank + 1))) }])

    /// The tape sums the gradient back to the unexpanded shape.
    public static let expand: Op<Tensor, Dims> = Op(
        About("expand(input, *size)", "Dimensions of size 1 repeated without copying; a view.", example: "torch.tensor([[1.], [2.]]).expand(2, 3)", places: [.method], [.view, .copied]),
        forward: { (x: Tensor, size: Dims) in x.based(try x.expanded(to: size)) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Dims) in g }])

    public static let expandAs: Op<Tensor, Tensor> = Op(
        About("expand_as(input, other)", "Expanded to the shape of `other`; a view.", example: "torch.zeros(3).expand_as(torch.zeros(2, 3))", places: [.method]),
        forward: { (x: Tensor, other: Tensor) in try expand(x, other.shape) })

    public static let broadcastTo: Op<Tensor, Dims> = Op(
        About("broadcast_to(input, *size)", "Expanded to a shape; a view.", example: "torch.broadcast_to(torch.zeros(3), (2, 3))"),
        forward: { (x: Tensor, size: Dims) in try expand(x, size) })

    public static let broadcastTensors: Function<[Tensor], [Tensor]> = Function(
        About("broadcast_tensors(*tensors)", "Tensors expanded to a common shape; views.", example: "torch.broadcast_tensors(torch.zeros(3), torch.zeros(2, 1))", places: [.torch], .python)
    ) { (tensors: [Tensor]) in
        let shape = try tensors.reduce(into: Dims()) { (shape: inout Dims, x: Tensor) throws in shape = try Layout.broadcast(shape, x.shape) }
        return try tensors.map { (x: Tensor) throws -> Tensor in try expand(x, shape) }
    }

    public static let broadcastShapes: Function<Dims, [Operand]> = Function(
        About("broadcast_shapes(*shapes)", "The shape that several shapes broadcast to.", example: "torch.broadcast_shapes((2, 1), (3,))", places: [.torch])
    ) { (shapes: [Operand]) in
        try Layout.broadcast(shapes.map { (shape: Operand) throws -> Dims in
            if case .int(let size) = shape { return [size] }
            guard let dims = try Dims.decode(shape) else {
                throw TensorError(.runtimeError, "Input shapes should be of type ints, a tuple of ints, or a list of ints, got \(shape.typeName)", parameter: "shapes")
            }
            if dims.contains(where: { (size: Int) -> Bool in size < 0 }) {
                throw TensorError(.valueError, "Attempting to broadcast a dimension with negative length!", parameter: "shapes")
            }
            return dims
        })
    }

    static var reshaping: Family {
        Family("Shape", [
            viewMethod, reshape, viewAs, reshapeAs, flatten, ravel, unflatten, t, transpose, permute, movedim, reversedDims, matrixTransposed, adjoint,
            conjugateTransposed, squeeze, unsqueeze, expand, expandAs, broadcastTo, broadcastTensors, broadcastShapes, contiguous, cloneMethod, detach, asStrided, unfold, resize,
            resizeAs, flip, fliplr, flipud, roll, rot90, repeatTensor, tile, repeatInterleave,
        ])
    }
}

extension Tensor {
    /// This tensor if it lies in order, else a recorded copy that does.
    func packed() throws -> Tensor { isContiguous ? self : try Ops.packedCopy(self, .contiguous) }
}
