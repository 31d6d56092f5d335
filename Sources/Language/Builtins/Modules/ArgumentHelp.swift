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

    private var shown: [DeclaredArgument] { parser.arguments.filter { !$0.isHidden } }

    // MARK: Usage

    func usage() throws -> String {
        let program = parser.name(machine)
        if let usage = parser.usage { return "usage: " + usage.replacing("%(prog)s", with: program) + "\n" }
        let flags = try shown.filter { !$0.isPositional }.map { (argument: DeclaredArgument) throws -> String in
            let text = ([argument.flags[0]] + (try values(argument).map { [$0] } ?? [])).joined(separator: " ")
            return argument.isRequired ? text : "[\(text)]"
        }
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
            out += "\n" + wrapped(text.replacing("%(prog)s", with: parser.name(machine)), width).joined(separator: "\n") + "\n"
        }
        paragraph(parser.description)
        let longest = try shown.map { (argument: DeclaredArgument) throws -> Int in try invocation(argument).codePointCount + 2 }.max() ?? 0
        let column = min(longest + 2, 24)
        for (title, members) in [("positional arguments", shown.filter(\.isPositional)), ("options", shown.filter { !$0.isPositional })] {
            if members.isEmpty { continue }
            out += "\n\(title):\n"
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
        let lines = wrapped(try expanded(help, argument), max(width - column, 11))
        let space = String(repeating: " ", count: column)
        let fits = invocation.codePointCount <= column - 4
        let head = "  " + invocation + (fits ? String(repeating: " ", count: column - 2 - invocation.codePointCount) : "\n" + space)
        return head + lines.joined(separator: "\n" + space) + "\n"
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
