// Views of all elements in another arrangement. Each gradient is the way back, and that is a view again.
import TensorCore

extension Ops {
    public static let view: Op<Tensor, Dims> = Op(
        About("view(input, *shape)", "The same elements under another shape; -1 stands for the size that fits.", example: "torch.arange(6).view(2, -1)",
              places: [], .view),
        forward: { (x: Tensor, shape: Dims) in x.based(try x.viewed(as: shape)) },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, _: Dims) in try reshape(g, x.shape) }])

    /// Also reads `view(dtype)` for the tensor's own type.
    public static let viewMethod: Overloads = Overloads(
        About("view(input, *shape)", "The same elements under another shape; -1 stands for the size that fits.", example: "torch.arange(6).view(2, -1)",
              places: [.method], .view),
        [viewAsType, view])

    private static let viewAsType: Op<Tensor, DType> = Op(
        About("view(input, dtype)", "The same tensor, if it has the type.", example: ""),
        forward: { (x: Tensor, dtype: DType) in
            guard x.dtype == dtype else {
                throw TensorError(.notImplementedError, "view(dtype) is not available here: use .to(torch.\(dtype.name)) to convert the numbers", parameter: "dtype")
            }
            return x
        })

    public static let reshape: Op<Tensor, Dims> = Op(
        About("reshape(input, *shape)", "The same elements under another shape, copied only where no view will do.", example: "torch.arange(6).reshape(2, 3)"),
        forward: { (x: Tensor, shape: Dims) in
            let size = try Layout.inferred(shape, count: x.count)
            if x.layout.viewable(as: size) != nil { return try view(x, size) }
            return try unsafeView(clone(x.packed()), size)
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
        forward: { (x: Tensor) in try reshape(x, [-1]) })

    public static let unflatten: Op<Tensor, Int, Dims> = Op(
        About("unflatten(input, dim, sizes)", "Dimension `dim` as several of these sizes.", example: "torch.unflatten(torch.arange(6), 0, (2, 3))"),
        forward: { (x: Tensor, dim: Int, sizes: Dims) in try view(x, x.layout.unflattenedShape(dim, into: sizes)) })

    // MARK: Order of dimensions

    public static let t: Op<Tensor> = Op(
        About("t(input)", "A matrix transposed; a view.", example: "torch.t(torch.zeros(2, 3))", [.view, .inPlaceView]),
        forward: { (x: Tensor) in x.based(try x.matrixTransposed()) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor) in try t(g) }])

    public static let transpose: Op<Tensor, Int, Int> = Op(
        About("transpose(input, dim0, dim1)", "Two dimensions exchanged; a view.", example: "torch.transpose(torch.zeros(2, 3), 0, 1)", [.view, .inPlaceView],
              aliases: ["swapaxes", "swapdims"]),
        forward: { (x: Tensor, i: Int, j: Int) in x.based(try x.transposed(i, j)) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, i: Int, j: Int) in try transpose(g, i, j) }])

    public static let permute: Op<Tensor, Dims> = Op(
        About("permute(input, *dims)", "The dimensions in another order; a view.", example: "torch.permute(torch.zeros(2, 3, 4), (2, 0, 1))", .view),
        forward: { (x: Tensor, order: Dims) in x.based(try x.permuted(order)) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, order: Dims) in
            var back = Dims(repeating: 0, count: order.count)
            for (i, dim) in order.enumerated() { back[try wrapped(dim, rank: order.count)] = i }
            return try permute(g, back)
        }])

    public static let movedim: Op<Tensor, Axes, Axes> = Op(
        About("movedim(input, source, destination)", "Dimensions moved to other places; a view.", example: "torch.movedim(torch.zeros(2, 3, 4), 0, 2)", aliases: ["moveaxis"]),
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

    // MARK: Sizes of one

    public static let squeeze: Op<Tensor, Axes> = Op(
        About("squeeze(input, dim=None)", "Without the dimensions of size 1; a view.", example: "torch.squeeze(torch.zeros(2, 1, 3))", [.view, .inPlaceView],
              naming: { (operands: [Operand]) in operands[1].isNone ? "SqueezeBackward0" : "SqueezeBackward1" }),
        forward: { (x: Tensor, dim: Axes) in x.based(try x.squeezed(dim.dims)) },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, _: Axes) in try view(g, x.shape) }])

    public static let unsqueeze: Op<Tensor, Int> = Op(
        About("unsqueeze(input, dim)", "With a dimension of size 1 at `dim`; a view.", example: "torch.unsqueeze(torch.zeros(3), 0)", [.view, .inPlaceView]),
        forward: { (x: Tensor, dim: Int) in x.based(try x.unsqueezed(at: dim)) },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, dim: Int) in try squeeze(g, Axes(wrapped(dim, rank: x.rank + 1))) }])

    /// The tape sums the gradient back to the unexpanded shape.
    public static let expand: Op<Tensor, Dims> = Op(
        About("expand(input, *size)", "Dimensions of size 1 repeated without copying; a view.", example: "torch.tensor([[1.], [2.]]).expand(2, 3)", places: [.method], .view),
        forward: { (x: Tensor, size: Dims) in x.based(try x.expanded(to: size)) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Dims) in g }])

    public static let expandAs: Op<Tensor, Tensor> = Op(
        About("expand_as(input, other)", "Expanded to the shape of `other`; a view.", example: "torch.zeros(3).expand_as(torch.zeros(2, 3))", places: [.method]),
        forward: { (x: Tensor, other: Tensor) in try expand(x, other.shape) })

    public static let broadcastTo: Op<Tensor, Dims> = Op(
        About("broadcast_to(input, size)", "Expanded to a shape; a view.", example: "torch.broadcast_to(torch.zeros(3), (2, 3))"),
        forward: { (x: Tensor, size: Dims) in try expand(x, size) })

    public static let broadcastTensors: Function<[Tensor], [Tensor]> = Function(
        About("broadcast_tensors(*tensors)", "Tensors expanded to a common shape; views.", example: "torch.broadcast_tensors(torch.zeros(3), torch.zeros(2, 1))", places: [.torch])
    ) { (tensors: [Tensor]) in
        let shape = try Layout.broadcast(tensors.map(\.shape))
        return try tensors.map { (x: Tensor) throws -> Tensor in try expand(x, shape) }
    }

    static var reshaping: Family {
        Family("Shape", [
            viewMethod, reshape, viewAs, reshapeAs, flatten, ravel, unflatten, t, transpose, permute, movedim, reversedDims, matrixTransposed,
            squeeze, unsqueeze, expand, expandAs, broadcastTo, broadcastTensors, contiguous, clone, detach, flip, roll, repeatTensor, tile,
        ])
    }

    // MARK: Copies

    public static let clone: Op<Tensor> = Op(
        About("clone(input)", "A copy with memory of its own.", example: "torch.clone(torch.tensor([1., 2.]))"),
        forward: { (x: Tensor) in try x.cloned() },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor) in g }])

    public static let contiguous: Op<Tensor> = Op(
        About("contiguous(input)", "The tensor itself if its elements lie in order, else a copy in which they do.", example: "torch.zeros(2, 3).t().contiguous()", places: [.method]),
        forward: { (x: Tensor) in try x.packed() })

    static let packedCopy: Op<Tensor> = Op(
        About("contiguous(input)", "A copy in row-major order.", example: "", places: [], node: "CloneBackward0"),
        forward: { (x: Tensor) in try x.contiguous() },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor) in g }])

    public static let detach: Op<Tensor> = Op(
        About("detach(input)", "The same elements without a place in the graph.", example: "torch.ones(2, requires_grad=True).detach()"),
        forward: { (x: Tensor) in x.detached() })

    // MARK: Order and repetition of elements

    public static let flip: Op<Tensor, Dims> = Op(
        About("flip(input, *dims)", "The elements in reverse order along `dims`.", example: "torch.flip(torch.tensor([1, 2, 3]), (0,))"),
        forward: { (x: Tensor, dims: Dims) in try x.flipped(dims) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, dims: Dims) in try flip(g, dims) }])

    public static let roll: Op<Tensor, Axes, Axes> = Op(
        About("roll(input, shifts, dims=None)", "The elements moved along `dims`, those that leave entering at the other end.", example: "torch.roll(torch.tensor([1, 2, 3]), 1)"),
        forward: { (x: Tensor, shifts: Axes, dims: Axes) in
            guard let along = dims.dims, along.count == (shifts.dims?.count ?? 0) else {
                guard dims.isAll, let shift = shifts.dims?.first else {
                    throw TensorError(.runtimeError, "shifts and dimensions must align. shifts: \(shifts.dims?.count ?? 0), dims:\(dims.dims?.count ?? 0)", parameter: "dims")
                }
                return try reshape(roll(reshape(x, [-1]), Axes(shift), 0), x.shape)
            }
            var result = x
            for (shift, dim) in zip(shifts.dims ?? [], along) { result = try rolled(result, shift, dim) }
            return result
        })

    private static func rolled(_ x: Tensor, _ shift: Int, _ dim: Int) throws -> Tensor {
        let i = try wrapped(dim, rank: x.rank)
        guard x.count > 0 else { return x }
        let n = x.shape[i], start = (n - shift % n) % n
        if start == 0 { return try clone(x) }
        return try cat([narrow(x, i, start, n - start), narrow(x, i, 0, start)], i)
    }

    public static let repeatTensor: Op<Tensor, Dims> = Op(
        About("repeat(input, *repeats)", "The tensor repeated along each dimension.", example: "torch.tensor([1, 2]).repeat(2, 2)", places: [.method]),
        forward: { (x: Tensor, repeats: Dims) in try x.repeated(repeats) },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, repeats: Dims) in
            // Each dimension falls apart into the copies, which are summed, and the original.
            let added = repeats.count - x.rank
            var parts = Dims(), summed = Dims()
            for (i, times) in repeats.enumerated() {
                summed.append(parts.count)
                parts.append(times)
                parts.append(i < added ? 1 : x.shape[i - added])
            }
            return try reshape(sum(reshape(g, parts), Axes(summed), false, nil), x.shape)
        }])

    public static let tile: Op<Tensor, Dims> = Op(
        About("tile(input, *dims)", "The tensor repeated; missing leading counts are 1.", example: "torch.tile(torch.tensor([1, 2]), (2,))"),
        forward: { (x: Tensor, dims: Dims) in
            try repeatTensor(x, Dims(repeating: 1, count: Swift.max(0, x.rank - dims.count)) + dims)
        })
}

extension Tensor {
    /// This tensor if it lies in order, else a recorded copy that does.
    func packed() throws -> Tensor { isContiguous ? self : try Ops.packedCopy(self) }
}
