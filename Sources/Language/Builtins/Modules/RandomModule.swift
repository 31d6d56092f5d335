// The module `random`: Python's Mersenne twister and what CPython 3.11 computes from it, so that a seed gives the same
// numbers.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import Signatures
import Syntax

/// A generator: the module has one of its own, scripts make more with `random.Random(seed)`.
final class RandomObject: Object {
    var twister: MersenneTwister
    /// The second number of the pair that `gauss` computes.
    var nextGauss: Double?

    override init() {
        twister = Self.fresh()
        super.init()
    }

    /// Seeded by the system.
    private static func fresh() -> MersenneTwister {
        var system = SystemRandomNumberGenerator()
        return MersenneTwister(key: (0..<8).map { (_: Int) -> UInt32 in UInt32(truncatingIfNeeded: system.next()) })
    }

    func seed(_ value: Value, _ machine: Machine) throws {
        switch value {
        case .none: twister = Self.fresh()
        case .int, .bool: twister = MersenneTwister(seed: value.asInt ?? 0)
        case .float: twister = MersenneTwister(seed: try machine.hash(value))
        default:
            guard let text = value.text else {
                throw ScriptError(.typeError,
                    "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
            }
            twister = MersenneTwister(text: text)
        }
        nextGauss = nil
    }

    func unit() -> Double { twister.unit() }

    override var type: TypeObject { RandomModule.generatorType }
}

extension Machine {
    /// The state of the module `random` as numbers: that of its twister, and whether `gauss` has a second number, and which.
    public var pythonRandomState: [UInt32] {
        get throws {
            guard let generator = try moduleRandom else { return [] }
            let pair = generator.nextGauss?.bitPattern ?? 0
            return generator.twister.words + [generator.nextGauss == nil ? 0 : 1, UInt32(truncatingIfNeeded: pair), UInt32(truncatingIfNeeded: pair >> 32)]
        }
    }

    /// Goes on from such a state.
    public func restorePythonRandom(_ state: [UInt32]) throws {
        guard let generator = try moduleRandom, state.count > 3 else { return }
        let (words, rest) = (Array(state.dropLast(3)), state.suffix(3).map { UInt64($0) })
        generator.twister.words = words
        generator.nextGauss = rest[0] == 0 ? nil : Double(bitPattern: rest[1] | rest[2] << 32)
    }

    /// The generator whose methods the functions of the module are.
    private var moduleRandom: RandomObject? {
        get throws {
            let method = try modules.module("random", self)?.namespace["random"]?.cast(to: BoundMethod.self)
            return method?.receiver.cast(to: RandomObject.self)
        }
    }
}

enum RandomModule {
    static func make() -> ModuleObject {
        let generator = RandomObject()
        // The functions of the module are the methods of its generator.
        let functions = methods.map { Member($0.name, .object(BoundMethod($0.value, .object(generator)))) }
        return ModuleObject("random", summary: "Python's random numbers.", members: functions + [.type(generatorType)])
    }

    nonisolated(unsafe) static let generatorType: TypeObject = TypeObject(
        NativeFunction("Random(x=None)", "A generator of its own.") { (machine: Machine, a: BoundArguments) -> Value in
            let generator = RandomObject()
            try generator.seed(a[0], machine)
            return .object(generator)
        }, module: "random", members: methods)

    private static func this(_ a: BoundArguments) throws -> RandomObject { try a.receiver(RandomObject.self, of: "random.Random") }

    private static var methods: [Member] { state + whole + RandomSequences.members + distributions }

    private static var state: [Member] {
        [
            .method("seed(self, a=None, version=2)", "Starts the sequence that belongs to `a`.") { (machine: Machine, a: BoundArguments) -> Value in
                guard try machine.index(a[2]) == 2 else { throw ScriptError(.notImplementedError, "seed(version=1) is not supported") }
                try this(a).seed(a[1], machine)
                return .none
            },
            .method("random(self)", "A float in [0, 1).") { (_: Machine, a: BoundArguments) -> Value in .float(try this(a).unit()) },
            .method("getrandbits(self, k, /)", "A number of k random bits.") { (machine: Machine, a: BoundArguments) -> Value in
                let count = try machine.index(a[1])
                guard count >= 0 else { throw ScriptError(.valueError, "number of bits must be non-negative") }
                guard count < 64 else { throw ScriptError.intTooLarge }
                return .int(count == 0 ? 0 : try this(a).twister.bits(count))
            },
            .method("getstate(self)", "What `setstate` needs to go on from here.") { (_: Machine, a: BoundArguments) -> Value in
                let copy = RandomObject()
                copy.twister = try this(a).twister
                copy.nextGauss = try this(a).nextGauss
                return .object(copy)
            },
            .method("setstate(self, state, /)", "Goes on from a kept state.") { (_: Machine, a: BoundArguments) -> Value in
                let kept = try a.object(1, as: RandomObject.self, "a state that getstate gave")
                try this(a).twister = kept.twister
                try this(a).nextGauss = kept.nextGauss
                return .none
            },
        ]
    }

