// `np.random`: the functions of the global stream, `RandomState` objects, and `default_rng` generators. The first two share one
// declaration per function.
import Language
import Operators
import Signatures
import TensorCore

/// A source of NumPy's random numbers as a script sees it: a `RandomState` or a `Generator`.
final class ArrayRandomState: Object {
    let stream: NumPyStream

    /// The legacy stream of a seed.
    init(seed: UInt32) { stream = NumPyStream(legacySeed: seed) }
    init(_ stream: NumPyStream) { self.stream = stream }

    nonisolated(unsafe) static let legacyType = TypeObject(
        name: "RandomState", module: "numpy.random", summary: "The random numbers of np.random, with a state of its own.", isSealed: true,
        members: ArrayRandom.legacy.map(\.methodMember),
        construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in
            let state = ArrayRandomState(seed: .random(in: .min ... .max))
            let seed = arguments.count > 0 ? arguments[0] : arguments.named("seed") ?? .none
            try ArrayRandom.seed(state.stream, seed, machine)
            return .object(state)
        })

    nonisolated(unsafe) static let generatorType = TypeObject(
        name: "Generator", module: "numpy.random", summary: "The random numbers of np.random.default_rng.", isSealed: true,
        members: ArrayRandom.modern.map(\.methodMember),
        construct: { (_: Machine, _: TypeObject, arguments: Arguments) throws -> Value in
            guard arguments.count == 1, let bits = arguments[0].cast(to: BitGeneratorObject.self) else {
                throw ScriptError(.typeError, "Generator() needs a bit generator", hint: "np.random.default_rng(seed) makes a Generator")
            }
            return .object(ArrayRandomState(bits.stream))
        })

    override var type: TypeObject { stream.isLegacy ? Self.legacyType : Self.generatorType }
    override func repr(_ machine: Machine) -> String {
        str(machine) + " at 0x" + String(UInt(bitPattern: ObjectIdentifier(self).hashValue), radix: 16, uppercase: true)
    }
    override func str(_ machine: Machine) -> String { stream.isLegacy ? "RandomState(MT19937)" : "Generator(PCG64)" }
}

/// `PCG64(seed)`: the stream that a `Generator` takes its numbers from.
final class BitGeneratorObject: Object {
    let stream: NumPyStream
    init(_ stream: NumPyStream) { self.stream = stream }

    nonisolated(unsafe) static let typeObject = TypeObject(
        name: "PCG64", module: "numpy.random", summary: "The bits behind np.random.default_rng.", isSealed: true,
        construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in
            .object(BitGeneratorObject(NumPyStream(entropy: try ArrayRandom.entropy(arguments.count > 0 ? arguments[0] : arguments.named("seed") ?? .none, machine))))
        })
    override var type: TypeObject { Self.typeObject }
}

enum ArrayRandom {
    // MARK: Seeds

    /// `seed(number)`, `seed([numbers])` or `seed()`.
    static func seed(_ stream: NumPyStream, _ value: Value, _ machine: Machine) throws {
        if value.isNone { return stream.seed(.random(in: .min ... .max)) }
        let invalid = ScriptError(.valueError, "Seed must be between 0 and 2**32 - 1", parameter: "seed")
        if let number = try? machine.index(value) {
            guard let word = UInt32(exactly: number) else { throw invalid }
            return stream.seed(word)
        }
        if case .float = value { throw ScriptError(.typeError, "Cannot cast scalar from dtype('float64') to dtype('int64') according to the rule 'safe'") }
        stream.seed(key: try machine.items(of: value).map {
            guard let word = UInt32(exactly: try machine.index($0)) else { throw invalid }
            return word
        })
    }

    /// `default_rng(seed)`: a generator of the seed's stream; a generator stays itself.
    private static func generator(_ c: ArrayCall) throws -> Value {
        if c[0].cast(to: ArrayRandomState.self) != nil { return c[0] }
        return .object(ArrayRandomState(NumPyStream(entropy: try entropy(c[0], c.machine))))
    }

