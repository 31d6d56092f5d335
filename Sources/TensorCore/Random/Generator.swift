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
    public static let stateByteCount = 5056

    // Places in the state, little endian, as PyTorch lays it out.
    private enum Place {
        static let seed = 0, left = 8, seeded = 12, next = 16, words = 24, spare = 5024, hasSpare = 5040
    }

    /// The bytes of `get_state()`.
    public var state: [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Self.stateByteCount)
        bytes.withUnsafeMutableBytes { raw in
            raw.storeBytes(of: initialSeed.littleEndian, toByteOffset: Place.seed, as: UInt64.self)
            raw.storeBytes(of: engine.pointee.left.littleEndian, toByteOffset: Place.left, as: Int32.self)
            raw.storeBytes(of: 1, toByteOffset: Place.seeded, as: Int32.self)
            raw.storeBytes(of: UInt64(engine.pointee.next), toByteOffset: Place.next, as: UInt64.self)
            withUnsafeBytes(of: &engine.pointee.words) { words in
                for (i, word) in words.bindMemory(to: UInt32.self).enumerated() {
                    raw.storeBytes(of: UInt64(word), toByteOffset: Place.words + 8 * i, as: UInt64.self)
                }
            }
            raw.storeBytes(of: engine.pointee.spare.bitPattern, toByteOffset: Place.spare, as: UInt64.self)
            raw.storeBytes(of: engine.pointee.has_spare ? 1 : 0, toByteOffset: Place.hasSpare, as: Int32.self)
        }
        return bytes
    }

    /// `set_state`: continues where `state` was taken; RuntimeError for bytes that are no state.
    public func restore(_ state: [UInt8]) throws {
        guard state.count == Self.stateByteCount else {
            throw TensorError(
                .runtimeError,
                "Expected a CPUGeneratorImplState of size \(Self.stateByteCount) but found the input RNG state size to be "
                    + "\(state.count)", parameter: "new_state")
        }
        try state.withUnsafeBytes { raw in
            func load<T>(_ place: Int, as type: T.Type) -> T { raw.loadUnaligned(fromByteOffset: place, as: type) }
            let left = load(Place.left, as: Int32.self)
            let next = load(Place.next, as: UInt64.self)
            let consistent = (next == 0 && left == 1) || (next >= 1 && next <= 624 && Int(left) == 625 - Int(next))
            guard load(Place.seeded, as: Int32.self) == 1, consistent else {
                throw TensorError(.runtimeError, "Invalid mt19937 state", parameter: "new_state")
            }
            initialSeed = load(Place.seed, as: UInt64.self)
            engine.pointee.left = left
            engine.pointee.next = UInt32(next)
            withUnsafeMutableBytes(of: &engine.pointee.words) { words in
                let words = words.bindMemory(to: UInt32.self)
                for i in words.indices {
                    words[i] = UInt32(truncatingIfNeeded: load(Place.words + 8 * i, as: UInt64.self))
                }
            }
            engine.pointee.spare = Double(bitPattern: load(Place.spare, as: UInt64.self))
            engine.pointee.has_spare = load(Place.hasSpare, as: Int32.self) != 0
        }
    }
}
