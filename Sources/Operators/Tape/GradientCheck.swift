// Gradients checked against finite differences, in float64: what the operator tests run and `torch.autograd.gradcheck` is.
import TensorCore

/// Compares what `backward` finds with the slopes that small steps find.
public enum GradientCheck {
    /// Where the two disagree.
    public struct Mismatch: Error, CustomStringConvertible {
        /// Which input, and which of its elements.
        public let input: Int
        public let element: Int
        public let recorded: Double
        public let measured: Double

        public var description: String { "input \(input), element \(element): recorded \(recorded), measured \(measured)" }
    }

    /// The first disagreement for `function` at float64 `inputs`; nil where there is none. Every output takes part.
    public static func mismatch(
        _ inputs: [Tensor], step: Double = 1e-6, absolute: Double = 1e-5, relative: Double = 1e-3, _ function: ([Tensor]) throws -> [Tensor]
    ) throws -> Mismatch? {
        let leaves = try inputs.map { (x: Tensor) throws -> Tensor in
            let leaf = try x.contiguous().cloned()
            try leaf.setRequiresGrad(true)
            return leaf
        }
        let results = try function(leaves)
        let differentiable = results.indices.filter { (k: Int) -> Bool in results[k].requiresGrad }
        let outputs = differentiable.map { (k: Int) -> Tensor in results[k] }
        let weights = try outputs.map { (y: Tensor) throws -> Tensor in try weight(like: y) }
        try Gradients.backward(outputs, weights)
        for (i, leaf) in leaves.enumerated() {
            let recorded = leaf.grad?.scalars().map(\.double) ?? Array(repeating: 0, count: leaf.count)
            for element in 0..<leaf.count {
                let above = try value(leaves, i, element, step, weights, differentiable, function)
                let below = try value(leaves, i, element, -step, weights, differentiable, function)
                let measured = (above - below) / (2 * step)
                if !(abs(recorded[element] - measured) <= absolute + relative * abs(measured)) {
                    return Mismatch(input: i, element: element, recorded: recorded[element], measured: measured)
                }
            }
        }
        return nil
    }

    /// Weights that tell the output's elements apart, so that a permuted gradient is noticed.
    static func weight(like y: Tensor) throws -> Tensor {
        try Tensor((0..<y.count).map { (i: Int) -> Double in 0.5 + 0.37 * Double(i % 11) }, shape: y.shape).converted(to: y.dtype)
    }

    /// The weighted sum of the outputs with one element of one input moved by `step`.
    private static func value(
        _ leaves: [Tensor], _ i: Int, _ element: Int, _ step: Double, _ weights: [Tensor], _ differentiable: [Int],
        _ function: ([Tensor]) throws -> [Tensor]
    ) throws -> Double {
        var moved = leaves.map { (x: Tensor) -> Tensor in x.detached() }
        let x = try leaves[i].cloned().detached()
        let flat = try x.viewed(as: [-1]).selected(0, at: element)
        try flat.fill(.float(flat.item().double + step))
        moved[i] = x
        let outputs = try function(moved)
        var sum = 0.0
        for (k, w) in zip(differentiable, weights) {
            sum += try Tensor.binary(.mul, outputs[k], w).reduced(.sum).item().double
        }
        return sum
    }
}
