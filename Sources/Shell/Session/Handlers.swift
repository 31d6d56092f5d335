// What the machine asks of its host: %commands, help, and commands of the system's shell.
@preconcurrency import Glibc
import Language
import Syntax

extension Session {
    func installHandlers() {
        machine.commandHandler = { [bench] (_: Machine, line: CommandLine) throws -> Void in try bench.run(line) }
        machine.helpHandler = { [bench] (_: Machine, subject: String, form: HelpForm) throws -> Void in
            try bench.help(on: subject, form)
        }
        machine.shellHandler = { (machine: Machine, command: String) throws -> Void in
            guard StandardStream.input.isTerminal else {
                throw ScriptError(.runtimeError, "'!' runs commands of the system at the prompt only")
            }
            try machine.output.flush()
            _ = system(command)
        }
    }
}
