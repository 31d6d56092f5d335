// Sorting along a dimension.
import Kernels

extension Tensor {
    /// Up to so many elements, a line that lies across is sorted where it is.
    private static let shortLine = 64

    /// From so many integers on, PyTorch sorts a vector upwards by digits, which is stable.
    private static let byDigits = 32_768

    /// The elements in order along `dim` and where each came from (int64); a NaN counts as greatest. Equal elements stay in order where
    /// it is to be `stable`; else they come as in PyTorch. MemoryError where there is none for 16 to 32 bytes per element of a line.
    public func sorted(along dim: Int, descending: Bool = false, stable: Bool = true) throws -> (values: Tensor, indices: Tensor) {
        let d = try wrapped(dim, rank: rank)
        let values = try emptyLike()
        let indices = try Tensor.fresh(values.layout, count: count, isContiguous: values.isContiguous, .int64)
        guard let loop = st_sort(dtype.kernel), count > 0 else { return (values, indices) }
        try requirePlaces("sort", along: d)
        if rank > 1, d < rank - 1, shape[d] > Self.shortLine, values.strides[d] != 1 {
            let lines = try movingDims([d], to: [-1]).contiguous().sorted(along: -1, descending: descending, stable: stable)
            try values.copy(from: try lines.values.movingDims([-1], to: [d]))
            try indices.copy(from: try lines.indices.movingDims([-1], to: [d]))
            return (values, indices)
        }
        let isStable = stable || rank == 1 && count >= Self.byDigits && dtype.isInteger && !descending
        try Nest.runLines(
            loop, over: shape, along: d, [LineOperand(values, along: d), LineOperand(indices, along: d), LineOperand(self, along: d)],
            flag: descending, selection: (ST_KTH, isStable ? 1 : 0), cost: 16)
        return (values, indices)
    }

    /// RuntimeError for lines whose places the kernels, which count them with 32 bits, cannot tell apart.
    func requirePlaces(_ name: String, along d: Int) throws {
        guard rank == 0 || shape[d] <= Int(UInt32.max) else {
            throw TensorError(.runtimeError, "\(name): a dimension of \(shape[d]) elements is not supported", parameter: "input")
        }
    }
}