    private static var whole: [Member] {
        [
            .method("randrange(self, start, stop=None, step=1)", "A number of range(start, stop, step).") { (machine: Machine, a: BoundArguments) -> Value in
                let generator = try this(a), start = try machine.index(a[1]), step = try machine.index(a[3])
                guard !a[2].isNone else {
                    guard start > 0 else { throw ScriptError(.valueError, "empty range for randrange()") }
                    return .int(generator.twister.below(start))
                }
                guard step != 0 else { throw ScriptError(.valueError, "zero step for randrange()") }
                let stop = try machine.index(a[2]), count = RangeObject(start, stop, step).count
                guard count > 0 else {
                    throw ScriptError(.valueError, step == 1 ? "empty range for randrange() (\(start), \(stop), \(stop &- start))"
                        : "empty range for randrange()")
                }
                return .int(start &+ step &* generator.twister.below(count))
            },
            .method("randint(self, a, b)", "A whole number from a to b, both included.") { (machine: Machine, a: BoundArguments) -> Value in
                let low = try machine.index(a[1]), high = try machine.index(a[2])
                let (width, overflow) = high.subtractingReportingOverflow(low)
                guard !overflow, width < Int.max else { throw ScriptError.intTooLarge }
                guard width >= 0 else {
                    throw ScriptError(.valueError, "empty range for randrange() (\(low), \(high &+ 1), \(width + 1))")
                }
                return .int(low + (try this(a).twister.below(width + 1)))
            },
        ]
    }

    private static func real(_ a: BoundArguments, _ index: Int, _ machine: Machine) throws -> Double {
        guard let number = try machine.realNumber(a[index]) else { throw a.error(index, "must be real number, not \(a[index].typeName)") }
        return number
    }

    private static var distributions: [Member] {
        [
            .method("uniform(self, a, b)", "A float between a and b.") { (machine: Machine, a: BoundArguments) -> Value in
                let low = try real(a, 1, machine), high = try real(a, 2, machine)
                return .float(low + (high - low) * (try this(a).unit()))
            },
            .method("triangular(self, low=0.0, high=1.0, mode=None)", "A float between low and high, most often near mode.") {
                (machine: Machine, a: BoundArguments) -> Value in
                var low = try real(a, 1, machine), high = try real(a, 2, machine), u = try this(a).unit()
                if low == high { return .float(low) }
                var c = a[3].isNone ? 0.5 : (try real(a, 3, machine) - low) / (high - low)
                if u > c {
                    (u, c) = (1 - u, 1 - c)
                    swap(&low, &high)
                }
                return .float(low + (high - low) * (u * c).squareRoot())
            },
            .method("gauss(self, mu=0.0, sigma=1.0)", "A normally distributed number.") { (machine: Machine, a: BoundArguments) -> Value in
                let generator = try this(a), mean = try real(a, 1, machine), deviation = try real(a, 2, machine)
                var z = generator.nextGauss
                generator.nextGauss = nil
                if z == nil {
                    let angle = generator.unit() * 2 * .pi
                    let radius = (-2 * log(1 - generator.unit())).squareRoot()
                    z = cos(angle) * radius
                    generator.nextGauss = sin(angle) * radius
                }
                return .float(mean + (z ?? 0) * deviation)
            },
            .method("normalvariate(self, mu=0.0, sigma=1.0)", "A normally distributed number.") { (machine: Machine, a: BoundArguments) -> Value in
                let z = normal(try this(a))
                return .float(try real(a, 1, machine) + z * real(a, 2, machine))
            },
            .method("lognormvariate(self, mu, sigma)", "A number whose logarithm is normally distributed.") { (machine: Machine, a: BoundArguments) -> Value in
                let z = normal(try this(a))
                return .float(exp(try real(a, 1, machine) + z * real(a, 2, machine)))
            },
            .method("expovariate(self, lambd)", "An exponentially distributed number.") { (machine: Machine, a: BoundArguments) -> Value in
                .float(-log(1 - (try this(a).unit())) / (try real(a, 1, machine)))
            },
        ]
    }

    /// Kinderman and Monahan's ratio of uniforms.
    private static func normal(_ generator: RandomObject) -> Double {
        let magic = 4 * exp(-0.5) / 2.0.squareRoot()
        while true {
            let u = generator.unit(), v = 1 - generator.unit()
            let z = magic * (u - 0.5) / v
            if z * z / 4 <= -log(v) { return z }
        }
    }
}
