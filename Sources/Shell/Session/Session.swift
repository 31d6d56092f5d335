// One start of the program: where the input comes from, what is printed, and with which status it ends. The table of
// SHELL.md's second section is this file.
@preconcurrency import Glibc
import Language
import Syntax

/// A machine with a person, a file or a pipe at one end and the standard streams at the other.
public final class Session {
    let invocation: Invocation
    let environment: Environment
    let terminal: Terminal
    let machine: Machine
    private let output: StandardSink
    private let errors: StandardSink

    /// Runs what the command line asks for; gives the exit status.
    public static func run(_ invocation: Invocation) -> Int32 {
        StandardStreams.reopenClosed()
        return Session(invocation, Environment.current()).run()
    }

    init(_ invocation: Invocation, _ environment: Environment) {
        self.invocation = invocation
        self.environment = environment
        terminal = Terminal(environment: environment, color: invocation.color, plain: invocation.isPlain)
        output = StandardSink(stdout)
        errors = StandardSink(stderr, after: output)
        machine = Machine(output: output, errorOutput: errors)
        machine.commandLineArguments = invocation.arguments
        Interrupts.install(machine.interrupt)
        installHandlers()
    }

    private func run() -> Int32 {
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

// MARK: - Programs

extension Session {
    /// How a run ended.
    enum Outcome {
        case finished
        case failed(any Error)
        case exit(Int32)
        /// Wrong usage or an unreadable file; said already.
        case unusable
    }

    private func runCode(_ text: String) -> Outcome {
        showValues(true)
        return execute(Source(name: "<command>", text: text))
    }

    private func runFile(_ path: String) -> Outcome {
        let text: String
        switch TextFile.read(path) {
        case .success(let contents): text = contents
        case .failure(let failure):
            complain("can't open '\(path)': \(failure.reason)")
            return .unusable
        }
        machine.scriptFolder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        if invocation.echoes || invocation.timesStatements {
            return runPieces(StatementReader(text: text), named: path, showsValues: invocation.echoes)
        }
        showValues(false)
        return execute(Source(name: path, text: text))
    }

    /// Runs statement by statement, up to the first error.
    private func runPieces(_ reader: StatementReader, named name: String, showsValues: Bool) -> Outcome {
        showValues(showsValues)
        var reader = reader
        while let piece = reader.next() {
            if invocation.echoes { echo(piece.text) }
            let outcome = execute(Source(name: name, text: piece.text, precedingLines: piece.precedingLines))
            guard case .finished = outcome else { return outcome }
        }
        return .finished
    }

    /// Shows an input as the prompt would; a compound statement ends with an empty `... `, so that it can be pasted back.
    private func echo(_ text: String) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        if let first = lines.first, LexicalState(after: first.utf8).isCompound { lines.append("") }
        let shown = lines.enumerated().map { $0 == 0 ? ">>> \($1)" : $1.isEmpty ? "..." : "... \($1)" }
        try? output.write(shown.joined(separator: "\n") + "\n")
    }

    private func showValues(_ isOn: Bool) {
        guard isOn else { machine.displayHook = nil; return }
        machine.displayHook = { [output] (machine: Machine, value: Value) throws -> Void in
            // What `torch.manual_seed(0)` returns is of interest to nobody.
            if value.typeName == "Generator" { return }
            machine.builtins["_"] = value
            try output.write(machine.repr(value) + "\n")
        }
    }

    /// Runs one text; errors of every kind end up in the outcome.
    private func execute(_ source: Source) -> Outcome {
        let start = monotonicSeconds()
        defer { if invocation.timesStatements { try? errors.write(Duration.text(monotonicSeconds() - start) + "\n") } }
        do {
            try machine.run(source)
            return .finished
        } catch let raised as RaisedException where raised.exception.isKind(of: .systemExit) {
            return .exit(exitStatus(raised.exception))
        } catch {
            return .failed(error)
        }
    }

    /// The number given to `exit`; anything else is printed and counts as 1, as in Python.
    private func exitStatus(_ exception: ExceptionObject) -> Int32 {
        switch exception.arguments.first ?? .none {
        case .none: return 0
        case .bool(let flag): return flag ? 1 : 0
        case .int(let code): return Int32(truncatingIfNeeded: code & 0xFF)
        default:
            try? errors.write(exception.message(machine) + "\n")
            return 1
        }
    }

    private func status(of outcome: Outcome) -> Int32 {
        report(outcome)
        switch outcome {
        case .finished: return 0
        case .exit(let code): return code
        case .unusable: return 2
        case .failed(let error):
            if isInterrupt(error) { Interrupts.die() }
            return 1
        }
    }

    private func isInterrupt(_ error: any Error) -> Bool {
        (error as? RaisedException)?.exception.isKind(of: .keyboardInterrupt) ?? false
    }

    private func report(_ outcome: Outcome) {
        guard case .failed(let error) = outcome else { return }
        let style = DiagnosticStyle(
            isPlain: terminal.isPlain, isColoured: terminal.usesColor(on: .error), width: terminal.width(of: .error))
        try? errors.write(ErrorReport(machine: machine, style: style).text(of: error))
    }

    /// A message of the shell itself.
    func complain(_ message: String) { try? errors.write("stride: \(message)\n") }
}

// MARK: - The prompt

extension Session {
    /// Asks, runs and prints until the person leaves; gives the exit status.
    private func converse() -> Int32 {
        if !invocation.isQuiet { greet() }
        runInitScript()
        var history = openHistory()
        let reader = makeReader(history.entries)
        showValues(true)
        while true {
            startLine()
            Interrupts.forget()
            switch reader.read() {
            case .end: return 0
            case .interrupted: continue
            case .block(let text) where text.allSatisfy(\.isWhitespace): continue
            case .block(let text):
                if let warning = history.append(text) { complain(warning) }
                reader.remember(text)
                let outcome = execute(Source(name: nil, text: text + "\n"))
                if case .exit(let code) = outcome { return code }
                report(outcome)
            }
        }
    }

