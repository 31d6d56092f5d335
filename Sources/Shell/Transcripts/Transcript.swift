// A session as text: inputs behind Python's or IPython's prompts, each with the output beneath it. What is pasted, what
// `--check` reads and what `--echo` writes are such texts.

/// Inputs and what they printed.
struct Transcript: Equatable, Sendable {
    struct Entry: Equatable, Sendable {
        /// The number of its first line, from 1.
        let line: Int
        var input: [String]
        var output: [String]

        /// The lines of the input as they are run.
        var code: String { input.joined(separator: "\n") + "\n" }
    }

    private(set) var entries: [Entry] = []

    /// The session that `text` is; nil when its first line that is not blank has no prompt, so that `...` elsewhere stays
    /// Ellipsis.
    init?(pasted text: some StringProtocol) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first(where: { !Self.isBlank($0) }), PromptStyle.of(first.drop { $0 == " " }) != nil else { return nil }
        self.init(lines)
    }

    /// The sessions in a file of notes: what stands before a prompt, or behind the fence that ends a block of code, is prose.
    init(notes text: String) { self.init(text.split(separator: "\n", omittingEmptySubsequences: false)) }

    private init(_ lines: [some StringProtocol]) {
        var style: PromptStyle?, margin = 0, isInput = false, isOutput = false
        for (number, whole) in lines.enumerated() {
            let blanks = whole.prefix { $0 == " " }.count
            if let found = PromptStyle.of(whole.dropFirst(blanks)), let input = found.first(whole.dropFirst(blanks)) {
                (style, margin, isInput, isOutput) = (found, blanks, true, true)
                entries.append(Entry(line: number + 1, input: [String(input)], output: []))
                continue
            }
            let line = String(whole.dropFirst(min(blanks, margin)))
            guard isOutput, let style else { continue }
            if isInput, let input = style.next(line) {
                entries[entries.count - 1].input.append(String(input))
            } else if line.hasPrefix("```") {
                isOutput = false
            } else {
                isInput = false
                entries[entries.count - 1].output.append(style.output(line))
            }
        }
        for i in entries.indices {
            while entries[i].output.last.map(Self.isBlank) == true { entries[i].output.removeLast() }
        }
    }

    /// The inputs alone, as program text.
    var code: String {
        var lines = entries.flatMap(\.input)
        while lines.last.map(Self.isBlank) == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    /// Whether there is anything to compare with.
    var hasOutputs: Bool { entries.contains { !$0.output.isEmpty } }

    private static func isBlank(_ line: some StringProtocol) -> Bool { line.allSatisfy { $0 == " " } }
}

/// How a kind of session marks its inputs; both functions give the text behind the prompt, or nil where there is none.
private struct PromptStyle {
    let first: @Sendable (String) -> Substring?
    let next: @Sendable (String) -> Substring?
    /// What stands before a value that is printed: `Out[3]: `.
    let label: String?

    private static let all = [
        PromptStyle(first: { behind(">>>", $0) }, next: { behind("...", $0) }, label: nil),
        PromptStyle(first: { behindNumbered("In [", $0) }, next: { behindEllipsis($0) }, label: "Out["),
    ]

    /// The style of the prompt that `line` begins with.
    static func of(_ line: some StringProtocol) -> PromptStyle? { all.first { $0.first(String(line)) != nil } }

    func first(_ line: some StringProtocol) -> Substring? { first(String(line)) }

    /// A line of output without its label.
    func output(_ line: String) -> String {
        guard let label, let rest = Self.behindNumbered(label, line) else { return line }
        return String(rest)
    }

    private static func behind(_ prompt: String, _ line: some StringProtocol) -> Substring? {
        guard line.hasPrefix(prompt) else { return nil }
        let rest = Substring(line.dropFirst(prompt.count))
        if rest.isEmpty { return rest }
        return rest.first == " " ? rest.dropFirst() : nil
    }

    /// `In [12]: text`
    private static func behindNumbered(_ start: String, _ line: String) -> Substring? {
        guard line.hasPrefix(start) else { return nil }
        return behind("]:", line.dropFirst(start.count).drop { $0.isNumber })
    }

    /// `   ...: text`
    private static func behindEllipsis(_ line: String) -> Substring? {
        let rest = line.drop { $0 == " " }
        return rest.count < line.count ? behind("...:", rest) : nil
    }
}
