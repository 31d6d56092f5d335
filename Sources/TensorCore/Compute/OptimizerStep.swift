// Fused optimizer steps: one pass over a parameter, its gradient and its state.
import Kernels

/// Updates of parameters in place.
public enum OptimizerStep {
    /// Stochastic gradient descent, as torch.optim.SGD has it.
    public struct SGD: Sendable {
        public var learningRate: Double
        public var momentum = 0.0
        public var dampening = 0.0
        public var weightDecay = 0.0
        public var nesterov = false
        public var maximize = false
        public init(learningRate: Double) { self.learningRate = learningRate }
    }

    /// Adam and AdamW.
    public struct Adam: Sendable {
        public var learningRate: Double
        public var beta1 = 0.9
        public var beta2 = 0.999
        public var epsilon = 1e-8
        public var weightDecay = 0.0
        public var amsgrad = false
        public var maximize = false
        /// AdamW: weight decay shrinks the parameter itself.
        public var decoupledDecay = false
        public init(learningRate: Double) { self.learningRate = learningRate }
    }

    /// `buffer` is the momentum buffer (nil without momentum); `firstStep` sets it to the gradient instead of averaging.
    public static func sgd(_ parameter: Tensor, _ gradient: Tensor, buffer: Tensor?, firstStep: Bool, _ options: SGD) throws {
        if parameter.dtype.isHalf {
            return try widened([parameter, gradient] + (buffer.map { [$0] } ?? [])) { (wide: [Tensor]) throws in
                try sgd(wide[0], wide[1], buffer: buffer == nil ? nil : wide[2], firstStep: firstStep, options)
            }
        }
        guard let loop = st_sgd(parameter.dtype.kernel) else { throw unsupported(parameter, "sgd") }
        var numbers = st_sgd_options()
        numbers.learning_rate = options.learningRate
        numbers.momentum = buffer == nil ? 0 : options.momentum
        numbers.dampening = options.dampening
        numbers.weight_decay = options.weightDecay
        numbers.nesterov = options.nesterov
        numbers.maximize = options.maximize
        numbers.first = firstStep
        try withUnsafeBytes(of: &numbers) { extra in
            try update(parameter, [gradient, buffer ?? gradient], state: buffer == nil ? 0 : 1) { (inputs: [Tensor]) throws in
                let pointers: InlineArray<3, UnsafeMutableRawPointer> = [parameter.pointer, inputs[0].pointer, inputs[1].pointer]
                let type = parameter.dtype
                try Nest.runFlat(loop, parameter.count, pointers, [1, 1, 1], types: [type, type, type], extra: extra.baseAddress, cost: 2)
            }
        }
    }

    /// `step` counts from 1; `maximumSquare` is the state of amsgrad.
    public static func adam(
        _ parameter: Tensor, _ gradient: Tensor, average: Tensor, squareAverage: Tensor, maximumSquare: Tensor?, step: Int,
        _ options: Adam
    ) throws {
        if parameter.dtype.isHalf {
            return try widened([parameter, gradient, average, squareAverage] + (maximumSquare.map { [$0] } ?? [])) { (wide: [Tensor]) throws in
                try adam(
                    wide[0], wide[1], average: wide[2], squareAverage: wide[3], maximumSquare: maximumSquare == nil ? nil : wide[4], step: step,
                    options)
            }
        }
        guard let loop = st_adam(parameter.dtype.kernel) else { throw unsupported(parameter, "adam") }
        var numbers = st_adam_options()
        numbers.learning_rate = options.learningRate
        numbers.beta1 = options.beta1
        numbers.beta2 = options.beta2
        numbers.epsilon = options.epsilon
        numbers.weight_decay = options.weightDecay
        numbers.step_size = options.learningRate / (1 - power(options.beta1, step))
        numbers.square_correction = (1 - power(options.beta2, step)).squareRoot()
        numbers.amsgrad = options.amsgrad && maximumSquare != nil
        numbers.maximize = options.maximize
        numbers.decoupled = options.decoupledDecay
        try withUnsafeBytes(of: &numbers) { extra in
            try update(parameter, [gradient, average, squareAverage, maximumSquare ?? squareAverage], state: 3) { (inputs: [Tensor]) throws in
                let pointers: InlineArray<5, UnsafeMutableRawPointer> = [
                    parameter.pointer, inputs[0].pointer, inputs[1].pointer, inputs[2].pointer, inputs[3].pointer,
                ]
                try Nest.runFlat(
                    loop, parameter.count, pointers, [1, 1, 1, 1, 1], types: InlineArray(repeating: parameter.dtype),
                    extra: extra.baseAddress, cost: 8)
            }
        }
    }

    /// Calls `body` with operands that lie in memory as the parameter does: the last `state` of `inputs` must, the gradient is copied if need be.
    private static func update(_ parameter: Tensor, _ inputs: [Tensor], state: Int, _ body: ([Tensor]) throws -> Void) throws {
        guard parameter.layout.isDense else {
            let copy = try parameter.contiguous()
            try update(copy, inputs, state: state, body)
            return try parameter.copy(from: copy)
        }
        parameter.storage.version &+= 1
        var operands = inputs
        for i in operands.indices {
            let input = operands[i]
            if input.shape == parameter.shape, input.dtype == parameter.dtype, input.strides == parameter.strides || input.isContiguous && parameter.isContiguous { continue }
            guard input.shape == parameter.shape, i < inputs.count - state else {
                throw TensorError(
                    .runtimeError, "optimizer step: expected a tensor of shape \(parameter.shape) that lies in memory as the parameter does, but got "
                        + "\(input.shape)", parameter: "params")
            }
            let aligned = try Tensor(dense: parameter.layout.preservingOrder, parameter.dtype)
            try aligned.copy(from: input)
            operands[i] = aligned
        }
        try body(operands)
    }

    /// Calls `body` with float32 copies of tensors of half precision, and rounds all but the second, the gradient, back.
    private static func widened(_ tensors: [Tensor], _ body: ([Tensor]) throws -> Void) throws {
        let wide = try tensors.map { (tensor: Tensor) throws -> Tensor in try tensor.converted(to: .float32) }
        try body(wide)
        for i in tensors.indices where i != 1 && wide[i] !== tensors[i] { try tensors[i].copy(from: wide[i]) }
    }

    private static func power(_ base: Double, _ exponent: Int) -> Double {
        var (result, square, rest) = (1.0, base, exponent)
        while rest > 0 {
            if rest & 1 == 1 { result *= square }
            square *= square
            rest >>= 1
        }
        return result
    }

    private static func unsupported(_ parameter: Tensor, _ name: String) -> TensorError {
        TensorError(.notImplementedError, "\"\(name)\" not implemented for '\(parameter.dtype.legacyName)'", parameter: "params")
    }
}
