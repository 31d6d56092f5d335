// Filling, copying between any layouts and types, conversion, and reading single numbers.
import Kernels

extension Tensor {
    /// A new contiguous tensor with every element `value`.
    public static func full(_ shape: Dims, _ value: Scalar, _ dtype: DType) throws -> Tensor {
        let result = try Tensor(uninitialized: shape, dtype)
        try result.fill(value)
        return result
    }

    /// Sets every element to `value`, converted to this tensor's type.
    public func fill(_ value: Scalar) throws {
        try checkWritable()
        storage.version &+= 1
        guard let loop = st_fill(dtype.carrier.kernel) else { return }
        var bits = dtype.storedBits(of: value)
        try withUnsafeBytes(of: &bits) { bytes in
            if isContiguous {
                try Nest.runFlat(loop, count, [pointer], [1], types: [dtype.carrier], extra: bytes.baseAddress)
            } else {
                try Nest.run(loop, over: shape, [Operand(self, over: shape, as: dtype.carrier)], extra: bytes.baseAddress)
            }
        }
    }

    /// Copies `source`, broadcast and converted, into this tensor's elements.
    public func copy(from source: Tensor) throws {
        guard source.layout.shape == layout.shape else {
            guard let shape = try? Layout.broadcast(self.shape, source.shape), shape == self.shape else { throw unexpandable(source) }
            return try copyOverlapping(Tensor(storage: source.storage, layout: source.layout.repeated(to: shape), dtype: source.dtype))
        }
        try copyOverlapping(source)
    }

    /// This tensor itself where it has the type already, else a converted copy.
    public func converted(to dtype: DType) throws -> Tensor {
        if self.dtype == dtype { return self }
        return try map(st_convert(self.dtype.kernel, dtype.kernel), to: dtype, into: nil)
    }

    /// This tensor itself where it is contiguous, else a contiguous copy.
    public func contiguous() throws -> Tensor {
        if isContiguous { return self }
        let result = try Tensor(known: shape, count: count, dtype)
        try result.copyElements(of: self)
        return result
    }

    /// A copy with memory of its own; dense tensors keep the order of their strides.
    public func cloned() throws -> Tensor { try map(nil, to: dtype, into: nil) }

    /// The value of a tensor with one element.
    public func item() throws -> Scalar {
        guard count == 1 else {
            throw TensorError(
                .runtimeError, "a Tensor with \(count) elements cannot be converted to Scalar", parameter: "input")
        }
        return element(at: pointer)
    }

    /// The number at `address`, which holds an element of this tensor's type.
    func element(at address: UnsafeRawPointer) -> Scalar {
        switch dtype {
        case .bool: .bool(address.load(as: UInt8.self) != 0)
        case .uint8: .int(Int(address.load(as: UInt8.self)))
        case .int8: .int(Int(address.load(as: Int8.self)))
        case .int16: .int(Int(address.load(as: Int16.self)))
        case .int32: .int(Int(address.load(as: Int32.self)))
        case .int64: .int(Int(address.load(as: Int64.self)))
        case .float16: .float(Double(st_from_float16(address.load(as: UInt16.self))))
        case .bfloat16: .float(Double(st_from_bfloat16(address.load(as: UInt16.self))))
        case .float32: .float(Double(address.load(as: Float.self)))
        case .float64: .float(address.load(as: Double.self))
        }
    }

    /// As `copyElements`, by way of a copy where the source shares memory with this tensor, so that no element is read after it changed.
    private func copyOverlapping(_ source: Tensor) throws {
        try checkWritable()
        storage.version &+= 1
        let shares = source.storage === storage && layout != source.layout && layout.extent.overlaps(source.layout.extent)
        try copyElements(of: shares ? try source.cloned() : source)
    }