    /// The words that a seed stands for: those of a number or of several, unforeseeable ones for None.
    static func entropy(_ seed: Value, _ machine: Machine) throws -> [UInt32] {
        if seed.isNone { return (0..<4).map { _ in .random(in: .min ... .max) } }
        let numbers = try (try? machine.index(seed)).map { [$0] } ?? machine.items(of: seed).map { try machine.index($0) }
        return try numbers.flatMap { (number: Int) throws -> [UInt32] in
            guard number >= 0 else { throw ScriptError(.valueError, "expected non-negative integer", parameter: "seed") }
            let low = UInt32(truncatingIfNeeded: number), high = UInt32(truncatingIfNeeded: number >> 32)
            return high == 0 ? [low] : [low, high]
        }
    }

    // MARK: Drawing

    /// The stream that a call draws from: its receiver's, or the thread's.
    private static func stream(_ value: Value) -> NumPyStream { (value.cast(to: ArrayRandomState.self) ?? ArrayState.current.random).stream }

    /// The size asked for; nil for a single number.
    private static func size(_ c: ArrayCall, _ index: Int) throws -> Dims? { c[index].isNone ? nil : try c.newShape(index) }

    /// A number of Python's for no size, else an array.
    private static func drawn(_ x: Tensor, _ size: Dims?) throws -> Value { size == nil ? Value(try x.item().operand) : .array(x) }

    /// loc + scale · what `draw` gives for standard parameters; both may be arrays.
    private static func scaled(_ c: ArrayCall, _ a: Int, _ b: Int, _ size: Dims?, _ draw: (Dims, Double, Double) throws -> Tensor, _ combine: (Tensor, Tensor, Tensor) throws -> Tensor) throws -> Value {
        let x = try c.array(a, as: .float64), y = try c.array(b, as: .float64)
        if x.count == 1, y.count == 1, x.rank == 0, y.rank == 0 { return try drawn(draw(size ?? [], x.item().double, y.item().double), size) }
        let shape = try size ?? ArrayArithmetic.checkBroadcast(x.shape, y.shape)
        return .array(try combine(draw(shape, 0, 1), x, y))
    }

    private static func normal(_ c: ArrayCall, _ loc: Int, _ scale: Int, _ size: Dims?) throws -> Value {
        guard try !c.array(scale, as: .float64).listed().contains(where: { $0.double < 0 }) else { throw c.error(scale, .valueError, "scale < 0") }
        let stream = stream(c[0])
        return try scaled(c, loc, scale, size, { (shape: Dims, mean: Double, std: Double) in try stream.normal(shape, mean: mean, std: std) }) {
            (z: Tensor, loc: Tensor, scale: Tensor) in try Tensor.binary(.add, loc, Tensor.binary(.mul, scale, z))
        }
    }

    private static func uniform(_ c: ArrayCall, _ low: Int, _ high: Int, _ size: Dims?) throws -> Value {
        let stream = stream(c[0])
        return try scaled(c, low, high, size, { (shape: Dims, low: Double, high: Double) in
            guard (high - low).isFinite else { throw ScriptError(.overflowError, "Range exceeds valid bounds") }
            return try stream.uniform(shape, low: low, range: high - low)
        }) { (u: Tensor, low: Tensor, high: Tensor) in try Tensor.binary(.add, low, Tensor.binary(.mul, Tensor.binary(.sub, high, low), u)) }
    }

    /// Integers from `low` below `high` (or up to it), drawn as elements of `dtype`.
    private static func integers(_ c: ArrayCall, _ low: Int, _ high: Int, _ size: Dims?, _ dtype: DType, endpoint: Bool = false) throws -> Value {
        guard c[low].asInt != nil, c[high].isNone || c[high].asInt != nil else { return try manyIntegers(c, low, high, size, dtype, endpoint) }
        return try integers(c, from: c[high].isNone ? 0 : c.int(low), to: c[high].isNone ? c.int(low) : c.int(high), size, dtype, endpoint)
    }

