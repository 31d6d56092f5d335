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

    override func perform(_ arguments: [Operand], _ keywords: [Name]) throws -> Output {
        for choice in choices {
            guard let operands = try? choice.bound(arguments, keywords), try choice.accepts(operands) else { continue }
            return try choice.invoke(operands, positional: arguments.count - keywords.count)
        }
        throw mismatch(arguments, keywords)
    }

    private func mismatch(_ arguments: [Operand], _ keywords: [Name]) -> TensorError {
        let positional = arguments.count - keywords.count
        let given = arguments.enumerated().map { (i: Int, operand: Operand) -> String in
            i < positional ? operand.typeName : "\(keywords[i - positional])=\(operand.typeName)"
        }
        let ways = choices.map { (choice: Operator) -> String in " * (\(Self.typed(choice)))\n" }
        return TensorError(
            .typeError,
            "\(name)() received an invalid combination of arguments - got (\(given.joined(separator: ", "))), but expected one of:\n" + ways.joined())
    }

    /// A signature with its types before the names, as PyTorch's messages list it.
    private static func typed(_ op: Operator) -> String {
        var parts: [String] = [], isNamed = false
        for (parameter, type) in zip(op.signature.parameters, op.expectedTypes) {
            if parameter.kind == .keywordOnly, !isNamed {
                parts.append("*")
                isNamed = true
            }
            parts.append("\(type) \(parameter.name)" + (parameter.fallback.map { (value: Literal) -> String in " = \(value.text)" } ?? ""))
        }
        return parts.joined(separator: ", ")
    }
}
