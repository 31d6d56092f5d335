// Random numbers: new tensors of them, and the methods that fill a tensor.
import TensorCore

extension Ops {
    private static func drawn(
        _ name: String, _ what: String, _ fill: @escaping (Tensor, Generator?) throws -> Void
    ) -> Function<Tensor, Dims, Generator?, DType?, Device, Bool> {
        Function(About("\(name)(*size, generator=None, dtype=None, device=None, requires_grad=False)", "A new tensor of \(what).", example: "torch.\(name)(2, 3)",
                       places: [.torch], .unrepeatable)
        ) { (size: Dims, generator: Generator?, dtype: DType?, _: Device, requiresGrad: Bool) in
            let x = try Tensor(uninitialized: size, dtype ?? Runtime.current.defaultDType)
            try fill(x, generator)
            return try made(x, requiresGrad)
        }
    }

    public static let rand = drawn("rand", "random numbers from 0 up to 1") { (x: Tensor, generator: Generator?) in try x.fillUniform(using: generator) }
    public static let randn = drawn("randn", "normally distributed random numbers") { (x: Tensor, generator: Generator?) in try x.fillNormal(using: generator) }

    private static let randintBelow: Function<Tensor, Int, Dims, Generator?, DType?, Device, Bool> = Function(
        About("randint(high, size, *, generator=None, dtype=None, device=None, requires_grad=False)", "Random integers below `high`.", example: "")
    ) { (high: Int, size: Dims, generator: Generator?, dtype: DType?, _: Device, requiresGrad: Bool) in
        try made(integers(0, high, size, generator, dtype), requiresGrad)
    }

    private static let randintBetween: Function<Tensor, Int, Int, Dims, Generator?, DType?, Device, Bool> = Function(
        About("randint(low, high, size, *, generator=None, dtype=None, device=None, requires_grad=False)", "Random integers from `low` to below `high`.", example: "")
    ) { (low: Int, high: Int, size: Dims, generator: Generator?, dtype: DType?, _: Device, requiresGrad: Bool) in
        try made(integers(low, high, size, generator, dtype), requiresGrad)
    }

    public static let randint: Overloads = Overloads(
        About("randint(low=0, high, size, *, generator=None, dtype=None, device=None, requires_grad=False)", "Random integers from `low` to below `high`.",
              example: "torch.randint(0, 10, (3,))", places: [.torch], .unrepeatable),
        [randintBelow, randintBetween])

    private static func integers(_ low: Int, _ high: Int, _ size: Dims, _ generator: Generator?, _ dtype: DType?) throws -> Tensor {
        let x = try Tensor(uninitialized: size, dtype ?? .int64)
        guard low < high else {
            throw TensorError(.runtimeError, "random_ expects 'from' to be less than 'to', but got from=\(low) >= to=\(high)", parameter: "high")
        }
        try x.fillIntegers(from: low, to: high, using: generator)
        return x
    }

    public static let randperm: Function<Tensor, Int, Generator?, DType, Device> = Function(
        About("randperm(n, *, generator=None, dtype=torch.int64, device=None)", "The numbers below `n` in random order.", example: "torch.randperm(5)", places: [.torch], .unrepeatable)
    ) { (n: Int, generator: Generator?, dtype: DType, _: Device) in
        guard n >= 0 else { throw TensorError(.runtimeError, "n must be non-negative, got\(n)", parameter: "n") }
        return try Tensor.randomPermutation(n, dtype, using: generator)
    }

    private static let normalSized: Function<Tensor, Double, Double, Dims, Generator?, DType?, Device, Bool> = Function(
        About("normal(mean, std, size, *, generator=None, dtype=None, device=None, requires_grad=False)", "Normally distributed random numbers.", example: "")
    ) { (mean: Double, std: Double, size: Dims, generator: Generator?, dtype: DType?, _: Device, requiresGrad: Bool) in
        let x = try Tensor(uninitialized: size, dtype ?? Runtime.current.defaultDType)
        try x.fillNormal(mean: mean, std: std, using: generator)
        return try made(x, requiresGrad)
    }

