// Temporary: entry points whose bodies follow, file by file.

private func pending(_ name: String) -> TensorError { TensorError(.notImplementedError, name) }

extension Tensor {
    // MARK: reductions. `dims` nil or empty: over all dimensions; negative ones count from the end.
    public func reduced(_ reduction: Reduction, over dims: Dims? = nil, keepingDims: Bool = false, as dtype: DType? = nil) throws -> Tensor { throw pending("reduced") }
    /// Index of the greatest (least) element along `dim`, or in the flattened tensor; int64. NaN counts as greatest (least).
    public func argmax(over dim: Int? = nil, keepingDims: Bool = false) throws -> Tensor { throw pending("argmax") }
    public func argmin(over dim: Int? = nil, keepingDims: Bool = false) throws -> Tensor { throw pending("argmin") }
    /// Greatest (least) elements along `dim` and their int64 indices.
    public func maximum(along dim: Int, keepingDims: Bool = false) throws -> (values: Tensor, indices: Tensor) { throw pending("max") }
    public func minimum(along dim: Int, keepingDims: Bool = false) throws -> (values: Tensor, indices: Tensor) { throw pending("min") }
    /// Variance; `correction` 1 divides by n-1.
    public func variance(over dims: Dims? = nil, correction: Double = 1, keepingDims: Bool = false) throws -> Tensor { throw pending("var") }
    public func standardDeviation(over dims: Dims? = nil, correction: Double = 1, keepingDims: Bool = false) throws -> Tensor { throw pending("std") }
    /// The `p`-norm over `dims`; `p` may be ±infinity or 0.
    public func norm(_ p: Double = 2, over dims: Dims? = nil, keepingDims: Bool = false, as dtype: DType? = nil) throws -> Tensor { throw pending("norm") }
    public func logsumexp(over dims: Dims, keepingDims: Bool = false) throws -> Tensor { throw pending("logsumexp") }
    public func cumsum(along dim: Int, as dtype: DType? = nil) throws -> Tensor { throw pending("cumsum") }
    public func cumprod(along dim: Int, as dtype: DType? = nil) throws -> Tensor { throw pending("cumprod") }

    // MARK: softmax and losses
    public func softmax(along dim: Int) throws -> Tensor { throw pending("softmax") }
    public func logSoftmax(along dim: Int) throws -> Tensor { throw pending("log_softmax") }
    /// Gradients from the incoming `g` and the forward's result `y`.
    public static func softmaxBackward(_ g: Tensor, _ y: Tensor, along dim: Int) throws -> Tensor { throw pending("softmax") }
    public static func logSoftmaxBackward(_ g: Tensor, _ y: Tensor, along dim: Int) throws -> Tensor { throw pending("log_softmax") }
    public enum LossReduction: Sendable { case none, mean, sum }
    /// Negative log likelihood of class `target` (int64, [N] or [N, d…]) under log probabilities ([N, C] or [N, C, d…], or [C] with a 0-d target);
    /// the second result is the total weight, which `nllLossBackward` wants.
    public static func nllLoss(_ logProbabilities: Tensor, _ target: Tensor, weight: Tensor? = nil, ignoring index: Int = -100, reduction: LossReduction = .mean) throws -> (loss: Tensor, totalWeight: Tensor) { throw pending("nll_loss") }
    public static func nllLossBackward(_ g: Tensor, _ logProbabilities: Tensor, _ target: Tensor, totalWeight: Tensor, weight: Tensor? = nil, ignoring index: Int = -100, reduction: LossReduction = .mean) throws -> Tensor { throw pending("nll_loss") }

    // MARK: matrix products
    /// torch.matmul: 1-d, 2-d and batched operands, batches broadcast.
    public static func matmul(_ a: Tensor, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor { throw pending("matmul") }
    public static func mm(_ a: Tensor, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor { throw pending("mm") }
    public static func bmm(_ a: Tensor, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor { throw pending("bmm") }
    public static func mv(_ a: Tensor, _ x: Tensor, into output: Tensor? = nil) throws -> Tensor { throw pending("mv") }
    public static func dot(_ a: Tensor, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor { throw pending("dot") }
    public static func outer(_ a: Tensor, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor { throw pending("outer") }
    /// beta·input + alpha·(a @ b), `input` broadcast.
    public static func addmm(_ input: Tensor, _ a: Tensor, _ b: Tensor, beta: Scalar = .int(1), alpha: Scalar = .int(1), into output: Tensor? = nil) throws -> Tensor { throw pending("addmm") }
    /// x @ wᵀ + b for x […, in], w [out, in], b [out] or nil.
    public static func linear(_ x: Tensor, _ w: Tensor, _ b: Tensor?) throws -> Tensor { throw pending("linear") }

    // MARK: sorting
    public func sorted(along dim: Int, descending: Bool = false) throws -> (values: Tensor, indices: Tensor) { throw pending("sort") }
    public func topk(_ k: Int, along dim: Int, largest: Bool = true) throws -> (values: Tensor, indices: Tensor) { throw pending("topk") }
}

/// Fused optimizer steps, one pass over each parameter.
public enum OptimizerStep {
    public struct SGD: Sendable {
        public var learningRate: Double, momentum = 0.0, dampening = 0.0, weightDecay = 0.0, nesterov = false, maximize = false
        public init(learningRate: Double) { self.learningRate = learningRate }
    }
    public struct Adam: Sendable {
        public var learningRate: Double, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0.0, amsgrad = false, maximize = false
        /// AdamW: weight decay is applied to the parameter itself.
        public var decoupledDecay = false
        public init(learningRate: Double) { self.learningRate = learningRate }
    }
    /// `buffer` is the momentum buffer (nil without momentum); `firstStep` sets it to the gradient instead of averaging.
    public static func sgd(_ parameter: Tensor, _ gradient: Tensor, buffer: Tensor?, firstStep: Bool, _ options: SGD) throws { throw pending("sgd") }
    /// `step` counts from 1.
    public static func adam(_ parameter: Tensor, _ gradient: Tensor, average: Tensor, squareAverage: Tensor, maximumSquare: Tensor?, step: Int, _ options: Adam) throws { throw pending("adam") }
}
