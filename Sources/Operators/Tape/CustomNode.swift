// Operations whose backward is the host's: `torch.autograd.Function`. One node stands for the whole call; where the call has several results,
// each has a node of its own before it, which hands its gradient on.
import TensorCore

/// A recorded call of a function with a backward of its own.
public final class CustomNode: Node {
    /// The gradients of the inputs, for those of the outputs; nil is one that nobody asked for.
    public typealias Backward = (_ gradients: [Tensor?]) throws -> [Tensor?]

    private let backward: Backward
    private let letGo: () -> Void
    /// Shapes and types of the outputs, for gradients that are missing.
    private let outputs: [(shape: Dims, dtype: DType)]
    private let fillsMissing: () -> Bool
    fileprivate var gathered: [Tensor?]

    /// - inputs: nil is an argument that is no tensor.
    /// - letGo: called when the graph is freed, to forget what was saved.
    public init(
        name: String, inputs: [Tensor?], outputs: [(shape: Dims, dtype: DType)], fillsMissing: @escaping () -> Bool, backward: @escaping Backward,
        letGo: @escaping () -> Void
    ) {
        self.backward = backward
        self.letGo = letGo
        self.outputs = outputs
        self.fillsMissing = fillsMissing
        gathered = Array(repeating: nil, count: outputs.count)
        super.init(name: name, inputs.map { (x: Tensor?) -> Operand in x.map { (x: Tensor) -> Operand in .tensor(x.hollow) } ?? .none })
    }

    /// The record of output `k`: tensors that get it are results of the call.
    public func record(ofOutput k: Int) -> Autograd {
        outputs.count == 1 ? self : OutputNode(self, k)
    }

    /// `x`, which the call changed in place, becomes its output `k`.
    public func takeOver(_ x: Tensor, output k: Int) {
        x.storage.version &+= 1
        x.changed(record(ofOutput: k).step)
    }

    /// The same elements as `x`, as output `k`: what a saved output is when it is looked at.
    public func placed(_ x: Tensor, output k: Int) -> Tensor {
        let y = x.detached()
        if Recording.isOn { y.autograd = record(ofOutput: k) }
        return y
    }

    override func propagate(_ g: Tensor, _ sweep: Sweep) throws {
        if outputs.count == 1 { gathered[0] = g }
        var gradients = gathered
        gathered = Array(repeating: nil, count: outputs.count)
        if fillsMissing() {
            for i in gradients.indices where gradients[i] == nil { gradients[i] = try Tensor.full(outputs[i].shape, .int(0), outputs[i].dtype) }
        }
        var results = try backward(gradients)
        while results.count > operands.count, case .some(.none) = results.last { results.removeLast() }
        guard results.count == operands.count else {
            throw TensorError(.runtimeError, "function \(name) returned an incorrect number of gradients (expected \(operands.count), got \(results.count))")
        }
        for (i, (result, operand)) in zip(results, operands).enumerated() {
            guard let result else { continue }
            guard case .tensor(let x) = operand else {
                throw TensorError(.runtimeError, "function \(name) returned a gradient different than None at position \(i + 1), but the corresponding forward input was not a Variable")
            }
            guard x.wantsGradient else { continue }
            guard (try? Layout.broadcast(result.shape, x.shape)) == result.shape else {
                throw TensorError(.runtimeError, "Function \(name) returned an invalid gradient at index \(i) - got \(result.shape) but expected shape compatible with \(x.shape)")
            }
            sweep.slot = i
            try sweep.deliver(result, to: x)
        }
    }

    override func release() { letGo() }
}

/// One of several results of a call.
private final class OutputNode: Node {
    private let call: CustomNode
    private let index: Int

    init(_ call: CustomNode, _ index: Int) {
        self.call = call
        self.index = index
        super.init(name: call.name, [])
    }

    override var inputRecords: [Autograd?] { [call] }

    override func propagate(_ g: Tensor, _ sweep: Sweep) throws {
        call.gathered[index] = g
        sweep.schedule(call, g)
    }
}
