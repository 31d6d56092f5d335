// Optimizers whose step is one pass of a kernel over each parameter: what differs between them is a rule, stated in one place.
import Operators
import Signatures
import TensorCore

/// How an optimizer goes from options and counted steps to the numbers of its kernel.
struct UpdateRule: Sendable {
    /// A tensor kept for each parameter.
    struct Slot: Sendable {
        let name: String
        var initial: @Sendable (ParameterGroup) throws -> Double = { (_: ParameterGroup) in 0 }
        var isUsed: @Sendable (ParameterGroup) -> Bool = { (_: ParameterGroup) in true }
    }

    /// The numbers of the next step; `state` holds the rule's own numbers, `isFirst` says that the tensors are new.
    typealias Update = (_ state: inout [Double], _ isFirst: Bool) -> OptimizerStep.Numbers

    let kernel: OptimizerStep.Kernel
    /// Numbers kept for each parameter, by name; `step` comes first.
    var numbers: [String] = ["step"]
    var initial: @Sendable (ParameterGroup) throws -> [Double] = { (_: ParameterGroup) in [0] }
    let slots: [Slot]
    /// Whether tensors are kept from the beginning, not from a parameter's first step.
    var startsAtOnce = false
    let prepare: @Sendable (ParameterGroup) throws -> Update
}

/// An optimizer that follows a rule.
final class FusedOptimizer: Optimizer {
    private let rule: UpdateRule

    private final class State: ParameterState {
        private let rule: UpdateRule
        var numbers: [Double]
        var tensors: [Tensor?]

        init(_ rule: UpdateRule, _ numbers: [Double]) {
            self.rule = rule
            self.numbers = numbers
            tensors = rule.slots.map { (_: UpdateRule.Slot) -> Tensor? in nil }
        }

        var entries: [(name: String, value: Operand)] {
            get {
                let counts = zip(rule.numbers, numbers).map { (name: String, number: Double) -> (name: String, value: Operand) in
                    (name, (try? Tensor.full([], .float(number), .float32)).map { (x: Tensor) -> Operand in .tensor(x) } ?? .float(number))
                }
                return counts + zip(rule.slots, tensors).compactMap { (slot: UpdateRule.Slot, x: Tensor?) -> (name: String, value: Operand)? in
                    x.map { (x: Tensor) -> (name: String, value: Operand) in (slot.name, .tensor(x)) }
                }
            }
            set {
                for (name, value) in newValue {
                    if let i = rule.numbers.firstIndex(of: name), let number = try? OptionCheck.decoded(value) { numbers[i] = number }
                    if let i = rule.slots.firstIndex(where: { $0.name == name }), case .tensor(let x) = value { tensors[i] = x }
                }
            }
        }
    }

    init(name: Name, defaults: [(name: Name, value: Operand)], _ rule: UpdateRule) {
        self.rule = rule
        super.init(name: name, defaults: defaults)
    }

    override func begin(_ group: ParameterGroup) throws {
        guard rule.startsAtOnce else { return }
        for parameter in group.parameters {
            let state = try state(for: parameter, group)
            for (i, slot) in rule.slots.enumerated() where slot.isUsed(group) {
                state.tensors[i] = try OptimizerStep.state(like: parameter, filledWith: slot.initial(group))
            }
        }
    }

    override func makeState() -> any ParameterState { State(rule, rule.numbers.map { (_: String) -> Double in 0 }) }

    override func step(_ group: ParameterGroup) throws {
        let update = try rule.prepare(group)
        let used = rule.slots.map { (slot: UpdateRule.Slot) -> Bool in slot.isUsed(group) }
        let keeps = !rule.numbers.isEmpty || used.contains(true)
        for parameter in group.parameters {
            guard let gradient = parameter.autograd?.grad else { continue }
            guard keeps else {
                var none: [Double] = []
                try OptimizerStep.run(rule.kernel, parameter, gradient, state: [], update(&none, false))
                continue
            }
            let state = try state(for: parameter, group)
            var isFirst = false
            for (i, slot) in rule.slots.enumerated() where used[i] && state.tensors[i] == nil {
                state.tensors[i] = try OptimizerStep.state(like: parameter, filledWith: slot.initial(group))
                isFirst = true
            }
            var numbers = state.numbers
            try OptimizerStep.run(rule.kernel, parameter, gradient, state: state.tensors, update(&numbers, isFirst))
            state.numbers = numbers
        }
    }

    private func state(for parameter: Tensor, _ group: ParameterGroup) throws -> State {
        if let known = states[ObjectIdentifier(parameter)] as? State { return known }
        let new = State(rule, rule.numbers.isEmpty ? [] : try rule.initial(group))
        states[ObjectIdentifier(parameter)] = new
        return new
    }
}

extension Optimizers {
    /// The declaration of an optimizer with a rule.
    /// - Parameters order: the options in the order in which groups hold them, where it is not the signature's.
    /// - Parameters fixed: options that are no parameters.
    static func fused(
        _ signature: String, _ summary: String, order: String = "", fixed: [(name: Name, value: Operand)] = [], checks: [OptionCheck], rule: UpdateRule
    ) -> OptimizerDeclaration {
        declare(signature, summary, order: order, fixed: fixed, checks: checks) { (name: Name, defaults: [(name: Name, value: Operand)]) in
            FusedOptimizer(name: name, defaults: defaults, rule)
        }
    }

    /// The declaration of any optimizer: its options are checked, put in order and handed over.
    static func declare(
        _ signature: String, _ summary: String, order: String = "", fixed: [(name: Name, value: Operand)] = [], checks: [OptionCheck],
        parameter: String = "torch.zeros(2, requires_grad=True)", _ make: @escaping (Name, [(name: Name, value: Operand)]) throws -> Optimizer
    ) -> OptimizerDeclaration {
        let name = Name(String(signature.prefix { $0 != "(" }))
        let places = Dictionary(order.split(separator: " ").enumerated().map { (i: Int, name: Substring) -> (Name, Int) in (Name(String(name)), i) }, uniquingKeysWith: { (a: Int, _: Int) -> Int in a })
        return OptionMaker(signature, summary, example: "torch.optim.\(name)([\(parameter)], lr=0.1)") { (given: [(name: Name, value: Operand)]) throws -> Optimizer in
            let options = given.filter { $0.name != "params" } + fixed
            let byName = Dictionary(options.map { ($0.name, $0.value) }, uniquingKeysWith: { (_: Operand, last: Operand) -> Operand in last })
            for condition in checks { try condition.check(byName) }
            let ordered = places.isEmpty ? options : options.enumerated().sorted {
                (places[$0.element.name] ?? $0.offset + 100, $0.offset) < (places[$1.element.name] ?? $1.offset + 100, $1.offset)
            }.map(\.element)
            return try make(name, ordered)
        }
    }
}