    private static let normalShaped: Function<Tensor, TensorOrScalar, TensorOrScalar, Generator?> = Function(
        About("normal(mean, std=1.0, *, generator=None)", "Normally distributed random numbers around each mean.", example: "")
    ) { (mean: TensorOrScalar, std: TensorOrScalar, generator: Generator?) in
        let model: Tensor = switch (mean, std) {
        case (.tensor(let x), _), (_, .tensor(let x)): x
        default: try Tensor(uninitialized: [], Runtime.current.defaultDType)
        }
        let (mu, sigma) = (try mean.tensor(like: model), try std.tensor(like: model))
        let noise = try Tensor(uninitialized: Layout.broadcast(mu.shape, sigma.shape), model.dtype)
        try noise.fillNormal(using: generator)
        return try Recording.off { () throws -> Tensor in try noise * sigma + mu }
    }

    public static let normal: Overloads = Overloads(
        About("normal(mean, std, size, *, generator=None)", "Normally distributed random numbers.", example: "torch.normal(0.0, 1.0, (2, 3))", places: [.torch], .unrepeatable),
        [normalSized, normalShaped])

    public static let bernoulli: Function<Tensor, Tensor, Generator?> = Function(
        About("bernoulli(input, *, generator=None)", "Ones with the given probabilities, zeros else.", example: "torch.bernoulli(torch.full((3,), 0.5))", .unrepeatable)
    ) { (p: Tensor, generator: Generator?) in try Tensor.bernoulli(p, using: generator) }

    public static let multinomial: Function<Tensor, Tensor, Int, Bool, Generator?> = Function(
        About("multinomial(input, num_samples, replacement=False, *, generator=None)", "Indices drawn with the probabilities of each row.",
              example: "torch.multinomial(torch.tensor([0.1, 0.9]), 1)", .unrepeatable)
    ) { (p: Tensor, samples: Int, replacement: Bool, generator: Generator?) in try p.multinomial(samples, replacement: replacement, using: generator) }

    public static let manualSeed: Function<Output, Int> = Function(
        About("manual_seed(seed)", "Sets the seed of the global random generator, which it returns.", example: "torch.manual_seed(0)", places: [.torch], .unrepeatable)
    ) { (seed: Int) in
        Runtime.current.generator.manualSeed(UInt64(bitPattern: Int64(seed)))
        return .generator(Runtime.current.generator)
    }

    public static let initialSeed: Function<Int> = Function(
        About("initial_seed()", "The seed that the global random generator was last given.", example: "torch.initial_seed()", places: [.torch], .unrepeatable)
    ) { () in Int(truncatingIfNeeded: Runtime.current.generator.initialSeed) }

    static var random: Family {
        Family("Random numbers", [
            rand, randn, randint, randperm, normal, bernoulli, multinomial, manualSeed, initialSeed, normalFill, uniformFill, randomFill, bernoulliFill,
            exponentialFill, zeroFill, fill, copyInto,
        ])
    }

    // MARK: Filling

    /// Runs `body`, which sets all elements of `x` without regard to what they were; the values may come from `source`.
    private static func overwriting(_ x: Tensor, from source: TensorOrScalar = .scalar(0), as node: String, _ body: () throws -> Void) throws -> Tensor {
        try x.checkInPlace()
        try body()
        if Recording.isOn, x.wantsGradient || source.wantsGradient { x.changed(AssignedPart(x, [.ellipsis], source, name: node)) }
        return x
    }

    public static let zeroFill: Function<Tensor, Tensor> = Function(
        About("zero_(input)", "Sets every element to 0.", example: "torch.ones(2).zero_()", places: [.method], .mutating)
    ) { (x: Tensor) in try overwriting(x, as: "ZeroBackward0") { try x.fill(.int(0)) } }

