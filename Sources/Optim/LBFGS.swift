// Limited-memory BFGS (Nocedal and Wright, Numerical Optimization, algorithms 7.4 and 7.5), in PyTorch's form.
import Operators
import Signatures
import TensorCore

extension Optimizers {
    static let lbfgs = OptimizerDeclaration(
        "LBFGS(params, lr=1, max_iter=20, max_eval=None, tolerance_grad=1e-07, tolerance_change=1e-09, history_size=100, line_search_fn=None, *, maximize=False)",
        "Quasi-Newton steps from the last gradients; step() needs a closure that computes the loss anew.",
        example: "torch.optim.LBFGS([torch.zeros(2, requires_grad=True)], lr=0.1)"
    ) { (given: [(name: Name, value: Operand)]) throws -> Optimizer in
        var options = given.filter { $0.name != "params" }
        try OptionCheck.rate.check(Dictionary(options.map { ($0.name, $0.value) }, uniquingKeysWith: { (_: Operand, last: Operand) -> Operand in last }))
        if let i = options.firstIndex(where: { $0.name == "max_eval" }), options[i].value.isNone,
            case .int(let most)? = options.first(where: { $0.name == "max_iter" })?.value {
            options[i].value = .int(most.multipliedReportingOverflow(by: 5).partialValue / 4)
        }
        return LBFGS(name: "LBFGS", defaults: options)
    }
}

/// All parameters are one vector to it; its state belongs to the first of them.
final class LBFGS: Optimizer {
    /// What is kept between steps.
    private final class State: ParameterState {
        var evaluations = 0
        var iterations = 0
        var direction: Tensor?
        var length = 0.0
        var changes: [Tensor] = []
        var steps: [Tensor] = []
        var inverses: [Double] = []
        var scale = 1.0
        var gradient: Tensor?
        var loss = 0.0

        var entries: [(name: String, value: Operand)] {
            get {
                [
                    ("func_evals", .int(evaluations)), ("n_iter", .int(iterations)), ("d", direction.map { .tensor($0) } ?? .none), ("t", .float(length)),
                    ("old_dirs", .list(changes.map { .tensor($0) })), ("old_stps", .list(steps.map { .tensor($0) })), ("ro", .list(inverses.map { .float($0) })),
                    ("H_diag", .float(scale)), ("prev_flat_grad", gradient.map { .tensor($0) } ?? .none), ("prev_loss", .float(loss)),
                ]
            }
            set {
                let values = Dictionary(newValue.map { ($0.name, $0.value) }, uniquingKeysWith: { (_: Operand, last: Operand) -> Operand in last })
                let number = { (name: String) -> Double? in values[name].flatMap { try? OptionCheck.decoded($0) } }
                let tensor = { (name: String) -> Tensor? in if case .tensor(let x)? = values[name] { x } else { nil } }
                let list = { (name: String) -> [Tensor] in (values[name]?.elements ?? []).compactMap { if case .tensor(let x) = $0 { x } else { nil } } }
                evaluations = Int(exactly: number("func_evals") ?? 0) ?? 0
                iterations = Int(exactly: number("n_iter") ?? 0) ?? 0
                (direction, gradient) = (tensor("d"), tensor("prev_flat_grad"))
                (length, scale, loss) = (number("t") ?? 0, number("H_diag") ?? 1, number("prev_loss") ?? 0)
                (changes, steps) = (list("old_dirs"), list("old_stps"))
                inverses = (values["ro"]?.elements ?? []).compactMap { try? OptionCheck.decoded($0) }
                let count = min(changes.count, steps.count, inverses.count)
                (changes, steps, inverses) = (Array(changes.prefix(count)), Array(steps.prefix(count)), Array(inverses.prefix(count)))
            }
        }
    }

    /// The options of one step.
    private struct Options {
        let rate, gradientTolerance, changeTolerance: Double
        let iterations, evaluations, history: Int
        let searches, isUnknown, maximize: Bool

        init(_ group: ParameterGroup) throws {
            let whole = { (name: Name) throws -> Int in Int(exactly: try group.number(name).rounded(.towardZero)) ?? 0 }
            rate = try group.number(.rate)
            gradientTolerance = try group.number("tolerance_grad")
            changeTolerance = try group.number("tolerance_change")
            (iterations, evaluations, history) = (try whole("max_iter"), try whole("max_eval"), try whole("history_size"))
            maximize = group.flag(.maximize)
            if case .string("strong_wolfe")? = group["line_search_fn"] { searches = true } else { searches = false }
            isUnknown = !searches && group["line_search_fn"]?.isNone == false
        }
    }

    override func makeState() -> any ParameterState { State() }

    override func check(_ group: ParameterGroup) throws {
        guard groups.isEmpty else { throw TensorError(.valueError, "LBFGS doesn't support per-parameter options (parameter groups)", parameter: "params") }
    }

    private var parameters: [Tensor] { groups.first?.parameters ?? [] }

