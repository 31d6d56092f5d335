// Sorting along a dimension, and the k greatest or least elements.
import Kernels

extension Tensor {
    /// The elements in order along `dim` and where each came from (int64); stable; a NaN counts as greatest.
    public func sorted(along dim: Int, descending: Bool = false) throws -> (values: Tensor, indices: Tensor) {
        let d = try wrapped(dim, rank: rank)
        let values = try emptyLike()
        let indices = try Tensor(dense: values.layout, .int64)
        guard let loop = st_sort(dtype.kernel), count > 0 else { return (values, indices) }
        guard rank == 0 || shape[d] <= Int(UInt32.max) else {
            throw TensorError(.runtimeError, "sort: a dimension of \(shape[d]) elements is not supported", parameter: "input")
        }
        try Nest.runLines(
            loop, over: shape, along: d, [LineOperand(values, along: d), LineOperand(indices, along: d), LineOperand(self, along: d)],
            flag: descending, cost: 16)
        return (values, indices)
    }

    /// The `k` greatest (or least) elements along `dim`, in order, and their int64 indices.
    public func topk(_ k: Int, along dim: Int, largest: Bool = true) throws -> (values: Tensor, indices: Tensor) {
        let d = try wrapped(dim, rank: rank)
        guard k >= 0 && k <= (rank == 0 ? 1 : shape[d]) else {
            throw TensorError(.runtimeError, "selected index k out of range", parameter: "k")
        }
        let (values, indices) = try sorted(along: d, descending: largest)
        guard rank > 0 else { return (values, indices) }
        return (try values.first(k, along: d), try indices.first(k, along: d))
    }

    private func first(_ k: Int, along dim: Int) throws -> Tensor {
        var part = layout
        part.shape[dim] = k
        return try Tensor(storage: storage, layout: part, dtype: dtype).contiguous()
    }
}
