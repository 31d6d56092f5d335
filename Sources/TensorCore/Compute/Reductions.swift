// Reductions to one number per line: sums, products, extremes, truth, means, norms and variance over any dimensions.
import Kernels

extension Reduction {
    fileprivate var kernel: st_reduction {
        switch self {
        case .sum: ST_SUM
        case .nansum: ST_NANSUM
        case .mean: ST_MEAN
        case .prod: ST_PROD
        case .amax: ST_AMAX
        case .amin: ST_AMIN
        case .any: ST_ANY
        case .all: ST_ALL
        case .countNonzero: ST_COUNT_NONZERO
        }
    }

    /// The type of the result for elements of `dtype`.
    public func resultType(_ dtype: DType) -> DType {
        switch self {
        case .sum, .nansum, .prod: dtype.isFloating ? dtype : .int64
        case .mean, .amax, .amin: dtype
        case .any, .all: dtype == .uint8 ? .uint8 : .bool
        case .countNonzero: .int64
        }
    }
}

extension Tensor {
    /// Reduces `dims` (all where nil or empty; negative ones count from the end). `dtype` is the type to compute in and to return.
    public func reduced(
        _ reduction: Reduction, over dims: Dims? = nil, keepingDims: Bool = false, as dtype: DType? = nil
    ) throws -> Tensor {
        let type = dtype ?? self.dtype
        if reduction == .mean { try checkMean(type, given: dtype != nil) }
        if reduction == .amax || reduction == .amin, count == 0 { try checkExtremeExists(over: dims, name: "\(reduction)") }
        let plan = try ReductionPlan(shape, over: dims, keepingDims: keepingDims)
        let source = try sourceOfIntegers(reduction, dtype)
        if reduction == .nansum, !source.dtype.isFloating { return try source.reduced(.sum, over: dims, keepingDims: keepingDims, as: dtype) }
        let result = try source.reduce(reduction.kernel, plan, to: reduction.resultType(source.dtype))
        if let dtype, result.dtype != dtype { return try result.converted(to: dtype) }
        return result
    }

    /// The sum of each column of a matrix: the gradient of a bias, quicker where the matrix is small.
    public func sumOfRows() throws -> Tensor {
        if rank == 2, dtype == .float32 || dtype == .float64, isContiguous {
            let result = try Tensor(known: [shape[1]], count: shape[1], dtype)
            if withExtendedLifetime(self, { st_sum_rows(dtype.kernel, result.pointer, pointer, shape[0], shape[1]) }) { return result }
        }
        return try reduced(.sum, over: [0])
    }

    /// The variance; `correction` 1 divides by n - 1.
    public func variance(over dims: Dims? = nil, correction: Double = 1, keepingDims: Bool = false) throws -> Tensor {
        guard dtype.isFloating else {
            throw TensorError(.notImplementedError, "std and var only support floating point and complex dtypes", parameter: "input")
        }
        return try reduce(ST_VARIANCE, try ReductionPlan(shape, over: dims, keepingDims: keepingDims), to: dtype, parameter: correction)
    }

    /// The square root of the variance.
    public func standardDeviation(over dims: Dims? = nil, correction: Double = 1, keepingDims: Bool = false) throws -> Tensor {
        if dtype.isHalf {
            return try converted(to: .float32).standardDeviation(over: dims, correction: correction, keepingDims: keepingDims).converted(to: dtype)
        }
        let variance = try variance(over: dims, correction: correction, keepingDims: keepingDims)
        return try Tensor.unary(.sqrt, variance, into: variance)
    }

    /// The `p`-norm (Σ|x|^p)^(1/p); infinity gives the greatest size, -infinity the least, 0 the count of elements other than 0.
    public func norm(_ p: Double = 2, over dims: Dims? = nil, keepingDims: Bool = false, as dtype: DType? = nil) throws -> Tensor {
        guard self.dtype.isFloating else {
            throw TensorError(
                .notImplementedError,
                "linalg.vector_norm: Expected a floating point or complex tensor as input. Got \(self.dtype.legacyName)", parameter: "input")
        }
        let source = try dtype.map { (type: DType) throws -> Tensor in try converted(to: type) } ?? self
        if p == 0 { return try source.reduced(.countNonzero, over: dims, keepingDims: keepingDims).converted(to: source.dtype) }
        let kernel = p == 1 ? ST_NORM_ONE : p == 2 ? ST_NORM_TWO : p == .infinity ? ST_NORM_MAX : p == -.infinity ? ST_NORM_MIN : ST_NORM_P
        let plan = try ReductionPlan(shape, over: dims, keepingDims: keepingDims)
        if p < 0 || p == .infinity { try plan.checkNormExists(p, shape) }
        return try source.reduce(kernel, plan, to: source.dtype, parameter: p)
    }

