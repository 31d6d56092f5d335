// Selection by truth: nonzero, where, masked_select, masked_fill.
import Kernels

extension Tensor {
    /// `nonzero()`: the index of every element that is not zero, a row each; int64 [found, rank].
    public func nonzero() throws -> Tensor {
        let positions = try truePositions()
        let result = try Tensor(uninitialized: [positions.count, rank], .int64)
        unravel(positions, into: result, stepI: rank, stepK: 1)
        return result
    }

    /// `nonzero(as_tuple=True)` and `where(condition)`: a tensor of indices for every dimension; one for a number.
    public func nonzeroTuple() throws -> [Tensor] {
        if rank == 0 { return try unsqueezed(at: 0).nonzeroTuple() }
        let positions = try truePositions()
        let result = try Tensor(uninitialized: [rank, positions.count], .int64)
        unravel(positions, into: result, stepI: 1, stepK: positions.count)
        return try result.unbound()
    }

    /// `masked_select(mask)`: the elements where the broadcast mask holds, one-dimensional.
    public func maskedSelect(_ mask: Tensor) throws -> Tensor {
        guard mask.dtype == .bool else {
            throw TensorError(.runtimeError, "masked_select: expected BoolTensor for mask", parameter: "mask")
        }
        let common = try Layout.broadcast(mask.shape, shape)
        let (whole, spread) = (try expanded(to: common), try mask.expanded(to: common))
        if !common.isEmpty { return try whole.gathered(at: [(0, spread)]) }
        return try whole.unsqueezed(at: 0).gathered(at: [(0, spread.unsqueezed(at: 0))])
    }

    /// `masked_fill_(mask, value)`.
    public func fill(_ value: Scalar, where mask: Tensor) throws {
        try mask.requireBool()
        guard let spread = try? mask.expanded(to: shape) else {
            let common = try Layout.broadcast(shape, mask.shape)
            throw TensorError(
                .runtimeError, "output with shape \(shape) doesn't match the broadcast shape \(common)", parameter: "mask")
        }
        try value.checkFits(dtype)
        let positions = try spread.truePositions()
        guard !positions.isEmpty else { return }
        if isContiguous {
            IndexPlaces(shape: [positions.count], offset: layout.offset, singles: positions).scatter(value, into: self)
        } else {
            try IndexPlaces(rank == 0 ? [] : [(0, spread)], of: layout).scatter(value, into: self)
        }
        storage.version += 1
    }

    /// `masked_fill(mask, value)`: a copy of this type in the shape that tensor and mask broadcast to.
    public func filled(_ value: Scalar, where mask: Tensor) throws -> Tensor {
        try mask.requireBool()
        let result = try expanded(to: Layout.broadcast(mask.shape, shape)).cloned()
        try result.fill(value, where: mask)
        return result
    }

    private func requireBool() throws {
        guard dtype == .bool else {
            throw TensorError(
                .runtimeError, "masked_fill_ only supports boolean masks, but got mask with dtype \(dtype.cName)", parameter: "mask")
        }
    }

    /// The row-major positions of the elements that are not zero.
    private func truePositions() throws -> [Int64] {
        let mask = try converted(to: .bool).contiguous()
        let bytes = mask.pointer.assumingMemoryBound(to: UInt8.self)
        let found = st_count_true(bytes, count)
        return [Int64](unsafeUninitializedCapacity: found) { (buffer: inout UnsafeMutableBufferPointer<Int64>, filled: inout Int) in
            if let start = buffer.baseAddress, found > 0 { st_true_positions(bytes, count, start) }
            filled = found
        }
    }

    private func unravel(_ positions: [Int64], into result: Tensor, stepI: Int, stepK: Int) {
        let sizes = shape.map(Int64.init)
        let out = result.pointer.assumingMemoryBound(to: Int64.self)
        st_unravel(positions, positions.count, sizes, rank, out, stepI, stepK)
    }
}
