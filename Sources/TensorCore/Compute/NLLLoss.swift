// Negative log likelihood of class targets, forward and backward.
import Kernels

/// How a loss sums up its elements.
public enum LossReduction: Sendable { case none, mean, sum }

extension Tensor {
    /// The loss of `target` (int64 or uint8; [N], [N, d…], or 0-d) under log probabilities ([N, C], [N, C, d…] or [C]). The second result is the total
    /// weight, which `nllLossBackward` wants.
    public static func nllLoss(
        _ logProbabilities: Tensor, _ target: Tensor, weight: Tensor? = nil, ignoring index: Int = -100, reduction: LossReduction = .mean
    ) throws -> (loss: Tensor, totalWeight: Tensor) {
        if logProbabilities.dtype.isHalf {
            let (loss, total) = try nllLoss(
                try logProbabilities.converted(to: .float32), target, weight: try weight?.converted(to: .float32), ignoring: index, reduction: reduction)
            return (try loss.converted(to: logProbabilities.dtype), total)
        }
        let problem = try NLLProblem(logProbabilities, target, weight, ignoring: index)
        let dtype = logProbabilities.dtype
        let losses = reduction == .none ? try Tensor(uninitialized: target.shape, dtype) : nil
        var (sum, total) = (0.0, 0.0)
        var bad: Int64 = 0
        guard problem.run({ st_nll_forward($0, dtype.kernel, losses?.pointer, &sum, &total, &bad) }) else {
            throw TensorError(.indexError, "Target \(bad) is out of bounds.", parameter: "target")
        }
        let totalWeight = try full([], .float(total), dtype)
        if let losses { return (losses, totalWeight) }
        return (try full([], .float(reduction == .mean ? sum / total : sum), dtype), totalWeight)
    }

    /// The gradient of `nllLoss` with respect to the log probabilities, for the incoming `g`.
    public static func nllLossBackward(
        _ g: Tensor, _ logProbabilities: Tensor, _ target: Tensor, totalWeight: Tensor, weight: Tensor? = nil,
        ignoring index: Int = -100, reduction: LossReduction = .mean
    ) throws -> Tensor {
        if logProbabilities.dtype.isHalf {
            return try nllLossBackward(
                g, try logProbabilities.converted(to: .float32), target, totalWeight: totalWeight, weight: try weight?.converted(to: .float32),
                ignoring: index, reduction: reduction
            ).converted(to: logProbabilities.dtype)
        }
        let problem = try NLLProblem(logProbabilities, target, weight, ignoring: index)
        let dtype = logProbabilities.dtype
        let result = try full(logProbabilities.shape, .int(0), dtype)
        let incoming = try g.converted(to: dtype).contiguous()
        guard incoming.count == (reduction == .none ? target.count : 1) else {
            throw TensorError(.runtimeError, "Expected a gradient for each loss, but got shape \(g.shape)", parameter: "grad")
        }
        let scale = reduction == .mean ? try totalWeight.item().double : 1
        _ = problem.run { (pointer: UnsafePointer<st_nll>) -> Bool in
            st_nll_backward(pointer, dtype.kernel, result.pointer, incoming.pointer, reduction == .none ? 1 : 0, scale)
            return true
        }
        return result
    }
}

/// The checked inputs of the loss, contiguous.
private struct NLLProblem {
    private let logProbabilities: Tensor
    private let target: Tensor
    private let weight: Tensor?
    private var kernel = st_nll()

    init(_ logProbabilities: Tensor, _ target: Tensor, _ weight: Tensor?, ignoring index: Int) throws {
        try Self.check(logProbabilities, target, weight)
        self.logProbabilities = try logProbabilities.contiguous()
        self.target = try target.converted(to: .int64).contiguous()
        self.weight = try weight?.contiguous()
        let shape = logProbabilities.shape
        kernel.batch = shape.count == 1 ? 1 : shape[0]
        kernel.classes = shape.count == 1 ? shape[0] : shape[1]
        kernel.inner = 1
        for d in 2..<Swift.max(shape.count, 2) { kernel.inner *= shape[d] }
        kernel.ignored = Int64(index)
        kernel.log_probabilities = UnsafeRawPointer(self.logProbabilities.pointer)
        kernel.targets = UnsafePointer(self.target.pointer.assumingMemoryBound(to: Int64.self))
        kernel.weights = self.weight.map { UnsafeRawPointer($0.pointer) }
    }

    /// Calls `body` with the kernel's view of the inputs, which live at least as long.
    func run(_ body: (UnsafePointer<st_nll>) -> Bool) -> Bool {
        withExtendedLifetime((logProbabilities, target, weight)) { withUnsafePointer(to: kernel, body) }
    }

    private static func check(_ x: Tensor, _ target: Tensor, _ weight: Tensor?) throws {
        guard x.rank > 0 else { throw TensorError(.valueError, "Expected 1 or more dimensions (got 0)", parameter: "input") }
        try checkShapes(x, target)
        guard target.dtype == .int64 || target.dtype == .uint8 else {
            throw TensorError(
                .runtimeError, "expected target dtype to be Long or Byte, but got \(target.dtype.legacyName)", parameter: "target")
        }
        let classes = x.rank == 1 ? x.shape[0] : x.shape[1]
        if let weight {
            guard weight.rank == 1 && weight.count == classes else {
                throw TensorError(
                    .runtimeError,
                    "weight tensor should be defined either for all \(classes) classes or no classes but got weight tensor of shape: "
                        + "\(weight.shape)", parameter: "weight")
            }
            guard weight.dtype == x.dtype else {
                throw TensorError(
                    .runtimeError, "expected scalar type \(x.dtype.legacyName) but found \(weight.dtype.legacyName)", parameter: "weight")
            }
        }
        guard x.dtype.isFloating else {
            throw TensorError(
                .notImplementedError, "\"nll_loss_out_frame\" not implemented for '\(x.dtype.legacyName)'", parameter: "input")
        }
    }

    private static func checkShapes(_ x: Tensor, _ target: Tensor) throws {
        if x.rank == 1 {
            guard target.rank == 0 || (target.rank == 1 && target.count == 1) else {
                throw TensorError(
                    .valueError, "For 1D input, 1D target must have size 1, but got target size: \(target.count)", parameter: "target")
            }
            return
        }
        guard target.rank > 0, x.shape[0] == target.shape[0] else {
            throw TensorError(
                .valueError,
                "Expected input batch_size (\(x.shape[0])) to match target batch_size (\(target.rank > 0 ? target.shape[0] : 0)).",
                parameter: "target")
        }
        var expected = Dims([x.shape[0]])
        for d in 2..<Swift.max(x.rank, 2) { expected.append(x.shape[d]) }
        guard x.rank > 2 || target.rank < 2 else {
            throw TensorError(.runtimeError, "0D or 1D target tensor expected, multi-target not supported", parameter: "target")
        }
        guard target.shape == expected else {
            if x.rank == 4 && target.rank != 3 {
                throw TensorError(
                    .runtimeError,
                    "only batches of spatial targets supported (3D tensors) but got targets of dimension: \(target.rank)", parameter: "target")
            }
            if x.rank == 4 {
                throw TensorError(.runtimeError, "size mismatch (got input: \(x.shape) , target: \(target.shape)", parameter: "target")
            }
            throw TensorError(.runtimeError, "Expected target size \(expected), got \(target.shape)", parameter: "target")
        }
    }
}
