// Where the elements that an advanced index names lie: the one form in which all gathering and scattering is done.
import Kernels

/// IndexPlaces in a storage, ordered as a result's elements: for every position of the dimensions before the index, for every
/// index, one row of the dimensions after it.
struct IndexPlaces {
    /// The shape of what is gathered or assigned.
    let shape: Dims
    /// The dimensions before the index.
    private let before: Layout
    /// IndexPlaces of the index, one per row, relative to a position of `before`.
    private let rows: [Int64]
    /// Elements of a row, which lie one after another.
    private let row: Int

    /// Indexes dimensions of `layout` with tensors; their shapes broadcast and take the place of the first dimension if all
    /// are neighbours, else stand in front.
    init(_ tensors: [(dim: Int, index: Tensor)], of layout: Layout) throws {
        let indices = try tensors.flatMap { (dim: Int, index: Tensor) throws -> [(dim: Int, index: Tensor)] in
            try Self.integers(index, dim, layout)
        }
        if let last = indices.map(\.dim).max(), last >= layout.rank {
            throw TensorError(
                .indexError, "too many indices for tensor of dimension \(layout.rank) (got \(last + 1))", parameter: "index")
        }
        let indexShape = try Self.broadcast(indices.map(\.index.shape))
        let dims = indices.map(\.dim)
        let first = dims.min() ?? 0
        let areNeighbours = dims == Array(first..<(first + dims.count))
        let beforeDims = areNeighbours ? Array(0..<first) : []
        let afterDims = (0..<layout.rank).filter { !dims.contains($0) && !beforeDims.contains($0) }
        let after = layout.keeping(afterDims, offset: 0)
        before = layout.keeping(beforeDims, offset: layout.offset)
        shape = before.shape + indexShape + after.shape
        let count = try Layout.elementCount(of: shape)
        if dims.contains(where: { layout.shape[$0] == 0 }) && !indexShape.contains(0) {
            throw TensorError(.indexError, "index is out of bounds for dimension with size 0", parameter: "index")
        }
        guard count > 0 else {
            (rows, row) = ([], 0)
            return
        }
        let sums = try Self.sums(indices, indexShape, layout)
        (rows, row) = after.isContiguous ? (sums, after.count) : (try Self.combined(sums, after), 1)
    }

    // MARK: Moving elements

    /// A new tensor of the elements.
    func gather(from source: Tensor) throws -> Tensor {
        let result = try Tensor(uninitialized: shape, source.dtype)
        forEachRun(source) { (place: UnsafeMutableRawPointer, i: Int) in
            st_gather_rows(result.pointer + i, place, rows, rows.count, row, source.dtype.size)
        }
        return result
    }

    /// Sets the elements to those of a contiguous tensor of the same type and of `shape`.
    func scatter(_ values: Tensor, into target: Tensor) {
        forEachRun(target) { (place: UnsafeMutableRawPointer, i: Int) in
            st_scatter_rows(place, values.pointer + i, rows, rows.count, row, target.dtype.size)
        }
    }

    /// Adds to the elements, as often as a place occurs.
    func add(_ values: Tensor, to target: Tensor) {
        forEachRun(target) { (place: UnsafeMutableRawPointer, i: Int) in
            st_scatter_add(target.dtype.rawValue, place, values.pointer + i, rows, rows.count, row)
        }
    }

    /// Sets every element to one number.
    func scatter(_ value: Scalar, into target: Tensor) {
        var bits = target.dtype.storedBits(of: value)
        forEachRun(target) { (place: UnsafeMutableRawPointer, _: Int) in
            st_scatter_value(place, &bits, rows, rows.count, row, target.dtype.size)
        }
    }

    /// Calls `body` with each position of the dimensions before the index, and the byte of the contiguous counterpart there.
    private func forEachRun(_ tensor: Tensor, _ body: (UnsafeMutableRawPointer, Int) -> Void) {
        guard !rows.isEmpty else { return }
        let size = tensor.dtype.size
        var done = 0
        before.forEachPlace { (offset: Int) in
            body(tensor.storage.bytes + offset * size, done)
            done += rows.count * row * size
        }
    }

    // MARK: Finding places

    /// An index as int64 tensors: itself, or one for each dimension of a mask.
    private static func integers(_ index: Tensor, _ dim: Int, _ layout: Layout) throws -> [(dim: Int, index: Tensor)] {
        guard !index.dtype.isFloating else {
            throw TensorError(
                .indexError, "tensors used as indices must be long, int, byte or bool tensors", parameter: "index")
        }
        guard index.isMask else { return [(dim, try index.converted(to: .int64))] }
        for k in 0..<index.rank where dim + k >= layout.rank || index.shape[k] != layout.shape[dim + k] {
            throw TensorError(
                .indexError,
                "The shape of the mask \(index.shape) at index \(k) does not match the shape of the indexed tensor \(layout.shape) at "
                    + "index \(dim + k)", parameter: "index")
        }
        return try index.nonzeroTuple().enumerated().map { (dim + $0.offset, $0.element) }
    }

    private static func broadcast(_ shapes: [Dims]) throws -> Dims {
        var result = shapes.first ?? []
        for shape in shapes.dropFirst() {
            guard let wider = try? Layout.broadcast(result, shape) else {
                throw TensorError(
                    .indexError,
                    "shape mismatch: indexing tensors could not be broadcast together with shapes "
                        + shapes.map(\.description).joined(separator: ", "), parameter: "index")
            }
            result = wider
        }
        return result
    }

    /// For each position of the broadcast index, the sum of index times stride; IndexError for an index out of range.
    private static func sums(_ indices: [(dim: Int, index: Tensor)], _ shape: Dims, _ layout: Layout) throws -> [Int64] {
        let count = Layout(contiguous: shape).count
        try Allocator.requireRoom(count, of: MemoryLayout<Int64>.stride)
        var sums = [Int64](repeating: 0, count: count)
        for (order, (dim, index)) in indices.enumerated() {
            let index = try index.expanded(to: shape).contiguous()
            let numbers = index.pointer.assumingMemoryBound(to: Int64.self)
            let size = layout.shape[dim]
            let done = st_add_places(&sums, numbers, sums.count, Int64(size), Int64(layout.strides[dim]))
            guard done == sums.count else {
                throw TensorError(
                    .indexError, "index \(numbers[done]) is out of bounds for dimension \(order) with size \(size)",
                    parameter: "index")
            }
        }
        return sums
    }

    /// Every place of `after` for every row's start.
    private static func combined(_ starts: [Int64], _ after: Layout) throws -> [Int64] {
        let places = try after.places(), (count, overflow) = starts.count.multipliedReportingOverflow(by: places.count)
        try Allocator.requireRoom(overflow ? .max : count, of: MemoryLayout<Int64>.stride)
        return starts.flatMap { (start: Int64) -> [Int64] in places.map { start + $0 } }
    }
}

extension Layout {
    /// Only some of the dimensions.
    fileprivate func keeping(_ dims: [Int], offset: Int) -> Layout {
        Layout(shape: Dims(dims.map { shape[$0] }), strides: Dims(dims.map { strides[$0] }), offset: offset)
    }
}
