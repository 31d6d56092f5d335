// Views that add, drop or repeat dimensions without moving data: squeeze, unsqueeze, expand.

extension Layout {
    /// Without its dimensions of size 1: all of them, or those of `dims`.
    public func squeezed(_ dims: Dims? = nil) throws -> Layout {
        let chosen = try dims.map { (dims: Dims) throws -> [Bool] in try wrappedSet(dims, rank: rank) }
        var result = Layout(shape: [], strides: [], offset: offset)
        for i in 0..<rank where shape[i] != 1 || chosen?[i] == false {
            result.shape.append(shape[i])
            result.strides.append(strides[i])
        }
        return result
    }

    /// With a dimension of size 1 before dimension `dim`.
    public func unsqueezed(at dim: Int) throws -> Layout {
        let i = try wrapped(dim, rank: rank + 1)
        var result = self
        result.shape.insert(1, at: i)
        result.strides.insert(i < rank ? shape[i] &* strides[i] : 1, at: i)
        return result
    }

    /// Dimensions of size 1 repeated to `target`'s sizes (stride 0), new ones in front; -1 keeps a size.
    public func expanded(to target: Dims) throws -> Layout {
        let added = target.count - rank
        guard added >= 0 else {
            throw TensorError(
                .runtimeError,
                "expand(Tensor{\(shape)}, size=\(target)): the number of sizes provided (\(target.count)) must be greater or "
                    + "equal to the number of dimensions in the tensor (\(rank))", parameter: "size")
        }
        var result = Layout(shape: target, strides: Dims(repeating: 0, count: target.count), offset: offset)
        for i in (0..<target.count).reversed() {
            let old = i - added
            if target[i] < -1 || (target[i] == -1 && rank == 0) {
                throw TensorError(.runtimeError, "numel: integer multiplication overflow", parameter: "size")
            }
            if target[i] == -1, old < 0 {
                throw TensorError(
                    .runtimeError, "The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension \(i)", parameter: "size")
            }
            let size = old >= 0 ? shape[old] : 1
            if target[i] == -1 { result.shape[i] = size }
            if result.shape[i] == size {
                result.strides[i] =
                    old >= 0 ? strides[old] : i + 1 < target.count ? result.shape[i + 1] &* result.strides[i + 1] : rank == 0 ? 0 : 1
            } else if size != 1 {
                throw TensorError(
                    .runtimeError,
                    "The expanded size of the tensor (\(target[i])) must match the existing size (\(size)) at non-singleton dimension "
                        + "\(i).  Target sizes: \(target).  Tensor sizes: \(shape)", parameter: "size")
            }
        }
        if (try? Layout.elementCount(of: result.shape)) == nil {
            throw TensorError(.runtimeError, "numel: integer multiplication overflow", parameter: "size")
        }
        return result
    }

    /// The shape that two shapes broadcast to: aligned at the end, sizes of 1 stretch.
    public static func broadcast(_ a: Dims, _ b: Dims) throws -> Dims {
        if a == b { return a }
        var result = a.count >= b.count ? a : b
        let rank = result.count
        // PyTorch looks at the last dimension first, and names the first misfit.
        for i in (0..<rank).reversed() {
            let sizeA = i + a.count >= rank ? a[i + a.count - rank] : 1
            let sizeB = i + b.count >= rank ? b[i + b.count - rank] : 1
            guard sizeA == sizeB || sizeA == 1 || sizeB == 1 else {
                throw TensorError(
                    .runtimeError,
                    "The size of tensor a (\(sizeA)) must match the size of tensor b (\(sizeB)) at non-singleton dimension \(i)",
                    parameter: "other")
            }
            result[i] = sizeA == 1 ? sizeB : sizeA
        }
        return result
    }

    /// The shape that all of `shapes` broadcast to, with the words of `torch.broadcast_shapes`.
    public static func broadcast(_ shapes: [Dims]) throws -> Dims {
        let rank = shapes.map(\.count).max() ?? 0
        var result = Dims(repeating: 1, count: rank)
        for (position, shape) in shapes.enumerated() {
            for back in 1..<(shape.count + 1) {
                let size = shape[shape.count - back]
                let known = result[rank - back]
                guard size >= 0 && (size == 1 || known == 1 || size == known) else {
                    throw TensorError(
                        .runtimeError,
                        "Attempting to broadcast a dimension of length \(size) at -\(back)! Mismatching argument at index \(position) "
                            + "had (\(shape.map(String.init).joined(separator: ", "))\(shape.count == 1 ? "," : "")); but expected shape "
                            + "should be broadcastable to \(result)", parameter: "shapes")
                }
                if size != 1 { result[rank - back] = size }
            }
        }
        return result
    }
}
