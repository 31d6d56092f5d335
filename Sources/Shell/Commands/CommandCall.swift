// One use of a command: its words and options matched with the declaration, and access to them by name and type.
import Language
import Syntax

/// What a command's body works with.
struct CommandCall {
    let command: Command
    let bench: Workbench
    let line: CommandLine
    private var words: [String: [String]] = [:]
    /// The options that were given, by name; a flag's value is empty.
    private(set) var options: [String: String] = [:]

    var machine: Machine { bench.machine }

    /// Matches a typed line with the declaration; a TypeError says what does not fit.
    init(_ command: Command, _ line: CommandLine, _ bench: Workbench) throws {
        self.command = command
        self.bench = bench
        self.line = line
        var typed = CommandWord.split(line.arguments)[...]
        let takesRest = command.form.elements.last?.isRest ?? false
        let plain = try takeOptions(&typed, stopsAtWords: takesRest)
        var remaining = plain[...]
        try match(command.form.elements, &remaining)
        if let extra = remaining.first { throw misuse("'\(extra.text)' is one word too many") }
    }

    // MARK: Access

    /// The word that stands for `placeholder`, if it was given.
    func text(_ placeholder: String) -> String? { words[placeholder]?.first }

    /// All words of a repeated `placeholder`.
    func texts(_ placeholder: String) -> [String] { words[placeholder] ?? [] }

    /// Whether `--name` was given.
    func flag(_ name: String) -> Bool { options[name] != nil }

    /// The value of an option, or its default.
    func option(_ name: String) -> String? {
        options[name] ?? command.options.first { $0.name == name }.flatMap(\.fallback)
    }

    /// A whole number of at least `least`.
    func integer(_ name: String, least: Int = 0) throws -> Int? {
        guard let text = option(name) else { return nil }
        guard let number = Int(text.replacing("_", with: "")), number >= least else {
            throw wrong(name, text, "a whole number\(least > 0 ? " from \(least)" : "")")
        }
        return number
    }

    func number(_ name: String) throws -> Double? {
        guard let text = option(name) else { return nil }
        guard let number = Double(text), number.isFinite else { throw wrong(name, text, "a number") }
        return number
    }

    /// One of a few words.
    func choice(_ name: String, _ choices: [String]) throws -> String? {
        guard let text = option(name) else { return nil }
        guard choices.contains(text) else {
            let hint = Suggestion.best(for: text, among: choices).map { "did you mean \(name)=\($0)?" }
            throw ScriptError(.valueError, "%\(command.name): \(name)= is one of \(choices.joined(separator: ", ")), not '\(text)'", hint: hint)
        }
        return text
    }

    /// The value of an expression among the words; errors point into it.
    func evaluate(_ expression: String) throws -> Value {
        let source = source(expression)
        do { return try machine.evaluate(source) } catch let raised as RaisedException {
            if let diagnostic = raised.exception.diagnostic { raised.exception.diagnostic = relocated(diagnostic, from: source, expression) }
            throw raised
        } catch let mistakes as SyntaxErrors {
            throw SyntaxErrors(mistakes.diagnostics.map { relocated($0, from: source, expression) }, isIncomplete: false)
        }
    }

    /// A diagnostic whose places in `part`, the text of one word, are places in the line.
    private func relocated(_ diagnostic: Diagnostic, from part: Source, _ word: String) -> Diagnostic {
        guard let place = line.arguments.firstRange(of: word) else { return diagnostic }
        let offset = Int(line.span.start) + line.arguments.utf8.distance(from: line.arguments.startIndex, to: place.lowerBound)
        var moved = diagnostic
        moved.labels = diagnostic.labels.map { label in
            guard label.source === part else { return label }
            let span = Span(Int(label.span.start) + offset, Int(label.span.end) + offset)
            return Label(source: line.source, span: span, role: label.role, text: label.text)
        }
        moved.trace = diagnostic.trace.filter { $0.source !== part }
        return moved
    }

