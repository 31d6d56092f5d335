// Reading and writing elements at chosen places, and joining tensors. Reading's gradient is adding at the same places.
import TensorCore

extension Ops {
    // MARK: Choice

    public static let choose: Op<Tensor, TensorOrScalar, TensorOrScalar> = Op(
        About("where(condition, input, other)", "Elements of `input` where the condition holds, of `other` elsewhere.",
              example: "torch.where(torch.tensor([True, False]), torch.tensor([1., 2.]), 0.)", places: [], node: "WhereBackward0"),
        forward: { (condition: Tensor, a: TensorOrScalar, b: TensorOrScalar) in
            let (x, y) = try pair(a, b)
            return try Tensor.choose(where: condition, x, y)
        },
        gradients: [
            Derivative { (_: Tensor, _: Tensor, _: Tensor, _: TensorOrScalar, _: TensorOrScalar) in nil },
            Derivative(.first) { (g: Tensor, _: Tensor, c: Tensor, _: TensorOrScalar, _: TensorOrScalar) in try choose(c, .tensor(g), .scalar(0)) },
            Derivative(.first) { (g: Tensor, _: Tensor, c: Tensor, _: TensorOrScalar, _: TensorOrScalar) in try choose(c, .scalar(0), .tensor(g)) },
        ])

    /// Both as tensors; a number takes part with the type of the other side, or its own between two numbers.
    private static func pair(_ a: TensorOrScalar, _ b: TensorOrScalar) throws -> (Tensor, Tensor) {
        switch (a, b) {
        case let (.tensor(x), .tensor(y)): (x, y)
        case let (.tensor(x), .scalar(s)): (x, try Tensor(s, Promotion.common(x, s)))
        case let (.scalar(s), .tensor(y)): (try Tensor(s, Promotion.common(y, s)), y)
        case let (.scalar(s), .scalar(r)): (try Tensor(s), try Tensor(r))
        }
    }

    private static let whereNonzero: Function<[Tensor], Tensor> = Function(
        About("where(condition)", "Indices of the true elements, one tensor for each dimension.", example: "")
    ) { (condition: Tensor) in try condition.nonzeroTuple() }

    private static let whereMethod: Op<Tensor, Tensor, TensorOrScalar> = Op(
        About("where(input, condition, other)", "Elements of `input` where the condition holds, of `other` elsewhere.", example: ""),
        forward: { (x: Tensor, condition: Tensor, other: TensorOrScalar) in try choose(condition, .tensor(x), other) })

    private static let whereTensors: Op<Tensor, Tensor, Tensor> = Op(
        About("where(condition, input, other)", "Elements of one or the other tensor.", example: "", .out),
        forward: { (condition: Tensor, a: Tensor, b: Tensor) in
            Tensor.isPlain(a, b) ? try Tensor.choose(where: condition, a, b) : try choose(condition, .tensor(a), .tensor(b))
        })

    private static let whereNumberTensor: Op<Tensor, Scalar, Tensor> = Op(
        About("where(condition, self, other)", "A number or the elements of a tensor.", example: ""),
        forward: { (condition: Tensor, a: Scalar, b: Tensor) in try choose(condition, .scalar(a), .tensor(b)) })

    private static let whereTensorNumber: Op<Tensor, Tensor, Scalar> = Op(
        About("where(condition, input, other)", "The elements of a tensor or a number.", example: ""),
        forward: { (condition: Tensor, a: Tensor, b: Scalar) in try choose(condition, .tensor(a), .scalar(b)) })

    private static let whereNumbers: Op<Tensor, Scalar, Scalar> = Op(
        About("where(condition, self, other)", "One number or the other.", example: ""),
        forward: { (condition: Tensor, a: Scalar, b: Scalar) in try choose(condition, .scalar(a), .scalar(b)) })

    static let whereFunction: Overloads = Overloads(
        About("where(condition, input, other)", "Elements of `input` where the condition holds, of `other` elsewhere.",
              example: "torch.where(torch.tensor([True, False]), torch.tensor([1., 2.]), torch.zeros(2))", places: [.torch], .out),
        [whereNonzero, whereTensors, whereNumberTensor, whereTensorNumber, whereNumbers])

