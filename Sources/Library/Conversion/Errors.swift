// Errors of the tensor world, in the language's form.
import Language
import Signatures
import TensorCore

extension ScriptError {
    /// The same error for scripts; the guilty parameter's name lets the machine point at its argument.
    public init(_ error: TensorError) {
        self.init(
            ExceptionKind(rawValue: error.kind.rawValue) ?? .runtimeError, error.message, hint: error.hint,
            parameter: error.parameter.map { Name($0) })
    }
}
