// Running the inputs of a transcript and comparing what they print with what stands there: a doctest for one's notes.
import Language
import Syntax

/// The check of one transcript in a session.
struct TranscriptCheck {
    let machine: Machine
    let name: String

    /// What came of one input.
    struct Finding {
        let entry: Transcript.Entry
        let comparison: OutputComparison
    }

    /// Runs `transcript` and gives the inputs whose outputs differ, each to `report` as soon as it is known. KeyboardInterrupt
    /// ends the check; other errors are outputs like all else.
    @discardableResult
    func run(_ transcript: Transcript, report: (Finding) throws -> Void) throws -> Int {
        var differing = 0
        for entry in transcript.entries {
            let comparison = OutputComparison(expected: entry.output, actual: try output(of: entry))
            if comparison.agrees { continue }
            differing += 1
            try report(Finding(entry: entry, comparison: comparison))
        }
        return differing
    }

    /// What an input prints, errors and values included.
    private func output(of entry: Transcript.Entry) throws -> [String] {
        let kept = StringOutput(), before = machine.output, hook = machine.displayHook
        machine.output = kept
        machine.displayHook = { (machine: Machine, value: Value) throws -> Void in
            if value.isShownAtPrompt { kept.write(try machine.repr(value) + "\n") }
        }
        defer { (machine.output, machine.displayHook) = (before, hook) }
        do { try machine.run(Source(name: name, text: entry.code, precedingLines: entry.line - 1)) } catch {
            if machine.isError(error, .keyboardInterrupt) || machine.isError(error, .systemExit) { throw error }
            kept.write(Self.line(for: error, machine) + "\n")
        }
        var lines = kept.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    /// `Type: message`, as Python ends a traceback.
    static func line(for error: any Error, _ machine: Machine) -> String {
        if let mistakes = error as? SyntaxErrors, let first = mistakes.diagnostics.first { return "\(first.exception): \(first.message)" }
        let exception = machine.exceptionObject(for: error), message = exception.message(machine)
        return exception.classObject.name.text + (message.isEmpty ? "" : ": \(message)")
    }

    // MARK: Words

    /// `notes.txt:12: >>> x.mean()`, and the lines that differ.
    func lines(_ finding: Finding) -> [String] {
        let most = 20, differences = finding.comparison.differences
        let more = differences.count > most ? ["  … \(differences.count - most) more lines"] : []
        return ["\(name):\(finding.entry.line): >>> \(finding.entry.input.first ?? "")"] + differences.prefix(most).map { "  " + $0 } + more
    }

    /// `notes.txt: 12 inputs, all outputs agree`
    func summary(_ transcript: Transcript, differing: Int) -> String {
        let count = transcript.entries.count
        let inputs = count == 1 ? "1 input" : "\(Stopwatch.grouped(count)) inputs"
        return "\(name): \(inputs), " + (differing == 0 ? "all outputs agree" : "\(differing) output\(differing == 1 ? " differs" : "s differ")")
    }
}

extension Value {
    /// Whether the prompt prints it: the generator that `torch.manual_seed(0)` gives is of interest to nobody.
    var isShownAtPrompt: Bool { typeName != "Generator" }
}

extension Command {
    static let check = Command(
        "check", "FILE", "Runs the inputs of a transcript and shows which outputs differ from those in the file; numbers count to the digits that stand there, warnings do not.",
        example: "%check session.txt"
    ) { (call: CommandCall) throws -> Void in
        let path = FilePath.text(call.text("FILE") ?? "")
        let text: String
        switch TextFile.read(path) {
        case .success(let contents): text = contents
        case .failure(let failure): throw ScriptError(failure.isMissing ? .fileNotFoundError : .osError, "\(failure.reason): '\(path)'")
        }
        let transcript = Transcript(notes: text), check = TranscriptCheck(machine: call.machine, name: path)
        guard !transcript.entries.isEmpty else { throw ScriptError(.valueError, "'\(path)' has no lines with prompts (>>> )") }
        let differing = try check.run(transcript) { finding in try call.draw(check.lines(finding)) }
        try call.say(check.summary(transcript, differing: differing))
    }
}
