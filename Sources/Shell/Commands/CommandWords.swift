// Cuts the text behind a %command into words at blanks, but not inside brackets and quotes: `x[1, 2]` is one word.

/// A word of a command line and where it begins.
struct CommandWord: Equatable, Sendable {
    let text: String
    /// The text from this word to the end of the line.
    let rest: String

    /// The words of a command line.
    static func split(_ line: String) -> [CommandWord] {
        var words: [CommandWord] = []
        var start: String.Index?
        var open: [Character] = []
        for i in line.indices {
            let character = line[i]
            if open.isEmpty, character.isWhitespace {
                if let begin = start { words.append(CommandWord(text: String(line[begin..<i]), rest: String(line[begin...]))) }
                start = nil
                continue
            }
            if start == nil { start = i }
            track(character, &open)
        }
        if let start { words.append(CommandWord(text: String(line[start...]), rest: String(line[start...]))) }
        return words
    }

    private static func track(_ character: Character, _ open: inout [Character]) {
        if let last = open.last, last == "'" || last == "\"" {
            if character == last { open.removeLast() }
            return
        }
        switch character {
        case "'", "\"": open.append(character)
        case "(", "[", "{": open.append(character)
        case ")", "]", "}": _ = open.popLast()
        default: break
        }
    }
}
