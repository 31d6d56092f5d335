// The usage line and the help text of a command line, laid out as argparse lays them out.
import Signatures

/// Writes the help of one parser.
struct ArgumentHelp {
    private let parser: ArgumentParserObject
    private let machine: Machine
    private let width = 78

    init(_ parser: ArgumentParserObject, _ machine: Machine) {
        self.parser = parser
        self.machine = machine
    }

    /// What `formatter_class` changes.
    enum Style: String, CaseIterable {
        case plain = "HelpFormatter", defaults = "ArgumentDefaultsHelpFormatter", rawText = "RawTextHelpFormatter"
        case rawDescription = "RawDescriptionHelpFormatter"

        /// The classes that stand for them.
        nonisolated(unsafe) static let types = allCases.map { TypeObject(name: Name($0.rawValue), module: "argparse") }

        /// TypeError for anything but one of the classes; NotImplementedError for one derived from them.
        init(_ value: Value) throws {
            if value.isNone {
                self = .plain
                return
            }
            guard let type = value.typeObject else { throw ScriptError(.typeError, "'\(value.typeName)' object is not callable") }
            guard let index = Self.types.firstIndex(where: { $0 === type }) else {
                throw ScriptError(.notImplementedError, "formatter_class: only argparse's own formatters are supported, not \(type.name)")
            }
            self = Self.allCases[index]
        }
    }

    private var shown: [DeclaredArgument] { parser.arguments.filter { !$0.isHidden } }

    // MARK: Usage

    func usage() throws -> String {
        let program = parser.name(machine)
        if let usage = parser.usage { return "usage: " + usage.replacing("%(prog)s", with: program) + "\n" }
        let flags = try flagParts()
        let positionals = try shown.filter(\.isPositional).map { (argument: DeclaredArgument) throws -> String in try values(argument) ?? "" }
        let line = (["usage: " + program] + flags + positionals).joined(separator: " ")
        guard line.codePointCount > width else { return line + "\n" }
        let indent = "usage: \(program) ".codePointCount
        guard "usage: \(program)".codePointCount * 4 <= width * 3 else {
            let lines = filled(flags, 7) + filled(positionals, 7)
            return "usage: " + ([program] + lines.map { String(repeating: " ", count: 7) + $0 }).joined(separator: "\n") + "\n"
        }
        let lines = filled(flags, indent) + filled(positionals, indent)
        let space = String(repeating: " ", count: indent)
        return "usage: \(program) " + lines.joined(separator: "\n" + space) + "\n"
    }

    /// The arguments with flags as usage shows them; those that exclude one another are one part.
    private func flagParts() throws -> [String] {
        func text(_ argument: DeclaredArgument) throws -> String {
            ([argument.flags[0]] + (try values(argument).map { [$0] } ?? [])).joined(separator: " ")
        }
        let declared = shown.filter { !$0.isPositional }
        var parts: [String] = []
        for (i, argument) in declared.enumerated() {
            guard let group = argument.exclusive else {
                parts.append(argument.isRequired ? try text(argument) : "[\(try text(argument))]")
                continue
            }
            if declared[..<i].contains(where: { $0.exclusive == group }) { continue }
            let members = try declared.filter { $0.exclusive == group }.map(text)
            let joined = members.joined(separator: " | ")
            parts.append(parser.exclusives[group] ? (members.count > 1 ? "(\(joined))" : joined) : "[\(joined)]")
        }
        return parts
    }

    /// The parts in lines that fit behind `indent`.
    private func filled(_ parts: [String], _ indent: Int) -> [String] {
        var lines: [String] = []
        for part in parts {
            if let last = lines.last, indent + last.codePointCount + 1 + part.codePointCount <= width {
                lines[lines.count - 1] = last + " " + part
            } else {
                lines.append(part)
            }
        }
        return lines
    }

    /// What stands for the values of an argument; nil when it takes none.
    private func values(_ argument: DeclaredArgument) throws -> String? {
        let choices = try argument.choices.map { (choices: [Value]) throws -> String in
            "{" + (try choices.map { (choice: Value) throws -> String in try machine.str(choice) }).joined(separator: ",") + "}"
        }
        let name = argument.metavar?.first ?? choices ?? (argument.isPositional ? argument.destination.text : argument.destination.text.uppercased())
        switch argument.count {
        case .one: return name
        case .exactly(let count):
            let names = argument.metavar?.count == count ? argument.metavar ?? [] : Array(repeating: name, count: count)
            return names.joined(separator: " ")
        case .optional: return "[\(name)]"
        case .any: return "[\(name) ...]"
        case .some: return "\(name) [\(name) ...]"
        case .none: return nil
        }
    }

