// The state of the random engine as bytes, little endian, as PyTorch lays it out; streams of NumPy's are kept in the same form.
import Kernels

enum EngineState {
    static let byteCount = 5056

    private enum Place {
        static let seed = 0, left = 8, seeded = 12, next = 16, words = 24, spare = 5024, hasSpare = 5040
    }

    static func bytes(of engine: UnsafeMutablePointer<st_engine>, seed: UInt64) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: byteCount)
        bytes.withUnsafeMutableBytes { raw in
            raw.storeBytes(of: seed.littleEndian, toByteOffset: Place.seed, as: UInt64.self)
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

    /// Continues where `state` was taken, whose seed is the result; RuntimeError for bytes that are no state.
    static func restore(_ state: [UInt8], in engine: UnsafeMutablePointer<st_engine>) throws -> UInt64 {
        guard state.count == byteCount else {
            throw TensorError(
                .runtimeError,
                "Expected a CPUGeneratorImplState of size \(byteCount) but found the input RNG state size to be \(state.count)", parameter: "new_state")
        }
        return try state.withUnsafeBytes { (raw: UnsafeRawBufferPointer) throws -> UInt64 in
            func load<T>(_ place: Int, as type: T.Type) -> T { raw.loadUnaligned(fromByteOffset: place, as: type) }
            let left = load(Place.left, as: Int32.self)
            let next = load(Place.next, as: UInt64.self)
            let consistent = (next == 0 && left == 1) || (next >= 1 && next <= 624 && Int(left) == 625 - Int(next))
            guard load(Place.seeded, as: Int32.self) == 1, consistent else {
                throw TensorError(.runtimeError, "Invalid mt19937 state", parameter: "new_state")
            }
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
            return load(Place.seed, as: UInt64.self)
        }
    }
}
