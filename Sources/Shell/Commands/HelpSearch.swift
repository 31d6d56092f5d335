// `?word`: everything whose name or documentation speaks of it.
import Language
import Signatures

/// Looks through commands, built-in functions and the modules that can be imported.
struct HelpSearch {
    private static let limit = 40
    private let machine: Machine

    init(_ machine: Machine) { self.machine = machine }

    /// A line for each find, at most 40.
    func lines(about word: String) throws -> [String] {
        var table = TextTable(["", ""])
        let wanted = word.lowercased()
        let finds = try entries().filter { $0.name.lowercased().contains(wanted) || $0.sentence.lowercased().contains(wanted) }
        for find in finds.prefix(Self.limit) { table.add([find.name, find.sentence]) }
        let more = finds.count > Self.limit ? ["… and \(finds.count - Self.limit) more"] : []
        return finds.isEmpty ? ["nothing speaks of '\(word)'"] : table.lines.dropFirst() + more
    }

    private typealias Entry = (name: String, sentence: String)

    private func entries() throws -> [Entry] {
        var all: [Entry] = Command.all.map { ("%" + $0.name, $0.summary) }
        all += try entries(in: machine.builtins, prefix: "")
        for name in machine.modules.names {
            guard let module = try machine.modules.module(name, machine) else { continue }
            all += try entries(in: module.namespace, prefix: name + ".")
        }
        return all
    }

    /// The documented names of a namespace; the sentence is the last line of the documentation, behind the signature.
    private func entries(in namespace: Namespace, prefix: String) throws -> [Entry] {
        try namespace.names.filter { !$0.text.hasPrefix("_") }.compactMap { (name: Name) throws -> Entry? in
            guard let value = namespace[name], value.cast(to: ModuleObject.self) == nil,
                let text = try machine.attributeIfAny("__doc__", of: value)?.text, let sentence = text.split(separator: "\n").last
            else { return nil }
            return (prefix + name.text, String(sentence))
        }
    }
}
