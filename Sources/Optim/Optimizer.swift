// What all optimizers share: groups of parameters with their options, state per parameter, and the loop over them.
import Operators
import Signatures
import TensorCore

/// The declaration of an optimizer. The parameters after `params` are the options of each group.
public typealias OptimizerDeclaration = AnyMaker<Optimizer>

/// All declared optimizers.
public enum Optimizers {
    public static let all: [OptimizerDeclaration] = [SGD.declaration, Adam.declaration, Adam.decoupled]
}

/// Parameters that share options. Scripts change the options between steps (`group["lr"] = 0.01`), so they are read anew
/// at each step.
public final class ParameterGroup {
    public let parameters: [Tensor]
    public private(set) var options: [(name: Name, value: Operand)]

    public init(_ parameters: [Tensor], options: [(name: Name, value: Operand)]) {
        self.parameters = parameters
        self.options = options
    }

    public subscript(name: Name) -> Operand? {
        get { options.first { $0.name == name }?.value }
        set {
            let i = options.firstIndex { $0.name == name }
            switch (i, newValue) {
            case (let i?, let value?): options[i].value = value
            case (let i?, nil): options.remove(at: i)
            case (nil, let value?): options.append((name, value))
            case (nil, nil): break
            }
        }
    }

    /// The option as a number.
    public func number(_ name: Name) throws -> Double {
        guard let option = self[name], let value = try Double.decode(option) else {
            throw TensorError(.typeError, "the option '\(name)' of the parameter group must be a number, not \(self[name]?.typeName ?? "missing")")
        }
        return value
    }

    /// The option as a truth value; None counts as false.
    public func flag(_ name: Name) -> Bool { if case .bool(true)? = self[name] { true } else { false } }
}

/// What an optimizer keeps for one parameter between steps, as names and values for saving.
public protocol ParameterState: AnyObject {
    var entries: [(name: String, value: Operand)] { get set }
}

/// An optimizer: changes parameters by their gradients.
open class Optimizer {
    /// The class as it is printed.
    public let name: Name
    public private(set) var groups: [ParameterGroup] = []
    var states: [ObjectIdentifier: any ParameterState] = [:]

    init(name: Name) { self.name = name }

    /// Adds parameters with options of their own.
    /// - Throws: ValueError where the list is empty, a tensor is no leaf, or stands in another group already.
    public func add(_ group: ParameterGroup) throws {
        guard !group.parameters.isEmpty else { throw TensorError(.valueError, "optimizer got an empty parameter list", parameter: "params") }
        var known = Set(groups.flatMap(\.parameters).map(ObjectIdentifier.init))
        for parameter in group.parameters {
            guard parameter.autograd?.node == nil else { throw TensorError(.valueError, "can't optimize a non-leaf Tensor", parameter: "params") }
            guard known.insert(ObjectIdentifier(parameter)).inserted else {
                throw TensorError(.valueError, "some parameters appear in more than one parameter group", parameter: "params")
            }
        }
        groups.append(group)
    }

    /// Changes every parameter that has a gradient.
    public final func step() throws {
        for group in groups { try step(group) }
    }

    /// One step for the parameters of `group`. Optimizers override this.
    open func step(_ group: ParameterGroup) throws {}

    /// A new state for one parameter, to be filled by a saved one.
    func makeState() -> any ParameterState { EmptyState() }

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
        for parameter in groups.flatMap(\.parameters) {
            if setToNone {
                parameter.autograd?.grad = nil
            } else {
                try parameter.autograd?.grad?.fill(.int(0))
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

private final class EmptyState: ParameterState {
    var entries: [(name: String, value: Operand)] = []
}

/// ValueError for an option outside its range, in PyTorch's words.
func checkNonNegative(_ value: Double, _ label: String, _ parameter: String) throws {
    guard value >= 0 else { throw TensorError(.valueError, "Invalid \(label): \(value)", parameter: parameter) }
}