    private func greet() {
        let banner = "Stride \(strideVersion.prefix { $0 != "-" }) · ? for help · Ctrl-D leaves"
        fputs(banner + "\n", promptStream)
    }

    /// The user's own script, or the one that `--init` names.
    private func runInitScript() {
        guard invocation.readsInit else { return }
        showValues(false)
        let own = Places(environment).initScript
        guard let path = invocation.initScript ?? own else { return }
        switch TextFile.read(path) {
        case .success(let text): report(execute(Source(name: path, text: text)))
        case .failure(let failure) where invocation.initScript == nil && failure.isMissing: break
        case .failure(let failure): complain("can't open '\(path)': \(failure.reason)")
        }
    }

    private func openHistory() -> History {
        let path = invocation.keepsHistory ? invocation.history ?? Places(environment).history : nil
        var history = History(path: path)
        history.load()
        return history
    }

    private func makeReader(_ entries: [String]) -> any BlockReader {
        guard StandardStream.output.isTerminal, terminal.movesCursor, !terminal.isPlain else {
            return PlainReader(output: promptStream)
        }
        let prompts = LineEditor.Prompts(colored: terminal.usesColor(on: .output))
        return LineEditor(prompts: prompts, terminal: terminal, entries: entries)
    }

    /// Where prompts go: never into a file that takes the results.
    private var promptStream: UnsafeMutablePointer<FILE> {
        if StandardStream.output.isTerminal { return stdout }
        if StandardStream.error.isTerminal { return stderr }
        return Self.controllingTerminal ?? stderr
    }

    nonisolated(unsafe) private static let controllingTerminal = fopen("/dev/tty", "w")

    /// The prompt begins a line, also after `print("x", end="")`.
    private func startLine() {
        if !output.isAtLineStart || !errors.isAtLineStart { try? output.write("\n") }
        output.assumeLineStart()
        errors.assumeLineStart()
        try? output.flush()
    }
}
