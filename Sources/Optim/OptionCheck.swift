// Options outside their range are refused when an optimizer is made, in PyTorch's words.
import Operators
import Signatures
import TensorCore

/// One condition on the options.
struct OptionCheck: Sendable {
    let check: @Sendable ([Name: Operand]) throws -> Void

    /// A number that must be `allowed`; the complaint is `label: value`.
    static func number(_ name: Name, _ label: String, _ allowed: @escaping @Sendable (Double) -> Bool = { $0 >= 0 }) -> OptionCheck {
        OptionCheck { (options: [Name: Operand]) in
            guard let option = options[name] else { return }
            if case .tensor(let x) = option, x.count != 1 { throw TensorError(.valueError, "Tensor \(name) must be 1-element", parameter: name.text) }
            guard let value = try decoded(option) else {
                throw TensorError(.typeError, "'<=' not supported between instances of 'float' and '\(option.typeName)'", parameter: name.text)
            }
            guard allowed(value) else { throw TensorError(.valueError, "\(label): \(text(option))", parameter: name.text) }
        }
    }

    static let rate = number("lr", "Invalid learning rate")
    static let epsilon = number("eps", "Invalid epsilon value")
    static let decay = number("weight_decay", "Invalid weight_decay value")
    static let momentum = number("momentum", "Invalid momentum value")

    static let betas = OptionCheck { (options: [Name: Operand]) in
        guard let betas = options["betas"]?.elements, betas.count >= 2 else { throw TensorError(.typeError, "betas must be two numbers", parameter: "betas") }
        for (i, beta) in betas.prefix(2).enumerated() {
            guard let value = try Double.decode(beta), (0..<1).contains(value) else {
                throw TensorError(.valueError, "Invalid beta parameter at index \(i): \(text(beta))", parameter: "betas")
            }
        }
    }

    /// `foreach` and `fused` say how PyTorch loops; here there is one way, and only asking for both is wrong.
    static let loops = OptionCheck { (options: [Name: Operand]) in
        guard case .bool(true)? = options["foreach"], case .bool(true)? = options["fused"] else { return }
        throw TensorError(.runtimeError, "`fused` and `foreach` cannot be `True` together.", parameter: "fused")
    }

    /// A rate in a tensor does not go with loops over all parameters at once.
    static let rateInLoops = OptionCheck { (options: [Name: Operand]) in
        guard case .tensor? = options[.rate], case .bool(true)? = options["foreach"], case .bool(false)? = options["capturable"] else { return }
        throw TensorError(.valueError, "lr as a Tensor is not supported for capturable=False and foreach=True", parameter: "lr")
    }

    /// A number, also one in a tensor of one element.
    static func decoded(_ option: Operand) throws -> Double? {
        if case .tensor(let x) = option, x.count == 1 { return try x.item().double }
        return try Double.decode(option)
    }

    /// An option as Python prints it.
    static func text(_ option: Operand) -> String {
        switch option {
        case .none: "None"
        case .bool(let b): b ? "True" : "False"
        case .int(let i): "\(i)"
        case .float(let d): "\(d)"
        case .string(let s): s
        case .tensor(let x): x.description
        default: option.typeName
        }
    }
}
