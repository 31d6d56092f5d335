// Adam and its relatives: Adam and Adamax (Kingma and Ba 2015), AdamW with decoupled weight decay (Loshchilov and Hutter 2019), NAdam
// (Dozat 2016) and RAdam (Liu et al. 2020).
import Operators
import TensorCore

extension Optimizers {
    static let adam = fused(
        "Adam(params, lr=0.001, betas=(0.9, 0.999), eps=1e-08, weight_decay=0, amsgrad=False, *, foreach=None, maximize=False, capturable=False, differentiable=False, fused=None, decoupled_weight_decay=False)",
        "Steps scaled by running averages of gradient and square.", order: adamOrder, checks: [.rate, .rateInLoops, .epsilon, .betas, .decay, .loops], rule: adamRule)

    static let adamW = fused(
        "AdamW(params, lr=0.001, betas=(0.9, 0.999), eps=1e-08, weight_decay=0.01, amsgrad=False, *, maximize=False, foreach=None, capturable=False, differentiable=False, fused=None)",
        "Adam with weight decay applied to the parameters themselves.", order: adamOrder, fixed: [("decoupled_weight_decay", .bool(true))],
        checks: [.rate, .rateInLoops, .epsilon, .betas, .decay, .loops], rule: adamRule)

    private static let adamOrder = "lr betas eps weight_decay amsgrad maximize foreach capturable differentiable fused decoupled_weight_decay"

    private static let adamRule = UpdateRule(
        kernel: .adam,
        slots: [.init(name: "exp_avg"), .init(name: "exp_avg_sq"), .init(name: "max_exp_avg_sq", isUsed: { (group: ParameterGroup) in group.flag(.amsgrad) })]
    ) { (group: ParameterGroup) in
        let options = try AdamOptions(group), greatest = group.flag(.amsgrad) ? 1.0 : 0
        return { (state: inout [Double], _: Bool) in
            state[0] += 1
            let correction = 1 - Powers.power(options.beta1, state[0]), square = 1 - Powers.power(options.beta2, state[0])
            return .init(
                maximize: options.maximize, decay: options.coupledDecay, options.shrink, options.beta1, options.beta2, options.epsilon, options.rate / correction,
                square.squareRoot(), greatest)
        }
    }

    static let adamax = fused(
        "Adamax(params, lr=0.002, betas=(0.9, 0.999), eps=1e-08, weight_decay=0, foreach=None, *, maximize=False, differentiable=False, capturable=False)",
        "Adam with the greatest gradient so far in place of the square's average.", checks: [.rate, .epsilon, .betas, .decay],
        rule: UpdateRule(kernel: .adamax, slots: [.init(name: "exp_avg"), .init(name: "exp_inf")]) { (group: ParameterGroup) in
            let options = try AdamOptions(group)
            return { (state: inout [Double], _: Bool) in
                state[0] += 1
                let step = options.rate / (1 - Powers.power(options.beta1, state[0]))
                return .init(maximize: options.maximize, decay: options.coupledDecay, options.beta1, options.beta2, options.epsilon, step)
            }
        })

    static let nadam = fused(
        "NAdam(params, lr=0.002, betas=(0.9, 0.999), eps=1e-08, weight_decay=0, momentum_decay=0.004, decoupled_weight_decay=False, *, foreach=None, maximize=False, capturable=False, differentiable=False)",
        "Adam with Nesterov's momentum.",
        order: "lr betas eps weight_decay momentum_decay decoupled_weight_decay maximize foreach capturable differentiable",
        checks: [.rate, .epsilon, .betas, .decay, .number("momentum_decay", "Invalid momentum_decay value")],
        rule: UpdateRule(
            kernel: .nadam, numbers: ["step", "mu_product"], initial: { (_: ParameterGroup) in [0, 1] }, slots: [.init(name: "exp_avg"), .init(name: "exp_avg_sq")]
        ) { (group: ParameterGroup) in
            let options = try AdamOptions(group), slower = try group.number("momentum_decay")
            return { (state: inout [Double], _: Bool) in
                state[0] += 1
                let step = state[0]
                let mu = options.beta1 * (1 - 0.5 * Powers.power(0.96, step * slower)), next = options.beta1 * (1 - 0.5 * Powers.power(0.96, (step + 1) * slower))
                state[1] = single(state[1] * single(mu))
                return .init(
                    maximize: options.maximize, decay: options.coupledDecay, options.shrink, options.beta1, options.beta2, options.epsilon,
                    1 - Powers.power(options.beta2, step), options.rate * (1 - mu) / (1 - state[1]), options.rate * next / (1 - state[1] * next))
            }
        })

    static let radam = fused(
        "RAdam(params, lr=0.001, betas=(0.9, 0.999), eps=1e-08, weight_decay=0, decoupled_weight_decay=False, *, foreach=None, maximize=False, capturable=False, differentiable=False)",
        "Adam that scales its steps only once the square's average can be trusted.",
        order: "lr betas eps weight_decay maximize foreach capturable decoupled_weight_decay differentiable", checks: [.rate, .epsilon, .betas, .decay],
        rule: UpdateRule(kernel: .radam, slots: [.init(name: "exp_avg"), .init(name: "exp_avg_sq")]) { (group: ParameterGroup) in
            let options = try AdamOptions(group)
            return { (state: inout [Double], _: Bool) in
                state[0] += 1
                let step = state[0], power = Powers.power(options.beta2, step), square = 1 - power
                let most = 2 / (1 - options.beta2) - 1, length = most - 2 * step * power / square
                let rectified = length > 5 ? ((length - 4) * (length - 2) * most / ((most - 4) * (most - 2) * length)).squareRoot() : 0
                return .init(
                    maximize: options.maximize, decay: options.coupledDecay, options.shrink, options.beta1, options.beta2, options.epsilon, options.rate,
                    1 - Powers.power(options.beta1, step), square.squareRoot(), rectified)
            }
        })
}

/// The options that the family shares.
private struct AdamOptions {
    let rate, beta1, beta2, epsilon, coupledDecay, shrink: Double
    let maximize: Bool

    init(_ group: ParameterGroup) throws {
        rate = try group.number(.rate)
        (beta1, beta2) = try group.pair(.betas)
        epsilon = try group.number(.epsilon)
        let decay = try group.number(.weightDecay), isDecoupled = group.flag(.decoupledWeightDecay)
        coupledDecay = isDecoupled ? 0 : decay
        shrink = isDecoupled ? 1 - rate * decay : 1
        maximize = group.flag(.maximize)
    }
}
