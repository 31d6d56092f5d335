// Which elements of the storage a view touches: what in-place operations and the debug invariants ask.

extension Layout {
    /// The storage elements from the first to the last that the view touches; empty for an empty view.
    public var extent: Range<Int> {
        if count == 0 { return offset..<offset }
        var low = offset
        var high = offset
        for i in 0..<rank {
            let reach = (shape[i] - 1) &* strides[i]
            if reach < 0 { low &+= reach } else { high &+= reach }
        }
        return low..<(high &+ 1)
    }

    /// Whether the elements fill a gapless block of storage, each once, in some order of the dimensions.
    public var isDense: Bool {
        if isContiguous { return true }
        if repeatsElements { return false }
        var expected = 1
        for i in (0..<rank).filter({ shape[$0] != 1 }).sorted(by: { strides[$0] < strides[$1] }) {
            if strides[i] != expected { return false }
            expected &*= shape[i]
        }
        return true
    }

    /// Whether several elements surely are the same place in the storage, as after `expand`.
    public var repeatsElements: Bool {
        for i in 0..<rank where strides[i] == 0 && shape[i] > 1 { return count > 0 }
        return false
    }
}

extension Tensor {
    /// RuntimeError where writing through this view would write a place more than once.
    public func checkWritable() throws {
        guard layout.repeatsElements else { return }
        throw TensorError(
            .runtimeError,
            "unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please "
                + "clone() the tensor before performing the operation.", parameter: "input")
    }

    /// RuntimeError where `source` shares some but not all places with this tensor, which is about to be written to.
    public func checkNoPartialOverlap(with source: Tensor) throws {
        if layout != source.layout { try checkNoOverlap(with: source) }
    }

    /// RuntimeError where `source` shares places with this tensor, which is about to be written to in another order than it is read in.
    public func checkNoOverlap(with source: Tensor) throws {
        guard storage === source.storage, count > 0, source.count > 0 else { return }
        guard layout.isDense && source.layout.isDense, layout.extent.overlaps(source.layout.extent) else { return }
        throw TensorError(
            .runtimeError,
            "unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. "
                + "Please clone() the tensor before performing the operation.", parameter: "input")
    }

    /// Whether the tensor is whole: used in assertions only.
    public func checkInvariants() -> Bool {
        guard layout.shape.count == layout.strides.count, layout.shape.allSatisfy({ $0 >= 0 }) else { return false }
        let extent = layout.extent
        guard !extent.isEmpty else { return true }
        return extent.lowerBound >= 0 && extent.upperBound * dtype.size <= storage.byteCount
    }
}
