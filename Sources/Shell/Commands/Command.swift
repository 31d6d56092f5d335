// A %command is one declaration: its name, the words and options it takes, a sentence, an example and a body. Parsing,
// `%help`, `%commands`, "did you mean" and every error about its use derive from that.

/// A `%command`.
struct Command: Sendable {
    let name: String
    let form: CommandForm
    /// One sentence.
    let summary: String
    let options: [CommandOption]
    let example: String
    let run: @Sendable (CommandCall) throws -> Void

    /// `form` in the notation of CommandForm, without the command's name.
    init(
        _ name: String, _ form: String, _ summary: String, options: [CommandOption] = [], example: String,
        run: @escaping @Sendable (CommandCall) throws -> Void
    ) {
        self.name = name
        self.form = CommandForm(form)
        self.summary = summary
        self.options = options
        self.example = example
        self.run = run
    }

    /// `%train MODEL on DATA [epochs=1] [--code]`
    var usage: String {
        let raw = form.elements.last.map(\.isRest) ?? false
        let optional = options.map { "[\($0.spelling)]" }
        let words = form.text.isEmpty ? [] : [form.text]
        return (["%" + name] + (raw ? optional + words : words + optional)).joined(separator: " ")
    }
}

/// An option of a command, as it is typed: `--show`, `-n LOOPS`, `epochs=1` (with its default), `lr=` (without).
struct CommandOption: Sendable {
    enum Kind: Sendable {
        /// `--show`
        case flag
        /// `-n LOOPS`: the value is the next word.
        case separate
        /// `key=value`
        case assigned
    }

    let spelling: String
    /// What it does, in a few words.
    let meaning: String
    /// The name without dashes and value.
    let name: String
    let kind: Kind
    let fallback: String?
    /// What it can be, where that is a matter of a few words; for completion.
    let values: [String]

    init(_ spelling: String, _ meaning: String, values: [String] = []) {
        self.values = values
        self.spelling = spelling
        self.meaning = meaning
        let parts = spelling.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2 {
            kind = .assigned
            name = String(parts[0])
            fallback = parts[1].isEmpty ? nil : String(parts[1])
        } else {
            let words = spelling.split(separator: " ")
            kind = words.count == 2 ? .separate : .flag
            name = String(words[0].drop { $0 == "-" })
            fallback = nil
        }
    }

    /// What is typed to give it, without a value.
    var key: String { kind == .assigned ? name + "=" : String(spelling.prefix { $0 != " " }) }
}
