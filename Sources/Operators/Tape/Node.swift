// A recorded operation. It is always younger than the operations that made its inputs, so the sweep needs no sorting but
// by age, and a chain of any length is taken down without recursion.
import Synchronization
import TensorCore

/// A node of the graph that `backward` walks.
public class Node: GraphNode {
    /// Grows with every node made: an input's node has a smaller one.
    final let age: Int
    /// Whether the gradients can be computed with numbers: the operands and the output are 0-d.
    final var takesNumbers = false
    /// What is called with the gradients that this node computed.
    final var afterwards: NodeHooks?
    /// The lines that made this node, where anomalies are looked out for.
    final var origin: String?

    /// What a script sees between this and a linear layer's weight (see ShownGraph); nil until it looks.
    final var shownWeight: GraphNode?

    /// The arguments of the operation, as far as its gradients need them.
    final var operands: [Operand]

    private static let count = Atomic<Int>(0)

    /// - ages: how many ages to take; the node has the last.
    /// - age: an age that was taken before.
    init(name: String, _ operands: consuming [Operand], ages: Int = 1, age: Int? = nil) {
        self.age = age ?? Self.count.wrappingAdd(ages, ordering: .relaxed).newValue
        self.operands = operands
        super.init(name: name)
        if Runtime.isTapeWatched { origin = AnomalyDetection.current.place() }
    }

    deinit { Graveyard.bury(&operands) }

    /// The records of the tensor inputs in order; nil for one that wants no gradient.
    var inputRecords: [Autograd?] { operands.map { (operand: Operand) -> Autograd? in operand.wantsGradient ? operand.tensors.first?.autograd : nil } }
    /// The records of the inputs that want a gradient.
    final var next: [Autograd] { inputRecords.compactMap { (record: Autograd?) -> Autograd? in record } }

    /// Whether this is a linear layer's product of matrices, which PyTorch's graph shows with a transposed weight.
    var isProduct: Bool { false }

    /// What is kept under a name that scripts know; nil where there is nothing.
    func saved(_ name: String) throws -> SavedValue? { nil }

    /// The tensors whose elements are kept for the gradients.
    var keptTensors: [Tensor] { operands.flatMap(\.tensors).filter { !$0.isHollow } }

    /// Hands each input's gradient to the sweep.
    func propagate(_ g: Tensor, _ sweep: Sweep) throws {}

    /// The same with numbers; false where that cannot be, and nothing was handed over.
    func propagate(_ g: Number, _ sweep: Sweep) throws -> Bool { false }

    /// Lets go of the tensors saved for the gradient formulas.
    func release() {}

    /// The error of a gradient that is wanted after `release`.
    static var released: TensorError {
        TensorError(
            .runtimeError,
            "Trying to backward through the graph a second time (or directly access saved tensors after they have already been "
                + "freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify "
                + "retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors "
                + "after calling backward.")
    }

    /// The error of a saved tensor that was changed since; `node` made it.
    static func changed(_ x: Tensor, expected version: Int, madeBy node: GraphNode?) -> TensorError {
        let origin = node.map { (node: GraphNode) -> String in ", which is output 0 of \(node.operation)," } ?? ""
        return TensorError(
            .runtimeError,
            "one of the variables needed for gradient computation has been modified by an inplace operation: "
                + "[torch.\(x.dtype.legacyName)Tensor \(x.shape)]\(origin) is at version \(x.storage.version); expected version \(version) "
                + "instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with "
                + "torch.autograd.set_detect_anomaly(True, check_nan=False).")
    }
}

extension Autograd {
    /// The recorded operation that this is; nil for a leaf's record. Whatever stands as a tensor's record is one or the other.
    @inline(__always)
    final var step: Node? { isOperation ? unsafeDowncast(self, to: Node.self) : nil }
}

extension GraphNode {
    /// The memory that is kept for the gradients of this operation, each piece once.
    public final var keptStorages: [Storage] {
        var seen: Set<ObjectIdentifier> = []
        return ((self as? Node)?.keptTensors ?? []).map(\.storage).filter { seen.insert(ObjectIdentifier($0)).inserted }
    }
}

/// Things that a dying node owned. Each node's end runs inside the end of the one after it; from some depth on they are put aside and
/// taken apart in a loop by the outermost: a long chain would overflow the stack.
enum Graveyard {
    private static let deepest = 24

    static func bury(_ remains: inout [Operand]) {
        guard remains.contains(where: isPartOfChain) else { return }
        let runtime = Runtime.current
        guard runtime.burials < deepest else {
            runtime.remains.append(remains)
            remains = []
            return
        }
        runtime.burials += 1
        remains = []
        while runtime.burials == 1, let last = runtime.remains.popLast() {
            // It dies after the access to `remains`, to which its own nodes add.
            withExtendedLifetime(last) {}
        }
        runtime.burials -= 1
    }

    /// Whether another node may end with this operand.
    private static func isPartOfChain(_ operand: Operand) -> Bool {
        switch operand {
        case .tensor(let x): x.autograd?.node != nil || x.base != nil
        case .list, .tuple: true
        default: false
        }
    }
}
