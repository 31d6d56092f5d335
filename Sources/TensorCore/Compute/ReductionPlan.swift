// Which dimensions a reduction runs over, and the shape that remains.
import Kernels

/// The dimensions of a reduction, checked, as bits; a tensor has at most 64.
struct ReductionPlan {
    private let flags: UInt64
    private let rank: Int
    let keepsDims: Bool
    let resultShape: Dims

    /// `dims` nil or empty: all. IndexError for a dimension that is not there, RuntimeError for one named twice.
    init(_ shape: Dims, over dims: Dims?, keepingDims: Bool) throws {
        if shape.count > ST_MAX_RANK { try Nest.checkRank(shape) }
        var flags: UInt64 = 0
        if let dims, !dims.isEmpty {
            guard shape.count <= ST_MAX_RANK else {
                throw TensorError(.runtimeError, "only tensors with up to \(ST_MAX_RANK) dims are supported", parameter: "dim")
            }
            for dim in dims {
                let d = try wrapped(dim, rank: shape.count)
                guard flags >> UInt64(d) & 1 == 0 else {
                    throw TensorError(.runtimeError, "dim \(d) appears multiple times in the list of dims", parameter: "dim")
                }
                flags |= 1 << UInt64(d)
            }
        } else {
            flags = .max
            guard keepingDims else {
                (self.flags, rank, keepsDims, resultShape) = (flags, shape.count, false, Dims())
                return
            }
        }
        var result = Dims()
        self.flags = flags
        rank = shape.count
        for d in 0..<rank {
            if flags != .max && flags >> UInt64(d) & 1 == 0 { result.append(shape[d]) } else if keepingDims { result.append(1) }
        }
        keepsDims = keepingDims
        resultShape = result
    }

    /// Whether nothing but one number remains.
    var reducesAll: Bool { flags == .max }

    func isReduced(_ dim: Int) -> Bool { flags == .max || flags >> UInt64(dim) & 1 == 1 }

    /// The strides of `result`, of `resultShape`, along the dimensions of the source; 0 along reduced ones.
    func resultStrides(of result: Tensor) -> Dims {
        if keepsDims { return result.strides }
        var strides = Dims(repeating: 0, count: rank)
        var next = 0
        for d in 0..<rank where !isReduced(d) {
            strides[d] = result.strides[next]
            next += 1
        }
        return strides
    }

    /// PyTorch's error where a norm that nothing does not have meets a reduced dimension of size 0.
    func checkNormExists(_ p: Double, _ shape: Dims) throws {
        for d in 0..<shape.count where isReduced(d) && shape[d] == 0 {
            let place = flags == .max ? "an empty tensor because the operation" : "the dimension \(d)because this dimension is empty and the operation"
            throw TensorError(.runtimeError, "linalg.vector_norm cannot compute the \(NumberText.short(p)) norm on \(place) does not have an identity", parameter: "p")
        }
    }
}