    static let whereOfTensor: Overloads = Overloads(
        About("where(input, condition, other)", "The elements where the condition holds, those of `other` elsewhere.",
              example: "torch.tensor([1., 2.]).where(torch.tensor([True, False]), 0.)", places: [.method]),
        [whereMethod])

    public static let maskedFill: Op<Tensor, Tensor, TensorOrScalar> = Op(
        About("masked_fill(input, mask, value)", "`value` where the mask is true, the elements elsewhere.",
              example: "torch.masked_fill(torch.tensor([1., 2.]), torch.tensor([True, False]), 0.)", places: [], .inPlace),
        forward: { (x: Tensor, mask: Tensor, value: TensorOrScalar) in
            switch value {
            case .scalar(let s): return try x.filled(s, where: mask)
            case .tensor(let v):
                guard v.rank == 0 else {
                    throw TensorError(
                        .runtimeError, "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with \(v.rank) dimension(s).", parameter: "value")
                }
                return try x.filled(v.item(), where: mask)
            }
        },
        gradients: [
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, mask: Tensor, _: TensorOrScalar) in try maskedFill(g, mask, .scalar(0)) },
            Derivative { (_: Tensor, _: Tensor, _: Tensor, _: Tensor, _: TensorOrScalar) in nil },
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, mask: Tensor, _: TensorOrScalar) in
                try sum(choose(mask, .tensor(g), .scalar(0)), nil, false, nil)
            },
        ])

    private static let maskedFillByTensor: Op<Tensor, Tensor, Tensor> = Op(
        About("masked_fill(input, mask, value)", "`value` where the mask is true.", example: ""),
        forward: { (x: Tensor, mask: Tensor, value: Tensor) in try maskedFill(x, mask, .tensor(value)) })

    private static let maskedFillByNumber: Op<Tensor, Tensor, Scalar> = Op(
        About("masked_fill(input, mask, value)", "`value` where the mask is true.", example: ""),
        forward: { (x: Tensor, mask: Tensor, value: Scalar) in try maskedFill(x, mask, .scalar(value)) })

    static let maskedFillMethod: Overloads = Overloads(
        About("masked_fill(input, mask, value)", "`value` where the mask is true, the elements elsewhere.",
              example: "torch.masked_fill(torch.tensor([1., 2.]), torch.tensor([True, False]), 0.)", .inPlace),
        [maskedFillByTensor, maskedFillByNumber])

    public static let maskedSelect: Op<Tensor, Tensor> = Op(
        About("masked_select(input, mask)", "The elements where the mask is true, in one dimension.", example: "torch.masked_select(torch.tensor([1., 2.]), torch.tensor([True, False]))", .out),
        forward: { (x: Tensor, mask: Tensor) in try x.maskedSelect(mask) },
        gradients: [Derivative(.second) { (g: Tensor, _: Tensor, x: Tensor, mask: Tensor) in
            let shape = try Layout.broadcast(mask.shape, x.shape)
            return try maskedScatter(Tensor.zeros(shape, g.dtype), mask.expanded(to: shape), g)
        }])

    public static let maskedScatter: Op<Tensor, Tensor, Tensor> = Op(
        About("masked_scatter(input, mask, source)", "The next element of `source` wherever the mask is true, the elements elsewhere.",
              example: "torch.masked_scatter(torch.zeros(3), torch.tensor([True, False, True]), torch.ones(2))", .inPlace),
        forward: { (x: Tensor, mask: Tensor, source: Tensor) in
            let y = try x.expanded(to: Layout.broadcast(mask.shape, x.shape)).cloned(in: .contiguous)
            try y.scatter(source, where: mask)
            return y
        },
        gradients: [
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, mask: Tensor, _: Tensor) in try maskedFill(g, mask, .scalar(0)) },
            Derivative { (_: Tensor, _: Tensor, _: Tensor, _: Tensor, _: Tensor) in nil },
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, mask: Tensor, source: Tensor) in
                let used = try maskedSelect(g, mask)
                let all = try cat([used, Tensor.zeros([source.count - used.count], g.dtype)], 0)
                return try view(all, source.shape)
            },
        ])

    static let nonzeroFunction: Function<Output, Tensor, Bool> = Function(
        About("nonzero(input, *, as_tuple=False)", "Indices of the elements that are not zero, a row for each.", example: "torch.nonzero(torch.tensor([0, 1, 2]))", .out)
    ) { (x: Tensor, asTuple: Bool) in asTuple ? try x.nonzeroTuple().output : try x.nonzero().output }

    public static let argwhere: Op<Tensor> = Op(
        About("argwhere(input)", "Indices of the elements that are not zero, a row for each.", example: "torch.argwhere(torch.tensor([0, 1, 2]))"),
        forward: { (x: Tensor) in try x.nonzero() })

    public static let nonzeroStatic: Function<Tensor, Tensor, Int, Int> = Function(
        About("nonzero_static(input, *, size, fill_value=-1)", "Indices of the elements that are not zero, in so many rows.", example: "torch.nonzero_static(torch.tensor([0, 1, 2]), size=3)")
    ) { (x: Tensor, size: Int, filler: Int) in
        guard size >= 0 else { throw TensorError(.runtimeError, "nonzero_static: 'size' must be an non-negative integer", parameter: "size") }
        let result = try Tensor.full([size, x.rank], .int(filler), .int64), found = try x.nonzero()
        let n = Swift.min(size, found.shape[0])
        try result.narrowed(0, from: 0, length: n).copy(from: found.narrowed(0, from: 0, length: n))
        return result
    }

    // MARK: Along a dimension

    public static let gather: Op<Tensor, Int, Tensor> = Op(
        About("gather(input, dim, index)", "The elements at `index` along `dim`.", example: "", places: []),
        forward: { (x: Tensor, dim: Int, index: Tensor) in try x.gathered(along: dim, index) },
        gradients: [Derivative(.third) { (g: Tensor, _: Tensor, x: Tensor, dim: Int, index: Tensor) in try scatterAdd(x.zeros(), dim, index, g) }])

    static let gatherMethod: Op<Tensor, Int, Tensor, Bool> = Op(
        About("gather(input, dim, index, *, sparse_grad=False)", "The elements at `index` along `dim`.",
              example: "torch.gather(torch.tensor([[1., 2.], [3., 4.]]), 1, torch.tensor([[0], [1]]))", .out),
        forward: { (x: Tensor, dim: Int, index: Tensor, _: Bool) in Tensor.isPlain(x) ? try x.gathered(along: dim, index) : try gather(x, dim, index) })

    public static let scatter: Op<Tensor, Int, Tensor, TensorOrScalar> = Op(
        About("scatter(input, dim, index, src)", "The tensor with elements at `index` along `dim` replaced by those of `src`.",
              example: "torch.scatter(torch.zeros(2, 3), 1, torch.tensor([[0], [2]]), 1.0)", places: [], .inPlace,
              naming: { (operands: [Operand]) in if case .tensor = operands[3] { "ScatterBackward0" } else { "ScatterBackward1" } }),
        changing: { (y: Tensor, _: Tensor, dim: Int, index: Tensor, source: TensorOrScalar) in
            switch source {
            case .tensor(let values): try y.scatter(values, along: dim, index)
            case .scalar(let s): try y.scatter(s, along: dim, index)
            }
        },
        gradients: [
            Derivative(.third) { (g: Tensor, _: Tensor, _: Tensor, dim: Int, index: Tensor, _: TensorOrScalar) in try scatter(g, dim, index, .scalar(0)) },
            Derivative { (_: Tensor, _: Tensor, _: Tensor, _: Int, _: Tensor, _: TensorOrScalar) in nil },
            Derivative(.third) { (g: Tensor, _: Tensor, _: Tensor, dim: Int, index: Tensor, source: TensorOrScalar) in
                guard case .tensor(let values) = source else { return nil }
                let picked = try gather(g, dim, index)
                return picked.shape == values.shape ? picked : try embedCorner(picked, values.shape)
            },
        ])

    /// Zeros of `shape` with `g` at the start of every dimension.
    static func embedCorner(_ g: Tensor, _ shape: Dims) throws -> Tensor {
        var whole = g
        for i in 0..<g.rank where whole.shape[i] != shape[i] {
            var size = whole.shape
            let length = size[i]
            size[i] = shape[i]
            whole = try embedSliced(whole, size, i, 0, length, 1)
        }
        return whole
    }

    public static let scatterAdd: Op<Tensor, Int, Tensor, Tensor> = Op(
        About("scatter_add(input, dim, index, src)", "The tensor with the elements of `src` added at `index` along `dim`.",
              example: "torch.scatter_add(torch.zeros(3), 0, torch.tensor([0, 0, 2]), torch.ones(3))", [.inPlace, .out, .apart]),
        changing: { (y: Tensor, _: Tensor, dim: Int, index: Tensor, source: Tensor) in try y.scatter(source, along: dim, index, .add) },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Int, _: Tensor, _: Tensor) in g },
            Derivative { (_: Tensor, _: Tensor, _: Tensor, _: Int, _: Tensor, _: Tensor) in nil },
            Derivative(.third) { (g: Tensor, _: Tensor, _: Tensor, dim: Int, index: Tensor, source: Tensor) in
                let picked = try gather(g, dim, index)
                return picked.shape == source.shape ? picked : try embedCorner(picked, source.shape)
            },
        ])

    public static let indexSelect: Op<Tensor, Int, Tensor> = Op(
        About("index_select(input, dim, index)", "The parts with these indices along `dim`.", example: "torch.index_select(torch.arange(6).view(3, 2), 0, torch.tensor([0, 2]))", .out),
        forward: { (x: Tensor, dim: Int, index: Tensor) in try x.selected(dim, indices: index) },
        gradients: [Derivative(.third) { (g: Tensor, _: Tensor, x: Tensor, dim: Int, index: Tensor) in try indexAdd(x.zeros(), dim, index, g, 1) }])

    public static let indexAdd: Op<Tensor, Int, Tensor, Tensor, Scalar> = Op(
        About("index_add(input, dim, index, source, *, alpha=1)", "The tensor with the parts of `source` added at these indices along `dim`.",
              example: "torch.index_add(torch.zeros(3), 0, torch.tensor([0, 2]), torch.ones(2))", [.inPlace, .out]),
        changing: { (y: Tensor, _: Tensor, dim: Int, index: Tensor, source: Tensor, alpha: Scalar) in
            try y.add(alpha.double == 1 ? source : Tensor.binary(.mul, source, alpha), along: dim, indices: index)
        },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Int, _: Tensor, _: Tensor, _: Scalar) in g },
            Derivative { (_: Tensor, _: Tensor, _: Tensor, _: Int, _: Tensor, _: Tensor, _: Scalar) in nil },
            Derivative(.third) { (g: Tensor, _: Tensor, _: Tensor, dim: Int, index: Tensor, source: Tensor, alpha: Scalar) in
                try expand(indexSelect(g, dim, index), source.shape).times(alpha)
            },
        ])

    // MARK: Joining

    public static let cat: Op<[Tensor], Int> = Op(
        About("cat(tensors, dim=0)", "Tensors one after another along `dim`.", example: "torch.cat((torch.ones(2), torch.zeros(1)))", places: [.torch], .out,
              aliases: ["concat", "concatenate"]),
        forward: { (tensors: [Tensor], dim: Int) in try Tensor.cat(tensors, dim) },
        gradients: [Derivative(forEach: { (g: Tensor, _: Tensor, tensors: [Tensor], dim: Int) in
            var start = 0
            return try tensors.map { (x: Tensor) throws -> Tensor? in
                if x.rank == 1 && x.count == 0 { return try x.zeros() }
                let i = try wrapped(dim, rank: x.rank)
                defer { start += x.shape[i] }
                return try narrow(g, i, start, x.shape[i])
            }
        })])

    public static let stack: Op<[Tensor], Int> = Op(
        About("stack(tensors, dim=0)", "Tensors of one shape along a new dimension.", example: "torch.stack((torch.ones(2), torch.zeros(2)))", places: [.torch], .out),
        forward: { (tensors: [Tensor], dim: Int) in try Tensor.stack(tensors, dim) },
        gradients: [Derivative(forEach: { (g: Tensor, _: Tensor, tensors: [Tensor], dim: Int) in
            try tensors.indices.map { (k: Int) throws -> Tensor? in try select(g, dim, k) }
        })])

    static var indexing: Family {
        Family("Indexing", [
            whereFunction, whereOfTensor, maskedFillMethod, maskedSelect, maskedScatter, nonzeroFunction, nonzeroStatic, argwhere, gatherMethod, scatterMethod,
            scatterAdd, scatterReduce, indexSelect, indexAdd, indexCopy, indexFillMethod, indexPut, indexReduce, take, takeAlongDim, put,
        ])
    }
}