    /// Bounds that are arrays: one number after another, each within its own.
    private static func manyIntegers(_ c: ArrayCall, _ low: Int, _ high: Int, _ size: Dims?, _ dtype: DType, _ endpoint: Bool) throws -> Value {
        let zero = try Tensor(.int(0), .int64)
        let lower = try c[high].isNone ? zero : c.array(low), upper = try c.array(c[high].isNone ? low : high)
        guard lower.dtype.isInteger, upper.dtype.isInteger else { throw ScriptError(.typeError, "the bounds of random integers must be integers") }
        let shape = try size ?? ArrayArithmetic.checkBroadcast(lower.shape, upper.shape)
        if shape.isEmpty { return try integers(c, from: lower.item().wrappedInt, to: upper.item().wrappedInt, size, dtype, endpoint) }
        let bounds = try zip(lower.expanded(to: shape).listed(), upper.expanded(to: shape).listed()).map { ($0.wrappedInt, $1.wrappedInt) }
        let numbers = try bounds.map { try integers(c, from: $0, to: $1, nil, dtype, endpoint) }
        return .array(try ArrayConversion.array(.list(numbers), c.machine, as: dtype).reshaped(to: shape))
    }

    private static func integers(_ c: ArrayCall, from: Int, to bound: Int, _ size: Dims?, _ dtype: DType, _ endpoint: Bool) throws -> Value {
        var to = bound
        if !endpoint {
            guard to > from else { throw ScriptError(.valueError, from == 0 ? "high <= 0" : "low >= high") }
            to -= 1
        }
        guard to >= from else { throw ScriptError(.valueError, "low > high") }
        guard dtype.isInteger || dtype == .bool else { throw ScriptError(.typeError, "Unsupported dtype dtype('\(dtype.name)') for randint") }
        let greatest = dtype == .bool ? 1 : dtype.size == 8 ? Int.max : dtype.isSigned ? 1 << (dtype.size * 8 - 1) - 1 : 1 << (dtype.size * 8) - 1
        let least = dtype.isSigned ? (dtype.size == 8 ? Int.min : -(1 << (dtype.size * 8 - 1))) : 0
        guard from >= least else { throw ScriptError(.valueError, "low is out of bounds for \(dtype.name)") }
        guard to <= greatest else { throw ScriptError(.valueError, "high is out of bounds for \(dtype.name)") }
        let range = UInt64(bitPattern: Int64(to)) &- UInt64(bitPattern: Int64(from))
        let stream = stream(c[0]), numbers = try stream.integers(size ?? [], low: from, range: range, dtype)
        // A Generator's single integer has its type, the legacy stream's is Python's.
        return stream.isLegacy ? try drawn(numbers, size) : size == nil ? .result(numbers) : .array(numbers)
    }

    /// Integers that are counts: a single one is Python's in the legacy stream.
    private static func counted(_ c: ArrayCall, _ x: Tensor, _ size: Dims?) throws -> Value {
        if size != nil { return .array(x) }
        return stream(c[0]).isLegacy ? Value(try x.item().operand) : .result(x)
    }

    /// mean + z √S V, with the covariance U S V.
    private static func multivariate(_ c: ArrayCall) throws -> Value {
        let mean = try c.array(1, as: .float64), covariance = try c.array(2, as: .float64), size = try size(c, 3) ?? []
        guard mean.rank == 1 else { throw c.error(1, .valueError, "mean must be 1 dimensional") }
        guard covariance.rank == 2, covariance.shape[0] == covariance.shape[1] else { throw c.error(2, .valueError, "cov must be 2 dimensional and square") }
        guard covariance.shape[0] == mean.count else { throw ScriptError(.valueError, "mean and cov must have same length") }
        let z = try stream(c[0]).normal(size + [mean.count]).reshaped(to: [-1, mean.count])
        guard case .named(let parts)? = try Ops.linalg["svd"]?.call([.tensor(covariance)]), parts.others.count == 1 else {
            throw ScriptError(.notImplementedError, "multivariate_normal() needs torch.linalg.svd")
        }
        let scale = try Tensor.unary(.sqrt, parts.second).unsqueezed(at: 1)
        let turned = try Tensor.mm(z, Tensor.binary(.mul, scale, parts.others[0]))
        return .array(try Tensor.binary(.add, turned, mean).reshaped(to: size + [mean.count]))
    }

    private static func floats(_ c: ArrayCall, _ size: Dims?, _ dtype: DType) throws -> Value {
        guard dtype == .float64 || dtype == .float32 else { throw ScriptError(.typeError, "Unsupported dtype dtype('\(dtype.name)') for random") }
        return try drawn(dtype == .float32 ? stream(c[0]).uniformFloats(size ?? []) : stream(c[0]).uniform(size ?? []), size)
    }

