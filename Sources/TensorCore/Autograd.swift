// A tensor's place in the graph of recorded operations, as far as tensors know it; the tape itself is in Operators.

/// What a tensor has that wants a gradient. That of a recorded operation's result is the operation itself.
open class Autograd {
    /// Set by the user on leaves; true on every result of a recorded operation.
    @exclusivity(unchecked) public final var requiresGrad: Bool
    /// The accumulated gradient of a leaf, or of a tensor that was told to `retain_grad()`.
    @exclusivity(unchecked) public final var grad: Tensor?
    /// What a running backward sweep has gathered here so far.
    @exclusivity(unchecked) public final var pending: Tensor?
    /// The same as long as it is one number.
    @exclusivity(unchecked) public final var pendingNumber: Number?
    /// What is to be called with gradients that arrive here; nil where there is nothing.
    @exclusivity(unchecked) public final var hooks: GradientHooks?
    /// Whether this is a recorded operation, not the record of a leaf.
    public final let isOperation: Bool
    @exclusivity(unchecked) public final var retainsGrad = false
    /// Whether this is a parameter of a module, which prints and registers differently.
    public final var isParameter = false
    /// Whether this is a parameter or buffer of a lazy layer, of which nobody knows the shape yet.
    public final var isUninitialized = false
    /// Whether this is to be a buffer of a module, and then whether it is saved.
    public final var bufferIsPersistent: Bool?

    public init(requiresGrad: Bool) {
        self.requiresGrad = requiresGrad
        isOperation = false
    }

    fileprivate init() {
        requiresGrad = true
        isOperation = true
    }

    /// What made the tensor; nil for leaves.
    public final var node: GraphNode? { isOperation ? unsafeDowncast(self, to: GraphNode.self) : nil }
}

/// A recorded operation; the tape's own classes are subclasses.
open class GraphNode: Autograd {
    /// PyTorch's name of it: `MulBackward0`.
    public final let name: String

    public init(name: String) {
        self.name = name
        super.init()
    }
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
