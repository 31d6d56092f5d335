// Sessions as text: `--check` compares a file with what it prints now, and a pasted session is compared as it runs.
import Language
import Syntax

extension Session {
    /// Runs the inputs of a transcript; it failed when an output differs.
    func runCheck(_ path: String) -> Outcome {
        guard let text = programText(path) else { return .unusable }
        let transcript = Transcript(notes: text), check = TranscriptCheck(machine: machine, name: path)
        guard !transcript.entries.isEmpty else {
            complain("'\(path)' has no lines with prompts (>>> )")
            return .unusable
        }
        do {
            let differing = try check.run(transcript) { finding in try write(check.lines(finding)) }
            try write([check.summary(transcript, differing: differing)])
            return differing == 0 ? .finished : .exit(1)
        } catch let raised as RaisedException where raised.exception.isKind(of: .systemExit) {
            complain("'\(path)' leaves the session before its end")
            return .exit(1)
        } catch { return .failed(error) }
    }

    private func write(_ lines: [String]) throws { for line in lines { try output.write(line + "\n") } }

    /// Runs a pasted session input by input, and says where it printed something else where it came from. An error that
    /// happened there too is no reason to stop.
    func replay(_ transcript: Transcript) -> Outcome {
        var differing = 0
        for entry in transcript.entries {
            let copy = CopyingSink(output)
            machine.output = copy
            let outcome = execute(Source(name: nil, text: entry.code))
            machine.output = output
            if case .exit = outcome { return outcome }
            if case .failed(let error) = outcome {
                if machine.isError(error, .keyboardInterrupt) { return outcome }
                copy.text += TranscriptCheck.line(for: error, machine) + "\n"
            }
            let comparison = OutputComparison(expected: entry.output, actual: copy.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
            let isAsExpected = comparison.expected.isEmpty || comparison.agrees
            if case .failed = outcome, comparison.expected.isEmpty || !isAsExpected { return outcome }
            report(outcome)
            if isAsExpected { continue }
            differing += 1
            say("# \(entry.input.first ?? "") printed something else where it was copied:", comparison.expected)
        }
        if differing > 0 { say("# \(differing) of \(transcript.entries.count) outputs differ", []) }
        return .finished
    }

    /// Comments, dim where there are colours.
    private func say(_ heading: String, _ lines: [String]) {
        let most = 20
        let shown = lines.prefix(most).map { "#   " + $0 } + (lines.count > most ? ["#   … \(lines.count - most) more lines"] : [])
        for line in [heading] + shown {
            let text = terminal.drawsUnicode ? line : PlainText.of(line)
            try? output.write(Style.dim.apply(text, if: terminal.usesColor(on: .output)) + "\n")
        }
    }
}

/// Writes to another sink and keeps a copy.
private final class CopyingSink: TextOutput {
    private let other: any TextOutput
    var text = ""

    init(_ other: any TextOutput) { self.other = other }

    func write(_ text: String) throws {
        self.text += text
        try other.write(text)
    }

    func flush() throws { try other.flush() }
}
