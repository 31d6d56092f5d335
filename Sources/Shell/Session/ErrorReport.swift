// What a person reads when something went wrong: syntax errors, raised exceptions, and errors that only Swift knows.
import Language
import Syntax

struct ErrorReport {
    let machine: Machine
    let usesColor: Bool
    let width: Int

    /// The text of an error, without a newline at its end.
    func text(of error: any Error) -> String {
        diagnostics(of: error).map { "\($0.exception): \($0.message)" }.joined(separator: "\n")
    }

    private func diagnostics(of error: any Error) -> [Diagnostic] {
        switch error {
        case let errors as SyntaxErrors: errors.diagnostics
        case let raised as RaisedException: [raised.exception.diagnostic ?? plain(raised.exception)]
        case let error as ScriptError: [Diagnostic(exception: error.kind.rawValue, message: error.message, hint: error.hint)]
        default: [Diagnostic(exception: "SystemError", message: "\(error)")]
        }
    }

    private func plain(_ exception: ExceptionObject) -> Diagnostic {
        Diagnostic(exception: exception.classObject.name.description, message: exception.message(machine))
    }
}
