// The source of random numbers: PyTorch's CPU generator, word for word.
import Kernels

/// A stream of MT19937 words with the normal that is left of the last pair.
public final class Generator {
    let engine: UnsafeMutablePointer<st_engine>
    /// The seed as given, of which the engine uses the low 32 bits.
    public private(set) var initialSeed: UInt64

    /// PyTorch's seed of a fresh `torch.Generator()`.
    public static let defaultSeed: UInt64 = 67_280_421_310_721

    public init(seed: UInt64 = Generator.defaultSeed) {
        engine = .allocate(capacity: 1)
        initialSeed = seed
        manualSeed(seed)
    }

    deinit { engine.deallocate() }

    /// Starts the stream of `seed`; negative seeds come as their two's complement.
    public func manualSeed(_ seed: UInt64) {
        initialSeed = seed
        st_engine_seed(engine, UInt32(truncatingIfNeeded: seed))
    }

    /// `seed()`: starts a stream that nobody can foresee, and tells its seed.
    @discardableResult
    public func seed() -> UInt64 {
        manualSeed(UInt64.random(in: .min ... .max))
        return initialSeed
    }

    /// The next 32-bit word.
    public func nextWord() -> UInt32 { st_engine_u32(engine) }

    /// The next two words, the first one high.
    public func nextDoubleWord() -> UInt64 { st_engine_u64(engine) }
}

extension Generator {
    /// The length of `get_state()`.
    public static let stateByteCount = EngineState.byteCount

    /// The bytes of `get_state()`.
    public var state: [UInt8] { EngineState.bytes(of: engine, seed: initialSeed) }

    /// `set_state`: continues where `state` was taken; RuntimeError for bytes that are no state.
    public func restore(_ state: [UInt8]) throws { initialSeed = try EngineState.restore(state, in: engine) }
}
