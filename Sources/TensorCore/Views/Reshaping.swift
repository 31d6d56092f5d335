// When a shape can be laid over the same elements, and what strides that gives.

extension Layout {
    /// `requested` with its -1, if any, replaced by what makes the product `count`; PyTorch's errors where nothing does.
    public static func inferred(_ requested: Dims, count: Int) throws -> Dims {
        var unknown: Int?
        var product = 1
        var overflows = false
        for (i, size) in requested.enumerated() {
            if size == -1 {
                guard unknown == nil else {
                    throw TensorError(.runtimeError, "only one dimension can be inferred", parameter: "shape")
                }
                unknown = i
            } else if size < 0 {
                throw TensorError(
                    .runtimeError, "invalid shape dimension \(size) at index \(i) of shape \(requested)", parameter: "shape")
            } else {
                let (next, overflow) = product.multipliedReportingOverflow(by: size)
                product = next
                overflows = overflows || overflow
            }
        }
        if overflows && !requested.contains(0) {
            throw count == 0 && unknown == nil
                ? TensorError(.runtimeError, "numel: integer multiplication overflow", parameter: "shape") : invalidShape(requested, count)
        }
        guard let unknown else {
            if product != count { throw invalidShape(requested, count) }
            return requested
        }
        if product == 0 {
            if count != 0 { throw invalidShape(requested, count) }
            throw TensorError(
                .runtimeError,
                "cannot reshape tensor of 0 elements into shape \(requested) because the unspecified dimension size -1 can be any "
                    + "value and is ambiguous", parameter: "shape")
        }
        guard count % product == 0 else { throw invalidShape(requested, count) }
        var shape = requested
        shape[unknown] = count / product
        return shape
    }

    private static func invalidShape(_ shape: Dims, _ count: Int) -> TensorError {
        TensorError(.runtimeError, "shape '\(shape)' is invalid for input of size \(count)", parameter: "shape")
    }

    /// The same elements in the same order under another shape of the same count; nil where no strides give that.
    public func viewable(as newShape: Dims) -> Layout? {
        if isContiguous || count == 0 {
            return newShape == shape ? self : Layout(contiguous: newShape, offset: offset)
        }
        var newStrides = Dims(repeating: 1, count: newShape.count)
        var next = newShape.count - 1
        var baseStride = strides.last ?? 1
        var oldCount = 1
        var newCount = 1
        // Walk from the last dimension: dimensions whose strides follow from each other form a block, and each block must be
        // filled exactly by new dimensions.
        for i in (0..<rank).reversed() {
            oldCount &*= shape[i]
            let blockEnds = i == 0 || (shape[i - 1] != 1 && strides[i - 1] != oldCount &* baseStride)
            guard blockEnds else { continue }
            while next >= 0 && (newCount < oldCount || newShape[next] == 1) {
                newStrides[next] = newCount &* baseStride
                newCount &*= newShape[next]
                next -= 1
            }
            guard newCount == oldCount else { return nil }
            if i > 0 {
                baseStride = strides[i - 1]
                oldCount = 1
                newCount = 1
            }
        }
        return next < 0 ? Layout(shape: newShape, strides: newStrides, offset: offset) : nil
    }

    /// `view`: -1 stands for the size that fits; RuntimeError where only a copy would do.
    public func viewed(as requested: Dims) throws -> Layout {
        let shape = try Layout.inferred(requested, count: count)
        guard let layout = viewable(as: shape) else {
            throw TensorError(
                .runtimeError,
                "view size is not compatible with input tensor's size and stride (at least one dimension spans across two "
                    + "contiguous subspaces). Use .reshape(...) instead.", parameter: "shape")
        }
        return layout
    }

    /// The shape of `flatten(start, end)`.
    public func flattenedShape(from start: Int = 0, to end: Int = -1) throws -> Dims {
        let first = try wrapped(start, rank: rank, parameter: "start_dim")
        let last = try wrapped(end, rank: rank, parameter: "end_dim")
        guard first <= last else {
            throw TensorError(
                .runtimeError, "flatten() has invalid args: start_dim cannot come after end_dim", parameter: "start_dim")
        }
        if rank == 0 { return [1] }
        var merged = 1
        for i in first...last { merged &*= shape[i] }
        return Dims(shape[..<first]) + [merged] + shape[(last + 1)...]
    }

    /// The shape of `unflatten(dim, sizes)`.
    public func unflattenedShape(_ dim: Int, into sizes: Dims) throws -> Dims {
        let i = try wrapped(dim, rank: rank)
        guard !sizes.isEmpty else {
            throw TensorError(.runtimeError, "unflatten: sizes must be non-empty", parameter: "sizes")
        }
        func unexpected(_ message: String) -> TensorError {
            TensorError(.runtimeError, "unflatten got an unexpected error:\n" + message, parameter: "sizes")
        }
        if sizes.count(where: { $0 == -1 }) > 1 { throw unexpected("only one dimension can be inferred") }
        if rank == 0 { throw unexpected("Dimension specified as \(dim) but tensor has no dimensions") }
        guard rank > 0, let parts = try? Layout.inferred(sizes, count: shape[i]) else {
            throw TensorError(
                .runtimeError,
                "unflatten: Provided sizes \(sizes) don't multiply up to the size of dim \(i) (\(rank > 0 ? shape[i] : 1)) in the "
                    + "input tensor", parameter: "sizes")
        }
        return Dims(shape[..<i]) + parts + shape[(i + 1)...]
    }
}

extension Dims {
    /// The sizes of one list followed by those of another.
    public static func + (a: Dims, b: some Sequence<Int>) -> Dims {
        var sum = a
        for value in b { sum.append(value) }
        return sum
    }
}
