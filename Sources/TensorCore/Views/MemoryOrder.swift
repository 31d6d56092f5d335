// The order in which a view's elements lie in memory, and fresh layouts that keep it.

extension Layout {
    /// The dimensions from the innermost in memory to the outermost; where strides do not tell, the later one is inner.
    public var memoryOrder: [Int] {
        var order = Array((0..<rank).reversed())
        for i in order.indices.dropFirst() {
            var place = i
            for other in (0..<i).reversed() {
                guard let isInner = precedes(order[place], order[other]) else { continue }
                guard isInner else { break }
                order.swapAt(place, other)
                place = other
            }
        }
        return order
    }

    /// Whether dimension `a` is inner to `b`; nil where a stride of 0 or equal sizes leave it open.
    private func precedes(_ a: Int, _ b: Int) -> Bool? {
        if strides[a] == 0 || strides[b] == 0 { return nil }
        if strides[a] != strides[b] { return strides[a] < strides[b] }
        return shape[b] > shape[a] ? true : nil
    }

    /// A gapless layout of this shape whose dimensions keep their order in memory: what `empty_like` makes.
    public var preservingOrder: Layout {
        if isDense { return Layout(shape: shape, strides: strides) }
        var result = Layout(contiguous: shape)
        var stride = 1
        for dim in memoryOrder {
            result.strides[dim] = stride
            if shape[dim] > 1 { stride &*= shape[dim] }
        }
        return result
    }

    /// The same elements with the dimensions ordered by descending stride: row-major order is then memory order.
    public var inMemoryOrder: Layout {
        let order = memoryOrder.reversed()
        return Layout(
            shape: Dims(order.map { shape[$0] }), strides: Dims(order.map { strides[$0] }), offset: offset)
    }
}