    public static let fill: Function<Tensor, Tensor, TensorOrScalar> = Function(
        About("fill_(input, value)", "Sets every element to `value`.", example: "torch.ones(2).fill_(5)", places: [.method], .mutating)
    ) { (x: Tensor, value: TensorOrScalar) in
        try overwriting(x, from: value, as: "FillBackward0") {
            switch value {
            case .scalar(let s): try x.fill(s)
            case .tensor(let v):
                guard v.rank == 0 else {
                    throw TensorError(.runtimeError, "fill_ only supports 0-dimension value tensor but got tensor with \(v.rank) dimensions.", parameter: "value")
                }
                try x.copy(from: v.expanded(to: x.shape))
            }
        }
    }

    public static let copyInto: Function<Tensor, Tensor, Tensor, Bool> = Function(
        About("copy_(input, src, non_blocking=False)", "Copies the elements of `src`, broadcast, into this tensor.", example: "torch.zeros(2).copy_(torch.ones(2))", places: [.method], .mutating)
    ) { (x: Tensor, source: Tensor, _: Bool) in
        try overwriting(x, from: .tensor(source), as: "CopyBackwards") { try x.copy(from: source.shape == x.shape ? source : source.expanded(to: x.shape)) }
    }

    public static let normalFill: Function<Tensor, Tensor, Double, Double, Generator?> = Function(
        About("normal_(input, mean=0, std=1, *, generator=None)", "Fills with normally distributed random numbers.", example: "torch.empty(2).normal_()", places: [.method], [.mutating, .unrepeatable])
    ) { (x: Tensor, mean: Double, std: Double, generator: Generator?) in
        try overwriting(x, as: "NormalBackward0") { try x.fillNormal(mean: mean, std: std, using: generator) }
    }

    public static let uniformFill: Function<Tensor, Tensor, Double, Double, Generator?> = Function(
        About("uniform_(input, from=0, to=1, *, generator=None)", "Fills with random numbers from `from` up to `to`.", example: "torch.empty(2).uniform_(-1, 1)", places: [.method], [.mutating, .unrepeatable])
    ) { (x: Tensor, from: Double, to: Double, generator: Generator?) in
        try overwriting(x, as: "UniformBackward0") { try x.fillUniform(from: from, to: to, using: generator) }
    }

    public static let randomFill: Function<Tensor, Tensor, Int?, Int?, Generator?> = Function(
        About("random_(input, from=None, to=None, *, generator=None)", "Fills with random integers, from `from` to below `to`.", example: "torch.empty(2).random_(0, 10)", places: [.method], [.mutating, .unrepeatable])
    ) { (x: Tensor, from: Int?, to: Int?, generator: Generator?) in
        try overwriting(x, as: "RandomBackward0") {
            switch (from, to) {
            case (nil, _): try x.fillIntegers(using: generator)
            case (let limit?, nil): try x.fillIntegers(from: 0, to: limit, using: generator)
            case (let low?, let high?): try x.fillIntegers(from: low, to: high, using: generator)
            }
        }
    }

    public static let bernoulliFill: Function<Tensor, Tensor, Double, Generator?> = Function(
        About("bernoulli_(input, p=0.5, *, generator=None)", "Fills with ones with probability `p`, zeros else.", example: "torch.empty(3).bernoulli_(0.5)", places: [.method], [.mutating, .unrepeatable])
    ) { (x: Tensor, p: Double, generator: Generator?) in try overwriting(x, as: "BernoulliBackward0") { try x.fillBernoulli(p, using: generator) } }

    public static let exponentialFill: Function<Tensor, Tensor, Double, Generator?> = Function(
        About("exponential_(input, lambd=1, *, generator=None)", "Fills with exponentially distributed random numbers.", example: "torch.empty(3).exponential_()", places: [.method], [.mutating, .unrepeatable])
    ) { (x: Tensor, rate: Double, generator: Generator?) in try overwriting(x, as: "ExponentialBackward0") { try x.fillExponential(rate: rate, using: generator) } }
}
