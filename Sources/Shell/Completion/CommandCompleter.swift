// Completing the words of a command, from its declaration: its options, and for each placeholder what may stand there.
import Language
import Library

struct CommandCompleter {
    private let completer: Completer
    private let bench: Workbench
    private var machine: Machine { bench.machine }

    init(_ completer: Completer, _ bench: Workbench) {
        self.completer = completer
        self.bench = bench
    }

    /// What fits in place of `prefix`, the word behind those `before` it.
    func items(_ name: String, _ before: [String], _ prefix: String) -> [Completion] {
        guard let command = Command.named(name) else { return [] }
        if let option = command.options.first(where: { $0.kind == .assigned && $0.isGiven(by: prefix) }) {
            return option.values.map { option.key + $0 }.filter { $0.hasPrefix(prefix) }.map { Completion(text: $0) }
        }
        let used = Set(before.compactMap { word in command.options.first { $0.isGiven(by: word) }?.name })
        let options = command.options.filter { $0.key.hasPrefix(prefix) && !used.contains($0.name) && (!prefix.isEmpty || $0.kind == .assigned) }
            .map { Completion(text: $0.key, suffix: $0.kind == .assigned ? "" : " ", detail: $0.meaning) }
        if prefix.hasPrefix("-") { return options }
        let plain = before.filter { word in !command.options.contains { $0.isGiven(by: word) } }
        let words = element(command.form.elements, behind: plain).map { self.words($0, prefix) } ?? []
        return words + options
    }

    /// The element of a form that the next word stands for.
    private func element(_ elements: [CommandForm.Element], behind words: [String]) -> CommandForm.Element? {
        var remaining = words[...]
        func next(_ elements: [CommandForm.Element]) -> CommandForm.Element? {
            for element in elements {
                switch element {
                case .repeated, .rest: return element
                case .optional(let inner):
                    if let found = next(inner) { return found }
                case .word, .literal:
                    if remaining.isEmpty { return element }
                    remaining = remaining.dropFirst()
                }
            }
            return nil
        }
        return next(elements)
    }

    private func words(_ element: CommandForm.Element, _ prefix: String) -> [Completion] {
        switch element {
        case .literal(let text): return text.hasPrefix(prefix) ? [Completion(text: text, suffix: " ")] : []
        case .word(let placeholder), .repeated(let placeholder), .rest(let placeholder): return words(for: placeholder, prefix)
        case .optional: return []
        }
    }

    /// A placeholder's name says what it stands for; others stand for an expression.
    private func words(for placeholder: String, _ prefix: String) -> [Completion] {
        switch placeholder {
        case "FILE": return Files.completions(prefix, closing: "")
        case "MODEL": return named(prefix) { $0.cast(to: ModuleInstance.self) != nil }
        case "DATA", "SOURCE": return DataNames.all(machine).filter { $0.hasPrefix(prefix) }.map { Completion(text: $0) } + completer.expression(prefix)
        case "TENSOR": return prefix.contains(where: { !$0.isLetter && !$0.isNumber && $0 != "_" }) ? completer.expression(prefix) : named(prefix) { $0.tensor != nil || $0.cast(to: ModuleInstance.self) != nil }
        case "TOPIC": return completer.commands(prefix).map { Completion(text: $0.text, detail: $0.detail) } + completer.names(prefix)
        case "WHEN": return NotesChoice.allCases.map(\.rawValue).filter { $0.hasPrefix(prefix) }.map { Completion(text: $0) }
        default: return completer.expression(prefix)
        }
    }

    private func named(_ prefix: String, where isMeant: (Value) -> Bool) -> [Completion] {
        machine.globals.names.filter { name in name.text.hasPrefix(prefix) && !name.text.hasPrefix("_") && machine.globals[name].map(isMeant) == true }
            .map { Completion(text: $0.text) }
    }
}
