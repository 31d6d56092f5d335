// Optimizers that look at a parameter as a matrix: Adafactor (Shazeer and Stern 2018) and Muon (Jordan et al. 2024).
import Operators
import Signatures
import TensorCore

extension Optimizers {
    static let adafactor = declare(
        "Adafactor(params, lr=0.01, beta2_decay=-0.8, eps=(None, 0.001), d=1.0, weight_decay=0.0, *, foreach=None, maximize=False)",
        "Adam whose average of squares is kept as one row and one column.",
        checks: [
            .number("lr", "Learning rate should be >= 0 but is"), .number("beta2_decay", "beta2_decay should be <= 0 but is", { (x: Double) in x <= 0 }),
            OptionCheck { (options: [Name: Operand]) in
                for (i, eps) in (options["eps"]?.elements ?? []).enumerated() {
                    guard let value = try Double.decode(eps), value < 0 else { continue }
                    throw TensorError(.valueError, "epsilon\(i + 1) should be >= 0 but is: \(OptionCheck.text(eps))", parameter: "eps")
                }
            },
            .number("d", "Clipping threshold d should be >= 1 but is", { (x: Double) in x >= 1 }), .number("weight_decay", "weight_decay should be >= 0 but is"),
        ]
    ) { (name: Name, defaults: [(name: Name, value: Operand)]) in Adafactor(name: name, defaults: defaults) }

    static let muon = declare(
        "Muon(params, lr=0.001, weight_decay=0.1, momentum=0.95, nesterov=True, ns_coefficients=(3.4445, -4.775, 2.0315), eps=1e-07, ns_steps=5, adjust_lr_fn=None)",
        "Momentum made orthogonal, for the matrices of hidden layers.",
        checks: [
            .number("lr", "Learning rate should be >= 0 but is"), .number("momentum", "momentum should be >= 0 but is"),
            .number("weight_decay", "weight decay should be >= 0 but is"),
            OptionCheck { (options: [Name: Operand]) in
                guard case .string(let word)? = options["adjust_lr_fn"], !["original", "match_rms_adamw", "spectral_unclamped"].contains(word) else { return }
                throw TensorError(.valueError, "Adjust learning rate function \(word) is not supported", parameter: "adjust_lr_fn")
            },
        ], parameter: "torch.zeros(2, 2, requires_grad=True)"
    ) { (name: Name, defaults: [(name: Name, value: Operand)]) in Muon(name: name, defaults: defaults) }

    static let sparseAdam = declare(
        "SparseAdam(params, lr=0.001, betas=(0.9, 0.999), eps=1e-08, maximize=False)", "Adam for sparse gradients, which there are none of here.",
        checks: [.number("lr", "Invalid learning rate", { (x: Double) in x > 0 }), .number("eps", "Invalid epsilon value", { (x: Double) in x > 0 }), .betas]
    ) { (name: Name, defaults: [(name: Name, value: Operand)]) in SparseAdam(name: name, defaults: defaults) }
}

/// Takes sparse gradients only; every gradient here is dense, which it refuses as PyTorch's does.
private final class SparseAdam: Optimizer {
    override func step(_ group: ParameterGroup) throws {
        guard group.parameters.contains(where: { $0.autograd?.grad != nil }) else { return }
        throw TensorError(.runtimeError, "SparseAdam does not support dense gradients, please consider Adam instead")
    }
}

private final class Adafactor: Optimizer {
    override func step(_ group: ParameterGroup) throws {
        try Recording.off {
            for parameter in group.parameters {
                if let gradient = parameter.autograd?.grad { try update(parameter, group.flag(.maximize) ? -gradient : gradient, group) }
            }
        }
    }

    private func update(_ parameter: Tensor, _ gradient: Tensor, _ group: ParameterGroup) throws {
        let state = states[ObjectIdentifier(parameter)] as? EntryState ?? EntryState()
        states[ObjectIdentifier(parameter)] = state
        let step = (try state.number("step") ?? 0) + 1
        try state.set("step", step)
        let rate = try group.number(.rate), decay = try group.number(.weightDecay), limit = try group.number("d")
        guard let eps = group["eps"]?.elements, eps.count == 2, let eps2 = try Double.decode(eps[1]) else {
            throw TensorError(.typeError, "the option 'eps' of the parameter group must be two numbers")
        }
        let eps1 = try Double.decode(eps[0]) ?? NumberLimits.floating(parameter.dtype).precision?.epsilon ?? 0
        let share = Powers.power(step, try group.number("beta2_decay"))
        let alpha = max(eps2, try size(parameter)) * min(rate, 1 / step.squareRoot())
        if decay != 0 { try parameter.copy(from: parameter * .float(1 - rate * decay)) }
        let spread = try gradient.rank > 1 ? factored(gradient, state, share, eps1) : whole(gradient, state, share)
        let update = try Ops.rsqrt(spread.clamped(min: .float(eps1 * eps1), max: nil)) * gradient
        let scale = Scalar.float(-alpha / max(1, try size(update) / limit))
        try parameter.copy(from: parameter + update * scale)
        parameter.storage.version &+= 1
    }

