// Hooks on gradients: `x.register_hook` and `x.register_post_accumulate_grad_hook`.
import TensorCore

extension Tensor {
    /// Calls `body` with every gradient that arrives at this tensor; a tensor that it gives takes the gradient's place.
    /// - Throws: RuntimeError where no gradient is wanted.
    public func registerHook(named name: String, _ body: @escaping (Tensor) throws -> Tensor?) throws -> (hooks: GradientHooks, id: Int) {
        let hooks = try ownHooks()
        let id = hooks.nextID()
        hooks.gradient.append((id, name, body))
        return (hooks, id)
    }

    /// Calls `body` each time this leaf's `grad` has been added to.
    /// - Throws: RuntimeError for a tensor that is no leaf, or of which no gradient is wanted.
    public func registerAccumulationHook(_ body: @escaping () throws -> Void) throws -> (hooks: GradientHooks, id: Int) {
        guard isLeaf else { throw TensorError(.runtimeError, "post accumulate grad hooks cannot be registered on non-leaf tensors", parameter: "input") }
        let hooks = try ownHooks()
        let id = hooks.nextID()
        hooks.accumulated.append((id, body))
        return (hooks, id)
    }

    private func ownHooks() throws -> GradientHooks {
        guard let record = autograd, record.requiresGrad else {
            throw TensorError(.runtimeError, "cannot register a hook on a tensor that doesn't require gradient", parameter: "input")
        }
        if let node = record.node as? Node {
            let hooks = node.hooks ?? GradientHooks()
            node.hooks = hooks
            return hooks
        }
        let hooks = record.hooks ?? GradientHooks()
        record.hooks = hooks
        return hooks
    }
}

extension GradientHooks {
    /// The gradient as the hooks leave it.
    func passed(_ g: Tensor) throws -> Tensor {
        try gradient.reduce(g) { (g: Tensor, hook: (id: Int, name: String, body: (Tensor) throws -> Tensor?)) throws -> Tensor in
            guard let new = try hook.body(g) else { return g }
            guard new.shape == g.shape else {
                throw TensorError(.runtimeError, "hook '\(hook.name)' has changed the size of value")
            }
            return new
        }
    }
}
