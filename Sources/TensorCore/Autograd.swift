// A tensor's place in the graph of recorded operations, as far as tensors know it; the tape itself is in Operators.

/// What a tensor has that wants a gradient.
public final class Autograd {
    /// Set by the user on leaves; true on every result of a recorded operation.
    public var requiresGrad: Bool
    /// The accumulated gradient of a leaf, or of a tensor that was told to `retain_grad()`.
    public var grad: Tensor?
    /// What made the tensor; nil for leaves.
    public let node: GraphNode?
    /// What a running backward sweep has gathered for this leaf so far.
    public var pending: Tensor?
    /// The same as long as it is one number.
    public var pendingNumber: Number?
    public var retainsGrad = false
    /// What is to be called with gradients that arrive here; nil where there is nothing.
    public var hooks: GradientHooks?
    /// Whether this is a parameter of a module, which prints and registers differently.
    public var isParameter = false
    /// Whether this is a parameter or buffer of a lazy layer, of which nobody knows the shape yet.
    public var isUninitialized = false
    /// Whether this is to be a buffer of a module, and then whether it is saved.
    public var bufferIsPersistent: Bool?

    public init(requiresGrad: Bool, node: GraphNode? = nil) {
        self.requiresGrad = requiresGrad
        self.node = node
    }
}

/// A recorded operation; the tape's own classes are subclasses.
open class GraphNode {
    /// PyTorch's name of it: `MulBackward0`.
    public final let name: String
    public init(name: String) { self.name = name }
}

/// Functions that a tensor's gradient passes on its way.
public final class GradientHooks {
    /// Called with the whole gradient in turn; what they give takes its place.
    public var gradient: [(id: Int, name: String, body: (Tensor) throws -> Tensor?)] = []
    /// Called when a leaf's `grad` has been set.
    public var accumulated: [(id: Int, body: () throws -> Void)] = []
    private var last = -1

    public init() {}

    /// A number for a new hook.
    public func nextID() -> Int {
        last += 1
        return last
    }

    /// Takes a hook away.
    public func remove(_ id: Int) {
        gradient.removeAll { $0.id == id }
        accumulated.removeAll { $0.id == id }
    }
}
