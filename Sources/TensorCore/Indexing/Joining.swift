// Several tensors as one: cat and stack.
import Kernels

extension Tensor {
    /// `cat(tensors, dim)`: one after another along `dim`, in the type that all promote to. One-dimensional tensors of no
    /// elements fit everywhere.
    public static func cat(_ tensors: [Tensor], _ dim: Int = 0) throws -> Tensor {
        guard var dtype = tensors.first?.dtype else {
            throw TensorError(.valueError, "torch.cat(): expected a non-empty list of Tensors", parameter: "tensors")
        }
        var first: Tensor?
        for (position, part) in tensors.enumerated() {
            guard part.rank > 0 else {
                throw TensorError(
                    .runtimeError, "zero-dimensional tensor (at position \(position)) cannot be concatenated", parameter: "tensors")
            }
            if part.dtype != dtype { dtype = Promotion.common(dtype, part.dtype) }
            if first == nil, !part.fitsEverywhere { first = part }
        }
        guard let first else { return try Tensor(uninitialized: [0], dtype) }
        let i = try wrapped(dim, rank: first.rank)
        var shape = first.shape, size = 0
        for (position, part) in tensors.enumerated() where !part.fitsEverywhere {
            if part !== first { try first.checkJoinable(part, position, except: i) }
            let (sum, overflow) = size.addingReportingOverflow(part.layout.shape[i])
            size = overflow ? .max : sum
        }
        shape[i] = size
        let result = try Tensor(uninitialized: shape, dtype)
        if try result.join(tensors, along: i) { return result }
        var start = 0
        for part in tensors where !part.fitsEverywhere {
            try result.place(part, along: i, at: start)
            start &+= part.layout.shape[i]
        }
        return result
    }

    /// Whether this is one-dimensional and has no elements.
    private var fitsEverywhere: Bool { layout.shape.count == 1 && layout.shape[0] == 0 }

    /// `stack(tensors, dim)`: tensors of one shape along a new dimension.
    public static func stack(_ tensors: [Tensor], _ dim: Int = 0) throws -> Tensor {
        guard let first = tensors.first else {
            throw TensorError(.runtimeError, "stack expects a non-empty TensorList", parameter: "tensors")
        }
        let i = try wrapped(dim, rank: first.rank + 1)
        if let position = tensors.firstIndex(where: { $0.shape != first.shape }) {
            throw TensorError(
                .runtimeError,
                "stack expects each tensor to be equal size, but got \(first.shape) at entry 0 and \(tensors[position].shape) at entry "
                    + "\(position)", parameter: "tensors")
        }
        // Where all lie side by side the new dimension is only another way to read what is put together.
        var shape = first.layout.shape
        shape.insert(tensors.count, at: i)
        if tensors.allSatisfy({ $0.dtype == first.dtype && $0.isContiguous }) {
            let result = try Tensor(uninitialized: shape, first.dtype)
            if try result.join(tensors, along: i) { return result }
        }
        return try cat(tensors.map { (tensor: Tensor) throws -> Tensor in try tensor.unsqueezed(at: i) }, i)
    }

    /// `hstack`: along the second dimension, or the first of one-dimensional tensors.
    public static func hstack(_ tensors: [Tensor]) throws -> Tensor {
        let parts = try tensors.map { (tensor: Tensor) throws -> Tensor in
            tensor.rank == 0 ? try tensor.unsqueezed(at: 0) : tensor
        }
        return try cat(parts, parts.first?.rank == 1 ? 0 : 1)
    }

    /// `vstack`: as rows.
    public static func vstack(_ tensors: [Tensor]) throws -> Tensor {
        try cat(
            tensors.map { (tensor: Tensor) throws -> Tensor in
                tensor.rank >= 2 ? tensor : try tensor.viewed(as: [1, tensor.count])
            })
    }

    private func checkJoinable(_ part: Tensor, _ position: Int, except dim: Int) throws {
        guard part.rank == rank else {
            throw TensorError(
                .runtimeError, "Tensors must have same number of dimensions: got \(rank) and \(part.rank)", parameter: "tensors")
        }
        for k in 0..<rank where k != dim && part.shape[k] != shape[k] {
            throw TensorError(
                .runtimeError,
                "Sizes of tensors must match except in dimension \(dim). Expected size \(shape[k]) but got size \(part.shape[k]) for "
                    + "tensor number \(position) in the list.", parameter: "tensors")
        }
    }

    /// Fills this contiguous tensor with `parts`, one after another along `dim`, if all lie side by side and have its type; else false.
    private func join(_ parts: [Tensor], along dim: Int) throws -> Bool {
        for part in parts where part.dtype != dtype || !part.isContiguous { return false }
        guard count > 0 else { return true }
        var blocks = 1
        for d in 0..<dim { blocks *= layout.shape[d] }
        withUnsafeTemporaryAllocation(of: st_part.self, capacity: parts.count) { rows in
            var filled = 0
            for part in parts where part.count > 0 {
                rows[filled] = st_part(x: UnsafeRawPointer(part.pointer), bytes: part.count / blocks * dtype.size)
                filled += 1
            }
            st_join(pointer, rows.baseAddress, filled, blocks)
        }
        if Interrupt.isRequested && count > 1 << 20 { throw Interrupt.error }
        return true
    }

    /// Copies `part` into this contiguous tensor from index `start` of dimension `dim` on, in whole blocks where that is
    /// possible.
    func place(_ part: Tensor, along dim: Int, at start: Int) throws {
        guard part.count > 0 else { return }
        var blocks = 1
        for d in 0..<dim { blocks *= part.layout.shape[d] }
        let bytes = part.count / blocks * dtype.size
        // Threads share the copying of great blocks; many small ones are elements at a distance.
        guard part.dtype == dtype, part.isContiguous, bytes < 1 << 20, bytes >= 64 || blocks == 1 else {
            return try narrowed(dim, from: start, length: part.shape[dim]).copy(from: part)
        }
        let step = count / blocks * dtype.size
        let target = pointer + start * strides[dim] * dtype.size
        for block in 0..<blocks {
            (target + block * step).copyMemory(from: part.pointer + block * bytes, byteCount: bytes)
        }
    }
}
