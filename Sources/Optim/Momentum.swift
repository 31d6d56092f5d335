// Gradient descent and its relatives without averages of squares: SGD (Sutskever et al. 2013, in PyTorch's form), Rprop (Riedmiller and
// Braun 1993) and averaged SGD (Polyak and Juditsky 1992).
import Operators
import Signatures
import TensorCore

extension Optimizers {
    static let sgd = fused(
        "SGD(params, lr=0.001, momentum=0, dampening=0, weight_decay=0, nesterov=False, *, maximize=False, foreach=None, differentiable=False, fused=None)",
        "Gradient descent, with momentum if asked.",
        checks: [.rate, .momentum, .decay, OptionCheck { (options: [Name: Operand]) in
            guard case .bool(true)? = options["nesterov"] else { return }
            guard let momentum = try options["momentum"].flatMap({ try Double.decode($0) }), momentum > 0, try options["dampening"].flatMap({ try Double.decode($0) }) == 0 else {
                throw TensorError(.valueError, "Nesterov momentum requires a momentum and zero dampening", parameter: "nesterov")
            }
        }, .loops],
        rule: UpdateRule(
            kernel: .sgd, numbers: [], slots: [UpdateRule.Slot(name: "momentum_buffer", isUsed: { (group: ParameterGroup) in (try? group.number(.momentum)) != 0 })]
        ) { (group: ParameterGroup) in
            let rate = try group.number(.rate), momentum = try group.number(.momentum), dampening = try group.number(.dampening)
            let decay = try group.number(.weightDecay), nesterov = group.flag(.nesterov) ? 1.0 : 0, maximize = group.flag(.maximize)
            return { (_: inout [Double], isFirst: Bool) in
                .init(maximize: maximize, decay: decay, rate, momentum, dampening, nesterov, isFirst ? 1 : 0)
            }
        })

    static let rprop = fused(
        "Rprop(params, lr=0.01, etas=(0.5, 1.2), step_sizes=(1e-06, 50), *, capturable=False, foreach=None, maximize=False, differentiable=False)",
        "Steps of each element's own size, which grows while the gradient keeps its sign.",
        order: "lr etas step_sizes foreach maximize differentiable capturable",
        checks: [.rate, OptionCheck { (options: [Name: Operand]) in
            guard let etas = options["etas"]?.elements, etas.count >= 2, let less = try Double.decode(etas[0]), let more = try Double.decode(etas[1]) else {
                throw TensorError(.typeError, "etas must be two numbers", parameter: "etas")
            }
            guard less > 0, less < 1, more > 1 else {
                throw TensorError(.valueError, "Invalid eta values: \(OptionCheck.text(etas[0])), \(OptionCheck.text(etas[1]))", parameter: "etas")
            }
        }],
        rule: UpdateRule(
            kernel: .rprop, slots: [.init(name: "prev"), .init(name: "step_size", initial: { (group: ParameterGroup) in try group.number(.rate) })]
        ) { (group: ParameterGroup) in
            let (less, more) = try group.pair("etas"), (least, most) = try group.pair("step_sizes"), maximize = group.flag(.maximize)
            return { (state: inout [Double], _: Bool) in
                state[0] += 1
                return .init(maximize: maximize, decay: 0, less, more, least, most)
            }
        })

    static let asgd = fused(
        "ASGD(params, lr=0.01, lambd=0.0001, alpha=0.75, t0=1000000.0, weight_decay=0, foreach=None, maximize=False, differentiable=False, capturable=False)",
        "Gradient descent that keeps the average of its parameters.",
        checks: [.rate, .number("lambd", "Invalid lambd value"), .number("alpha", "Invalid alpha value"), .decay],
        rule: UpdateRule(
            kernel: .asgd, numbers: ["step", "eta", "mu"], initial: { (group: ParameterGroup) in [0, single(try group.number(.rate)), 1] }, slots: [.init(name: "ax")]
        ) { (group: ParameterGroup) in
            let rate = try group.number(.rate), lambd = try group.number("lambd"), alpha = try group.number("alpha"), start = try group.number("t0")
            let decay = try group.number(.weightDecay), maximize = group.flag(.maximize)
            return { (state: inout [Double], _: Bool) in
                state[0] += 1
                let eta = state[1], mu = state[2]
                state[1] = single(rate / Powers.power(1 + lambd * rate * state[0], alpha))
                state[2] = single(1 / max(1, state[0] - start))
                return .init(maximize: maximize, decay: decay, 1 - lambd * eta, eta, mu)
            }
        })

    /// A number as a float32 tensor keeps it.
    static func single(_ x: Double) -> Double { Double(Float(x)) }
}
