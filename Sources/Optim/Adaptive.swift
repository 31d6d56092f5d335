// Optimizers that scale each element's step by what its gradients have been: Adagrad (Duchi et al. 2011), Adadelta (Zeiler 2012) and
// RMSprop (Tieleman and Hinton 2012).
import Operators
import TensorCore

extension Optimizers {
    static let adagrad = fused(
        "Adagrad(params, lr=0.01, lr_decay=0, weight_decay=0, initial_accumulator_value=0, eps=1e-10, foreach=None, *, maximize=False, differentiable=False, fused=None)",
        "Steps scaled by the root of the sum of all squared gradients.",
        order: "lr lr_decay eps weight_decay initial_accumulator_value foreach maximize differentiable fused",
        checks: [
            .rate, .number("lr_decay", "Invalid lr_decay value"), .decay, .number("initial_accumulator_value", "Invalid initial_accumulator_value value"), .epsilon, .loops,
        ],
        rule: UpdateRule(
            kernel: .adagrad, slots: [.init(name: "sum", initial: { (group: ParameterGroup) in try group.number("initial_accumulator_value") })],
            startsAtOnce: true
        ) { (group: ParameterGroup) in
            let rate = try group.number(.rate), slower = try group.number("lr_decay"), epsilon = try group.number(.epsilon)
            let decay = try group.number(.weightDecay), maximize = group.flag(.maximize)
            return { (state: inout [Double], _: Bool) in
                state[0] += 1
                return .init(maximize: maximize, decay: decay, rate / (1 + (state[0] - 1) * slower), epsilon)
            }
        })

    static let adadelta = fused(
        "Adadelta(params, lr=1.0, rho=0.9, eps=1e-06, weight_decay=0, foreach=None, *, capturable=False, maximize=False, differentiable=False)",
        "Steps scaled by running averages of squared gradients and squared changes.",
        order: "lr rho eps weight_decay maximize capturable foreach differentiable",
        checks: [.rate, .number("rho", "Invalid rho value", { (rho: Double) in (0...1).contains(rho) }), .epsilon, .decay],
        rule: UpdateRule(kernel: .adadelta, slots: [.init(name: "square_avg"), .init(name: "acc_delta")]) { (group: ParameterGroup) in
            let rate = try group.number(.rate), rho = try group.number("rho"), epsilon = try group.number(.epsilon)
            let decay = try group.number(.weightDecay), maximize = group.flag(.maximize)
            return { (state: inout [Double], _: Bool) in
                state[0] += 1
                return .init(maximize: maximize, decay: decay, rate, rho, epsilon)
            }
        })

    static let rmsprop = fused(
        "RMSprop(params, lr=0.01, alpha=0.99, eps=1e-08, weight_decay=0, momentum=0, centered=False, capturable=False, foreach=None, maximize=False, differentiable=False)",
        "Steps scaled by a running average of the squared gradient.",
        order: "lr momentum alpha eps centered weight_decay capturable foreach maximize differentiable",
        checks: [.rate, .epsilon, .momentum, .decay, .number("alpha", "Invalid alpha value")],
        rule: UpdateRule(
            kernel: .rmsprop,
            slots: [
                .init(name: "square_avg"), .init(name: "momentum_buffer", isUsed: { (group: ParameterGroup) in ((try? group.number(.momentum)) ?? 0) > 0 }),
                .init(name: "grad_avg", isUsed: { (group: ParameterGroup) in group.flag("centered") }),
            ]
        ) { (group: ParameterGroup) in
            let rate = try group.number(.rate), alpha = try group.number("alpha"), epsilon = try group.number(.epsilon), momentum = try group.number(.momentum)
            let centered = group.flag("centered") ? 1.0 : 0, decay = try group.number(.weightDecay), maximize = group.flag(.maximize)
            return { (state: inout [Double], _: Bool) in
                state[0] += 1
                return .init(maximize: maximize, decay: decay, rate, alpha, epsilon, momentum, centered)
            }
        })
}
