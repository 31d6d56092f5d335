// Names of options that optimizers look up at each step: interned once, not at each.
import Signatures

extension Name {
    static let rate: Name = "lr"
    static let momentum: Name = "momentum"
    static let dampening: Name = "dampening"
    static let weightDecay: Name = "weight_decay"
    static let nesterov: Name = "nesterov"
    static let maximize: Name = "maximize"
    static let betas: Name = "betas"
    static let epsilon: Name = "eps"
    static let decoupledWeightDecay: Name = "decoupled_weight_decay"
    static let amsgrad: Name = "amsgrad"
}
