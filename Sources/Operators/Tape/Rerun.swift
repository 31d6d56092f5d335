// Gradients of an operation that is composed of others but recorded as one: it is computed once more, recorded, when its gradient is wanted.
// The gradient is differentiable in its turn.
import TensorCore

enum Rerun {
    /// The gradients for `inputs` of what `body` makes of them, nil for one that wants none.
    static func gradients(_ g: Tensor, of inputs: [Tensor?], _ body: ([Tensor?]) throws -> Tensor) throws -> [Tensor?] {
        let again = Recording.isOn
        let leaves = try inputs.map { (x: Tensor?) throws -> Tensor? in try x.map { (x: Tensor) throws -> Tensor in try leaf(x, again) } }
        let targets = zip(inputs, leaves).compactMap { (x: Tensor?, leaf: Tensor?) -> Tensor? in x?.wantsGradient == true ? leaf : nil }
        guard !targets.isEmpty else { return inputs.map { (_: Tensor?) -> Tensor? in nil } }
        let found = try Recording.set(true) { () throws -> [Tensor?] in
            try Gradients.of([body(leaves)], at: targets, [g], createGraph: again, allowUnused: true)
        }
        var rest = found[...]
        return try inputs.map { (x: Tensor?) throws -> Tensor? in
            guard let x, x.wantsGradient, let g = rest.popFirst() else { return nil }
            // What the result does not follow has a gradient of zeros, as it has in PyTorch's own formulas.
            return try g ?? Tensor.full(x.shape, .int(0), x.dtype)
        }
    }

    /// What stands for an input: where the gradient is to be differentiated again, a view with a place of its own in the graph, so that
    /// what one input owes to another is not counted here.
    private static func leaf(_ x: Tensor, _ again: Bool) throws -> Tensor {
        guard x.wantsGradient else { return x }
        if again { return try Ops.view(x, x.shape) }
        let leaf = x.detached()
        leaf.autograd = Autograd(requiresGrad: true)
        return leaf
    }
}
