// Where the elements of a view lie in its storage. A pure value: every view operation is a function from layout to
// layout, and moves no data.

/// Shape, strides and offset, all counted in elements.
public struct Layout: Hashable, Sendable {
    public var shape: Dims
    public var strides: Dims
    public var offset: Int

    public init(shape: Dims, strides: Dims, offset: Int = 0) {
        assert(shape.count == strides.count)
        self.shape = shape
        self.strides = strides
        self.offset = offset
    }

    /// Row-major, from element `offset`. The caller has checked the sizes with `elementCount(of:)`.
    public init(contiguous shape: Dims, offset: Int = 0) {
        if shape.count > Dims.inlineCapacity {
            var strides = [Int](repeating: 1, count: shape.count)
            for i in strides.indices.dropLast().reversed() { strides[i] = strides[i + 1] &* Swift.max(shape[i + 1], 1) }
            self.init(shape: shape, strides: Dims(strides), offset: offset)
            return
        }
        var strides = Dims(repeating: 1, count: shape.count), i = shape.count - 1
        while i > 0 {
            strides[i - 1] = strides[i] &* Swift.max(shape[i], 1)
            i -= 1
        }
        self.init(shape: shape, strides: strides, offset: offset)
    }

    public var rank: Int { shape.count }

    /// How many elements the view has.
    public var count: Int {
        var product = 1
        for i in 0..<shape.count { product &*= shape[i] }
        return product
    }

    /// Whether the elements lie one after another in row-major order; sizes of 1 may have any stride.
    public var isContiguous: Bool {
        var expected = 1, i = rank - 1
        while i >= 0 {
            let size = shape[i]
            if size != 1 {
                if size == 0 { return true }
                if strides[i] != expected { return count == 0 }
                expected &*= size
            }
            i -= 1
        }
        return true
    }

    /// The number of elements of `shape`; an error where a size is negative or the product does not fit 64 bits.
    public static func elementCount(of shape: Dims) throws -> Int {
        var product = 1, isEmpty = false, overflowed = false
        for i in 0..<shape.count {
            let size = shape[i]
            guard size >= 0 else {
                throw TensorError(.runtimeError, "Trying to create tensor with negative dimension \(size): \(shape)", parameter: "size")
            }
            let (next, overflow) = product.multipliedReportingOverflow(by: size)
            product = next
            isEmpty = isEmpty || size == 0
            overflowed = overflowed || overflow
        }
        guard isEmpty || !overflowed else {
            throw TensorError(.runtimeError, "Storage size calculation overflowed with sizes=\(shape)", parameter: "size")
        }
        return isEmpty ? 0 : product
    }
}

