// A tensor: a typed view of a storage, and, where a gradient is wanted, its place in the graph.

/// A multi-dimensional array of numbers. A view shares its storage with the tensor it was made from.
public final class Tensor {
    public internal(set) var storage: Storage
    public internal(set) var layout: Layout
    public internal(set) var dtype: DType
    /// nil for plain tensors: nothing is recorded and no gradient is wanted.
    public var autograd: Autograd?

    public init(storage: Storage, layout: Layout, dtype: DType) {
        self.storage = storage
        self.layout = layout
        self.dtype = dtype
    }

    public var shape: Dims { layout.shape }
    public var strides: Dims { layout.strides }
    public var rank: Int { layout.rank }
    /// The number of elements.
    public var count: Int { layout.count }
    public var isContiguous: Bool { layout.isContiguous }

    /// The address of the first element.
    public var pointer: UnsafeMutableRawPointer { storage.bytes + layout.offset * dtype.size }
}

/// A tensor's place in the graph of recorded operations.
public final class Autograd {
    /// Set by the user on leaves; true on every result of a recorded operation.
    public var requiresGrad: Bool
    /// The accumulated gradient of a leaf, or of a tensor that was told to `retain_grad()`.
    public var grad: Tensor?
    /// What made the tensor; nil for leaves.
    public var node: GraphNode?
    /// Which of the node's outputs this is.
    public var outputIndex: Int
    public var retainsGrad = false

    public init(requiresGrad: Bool, node: GraphNode? = nil, outputIndex: Int = 0) {
        self.requiresGrad = requiresGrad
        self.node = node
        self.outputIndex = outputIndex
    }
}

/// A recorded operation, as far as tensors know it; the tape's own class is a subclass.
open class GraphNode {
    /// PyTorch's name of it: `MulBackward0`.
    public final let name: String
    public init(name: String) { self.name = name }
}