    // MARK: Help

    func text() throws -> String {
        var out = try usage()
        func paragraph(_ text: String?) {
            guard let text, !text.isEmpty else { return }
            if parser.style == .rawText || parser.style == .rawDescription {
                out += "\n" + text.replacing("%(prog)s", with: parser.name(machine)) + (text.hasSuffix("\n") ? "" : "\n")
                return
            }
            out += "\n" + wrapped(text.replacing("%(prog)s", with: parser.name(machine)), width).joined(separator: "\n") + "\n"
        }
        paragraph(parser.description)
        let longest = try shown.map { (argument: DeclaredArgument) throws -> Int in try invocation(argument).codePointCount + 2 }.max() ?? 0
        let column = min(longest + 2, 24)
        let free = shown.filter { $0.group == nil }
        for (title, members) in [("positional arguments", free.filter(\.isPositional)), ("options", free.filter { !$0.isPositional })] {
            if members.isEmpty { continue }
            out += "\n\(title):\n"
            for argument in members { out += try entry(argument, column) }
        }
        for (i, group) in parser.groups.enumerated() {
            let members = shown.filter { $0.group == i }, hasText = group.description?.isEmpty == false
            if members.isEmpty && !hasText { continue }
            out += "\n" + (group.title.map { "\($0):\n" } ?? "")
            if let text = group.description, hasText {
                out += wrapped(text, width - 2).map { "  \($0)\n" }.joined() + (members.isEmpty ? "" : "\n")
            }
            for argument in members { out += try entry(argument, column) }
        }
        paragraph(parser.epilog)
        return out
    }

    private func invocation(_ argument: DeclaredArgument) throws -> String {
        guard let values = try values(argument) else { return argument.flags.joined(separator: ", ") }
        if argument.isPositional {
            return try argument.metavar?.first ?? argument.choices.map { (choices: [Value]) throws -> String in
                "{" + (try choices.map { (choice: Value) throws -> String in try machine.str(choice) }).joined(separator: ",") + "}"
            } ?? argument.destination.text
        }
        return argument.flags.map { "\($0) \(values)" }.joined(separator: ", ")
    }

    private func entry(_ argument: DeclaredArgument, _ column: Int) throws -> String {
        let invocation = try invocation(argument)
        guard let help = argument.help, !help.isEmpty else { return "  \(invocation)\n" }
        let text = try expanded(helpText(help, argument), argument)
        let lines = parser.style == .rawText ? text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            : wrapped(text, max(width - column, 11))
        let space = String(repeating: " ", count: column)
        let fits = invocation.codePointCount <= column - 4
        let head = "  " + invocation + (fits ? String(repeating: " ", count: column - 2 - invocation.codePointCount) : "\n" + space)
        return head + lines.joined(separator: "\n" + space) + "\n"
    }

    /// The help of an argument, with its default where all are to be shown.
    private func helpText(_ help: String, _ argument: DeclaredArgument) -> String {
        let says = !argument.isPositional || argument.count == .optional || argument.count == .any
        guard parser.style == .defaults, says, argument.action != .help, argument.action != .version, !help.contains("%(default)"),
            argument.fallback.text != "==SUPPRESS=="
        else { return help }
        return help + " (default: %(default)s)"
    }

    /// `%(default)s` and its like filled in.
    private func expanded(_ help: String, _ argument: DeclaredArgument) throws -> String {
        let facts = DictObject([
            ("default", argument.fallback), ("prog", .string(parser.name(machine))), ("dest", .string(argument.destination.text)),
            ("const", argument.constant), ("metavar", argument.metavar?.first.map { .string($0) } ?? .none),
            ("type", try machine.findAttribute("__name__", of: argument.type) ?? .none),
            ("choices", .string(try (argument.choices ?? []).map { (choice: Value) throws -> String in try machine.str(choice) }.joined(separator: ", "))),
        ])
        return try PercentFormat.fill(help, .object(facts), machine)
    }

    private func wrapped(_ text: String, _ width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
            if let last = lines.last, last.codePointCount + 1 + word.codePointCount <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(word)
            }
        }
        return lines
    }
}
