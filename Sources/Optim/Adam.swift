// Adam (Kingma and Ba 2015) and AdamW, its form with decoupled weight decay (Loshchilov and Hutter 2019).
import Operators
import TensorCore

/// Steps scaled by running averages of the gradient and of its square.
public final class Adam: Optimizer {
    private final class State: ParameterState {
        var step = 0
        var average: Tensor?
        var squareAverage: Tensor?
        var maximumSquare: Tensor?

        var entries: [(name: String, value: Operand)] {
            get {
                let tensors = [("exp_avg", average), ("exp_avg_sq", squareAverage), ("max_exp_avg_sq", maximumSquare)]
                return [("step", .float(Double(step)))] + tensors.compactMap { name, x in x.map { (name, .tensor($0)) } }
            }
            set {
                for (name, value) in newValue {
                    switch (name, value) {
                    case ("step", _): step = (try? Double.decode(value)).flatMap { $0 }.map { Int($0) } ?? 0
                    case ("exp_avg", .tensor(let x)): average = x
                    case ("exp_avg_sq", .tensor(let x)): squareAverage = x
                    case ("max_exp_avg_sq", .tensor(let x)): maximumSquare = x
                    default: break
                    }
                }
            }
        }
    }

    override func makeState() -> any ParameterState { State() }

    public override func step(_ group: ParameterGroup) throws {
        var options = OptimizerStep.Adam(learningRate: try group.number("lr"))
        if let betas = group["betas"]?.elements, betas.count == 2 {
            options.beta1 = try Double.decode(betas[0]) ?? options.beta1
            options.beta2 = try Double.decode(betas[1]) ?? options.beta2
        }
        options.epsilon = try group.number("eps")
        options.weightDecay = try group.number("weight_decay")
        options.amsgrad = group.flag("amsgrad")
        options.maximize = group.flag("maximize")
        options.decoupledDecay = group.flag("decoupled_weight_decay")
        for parameter in group.parameters {
            guard let gradient = parameter.autograd?.grad else { continue }
            try update(parameter, gradient, options)
        }
    }

    private func update(_ parameter: Tensor, _ gradient: Tensor, _ options: OptimizerStep.Adam) throws {
        let state: State
        if let known = states[ObjectIdentifier(parameter)] as? State {
            state = known
        } else {
            state = State()
            states[ObjectIdentifier(parameter)] = state
        }
        let average = try state.average ?? Tensor.full(parameter.shape, .int(0), parameter.dtype)
        let square = try state.squareAverage ?? Tensor.full(parameter.shape, .int(0), parameter.dtype)
        let greatest = options.amsgrad ? try state.maximumSquare ?? Tensor.full(parameter.shape, .int(0), parameter.dtype) : nil
        try OptimizerStep.adam(
            parameter, gradient, average: average, squareAverage: square, maximumSquare: greatest, step: state.step + 1, options)
        (state.average, state.squareAverage, state.maximumSquare) = (average, square, greatest)
        state.step += 1
    }

    static let declaration = make("Adam", weightDecay: "0", decoupled: "False", "Steps scaled by running averages of gradient and square.")
    static let decoupled = make("AdamW", weightDecay: "0.01", decoupled: "True", "Adam with weight decay applied to the parameters themselves.")

    private static func make(_ name: String, weightDecay: String, decoupled: String, _ summary: String) -> OptimizerDeclaration {
        Maker(
            "\(name)(params, lr=0.001, betas=(0.9, 0.999), eps=1e-08, weight_decay=\(weightDecay), amsgrad=False, *, foreach=None, maximize=False, capturable=False, differentiable=False, fused=None, decoupled_weight_decay=\(decoupled))",
            summary, example: "torch.optim.\(name)([torch.zeros(2, requires_grad=True)], lr=0.1)"
        ) {
            (_: Operand, lr: Double, betas: [Double], eps: Double, decay: Double, _: Bool, _: Bool?, _: Bool, _: Bool, _: Bool, _: Bool?, _: Bool) throws -> Optimizer in
            try checkNonNegative(lr, "learning rate", "lr")
            try checkNonNegative(eps, "epsilon value", "eps")
            try checkNonNegative(decay, "weight_decay value", "weight_decay")
            for (i, beta) in betas.enumerated() where !(0..<1).contains(beta) {
                throw TensorError(.valueError, "Invalid beta parameter at index \(i): \(beta)", parameter: "betas")
            }
            guard betas.count == 2 else { throw TensorError(.valueError, "betas must be two numbers", parameter: "betas") }
            return Adam(name: .init(name))
        }
    }
}
