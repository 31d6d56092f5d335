// Temporary: entry points whose bodies follow, file by file.

private func pending(_ name: String) -> TensorError { TensorError(.notImplementedError, name) }

extension Tensor {
    // MARK: fill, copy, convert
    /// A new contiguous tensor with every element `value`.
    public static func full(_ shape: Dims, _ value: Scalar, _ dtype: DType) throws -> Tensor { throw pending("full") }
    /// Sets every element to `value`, converted to this tensor's type.
    public func fill(_ value: Scalar) throws { throw pending("fill") }
    /// Copies `source`, broadcast and converted, into this tensor's elements.
    public func copy(from source: Tensor) throws { throw pending("copy") }
    /// This tensor itself where it has the type already, else a converted copy.
    public func converted(to dtype: DType) throws -> Tensor { throw pending("converted") }
    /// This tensor itself where it is contiguous, else a contiguous copy.
    public func contiguous() throws -> Tensor { throw pending("contiguous") }
    /// A copy with memory of its own; dense tensors keep the order of their strides.
    public func cloned() throws -> Tensor { throw pending("cloned") }
    /// The value of a tensor with one element.
    public func item() throws -> Scalar { throw pending("item") }

    // MARK: pointwise. `into` writes the result (of any type it can be cast to) there and returns it: in-place is `into: a`.
    public static func unary(_ operation: UnaryOperation, _ x: Tensor, into output: Tensor? = nil) throws -> Tensor { throw pending("unary") }
    public static func predicate(_ operation: Predicate, _ x: Tensor, into output: Tensor? = nil) throws -> Tensor { throw pending("predicate") }
    public static func binary(_ operation: BinaryOperation, _ a: Tensor, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor { throw pending("binary") }
    public static func binary(_ operation: BinaryOperation, _ a: Tensor, _ b: Scalar, into output: Tensor? = nil) throws -> Tensor { throw pending("binary") }
    public static func binary(_ operation: BinaryOperation, _ a: Scalar, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor { throw pending("binary") }
    public static func compare(_ operation: Comparison, _ a: Tensor, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor { throw pending("compare") }
    public static func compare(_ operation: Comparison, _ a: Tensor, _ b: Scalar, into output: Tensor? = nil) throws -> Tensor { throw pending("compare") }
    public static func compare(_ operation: Comparison, _ a: Scalar, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor { throw pending("compare") }
    /// Elements of `a` where `condition` (bool) holds, of `b` elsewhere; all broadcast, types promoted.
    public static func choose(where condition: Tensor, _ a: Tensor, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor { throw pending("where") }
    public func clamped(min: Scalar?, max: Scalar?, into output: Tensor? = nil) throws -> Tensor { throw pending("clamp") }
    /// `g` where `x > threshold`, else 0: the gradient of relu (threshold 0).
    public static func thresholdBackward(_ g: Tensor, _ x: Tensor, threshold: Double = 0) throws -> Tensor { throw pending("threshold_backward") }

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

    // MARK: elements at computed places (for indexing). `offsets` is int64, in elements, already checked.
    /// result[i] = the element at `offsets[i]` beyond element i of `source`; `source` (any strides, 0 where an index stands) and `offsets` broadcast together.
    public static func take(_ source: Tensor, offsets: Tensor) throws -> Tensor { throw pending("take") }
    /// target element i moved by `offsets[i]` becomes `values[i]`, or has it added; later ones win.
    public static func put(_ values: Tensor, into target: Tensor, offsets: Tensor, accumulating: Bool = false) throws { throw pending("put") }
}

/// The type that PyTorch computes a mixture of operands in.
public enum Promotion {
    /// Of two types of the same category rank.
    public static func common(_ a: DType, _ b: DType) -> DType { a }
    /// Of two tensors: a 0-d one counts only if its category (bool, integer, floating) is higher.
    public static func common(_ a: Tensor, _ b: Tensor) -> DType { a.dtype }
    /// Of a tensor and a Python number.
    public static func common(_ a: Tensor, _ b: Scalar) -> DType { a.dtype }
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

/// The threads that kernels and matrix products use.
public enum Threads {
    public static var count: Int { get { 1 } set {} }
}

/// The caching allocator's figures.
public enum MemoryStatistics {
    public static var bytesInUse: Int { 0 }
    public static var peakBytesInUse: Int { 0 }
    public static var bytesCached: Int { 0 }
    /// Gives cached blocks back to the system.
    public static func emptyCache() {}
}

/// Stops long kernels: the flag is polled per block of work; a kernel that saw it throws KeyboardInterrupt.
public enum Interrupt {
    public static func request() {}
    public static func clear() {}
    public static var isRequested: Bool { false }
}
