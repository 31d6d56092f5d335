// The places of greatest and least elements.
import Kernels

extension Tensor {
    /// Index of the greatest element along `dim`, or in the flattened tensor; int64. The first of equals; a NaN counts as greatest.
    public func argmax(over dim: Int? = nil, keepingDims: Bool = false) throws -> Tensor {
        try place(greatest: true, name: "argmax", over: dim, keepingDims: keepingDims)
    }

    /// Index of the least element; a NaN counts as least.
    public func argmin(over dim: Int? = nil, keepingDims: Bool = false) throws -> Tensor {
        try place(greatest: false, name: "argmin", over: dim, keepingDims: keepingDims)
    }

    /// Greatest elements along `dim` and their int64 indices.
    public func maximum(along dim: Int, keepingDims: Bool = false) throws -> Found {
        try extremes(greatest: true, name: "max", along: dim, keepingDims: keepingDims)
    }

    /// Least elements along `dim` and their int64 indices.
    public func minimum(along dim: Int, keepingDims: Bool = false) throws -> Found {
        try extremes(greatest: false, name: "min", along: dim, keepingDims: keepingDims)
    }

    private func place(greatest: Bool, name: String, over dim: Int?, keepingDims: Bool) throws -> Tensor {
        guard dtype != .bool else {
            throw TensorError(.notImplementedError, "\(name)(): does not support bool input", parameter: "input")
        }
        if let dim { return try extremes(greatest: greatest, name: name, along: dim, keepingDims: keepingDims).indices }
        guard count > 0 else {
            throw TensorError(
                .indexError, "\(name)(): Expected reduction dim to be specified for input.numel() == 0.", parameter: "input")
        }
        let source = try (dtype.isHalf ? converted(to: .float32) : self).contiguous()
        let result = try Tensor(uninitialized: keepingDims ? Dims(repeating: 1, count: rank) : [], .int64)
        guard let loop = st_arg(greatest, source.dtype.kernel) else { return result }
        try withUnsafeTemporaryAllocation(byteCount: 8, alignment: 8) { value in
            guard let value = value.baseAddress else { return }
            try Nest.runLine(loop, source.count, [value, result.pointer, source.pointer], [0, 0, 1])
        }
        return withExtendedLifetime(source) { result }
    }

    private func extremes(greatest: Bool, name: String, along dim: Int, keepingDims: Bool) throws -> Found {
        let d = try checkedLine(along: dim, name: "\(name)()")
        return try picked(st_arg(greatest, dtype.kernel), along: d, keepingDims: keepingDims, cost: 1)
    }
}
