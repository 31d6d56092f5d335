// Ways to call that PyTorch gave up but still understands: `p.add_(-0.1, g)` for `p.add_(g, alpha=-0.1)`. Programs written for its first
// versions are full of them.
import Signatures
import TensorCore

extension Operator {
    /// The result where the arguments fit an older way to call; PyTorch's warning comes with the first. Only calls that have failed come here.
    func callOlder(_ arguments: [Operand], _ keywords: [Name], _ asMethod: Bool, _ name: String) throws -> Output? {
        if let changed = numberAsTensor(arguments, keywords, asMethod) { return try perform(changed, keywords) }
        if let gathered = try gathered(arguments, keywords, asMethod) { return try perform(gathered, keywords) }
        let declared = (self as? InPlace)?.pure ?? self
        for (older, form) in zip(declared.olderForms, callForms(asMethod: asMethod)) {
            guard let operands = declared.operands(of: older, arguments, keywords, asMethod) else { continue }
            warn(name, form, asMethod)
            // The receiver by position, as in-place forms want it, all others by name.
            let others = operands.filter { (given: (name: Name, operand: Operand)) -> Bool in given.name != Self.receiver }
            let receiver = operands.filter { (given: (name: Name, operand: Operand)) -> Bool in given.name == Self.receiver }.map(\.operand)
            return try perform(receiver + others.map(\.operand), others.map(\.name))
        }
        return nil
    }

    private static let receiver: Name = "input"

    /// The arguments with a method's numbers in one tuple, where a way to call wants nothing else: `x.squeeze(0, 1)`.
    private func gathered(_ arguments: [Operand], _ keywords: [Name], _ asMethod: Bool) throws -> [Operand]? {
        let count = arguments.count - keywords.count
        guard asMethod, count > 1, !hasRest, try Dims.decode(.tuple(Array(arguments[1..<count]))) != nil else { return nil }
        let gathers = callForms(asMethod: true).contains { (form: CallForm) -> Bool in form.gathers && form.slots.first?.parameter == 1 }
        return gathers ? [arguments[0], .tuple(Array(arguments[1..<count]))] + arguments[count...] : nil
    }

    /// The arguments with a tensor for the number that stands first: one without dimensions, whose type gives way to that of the second.
    private func numberAsTensor(_ arguments: [Operand], _ keywords: [Name], _ asMethod: Bool) -> [Operand]? {
        guard traits.contains(.numbersAsTensors) || traits.contains(.numberFirst), !asMethod, arguments.count - keywords.count >= 2, let first = arguments.first,
              case .scalar(let number)? = TensorOrScalar.decode(first), let other = TensorOrScalar.decode(arguments[1]) else { return nil }
        let tensor: Tensor?
        switch other {
        case .tensor(let x): tensor = x.rank > 0 ? try? Tensor(number) : try? Tensor(number, Promotion.common(x, number))
        case .scalar: tensor = traits.contains(.numbersAsTensors) ? try? Tensor(number) : nil
        }
        return tensor.map { (x: Tensor) -> [Operand] in [.tensor(x)] + arguments.dropFirst() }
    }

    /// What each parameter gets; nil where the arguments do not fit `older`.
    private func operands(of older: Signature, _ arguments: [Operand], _ keywords: [Name], _ asMethod: Bool) -> [(name: Name, operand: Operand)]? {
        let parameters = asMethod ? older.parameters.filter { (p: Parameter) -> Bool in p.name != Self.receiver } : older.parameters
        let form = Signature(name: older.name, parameters: parameters, description: "")
        let given = asMethod ? Array(arguments.dropFirst()) : arguments
        guard let slots = try? form.bind(positional: given.count - keywords.count, keywords: keywords) else { return nil }
        var operands: [(name: Name, operand: Operand)] = asMethod ? [(Self.receiver, arguments[0])] : []
        for (parameter, slot) in zip(parameters, slots) {
            guard case .argument(let k) = slot, let i = signature.index(of: parameter.name), (try? accepts(given[k], at: i)) == true else { return nil }
            operands.append((parameter.name, given[k]))
        }
        return operands
    }

    private func warn(_ name: String, _ form: CallForm, _ asMethod: Bool) {
        guard Runtime.current.warnsOfOlderForms else { return }
        Runtime.current.warnsOfOlderForms = false
        let listed = callForms(asMethod: asMethod).filter { (form: CallForm) -> Bool in !form.isOlder }
        Runtime.current.warn(
            "This overload of \(name) is deprecated:\n\t\(name)\(form.description)\nConsider using one of the following signatures instead:"
                + listed.map { (form: CallForm) -> String in "\n\t\(name)\(form.description)" }.joined())
    }
}
