// Names of parameters that layers look up at each call: interned once, not at each.
import Signatures

extension Name {
    static let weight: Name = "weight", bias: Name = "bias", runningMean: Name = "running_mean", runningVariance: Name = "running_var"
    static let batchesTracked: Name = "num_batches_tracked"
}
