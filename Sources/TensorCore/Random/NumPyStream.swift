// The source of NumPy's random numbers: the legacy stream behind `np.random.seed`, or PCG64 behind `default_rng`.
import Kernels

/// A stream of NumPy's random numbers; tensors are drawn in row-major order.
public final class NumPyStream {
    private let engine: UnsafeMutablePointer<st_engine>
    private let pcg: UnsafeMutablePointer<st_pcg>?
    private var source: st_source { st_source(engine: engine, pcg: pcg) }

    /// The legacy stream of a seed.
    public init(legacySeed seed: UInt32) {
        engine = .allocate(capacity: 1)
        pcg = nil
        st_engine_seed(engine, seed)
    }

    /// The stream of `default_rng(entropy)`: the words of the seed, least significant first.
    public init(entropy: [UInt32]) {
        engine = .allocate(capacity: 1)
        st_engine_seed(engine, 0)
        pcg = .allocate(capacity: 1)
        st_pcg_seed(pcg, SeedSequence(entropy).words(4))
    }

    deinit {
        engine.deallocate()
        pcg?.deallocate()
    }

    /// Whether this is the legacy stream.
    public var isLegacy: Bool { pcg == nil }

    /// The state of a legacy stream as bytes.
    public var state: [UInt8] { EngineState.bytes(of: engine, seed: 0) }

    /// Continues a legacy stream where `state` was taken; RuntimeError for bytes that are no state.
    public func restore(_ state: [UInt8]) throws { _ = try EngineState.restore(state, in: engine) }

    /// Starts the legacy stream of a seed anew.
    public func seed(_ seed: UInt32) { st_engine_seed(engine, seed) }

    /// Starts the legacy stream of several words anew.
    public func seed(key: [UInt32]) { st_engine_seed_key(engine, key.isEmpty ? [0] : key, max(key.count, 1)) }

    /// Uniform float64 from `low` over `range`.
    public func uniform(_ shape: Dims, low: Double = 0, range: Double = 1) throws -> Tensor {
        let result = try Tensor(uninitialized: shape, .float64)
        st_numpy_uniform(source, result.doubles, result.count, low, range)
        return result
    }

    /// Uniform float32 in [0, 1).
    public func uniformFloats(_ shape: Dims) throws -> Tensor {
        let result = try Tensor(uninitialized: shape, .float32)
        withExtendedLifetime(result) { st_numpy_uniform_f32(source, result.pointer.assumingMemoryBound(to: Float.self), result.count) }
        return result
    }

    /// Normally distributed float64.
    public func normal(_ shape: Dims, mean: Double = 0, std: Double = 1) throws -> Tensor {
        let result = try Tensor(uninitialized: shape, .float64)
        st_numpy_normal(source, result.doubles, result.count, mean, std)
        return result
    }

    /// Exponentially distributed float64 by inversion.
    public func exponential(_ shape: Dims, scale: Double) throws -> Tensor {
        let result = try Tensor(uninitialized: shape, .float64)
        st_numpy_exponential(source, result.doubles, result.count, scale)
        return result
    }

    /// How often out of `n` times something of probability `p` happens; int64.
    public func binomial(_ shape: Dims, _ n: Int, _ p: Double) throws -> Tensor {
        let result = try Tensor(uninitialized: shape, .int64)
        st_numpy_binomial(source, result.integers, result.count, Int64(n), p)
        return result
    }

    /// How often something happens that happens `mean` times on average; int64.
    public func poisson(_ shape: Dims, _ mean: Double) throws -> Tensor {
        let result = try Tensor(uninitialized: shape, .int64)
        st_numpy_poisson(source, result.integers, result.count, mean)
        return result
    }

    /// Integers from `low` to `low + range`, drawn as NumPy draws elements of `dtype`.
    public func integers(_ shape: Dims, low: Int, range: UInt64, _ dtype: DType) throws -> Tensor {
        let result = try Tensor(uninitialized: shape, .int64)
        let bits = dtype == .bool ? 1 : Int32(dtype.size * 8)
        st_numpy_integers(source, result.integers, result.count, Int64(low), range, bits)
        return try result.converted(to: dtype)
    }

    /// The numbers below `count` in random order.
    public func permutation(_ count: Int) throws -> Tensor {
        let result = try Tensor.arange(to: .int(count), .int64)
        st_numpy_shuffle(source, result.integers, count, 1, true)
        return result
    }

    /// `count` different numbers below `population`, in random order where `shuffled`, as `Generator.choice` chooses them.
    public func choice(_ count: Int, of population: Int, shuffled: Bool) throws -> Tensor {
        if population > 10_000, count > population / (shuffled ? 50 : 20) {
            let all = try Tensor.arange(to: .int(population), .int64)
            st_numpy_shuffle(source, all.integers, population, max(population - count, 1), false)
            return try all.sliced(0, from: population - count).cloned()
        }
        let result = try Tensor(uninitialized: [count], .int64)
        guard st_numpy_choose(source, result.integers, count, UInt64(population)) else {
            throw TensorError(.memoryError, "Unable to allocate memory for \(count) choices")
        }
        if shuffled { st_numpy_shuffle(source, result.integers, count, 1, false) }
        return result
    }
}

extension Tensor {
    fileprivate var doubles: UnsafeMutablePointer<Double> { pointer.assumingMemoryBound(to: Double.self) }
    fileprivate var integers: UnsafeMutablePointer<Int64> { pointer.assumingMemoryBound(to: Int64.self) }
}

extension NumPyStream {
    /// What NumPy's seed sequence makes of `entropy`: four words.
    public static func words(of entropy: [UInt32]) -> [UInt32] {
        SeedSequence(entropy).words(2).flatMap { [UInt32(truncatingIfNeeded: $0), UInt32(truncatingIfNeeded: $0 >> 32)] }
    }
}

/// O'Neill's seed sequence as NumPy has it: a pool of four words into which a seed of any length is mixed.
struct SeedSequence {
    private var pool: [UInt32] = [0, 0, 0, 0]

    init(_ entropy: [UInt32]) {
        var hash: UInt32 = 0x43b0_d7e5
        func hashed(_ value: UInt32) -> UInt32 {
            var value = value ^ hash
            hash = hash &* 0x931e_8875
            value = value &* hash
            return value ^ (value >> 16)
        }
        func mixed(_ x: UInt32, _ y: UInt32) -> UInt32 {
            let result = (x &* 0xca01_f9dd) &- (y &* 0x4973_f715)
            return result ^ (result >> 16)
        }
        for i in 0..<4 { pool[i] = hashed(i < entropy.count ? entropy[i] : 0) }
        for source in 0..<4 {
            for target in 0..<4 where source != target { pool[target] = mixed(pool[target], hashed(pool[source])) }
        }
        for word in entropy.dropFirst(4) {
            for target in 0..<4 { pool[target] = mixed(pool[target], hashed(word)) }
        }
    }

    /// `count` 64-bit words made from the pool.
    func words(_ count: Int) -> [UInt64] {
        var hash: UInt32 = 0x8b51_f9dd
        let halves = (0..<(2 * count)).map { (i: Int) -> UInt32 in
            var value = pool[i % 4] ^ hash
            hash = hash &* 0x58f3_8ded
            value = value &* hash
            return value ^ (value >> 16)
        }
        return (0..<count).map { (i: Int) -> UInt64 in UInt64(halves[2 * i]) | UInt64(halves[2 * i + 1]) << 32 }
    }
}
