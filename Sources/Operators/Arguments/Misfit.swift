// Arguments that do not fit. What PyTorch says of them depends on how the operator was called: a method's receiver is no
// argument, and an in-place form has a name of its own. So the words are found last.
import Signatures
import TensorCore

/// Why arguments do not fit an operator, before it is known under which name it was called.
struct Misfit: Error, @unchecked Sendable {
    /// The TypeError for an operator called `name` of whose parameters the first `skipped` are no arguments.
    let error: (_ name: String, _ skipped: Int) -> TensorError
    /// What is wrong with the number or the names of the arguments, where that is it.
    var failure: BindingError?

    init(_ error: @escaping (_ name: String, _ skipped: Int) -> TensorError) { self.error = error }

    /// Arguments that fit none of the ways to call; the ways are listed when the words are found.
    static var combination: Misfit {
        Misfit { (name: String, _: Int) -> TensorError in TensorError(.typeError, "\(name)() received an invalid combination of arguments") }
    }

    /// What is wrong with the number or the names of the arguments.
    init(_ failure: BindingError) {
        self.init { (name: String, skipped: Int) -> TensorError in
            TensorError(.typeError, Self.message(failure, name, skipped))
        }
        self.failure = failure
    }

    private static func message(_ failure: BindingError, _ name: String, _ skipped: Int) -> String {
        switch failure {
        case .missing(_, let names, _):
            let list = names.map { (name: Name) -> String in "\"\(name)\"" }.joined(separator: ", ")
            // PyTorch's plural is the wrong way round.
            return "\(name)() missing \(names.count) required positional argument\(names.count == 1 ? "s" : ""): \(list)"
        case .tooMany(_, let most, _, let given):
            let (takes, got) = (most - skipped, given - skipped)
            return "\(name)() takes \(takes) positional argument\(takes == 1 ? "" : "s") but \(got) \(got == 1 ? "was" : "were") given"
        case .unexpected(_, let keyword): return "\(name)() got an unexpected keyword argument '\(keyword)'"
        case .twice(_, let keyword): return "\(name)() got multiple values for argument '\(keyword)'"
        }
    }

    /// The argument of `parameter`, of which `expected` was expected; `position` counts from 1, `argument` from 0.
    static func wrongType(
        _ name: String, _ parameter: String, _ expected: String, _ operand: Operand, position: Int?, argument: Int, isGathered: Bool
    ) -> TensorError {
        let place = position.map { (p: Int) -> String in " (position \(p))" } ?? ""
        let start = "\(name)(): argument '\(parameter)'"
        let message: String
        if expected.hasPrefix("tuple of "), let elements = operand.elements, let k = elements.firstIndex(where: { "tuple of \($0.typeName)s" != expected }) {
            let type = elements[k].typeName
            message = expected == "tuple of Tensors" ? "expected Tensor as element \(k) in argument \(argument), but got \(type)"
                : k == 0 && isGathered ? "\(start)\(place) must be \(expected), not \(type)"
                : k == 0 ? "\(start)\(place) must be \(expected), but found element of type \(type) at pos 0"
                : "\(start) failed to unpack the object at pos \(k + 1) with error \"type must be \(expected),but got \(type)\""
        } else {
            message = "\(start)\(place) must be \(expected), not \(operand.typeName)"
        }
        return TensorError(.typeError, message, parameter: parameter)
    }
}
