// Programs that were right, changed a little: parts left out, doubled, exchanged, taken from another program, or replaced by what is odd.

/// Changes texts.
struct Mutation {
    let corpus: [String]

    private static let oddities = [
        "(", ")", "[", "]", "{", "}", ":", ",", ";", "\n", "\n    ", "\t", "\\\n", "'", "\"", "'''", "f'", "{", "#", "@", "*", "**", "->", ":=", "=", "==", "%", "!", "?", "$", "\0", "\u{FEFF}", "한", "😀",
        "\u{301}", "lambda:", "yield ", "return ", "del ", "class A:", "def f(", "global x", "nonlocal x", "for x in x:", "while x:", "try:", "finally:", "except:", "else:", "with x:", "import ", "0x", "1e",
        "1_", "99999999999999999999", "-1", "None", "...", "x[:,::-1]", "b'\\xff'", "\\N{BULLET}", "%train", "%%", "\r", "\u{2028}",
    ]

    /// A part of a program of the corpus with a few changes.
    func text(_ dice: inout Dice) -> String {
        var text = part(of: dice.one(of: corpus, or: ""), &dice)
        for _ in 0...dice.below(4) { text = changed(text, &dice) }
        return text
    }

    /// Some lines that stand together.
    private func part(of program: String, _ dice: inout Dice) -> String {
        let lines = program.split(separator: "\n", omittingEmptySubsequences: false)
        let start = dice.below(lines.count)
        return lines[start..<min(lines.count, start + 1 + dice.below(25))].joined(separator: "\n") + "\n"
    }

    private func changed(_ text: String, _ dice: inout Dice) -> String {
        var parts = Self.tokens(text)
        guard !parts.isEmpty else { return text }
        let i = dice.below(parts.count), j = dice.below(parts.count)
        switch dice.below(8) {
        case 0: parts.remove(at: i)
        case 1: parts.insert(parts[j], at: i)
        case 2: parts.swapAt(i, j)
        case 3: parts.insert(dice.word(Self.oddities), at: i)
        case 4: parts[i] = dice.word(Self.oddities)
        case 5: parts.removeSubrange(min(i, j)..<max(i, j))
        case 6: parts.insert(part(of: dice.one(of: corpus, or: ""), &dice), at: i)
        default: parts[i] = parts[j]
        }
        return parts.joined()
    }

    /// The text in words, blanks and single signs; joined they are the text.
    private static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        var isWord = false
        for scalar in text.unicodeScalars {
            let continues = scalar == "_" || scalar.properties.isAlphabetic || (48...57).contains(scalar.value)
            if continues, isWord, let last = tokens.popLast() { tokens.append(last + String(scalar)) } else { tokens.append(String(scalar)) }
            isWord = continues
        }
        return tokens
    }
}