    /// Elements of a line, or numbers below one, with replacement or not, by weights or not.
    private static func choice(_ c: ArrayCall, a: Int, size sizeIndex: Int, replace: Int, p: Int, axis: Int?, shuffle: Int?) throws -> Value {
        let source = c[a].asInt == nil ? try c.array(a) : nil, size = try size(c, sizeIndex)
        if let source, source.rank != 1, axis == nil { throw c.error(a, .valueError, "a must be 1-dimensional") }
        let population = try source?.shape.first ?? c.int(a), shape = size ?? []
        let count = try Layout.elementCount(of: shape), draws = stream(c[0])
        guard population > 0 || count == 0 else { throw c.error(a, .valueError, source == nil ? "a must be greater than 0 unless no samples are taken" : "a cannot be empty unless no samples are taken") }
        let weights = c[p].isNone ? nil : try checkedWeights(c.array(p, as: .float64), population)
        let places: Tensor
        if try c.flag(replace) {
            if let weights {
                places = try ArraySorting.search(cumulated(weights), draws.uniform(shape), right: true)
            } else {
                places = try draws.integers(shape, low: 0, range: UInt64(max(population - 1, 0)), .int64)
            }
        } else {
            guard count <= population else { throw ScriptError(.valueError, "Cannot take a larger sample than population when 'replace=False'") }
            if let weights {
                places = try withoutReplacement(weights, count, draws).reshaped(to: shape)
            } else if draws.isLegacy {
                places = try draws.permutation(population).sliced(0, to: count).reshaped(to: shape)
            } else {
                places = try draws.choice(count, of: population, shuffled: shuffle.map { try c.flag($0) } ?? true).reshaped(to: shape)
            }
        }
        guard let source else { return try drawn(places, size) }
        let dim = try axis.map { try normalizedAxis(c.int($0), source.rank) } ?? 0
        let chosen = try source.selected(dim, indices: places.reshaped(to: [-1]))
        return .result(try chosen.reshaped(to: Dims(source.shape.prefix(dim)) + shape + Dims(source.shape.dropFirst(dim + 1))))
    }

    private static func checkedWeights(_ p: Tensor, _ population: Int) throws -> Tensor {
        guard p.rank == 1 else { throw ScriptError(.valueError, "'p' must be 1-dimensional") }
        guard p.count == population else { throw ScriptError(.valueError, "'a' and 'p' must have same size") }
        let values = try p.listed().map(\.double)
        guard !values.contains(where: \.isNaN) else { throw ScriptError(.valueError, "probabilities contain NaN") }
        guard !values.contains(where: { $0 < 0 }) else { throw ScriptError(.valueError, "probabilities are not non-negative") }
        guard abs(values.reduce(0, +) - 1) <= 1.5e-8 else { throw ScriptError(.valueError, "probabilities do not sum to 1") }
        return p
    }

    private static func cumulated(_ weights: Tensor) throws -> Tensor {
        let sums = try weights.cumsum(along: 0)
        return try Tensor.binary(.div, sums, sums.selected(0, at: -1))
    }

    /// NumPy's way: draw, keep what is new, strike it from the weights, and draw again for the rest.
    private static func withoutReplacement(_ weights: Tensor, _ count: Int, _ draws: NumPyStream) throws -> Tensor {
        guard try weights.listed().count(where: { $0.double > 0 }) >= count else { throw ScriptError(.valueError, "Fewer non-zero entries in p than size") }
        let p = try weights.cloned()
        var found: [Int] = []
        while found.count < count {
            let drawn = try draws.uniform([count - found.count])
            for place in found { try p.selected(0, at: place).fill(.float(0)) }
            let new = try ArraySorting.search(cumulated(p), drawn, right: true).listed().map(\.wrappedInt)
            var seen: Set<Int> = []
            found += new.filter { seen.insert($0).inserted }
        }
        return try Tensor(found)
    }

    private static func shuffle(_ c: ArrayCall, _ axis: Int? = nil) throws -> Value {
        if let list = c[1].cast(to: ListObject.self) {
            let order = try stream(c[0]).permutation(list.count).listed().map(\.wrappedInt)
            list.replace(with: order.map { list[$0] })
            return .none
        }
        guard let x = c[1].cast(to: ArrayObject.self)?.tensor ?? c[1].tensor else { throw c.error(1, .typeError, "'\(c[1].typeName)' object does not support item assignment") }
        let dim = try axis.map { try normalizedAxis(c.int($0), x.rank) } ?? 0
        guard x.rank > 0 else { throw c.error(1, .typeError, "len() of unsized object") }
        let order = try stream(c[0]).permutation(x.shape[dim])
        try x.copy(from: x.cloned().selected(dim, indices: order))
        return .none
    }

