// Running a program from the command line, a file or a pipe, and what its end means for the exit status.
@preconcurrency import Glibc
import Language
import Syntax

extension Session {
    /// How a run ended.
    enum Outcome {
        case finished
        case failed(any Error)
        case exit(Int32)
        /// Wrong usage or an unreadable file; said already.
        case unusable
    }

    func runCode(_ text: String) -> Outcome {
        showValues(true)
        return execute(Source(name: "<command>", text: text))
    }

    /// The text of a file, whose folder modules are then looked for in; nil, after a complaint, where there is none.
    func programText(_ path: String) -> String? {
        switch TextFile.read(path) {
        case .success(let text):
            machine.scriptFolder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
            return text
        case .failure(let failure):
            complain("can't open '\(path)': \(failure.reason)")
            return nil
        }
    }

    func runFile(_ path: String) -> Outcome {
        guard let text = programText(path) else { return .unusable }
        machine.globals["__file__"] = .string(path)
        if invocation.echoes || invocation.timesStatements {
            return runPieces(StatementReader(text: text), named: path, showsValues: invocation.echoes)
        }
        showValues(false)
        return execute(Source(name: path, text: text))
    }

    /// Runs statement by statement, up to the first error.
    func runPieces(_ reader: StatementReader, named name: String, showsValues: Bool) -> Outcome {
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

    func showValues(_ isOn: Bool) {
        guard isOn else { machine.displayHook = nil; return }
        machine.displayHook = { [bench] (machine: Machine, value: Value) throws -> Void in
            guard value.isShownAtPrompt else { return }
            try machine.output.write(machine.repr(value) + "\n")
            bench.shown = value
        }
    }

    /// Runs one text; errors of every kind end up in the outcome.
    func execute(_ source: Source) -> Outcome {
        let start = monotonicSeconds()
        defer { if invocation.timesStatements { try? errors.write(TimeText.text(monotonicSeconds() - start) + "\n") } }
        do {
            if try bench.answerHoles(in: source) { return .finished }
            bench.shown = nil
            try machine.run(source)
            if machine.displayHook != nil { try writeNotes(after: source) }
            return .finished
        } catch let raised as RaisedException where raised.exception.isKind(of: .systemExit) {
            return .exit(exitStatus(raised.exception))
        } catch {
            return .failed(error)
        }
    }

    /// The notes on what has run, as comments, so that they can be pasted back with all else.
    private func writeNotes(after source: Source) throws {
        for note in bench.notes(after: source) {
            let text = terminal.drawsUnicode ? note : PlainText.of(note)
            try machine.output.write(Style.dim.apply(text, if: terminal.usesColor(on: .output)) + "\n")
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

    func status(of outcome: Outcome) -> Int32 {
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

    func report(_ outcome: Outcome) {
        guard case .failed(let error) = outcome else { return }
        let style = DiagnosticStyle(
            isPlain: !terminal.drawsUnicode, isColoured: terminal.usesColor(on: .error), width: terminal.width(of: .error))
        try? errors.write(ErrorReport(machine: machine, style: style).text(of: error))
    }

    /// A message of the shell itself.
    func complain(_ message: String) { try? errors.write("stride: \(message)\n") }
}
