// Elementwise questions about two operands, and the choice between two by a condition.
import Kernels

extension Tensor {
    /// Asks `operation` of pairs of elements, broadcast together, in the promoted type; the result is bool.
    public static func compare(_ operation: Comparison, _ a: Tensor, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor {
        let dtype = Promotion.common(a, b)
        let loop = try operation.loop(dtype)
        return try pairs(try a.converted(to: dtype), try b.converted(to: dtype), loop, to: .bool, into: output)
    }

    /// The same with a number on the right.
    public static func compare(_ operation: Comparison, _ a: Tensor, _ b: Scalar, into output: Tensor? = nil) throws -> Tensor {
        let dtype = Promotion.common(a, b)
        return try pairs(try a.converted(to: dtype), b, try operation.loop(dtype), to: .bool, into: output, swapped: false)
    }

    /// The same with a number on the left.
    public static func compare(_ operation: Comparison, _ a: Scalar, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor {
        let dtype = Promotion.common(b, a)
        return try pairs(try b.converted(to: dtype), a, try operation.loop(dtype), to: .bool, into: output, swapped: true)
    }

    /// Elements of `a` where `condition` holds, of `b` elsewhere; all broadcast together, the types promoted.
    public static func choose(where condition: Tensor, _ a: Tensor, _ b: Tensor, into output: Tensor? = nil) throws -> Tensor {
        guard condition.dtype == .bool || condition.dtype == .uint8 else {
            throw TensorError(
                .runtimeError,
                "where expected condition to be a boolean tensor, but got a tensor with dtype \(condition.dtype.legacyName)",
                parameter: "condition")
        }
        let dtype = Promotion.common(a, b)
        guard let loop = st_where(dtype.carrier.kernel) else { throw Interrupt.error }
        if output == nil, a.dtype == b.dtype, a.layout.shape == b.layout.shape, condition.layout.shape == a.layout.shape, a.isContiguous, b.isContiguous,
            condition.isContiguous {
            let result = try Tensor(known: a.layout.shape, count: a.count, dtype), type = dtype.carrier
            try Nest.runFlat(
                loop, a.count, [result.pointer, condition.pointer, a.pointer, b.pointer], [1, 1, 1, 1], types: [type, condition.dtype, type, type])
            return result
        }
        let shape = try Layout.broadcast(condition.shape, try Layout.broadcast(a.shape, b.shape))
        var (x, y) = (try a.converted(to: dtype), try b.converted(to: dtype))
        let result = try destination(output, shape, dtype, inputs: condition, x, y)
        if output != nil { result.storage.version &+= 1 }
        if result.dtype != dtype { return try result.receive(try choose(where: condition, a, b)) }
        (x, y) = (try x.linedUp(with: result), try y.linedUp(with: result))
        try Nest.run(
            loop, over: shape,
            [
                Operand(result, over: shape, as: dtype.carrier), Operand(condition, over: shape), Operand(x, over: shape, as: dtype.carrier),
                Operand(y, over: shape, as: dtype.carrier),
            ])
        return result
    }
}

extension Comparison {
    /// The loop for `dtype`; every type has all comparisons.
    func loop(_ dtype: DType) throws -> st_loop {
        if let loop = st_compare(rawValue, dtype.kernel) { return loop }
        throw TensorError(.notImplementedError, "\"\(self)_cpu\" not implemented for '\(dtype.legacyName)'", parameter: "input")
    }
}
