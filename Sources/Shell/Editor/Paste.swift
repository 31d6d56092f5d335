// Pasted text becomes program text: sessions copied from documentation lose their prompts and outputs, code copied from
// the inside of a function loses its common indentation.

/// Cleans pasted text.
enum Paste {
    /// Line ends to newlines, tabs to blanks, prompts and outputs dropped where the first line has a prompt, common
    /// indentation removed; no newline at the end.
    static func clean(_ text: String) -> String {
        var lines = plainLines(text)
        while lines.last.map(isBlank) == true { lines.removeLast() }
        while lines.first.map(isBlank) == true { lines.removeFirst() }
        return (inputs(ofTranscript: lines) ?? dedented(lines)).joined(separator: "\n")
    }

    /// Whether the first line that is not blank has a prompt of Python's.
    static func isTranscript(_ text: String) -> Bool {
        let start = text.drop { $0 == " " || $0 == "\n" }
        return start.hasPrefix(">>> ") || start.hasPrefix("In [")
    }

    /// As `clean`, with the lines after the first indented by `indent`: for text pasted where a line has blanks already.
    static func clean(_ text: String, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        let lines = clean(text).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().map { $0 == 0 || isBlank($1) ? String($1) : margin + $1 }.joined(separator: "\n")
    }

    private static func plainLines(_ text: String) -> [Substring] {
        var scalars = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where previous == "\r": break
            case "\r", "\n", "\u{2028}", "\u{2029}": scalars.append("\n")
            case "\t": scalars.append(contentsOf: "    ".unicodeScalars)
            case "\u{A0}": scalars.append(" ")
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: break
            default: scalars.append(scalar)
            }
            previous = scalar
        }
        return String(scalars).split(separator: "\n", omittingEmptySubsequences: false)
    }

    private static func isBlank(_ line: some StringProtocol) -> Bool { line.allSatisfy { $0 == " " } }

    // MARK: Transcripts

    /// The inputs of a session with prompts; nil when the first line has none, so that `...` elsewhere stays Ellipsis.
    private static func inputs(ofTranscript lines: [Substring]) -> [Substring]? {
        guard let first = lines.first else { return nil }
        let margin = first.prefix { $0 == " " }.count
        guard let style = PromptStyle.all.first(where: { $0.first(first.dropFirst(margin)) != nil }) else { return nil }
        var kept: [Substring] = []
        var isInput = false
        for line in lines {
            let line = line.prefix { $0 == " " }.count >= margin ? line.dropFirst(margin) : line
            if let input = style.first(line) {
                kept.append(input)
                isInput = true
            } else if isInput, let input = style.next(line) {
                kept.append(input)
            } else {
                isInput = false
            }
        }
        while kept.last.map(isBlank) == true { kept.removeLast() }
        return kept
    }

    /// How a kind of session marks its inputs; both give the text behind the prompt, or nil where there is none.
    private struct PromptStyle {
        let first: @Sendable (Substring) -> Substring?
        let next: @Sendable (Substring) -> Substring?

        static let all = [
            PromptStyle(first: { behind(">>>", $0) }, next: { behind("...", $0) }),
            PromptStyle(first: { behindNumbered("In [", $0) }, next: { behindEllipsis($0) }),
        ]

        private static func behind(_ prompt: String, _ line: Substring) -> Substring? {
            guard line.hasPrefix(prompt) else { return nil }
            let rest = line.dropFirst(prompt.count)
            if rest.isEmpty { return rest }
            return rest.first == " " ? rest.dropFirst() : nil
        }

        /// `In [12]: text`
        private static func behindNumbered(_ start: String, _ line: Substring) -> Substring? {
            guard line.hasPrefix(start) else { return nil }
            let rest = line.dropFirst(start.count).drop { $0.isNumber }
            return behind("]:", rest)
        }

        /// `   ...: text`
        private static func behindEllipsis(_ line: Substring) -> Substring? {
            let rest = line.drop { $0 == " " }
            return rest.count < line.count ? behind("...:", rest) : nil
        }
    }

    // MARK: Indentation

    private static func dedented(_ lines: [Substring]) -> [Substring] {
        let margins = lines.filter { !isBlank($0) }.map { $0.prefix { $0 == " " }.count }
        let margin = margins.min() ?? 0
        return lines.map { isBlank($0) ? "" : $0.dropFirst(margin) }
    }
}