    private static func permutation(_ c: ArrayCall, _ axis: Int? = nil) throws -> Value {
        if let n = c[1].asInt { return .array(try stream(c[0]).permutation(n)) }
        let x = try c.array(1)
        guard x.rank > 0 else { return .array(try stream(c[0]).permutation(x.item().wrappedInt)) }
        let dim = try axis.map { try normalizedAxis(c.int($0), x.rank) } ?? 0
        return .array(try x.selected(dim, indices: stream(c[0]).permutation(x.shape[dim])))
    }

    // MARK: Declarations

    /// The methods of a RandomState; as functions of `np.random` they lack the first parameter.
    static var legacy: [ArrayFunction] {
        [
            ArrayFunction("seed(self, seed=None)", "Starts the stream that belongs to a seed.") { (c: ArrayCall) throws -> Value in
                try seed(stream(c[0]), c[1], c.machine)
                return .none
            },
            ArrayFunction("rand(self, *args)", "Random numbers from 0 up to 1, of a shape.") { (c: ArrayCall) throws -> Value in
                let given = c.rest(1), size = given.isEmpty ? nil : try ArrayCall.shape(.tuple(given), c.machine)
                return try floats(c, checked(size), .float64)
            },
            ArrayFunction("randn(self, *args)", "Normally distributed random numbers of a shape.") { (c: ArrayCall) throws -> Value in
                let given = c.rest(1), size = given.isEmpty ? nil : try checked(ArrayCall.shape(.tuple(given), c.machine))
                return try drawn(stream(c[0]).normal(size ?? []), size)
            },
            ArrayFunction("randint(self, low, high=None, size=None, dtype=int)", "Random integers from `low` (or 0) below `high`.") { (c: ArrayCall) throws -> Value in
                try integers(c, 1, 2, size(c, 3), dtype(c, 4)) },
            ArrayFunction("random_sample(self, size=None)", "Random numbers from 0 up to 1.", aliases: ["random", "ranf", "sample"]) { (c: ArrayCall) throws -> Value in
                try floats(c, size(c, 1), .float64) },
            ArrayFunction("standard_normal(self, size=None)", "Normally distributed random numbers.") { (c: ArrayCall) throws -> Value in
                let size = try size(c, 1)
                return try drawn(stream(c[0]).normal(size ?? []), size)
            },
            ArrayFunction("exponential(self, scale=1.0, size=None)", "Exponentially distributed random numbers.") { (c: ArrayCall) throws -> Value in
                let size = try size(c, 2)
                return try drawn(stream(c[0]).exponential(size ?? [], scale: c.float(1)), size)
            },
            ArrayFunction("choice(self, a, size=None, replace=True, p=None)", "Random elements of a line, or random numbers below one.") { (c: ArrayCall) throws -> Value in
                try choice(c, a: 1, size: 2, replace: 3, p: 4, axis: nil, shuffle: nil) },
        ] + common
    }

