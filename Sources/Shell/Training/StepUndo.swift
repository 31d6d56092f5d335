// What a step changes, kept so that it can be taken back to the last bit.
import NN
import Operators
import Optim
import TensorCore

/// Weights, buffers, gradients, the optimizer and the random numbers before one %step.
final class StepUndo {
    private let tensors: [(tensor: Tensor, copy: Tensor)]
    private let gradients: [(tensor: Tensor, gradient: Tensor?)]
    private let states: [(parameter: Tensor, entries: [(name: String, value: Operand)]?)]
    private let randomness = RandomState()
    /// The batches that the step used, oldest first.
    var batches: [DataPosition.Fetched] = []
    let steps: Int
    /// Memory held by the copies.
    let byteCount: Int

    init(_ module: Module, _ optimizer: Optimizer, steps: Int) throws {
        let parameters = module.namedParameters().map(\.tensor)
        tensors = try (parameters + module.namedBuffers().map(\.tensor)).map { ($0, try $0.detachedCopy()) }
        gradients = parameters.map { ($0, $0.autograd?.grad) }
        states = try optimizer.groups.flatMap(\.parameters).map { parameter in
            (parameter, try optimizer.state(of: parameter)?.entries.map { ($0.name, try Self.copied($0.value)) })
        }
        self.steps = steps
        byteCount = tensors.reduce(0) { $0 &+ $1.copy.byteCount } &* 3
    }

    private static func copied(_ value: Operand) throws -> Operand {
        if case .tensor(let x) = value { .tensor(try x.detachedCopy()) } else { value }
    }

    /// Puts everything back, and the batches into `position`.
    func restore(_ optimizer: Optimizer, _ position: DataPosition?) throws {
        try Recording.off {
            for (tensor, copy) in tensors {
                try tensor.copy(from: copy)
                tensor.storage.version += 1
            }
        }
        for (tensor, gradient) in gradients { tensor.autograd?.grad = gradient }
        for (parameter, entries) in states {
            if let entries { optimizer.restore(entries, of: parameter) } else { optimizer.forgetState(of: parameter) }
        }
        for fetched in batches.reversed() { position?.putBack(fetched) }
        try randomness.restore()
    }
}

extension Tensor {
    /// A copy of the elements outside the graph.
    func detachedCopy() throws -> Tensor { try Recording.off { try detached().cloned() } }
}
