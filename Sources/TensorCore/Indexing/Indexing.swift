// `x[…]` and `x[…] = …`.

extension Tensor {
    /// `x[terms]`: a view where the terms are integers, slices, None and `...`; a copy where there are tensors or booleans.
    public func indexed(by terms: [IndexTerm]) throws -> Tensor {
        let resolved = try ResolvedIndex(terms, of: layout)
        return try with(resolved.layout).gathered(at: resolved.tensors)
    }

    /// The elements that index tensors name, copied; this very tensor where there are none.
    public func gathered(at tensors: [(dim: Int, index: Tensor)]) throws -> Tensor {
        if tensors.isEmpty { return self }
        if let mask = wholeMask(tensors) { return try packed(by: mask) }
        guard let (dim, index) = try oneIndex(tensors) else { return try IndexPlaces(tensors, of: layout).gather(from: self) }
        let result = try Tensor(uninitialized: shape.replacing(dim, with: index.layout.shape), dtype)
        let (rows, line) = try result.rows(dim, index)
        try gather(into: rows, along: dim, line, wraps: true) { (wrong: Int64) in self.outOfIndex(wrong, dim) }
        return result
    }

    /// The one tensor that is a mask over all dimensions, if there is no other.
    private func wholeMask(_ tensors: [(dim: Int, index: Tensor)]) -> Tensor? {
        guard tensors.count == 1, tensors[0].dim == 0, rank > 0, tensors[0].index.isMask, tensors[0].index.shape == shape else { return nil }
        return tensors[0].index
    }

    /// The one tensor of integers, if there is no other; IndexError where its dimension is empty.
    private func oneIndex(_ tensors: [(dim: Int, index: Tensor)]) throws -> (dim: Int, index: Tensor)? {
        guard tensors.count == 1, let (dim, index) = tensors.first, index.dtype.isInteger, !index.isMask, dim < rank else { return nil }
        if shape[dim] == 0, index.count > 0 {
            throw TensorError(.indexError, "index is out of bounds for dimension with size 0", parameter: "index")
        }
        return (dim, try index.converted(to: .int64))
    }

    /// This tensor, in which `index` stands for the dimensions from `dim` on, with these as one, and the index over its whole shape.
    private func rows(_ dim: Int, _ index: Tensor) throws -> (rows: Tensor, line: Tensor) {
        if rank == 1, index.rank == 1 { return (self, index) }
        let isLine = index.rank == 1
        let rows = isLine ? self : try viewed(as: Dims(shape[..<dim]) + [index.count] + shape[(dim + index.rank)...])
        let line = isLine ? index : try index.reshaped(to: [index.count])
        var strides = Dims(repeating: 0, count: rows.rank)
        strides[dim] = line.strides[0]
        return (rows, line.with(Layout(shape: rows.shape, strides: strides, offset: line.layout.offset)))
    }

    /// The dimension in the message is the position among the index tensors.
    private func outOfIndex(_ wrong: Int64, _ dim: Int) -> TensorError {
        TensorError(.indexError, "index \(wrong) is out of bounds for dimension 0 with size \(shape[dim])", parameter: "index")
    }

    /// `x[terms] = value`: the value is broadcast, and converted where the index is a view or a mask.
    public func assign(_ value: Tensor, at terms: [IndexTerm]) throws {
        if let flag = Self.onlyBoolean(terms) {
            return flag ? try unsqueezed(at: 0).overwrite(with: value) : ()
        }
        let resolved = try ResolvedIndex(terms, of: layout)
        let view = resolved.layout == layout ? self : with(resolved.layout)
        if resolved.tensors.isEmpty { return try view.overwrite(with: value) }
        if value.count == 1, resolved.tensors.allSatisfy({ $0.index.isMask }) {
            return try view.assign(value.element(atStorage: value.layout.offset), at: resolved.tensors)
        }
        try view.put(value, at: resolved.tensors)
    }

    /// `x[terms] = number`.
    public func assign(_ value: Scalar, at terms: [IndexTerm]) throws {
        if let flag = Self.onlyBoolean(terms) { return flag ? try fill(value) : () }
        let resolved = try ResolvedIndex(terms, of: layout)
        let view = resolved.layout == layout ? self : with(resolved.layout)
        if resolved.tensors.isEmpty {
            // Floating-point types take what is too large as infinity.
            if !dtype.isFloating { try value.checkFits(dtype) }
            return try view.fill(value)
        }
        try view.assign(value, at: resolved.tensors)
    }