    /// The root of the mean square.
    private func size(_ x: Tensor) throws -> Double { try Ops.norm(x, .int(2), nil, false, nil).item().double / Double(x.count).squareRoot() }

    private func whole(_ gradient: Tensor, _ state: EntryState, _ share: Double) throws -> Tensor {
        let known = try state.tensor("variance") ?? Tensor.full(gradient.shape, .int(0), gradient.dtype)
        let spread = try Ops.lerp(known, gradient * gradient, .scalar(.float(share)))
        state["variance"] = .tensor(spread)
        return spread
    }

    private func factored(_ gradient: Tensor, _ state: EntryState, _ share: Double, _ eps: Double) throws -> Tensor {
        var sides: [Tensor] = []
        for (name, dim) in [("row_var", -1), ("col_var", -2)] {
            let size = try Ops.norm(gradient, .int(2), [dim], true, nil)
            let mean = try size * size / .int(gradient.shape[gradient.rank + dim])
            let known = try state.tensor(name) ?? Tensor.full(mean.shape, .int(0), gradient.dtype)
            let side = try Ops.lerp(known, mean, .scalar(.float(share)))
            state[name] = .tensor(side)
            sides.append(side)
        }
        return try Ops.matmul(sides[0], sides[1]) / Ops.mean(sides[0], [-2], true, nil).clamped(min: .float(eps), max: nil)
    }
}

private final class Muon: Optimizer {
    override func check(_ group: ParameterGroup) throws {
        for parameter in group.parameters where parameter.rank != 2 {
            throw TensorError(
                .valueError, "Muon only supports 2D parameters whereas we found a parameter with size: \(Layout.sizeText(parameter.shape))", parameter: "params")
        }
    }

    override func step(_ group: ParameterGroup) throws {
        try Recording.off {
            for parameter in group.parameters {
                if let gradient = parameter.autograd?.grad { try update(parameter, gradient, group) }
            }
        }
    }

    private func update(_ parameter: Tensor, _ gradient: Tensor, _ group: ParameterGroup) throws {
        let state = states[ObjectIdentifier(parameter)] as? EntryState ?? EntryState()
        states[ObjectIdentifier(parameter)] = state
        let momentum = try group.number(.momentum), rate = try group.number(.rate)
        let known = try state.tensor("momentum_buffer") ?? Tensor.full(gradient.shape, .int(0), gradient.dtype)
        let buffer = try Ops.lerp(known, gradient, .scalar(.float(1 - momentum)))
        state["momentum_buffer"] = .tensor(buffer)
        let direction = try orthogonal(group.flag(.nesterov) ? Ops.lerp(gradient, buffer, .scalar(.float(momentum))) : buffer, group)
        let shrunk = try parameter * .float(1 - rate * (try group.number(.weightDecay)))
        try parameter.copy(from: shrunk + direction.converted(to: parameter.dtype) * .float(-rate * scale(parameter.shape, group)))
        parameter.storage.version &+= 1
    }

    /// The nearest orthogonal matrix, roughly, by Newton and Schulz's iteration in bfloat16.
    private func orthogonal(_ x: Tensor, _ group: ParameterGroup) throws -> Tensor {
        guard let factors = try group["ns_coefficients"].flatMap({ (o: Operand) throws -> [Double]? in try [Double].decode(o) }), factors.count == 3 else {
            throw TensorError(.valueError, "Coefficients must be a tuple of exactly 3 values")
        }
        let steps = try group.number("ns_steps")
        guard steps < 100 else { throw TensorError(.valueError, "Number of steps must be less than 100 for computational efficiency") }
        let isTall = x.shape[0] > x.shape[1]
        var y = try x.converted(to: .bfloat16)
        if isTall { y = try Ops.transpose(y, 0, 1) }
        y = try y / Ops.norm(y, .int(2), nil, false, nil).clamped(min: .float(try group.number(.epsilon)), max: nil)
        for _ in 0..<Int(max(steps, 0)) {
            let gram = try Ops.matmul(y, Ops.transpose(y, 0, 1))
            let change = try Ops.addmm(gram, gram, gram, .float(factors[1]), .float(factors[2]))
            y = try Ops.addmm(y, change, y, .float(factors[0]), 1)
        }
        return isTall ? try Ops.transpose(y, 0, 1) : y
    }

    private func scale(_ shape: Dims, _ group: ParameterGroup) -> Double {
        let rows = Double(shape[0]), columns = Double(shape[1])
        switch group["adjust_lr_fn"] {
        case .string("match_rms_adamw")?: return 0.2 * max(rows, columns).squareRoot()
        case .string("spectral_unclamped")?: return (rows / columns).squareRoot()
        default: return max(1, rows / columns).squareRoot()
        }
    }
}
