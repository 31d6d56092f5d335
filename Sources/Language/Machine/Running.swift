// Running texts: statement by statement for the prompt and scripts, one expression for commands.
import Signatures
import Syntax

extension Machine {
    /// Runs a text in the main module: each statement in turn, expression statements shown through `displayHook`.
    /// Throws SyntaxErrors, or RaisedException with a diagnostic.
    public func run(_ source: Source) throws {}

    /// The value of one expression in the main module.
    public func evaluate(_ source: Source) throws -> Value { .none }
}
