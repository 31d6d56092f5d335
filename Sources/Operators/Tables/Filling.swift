// Methods that overwrite all elements of a tensor: with a number, another tensor's, random ones.
import TensorCore

extension Ops {
    /// Runs `body`, which sets all elements of `x` without regard to what they were; the values may come from `source`.
    private static func overwriting(_ x: Tensor, from source: TensorOrScalar = .scalar(0), as node: String, _ body: () throws -> Void) throws -> Tensor {
        try x.checkInPlace()
        try body()
        if Recording.isOn, x.wantsGradient || source.wantsGradient { x.changed(AssignedPart(x, [.ellipsis], source, name: node)) }
        return x
    }

    public static let zeroFill: Function<Tensor, Tensor> = Function(
        About("zero_(input)", "Sets every element to 0.", example: "torch.ones(2).zero_()", .mutating)
    ) { (x: Tensor) in try overwriting(x, as: "ZeroBackward0") { try x.fill(.int(0)) } }

    private static let fillWithTensor: Function<Tensor, Tensor, Tensor> = Function(
        About("fill_(input, value)", "Sets every element to `value`.", example: "")
    ) { (x: Tensor, value: Tensor) in
        try overwriting(x, from: .tensor(value), as: "FillBackward1") {
            guard value.rank == 0 else {
                throw TensorError(.runtimeError, "fill_ only supports 0-dimension value tensor but got tensor with \(value.rank) dimensions.", parameter: "value")
            }
            try x.copy(from: value.expanded(to: x.shape))
        }
    }

    private static let fillWithNumber: Function<Tensor, Tensor, Scalar> = Function(
        About("fill_(input, value)", "Sets every element to `value`.", example: "")
    ) { (x: Tensor, value: Scalar) in
        try overwriting(x, as: "FillBackward0") {
            try value.checkFits(x.dtype)
            try x.fill(value)
        }
    }

    public static let fill: Overloads = Overloads(
        About("fill_(input, value)", "Sets every element to `value`.", example: "torch.ones(2).fill_(5)", .mutating), [fillWithTensor, fillWithNumber])

    public static let filledCopy: Function<Output, Tensor, Operand> = Function(
        About("fill(input, value)", "A tensor of this shape and type with every element `value`.", example: "torch.fill(torch.ones(2), 5)", places: [.torch])
    ) { (x: Tensor, value: Operand) in try fill.perform([.tensor(clone(x)), value], []) }

    public static let copyInto: Function<Tensor, Tensor, TensorOrScalar, Bool> = Function(
        About("copy_(input, src, non_blocking=False)", "Copies the elements of `src`, broadcast, into this tensor.", example: "torch.zeros(2).copy_(torch.ones(2))", places: [.method], [.mutating, .numbersAsTensors])
    ) { (x: Tensor, given: TensorOrScalar, _: Bool) in
        let source = try given.tensor(joining: x)
        let shape = try source.shape == x.shape ? x.shape : Layout.broadcast(x.shape, source.shape)
        guard shape == x.shape else {
            throw TensorError(.runtimeError, "output with shape \(x.shape) doesn't match the broadcast shape \(shape)", parameter: "src")
        }
        return try overwriting(x, from: .tensor(source), as: "CopyBackwards") { try x.copy(from: source.expanded(to: x.shape)) }
    }

    // MARK: Random numbers

    private static func randomly(
        _ signature: String, _ summary: String, _ example: String, as node: String, _ fill: @escaping (Tensor, Double, Double, Generator?) throws -> Void
    ) -> Function<Tensor, Tensor, Double, Double, Generator?> {
        Function(About("\(signature)", summary, example: example, places: [.method], [.mutating, .unrepeatable])
        ) { (x: Tensor, a: Double, b: Double, generator: Generator?) in try overwriting(x, as: node) { try fill(x, a, b, generator) } }
    }

    public static let normalFill = randomly(
        "normal_(input, mean=0, std=1, *, generator=None)", "Fills with normally distributed random numbers.", "torch.empty(2).normal_()", as: "NormalBackward0"
    ) { (x: Tensor, mean: Double, std: Double, generator: Generator?) in try x.fillNormal(mean: mean, std: std, using: generator) }

    public static let uniformFill = randomly(
        "uniform_(input, from=0, to=1, *, generator=None)", "Fills with random numbers from `from` up to `to`.", "torch.empty(2).uniform_(-1, 1)", as: "UniformBackward0"
    ) { (x: Tensor, from: Double, to: Double, generator: Generator?) in try x.fillUniform(from: from, to: to, using: generator) }

