// What a person reads when something went wrong: syntax errors, raised exceptions, and errors that only Swift knows.
import Language
import Syntax

struct ErrorReport {
    let machine: Machine
    let style: DiagnosticStyle

    /// The drawing of an error, with a final line end.
    func text(of error: any Error) -> String {
        let renderer = DiagnosticRenderer(style)
        if let errors = error as? SyntaxErrors { return renderer.render(errors) }
        return renderer.render(diagnostic(of: error))
    }

    private func diagnostic(of error: any Error) -> Diagnostic {
        if let raised = error as? RaisedException { return raised.exception.diagnostic ?? plain(raised.exception) }
        guard let known = error as? ScriptError ?? machine.errorTranslators.lazy.compactMap({ $0(error) }).first else {
            return Diagnostic(exception: "SystemError", message: "\(error)")
        }
        return Diagnostic(exception: known.kind.rawValue, message: known.message, hint: known.hint)
    }

    private func plain(_ exception: ExceptionObject) -> Diagnostic {
        Diagnostic(exception: exception.classObject.name.description, message: exception.message(machine))
    }
}