    /// Copies a tensor of the same shape, converting.
    private func copyElements(of source: Tensor) throws {
        let types = source.dtype == dtype ? (dtype.carrier, dtype.carrier) : (dtype, source.dtype)
        guard let loop = st_convert(types.1.kernel, types.0.kernel) else { return }
        if isContiguous && source.isContiguous {
            return try Nest.runFlat(loop, count, [pointer, source.pointer], [1, 1], types: [types.0, types.1])
        }
        if try copyTransposed(source) { return }
        try Nest.run(loop, over: shape, [Operand(self, over: shape, as: types.0), Operand(source, over: shape, as: types.1)])
    }

    /// Copies in tiles where the two are transposed to each other in their last two long dimensions: each then reads and writes whole
    /// cache lines.
    private func copyTransposed(_ source: Tensor) throws -> Bool {
        guard dtype == source.dtype, count >= 512 else { return false }
        let (target, given) = layout.merged(with: source.layout), shape = target.shape, rank = shape.count
        guard let columns = (0..<rank).first(where: { target.strides[$0] == 1 && shape[$0] > 1 }),
            let rows = (0..<rank).first(where: { $0 != columns && given.strides[$0] == 1 && shape[$0] > 1 }),
            shape[columns] >= 16, shape[rows] >= 16
        else { return false }
        var index = Dims(repeating: 0, count: rank)
        for _ in 0..<(count / (shape[rows] * shape[columns])) {
            var (to, from) = (0, 0)
            for d in 0..<rank {
                to += index[d] * target.strides[d]
                from += index[d] * given.strides[d]
            }
            st_transpose(
                pointer + to * dtype.size, source.pointer + from * dtype.size, shape[rows], shape[columns], target.strides[rows],
                given.strides[columns], Int32(dtype.size))
            if Interrupt.isRequested && count > 1 << 20 { throw Interrupt.error }
            shape.advance(&index, except: rows, columns)
        }
        return true
    }

    private func unexpandable(_ source: Tensor) -> TensorError {
        let words = "The expanded size of the tensor"
        for back in 1...Swift.max(source.rank, 1) where back <= source.rank {
            let size = source.shape[source.rank - back]
            guard back <= rank else {
                return TensorError(
                    .runtimeError,
                    "expand(\(source.typeText), size=\(shape)): the number of sizes provided (\(rank)) must be greater or equal to the "
                        + "number of dimensions in the tensor (\(source.rank))", parameter: "src")
            }
            let target = shape[rank - back]
            if size != target && size != 1 {
                return TensorError(
                    .runtimeError,
                    "\(words) (\(target)) must match the existing size (\(size)) at non-singleton dimension \(rank - back).  "
                        + "Target sizes: \(shape).  Tensor sizes: \(source.shape)", parameter: "src")
            }
        }
        return TensorError(.runtimeError, "\(words) \(shape) does not match \(source.shape)", parameter: "src")
    }

    private var typeText: String { "torch.\(dtype.legacyName)Tensor{\(shape)}" }
}

extension Dims {
    /// The next index into all dimensions of these sizes but two.
    fileprivate func advance(_ index: inout Dims, except first: Int, _ second: Int) {
        for d in indices.reversed() where d != first && d != second {
            index[d] += 1
            if index[d] < self[d] { return }
            index[d] = 0
        }
    }
}

extension Layout {
    /// This layout and another of the same shape with the dimensions as one that follow each other in both.
    fileprivate func merged(with other: Layout) -> (Layout, Layout) {
        var a = Layout(shape: [], strides: [], offset: offset), b = Layout(shape: [], strides: [], offset: other.offset)
        for d in 0..<rank where shape[d] != 1 {
            let last = a.rank - 1
            if last >= 0, a.strides[last] == strides[d] &* shape[d], b.strides[last] == other.strides[d] &* shape[d] {
                a.shape[last] *= shape[d]
                a.strides[last] = strides[d]
                b.strides[last] = other.strides[d]
            } else {
                a.shape.append(shape[d])
                a.strides.append(strides[d])
                b.strides.append(other.strides[d])
            }
        }
        b.shape = a.shape
        return (a, b)
    }

    /// This layout repeated to `shape`, which it broadcasts to.
    func repeated(to shape: Dims) -> Layout { Layout(shape: shape, strides: broadcastStrides(to: shape), offset: offset) }
}
