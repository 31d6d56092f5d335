// Views that put the dimensions in another order.

extension Layout {
    /// Two dimensions exchanged.
    public func transposed(_ dim0: Int, _ dim1: Int) throws -> Layout {
        let i = try wrapped(dim0, rank: rank, parameter: "dim0")
        let j = try wrapped(dim1, rank: rank, parameter: "dim1")
        guard rank > 0 else { return self }
        var result = self
        result.shape.swapAt(i, j)
        result.strides.swapAt(i, j)
        return result
    }

    /// Dimension i of the result is dimension `order[i]` of this.
    public func permuted(_ order: Dims) throws -> Layout {
        guard order.count == rank else {
            throw TensorError(
                .runtimeError,
                "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering "
                    + "of dimensions i.e. input.dim() = \(rank) is not equal to len(dims) = \(order.count)", parameter: "dims")
        }
        var result = self
        var seen = Dims(repeating: 0, count: rank)
        for (i, dim) in order.enumerated() {
            let from = try wrapped(dim, rank: rank, parameter: "dims")
            guard seen[from] == 0 else {
                throw TensorError(.runtimeError, "permute(): duplicate dims are not allowed.", parameter: "dims")
            }
            seen[from] = 1
            result.shape[i] = shape[from]
            result.strides[i] = strides[from]
        }
        return result
    }

    /// All dimensions in reverse order: `T` of NumPy, for any rank.
    public var reversed: Layout {
        if rank == 2 { return Layout(shape: Dims(shape[1], shape[0]), strides: Dims(strides[1], strides[0]), offset: offset) }
        return Layout(shape: Dims(shape.reversed()), strides: Dims(strides.reversed()), offset: offset)
    }

    /// `t()`: a matrix transposed, fewer dimensions as they are.
    public func matrixTransposed() throws -> Layout {
        guard rank <= 2 else {
            throw TensorError(
                .runtimeError, "t() expects a tensor with <= 2 dimensions, but self is \(rank)D", parameter: "input")
        }
        return reversed
    }

    /// `mT` and `mH`: the last two dimensions exchanged.
    public func lastTwoTransposed(as name: String = "mT") throws -> Layout {
        guard rank != 1 else {
            throw TensorError(
                .runtimeError, "tensor.\(name) is only supported on matrices or batches of matrices. Got 1-D tensor.",
                parameter: "input")
        }
        return rank == 0 ? self : try transposed(-2, -1)
    }

    /// The order for `permuted` that moves each dimension of `sources` to its place in `targets` and keeps the others' order.
    public static func order(moving sources: Dims, to targets: Dims, rank: Int) throws -> Dims {
        guard sources.count == targets.count else {
            throw TensorError(
                .runtimeError,
                "movedim: Invalid source or destination dims: source (\(sources) dims) should contain the same number of dims as "
                    + "destination (\(targets) dims)", parameter: "source")
        }
        let from = try uniqueDims(sources, rank: rank, parameter: "source")
        let to = try uniqueDims(targets, rank: rank, parameter: "destination")
        guard rank > 0 else { return [] }
        var order = Dims(repeating: -1, count: rank)
        for (source, target) in zip(from, to) { order[target] = source }
        var rest = (0..<rank).filter { !from.contains($0) }.makeIterator()
        for i in 0..<rank where order[i] < 0 { order[i] = rest.next() ?? 0 }
        return order
    }

    private static func uniqueDims(_ dims: Dims, rank: Int, parameter: String) throws -> Dims {
        let all = Dims(try dims.map { (dim: Int) throws -> Int in try wrapped(dim, rank: rank, parameter: parameter) })
        guard Set(all).count == all.count else {
            throw TensorError(.runtimeError, "movedim: repeated dim in `\(parameter)` (\(dims))", parameter: parameter)
        }
        return all
    }
}
