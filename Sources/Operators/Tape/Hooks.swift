// Hooks on gradients: `x.register_hook` and `x.register_post_accumulate_grad_hook`, and those of operations, `grad_fn.register_hook`.
import TensorCore

extension Tensor {
    /// Calls `body` with every gradient that arrives at this tensor; a tensor that it gives takes the gradient's place.
    /// - Throws: RuntimeError where no gradient is wanted.
    public func registerHook(named name: String, _ body: @escaping (Tensor) throws -> Tensor?) throws -> (hooks: GradientHooks, id: Int) {
        let hooks = try ownHooks()
        let id = hooks.nextID()
        // A tensor's hooks come before those of the operation that made it.
        let place = hooks.gradient.firstIndex { $0.name == GradientHooks.ofOperation } ?? hooks.gradient.count
        hooks.gradient.insert((id, name, body), at: place)
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
        return record.ownHooks
    }
}

extension GraphNode {
    /// Calls `body` with the gradient that arrives at this operation, before its inputs' are computed.
    public final func registerPrehook(_ body: @escaping (Tensor) throws -> Tensor?) -> (hooks: GradientHooks, id: Int)? {
        guard let hooks = preceding else { return nil }
        let id = hooks.nextID()
        hooks.gradient.append((id, GradientHooks.ofOperation, body))
        return (hooks, id)
    }
}

extension GradientHooks {
    /// The name of hooks that belong to an operation, not to a tensor.
    static let ofOperation = "register_prehook"

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

/// Functions that are called when an operation has computed the gradients of its inputs.
public final class NodeHooks {
    /// What takes the gradients' place, as many as there are; nil leaves them.
    public typealias Body = (_ inputs: [Tensor?], _ output: Tensor) throws -> [Tensor?]?
    fileprivate var bodies: [(id: Int, body: Body)] = []
    private var last = -1

    /// Registers a function under a number.
    public func add(_ body: @escaping Body) -> Int {
        last += 1
        bodies.append((last, body))
        return last
    }

    /// Takes a function away.
    public func remove(_ id: Int) { bodies.removeAll { $0.id == id } }

    /// The gradients as the functions leave them.
    func passed(_ inputs: [Tensor?], _ output: Tensor) throws -> [Tensor?] {
        try bodies.reduce(inputs) { (known: [Tensor?], hook: (id: Int, body: Body)) throws -> [Tensor?] in
            guard let new = try hook.body(known, output) else { return known }
            guard new.count == known.count else {
                throw TensorError(.runtimeError, "hook has returned an incorrect number of gradients (got \(new.count), but expected \(known.count))")
            }
            return new
        }
    }
}

extension GraphNode {
    /// The functions that are called with the gradients of this operation's inputs; nil for the end of a path.
    public final var followers: NodeHooks? {
        guard let node = self as? Node else { return nil }
        let hooks = node.afterwards ?? NodeHooks()
        node.afterwards = hooks
        return hooks
    }

    /// The functions that the gradient of this operation's output passes first.
    public final var preceding: GradientHooks? {
        guard let node = self as? Node else { return (self as? AccumulateGrad).map { (leaf: AccumulateGrad) -> GradientHooks in leaf.record.ownHooks } }
        let hooks = node.hooks ?? GradientHooks()
        node.hooks = hooks
        return hooks
    }
}

extension Autograd {
    fileprivate var ownHooks: GradientHooks {
        let known = hooks ?? GradientHooks()
        hooks = known
        return known
    }
}
