// What all optimizers share: groups of parameters with their options, state per parameter, and the loop over them.
import Operators
import Signatures
import TensorCore

/// The declaration of an optimizer. The parameters after `params` are the options of each group.
public typealias OptimizerDeclaration = OptionMaker<Optimizer>

/// All declared optimizers.
public enum Optimizers {
    public static let all: [OptimizerDeclaration] = [
        adadelta, adafactor, adagrad, adam, adamax, adamW, asgd, lbfgs, muon, nadam, radam, rmsprop, rprop, sgd, sparseAdam,
    ]

    /// Those whose step needs no more than gradients as every network has them: no closure, and none that are sparse.
    public static let plain: [OptimizerDeclaration] = all.filter { (known: OptimizerDeclaration) -> Bool in known !== lbfgs && known !== sparseAdam }
}

/// What an optimizer keeps for one parameter between steps, as names and values for saving.
public protocol ParameterState: AnyObject {
    var entries: [(name: String, value: Operand)] { get set }
}

/// An optimizer: changes parameters by their gradients.
open class Optimizer {
    /// The class as it is printed.
    public let name: Name
    /// The options of groups that have none of their own.
    public let defaults: [(name: Name, value: Operand)]
    public private(set) var groups: [ParameterGroup] = []
    var states: [ObjectIdentifier: any ParameterState] = [:]

    public init(name: Name, defaults: [(name: Name, value: Operand)]) {
        self.name = name
        self.defaults = defaults
    }

    /// Adds parameters with options of their own.
    /// - Throws: ValueError where a tensor is no leaf or stands in another group already.
    public final func add(_ group: ParameterGroup) throws {
        var known = Set(groups.flatMap(\.parameters).map(ObjectIdentifier.init))
        for parameter in group.parameters {
            guard parameter.autograd?.node == nil else { throw TensorError(.valueError, "can't optimize a non-leaf Tensor", parameter: "params") }
            guard known.insert(ObjectIdentifier(parameter)).inserted else {
                throw TensorError(.valueError, "some parameters appear in more than one parameter group", parameter: "params")
            }
        }
        try check(group)
        groups.append(group)
        try begin(group)
    }

    /// Complains of a group that this optimizer does not take. Optimizers override this.
    open func check(_ group: ParameterGroup) throws {}

    /// Sets up what is kept from the beginning for the parameters of `group`. Optimizers override this.
    open func begin(_ group: ParameterGroup) throws {}

    /// Changes every parameter that has a gradient. With `closure`, the loss is computed anew first, with its gradients; its value is given back.
    open func step(_ closure: (() throws -> Double)? = nil) throws {
        _ = try closure?()
        for group in groups { try step(group) }
    }

    /// One step for the parameters of `group`. Optimizers override this.
    open func step(_ group: ParameterGroup) throws {}

    /// A new state for one parameter, to be filled by a saved one.
    open func makeState() -> any ParameterState { EntryState() }

    /// The state kept for `parameter`, if any.
    public final func state(of parameter: Tensor) -> (any ParameterState)? { states[ObjectIdentifier(parameter)] }

    /// Forgets what is kept for `parameter`.
    public final func forgetState(of parameter: Tensor) { states[ObjectIdentifier(parameter)] = nil }

    /// Puts saved entries back.
    public final func restore(_ entries: [(name: String, value: Operand)], of parameter: Tensor) {
        let state = makeState()
        state.entries = entries
        states[ObjectIdentifier(parameter)] = state
    }

    /// Forgets the gradients, or fills them with zeros.
    public final func zeroGradients(setToNone: Bool = true) throws {
        for group in groups {
            for parameter in group.parameters {
                if setToNone {
                    if let record = parameter.autograd { Tensor.letGo(from: &record.grad) }
                } else if let gradient = parameter.autograd?.grad {
                    if gradient.autograd?.node != nil { gradient.autograd = nil }
                    try gradient.fill(.int(0))
                }
            }
        }
    }

    /// The printed form: each group with its options sorted by name.
    public final func text(of value: (Operand) throws -> String) rethrows -> String {
        var lines = ["\(name) ("]
        for (i, group) in groups.enumerated() {
            if i > 0 { lines.append("") }
            lines.append("Parameter Group \(i)")
            for (name, option) in group.options.sorted(by: { $0.name.text < $1.name.text }) {
                lines.append("    \(name): \(try value(option))")
            }
        }
        return lines.joined(separator: "\n") + "\n)"
    }
}

/// State as a list of names and values.
final class EntryState: ParameterState {
    var entries: [(name: String, value: Operand)] = []

    subscript(name: String) -> Operand? {
        get { entries.first { $0.name == name }?.value }
        set {
            let i = entries.firstIndex { $0.name == name }
            if let newValue { if let i { entries[i].value = newValue } else { entries.append((name, newValue)) } } else if let i { entries.remove(at: i) }
        }
    }

    func tensor(_ name: String) -> Tensor? { if case .tensor(let x)? = self[name] { x } else { nil } }

    /// A number, kept as PyTorch keeps it: a 0-d float32 tensor.
    func number(_ name: String) throws -> Double? { try self[name].flatMap { (value: Operand) throws -> Double? in try Double.decode(value) } }

    func set(_ name: String, _ number: Double) throws { self[name] = .tensor(try Tensor.full([], .float(number), .float32)) }
}
