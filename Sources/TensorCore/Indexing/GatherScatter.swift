// gather, scatter and its combinations, take and put: an index for every element.

extension Tensor {
    /// `gather(dim, index)`: the element at `index` along `dim`, and at the index's own place in the other dimensions.
    public func gathered(along dim: Int, _ index: Tensor) throws -> Tensor {
        let i = try checkIndex(dim, index, "gather")
        let result = try Tensor(uninitialized: index.shape, dtype)
        if result.count > 0 {
            try gather(into: result, along: i, index.converted(to: .int64)) { (wrong: Int64) in self.outOfBounds(wrong, i) }
        }
        return result
    }

    /// `scatter_(dim, index, src)` and the same with a combination: `scatter_add_`, `scatter_reduce_`.
    public func scatter(_ source: Tensor, along dim: Int, _ index: Tensor, _ combination: Combination = .replace) throws {
        guard source.dtype == dtype else {
            throw TensorError(.runtimeError, "scatter(): Expected self.dtype to be equal to src.dtype", parameter: "src")
        }
        try checkWritable()
        let i = try checkIndex(dim, index, "scatter", source: source)
        guard index.count > 0 else { return }
        let part = source.rank == index.rank && source.shape != index.shape ? source.with(Layout(shape: index.shape, strides: source.strides, offset: source.layout.offset)) : source
        // A copy where the source shares this memory: what is read must not change on the way.
        let values = storage === source.storage ? try part.contiguousCopy() : part
        try scatter(values, into: i, index.converted(to: .int64), combination) { (wrong: Int64) in self.outOfBounds(wrong, i) }
    }

    /// `scatter_(dim, index, number)`.
    public func scatter(_ value: Scalar, along dim: Int, _ index: Tensor, _ combination: Combination = .replace) throws {
        try value.checkFits(dtype)
        try scatter(Tensor(value, dtype).expanded(to: index.shape), along: dim, index, combination)
    }

    /// `take(index)`: elements of the flattened tensor, in the index's shape; negative ones count from the end.
    public func taken(_ index: Tensor) throws -> Tensor {
        guard index.dtype == .int64 else {
            throw TensorError(
                .runtimeError, "take(): Expected a long tensor for index, but got \(index.dtype.legacyName)", parameter: "index")
        }
        guard count > 0 || index.count == 0 else {
            throw TensorError(.indexError, "take(): tried to take from an empty tensor", parameter: "input")
        }
        let result = try Tensor(uninitialized: index.shape, dtype)
        let flat = try contiguous().viewed(as: [count])
        try flat.gather(into: result.viewed(as: [index.count]), along: 0, index.reshaped(to: [index.count]), wraps: true, outOfRange)
        return result
    }

    /// `put_(index, source, accumulate)`: writes to elements of the flattened tensor.
    public func put(_ source: Tensor, at index: Tensor, accumulating: Bool) throws {
        guard source.dtype == dtype else {
            throw TensorError(
                .runtimeError,
                "put_(): self and source expected to have the same dtype, but got self.dtype = \(dtype.legacyName) and source.dtype = "
                    + source.dtype.legacyName, parameter: "source")
        }
        guard index.dtype == .int64 else {
            throw TensorError(
                .runtimeError, "put_(): Expected a long tensor for index, but got \(index.dtype.legacyName)", parameter: "index")
        }
        guard source.count == index.count else {
            throw TensorError(
                .indexError,
                "put_(): Expected source and index to have the same number of elements, but got source.numel() = \(source.count), "
                    + "index.numel() = \(index.count)", parameter: "source")
        }
        guard count > 0 || index.count == 0 else {
            throw TensorError(.indexError, "put_(): tried to put elements into an empty tensor", parameter: "input")
        }
        try checkWritable()
        let flat = try (storage === source.storage || !isContiguous ? contiguousCopy() : self).viewed(as: [count])
        try flat.scatter(
            source.reshaped(to: [source.count]), into: 0, index.reshaped(to: [index.count]), accumulating ? .add : .replace, wraps: true, outOfRange)
        if flat.storage !== storage { try copy(from: flat.viewed(as: shape)) }
    }

    // MARK: Errors

    func outOfBounds(_ index: Int64, _ dim: Int, _ kind: TensorError.Kind = .runtimeError) -> TensorError {
        TensorError(
            kind, "index \(index) is out of bounds for dimension \(dim) with size \(rank == 0 ? 1 : shape[dim])", parameter: "index")
    }

    private func outOfRange(_ index: Int64) -> TensorError {
        TensorError(
            .indexError, "out of range: tried to access index \(index) on a tensor of \(count) elements.", parameter: "index")
    }

    /// The dimension counted from the front, if `index` can stand for elements of this tensor.
    private func checkIndex(_ dim: Int, _ index: Tensor, _ operation: String, source: Tensor? = nil) throws -> Int {
        let i = try wrapped(dim, rank: rank)
        if index.count == 0 { return i }
        guard index.dtype == .int64 || index.dtype == .int32 else {
            throw TensorError(.runtimeError, "\(operation)(): Expected dtype int32/int64 for index", parameter: "index")
        }
        let isGather = operation == "gather"
        let partner = Swift.max(index.rank, 1) != Swift.max(rank, 1) ? isGather ? "input" : "self"
            : source.map { (source: Tensor) -> Bool in Swift.max(index.rank, 1) != Swift.max(source.rank, 1) } == true ? "src" : nil
        if let partner {
            throw TensorError(.runtimeError, "Index tensor must have the same number of dimensions as \(partner) tensor", parameter: "index")
        }
        try checkSizes(index, except: i, isGather: isGather, source: source)
        return i
    }

    private func checkSizes(_ index: Tensor, except dim: Int, isGather: Bool, source: Tensor?) throws {
        let tooLong = index.firstDim(longerThan: self, except: dim)
        let pastSource = source.map { (source: Tensor) -> Bool in source.rank != index.rank || index.firstDim(longerThan: source) != nil }
        guard tooLong == nil && pastSource != true else {
            // A number has no sizes that an index could exceed.
            let beyond = source.flatMap { (source: Tensor) -> String? in
                source.layout.repeatsElements ? nil : " and to be no larger size than src \(source.shape)"
            } ?? ""
            let message = isGather
                ? "Size does not match at dimension \(tooLong ?? 0) expected index \(index.shape) to be no larger than self \(shape) apart "
                    + "from dimension \(dim)"
                : "Expected index \(index.shape) to be no larger than self \(shape) apart from dimension \(dim)" + beyond
            throw TensorError(.runtimeError, message, parameter: "index")
        }
    }

    /// The first dimension of both but `dim` along which this tensor is longer.
    private func firstDim(longerThan other: Tensor, except dim: Int? = nil) -> Int? {
        for d in 0..<Swift.min(rank, other.rank) where d != dim && layout.shape[d] > other.layout.shape[d] { return d }
        return nil
    }
}
