// Elements by index along one dimension: gather, scatter, index_select and their relatives.
import Kernels

extension Tensor {
    /// What `scatter` does where it arrives.
    public enum Combination: Sendable { case replace, add, multiply }

    /// `gather(dim, index)`: the element at `index` along `dim`, and at the index's own place in the other dimensions.
    public func gathered(along dim: Int, _ index: Tensor) throws -> Tensor {
        try places(along: dim, index, operation: "gather").gather(from: self)
    }

    /// `scatter_(dim, index, src)`, `scatter_add_`, and the same with `reduce=`.
    public func scatter(_ source: Tensor, along dim: Int, _ index: Tensor, _ combination: Combination = .replace) throws {
        guard source.dtype == dtype else {
            throw TensorError(.runtimeError, "scatter(): Expected self.dtype to be equal to src.dtype", parameter: "src")
        }
        try checkWritable()
        let places = try places(along: dim, index, operation: "scatter", source: source)
        let part = Layout(shape: index.shape, strides: source.strides, offset: source.layout.offset)
        let values = source.rank == index.rank ? source.with(part) : source
        combination.apply(places, storage === source.storage ? try values.contiguousCopy() : try values.contiguous(), self)
        storage.version += 1
    }

    /// `scatter_(dim, index, number)`.
    public func scatter(_ value: Scalar, along dim: Int, _ index: Tensor, _ combination: Combination = .replace) throws {
        try value.checkFits(dtype)
        try checkWritable()
        let places = try places(along: dim, index, operation: "scatter")
        if combination == .replace {
            places.scatter(value, into: self)
        } else {
            combination.apply(places, try Tensor(value, dtype).expanded(to: index.shape).contiguous(), self)
        }
        storage.version += 1
    }

    /// `index_select(dim, index)`: whole slices along `dim`, copied.
    public func selected(_ dim: Int, indices: Tensor) throws -> Tensor {
        let i = try wrapped(dim, rank: rank)
        guard indices.dtype == .int64 || indices.dtype == .int32 else {
            throw TensorError(
                .runtimeError, "index_select(): Expected dtype int32 or int64 for index", parameter: "index")
        }
        guard indices.rank <= 1 else {
            throw TensorError(.indexError, "index_select(): Index is supposed to be a vector", parameter: "index")
        }
        guard rank > 0 || indices.count == 1 else {
            throw TensorError(
                .runtimeError, "index_select(): Index to scalar can have only 1 value, got \(indices.count) value(s)",
                parameter: "index")
        }
        let line = indices.rank == 0 ? try indices.unsqueezed(at: 0) : indices
        guard try line.firstOutside(rank == 0 ? 1 : shape[i]) == nil else {
            throw TensorError(.indexError, "index out of range in self", parameter: "index")
        }
        return rank == 0 ? try cloned() : try gathered(at: [(i, line)])
    }

    /// `index_add_(dim, index, source)`.
    public func add(_ source: Tensor, along dim: Int, indices: Tensor) throws {
        let i = try wrapped(dim, rank: rank)
        guard source.dtype == dtype else {
            throw TensorError(
                .runtimeError,
                "index_add_(): self (\(dtype.scalarName)) and source (\(source.dtype.scalarName)) must have the same scalar type",
                parameter: "source")
        }
        var expected = shape
        if rank > 0 { expected[i] = source.rank > i ? source.shape[i] : 1 }
        guard source.shape == expected else {
            throw TensorError(
                .runtimeError,
                "source tensor shape must match self tensor shape, excluding the specified dimension. Got self.shape = \(shape) "
                    + "source.shape = \(source.shape)", parameter: "source")
        }
        guard rank == 0 || indices.count == source.shape[i] else {
            throw TensorError(
                .runtimeError,
                "index_add_(): Number of indices (\(indices.count)) should be equal to source.size(dim): (\(source.shape[i])), for dim: "
                    + "\(i)", parameter: "index")
        }
        let line = try indices.viewed(as: [-1])
        let target = rank == 0 ? try unsqueezed(at: 0) : self
        try target.put(source.rank == 0 ? source.unsqueezed(at: 0) : source, at: [(i, line)], accumulating: true)
    }

