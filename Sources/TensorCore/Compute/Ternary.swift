// Elementwise functions of three tensors, of a tensor with a parameter, and the halves of frexp.
import Kernels

extension Tensor {
    /// Applies `operation` to triples of elements, broadcast together, with `factor`; all three have `dtype` already or are converted.
    public static func ternary(
        _ operation: TernaryOperation, _ a: Tensor, _ b: Tensor, _ c: Tensor, factor: Scalar = .int(1), as dtype: DType, kernelName: String,
        into output: Tensor? = nil
    ) throws -> Tensor {
        guard let loop = st_ternary(operation.rawValue, dtype.kernel) else {
            throw TensorError(.notImplementedError, "\"\(kernelName)\" not implemented for '\(dtype.legacyName)'", parameter: "input")
        }
        let shape = try Layout.broadcast(try Layout.broadcast(a.shape, b.shape), c.shape)
        let (x, y, z) = (try a.converted(to: dtype), try b.converted(to: dtype), try c.converted(to: dtype))
        let result = try destination(output, shape, dtype, inputs: x, y, z)
        if output != nil { result.storage.version &+= 1 }
        if result.dtype != dtype {
            return try result.receive(try ternary(operation, x, y, z, factor: factor, as: dtype, kernelName: kernelName))
        }
        var bits = dtype.bits(of: factor)
        try withUnsafeBytes(of: &bits) { extra in
            try Nest.run(
                loop, over: shape, [Operand(result, over: shape), Operand(x, over: shape), Operand(y, over: shape), Operand(z, over: shape)],
                extra: extra.baseAddress)
        }
        return result
    }

    /// Applies `operation` with `parameter` to each element; integers become floating point first.
    public static func parametric(
        _ operation: ParametricOperation, _ x: Tensor, _ parameter: Double, into output: Tensor? = nil
    ) throws -> Tensor {
        let dtype = Promotion.floating(x.dtype)
        var parameter = parameter
        return try withUnsafeBytes(of: &parameter) { extra in
            try x.converted(to: dtype).map(
                st_parametric(operation.rawValue, dtype.kernel), to: dtype, into: output, extra: extra.baseAddress, cost: operation == .logit ? 32 : 500)
        }
    }

    /// The exponents, int32, that belong to the mantissas of `frexp`.
    public func exponents() throws -> Tensor {
        guard let loop = st_exponent(dtype.kernel) else { throw UnaryOperation.mantissa.unsupported(dtype) }
        return try map(loop, to: .int32, into: nil, cost: 8)
    }
}
