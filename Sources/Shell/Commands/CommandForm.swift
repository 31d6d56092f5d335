// The words that a command takes, in the notation of its help: `MODEL` is a word, `TENSOR...` one or more, `[…]` may be
// left out, `on` stands for itself, `<statement>` is all the rest of the line, as it is.

/// The form of a command's words.
struct CommandForm: Sendable {
    indirect enum Element: Sendable {
        case word(String)
        case repeated(String)
        case literal(String)
        case rest(String)
        case optional([Element])

        var isRest: Bool {
            switch self {
            case .rest: true
            case .optional(let elements): elements.last?.isRest ?? false
            default: false
            }
        }
    }

    let text: String
    let elements: [Element]

    init(_ text: String) {
        self.text = text
        var characters = text[...]
        elements = Self.parse(&characters)
    }

    private static func parse(_ text: inout Substring) -> [Element] {
        var elements: [Element] = []
        while let first = text.first, first != "]" {
            if first == " " {
                text.removeFirst()
            } else if first == "[" {
                text.removeFirst()
                elements.append(.optional(parse(&text)))
                text = text.dropFirst()
            } else {
                let end = text.firstIndex { " []".contains($0) } ?? text.endIndex
                elements.append(element(String(text[..<end])))
                text = text[end...]
            }
        }
        return elements
    }

    private static func element(_ word: String) -> Element {
        if word.hasPrefix("<") { return .rest(String(word.dropFirst().dropLast())) }
        if word.hasSuffix("...") { return .repeated(String(word.dropLast(3))) }
        return word.first?.isUppercase == true ? .word(word) : .literal(word)
    }
}