    /// A part of the line as a text of its own, which errors call by the line it came from.
    func source(_ text: String) -> Source {
        let line = line.source.lineNumber(at: Int(self.line.span.start))
        return Source(name: self.line.source.name, text: text + "\n", precedingLines: line - 1)
    }

    /// Prints a line.
    func say(_ text: String) throws { try machine.output.write(text + "\n") }

    /// Prints lines of a drawing, with the characters that the terminal has.
    func draw(_ lines: [String]) throws {
        for line in lines { try say(bench.terminal.drawsUnicode ? line : PlainText.of(line)) }
    }

    // MARK: Errors

    func misuse(_ what: String) -> ScriptError {
        ScriptError(.typeError, "%\(command.name): \(what)", hint: "usage: \(command.usage)")
    }

    private func wrong(_ name: String, _ text: String, _ wanted: String) -> ScriptError {
        ScriptError(.valueError, "%\(command.name): \(name) is \(wanted), not '\(text)'")
    }

    // MARK: Matching

    /// Takes options out of the words; where the form has a raw rest they end at the first other word.
    private mutating func takeOptions(_ typed: inout ArraySlice<CommandWord>, stopsAtWords: Bool) throws -> [CommandWord] {
        var plain: [CommandWord] = []
        while let word = typed.popFirst() {
            if let option = command.options.first(where: { $0.isGiven(by: word.text) }) {
                try take(option, word, &typed)
            } else if stopsAtWords {
                plain.append(word)
                plain += typed
                typed = []
            } else if word.text.looksLikeOption {
                throw unknownOption(word.text)
            } else {
                plain.append(word)
            }
        }
        return plain
    }

    private mutating func take(_ option: CommandOption, _ word: CommandWord, _ typed: inout ArraySlice<CommandWord>) throws {
        switch option.kind {
        case .flag: options[option.name] = ""
        case .assigned: options[option.name] = String(word.text.dropFirst(option.key.count))
        case .separate:
            guard let value = typed.popFirst() else { throw misuse("\(option.key) wants a value") }
            options[option.name] = value.text
        }
    }

    private func unknownOption(_ text: String) -> ScriptError {
        let key = text.firstIndex(of: "=").map { String(text[...$0]) } ?? text
        let best = Suggestion.best(for: key, among: command.options.map(\.key))
        return ScriptError(
            .typeError, "%\(command.name): unknown option '\(key)'",
            hint: best.map { "did you mean \($0)?" } ?? "usage: \(command.usage)")
    }

    private mutating func match(_ elements: [CommandForm.Element], _ typed: inout ArraySlice<CommandWord>) throws {
        for element in elements {
            switch element {
            case .word(let name):
                guard let word = typed.popFirst() else { throw misuse("\(name) is missing") }
                words[name] = [word.text]
            case .repeated(let name):
                guard !typed.isEmpty else { throw misuse("\(name) is missing") }
                words[name] = typed.map(\.text)
                typed = []
            case .literal(let text):
                guard typed.first?.text == text else { throw misuse("'\(text)' is missing") }
                typed = typed.dropFirst()
            case .rest(let name):
                guard let first = typed.first else { throw misuse("<\(name)> is missing") }
                words[name] = [first.rest]
                typed = []
            case .optional(let inner):
                if Self.begins(inner, typed) { try match(inner, &typed) }
            }
        }
    }

    private static func begins(_ elements: [CommandForm.Element], _ typed: ArraySlice<CommandWord>) -> Bool {
        guard let first = typed.first else { return false }
        if case .literal(let text)? = elements.first { return first.text == text }
        return true
    }
}

extension CommandOption {
    func isGiven(by word: String) -> Bool { kind == .assigned ? word.hasPrefix(key) && !word.hasPrefix(key + "=") : word == key }
}

extension String {
    /// `--flag`, `-n` or `key=value`, as opposed to an expression.
    fileprivate var looksLikeOption: Bool {
        if hasPrefix("--") || (hasPrefix("-") && dropFirst().first?.isLetter == true) { return true }
        let key = prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        return !key.isEmpty && dropFirst(key.count).hasPrefix("=") && !dropFirst(key.count).hasPrefix("==")
    }
}