    /// log Σ e^x, shifted by the greatest element so that nothing overflows.
    public func logsumexp(over dims: Dims, keepingDims: Bool = false) throws -> Tensor {
        let x = try converted(to: Promotion.floating(dtype))
        if x.count == 0 { return try Tensor.unary(.log, try Tensor.unary(.exp, x).reduced(.sum, over: dims, keepingDims: keepingDims)) }
        let greatest = try x.reduced(.amax, over: dims, keepingDims: true)
        let infinite = try Tensor.predicate(.isinf, greatest)
        let shift = try Tensor.choose(where: infinite, try Tensor.full([], .int(0), x.dtype), greatest)
        let sum = try Tensor.unary(.exp, try Tensor.binary(.sub, x, shift)).reduced(.sum, over: dims, keepingDims: true)
        let result = try Tensor.binary(.add, try Tensor.unary(.log, sum), shift)
        return keepingDims ? result : try result.dropping(try ReductionPlan(shape, over: dims, keepingDims: false))
    }

    /// PyTorch's error where an extreme is sought of no elements.
    private func checkExtremeExists(over dims: Dims?, name: String) throws {
        guard let dims, !dims.isEmpty else {
            throw TensorError(
                .runtimeError,
                "\(name)(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.", parameter: "input")
        }
        for dim in dims where try rank > 0 && shape[wrapped(dim, rank: rank)] == 0 {
            throw TensorError(.indexError, "\(name)(): Expected reduction dim \(dim) to have non-zero size.", parameter: "dim")
        }
    }

    /// Integers sum and multiply as int64 unless another type is wanted; a wanted type is converted to first.
    private func sourceOfIntegers(_ reduction: Reduction, _ dtype: DType?) throws -> Tensor {
        guard let dtype, dtype != self.dtype, reduction != .any, reduction != .all, reduction != .countNonzero else { return self }
        return try converted(to: dtype)
    }

    private func checkMean(_ type: DType, given: Bool) throws {
        guard !type.isFloating else { return }
        throw TensorError(
            .notImplementedError,
            "mean(): could not infer output dtype. \(given ? "Optional" : "Input") dtype must be either a floating point or complex dtype. "
                + "Got: \(type.legacyName)", parameter: given ? "dtype" : "input")
    }

    /// Runs one reduction kernel into a new tensor.
    private func reduce(_ kernel: st_reduction, _ plan: ReductionPlan, to dtype: DType, parameter: Double = 0) throws -> Tensor {
        let result = plan.resultShape.isEmpty ? try Tensor(numberOf: dtype) : try Tensor(uninitialized: plan.resultShape, dtype)
        if plan.reducesAll, isContiguous {
            guard st_reduce_all(kernel, self.dtype.stored, result.pointer, pointer, count, parameter) else { throw Interrupt.error }
            return result
        }
        let strides = plan.resultStrides(of: result)
        let rank = self.rank
        let finished = withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * rank + 1) { numbers in
            withUnsafeTemporaryAllocation(of: Bool.self, capacity: rank + 1) { flags in
                for d in 0..<rank {
                    numbers[d] = shape[d]
                    numbers[rank + d] = self.strides[d]
                    numbers[2 * rank + d] = strides[d]
                    flags[d] = plan.isReduced(d)
                }
                guard let base = numbers.baseAddress else { return false }
                return st_reduce(
                    kernel, self.dtype.stored, result.pointer, pointer, Int32(rank), base, base + rank, base + 2 * rank,
                    flags.baseAddress, parameter)
            }
        }
        if !finished { throw Interrupt.error }
        return result
    }

    /// Without the dimensions (of size 1) that `plan` reduces.
    func dropping(_ plan: ReductionPlan) throws -> Tensor {
        var layout = Layout(shape: [], strides: [], offset: self.layout.offset)
        for d in 0..<rank where !plan.isReduced(d) {
            layout.shape.append(shape[d])
            layout.strides.append(strides[d])
        }
        return Tensor(storage: storage, layout: layout, dtype: dtype)
    }
}
