// The loops over elements that an index names along one dimension (along.c), and their checks.
import Kernels

extension Tensor {
    /// What scattering does where it arrives.
    public enum Combination: Sendable {
        case replace, add, multiply, greatest, least

        fileprivate var kernel: st_combination {
            switch self {
            case .replace: ST_REPLACE
            case .add: ST_ADD_TO
            case .multiply: ST_MULTIPLY_BY
            case .greatest: ST_GREATER_OF
            case .least: ST_LESSER_OF
            }
        }
    }

    /// Copies into `result` the elements that `index` (int64, of the result's shape) names along `dim`.
    func gather(into result: Tensor, along dim: Int, _ index: Tensor, wraps: Bool = false, _ refusal: (Int64) -> TensorError) throws {
        if try nothingToName(index, refusal) { return }
        var along = extent(dim, wraps)
        let shape = result.shape
        try Self.run(
            st_gather_along(dtype.size), over: shape, &along, Operand(result, over: shape, as: carrier), index, others(dim, over: shape), cost: 4)
        if along.failed { throw refusal(along.wrong) }
    }

    /// Writes `values` to the elements that `index` (int64, of the values' shape) names along `dim`, or combines them with those.
    func scatter(
        _ values: Tensor, into dim: Int, _ index: Tensor, _ combination: Combination, wraps: Bool = false, _ refusal: (Int64) -> TensorError
    ) throws {
        if try nothingToName(index, refusal) { return }
        if dtype.isHalf && combination != .replace {
            // Half precision is combined in float32 and rounded at the end.
            let wide = try converted(to: .float32)
            try wide.scatter(values.converted(to: .float32), into: dim, index, combination, wraps: wraps, refusal)
            return try copy(from: wide)
        }
        var along = extent(dim, wraps)
        let loop = st_scatter_along(combination.kernel, dtype.rawValue)
        // Places along `dim` may repeat; those of different lines never meet, unless the target itself repeats elements.
        let apart = values.count >= 1 << 14 && rank == values.rank && layout.isDense ? values.widestDim(except: dim) : nil
        let shape = values.shape
        try Self.run(
            loop, over: shape, &along, others(dim, over: shape), index, Operand(values, over: shape, as: carrier), cost: apart == nil ? 0 : 4, apart: apart)
        storage.version &+= 1
        if along.failed { throw refusal(along.wrong) }
    }

    /// The dimension of the greatest size but `dim`, where that is more than 1.
    private func widestDim(except dim: Int) -> Int? {
        (0..<rank).filter { $0 != dim && shape[$0] > 1 }.max { shape[$0] < shape[$1] }
    }

    /// Whether there are no indices; an error where there are, but no elements that they could name.
    private func nothingToName(_ index: Tensor, _ refusal: (Int64) -> TensorError) throws -> Bool {
        if index.count == 0 { return true }
        if count == 0 { throw refusal(Int64(index.element(atStorage: index.layout.offset).wrappedInt)) }
        return false
    }

    private func extent(_ dim: Int, _ wraps: Bool) -> st_along {
        st_along(size: rank == 0 ? 1 : Int64(shape[dim]), stride: rank == 0 ? 1 : strides[dim], wraps: wraps, failed: false, wrong: 0)
    }

    /// This tensor without a step along `dim`, over the part of it that `shape` covers.
    private func others(_ dim: Int, over shape: Dims) -> Operand {
        guard rank == shape.count else { return Operand(self, strides: Dims(repeating: 0, count: shape.count), as: carrier) }
        var others = strides
        if rank > 0 { others[dim] = 0 }
        return Operand(self, strides: others, as: carrier)
    }

    /// The integer type of the elements' size, as which they are moved.
    private var carrier: DType {
        switch dtype.size {
        case 1: .uint8
        case 2: .int16
        case 4: .int32
        default: .int64
        }
    }

    /// Runs a loop over the target, the index and what is read, which have `shape`.
    private static func run(
        _ loop: st_loop?, over shape: Dims, _ along: inout st_along, _ target: Operand, _ index: Tensor, _ source: Operand, cost: Int, apart: Int? = nil
    ) throws {
        guard let loop else { return }
        try withUnsafeMutableBytes(of: &along) { (extra: UnsafeMutableRawBufferPointer) in
            try Nest.run(
                loop, over: shape, [target, Operand(index, over: shape), source], extra: UnsafeRawPointer(extra.baseAddress), cost: cost, apart: apart)
        }
    }
}
