// Random numbers as new tensors. What fills a tensor in place is in Filling.swift.
import TensorCore

extension Ops {
    private static let drawing = "generator=None, \(options)"

    private static func drawn(
        _ name: String, _ what: String, _ fill: @escaping (Tensor, Generator?) throws -> Void
    ) -> Function<Tensor, Dims, Generator?, DType?, StorageLayout?, Device, Bool, Bool> {
        Function(About("\(name)(*size, \(drawing))", "A new tensor of \(what).", example: "torch.\(name)(2, 3)", places: [.torch], [.unrepeatable, .out, .typedByOut])
        ) { (size: Dims, generator: Generator?, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
            let x = try Tensor(uninitialized: size, dtype ?? Runtime.current.defaultDType)
            try fill(x, generator)
            return try made(x, requiresGrad)
        }
    }

    public static let rand = drawn("rand", "random numbers from 0 up to 1") { (x: Tensor, generator: Generator?) in try x.fillUniform(using: generator) }
    public static let randn = drawn("randn", "normally distributed random numbers") { (x: Tensor, generator: Generator?) in try x.fillNormal(using: generator) }

    // MARK: Integers

    private static let randintBelow: Function<Tensor, Int, Dims, Generator?, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("randint(high, size, *, \(drawing))", "Random integers below `high`.", example: "", .out)
    ) { (high: Int, size: Dims, generator: Generator?, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        try made(integers(0, high, Tensor(uninitialized: size, dtype ?? .int64), generator), requiresGrad)
    }

    private static let randintBetween: Function<Tensor, Int, Int, Dims, Generator?, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("randint(low, high, size, *, \(drawing))", "Random integers from `low` to below `high`.", example: "", .out)
    ) { (low: Int, high: Int, size: Dims, generator: Generator?, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        try made(integers(low, high, Tensor(uninitialized: size, dtype ?? .int64), generator), requiresGrad)
    }

    public static let randint: Overloads = Overloads(
        About("randint(low=0, high, size, *, \(drawing))", "Random integers from `low` to below `high`.",
              example: "torch.randint(0, 10, (3,))", places: [.torch], [.unrepeatable, .out, .typedByOut]),
        [randintBelow, randintBetween])

    private static let likeOptions = "\(options), memory_format=torch.preserve_format"

    private static let randintLikeBelow: Function<Tensor, Tensor, Int, DType?, StorageLayout?, Device, Bool, Bool, MemoryFormat> = Function(
        About("randint_like(input, high, *, \(likeOptions))", "Random integers below `high`.", example: "")
    ) { (x: Tensor, high: Int, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool, format: MemoryFormat) in
        try made(integers(0, high, x.empty(in: format, dtype), nil), requiresGrad)
    }

    private static let randintLikeBetween: Function<Tensor, Tensor, Int, Int, DType?, StorageLayout?, Device, Bool, Bool, MemoryFormat> = Function(
        About("randint_like(input, low, high, *, \(likeOptions))", "Random integers from `low` to below `high`.", example: "")
    ) { (x: Tensor, low: Int, high: Int, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool, format: MemoryFormat) in
        try made(integers(low, high, x.empty(in: format, dtype), nil), requiresGrad)
    }

    public static let randintLike: Overloads = Overloads(
        About("randint_like(input, low=0, high, *, \(likeOptions))", "Random integers from `low` to below `high`, with the shape and type of another tensor.",
              example: "torch.randint_like(torch.ones(3), 10)", places: [.torch], .unrepeatable),
        [randintLikeBelow, randintLikeBetween])

    private static func integers(_ low: Int, _ high: Int, _ x: Tensor, _ generator: Generator?) throws -> Tensor {
        guard low < high else {
            throw TensorError(.runtimeError, "random_ expects 'from' to be less than 'to', but got from=\(low) >= to=\(high)", parameter: "high")
        }
        try x.fillIntegers(from: low, to: high, using: generator)
        return x
    }

    public static let randperm: Function<Tensor, Int, Generator?, DType, StorageLayout?, Device, Bool, Bool> = Function(
        About("randperm(n, *, generator=None, dtype=torch.int64, layout=None, device=None, pin_memory=False, requires_grad=False)", "The numbers below `n` in random order.",
              example: "torch.randperm(5)", places: [.torch], [.unrepeatable, .out, .typedByOut])
    ) { (n: Int, generator: Generator?, dtype: DType, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        try made(Tensor.randomPermutation(n, dtype, using: generator), requiresGrad)
    }

    // MARK: Distributions

    private static let normalSized: Function<Tensor, Double, Double, Dims, Generator?, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("normal(mean, std, size, *, \(drawing))", "Normally distributed random numbers.", example: "", .out)
    ) { (mean: Double, std: Double, size: Dims, generator: Generator?, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        let x = try Tensor(uninitialized: size, dtype ?? Runtime.current.defaultDType)
        try x.fillNormal(mean: mean, std: std, using: generator)
        return try made(x, requiresGrad)
    }

    private static let normalOfTensors: Op<Tensor, Tensor, Generator?> = Op(
        About("normal(mean, std, *, generator=None)", "A normally distributed number for each mean and deviation.", example: "", .out, node: "NormalBackward3"),
        forward: { (mean: Tensor, std: Tensor, generator: Generator?) in
            try noise(Layout.broadcast(mean.shape, std.shape), .tensor(mean), .tensor(std), mean.dtype, generator)
        },
        gradients: [
            Derivative(.first) { (_: Tensor, _: Tensor, mean: Tensor, _: Tensor, _: Generator?) in try mean.zeros() },
            Derivative(.second) { (_: Tensor, _: Tensor, _: Tensor, std: Tensor, _: Generator?) in try std.zeros() },
        ])

    private static let normalAround: Op<Tensor, Double, Generator?> = Op(
        About("normal(mean, std=1, *, generator=None)", "A normally distributed number for each mean.", example: "", .out, node: "NormalBackward1"),
        forward: { (mean: Tensor, std: Double, generator: Generator?) in try noise(mean.shape, .tensor(mean), .scalar(.float(std)), mean.dtype, generator) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Double, _: Generator?) in try g.zeros() }])

