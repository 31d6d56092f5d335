// What a script sees of a recorded operation where it looks: the operations before it, and what it saved.
import TensorCore

/// The transposition of a linear layer's weight, which stands in PyTorch's graph and which nothing computes here.
private final class TransposedWeight: Node {
    private let weight: Autograd

    init(_ weight: Autograd) {
        self.weight = weight
        super.init(name: "TBackward0", [], age: 0)
    }

    override var inputRecords: [Autograd?] { [weight] }
}

/// Something that an operation keeps for its gradients.
public enum SavedValue {
    case tensor(Tensor)
    case operand(Operand)
}

extension GraphNode {
    /// `grad_fn.next_functions`: as `nextFunctions`, but that a linear layer looks like PyTorch's, a product of the input and the transposed
    /// weight added to the bias.
    public final var shownFunctions: [GraphNode?] {
        guard let node = self as? Node, node.isProduct else { return nextFunctions }
        let parts = node.inputRecords.map { (record: Autograd?) -> GraphNode? in record.map { (record: Autograd) -> GraphNode in record.node ?? AccumulateGrad(record) } }
        guard parts.count == 3 else { return parts }
        let weight = node.inputRecords[1].map(node.turned)
        return node.isPlainProduct ? [parts[0], weight] : [parts[2], parts[0], weight]
    }

    /// What is saved as `name`, in PyTorch's words `self`, `result` and the names of parameters; nil where there is nothing of that name.
    /// - Throws: RuntimeError where it was let go of after the backward pass.
    public final func savedValue(_ name: String) throws -> SavedValue? { try (self as? Node)?.saved(name) }
}

extension Node {
    /// The node between a linear layer's weight and this one, made when it is first looked at.
    fileprivate final func turned(_ weight: Autograd) -> GraphNode {
        if let shownWeight { return shownWeight }
        let new = TransposedWeight(weight)
        shownWeight = new
        return new
    }

    /// Whether that product has no bias.
    fileprivate final var isPlainProduct: Bool { name == "MmBackward0" }

    /// The gradients of the inputs in the order in which hooks see them.
    final func shown(_ gradients: [Tensor?]) throws -> [Tensor?] {
        guard isProduct, gradients.count == 3 else { return gradients }
        let weight = try gradients[1].map { (g: Tensor) throws -> Tensor in try Ops.t(g) }
        return isPlainProduct ? [gradients[0], weight] : [gradients[2], gradients[0], weight]
    }

    /// The same back in the order of the inputs.
    final func arranged(_ shown: [Tensor?]) throws -> [Tensor?] {
        guard isProduct, shown.count == (isPlainProduct ? 2 : 3) else { return shown }
        let weight = try shown[shown.count - 1].map { (g: Tensor) throws -> Tensor in try Ops.t(g) }
        return isPlainProduct ? [shown[0], weight, nil] : [shown[1], weight, shown[0]]
    }
}
