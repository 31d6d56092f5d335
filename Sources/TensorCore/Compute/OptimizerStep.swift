// Fused optimizer steps: one pass over a parameter, its gradient and its state.
import Kernels

/// Updates of parameters in place.
public enum OptimizerStep {
    /// The loops there are; what numbers and state each takes stands in kernels.h.
    public enum Kernel: Sendable {
        case sgd, adam, adamax, nadam, radam, adadelta, adagrad, rmsprop, rprop, asgd

        fileprivate var kind: st_optimizer_kind {
            switch self {
            case .sgd: ST_SGD
            case .adam: ST_ADAM
            case .adamax: ST_ADAMAX
            case .nadam: ST_NADAM
            case .radam: ST_RADAM
            case .adadelta: ST_ADADELTA
            case .adagrad: ST_ADAGRAD
            case .rmsprop: ST_RMSPROP
            case .rprop: ST_RPROP
            case .asgd: ST_ASGD
            }
        }
    }

    /// The numbers of one step: 1 or -1, the coupled weight decay, then the kernel's own.
    public struct Numbers: Sendable {
        fileprivate var values: InlineArray<10, Double>

        public init(
            maximize: Bool, decay: Double, _ a: Double = 0, _ b: Double = 0, _ c: Double = 0, _ d: Double = 0, _ e: Double = 0, _ f: Double = 0,
            _ g: Double = 0, _ h: Double = 0
        ) {
            values = [maximize ? -1 : 1, decay, a, b, c, d, e, f, g, h]
        }
    }

    /// A tensor of state that lies in memory as the parameter does.
    public static func state(like parameter: Tensor, filledWith value: Double = 0) throws -> Tensor {
        let state = try Tensor(dense: parameter.layout.preservingOrder, parameter.dtype)
        try state.fill(.float(value))
        return state
    }

    /// One step. `state` holds up to three tensors of the parameter's shape and type; nil is what the kernel does not keep.
    /// - Throws: NotImplementedError for types but floating ones, RuntimeError for state of another shape.
    public static func run(_ kernel: Kernel, _ parameter: Tensor, _ gradient: Tensor, state: [Tensor?], _ numbers: Numbers) throws {
        if parameter.dtype.isHalf { return try widened(kernel, parameter, gradient, state, numbers) }
        guard let loop = st_optimizer(kernel.kind, parameter.dtype.kernel) else {
            throw TensorError(.notImplementedError, "\"\(kernel)\" not implemented for '\(parameter.dtype.legacyName)'", parameter: "params")
        }
        guard parameter.layout.isDense else {
            let copy = try parameter.contiguous()
            try run(kernel, copy, gradient, state: state, numbers)
            return try parameter.copy(from: copy)
        }
        let g = try aligned(gradient, with: parameter)
        let kept = try state.map { (x: Tensor?) throws -> Tensor? in try x.map { (x: Tensor) throws -> Tensor in try aligned(x, with: parameter) } }
        parameter.storage.version &+= 1
        var pointers = InlineArray<5, UnsafeMutableRawPointer>(repeating: g.pointer)
        pointers[0] = parameter.pointer
        for (i, x) in kept.prefix(3).enumerated() { if let x { pointers[i + 2] = x.pointer } }
        try withExtendedLifetime((g, kept)) {
            try withUnsafeBytes(of: numbers.values) { extra in
                try Nest.runFlat(
                    loop, parameter.count, pointers, InlineArray(repeating: 1), types: InlineArray(repeating: parameter.dtype), extra: extra.baseAddress,
                    cost: kernel == .sgd ? 2 : 8)
            }
        }
        for (x, used) in zip(state, kept) { if let x, let used, x !== used { try x.copy(from: used) } }
    }

    /// `x`, or a copy of it, that lies in memory as the parameter does.
    private static func aligned(_ x: Tensor, with parameter: Tensor) throws -> Tensor {
        guard x.shape == parameter.shape else {
            throw TensorError(.runtimeError, "optimizer step: expected a tensor of shape \(parameter.shape), as the parameter's, but got \(x.shape)", parameter: "params")
        }
        if x.dtype == parameter.dtype, x.strides == parameter.strides || x.isContiguous && parameter.isContiguous { return x }
        let copy = try Tensor(dense: parameter.layout.preservingOrder, parameter.dtype)
        try copy.copy(from: x)
        return copy
    }

    /// The step on float32 copies of tensors of half precision, rounded back.
    private static func widened(_ kernel: Kernel, _ parameter: Tensor, _ gradient: Tensor, _ state: [Tensor?], _ numbers: Numbers) throws {
        let wide = try parameter.converted(to: .float32)
        let kept = try state.map { (x: Tensor?) throws -> Tensor? in try x.map { (x: Tensor) throws -> Tensor in try x.converted(to: .float32) } }
        try run(kernel, wide, try gradient.converted(to: .float32), state: kept, numbers)
        try parameter.copy(from: wide)
        for (x, used) in zip(state, kept) { if let x, let used, x !== used { try x.copy(from: used) } }
    }
}
