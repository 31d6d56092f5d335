// `x[…]` and `x[…] = …`.

extension Tensor {
    /// `x[terms]`: a view where the terms are integers, slices, None and `...`; a copy where there are tensors or booleans.
    public func indexed(by terms: [IndexTerm]) throws -> Tensor {
        let resolved = try ResolvedIndex(terms, of: layout)
        return try with(resolved.layout).gathered(at: resolved.tensors)
    }

    /// The elements that index tensors name, copied; this very tensor where there are none.
    public func gathered(at tensors: [(dim: Int, index: Tensor)]) throws -> Tensor {
        tensors.isEmpty ? self : try IndexPlaces(tensors, of: layout).gather(from: self)
    }

    /// `x[terms] = value`: the value is broadcast, and converted where the index is a view or a mask.
    public func assign(_ value: Tensor, at terms: [IndexTerm]) throws {
        if let flag = Self.onlyBoolean(terms) {
            return flag ? try unsqueezed(at: 0).overwrite(with: value) : ()
        }
        let resolved = try ResolvedIndex(terms, of: layout)
        let view = with(resolved.layout)
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
        let view = with(resolved.layout)
        if resolved.tensors.isEmpty { return try view.fill(value) }
        try view.assign(value, at: resolved.tensors)
    }

    /// `index_put_`: sets the elements that index tensors name, or adds to them; the value has this tensor's type.
    public func put(_ value: Tensor, at tensors: [(dim: Int, index: Tensor)], accumulating: Bool = false) throws {
        guard value.dtype == dtype else {
            throw TensorError(
                .runtimeError,
                "Index put requires the source and destination dtypes match, got \(dtype.scalarName) for the destination and "
                    + "\(value.dtype.scalarName) for the source.", parameter: "value")
        }
        try checkWritable()
        let places = try IndexPlaces(tensors, of: layout)
        let value = try value.withoutLeadingOnes()
        guard let spread = try? value.expanded(to: places.shape) else {
            throw TensorError(
                .runtimeError,
                "shape mismatch: value tensor of shape \(value.shape) cannot be broadcast to indexing result of shape \(places.shape)",
                parameter: "value")
        }
        // A copy where the value shares this memory: what is read must not change on the way.
        let values = storage === value.storage ? try spread.contiguousCopy() : try spread.contiguous()
        if accumulating { places.add(values, to: self) } else { places.scatter(values, into: self) }
        storage.version += 1
    }

    private func assign(_ value: Scalar, at tensors: [(dim: Int, index: Tensor)]) throws {
        try checkWritable()
        try value.checkFits(dtype)
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

extension Scalar {
    /// RuntimeError where a tensor of `dtype` cannot hold the number, naming the C type.
    func checkFits(_ dtype: DType) throws {
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