    private static let normalWide: Op<Double, Tensor, Generator?> = Op(
        About("normal(mean, std, *, generator=None)", "A normally distributed number for each deviation.", example: "", .out, node: "NormalBackward2"),
        forward: { (mean: Double, std: Tensor, generator: Generator?) in try noise(std.shape, .scalar(.float(mean)), .tensor(std), std.dtype, generator) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Double, _: Tensor, _: Generator?) in try g.zeros() }])

    public static let normal: Overloads = Overloads(
        About("normal(mean, std=1.0, size=None, *, \(drawing))", "Normally distributed random numbers.", example: "torch.normal(0.0, 1.0, (2, 3))", places: [.torch], [.unrepeatable, .out]),
        [normalOfTensors, normalAround, normalWide, normalSized])

    /// Normal numbers scaled and moved: in one rounding by a number, in one of its own by a tensor.
    private static func noise(_ shape: Dims, _ mean: TensorOrScalar, _ std: TensorOrScalar, _ dtype: DType, _ generator: Generator?) throws -> Tensor {
        if case .tensor(let sigma) = std, sigma.count > 0, try sigma.reduced(.amin).item().double < 0 {
            throw TensorError(.runtimeError, "normal expects all elements of std >= 0.0", parameter: "std")
        }
        let noise = try Tensor(uninitialized: shape, dtype)
        if case .scalar(let sigma) = std { try noise.fillNormal(std: sigma.double, using: generator) } else { try noise.fillNormal(using: generator) }
        return try Recording.off { () throws -> Tensor in
            var result = noise
            if case .tensor(let sigma) = std { result = try result * sigma }
            switch mean {
            case .tensor(let mu): return try result + mu
            case .scalar(let mu): return try result + mu
            }
        }
    }

    private static let bernoulliOfTensor: Op<Tensor, Generator?> = Op(
        About("bernoulli(input, *, generator=None)", "Ones with the given probabilities, zeros else.", example: "", .out, node: "BernoulliBackward0"),
        forward: { (p: Tensor, generator: Generator?) in try Tensor.bernoulli(p, using: generator) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Generator?) in try g.zeros() }])

    private static let bernoulliOfNumber: Function<Tensor, Tensor, Double, Generator?> = Function(
        About("bernoulli(input, p, *, generator=None)", "Ones with probability `p`, zeros else.", example: "")
    ) { (x: Tensor, p: Double, generator: Generator?) in
        let y = try x.emptyLike()
        try y.fillBernoulli(p, using: generator)
        return y
    }

    public static let bernoulli: Overloads = Overloads(
        About("bernoulli(input, p=None, *, generator=None)", "Ones with the given probabilities, zeros else.", example: "torch.bernoulli(torch.full((3,), 0.5))", [.unrepeatable, .out]),
        [bernoulliOfTensor, bernoulliOfNumber])

    public static let multinomial: Function<Tensor, Tensor, Int, Bool, Generator?> = Function(
        About("multinomial(input, num_samples, replacement=False, *, generator=None)", "Indices drawn with the probabilities of each row.",
              example: "torch.multinomial(torch.tensor([0.1, 0.9]), 1)", [.unrepeatable, .out])
    ) { (p: Tensor, samples: Int, replacement: Bool, generator: Generator?) in try p.multinomial(samples, replacement: replacement, using: generator) }

    public static let poisson: Op<Tensor, Generator?> = Op(
        About("poisson(input, generator=None)", "Numbers of events that come at the given rates.", example: "torch.poisson(torch.tensor([2., 5.]))", places: [.torch], .unrepeatable),
        forward: { (rates: Tensor, generator: Generator?) in try Tensor.poisson(rates, using: generator) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Generator?) in try g.zeros() }])

    public static let binomial: Function<Tensor, Tensor, Tensor, Generator?> = Function(
        About("binomial(count, prob, generator=None)", "Numbers of successes in so many trials with a probability.", example: "torch.binomial(torch.tensor([10.]), torch.tensor([0.5]))",
              places: [.torch], .unrepeatable)
    ) { (count: Tensor, p: Tensor, generator: Generator?) in try Tensor.binomial(count, p, using: generator) }

    static var random: Family {
        Family("Random numbers", [
            rand, randn, randLike, randnLike, randint, randintLike, randperm, normal, bernoulli, multinomial, poisson, binomial, normalFill, uniformFill, randomFill,
            bernoulliFill, exponentialFill, geometricFill, cauchyFill, logNormalFill, zeroFill, fill, filledCopy, copyInto,
        ])
    }
}
