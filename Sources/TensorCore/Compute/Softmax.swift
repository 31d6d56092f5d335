// Softmax and its logarithm along a dimension, with their gradients.
import Kernels

extension Tensor {
    /// e^x / Σ e^x along `dim`, shifted so that nothing overflows.
    public func softmax(along dim: Int) throws -> Tensor { try normalized(logarithm: false, along: dim) }

    /// x - log Σ e^x along `dim`.
    public func logSoftmax(along dim: Int) throws -> Tensor { try normalized(logarithm: true, along: dim) }

    /// The gradient of softmax from the incoming `g` and the result `y`: y·(g - Σ g·y).
    public static func softmaxBackward(_ g: Tensor, _ y: Tensor, along dim: Int) throws -> Tensor {
        try gradient(g, y, logarithm: false, along: dim)
    }

    /// The gradient of log softmax from the incoming `g` and the result `y`: g - e^y · Σ g.
    public static func logSoftmaxBackward(_ g: Tensor, _ y: Tensor, along dim: Int) throws -> Tensor {
        try gradient(g, y, logarithm: true, along: dim)
    }

    private func normalized(logarithm: Bool, along dim: Int) throws -> Tensor {
        let d = try wrapped(dim, rank: rank)
        guard let loop = st_softmax(logarithm, dtype.kernel) else {
            let place = d == rank - 1 || rank == 0 ? "_lastdim" : ""
            throw TensorError(
                .notImplementedError,
                "\"\(logarithm ? "log_" : "")softmax\(place)_kernel_impl\" not implemented for '\(dtype.legacyName)'", parameter: "input")
        }
        if dtype.isHalf, count > 0, let result = try normalizedHalves(logarithm: logarithm, along: d) { return result }
        let result = try Tensor(known: shape, count: count, dtype)
        try Nest.runLines(loop, over: shape, along: d, [LineOperand(result, along: d), LineOperand(self, along: d)], cost: 8)
        return result
    }

    /// Halves where PyTorch's loops round in between: the logarithm along the last dimension rounds the sum of the exponentials and its
    /// logarithm; the softmax along another, with few elements side by side, rounds the exponentials. nil for the rest.
    private func normalizedHalves(logarithm: Bool, along dim: Int) throws -> Tensor? {
        guard logarithm ? dim == rank - 1 : shape.dropFirst(dim + 1).reduce(1, *) < 64 && dim < rank - 1 else { return nil }
        let x = try converted(to: .float32)
        let shifted = try Tensor.binary(.sub, x, try x.reduced(.amax, over: [dim], keepingDims: true))
        let exponentials = try Tensor.unary(.exp, shifted), sum = try exponentials.reduced(.sum, over: [dim], keepingDims: true)
        let result = logarithm
            ? try Tensor.binary(.sub, shifted, try Tensor.unary(.log, try sum.converted(to: dtype)).converted(to: .float32))
            : try Tensor.binary(.div, try exponentials.converted(to: dtype).converted(to: .float32), sum)
        return try result.converted(to: dtype)
    }

    private static func gradient(_ g: Tensor, _ y: Tensor, logarithm: Bool, along dim: Int) throws -> Tensor {
        let d = try wrapped(dim, rank: y.rank)
        guard g.shape == y.shape, g.dtype == y.dtype, let loop = st_softmax_backward(logarithm, y.dtype.kernel) else {
            throw TensorError(
                .runtimeError, "softmax_backward: expected a gradient of shape \(y.shape) and type \(y.dtype.name), but got "
                    + "\(g.shape) and \(g.dtype.name)", parameter: "grad")
        }
        let result = try Tensor(known: y.shape, count: y.count, y.dtype)
        try Nest.runLines(
            loop, over: y.shape, along: d, [LineOperand(result, along: d), LineOperand(g, along: d), LineOperand(y, along: d)], cost: 8)
        return result
    }
}
