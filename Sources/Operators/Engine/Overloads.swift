// Several operators under one name, told apart by their arguments: `max(input)`, `max(input, dim)`, `max(input, other)`.
import Signatures
import TensorCore

/// The first of several operators that the arguments fit.
public final class Overloads: Operator, @unchecked Sendable {
    /// The operators in the order they are tried; their signatures are the ways to call.
    public let choices: [Operator]

    init(_ about: About, _ choices: [Operator]) {
        self.choices = choices
        super.init(about)
    }

    override func perform(_ given: consuming [Operand], _ keywords: [Name]) throws -> Output {
        let arguments = given
        for choice in choices where choice.hasRest || choice.hasRoom(for: arguments.count) {
            guard let operands = try? choice.bound(arguments, keywords), try choice.accepts(operands) else { continue }
            return try choice.invoke(operands, positional: arguments.count - keywords.count)
        }
        throw Misfit { (name: String, skipped: Int) -> TensorError in self.mismatch(arguments, keywords, name, skipped) }
    }

    /// What the one choice with room for so many arguments says, else a list of the choices.
    private func mismatch(_ arguments: [Operand], _ keywords: [Name], _ name: String, _ skipped: Int) -> TensorError {
        let plausible = choices.filter { (choice: Operator) -> Bool in choice.hasRoom(for: arguments.count) }
        if plausible.count == 1, let choice = plausible.first {
            do {
                let operands = try choice.bound(arguments, keywords)
                _ = try choice.invoke(operands, positional: arguments.count - keywords.count)
            } catch let misfit as Misfit {
                return misfit.error(name, skipped)
            } catch let error as TensorError {
                return error
            } catch {}
        }
        let given = Given(arguments, keywords, skipped)
        let ways = choices.map { (choice: Operator) -> String in " * (\(choice.typed(skipped)))\n" + choice.complaint(given) }
        return TensorError(
            .typeError, "\(name)() received an invalid combination of arguments - got \(given.types), but expected one of:\n" + ways.joined())
    }
}

/// The arguments of a call that fits no choice, without a method's receiver.
private struct Given {
    let positional: [Operand]
    let named: [(name: Name, operand: Operand)]
    let skipped: Int

    init(_ arguments: [Operand], _ keywords: [Name], _ skipped: Int) {
        let positional = arguments.count - keywords.count
        self.positional = Array(arguments[Swift.min(skipped, positional)..<positional])
        named = zip(keywords, arguments[positional...]).map { (name: Name, operand: Operand) in (name, operand) }
        self.skipped = skipped
    }

    var count: Int { positional.count + named.count }

    /// `(Tensor, dim=int)`
    var types: String {
        "(" + (positional.map(\.typeName) + named.map { (name: Name, operand: Operand) -> String in "\(name)=\(operand.typeName)" }).joined(separator: ", ") + ")"
    }
}

extension Operator {
    /// Whether some call with so many arguments could fit.
    fileprivate func hasRoom(for count: Int) -> Bool {
        count >= requiredCount + (hasRest ? 1 : 0) && count <= signature.parameters.count + (traits.contains(.out) ? 1 : 0)
    }

    /// The signature with its types before the names, as PyTorch's messages list it.
    fileprivate func typed(_ skipped: Int) -> String {
        var parts: [String] = [], isNamed = false
        func add(_ part: String, named: Bool) {
            if named, !isNamed { parts.append("*") }
            isNamed = isNamed || named
            parts.append(part)
        }
        // `out` stands first among what is given by name, but for the generator.
        var hasOut = !traits.contains(.out)
        func addOut() {
            add("Tensor out = None", named: true)
            hasOut = true
        }
        for (parameter, type) in zip(signature.parameters, expectedTypes).dropFirst(skipped) {
            if parameter.kind == .keywordOnly, parameter.name != "generator", !hasOut { addOut() }
            let fallback = parameter.fallback.map { (value: Literal) -> String in " = \(value.text)" } ?? ""
            add("\(type) \(parameter.name)" + fallback, named: parameter.kind == .keywordOnly)
        }
        if !hasOut { addOut() }
        return parts.joined(separator: ", ")
    }

    /// Which of the arguments do not fit, where their number does.
    fileprivate func complaint(_ given: Given) -> String {
        let parameters = signature.parameters.dropFirst(given.skipped)
        guard given.count == parameters.count + (traits.contains(.out) ? 1 : 0) else { return "" }
        let strange = given.named.filter { (name: Name, _: Operand) -> Bool in !parameters.contains { (p: Parameter) -> Bool in p.name == name } }
        if !strange.isEmpty {
            return "      didn't match because some of the keywords were incorrect: " + strange.map(\.name.text).joined(separator: ", ") + "\n"
        }
        let all = given.positional.map { (operand: Operand) in (Name?.none, operand) } + given.named.map { (name: Name, operand: Operand) in (Name?.some(name), operand) }
        let marked = all.enumerated().map { (i: Int, one: (Name?, Operand)) -> String in
            let index = one.0.flatMap { (name: Name) -> Int? in signature.index(of: name) } ?? i + given.skipped
            let text = (one.0.map { (name: Name) -> String in "\(name)=" } ?? "") + one.1.detailedTypeName
            // PyTorch's list marks whatever stands where a number is wanted.
            return expectedType(index) != Scalar.expected && (try? accepts(one.1, at: index)) == true ? text : "!\(text)!"
        }
        return "      didn't match because some of the arguments have invalid types: (\(marked.joined(separator: ", ")))\n"
    }
}

extension Operand {
    /// `list of [int, float]`
    fileprivate var detailedTypeName: String {
        switch self {
        case .list(let items): "list of [" + items.map(\.typeName).joined(separator: ", ") + "]"
        case .tuple(let items): "tuple of (" + items.map(\.typeName).joined(separator: ", ") + ",)".dropFirst(items.count == 1 ? 0 : 1)
        default: typeName
        }
    }
}