    /// `index_put_`: sets the elements that index tensors name, or adds to them; the value has this tensor's type.
    public func put(_ value: Tensor, at tensors: [(dim: Int, index: Tensor)], accumulating: Bool = false) throws {
        guard value.dtype == dtype else {
            throw TensorError(
                .runtimeError,
                "Index put requires the source and destination dtypes match, got \(dtype.legacyName) for the destination and "
                    + "\(value.dtype.legacyName) for the source.", parameter: "value")
        }
        try checkWritable()
        if let mask = wholeMask(tensors), !accumulating {
            let bytes = try mask.converted(to: .bool).contiguous()
            return try spread(value.spread(over: [try bytes.reduced(.countNonzero).item().wrappedInt]), over: bytes)
        }
        if let (dim, index) = try oneIndex(tensors) {
            let target = shape.replacing(dim, with: index.layout.shape)
            let (rows, line) = try value.spread(over: target).contiguousOrSeparate(from: self).rows(dim, index)
            return try scatter(rows, into: dim, line, accumulating ? .add : .replace, wraps: true) { (wrong: Int64) in self.outOfIndex(wrong, dim) }
        }
        let places = try IndexPlaces(tensors, of: layout)
        let spread = try value.spread(over: places.shape)
        // A copy where the value shares this memory: what is read must not change on the way.
        let values = try spread.contiguousOrSeparate(from: self)
        if accumulating { places.add(values, to: self) } else { places.scatter(values, into: self) }
        storage.version += 1
    }

    private func assign(_ value: Scalar, at tensors: [(dim: Int, index: Tensor)]) throws {
        try checkWritable()
        try value.checkFits(dtype)
        if let mask = wholeMask(tensors) {
            try overwrite(value, where: mask.converted(to: .bool))
            storage.version &+= 1
            return
        }
        try IndexPlaces(tensors, of: layout).scatter(value, into: self)
        storage.version += 1
    }

    /// The flag of `x[True] = …` and `x[False] = …`, which write everything or nothing.
    private static func onlyBoolean(_ terms: [IndexTerm]) -> Bool? {
        guard case .boolean(let flag)? = terms.first, terms.count == 1 else { return nil }
        return flag
    }

    /// Copies a value with fewer dimensions or of size 1 into all elements.
    private func overwrite(with value: Tensor) throws {
        try checkWritable()
        let spread = try value.shape == shape ? value : value.withoutLeadingOnes().expanded(to: shape)
        try checkNoPartialOverlap(with: spread)
        try copy(from: spread)
    }

    /// This value broadcast to the elements that an index names.
    private func spread(over target: Dims) throws -> Tensor {
        let value = try withoutLeadingOnes()
        guard let spread = try? value.expanded(to: target) else {
            throw TensorError(
                .runtimeError,
                "shape mismatch: value tensor of shape \(value.shape) cannot be broadcast to indexing result of shape \(target)",
                parameter: "value")
        }
        return spread
    }

    /// A contiguous tensor of the same elements that shares no memory with `target`.
    private func contiguousOrSeparate(from target: Tensor) throws -> Tensor {
        storage === target.storage ? try contiguousCopy() : try contiguous()
    }

    /// Without its first dimensions as long as they have size 1.
    private func withoutLeadingOnes() throws -> Tensor {
        var layout = layout
        while layout.shape.first == 1 { layout = try layout.squeezed([0]) }
        return with(layout)
    }

    /// A contiguous copy in any case.
    func contiguousCopy() throws -> Tensor {
        let copy = try Tensor(uninitialized: shape, dtype)
        try copy.copy(from: self)
        return copy
    }
}

extension Dims {
    /// These sizes with others in the place of one.
    fileprivate func replacing(_ dim: Int, with sizes: Dims) -> Dims {
        var result = Dims()
        for d in 0..<dim { result.append(self[d]) }
        for d in 0..<sizes.count { result.append(sizes[d]) }
        for d in (dim + 1)..<count { result.append(self[d]) }
        return result
    }
}

extension Scalar {
    /// RuntimeError where a tensor of `dtype` cannot hold the number, naming the C type.
    public func checkFits(_ dtype: DType) throws {
        if dtype.isFloating, double.isFinite, abs(double) > dtype.greatestFinite {
            throw TensorError(.runtimeError, "value cannot be converted to type \(dtype.cName) without overflow", parameter: "value")
        }
        guard !fits(dtype) else { return }
        let type = switch dtype {
        case .uint8: "uint8_t"
        case .int8: "int8_t"
        case .int16: "int16_t"
        case .int32: "int"
        default: "int64_t"
        }
        throw TensorError(.runtimeError, "value cannot be converted to type \(type) without overflow", parameter: "value")
    }
}
