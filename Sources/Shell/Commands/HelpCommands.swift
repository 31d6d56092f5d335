// Help: on the shell, on commands, and on whatever a name stands for.
import Language
import Signatures
import Syntax

extension Command {
    static let help = Command(
        "help", "[TOPIC]", "Explains the shell, a command or a value.", example: "%help strides"
    ) { (call: CommandCall) throws -> Void in
        try call.bench.help(on: call.text("TOPIC") ?? "", .summary)
    }

    static let commands = Command("commands", "", "Lists all commands.", example: "%commands") { (call: CommandCall) throws -> Void in
        for line in Command.listing { try call.say(line) }
    }

    /// A line for each command.
    static var listing: [String] {
        var table = TextTable(["command", ""])
        for command in all { table.add(["%" + command.name, command.summary]) }
        return Array(table.lines.dropFirst())
    }

    /// Usage, sentence, options and example.
    var helpLines: [String] {
        var lines = [usage, "  " + summary]
        if !options.isEmpty {
            var table = TextTable(["", ""])
            for option in options { table.add([option.spelling, option.meaning]) }
            lines += [""] + table.lines.dropFirst().map { "  " + $0 }
        }
        return lines + ["", "  example: " + example]
    }
}

extension Workbench {
    /// Prints what there is to know of `subject`: nothing for the shell itself, `%name` for a command, else an expression.
    func help(on subject: String, _ form: HelpForm) throws {
        let lines = try helpLines(on: subject, form)
        try machine.output.flush()
        if terminal.page(lines) { return }
        for line in lines { try machine.output.write(line + "\n") }
    }

    private func helpLines(on subject: String, _ form: HelpForm) throws -> [String] {
        if subject.isEmpty { return Self.overview }
        if form == .search { return try HelpSearch(machine).lines(about: subject) }
        if subject.hasPrefix("%") {
            let name = String(subject.dropFirst())
            guard let command = Command.named(name) else { throw Self.unknown(name) }
            return command.helpLines
        }
        if let command = Command.named(subject), !isDefined(subject) { return command.helpLines }
        let value = try machine.evaluate(Source(name: nil, text: subject + "\n"))
        return try ValueHelp(machine, subject, value).lines(showsSource: form == .source)
    }

    private func isDefined(_ name: String) -> Bool {
        machine.globals[Name(name)] != nil || machine.builtins[Name(name)] != nil
    }

    private static var overview: [String] {
        [
            "Stride runs PyTorch code; type an expression to see its value.",
            "",
            "  name?        what a name stands for; name?? with its source",
            "  %commands    tools that look inside; %help NAME or %name? explains one",
            "  ;            at the end of a line hushes its value; _ is the last value",
            "  Tab          completes; a second Tab lists what fits",
            "  ?            in a shape, as in x.view(?, 28): asks which sizes fit",
            "  Up           earlier input that begins like this one; Ctrl-R searches",
            "  Alt-Enter    another line; an empty line ends a block",
            "  Ctrl-C       stops what runs, drops what is typed; Ctrl-D leaves",
            "",
        ] + Command.listing.map { "  " + $0 }
    }
}
