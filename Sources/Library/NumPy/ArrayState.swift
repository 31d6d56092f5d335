// What NumPy keeps for all of a thread: how arrays are printed, and the random stream of `np.random`.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import TensorCore

/// The state behind NumPy's functions, one per thread like the tensors' Runtime.
final class ArrayState {
    var printOptions = ArrayPrintOptions()
    /// Seeded unforeseeably until a script says otherwise.
    var random = ArrayRandomState(seed: .random(in: .min ... .max))

    /// Where a thread keeps its state, which ends with the thread.
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key) { address in if let address { Unmanaged<ArrayState>.fromOpaque(address).release() } }
        return key
    }()

    /// The current thread's state, made at first use.
    static var current: ArrayState {
        if let known = pthread_getspecific(key) { return Unmanaged<ArrayState>.fromOpaque(known).takeUnretainedValue() }
        let new = ArrayState()
        pthread_setspecific(key, Unmanaged.passRetained(new).toOpaque())
        return new
    }
}

/// The global stream of `np.random`, for those who keep all random numbers of a session.
public enum NumPyRandom {
    public static var state: [UInt8] { ArrayState.current.random.stream.state }

    /// Goes on where `state` was taken; RuntimeError for bytes that are no state.
    public static func restore(_ state: [UInt8]) throws { try ArrayState.current.random.stream.restore(state) }
}
