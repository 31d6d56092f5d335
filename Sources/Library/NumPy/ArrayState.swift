// What NumPy keeps for all of a thread: how arrays are printed, and the random stream of `np.random`.
import Foundation
import TensorCore

/// The state behind NumPy's functions, one per thread like the tensors' Runtime.
final class ArrayState {
    var printOptions = ArrayPrintOptions()
    /// Seeded unforeseeably until a script says otherwise.
    var random = ArrayRandomState(seed: .random(in: .min ... .max))

    private static let key = "stride.numpy.state"

    /// The current thread's state, made at first use.
    static var current: ArrayState {
        let local = Thread.current.threadDictionary
        if let known = local[key] as? ArrayState { return known }
        let new = ArrayState()
        local[key] = new
        return new
    }
}

/// The global stream of `np.random`, for those who keep all random numbers of a session.
public enum NumPyRandom {
    public static var state: [UInt8] { ArrayState.current.random.stream.state }

    /// Goes on where `state` was taken; RuntimeError for bytes that are no state.
    public static func restore(_ state: [UInt8]) throws { try ArrayState.current.random.stream.restore(state) }
}
