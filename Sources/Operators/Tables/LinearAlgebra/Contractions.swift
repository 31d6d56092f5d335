// Sums of products over chosen dimensions: tensordot, the Kronecker product, and einsum's declaration.
import TensorCore

extension Ops {
    public static let einsum: Function<Tensor, [Operand]> = Function(
        About("einsum(*args)", "Sum of products over the letters that do not appear in the result.",
              example: "torch.einsum('ij,jk->ik', torch.ones(2, 3), torch.ones(3, 4))", places: [.torch], .python)
    ) { (arguments: [Operand]) in
        let (text, tensors) = try EinsumArguments.read(arguments)
        return try Einsum(text, tensors).result()
    }

    public static let tensordot: Op<Tensor, Tensor, Operand> = Op(
        About("tensordot(a, b, dims=2)", "Sum of products over dimensions of both: the last ones of `a` and the first ones of `b`, or the two lists in `dims`.",
              example: "torch.tensordot(torch.ones(2, 3), torch.ones(3, 4), dims=1)", places: [.torch], [.out, .python]),
        forward: { (a: Tensor, b: Tensor, dims: Operand) in
            if let lists = try listed(dims) { return try contracted(a, b, lists.0, lists.1) }
            guard let count = try Int.decode(dims) else {
                throw TensorError(
                    .runtimeError,
                    "tensordot expects dims to be int or tuple[list[int], list[int]] or list[list[int]] containing two lists, but got dims=\(dims.nameText)", parameter: "dims")
            }
            guard count >= 0 else { throw TensorError(.runtimeError, "tensordot expects dims >= 0, but got dims=\(count)", parameter: "dims") }
            guard count <= Swift.min(a.rank, b.rank) else {
                throw TensorError(.runtimeError, "tensordot expects dims < ndim_a or ndim_b, but got dims=\(count)", parameter: "dims")
            }
            return try contracted(a, b, Dims((a.rank - count)..<a.rank), Dims(0..<count))
        })

    /// Two lists of dimensions, given as such or as a tensor with two rows.
    private static func listed(_ dims: Operand) throws -> (Dims, Dims)? {
        if case .tensor(let x) = dims, x.count > 1 {
            guard x.rank > 0, x.shape[0] == 2 else {
                throw TensorError(.assertionError, "dims tensor must have size 2 in first dimension, got \(x.rank > 0 ? x.shape[0] : 0)", parameter: "dims")
            }
            let numbers = try x.listed().map(\.wrappedInt), half = numbers.count / 2
            return (Dims(numbers[..<half]), Dims(numbers[half...]))
        }
        guard let pair = dims.elements else { return nil }
        guard pair.count == 2 else {
            throw TensorError(.valueError, pair.count < 2 ? "not enough values to unpack (expected 2, got \(pair.count))" : "too many values to unpack (expected 2)", parameter: "dims")
        }
        guard let first = try Axes.decode(pair[0])?.dims, let second = try Axes.decode(pair[1])?.dims else {
            throw TensorError(.typeError, "tensordot(): argument 'dims_self' must be tuple of ints, not \(pair[0].typeName)", parameter: "dims")
        }
        return (first, second)
    }

    /// The sum of products over dimensions `left` of `a` and `right` of `b`, as one matrix product.
    static func contracted(_ a: Tensor, _ b: Tensor, _ left: Dims, _ right: Dims) throws -> Tensor {
        guard left.count == right.count else { throw TensorError(.runtimeError, "both dimension lists should have same length", parameter: "dims") }
        guard a.dtype == b.dtype else { throw TensorError(.runtimeError, "both inputs should have same dtype", parameter: "b") }
        var (x, y) = (a, b)
        let first = Dims(try left.map { (d: Int) throws -> Int in try wrapped(d, rank: a.rank) })
        let second = Dims(try right.map { (d: Int) throws -> Int in try wrapped(d, rank: b.rank) })
        _ = try (wrappedSet(first, rank: a.rank), wrappedSet(second, rank: b.rank))
        for (i, j) in zip(first, second) where a.shape[i] != b.shape[j] {
            if b.shape[j] == 1 {
                x = try sum(x, Axes([i]), true, x.dtype)
            } else if a.shape[i] == 1 {
                y = try sum(y, Axes([j]), true, y.dtype)
            } else {
                throw TensorError(
                    .runtimeError,
                    "contracted dimensions need to match, but first has size \(a.shape[i]) in dim \(i) and second has size \(b.shape[j]) in dim \(j)", parameter: "dims")
            }
        }
        let rows = Dims((0..<a.rank).filter { (d: Int) -> Bool in !first.contains(d) }), columns = Dims((0..<b.rank).filter { (d: Int) -> Bool in !second.contains(d) })
        let m = try Layout.elementCount(of: Dims(rows.map { (d: Int) -> Int in x.shape[d] })), n = try Layout.elementCount(of: Dims(columns.map { (d: Int) -> Int in y.shape[d] }))
        let k = try Layout.elementCount(of: Dims(first.map { (d: Int) -> Int in x.shape[d] }))
        let product = try mm(reshape(permute(x, rows + first), [m, k]), reshape(permute(y, second + columns), [k, n]))
        return try reshape(product, Dims(rows.map { (d: Int) -> Int in x.shape[d] }) + columns.map { (d: Int) -> Int in y.shape[d] })
    }

    public static let kron: Op<Tensor, Tensor> = Op(
        About("kron(input, other)", "Kronecker product: every element of one times the whole of the other.", example: "torch.kron(torch.eye(2), torch.ones(1, 2))", .out),
        forward: { (a: Tensor, b: Tensor) in
            let rank = Swift.max(a.rank, b.rank)
            var left = Dims(), right = Dims(), shape = Dims()
            for d in 0..<rank {
                let i = d - (rank - a.rank), j = d - (rank - b.rank)
                let (m, n) = (i < 0 ? 1 : a.shape[i], j < 0 ? 1 : b.shape[j])
                left = left + [m, 1]
                right = right + [1, n]
                let (size, overflow) = m.multipliedReportingOverflow(by: n)
                guard !overflow else { throw TensorError(.runtimeError, "kron: the sizes of the result overflow", parameter: "other") }
                shape.append(size)
            }
            return try unsafeView(reshape(a, left) * reshape(b, right), shape)
        })
}
