// The part of an operator that the tape needs, with its types erased.
import TensorCore

/// An operator whose result is one tensor.
open class Differentiable: Operator, @unchecked Sendable {
    /// PyTorch's name of the node that a recorded call makes.
    final let nodeName: String
    /// The parameters that have a gradient formula, in order.
    final let inputs: [Int]
    /// The same with what each formula reads, where every recorded call looks. Operators are never let go.
    private let sources: UnsafePointer<(input: Int, reads: Reads)>
    private let sourceCount: Int
    final let parameterCount: Int
    /// The gradient formulas once more, for operands that are single numbers; empty where there are none.
    final var numbers: [NumberFormula] = []
    /// Where the node's name depends on the arguments (`SumBackward1` with a `dim`).
    final let naming: (([Operand]) -> String)?

    /// Whether a call is recorded here; composed operators leave that to those they call.
    final var isPrimitive: Bool { !inputs.isEmpty }

    init(_ about: About, inputs: [Int], reads: [Reads], parameterCount: Int) {
        let name = about.signature.prefix { $0 != "(" }
        nodeName = about.node ?? Self.nodeName(of: String(name))
        naming = about.naming
        self.inputs = inputs
        let places = UnsafeMutablePointer<(input: Int, reads: Reads)>.allocate(capacity: Swift.max(inputs.count, 1))
        for (k, (input, reads)) in zip(inputs, reads).enumerated() { (places + k).initialize(to: (input, reads)) }
        (sources, sourceCount) = (UnsafePointer(places), Swift.min(inputs.count, reads.count))
        self.parameterCount = parameterCount
        super.init(about)
    }

    /// Whether the formulas for numbers apply: 0-d tensors of the type of `y`, or numbers, and every option at its usual value.
    final func areNumbers(_ operands: [Operand], like y: Tensor) -> Bool {
        guard y.dtype == .float32 || y.dtype == .float64 else { return false }
        for i in operands.indices {
            switch operands[i] {
            case .tensor(let x): guard x.rank == 0, x.dtype == y.dtype else { return false }
            case .int(let value): guard i < 2 || value == 1 else { return false }
            case .float: guard i < 2 else { return false }
            case .none: guard i >= 2 else { return false }
            default: return false
            }
        }
        return true
    }

    /// `log_softmax` → `LogSoftmaxBackward0`
    static func nodeName(of name: String) -> String {
        name.split(separator: "_").map { (part: Substring) -> String in part.prefix(1).uppercased() + part.dropFirst() }.joined() + "Backward0"
    }

    /// The gradients of all inputs, where one formula gives them.
    func gradients(_ g: Tensor, _ y: Tensor, _ operands: [Operand]) throws -> [Tensor?]? { nil }

    /// The gradient that formula `k` gives.
    func gradient(_ k: Int, _ g: Tensor, _ y: Tensor, _ operands: [Operand]) throws -> Gradient { .one(nil) }

    /// `y` with its place in the graph, if an input wants a gradient and recording is on.
    final func finished(_ y: Tensor, _ operands: consuming [Operand]) -> Tensor {
        var wanted = 0
        var reads: Reads = []
        operands.withUnsafeBufferPointer { (operands: UnsafeBufferPointer<Operand>) in
            for k in 0..<sourceCount where operands[sources[k].input].wantsGradient {
                wanted |= 1 << k
                reads.formUnion(sources[k].reads)
            }
        }
        guard wanted != 0, y.autograd == nil, y.dtype.isFloating, Runtime.recordsGradients else { return y }
        let node = OpNode(self, operands, wanted: wanted, reads: reads, output: y)
        y.autograd = node
        return y
    }
}

/// A gradient formula for single numbers: `g` is the gradient of the output `y`; `a` and `b` are the first two operands, 0 where there are
/// fewer. What it gives has the bits of what the tensors' formula gives; a test holds the two together.
typealias NumberFormula = (_ g: Number, _ y: Number, _ a: Number, _ b: Number) throws -> Number

/// What a gradient formula gives: for one tensor, or for each tensor of a list.
enum Gradient {
    case one(Tensor?)
    case each([Tensor?])
}