    /// The methods of a Generator.
    static var modern: [ArrayFunction] {
        [
            ArrayFunction("random(self, size=None, dtype=float, out=None)", "Random numbers from 0 up to 1.") { (c: ArrayCall) throws -> Value in
                try floats(c, size(c, 1), c.dtype(2) ?? .float64) },
            ArrayFunction("integers(self, low, high=None, size=None, dtype=int, endpoint=False)", "Random integers from `low` (or 0) below `high`.") {
                (c: ArrayCall) throws -> Value in try integers(c, 1, 2, size(c, 3), dtype(c, 4), endpoint: c.flag(5)) },
            ArrayFunction("standard_normal(self, size=None, dtype=float, out=None)", "Normally distributed random numbers.") { (c: ArrayCall) throws -> Value in
                guard try c.dtype(2) ?? .float64 == .float64 else {
                    throw c.error(2, .notImplementedError, "standard_normal() draws float64 only: use .astype(np.float32)")
                }
                let size = try size(c, 1)
                return try drawn(stream(c[0]).normal(size ?? []), size)
            },
            ArrayFunction("choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True)", "Random elements of a line, or random numbers below one.") {
                (c: ArrayCall) throws -> Value in try choice(c, a: 1, size: 2, replace: 3, p: 4, axis: 5, shuffle: 6) },
            ArrayFunction("permuted(self, x, *, axis=None, out=None)", "The elements in random order.") { (c: ArrayCall) throws -> Value in
                guard c[2].isNone else { throw c.error(2, .notImplementedError, "permuted() along an axis is not supported: use permutation()") }
                let x = try c.array(1), flat = try x.reshaped(to: [-1])
                return .array(try flat.selected(0, indices: stream(c[0]).permutation(flat.count)).reshaped(to: x.shape))
            },
        ] + common.filter { !["shuffle", "permutation"].contains($0.name) } + [
            ArrayFunction("shuffle(self, x, axis=0)", "Puts the elements of a line in random order.") { (c: ArrayCall) throws -> Value in try shuffle(c, 2) },
            ArrayFunction("permutation(self, x, axis=0)", "A line, or the numbers below one, in random order.") { (c: ArrayCall) throws -> Value in try permutation(c, 2) },
        ]
    }

    private static var common: [ArrayFunction] {
        [
            ArrayFunction("binomial(self, n, p, size=None)", "How often out of `n` times something of probability `p` happens.") { (c: ArrayCall) throws -> Value in
                let n = try c.int(1), p = try c.float(2), size = try size(c, 3)
                guard n >= 0 else { throw c.error(1, .valueError, "n < 0") }
                guard p >= 0, p <= 1 else { throw c.error(2, .valueError, "p < 0, p > 1 or p is NaN") }
                return try counted(c, stream(c[0]).binomial(size ?? [], n, p), size)
            },
            ArrayFunction("poisson(self, lam=1.0, size=None)", "How often something happens that happens `lam` times on average.") { (c: ArrayCall) throws -> Value in
                let mean = try c.float(1), size = try size(c, 2)
                guard mean >= 0, mean < 0x1p62 else { throw c.error(1, .valueError, mean >= 0 ? "lam value too large" : "lam < 0 or lam is NaN") }
                return try counted(c, stream(c[0]).poisson(size ?? [], mean), size)
            },
            ArrayFunction("multivariate_normal(self, mean, cov, size=None)", "Vectors that are normally distributed with a covariance.") {
                (c: ArrayCall) throws -> Value in try multivariate(c) },
            ArrayFunction("normal(self, loc=0.0, scale=1.0, size=None)", "Normally distributed random numbers.") { (c: ArrayCall) throws -> Value in
                try normal(c, 1, 2, size(c, 3)) },
            ArrayFunction("uniform(self, low=0.0, high=1.0, size=None)", "Random numbers from `low` up to `high`.") { (c: ArrayCall) throws -> Value in
                try uniform(c, 1, 2, size(c, 3)) },
            ArrayFunction("shuffle(self, x)", "Puts the elements of a line in random order.") { (c: ArrayCall) throws -> Value in try shuffle(c) },
            ArrayFunction("permutation(self, x)", "A line, or the numbers below one, in random order.") { (c: ArrayCall) throws -> Value in try permutation(c) },
        ]
    }

    private static func checked(_ size: Dims?) throws -> Dims? {
        guard size?.contains(where: { $0 < 0 }) != true else { throw ScriptError(.valueError, "negative dimensions are not allowed") }
        return size
    }

    private static func dtype(_ c: ArrayCall, _ index: Int) throws -> DType { c.isGiven(index) ? try c.dtype(index) ?? .int64 : .int64 }

    /// The namespace `np.random`.
    static func module(_ machine: Machine) -> ModuleObject {
        let members = legacy.flatMap(\.membersWithoutReceiver)
        return ModuleObject("numpy.random", summary: "Random numbers.", members: members + [
            .type(ArrayRandomState.legacyType), .type(ArrayRandomState.generatorType), .type(BitGeneratorObject.typeObject),
        ] + ArrayFunction("default_rng(seed=None)", "A generator with the stream of a seed.") { (c: ArrayCall) throws -> Value in try generator(c) }.members)
    }
}
