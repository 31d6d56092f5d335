// Matrix products with PyTorch's rules of shape: mm, bmm, mv, dot, outer and matmul, which chooses among them by rank.

extension Tensor {
    /// The product of two matrices.
    public static func mm(_ a: Tensor, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor {
        guard a.rank == 2 else {
            throw TensorError(.runtimeError, "mm: self must be a matrix, got \(a.rank)-D tensor", parameter: "input")
        }
        guard b.rank == 2 else {
            throw TensorError(.runtimeError, "mm: mat2 must be a matrix, got \(b.rank)-D tensor", parameter: "mat2")
        }
        return try product("mm", a, b, into: output)
    }

    /// The products of two batches of matrices.
    public static func bmm(_ a: Tensor, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor {
        guard a.rank == 3 else { throw TensorError(.runtimeError, "batch1 must be a 3D tensor", parameter: "input") }
        guard b.rank == 3 else { throw TensorError(.runtimeError, "batch2 must be a 3D tensor", parameter: "mat2") }
        guard a.shape[0] == b.shape[0], a.shape[2] == b.shape[1] else { throw batchMismatch(a, b) }
        return try batchedProduct(a, b, into: output)
    }

    /// A matrix times a vector.
    public static func mv(_ a: Tensor, _ x: Tensor, into output: Tensor? = nil) throws -> Tensor {
        guard a.rank == 2 && x.rank == 1 else {
            throw TensorError(.runtimeError, "vector + matrix @ vector expected, got 1, \(a.rank), \(x.rank)", parameter: "vec")
        }
        guard a.shape[1] == x.shape[0] else {
            throw TensorError(
                .runtimeError,
                "size mismatch, got input (\(a.shape[0])), mat (\(a.shape[0])x\(a.shape[1])), vec (\(x.shape[0]))", parameter: "vec")
        }
        guard a.dtype == x.dtype else {
            let name = x.dtype.legacyName
            throw TensorError(
                .runtimeError,
                "addmv input tensors must have the same dtype, but got \(name), \(a.dtype.legacyName), and \(name)", parameter: "vec")
        }
        if let output { return try product("mv", a, x.asColumn, into: output.asColumn, shape: [a.shape[0]]) }
        return try product(a, vector: x)
    }

    /// The sum of the products of two vectors' elements.
    public static func dot(_ a: Tensor, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor {
        guard a.rank == 1 && b.rank == 1 else {
            throw TensorError(
                .runtimeError, "1D tensors expected, but got \(a.rank)D and \(b.rank)D tensors", parameter: "other")
        }
        guard a.dtype == b.dtype else {
            throw TensorError(
                .runtimeError,
                "dot : expected both vectors to have same dtype, but found \(a.dtype.legacyName) and \(b.dtype.legacyName)",
                parameter: "other")
        }
        guard a.count == b.count else {
            throw TensorError(
                .runtimeError,
                "inconsistent tensor size, expected tensor \(a.shape) and src \(b.shape) to have the same number of elements, but got "
                    + "\(a.count) and \(b.count) elements respectively", parameter: "other")
        }
        guard a.dtype != .bool else {
            throw TensorError(.notImplementedError, "\"dot\" not implemented for 'Bool'", parameter: "input")
        }
        if let output { return try product("dot", a.asRow, b.asColumn, into: output.reshapedView([1, 1]), shape: []) }
        return try product(a, dot: b)
    }

    /// Every product of an element of `a` with one of `b`.
    public static func outer(_ a: Tensor, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor {
        for (name, vector) in [("self", a), ("vec2", b)] where vector.rank != 1 {
            throw TensorError(
                .runtimeError, "outer: Expected 1-D argument \(name), but got \(vector.rank)-D", parameter: name == "self" ? "input" : name)
        }
        return try binary(.mul, a.asColumn, b, into: output)
    }

    /// `torch.matmul`: products of vectors, matrices and batches of them, the batches broadcast together.
    public static func matmul(_ a: Tensor, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor {
        switch (a.rank, b.rank) {
        case (0, _), (_, 0):
            throw TensorError(
                .runtimeError, "both arguments to matmul need to be at least 1D, but they are \(a.rank)D and \(b.rank)D",
                parameter: "other")
        case (2, 2): return try mm(a, b, into: output)
        case (1, 1): return try dot(a, b, into: output)
        case (2, 1): return try mv(a, b, into: output)
        case (1, 2): return try product("mm", a.asRow, b, into: output?.asRow, shape: [b.shape[1]])
        case (1, _): return try dropping(-2, of: try batched(a.asRow, b), into: output)
        case (_, 1): return try stacked(a, b, into: output)
        case (_, 2) where a.isContiguous: return try folded(a, b, into: output)
        default: return try batched(a, b, into: output)
        }
    }

    /// [..., n, k] @ [k, m] as one product, the leading dimensions folded into rows.
    private static func folded(_ a: Tensor, _ b: Tensor, into output: Tensor?) throws -> Tensor {
        let inner = a.shape[a.rank - 1]
        let rows = try Layout.elementCount(of: Dims(a.shape.dropLast()))
        var shape = a.shape
        shape[a.rank - 1] = b.shape[1]
        let flat = a.reshapedView([rows, inner])
        guard let output else { return try product("mm", flat, b, into: nil, shape: shape) }
        try output.copy(from: try product("mm", flat, b, into: nil, shape: shape))
        return output
    }

    /// [..., n, k] @ [k], the leading dimensions folded into rows.
    private static func stacked(_ a: Tensor, _ x: Tensor, into output: Tensor?) throws -> Tensor {
        let rows = try Layout.elementCount(of: Dims(a.shape.dropLast()))
        let flat = try a.contiguous().reshapedView([rows, a.shape[a.rank - 1]])
        let result = try mv(flat, x).reshapedView(Dims(a.shape.dropLast()))
        guard let output else { return result }
        try output.checkDestination(shape: result.shape, dtype: result.dtype)
        try output.copy(from: result)
        return output
    }

    /// Batches of matrices, their leading dimensions broadcast together.
    private static func batched(_ a: Tensor, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor {
        let batch = try Layout.broadcast(Dims(a.shape.dropLast(2)), Dims(b.shape.dropLast(2)))
        let (shapeA, shapeB) = (Dims(batch + a.shape.suffix(2)), Dims(batch + b.shape.suffix(2)))
        let x = Tensor(storage: a.storage, layout: a.layout.repeated(to: shapeA), dtype: a.dtype)
        let y = Tensor(storage: b.storage, layout: b.layout.repeated(to: shapeB), dtype: b.dtype)
        guard a.shape[a.rank - 1] == b.shape[b.rank - 2] else {
            let count = try Layout.elementCount(of: batch)
            throw batchMismatch(
                Tensor(storage: a.storage, layout: Layout(contiguous: Dims([count] + a.shape.suffix(2))), dtype: a.dtype),
                Tensor(storage: b.storage, layout: Layout(contiguous: Dims([count] + b.shape.suffix(2))), dtype: b.dtype))
        }
        return try batchedProduct(x, y, into: output)
    }

    /// A finished result without dimension `dim` (of size 1), copied to `output` where there is one.
    private static func dropping(_ dim: Int, of result: Tensor, into output: Tensor?) throws -> Tensor {
        let d = result.rank + dim
        var layout = result.layout
        layout.shape.remove(at: d)
        layout.strides.remove(at: d)
        result.lie(as: layout)
        guard let output else { return result }
        try output.checkDestination(shape: result.shape, dtype: result.dtype)
        try output.copy(from: result)
        return output
    }

    private static func batchMismatch(_ a: Tensor, _ b: Tensor) -> TensorError {
        TensorError(
            .runtimeError,
            "Expected size for first two dimensions of batch2 tensor to be: [\(a.shape[0]), \(a.shape[2])] but got: "
                + "[\(b.shape[0]), \(b.shape[1])].", parameter: "other")
    }

    var asColumn: Tensor { reshapedView([count, 1], strides: [rank == 1 ? strides[0] : 1, 1]) }
    var asRow: Tensor { reshapedView([1, count], strides: [count, rank == 1 ? strides[0] : 1]) }

    /// The same elements under another shape; the caller knows that the strides (contiguous unless given) lead to them.
    func reshapedView(_ shape: Dims, strides: Dims? = nil) -> Tensor {
        let contiguous = Layout(contiguous: shape, offset: layout.offset)
        return Tensor(
            storage: storage, layout: Layout(shape: shape, strides: strides ?? contiguous.strides, offset: layout.offset), dtype: dtype)
    }
}
