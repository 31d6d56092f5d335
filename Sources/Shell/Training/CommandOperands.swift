// The words of learning commands as values: networks, names, and errors that point at a word of the line.
import Language
import Library
import NN
import Signatures
import Syntax

extension CommandCall {
    /// Refuses what cannot be the name of a variable.
    func checkName(_ name: String) throws {
        guard Identifier.isValid(name) else { throw misuse("'\(name)' cannot be the name of a variable") }
    }

    /// The network that an expression stands for.
    func network(_ expression: String) throws -> ModuleInstance {
        let networks = machine.globals.names.filter { machine.globals[$0]?.cast(to: ModuleInstance.self) != nil }.map(\.text)
        let value = try evaluate(expression, among: networks) { name in "%define \(name) = 64 -> 32 relu -> 10 makes a network of that name" }
        guard let instance = value.cast(to: ModuleInstance.self) else {
            throw ScriptError(
                .typeError, "%\(command.name): '\(expression)' is of type \(value.typeName), and a network (nn.Module) is wanted",
                hint: "%define NAME = 64 -> 32 relu -> 10 makes one")
        }
        return instance
    }

    /// The value of an expression; for a name that is not known, the error says which of `candidates` is near, or how to
    /// get it.
    func evaluate(_ expression: String, among candidates: [String], advice: (String) -> String) throws -> Value {
        do { return try evaluate(expression) } catch let raised as RaisedException {
            let exception = raised.exception
            if exception.isKind(of: .nameError), Identifier.isValid(expression) {
                exception.diagnostic?.hint = Suggestion.best(for: expression, among: candidates).map { "did you mean \($0)?" } ?? advice(expression)
            }
            throw raised
        }
    }

    /// Where the text that stands for the raw `placeholder` begins in its source.
    func offset(ofRest placeholder: String) -> Int {
        Int(line.span.start) + line.arguments.utf8.count - (text(placeholder) ?? "").utf8.count
    }

    /// An error that points at a part of the line.
    func error(_ kind: ExceptionKind, _ message: String, at span: Span, hint: String? = nil) -> RaisedException {
        let exception = ExceptionObject(kind, message)
        exception.diagnostic = Diagnostic(
            exception: kind.rawValue, message: message, labels: [Label(source: line.source, span: span)], hint: hint)
        return RaisedException(exception)
    }
}
