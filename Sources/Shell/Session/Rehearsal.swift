// A session without a terminal, a history and a person: what is typed comes from a program, what is printed goes to it. The fuzzers
// type millions of lines this way.
import Language
import Syntax

/// A session whose outputs are kept.
public final class Rehearsal {
    private let session: Session
    private let output = KeptOutput()
    private let steps: Int

    /// - steps: how many jumps back and calls an input may take before it is stopped as Ctrl-C would stop it.
    public init(steps: Int) {
        self.steps = steps
        session = Session(Invocation(readsInit: false, seed: 0, progress: .none, isPlain: true, keepsHistory: false), Environment([:]))
        session.machine.output = output
        session.machine.errorOutput = output
        session.machine.lineReader = { (_: Machine, _: String) -> String? in nil }
        session.showValues(true)
    }

    /// The handlers hold what holds the machine: a process that types into thousands of sessions lets each go.
    deinit {
        session.machine.commandHandler = nil
        session.machine.helpHandler = nil
        session.machine.displayHook = nil
    }

    /// How each command is used, as help shows it.
    public static var usages: [String] { Command.all.map(\.usage) }

    /// Runs a text as the prompt would; gives what is printed, errors drawn as they are shown.
    @discardableResult
    public func type(_ text: String) -> String {
        session.machine.stepsLeft = steps
        let outcome = session.execute(Source(name: nil, text: text))
        session.machine.stepsLeft = nil
        if case .failed(let error) = outcome {
            output.write(ErrorReport(machine: session.machine, style: DiagnosticStyle(isPlain: true)).text(of: error))
        }
        return output.take()
    }
}

/// Keeps the beginning of what is written.
private final class KeptOutput: TextOutput {
    private var text = ""
    private static let most = 1 << 16

    func write(_ text: String) { if self.text.utf8.count < Self.most { self.text += text.prefix(Self.most) } }
    func flush() {}

    func take() -> String {
        defer { text = "" }
        return text
    }
}
