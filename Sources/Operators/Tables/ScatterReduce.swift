// scatter_reduce and index_reduce: several elements that arrive at one place become their sum, product, mean, greatest or least.
import TensorCore

extension Ops {
    /// The ways of combining, by the names that `reduce` takes.
    private enum Reducing: String {
        case sum, prod, mean, amax, amin

        var combination: Tensor.Combination {
            switch self {
            case .sum, .mean: .add
            case .prod: .multiply
            case .amax: .greatest
            case .amin: .least
            }
        }
    }

    // MARK: Forward

    private static func reduced(_ x: Tensor, _ dim: Int, _ index: Tensor, _ source: Tensor, _ reduce: Reducing, _ includesSelf: Bool) throws -> Tensor {
        let y = try x.cloned()
        if !includesSelf {
            // Where something arrives, what was there has no part in the result: one of the arrivals starts in its stead.
            switch reduce {
            case .sum, .mean: try y.scatter(.int(0), along: dim, index)
            case .prod: try y.scatter(.int(1), along: dim, index)
            case .amax, .amin: try y.scatter(source, along: dim, index)
            }
        }
        try y.scatter(source, along: dim, index, reduce.combination)
        guard reduce == .mean else { return y }
        return try Tensor.binary(y.dtype.isFloating ? .div : .floorDivide, y, numbers(x, dim, index, includesSelf))
    }

    /// How many elements each mean is of, at least 1.
    private static func numbers(_ x: Tensor, _ dim: Int, _ index: Tensor, _ includesSelf: Bool) throws -> Tensor {
        let n = try Tensor.ones(x.shape, x.dtype)
        if !includesSelf { try n.scatter(.int(0), along: dim, index) }
        try n.scatter(Tensor.ones(index.shape, x.dtype), along: dim, index, .add)
        return try n.filled(1, where: Tensor.compare(.eq, n, .int(0)))
    }

    // MARK: Gradients

    private static func gradientOfSelf(
        _ g: Tensor, _ y: Tensor, _ x: Tensor, _ dim: Int, _ index: Tensor, _ source: Tensor, _ reduce: Reducing, _ includesSelf: Bool
    ) throws -> Tensor {
        var result: Tensor
        switch reduce {
        case .sum: result = g
        case .mean: result = try g / numbers(x, dim, index, includesSelf)
        case .prod:
            let own = try maskedFill(x, Tensor.compare(.eq, x, .int(0)), .scalar(1))
            result = try g * scatterReduce(own, dim, index, used(source, index), "prod", includesSelf) / own
        case .amax, .amin: result = try g * shares(y, x, dim, index, source) * Tensor.compare(.eq, x, y).converted(to: g.dtype)
        }
        if !includesSelf { result = try scatter(result, dim, index, .scalar(0)) }
        return result
    }

    private static func gradientOfSource(
        _ g: Tensor, _ y: Tensor, _ x: Tensor, _ dim: Int, _ index: Tensor, _ source: Tensor, _ reduce: Reducing, _ includesSelf: Bool
    ) throws -> Tensor {
        let part = try gradientOfPart(g, y, x, dim, index, used(source, index), reduce, includesSelf)
        return part.shape == source.shape ? part : try embedCorner(part, source.shape)
    }

    /// The part of `source` that the index has places for.
    private static func used(_ source: Tensor, _ index: Tensor) throws -> Tensor {
        guard source.rank == index.rank else { return source }
        var part = source
        for dim in 0..<source.rank where source.shape[dim] != index.shape[dim] { part = try narrow(part, dim, 0, index.shape[dim]) }
        return part
    }

    private static func gradientOfPart(
        _ g: Tensor, _ y: Tensor, _ x: Tensor, _ dim: Int, _ index: Tensor, _ source: Tensor, _ reduce: Reducing, _ includesSelf: Bool
    ) throws -> Tensor {
        func gathered(_ x: Tensor) throws -> Tensor { try gather(x, dim, index) }
        switch reduce {
        case .sum: return try gathered(g)
        case .mean: return try gathered(g / numbers(x, dim, index, includesSelf))
        case .prod:
            // A factor of zero gets the product of the others, if there is no second one.
            let isZero = try Tensor.compare(.eq, source, .int(0))
            let zeros = try x.zeros()
            try zeros.scatter(isZero.converted(to: x.dtype), along: dim, index, .add)
            let isOnlyZero = try Tensor.binary(.bitwiseAnd, isZero, Tensor.compare(.eq, gathered(zeros), .int(1)))
            let others = try scatterReduce(x, dim, index, maskedFill(source, isOnlyZero, .scalar(1)), "prod", includesSelf)
            return try choose(isOnlyZero, .tensor(gathered(g * others)), .tensor(gathered(g * y) / maskedFill(source, isZero, .scalar(1))))
        case .amax, .amin:
            return try gathered(g * shares(y, x, dim, index, source)) * Tensor.compare(.eq, source, gathered(y)).converted(to: g.dtype)
        }
    }

