// Running a loop of two inputs over tensors that broadcast together, or over a tensor and one number.
import Kernels

extension Tensor {
    /// Runs a loop (result, a, b) over every pair; the loop's result has type `dtype`.
    static func pairs(
        _ a: Tensor, _ b: Tensor, _ loop: st_loop, to dtype: DType, into output: Tensor?, extra: UnsafeRawPointer? = nil, cost: Int = 1
    ) throws -> Tensor {
        if output == nil, a.layout.shape == b.layout.shape, a.isContiguous, b.isContiguous {
            let count = a.count
            let result = try Tensor(known: a.layout.shape, count: count, dtype)
            try Nest.runFlat(
                loop, count, [result.pointer, a.pointer, b.pointer], [1, 1, 1],
                types: [dtype, a.dtype, b.dtype], extra: extra, cost: cost)
            return result
        }
        if let output, output === a, a.dtype == dtype, a.layout.shape == b.layout.shape, a.isContiguous, b.isContiguous,
            b.storage !== a.storage || b.layout == a.layout {
            a.storage.version &+= 1
            try Nest.runFlat(
                loop, a.count, [a.pointer, a.pointer, b.pointer], [1, 1, 1], types: [dtype, dtype, b.dtype], extra: extra, cost: cost)
            return a
        }
        let shape = try Layout.broadcast(a.shape, b.shape)
        let result = try destination(output, shape, dtype, inputs: a, b)
        if output != nil { result.storage.version &+= 1 }
        if result.dtype != dtype { return try result.receive(try pairs(a, b, loop, to: dtype, into: nil, extra: extra, cost: cost)) }
        if result.isContiguous {
            let (flatA, flatB) = (a.flatStride(over: result), b.flatStride(over: result))
            if flatA >= 0 && flatB >= 0 {
                try Nest.runFlat(
                    loop, result.count, [result.pointer, a.pointer, b.pointer], [1, flatA, flatB],
                    types: [dtype, a.dtype, b.dtype], extra: extra, cost: cost)
                return result
            }
        }
        let (x, y) = (try a.linedUp(with: result), try b.linedUp(with: result))
        try Nest.run(
            loop, over: shape, [Operand(result, over: shape), Operand(x, over: shape), Operand(y, over: shape)], extra: extra, cost: cost)
        return result
    }

    /// This tensor, or a copy that lies in memory as `result` does where the two are transposed to each other: copied in tiles, each cache
    /// line is read once, where a loop over both would come back to it for every element.
    func linedUp(with result: Tensor) throws -> Tensor {
        guard count >= 1 << 14, layout.shape == result.layout.shape,
            let fastest = (0..<rank).first(where: { result.strides[$0] == 1 && shape[$0] >= 16 }), strides[fastest] != 1,
            (0..<rank).contains(where: { strides[$0] == 1 && shape[$0] >= 16 })
        else { return self }
        let copy = try result.like(dtype)
        try copy.copy(from: self)
        return copy
    }

    /// The same with one number for all elements of the second input, or of the first where `swapped`; `whole` keeps it from being rounded
    /// to halves beside it.
    static func pairs(
        _ x: Tensor, _ value: Scalar, _ loop: st_loop, to dtype: DType, into output: Tensor?, swapped: Bool,
        whole: Bool = false, extra: UnsafeRawPointer? = nil, cost: Int = 1
    ) throws -> Tensor {
        // Written where it is read there is nothing to check.
        let isInPlace = output === x && x.isContiguous && x.dtype == dtype
        let result = isInPlace ? x : try destination(output, x.shape, dtype, inputs: x)
        if output != nil { result.storage.version &+= 1 }
        if result.dtype != dtype {
            return try result.receive(try pairs(x, value, loop, to: dtype, into: nil, swapped: swapped, whole: whole, extra: extra, cost: cost))
        }
        var bits = (whole ? x.dtype.computing : x.dtype).bits(of: value)
        try withUnsafeMutableBytes(of: &bits) { bytes in
            guard let number = bytes.baseAddress else { return }
            let given = x.dtype.computing
            if result.isContiguous && x.isContiguous {
                if swapped {
                    try Nest.runFlat(loop, x.count, [result.pointer, number, x.pointer], [1, 0, 1], types: [dtype, given, x.dtype], extra: extra, cost: cost)
                } else {
                    try Nest.runFlat(loop, x.count, [result.pointer, x.pointer, number], [1, 1, 0], types: [dtype, x.dtype, given], extra: extra, cost: cost)
                }
                return
            }
            let operand = Operand(x, over: x.shape)
            let constant = Operand(constant: number, given, rank: x.rank)
            try Nest.run(
                loop, over: x.shape, [Operand(result, over: x.shape), swapped ? constant : operand, swapped ? operand : constant],
                extra: extra, cost: cost)
        }
        return result
    }

    /// 1 where this tensor lies as contiguously as `result` and has its shape, 0 where it is one element, else -1.
    private func flatStride(over result: Tensor) -> Int {
        let count = self.count
        if count == result.count && isContiguous { return layout.shape == result.layout.shape || count == 1 ? 1 : -1 }
        return count == 1 ? 0 : -1
    }
}
