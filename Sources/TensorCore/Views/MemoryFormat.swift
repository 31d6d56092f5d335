// The orders of dimensions in memory that PyTorch has names for.

/// `torch.channels_last` and its like; the raw value is the name.
public enum MemoryFormat: String, CaseIterable, Sendable {
    /// Row-major.
    case contiguous = "contiguous_format"
    /// As the tensor copied from lies, where that is dense.
    case preserve = "preserve_format"
    /// Four dimensions, the second one innermost.
    case channelsLast = "channels_last"
    /// Five dimensions, the second one innermost.
    case channelsLast3d = "channels_last_3d"
}

extension Layout {
    /// A dense layout of this shape in `format`; RuntimeError where the format is for another rank.
    public func laid(out format: MemoryFormat) throws -> Layout {
        switch format {
        case .contiguous: return Layout(contiguous: shape)
        case .preserve: return preservingOrder
        case .channelsLast, .channelsLast3d:
            let needed = format == .channelsLast ? 4 : 5
            guard rank == needed else {
                throw TensorError(
                    .runtimeError, "required rank \(needed) tensor to use \(format.rawValue) format", parameter: "memory_format")
            }
            var result = Layout(contiguous: shape)
            var stride = 1
            for i in [1] + (2..<needed).reversed() + [0] {
                result.strides[i] = stride
                stride &*= Swift.max(shape[i], 1)
            }
            return result
        }
    }

    /// `is_contiguous(memory_format)`.
    public func isContiguous(in format: MemoryFormat) throws -> Bool {
        switch format {
        case .contiguous: return isContiguous
        case .preserve: throw TensorError(.runtimeError, "preserve memory format is unsupported by the contiguous operator", parameter: "memory_format")
        case .channelsLast, .channelsLast3d:
            guard rank == (format == .channelsLast ? 4 : 5) else { return false }
            let wanted = try laid(out: format).strides
            return (0..<rank).allSatisfy { (i: Int) -> Bool in shape[i] == 1 || strides[i] == wanted[i] }
        }
    }
}

extension Tensor {
    /// A new tensor of this shape with undefined contents, laid out in `format`.
    public func empty(in format: MemoryFormat, _ dtype: DType? = nil) throws -> Tensor {
        try Tensor(dense: layout.laid(out: format), dtype ?? self.dtype)
    }

    /// These elements with the channels innermost where they are so in one of the inputs: how PyTorch's layers hand this on.
    public func withChannels(as x: Tensor, _ other: Tensor? = nil) throws -> Tensor {
        guard rank == 4 || rank == 5, x.hasChannelsLast || other?.hasChannelsLast == true else { return self }
        let format: MemoryFormat = rank == 4 ? .channelsLast : .channelsLast3d
        return try layout.laid(out: format).strides == strides ? self : try cloned(in: format)
    }

    /// Whether the channels lie innermost, which cannot be said of what is contiguous too.
    private var hasChannelsLast: Bool {
        guard rank == 4 || rank == 5, !isContiguous else { return false }
        return (try? layout.isContiguous(in: rank == 4 ? .channelsLast : .channelsLast3d)) == true
    }

    /// The same elements in the order of `x`, of the same shape, where that is dense; this tensor itself where there is nothing to move.
    public func laid(like x: Tensor) throws -> Tensor {
        guard !x.isContiguous, shape == x.shape, strides != x.strides, x.layout.isDense else { return self }
        let copy = try Tensor(dense: x.layout.preservingOrder, dtype)
        try copy.copy(from: self)
        return copy
    }

    /// A copy laid out in `format`.
    public func cloned(in format: MemoryFormat) throws -> Tensor {
        if format == .preserve { return try cloned() }
        let copy = try empty(in: format)
        try copy.copy(from: self)
        return copy
    }
}

/// `torch.strided`: the one way in which elements are stored here.
public enum StorageLayout: String, CaseIterable, Sendable {
    case strided
}