    override func step(_ closure: (() throws -> Double)? = nil) throws {
        guard let closure else { throw TensorError(.typeError, "LBFGS.step() missing 1 required positional argument: 'closure'", parameter: "closure") }
        guard let group = groups.first, let first = parameters.first else {
            _ = try closure()
            return
        }
        let options = try Options(group)
        let state = states[ObjectIdentifier(first)] as? State ?? State()
        states[ObjectIdentifier(first)] = state
        let sign = options.maximize ? -1.0 : 1
        let evaluate = { () throws -> Double in sign * (try closure()) }
        var loss = try evaluate(), count = 1
        state.evaluations += 1
        var gradient = try flatGradient(options.maximize)
        guard try greatest(gradient) > options.gradientTolerance else { return }
        for round in 1...max(options.iterations, 1) where options.iterations > 0 {
            state.iterations += 1
            let direction = try nextDirection(state, gradient, options)
            state.direction = direction
            state.gradient = try gradient.cloned()
            state.loss = loss
            state.length = state.iterations == 1 ? min(1, 1 / (try total(gradient))) * options.rate : options.rate
            let slope = try dot(gradient, direction)
            if slope > -options.changeTolerance { break }
            var spent = 0
            guard !options.isUnknown else { throw TensorError(.runtimeError, "only 'strong_wolfe' is supported", parameter: "line_search_fn") }
            if options.searches {
                let start = try parameters.map { (p: Tensor) throws -> Tensor in try p.cloned() }
                var search = LineSearch(tolerance: options.changeTolerance, most: options.evaluations - count) { (t: Double) throws -> LineSearch.Point in
                    try self.move(by: t, direction)
                    let value = try evaluate(), slopes = try self.flatGradient(options.maximize)
                    for (p, x) in zip(self.parameters, start) { try p.copy(from: x) }
                    return .init(t: t, loss: value, gradient: slopes, slope: try self.dot(slopes, direction))
                }
                let best = try search.run(from: .init(t: 0, loss: loss, gradient: gradient, slope: slope), first: state.length, reach: try greatest(direction))
                (loss, gradient, state.length, spent) = (best.loss, best.gradient, best.t, search.evaluations)
                try move(by: state.length, direction)
            } else {
                try move(by: state.length, direction)
                if round != options.iterations {
                    loss = try evaluate()
                    gradient = try flatGradient(options.maximize)
                    spent = 1
                }
            }
            count += spent
            state.evaluations += spent
            let isOptimal = try (options.searches || round != options.iterations) && greatest(gradient) <= options.gradientTolerance
            if round == options.iterations || count >= options.evaluations || isOptimal { break }
            if try greatest(direction) * abs(state.length) <= options.changeTolerance || abs(loss - state.loss) < options.changeTolerance { break }
        }
    }

    /// The quasi-Newton direction for `gradient`, by the two loops over what is remembered.
    private func nextDirection(_ state: State, _ gradient: Tensor, _ options: Options) throws -> Tensor {
        guard state.iterations > 1, let last = state.gradient, let direction = state.direction, last.shape == gradient.shape else { return try -gradient }
        let change = try gradient - last, step = try direction * .float(state.length)
        let curvature = try dot(change, step)
        if curvature > 1e-10 {
            if state.changes.count >= max(options.history, 1) {
                state.changes.removeFirst()
                state.steps.removeFirst()
                state.inverses.removeFirst()
            }
            state.changes.append(change)
            state.steps.append(step)
            state.inverses.append(1 / curvature)
            state.scale = curvature / (try dot(change, change))
        }
        var q = try -gradient
        var factors = [Double](repeating: 0, count: state.changes.count)
        for i in state.changes.indices.reversed() {
            factors[i] = try dot(state.steps[i], q) * state.inverses[i]
            q = try Ops.add(q, .tensor(state.changes[i]), .float(-factors[i]))
        }
        var result = try q * .float(state.scale)
        for i in state.changes.indices {
            let factor = try dot(state.changes[i], result) * state.inverses[i]
            result = try Ops.add(result, .tensor(state.steps[i]), .float(factors[i] - factor))
        }
        return result
    }

    // MARK: All parameters as one vector

    private func flatGradient(_ maximize: Bool) throws -> Tensor {
        let parts = try parameters.map { (p: Tensor) throws -> Tensor in
            try p.autograd?.grad.map { (g: Tensor) throws -> Tensor in try g.detached().contiguous().viewed(as: [-1]) } ?? Tensor.full([p.count], .int(0), p.dtype)
        }
        let flat = try Ops.cat(parts, 0)
        return maximize ? try -flat : flat
    }

    private func move(by t: Double, _ direction: Tensor) throws {
        var start = 0
        for p in parameters {
            let part = try Ops.view(Ops.slice(direction, 0, start, start + p.count, 1), p.shape)
            try p.copy(from: Ops.add(p.detached(), .tensor(part), .float(t)))
            p.storage.version &+= 1
            start += p.count
        }
    }

    private func dot(_ a: Tensor, _ b: Tensor) throws -> Double { try Ops.dot(a, b).item().double }
    private func greatest(_ x: Tensor) throws -> Double { x.count == 0 ? 0 : try Ops.amax(Ops.abs(x), nil, false).item().double }
    private func total(_ x: Tensor) throws -> Double { try Ops.sum(Ops.abs(x), nil, false, nil).item().double }
}
