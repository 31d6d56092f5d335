// The little language of %define: `64 -> 32 relu -> 10`. Layers stand in a row; a number is a linear layer to that width;
// anything else is a declared layer by name, with arguments as in Python. `->` separates.
import Language
import Operators
import NN
import Signatures
import Syntax

/// A definition as written, in parts that know where they stand.
struct Definition {
    enum Part: Equatable {
        case arrow
        /// `32`: units of a linear layer, or at the beginning the size of the input; `1x28x28` only there.
        case sizes([Int])
        /// `dropout(0.2)`: the name and the arguments with their parentheses.
        case layer(name: String, arguments: String)
    }

    struct Word: Equatable {
        let part: Part
        let text: String
        let span: Span
    }

    let words: [Word]

    /// The parts of `text`, which begins at byte `start` of its source.
    init(_ text: String, startingAt start: Int) {
        var words: [Word] = []
        var at = text.startIndex
        while at < text.endIndex {
            if text[at].isWhitespace {
                at = text.index(after: at)
                continue
            }
            let end = Self.end(of: text[at...])
            let word = String(text[at..<end])
            let offset = start + text.utf8.distance(from: text.startIndex, to: at)
            words.append(Word(part: Self.part(word), text: word, span: Span(offset, offset + word.utf8.count)))
            at = end
        }
        self.words = words
    }

    private static func end(of text: Substring) -> String.Index {
        if text.hasPrefix("->") { return text.index(text.startIndex, offsetBy: 2) }
        var depth = 0
        for i in text.indices {
            switch text[i] {
            case "(", "[", "{": depth += 1
            case ")", "]", "}": depth -= 1
            case _ where depth > 0: continue
            case "-" where i != text.startIndex && text[i...].hasPrefix("->"): return i
            case let character where character.isWhitespace: return i
            default: continue
            }
        }
        return text.endIndex
    }

    private static func part(_ word: String) -> Part {
        if word == "->" { return .arrow }
        if let sizes = ShapeText.sizes(word.replacing("×", with: "x")) { return .sizes(sizes) }
        let name = word.prefix { $0 != "(" }
        return .layer(name: String(name), arguments: String(word[name.endIndex...]))
    }
}

/// A mistake in a definition, and the word that is to blame.
struct DefinitionError: Error {
    let message: String
    let span: Span
    var hint: String?
    var kind: ExceptionKind = .valueError
}

/// The layers by the names that definitions give them.
enum LayerNames {
    /// What people say for layers of pictures.
    private static let short = ["conv": "conv2d", "pool": "maxpool2d", "batchnorm": "batchnorm2d"]

    /// The declared layer called `name`, in any case and with or without underscores.
    static func declaration(_ name: String) -> LayerDeclaration? {
        let wanted = plain(name)
        return layers.first { plain($0.name.text) == wanted }
            ?? short[wanted].flatMap { full in layers.first { plain($0.name.text) == full } }
    }

    /// The layer that was perhaps meant, as definitions write it.
    static func suggestion(for name: String) -> String? {
        Suggestion.best(for: plain(name), among: layers.map { plain($0.name.text) })
    }

    /// Layers that stand in a row: losses take a target too.
    private static let layers = Layers.all.filter { !$0.name.text.hasSuffix("Loss") }

    private static func plain(_ name: String) -> String { name.lowercased().replacing("_", with: "") }
}