    /// `take(index)`: elements of the flattened tensor, in the index's shape.
    public func taken(_ index: Tensor) throws -> Tensor {
        guard index.dtype == .int64 else {
            throw TensorError(
                .runtimeError, "take(): Expected a long tensor for index, but got \(index.dtype.scalarName)", parameter: "index")
        }
        guard count > 0 || index.count == 0 else {
            throw TensorError(.indexError, "take(): tried to take from an empty tensor", parameter: "input")
        }
        let flat = try contiguous().viewed(as: [count])
        let numbers = try index.contiguous()
        var places = [Int64](repeating: 0, count: index.count)
        let pointer = numbers.pointer.assumingMemoryBound(to: Int64.self)
        let done = st_add_places(&places, pointer, places.count, Int64(count), 1)
        guard done == places.count else {
            throw TensorError(
                .indexError, "out of range: tried to access index \(pointer[done]) on a tensor of \(count) elements.",
                parameter: "index")
        }
        return try IndexPlaces(shape: index.shape, offset: flat.layout.offset, singles: places).gather(from: flat)
    }

    // MARK: -

    /// The place of every element that `index` names along `dim`.
    private func places(along dim: Int, _ index: Tensor, operation: String, source: Tensor? = nil) throws -> IndexPlaces {
        let i = try wrapped(dim, rank: rank)
        guard index.dtype == .int64 || index.dtype == .int32 else {
            throw TensorError(.runtimeError, "\(operation)(): Expected dtype int32/int64 for index", parameter: "index")
        }
        let isGather = operation == "gather"
        if index.count == 0 { return IndexPlaces(shape: index.shape, offset: 0, singles: []) }
        guard Swift.max(index.rank, 1) == Swift.max(rank, 1) else {
            throw TensorError(
                .runtimeError,
                "Index tensor must have the same number of dimensions as \(isGather ? "input" : "self") tensor", parameter: "index")
        }
        try checkSizes(index, except: i, isGather: isGather, source: source)
        var other = rank == 0 ? Layout(shape: index.shape, strides: Dims(repeating: 0, count: index.rank)) : layout
        other.shape = index.shape
        if rank > 0 { other.strides[i] = 0 }
        if index.rank == 0 { other.strides = [] }
        var places = try other.places()
        let size = rank == 0 ? 1 : shape[i]
        if let wrong = try index.firstOutside(size) {
            throw TensorError(
                .runtimeError, "index \(wrong) is out of bounds for dimension \(i) with size \(size)", parameter: "index")
        }
        let numbers = try index.converted(to: .int64).contiguous()
        let pointer = numbers.pointer.assumingMemoryBound(to: Int64.self)
        _ = st_add_places(&places, pointer, places.count, Int64(size), Int64(rank == 0 ? 1 : strides[i]))
        return IndexPlaces(shape: index.shape, offset: layout.offset, singles: places)
    }

    /// The first integer that is negative or not below `size`: gather and its relatives do not count from the end.
    private func firstOutside(_ size: Int) throws -> Int64? {
        let numbers = try converted(to: .int64).contiguous()
        let all = UnsafeBufferPointer(start: numbers.pointer.assumingMemoryBound(to: Int64.self), count: count)
        return all.first { $0 < 0 || $0 >= size }
    }

    private func checkSizes(_ index: Tensor, except dim: Int, isGather: Bool, source: Tensor?) throws {
        let tooLong = (0..<Swift.min(index.rank, rank)).first { $0 != dim && index.shape[$0] > shape[$0] }
        let pastSource = source.map { (source: Tensor) -> Bool in
            source.rank != index.rank || (0..<index.rank).contains { index.shape[$0] > source.shape[$0] }
        }
        guard tooLong == nil && pastSource != true else {
            let beyond = source.map { " and to be no larger size than src \($0.shape)" } ?? ""
            let message = isGather
                ? "Size does not match at dimension \(tooLong ?? 0) expected index \(index.shape) to be no larger than self \(shape) apart "
                    + "from dimension \(dim)"
                : "Expected index \(index.shape) to be no larger than self \(shape) apart from dimension \(dim)" + beyond
            throw TensorError(.runtimeError, message, parameter: "index")
        }
    }
}

extension Tensor.Combination {
    fileprivate func apply(_ places: IndexPlaces, _ values: Tensor, _ target: Tensor) {
        switch self {
        case .replace: places.scatter(values, into: target)
        case .add: places.add(values, to: target)
        case .multiply: places.multiply(values, into: target)
        }
    }
}
