// Stochastic gradient descent with momentum (Sutskever et al. 2013, in PyTorch's form).
import Operators
import TensorCore

/// `p -= lr · d`, where d is the gradient plus weight decay, averaged over steps where there is momentum.
public final class SGD: Optimizer {
    private final class State: ParameterState {
        var momentum: Tensor?
        var entries: [(name: String, value: Operand)] {
            get { [("momentum_buffer", momentum.map { .tensor($0) } ?? .none)] }
            set { if case .tensor(let x)? = newValue.first(where: { $0.name == "momentum_buffer" })?.value { momentum = x } }
        }
    }

    override func makeState() -> any ParameterState { State() }

    public override func step(_ group: ParameterGroup) throws {
        var options = OptimizerStep.SGD(learningRate: try group.number("lr"))
        options.momentum = try group.number("momentum")
        options.dampening = try group.number("dampening")
        options.weightDecay = try group.number("weight_decay")
        options.nesterov = group.flag("nesterov")
        options.maximize = group.flag("maximize")
        for parameter in group.parameters {
            guard let gradient = parameter.autograd?.grad else { continue }
            try update(parameter, gradient, options)
        }
    }

    private func update(_ parameter: Tensor, _ gradient: Tensor, _ options: OptimizerStep.SGD) throws {
        guard options.momentum != 0 else {
            return try OptimizerStep.sgd(parameter, gradient, buffer: nil, firstStep: false, options)
        }
        let state: State
        if let known = states[ObjectIdentifier(parameter)] as? State {
            state = known
        } else {
            state = State()
            states[ObjectIdentifier(parameter)] = state
        }
        let isFirst = state.momentum == nil
        let buffer = try state.momentum ?? Tensor(uninitialized: parameter.shape, parameter.dtype)
        try OptimizerStep.sgd(parameter, gradient, buffer: buffer, firstStep: isFirst, options)
        state.momentum = buffer
    }

    static let declaration: OptimizerDeclaration = Maker(
        "SGD(params, lr=0.001, momentum=0, dampening=0, weight_decay=0, nesterov=False, *, maximize=False, foreach=None, differentiable=False, fused=None)",
        "Gradient descent, with momentum if asked.", example: "torch.optim.SGD([torch.zeros(2, requires_grad=True)], lr=0.1)"
    ) {
        (_: Operand, lr: Double, momentum: Double, dampening: Double, decay: Double, nesterov: Bool, _: Bool, _: Bool?, _: Bool, _: Bool?) throws -> Optimizer in
        try checkNonNegative(lr, "learning rate", "lr")
        try checkNonNegative(momentum, "momentum value", "momentum")
        try checkNonNegative(decay, "weight_decay value", "weight_decay")
        guard !nesterov || (momentum > 0 && dampening == 0) else {
            throw TensorError(.valueError, "Nesterov momentum requires a momentum and zero dampening", parameter: "nesterov")
        }
        return SGD(name: "SGD")
    }
}