    public static let cauchyFill = randomly(
        "cauchy_(input, median=0, sigma=1, *, generator=None)", "Fills with random numbers of the Cauchy distribution.", "torch.empty(2).cauchy_()", as: "CauchyBackward0"
    ) { (x: Tensor, median: Double, sigma: Double, generator: Generator?) in try x.fillCauchy(median: median, sigma: sigma, using: generator) }

    public static let logNormalFill = randomly(
        "log_normal_(input, mean=1, std=2, *, generator=None)", "Fills with random numbers whose logarithms are normally distributed.", "torch.empty(2).log_normal_()",
        as: "LogNormalBackward0"
    ) { (x: Tensor, mean: Double, std: Double, generator: Generator?) in try x.fillLogNormal(mean: mean, std: std, using: generator) }

    private static let randomBetween: Function<Tensor, Tensor, Int, Int?, Generator?> = Function(
        About("random_(input, from, to, *, generator=None)", "Fills with random integers, from `from` to below `to`.", example: "")
    ) { (x: Tensor, from: Int, to: Int?, generator: Generator?) in
        try overwriting(x, as: "RandomBackward0") {
            if let to { try x.fillIntegers(from: from, to: to, using: generator) } else { try x.fillIntegers(from: from, using: generator) }
        }
    }

    private static let randomBelow: Function<Tensor, Tensor, Int, Generator?> = Function(
        About("random_(input, to, *, generator=None)", "Fills with random integers below `to`.", example: "")
    ) { (x: Tensor, to: Int, generator: Generator?) in try overwriting(x, as: "RandomBackward1") { try x.fillIntegers(from: 0, to: to, using: generator) } }

    private static let randomAny: Function<Tensor, Tensor, Generator?> = Function(
        About("random_(input, *, generator=None)", "Fills with random integers of all that the type counts.", example: "")
    ) { (x: Tensor, generator: Generator?) in try overwriting(x, as: "RandomBackward2") { try x.fillIntegers(using: generator) } }

    public static let randomFill: Overloads = Overloads(
        About("random_(input, from=0, to=None, *, generator=None)", "Fills with random integers, from `from` to below `to`.", example: "torch.empty(2).random_(0, 10)",
              places: [.method], [.mutating, .unrepeatable]),
        [randomAny, randomBelow, randomBetween])

    private static let bernoulliByTensor: Function<Tensor, Tensor, Tensor, Generator?> = Function(
        About("bernoulli_(input, p, *, generator=None)", "Fills with ones with the probabilities `p`, zeros else.", example: "")
    ) { (x: Tensor, p: Tensor, generator: Generator?) in
        try overwriting(x, as: "BernoulliBackward0") { try x.copy(from: Tensor.bernoulli(p.dtype.isFloating ? p.expanded(to: x.shape) : p, using: generator)) }
    }

    private static let bernoulliByNumber: Function<Tensor, Tensor, Double, Generator?> = Function(
        About("bernoulli_(input, p=0.5, *, generator=None)", "Fills with ones with probability `p`, zeros else.", example: "")
    ) { (x: Tensor, p: Double, generator: Generator?) in try overwriting(x, as: "BernoulliBackward1") { try x.fillBernoulli(p, using: generator) } }

    public static let bernoulliFill: Overloads = Overloads(
        About("bernoulli_(input, p=0.5, *, generator=None)", "Fills with ones with probability `p`, zeros else.", example: "torch.empty(3).bernoulli_(0.5)",
              places: [.method], [.mutating, .unrepeatable]),
        [bernoulliByTensor, bernoulliByNumber])

    public static let exponentialFill: Function<Tensor, Tensor, Double, Generator?> = Function(
        About("exponential_(input, lambd=1, *, generator=None)", "Fills with exponentially distributed random numbers.", example: "torch.empty(3).exponential_()",
              places: [.method], [.mutating, .unrepeatable])
    ) { (x: Tensor, rate: Double, generator: Generator?) in try overwriting(x, as: "ExponentialBackward0") { try x.fillExponential(rate: rate, using: generator) } }

    public static let geometricFill: Function<Tensor, Tensor, Double, Generator?> = Function(
        About("geometric_(input, p, *, generator=None)", "Fills with the numbers of trials up to the first success.", example: "torch.empty(3).geometric_(0.5)",
              places: [.method], [.mutating, .unrepeatable])
    ) { (x: Tensor, p: Double, generator: Generator?) in try overwriting(x, as: "GeometricBackward0") { try x.fillGeometric(p, using: generator) } }
}
