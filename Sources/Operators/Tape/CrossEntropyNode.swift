// The node of a cross entropy that was computed at once. In the graph it is PyTorch's two operations, a likelihood over a log softmax;
// the second of them is made when somebody looks at it or wants its gradient.
import TensorCore

/// A recorded cross entropy of scores and class targets.
final class CrossEntropyNode: Node {
    /// nil when the graph was freed.
    private var entropy: CrossEntropy?
    private let targetVersion: Int
    private var logSoftmax: OpNode?

    /// The loss, recorded where the scores want a gradient; nil where it has to be computed step by step.
    static func loss(_ x: Tensor, _ target: Tensor, _ ignored: Int, _ reduction: LossReduction) throws -> Tensor? {
        let runtime = Runtime.current
        guard reduction != .none, !Profile.isOn, !runtime.watchesTape, runtime.savedTensorHooks == nil,
            let entropy = try CrossEntropy(x, target, ignoring: ignored, isMean: reduction == .mean)
        else { return nil }
        if x.wantsGradient, runtime.recordsGradients {
            entropy.loss.autograd = CrossEntropyNode(entropy, of: x)
        }
        return entropy.loss
    }

    private init(_ entropy: CrossEntropy, of x: Tensor) {
        self.entropy = entropy
        targetVersion = entropy.target.storage.version
        super.init(name: "NllLossBackward0", [.tensor(x.isWantedLeaf ? x : x.hollow)], ages: 2)
        takesNumbers = true
    }

    override var inputRecords: [Autograd?] { [softmaxNode] }
    override var keptTensors: [Tensor] { entropy.map { (known: CrossEntropy) -> [Tensor] in [known.logarithms, known.target] } ?? [] }

    /// The log softmax, as a node between this one and that of the scores.
    private var softmaxNode: OpNode {
        if let logSoftmax { return logSoftmax }
        let x = operands[0].tensors[0]
        let node = OpNode(Ops.logSoftmax, [operands[0], .int(1), .none], wanted: 1, reads: .output, output: entropy?.logarithms ?? x.hollow, age: age - 1)
        if entropy == nil { node.release() }
        logSoftmax = node
        return node
    }

    /// What the gradient needs.
    private func saved() throws -> CrossEntropy {
        guard let entropy else { throw Node.released }
        guard entropy.target.storage.version == targetVersion else { throw Node.changed(entropy.target, expected: targetVersion, madeBy: nil) }
        return entropy
    }

    override func propagate(_ g: Number, _ sweep: Sweep) throws -> Bool {
        guard logSoftmax == nil else { return false }
        try sweep.deliver(try saved().gradient(g), to: operands[0].tensors[0])
        return true
    }

    override func propagate(_ g: Tensor, _ sweep: Sweep) throws {
        let entropy = try saved(), logarithms = entropy.logarithms.placed(at: softmaxNode)
        let total = try Tensor(Number(entropy.total, isSingle: g.dtype == .float32))
        try sweep.deliver(
            Ops.nllBackward(g, logarithms, entropy.target, nil, total, entropy.ignored, Ops.name(entropy.isMean ? .mean : .sum)), to: logarithms)
    }

    override func release() { entropy = nil }
}