    /// One over the number of elements that are the greatest, or least: they share the gradient.
    private static func shares(_ y: Tensor, _ x: Tensor, _ dim: Int, _ index: Tensor, _ source: Tensor) throws -> Tensor {
        let n = try Tensor.compare(.eq, x, y).converted(to: y.dtype)
        try n.scatter(Tensor.compare(.eq, used(source, index), y.gathered(along: dim, index)).converted(to: y.dtype), along: dim, index, .add)
        return try Tensor.binary(.div, .int(1), n.filled(1, where: Tensor.compare(.eq, n, .int(0))))
    }

    // MARK: The operators

    private static func reducing(_ name: String) throws -> Reducing {
        if let known = Reducing(rawValue: name == "max" ? "amax" : name == "min" ? "amin" : name) { return known }
        throw TensorError(.runtimeError, "reduce argument must be either sum, prod, mean, amax or amin, got \(name).", parameter: "reduce")
    }

    public static let scatterReduce: Op<Tensor, Int, Tensor, Tensor, String, Bool> = Op(
        About("scatter_reduce(input, dim, index, src, reduce, *, include_self=True)", "The tensor with the elements of `src` combined at `index` along `dim`.",
              example: "torch.scatter_reduce(torch.zeros(3), 0, torch.tensor([0, 0, 2]), torch.ones(3), 'sum')", [.inPlace, .apart]),
        forward: { (x: Tensor, dim: Int, index: Tensor, source: Tensor, reduce: String, includesSelf: Bool) in
            try reduced(x, dim, index, source, reducing(reduce), includesSelf)
        },
        gradients: [
            Derivative([.first, .third, .fourth, .output]) { (g: Tensor, y: Tensor, x: Tensor, dim: Int, index: Tensor, source: Tensor, reduce: String, includesSelf: Bool) in
                try gradientOfSelf(g, y, x, dim, index, source, reducing(reduce), includesSelf)
            },
            Derivative { (_: Tensor, _: Tensor, _: Tensor, _: Int, _: Tensor, _: Tensor, _: String, _: Bool) in nil },
            Derivative([.first, .third, .fourth, .output]) { (g: Tensor, y: Tensor, x: Tensor, dim: Int, index: Tensor, source: Tensor, reduce: String, includesSelf: Bool) in
                try gradientOfSource(g, y, x, dim, index, source, reducing(reduce), includesSelf)
            },
        ])

    /// The index of slices as an index for every element of `source`.
    private static func spread(_ index: Tensor, _ dim: Int, _ source: Tensor) throws -> Tensor {
        guard source.rank > 0 else { return try index.reshaped(to: []) }
        var shape = Dims(repeating: 1, count: source.rank)
        shape[try wrapped(dim, rank: source.rank)] = index.count
        return try index.reshaped(to: shape).expanded(to: source.shape)
    }

    private static func indexReducing(_ name: String) throws -> Reducing {
        if name != "sum", let known = Reducing(rawValue: name) { return known }
        throw TensorError(.runtimeError, "index_reduce(): Expected reduce to be one of prod, mean, amax or amin but got \(name).", parameter: "reduce")
    }

    public static let indexReduce: Op<Tensor, Int, Tensor, Tensor, String, Bool> = Op(
        About("index_reduce(input, dim, index, source, reduce, *, include_self=True)", "The tensor with the parts of `source` combined at these indices along `dim`.",
              example: "torch.index_reduce(torch.ones(3), 0, torch.tensor([0, 2]), torch.full((2,), 5.), 'prod')", [.inPlace, .out]),
        forward: { (x: Tensor, dim: Int, index: Tensor, source: Tensor, reduce: String, includesSelf: Bool) in
            let how = try indexReducing(reduce)
            try x.checkSlices(source, along: dim, indices: index)
            return try reduced(x, dim, spread(index, dim, source), source, how, includesSelf)
        },
        gradients: [
            Derivative([.first, .third, .fourth, .output]) { (g: Tensor, y: Tensor, x: Tensor, dim: Int, index: Tensor, source: Tensor, reduce: String, includesSelf: Bool) in
                try gradientOfSelf(g, y, x, dim, spread(index, dim, source), source, indexReducing(reduce), includesSelf)
            },
            Derivative { (_: Tensor, _: Tensor, _: Tensor, _: Int, _: Tensor, _: Tensor, _: String, _: Bool) in nil },
            Derivative([.first, .third, .fourth, .output]) { (g: Tensor, y: Tensor, x: Tensor, dim: Int, index: Tensor, source: Tensor, reduce: String, includesSelf: Bool) in
                try gradientOfSource(g, y, x, dim, spread(index, dim, source), source, indexReducing(reduce), includesSelf)
            },
        ])
}
