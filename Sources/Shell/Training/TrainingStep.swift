// One step of training, with the calls that a script's loop makes and in their order: forward, loss, zero_grad, backward,
// step.
import Language
import Library
import NN
import Operators
import Optim
import TensorCore

/// Steps of one network.
struct TrainingStep {
    let module: Module
    let loss: LossChoice
    let optimizer: Optimizer
    let machine: Machine

    struct Result {
        let loss: Double
        /// How many rows of the batch had the greatest score at their class.
        let hits: Int
    }

    /// Changes the weights by one batch. A Ctrl-C waits until the batch is whole. Before a loss that is not finite could
    /// do harm, NonFiniteLoss is thrown.
    func callAsFunction(_ batch: Batch) throws -> Result {
        try Interrupt.held {
            let output = try Self.forward(module, batch.inputs, machine)
            let value = try loss(output, batch.targets)
            let number = try value.item().double
            guard number.isFinite else { throw NonFiniteLoss(value: number) }
            try optimizer.zeroGradients()
            try value.backward()
            try Recording.off { try optimizer.step() }
            return Result(loss: number, hits: Self.hits(output, batch.targets))
        }
    }

    /// The outputs, as a script's call of the network gives them: an error says in which layer it arose, and what would help.
    static func forward(_ module: Module, _ inputs: Tensor, _ machine: Machine) throws -> Tensor {
        try ModuleInstance.output(of: module, for: inputs, machine) { ShapeAdvice.flattening(inputs, module) }
    }

    /// Rows whose greatest output is at the target's class.
    static func hits(_ output: Tensor, _ targets: Tensor) -> Int {
        guard output.rank == 2, targets.rank == 1, targets.dtype == .int64, targets.shape[0] == output.shape[0], targets.isContiguous else { return 0 }
        return withExtendedLifetime(targets) {
            let classes = targets.pointer.assumingMemoryBound(to: Int.self)
            return Numbers.greatestPlaces(output).enumerated().count { $0.element == classes[$0.offset] }
        }
    }
}

/// A loss of nan or infinity, before anything was changed by it.
struct NonFiniteLoss: Error {
    let value: Double
}

/// What to do about inputs that do not fit.
enum ShapeAdvice {
    /// Advice to flatten, where the first linear layer wants as many numbers as a row of the inputs has.
    static func flattening(_ inputs: Tensor, _ module: Module) -> String? {
        let first = module.namedModules().lazy.compactMap(\.module.linearSizes).first
        guard let first, inputs.rank > 2, inputs.shape.dropFirst().reduce(1, &*) == first.inputs else { return nil }
        let sizes = inputs.shape.dropFirst().map(String.init).joined(separator: "x")
        return "a row of the data is \(sizes): begin the network with \(sizes) -> flatten -> …, or nn.Flatten()"
    }
}
