// The view algebra on tensors: each result shares the storage. The mathematics is on Layout.

extension Tensor {
    /// Another view of the same storage and type; nothing is recorded.
    public func with(_ layout: Layout) -> Tensor {
        let view = Tensor.over(storage, layout, dtype)
        assert(view.checkInvariants())
        return view
    }

    /// The tensor alone, without its place in the graph, sharing the storage.
    public func detached() -> Tensor { with(layout) }

    /// `view(*shape)`.
    public func viewed(as shape: Dims) throws -> Tensor { with(try layout.viewed(as: shape)) }

    /// `view(dtype)`: the same bytes as elements of another type; the last dimension grows or shrinks with their size.
    public func viewed(as type: DType) throws -> Tensor {
        if type.size == dtype.size { return Tensor(storage: storage, layout: layout, dtype: type) }
        let view = " to view \(dtype.legacyName) as \(type.legacyName) (different element sizes)"
        func failure(_ message: String) -> TensorError { TensorError(.runtimeError, message, parameter: "dtype") }
        guard let size = shape.last, let stride = strides.last else { throw failure("self.dim() cannot be 0" + view) }
        guard stride == 1 else { throw failure("self.stride(-1) must be 1" + view + ", but got \(stride)") }
        var result = layout
        if type.size < dtype.size {
            let ratio = dtype.size / type.size
            for i in 0..<(rank - 1) { result.strides[i] = strides[i] &* ratio }
            result.shape[rank - 1] = size &* ratio
            result.offset = layout.offset &* ratio
        } else {
            let ratio = type.size / dtype.size
            guard size % ratio == 0 else { throw failure("self.size(-1) must be divisible by \(ratio)" + view + ", but got \(size)") }
            guard layout.offset % ratio == 0 else {
                throw failure("self.storage_offset() must be divisible by \(ratio)" + view + ", but got \(layout.offset)")
            }
            for i in 0..<(rank - 1) {
                guard strides[i] % ratio == 0 else { throw failure("self.stride(\(i)) must be divisible by \(ratio)" + view + ", but got \(strides[i])") }
                result.strides[i] = strides[i] / ratio
            }
            result.shape[rank - 1] = size / ratio
            result.offset = layout.offset / ratio
        }
        return Tensor(storage: storage, layout: result, dtype: type)
    }

    /// `transpose(dim0, dim1)`, also called swapaxes and swapdims.
    public func transposed(_ dim0: Int, _ dim1: Int) throws -> Tensor { with(try layout.transposed(dim0, dim1)) }

    /// `permute(dims)`.
    public func permuted(_ order: Dims) throws -> Tensor { with(try layout.permuted(order)) }

    /// `T`: all dimensions in reverse order.
    public var reversedDims: Tensor { with(layout.reversed) }

    /// `t()`: a matrix transposed; RuntimeError for more than two dimensions.
    public func matrixTransposed() throws -> Tensor { with(try layout.matrixTransposed()) }

    /// `mT`: the last two dimensions exchanged.
    public func lastTwoTransposed() throws -> Tensor { with(try layout.lastTwoTransposed()) }

    /// `movedim(source, destination)`.
    public func movingDims(_ sources: Dims, to targets: Dims) throws -> Tensor {
        try permuted(Layout.order(moving: sources, to: targets, rank: rank))
    }

    /// `squeeze()`, `squeeze(dim)`, `squeeze(dims)`.
    public func squeezed(_ dims: Dims? = nil) throws -> Tensor { with(try layout.squeezed(dims)) }

    /// `unsqueeze(dim)`.
    public func unsqueezed(at dim: Int) throws -> Tensor { with(try layout.unsqueezed(at: dim)) }

    /// `unflatten(dim, sizes)`.
    public func unflattened(_ dim: Int, into sizes: Dims) throws -> Tensor {
        try viewed(as: layout.unflattenedShape(dim, into: sizes))
    }

    /// `expand(*sizes)`, `broadcast_to`.
    public func expanded(to shape: Dims) throws -> Tensor {
        guard shape.count >= rank else {
            throw TensorError(
                .runtimeError,
                "expand(torch.\(dtype.legacyName)Tensor{\(self.shape)}, size=\(shape)): the number of sizes provided (\(shape.count)) "
                    + "must be greater or equal to the number of dimensions in the tensor (\(rank))", parameter: "size")
        }
        return with(try layout.expanded(to: shape))
    }

    /// `select(dim, index)`.
    public func selected(_ dim: Int, at index: Int) throws -> Tensor { with(try layout.selected(dim, at: index)) }

    /// `x[start:stop:step]` along `dim`.
    public func sliced(_ dim: Int, from start: Int? = nil, to stop: Int? = nil, step: Int = 1) throws -> Tensor {
        with(try layout.sliced(dim, from: start, to: stop, step: step))
    }

    /// `narrow(dim, start, length)`.
    public func narrowed(_ dim: Int, from start: Int, length: Int) throws -> Tensor {
        with(try layout.narrowed(dim, from: start, length: length))
    }

    /// `diagonal(offset, dim1, dim2)`.
    public func diagonal(offset: Int = 0, _ dim1: Int = 0, _ dim2: Int = 1) throws -> Tensor {
        with(try layout.diagonal(offset: offset, dim1, dim2))
    }

    /// `unfold(dimension, size, step)`.
    public func unfolded(_ dim: Int, size: Int, step: Int) throws -> Tensor {
        with(try layout.unfolded(dim, size: size, step: step))
    }

    /// `as_strided(size, stride, storage_offset)`; bounds are checked against the storage.
    public func strided(shape: Dims, strides: Dims, offset: Int? = nil) throws -> Tensor {
        with(
            try Layout.strided(
                shape: shape, strides: strides, offset: offset ?? layout.offset,
                storageCount: storage.byteCount / dtype.size, itemSize: dtype.size))
    }
}

extension Layout {
    /// `torch.Size([2, 3])`, as Python shows a shape.
    public static func sizeText(_ shape: Dims) -> String { "torch.Size(\(shape))" }
}
