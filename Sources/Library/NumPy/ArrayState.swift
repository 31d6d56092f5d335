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
