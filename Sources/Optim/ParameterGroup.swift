// Parameters that share options.
import Operators
import Signatures
import TensorCore

/// Parameters with their options. Scripts change the options between steps (`group["lr"] = 0.01`), so they are read anew at each
/// step; where they are kept is the store's business, so that a script may see a dictionary of its own.
public final class ParameterGroup {
    public let parameters: [Tensor]
    /// Names given with the parameters, as by `named_parameters()`; nil where there were none.
    public let names: [String]?
    public let store: any OptionStore

    public init(_ parameters: [Tensor], names: [String]? = nil, options: [(name: Name, value: Operand)]) {
        self.parameters = parameters
        self.names = names
        store = OptionList(options)
    }

    public init(_ parameters: [Tensor], names: [String]? = nil, store: any OptionStore) {
        self.parameters = parameters
        self.names = names
        self.store = store
    }

    public var options: [(name: Name, value: Operand)] { store.options }

    public subscript(name: Name) -> Operand? {
        get { store[name] }
        set { store[name] = newValue }
    }

    /// The option as a number.
    /// - Throws: TypeError where it is missing or none.
    public func number(_ name: Name) throws -> Double {
        guard let option = self[name], let value = try Double.decode(option) else {
            throw TensorError(.typeError, "the option '\(name)' of the parameter group must be a number, not \(self[name]?.typeName ?? "missing")")
        }
        return value
    }

    /// The option as a truth value; None and what is missing count as false.
    public func flag(_ name: Name) -> Bool { if case .bool(true)? = self[name] { true } else { false } }

    /// The option as two numbers.
    /// - Throws: TypeError where it is something else.
    public func pair(_ name: Name) throws -> (Double, Double) {
        guard let items = self[name]?.elements, items.count == 2, let first = try Double.decode(items[0]), let second = try Double.decode(items[1]) else {
            throw TensorError(.typeError, "the option '\(name)' of the parameter group must be two numbers")
        }
        return (first, second)
    }
}

/// Where the options of a group are kept.
public protocol OptionStore: AnyObject {
    /// All of them in order.
    var options: [(name: Name, value: Operand)] { get }
    subscript(name: Name) -> Operand? { get set }
}

/// Options in a list.
private final class OptionList: OptionStore {
    var options: [(name: Name, value: Operand)]
    init(_ options: [(name: Name, value: Operand)]) { self.options = options }

    subscript(name: Name) -> Operand? {
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
}
