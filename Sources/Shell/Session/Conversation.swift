// The prompt: asks, runs and prints until the person leaves.
@preconcurrency import Glibc
import Language
import Syntax

extension Session {
    /// Asks, runs and prints until the person leaves; gives the exit status.
    func converse() -> Int32 {
        if !invocation.isQuiet { greet() }
        runInitScript()
        var history = openHistory()
        let reader = makeReader(history.entries)
        showValues(true)
        var farewell = Farewell()
        while true {
            startLine()
            Interrupts.forget()
            switch reader.read() {
            case .end:
                guard let warning = farewell.warning(bench.unsavedWork) else { return 0 }
                complain(warning)
            case .interrupted: farewell = Farewell()
            case .block(let text) where text.allSatisfy(\.isWhitespace): continue
            case .block(let text):
                farewell = Farewell()
                keep(text, &history, reader)
                let outcome = execute(Source(name: nil, text: text + "\n"))
                if case .exit(let code) = outcome { return code }
                report(outcome)
            case .session(let text, let transcript):
                farewell = Farewell()
                keep(text, &history, reader)
                let outcome = replay(transcript)
                if case .exit(let code) = outcome { return code }
                report(outcome)
            }
        }
    }

    private func keep(_ text: String, _ history: inout History, _ reader: any BlockReader) {
        if let warning = history.append(text) { complain(warning) }
        reader.remember(text)
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
        let completer = Completer(bench)
        return LineEditor(prompts: prompts, terminal: terminal, entries: entries) { completer.completions(atEndOf: $0) }
    }

    /// Where prompts go: never into a file that takes the results.
    private var promptStream: UnsafeMutablePointer<FILE> {
        if StandardStream.output.isTerminal { return StandardStream.output.file }
        if StandardStream.error.isTerminal { return StandardStream.error.file }
        return Self.controllingTerminal ?? StandardStream.error.file
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

/// What is said to a person who leaves: once, and again only after they have gone on.
struct Farewell {
    private var hasWarned = false

    /// The warning, the first time; nil where nothing keeps the person.
    mutating func warning(_ unsaved: String?) -> String? {
        if hasWarned { return nil }
        hasWarned = unsaved != nil
        return unsaved
    }
}
