// Cross entropy of scores and class targets in two kernels, without the steps between: the form that most training uses.
import Kernels

/// A computed cross entropy with what its gradient needs.
public struct CrossEntropy {
    /// 0-d.
    public let loss: Tensor
    /// The logarithms of the softmax of the scores.
    public let logarithms: Tensor
    public let target: Tensor
    /// How many targets count.
    public let total: Double
    public let ignored: Int
    public let isMean: Bool

    /// The loss of `scores` [N, C], float32 or float64, and `target` [N], int64, both contiguous; nil for everything else. IndexError for
    /// a target that is no class.
    public init?(_ scores: Tensor, _ target: Tensor, ignoring index: Int, isMean: Bool) throws {
        guard scores.rank == 2, target.rank == 1, target.dtype == .int64, scores.dtype == .float32 || scores.dtype == .float64,
            scores.shape[0] == target.shape[0], scores.count > 0, scores.isContiguous, target.isContiguous
        else { return nil }
        logarithms = try Self.logarithms(of: scores)
        (self.target, ignored, self.isMean) = (target, index, isMean)
        var (sum, total) = (0.0, 0.0)
        var bad: Int64 = 0
        let problem = Self.problem(logarithms, target, index)
        let found = withExtendedLifetime((logarithms, target)) {
            withUnsafePointer(to: problem) { st_nll_forward($0, scores.dtype.kernel, nil, &sum, &total, &bad) }
        }
        guard found else { throw TensorError(.indexError, "Target \(bad) is out of bounds.", parameter: "target") }
        self.total = total
        loss = try Tensor(Number(isMean ? sum / total : sum, isSingle: scores.dtype == .float32))
    }

    /// The logarithms of the softmax of rows; of few without a thought of threads.
    private static func logarithms(of scores: Tensor) throws -> Tensor {
        guard scores.count <= Nest.small else { return try scores.logSoftmax(along: 1) }
        let result = try Tensor(known: scores.shape, count: scores.count, scores.dtype)
        withExtendedLifetime((scores, result)) {
            st_log_softmax_rows(scores.dtype.kernel, result.pointer, scores.pointer, scores.shape[0], scores.shape[1])
        }
        return result
    }

    /// The gradient with respect to the scores, for `g` that of the loss.
    public func gradient(_ g: Number) throws -> Tensor {
        if logarithms.count > Nest.small {
            // Two steps, each on all threads.
            let losses = try Tensor.nllLossBackward(
                Tensor(g), logarithms, target, totalWeight: Tensor(g.like(total)), ignoring: ignored, reduction: isMean ? .mean : .sum)
            return try Tensor.logSoftmaxBackward(losses, logarithms, along: 1)
        }
        let result = try Tensor(known: logarithms.shape, count: logarithms.count, logarithms.dtype)
        let problem = Self.problem(logarithms, target, ignored)
        withExtendedLifetime((logarithms, target, result)) {
            withUnsafePointer(to: problem) { st_entropy_backward($0, logarithms.dtype.kernel, result.pointer, g.value, isMean ? total : 1) }
        }
        return result
    }

    private static func problem(_ logarithms: Tensor, _ target: Tensor, _ ignored: Int) -> st_nll {
        var problem = st_nll()
        problem.log_probabilities = UnsafeRawPointer(logarithms.pointer)
        problem.targets = UnsafePointer(target.pointer.assumingMemoryBound(to: Int64.self))
        (problem.batch, problem.classes, problem.inner, problem.ignored) = (logarithms.shape[0], logarithms.shape[1], 1, Int64(ignored))
        return problem
    }
}
