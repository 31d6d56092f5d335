// One start of the program: the streams, the machine and the commands put together, and the choice of where input comes
// from.
@preconcurrency import Glibc
import Language
import Library
import Syntax
import TensorCore

/// A machine with a person, a file or a pipe at one end and the standard streams at the other.
public final class Session {
    let invocation: Invocation
    let environment: Environment
    let terminal: Terminal
    let machine: Machine
    let bench: Workbench
    let output: StandardSink
    let errors: StandardSink

    /// Runs what the command line asks for; gives the exit status.
    public static func run(_ invocation: Invocation) -> Int32 {
        StandardStreams.reopenClosed()
        return Session(invocation, Environment.current()).run()
    }

    /// Says what is wrong with the command line; gives the exit status for that.
    public static func refuse(_ message: String) -> Int32 {
        fputs("stride: \(message)\n", StandardStream.error.file)
        return 2
    }

    init(_ invocation: Invocation, _ environment: Environment) {
        self.invocation = invocation
        self.environment = environment
        terminal = Terminal(environment: environment, color: invocation.color, plain: invocation.isPlain)
        output = StandardSink(StandardStream.output.file)
        errors = StandardSink(StandardStream.error.file, after: output)
        // A Ctrl-C that the machine has answered is no longer the kernels' concern, and the other way round.
        machine = Machine(output: output, errorOutput: errors, interrupt: InterruptFlag(answered: Interrupt.clear))
        machine.errorTranslators.append { [interrupt = machine.interrupt] (error: any Error) -> ScriptError? in
            guard (error as? TensorError)?.kind == .keyboardInterrupt else { return nil }
            _ = interrupt.take()
            return ScriptError(.keyboardInterrupt, "")
        }
        machine.commandLineArguments = invocation.arguments
        let figures = FigureDisplay(environment: environment, terminal: terminal)
        bench = Workbench(machine: machine, terminal: terminal, progress: invocation.progress, figures: figures)
        Library.install(in: machine, presentFigure: figures.show)
        installHandlers()
        // A script says what it imports; everybody else may just begin.
        if !invocation.isPlainScript { bench.makeNamespacesKnown() }
        if let threads = invocation.threads { Threads.count = threads }
        if let seed = invocation.seed { Runtime.current.generator.manualSeed(UInt64(bitPattern: Int64(seed))) }
    }

    private func run() -> Int32 {
        Interrupts.install(machine.interrupt)
        let outcome = runProgram()
        if invocation.staysInteractive, StandardStream.input.isTerminal {
            report(outcome)
            return close(converse())
        }
        return close(status(of: outcome))
    }

    private func runProgram() -> Outcome {
        switch invocation.program {
        case .code(let text): return runCode(text)
        case .file(let path): return runFile(path)
        case .check(let path): return runCheck(path)
        case .standardInput where StandardStream.input.isTerminal:
            return invocation.staysInteractive ? .finished : .exit(converse())
        case .standardInput: return runPieces(StatementReader(StandardInput.line), named: "<stdin>", showsValues: true)
        }
    }

    /// Writes out what is left; a full disk is an error that must not pass unseen.
    private func close(_ status: Int32) -> Int32 {
        do {
            try output.flush()
        } catch {
            complain("standard output: \(String(cString: strerror(errno)))")
            return max(status, 1)
        }
        return status
    }
}
