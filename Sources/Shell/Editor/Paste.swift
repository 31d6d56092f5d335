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
        return Transcript(pasted: lines.joined(separator: "\n"))?.code ?? dedented(lines).joined(separator: "\n")
    }

    /// Whether the first line that is not blank has a prompt.
    static func isTranscript(_ text: String) -> Bool {
        Transcript(pasted: text) != nil
    }

    /// As `clean`, with the lines after the first indented by `indent`: for text pasted where a line has blanks already.
    static func clean(_ text: String, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        let lines = clean(text).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().map { $0 == 0 || isBlank($1) ? String($1) : margin + $1 }.joined(separator: "\n")
    }

    /// The session that pasted text is; nil where it is none, or has no outputs to compare with.
    static func transcript(_ text: String) -> Transcript? {
        Transcript(pasted: plainLines(text).joined(separator: "\n")).flatMap { $0.hasOutputs ? $0 : nil }
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

    // MARK: Indentation

    private static func dedented(_ lines: [Substring]) -> [Substring] {
        let margins = lines.filter { !isBlank($0) }.map { $0.prefix { $0 == " " }.count }
        let margin = margins.min() ?? 0
        return lines.map { isBlank($0) ? "" : $0.dropFirst(margin) }
    }
}
