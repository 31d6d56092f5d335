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
        throw Misfit.combination
    }

    public override func brief(
        _ operands: UnsafeMutablePointer<Operand>, _ filled: inout Int, _ keywords: [Name], asMethod: Bool
    ) throws -> Output? { try briefOfChoices(operands, &filled, keywords, asMethod: asMethod) }

    override var isChanger: Bool { choices.contains(where: \.isChanger) }

    override func change(_ x: Tensor, _ arguments: [Operand], _ keywords: [Name]) throws -> Bool {
        for choice in choices {
            guard let operands = try? choice.bound(arguments, keywords), try choice.accepts(operands) else { continue }
            return try choice.change(x, arguments, keywords)
        }
        return false
    }

    override func takesNumberOrTensor(_ i: Int) -> Bool { false }
}

extension Operator {
    /// Whether some call with so many arguments could fit.
    fileprivate func hasRoom(for count: Int) -> Bool {
        count >= requiredCount + (hasRest ? 1 : 0) && count <= signature.parameters.count + (traits.contains(.out) ? 1 : 0)
    }
}
