// What lasts from one %command to the next within a session: the machine, the terminal, the numbers by which
// storages are called, and the trainings that go on.
import Language
import Syntax
import TensorCore

/// The place where commands work.
final class Workbench {
    let machine: Machine
    let terminal: Terminal
    let progress: ProgressChoice
    let figures: FigureDisplay
    let storageNumbers = StorageNumbers()
    let runs = TrainingRuns()
    /// When to say what is a view and what a copy.
    var notes = NotesChoice.auto
    /// The value that the running statements printed last.
    var shown: Value?

    init(machine: Machine, terminal: Terminal, progress: ProgressChoice, figures: FigureDisplay? = nil) {
        self.figures = figures ?? FigureDisplay(environment: Environment([:]), terminal: terminal)
        self.machine = machine
        self.terminal = terminal
        self.progress = progress
    }

    /// Runs `%name arguments`.
    func run(_ line: CommandLine) throws {
        guard let command = Command.named(line.name) else { throw Self.unknown(line.name) }
        try command.run(CommandCall(command, line, self))
    }

    static func unknown(_ name: String) -> ScriptError {
        let best = Suggestion.best(for: name, among: Command.all.map(\.name))
        return ScriptError(
            .nameError, "there is no command %\(name)", hint: best.map { "did you mean %\($0)?" } ?? "%commands lists them")
    }
}

/// Small numbers for storages, in the order in which they were first shown.
final class StorageNumbers {
    private struct Entry {
        weak var storage: Storage?
        let number: Int
    }

    private var entries: [ObjectIdentifier: Entry] = [:]
    private var last = 0

    /// The number of `storage`; an address that was used before by another one gets a new number.
    subscript(storage: Storage) -> Int {
        if let entry = entries[ObjectIdentifier(storage)], entry.storage === storage { return entry.number }
        last += 1
        entries[ObjectIdentifier(storage)] = Entry(storage: storage, number: last)
        return last
    }
}
