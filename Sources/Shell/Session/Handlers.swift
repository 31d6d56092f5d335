// What the machine asks of its host: %commands, help, and commands of the system's shell.
@preconcurrency import Glibc
import Language

extension Session {
    func installHandlers() {
        machine.shellHandler = { [unowned self] (_: Machine, command: String) throws -> Void in try self.runShell(command) }
    }

    /// `!command`: for persons only; a script that wants this can say `os.system`.
    private func runShell(_ command: String) throws {
        guard StandardStream.input.isTerminal else {
            throw ScriptError(.runtimeError, "'!' runs shell commands at the prompt only")
        }
        try machine.output.flush()
        _ = system(command)
    }
}
