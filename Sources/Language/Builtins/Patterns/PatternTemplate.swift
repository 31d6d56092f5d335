// What `re.sub` puts in place of a match: text with `\1` and `\g<name>`.

/// A replacement, read.
struct PatternTemplate {
    enum Part { case text(String), group(Int) }

    private(set) var parts: [Part] = []

    /// - Throws: `re.error` for an escape or a group that there is not, IndexError for an unknown name.
    init(_ template: StringObject, for pattern: PatternObject) throws {
        guard template.text.contains("\\") else {
            parts = [.text(template.text)]
            return
        }
        do { try read(Array(template.text.unicodeScalars), pattern) } catch let mistake as PatternMistake {
            throw PatternError.exception(mistake, in: template)
        }
    }

    private mutating func read(_ letters: [Unicode.Scalar], _ pattern: PatternObject) throws {
        var text = String.UnicodeScalarView(), at = 0
        func isDigit(_ place: Int, octal: Bool = false) -> Bool {
            place < letters.count && letters[place].value >= 48 && letters[place].value < (octal ? 56 : 58)
        }
        func number(_ range: Range<Int>, radix: Int = 10) -> Int { Int(String(String.UnicodeScalarView(letters[range])), radix: radix) ?? 0 }
        func flushing(_ group: Int, at place: Int) throws -> [Part] {
            guard group <= pattern.groupCount else { throw PatternMistake(message: "invalid group reference \(group)", place: place) }
            defer { text = String.UnicodeScalarView() }
            return [.text(String(text)), .group(group)]
        }
        while at < letters.count {
            let start = at, letter = letters[at]
            at += 1
            guard letter == "\\" else {
                text.append(letter)
                continue
            }
            guard at < letters.count else { throw PatternMistake(message: "bad escape (end of pattern)", place: start) }
            let kind = letters[at]
            at += 1
            switch kind {
            case "g":
                let (group, end) = try Self.reference(letters, at, pattern)
                parts += try flushing(group, at: at + 1)
                at = end
            case "0":
                var end = at
                while end < at + 2, isDigit(end, octal: true) { end += 1 }
                text.append(Unicode.Scalar(UInt8(truncatingIfNeeded: number(at - 1..<end, radix: 8))))
                at = end
            case "1"..."9":
                if isDigit(at), isDigit(at - 1, octal: true), isDigit(at, octal: true), isDigit(at + 1, octal: true) {
                    let value = number(at - 1..<at + 2, radix: 8)
                    guard value <= 0o377 else {
                        let shown = String(String.UnicodeScalarView(letters[start..<at + 2]))
                        throw PatternMistake(message: "octal escape value \(shown) outside of range 0-0o377", place: start)
                    }
                    text.append(Unicode.Scalar(UInt8(value)))
                    at += 2
                } else {
                    if isDigit(at) { at += 1 }
                    parts += try flushing(number(start + 1..<at), at: start + 1)
                }
            default:
                if let plain = Self.plain(kind) {
                    text.append(plain)
                } else if CharacterClass.isASCIIAlphanumeric(kind) {
                    throw PatternMistake(message: "bad escape \\\(kind)", place: start)
                } else {
                    text.append(letter)
                    text.append(kind)
                }
            }
        }
        parts.append(.text(String(text)))
    }

    private static func plain(_ kind: Unicode.Scalar) -> Unicode.Scalar? {
        switch kind {
        case "a": "\u{7}"
        case "b": "\u{8}"
        case "f": "\u{C}"
        case "n": "\n"
        case "r": "\r"
        case "t": "\t"
        case "v": "\u{B}"
        case "\\": "\\"
        default: nil
        }
    }

    /// The group in `<…>` at `start`, and where the text goes on.
    private static func reference(_ letters: [Unicode.Scalar], _ start: Int, _ pattern: PatternObject) throws -> (Int, Int) {
        guard start < letters.count, letters[start] == "<" else { throw PatternMistake(message: "missing <", place: start) }
        guard let end = letters[start...].firstIndex(of: ">") else {
            let isEmpty = start + 1 == letters.count
            throw PatternMistake(message: isEmpty ? "missing group name" : "missing >, unterminated name", place: start + 1)
        }
        let name = String(String.UnicodeScalarView(letters[(start + 1)..<end]))
        if name.isEmpty { throw PatternMistake(message: "missing group name", place: start + 1) }
        if name.unicodeScalars.allSatisfy({ $0.value >= 48 && $0.value < 58 }) { return (Int(name) ?? .max, end + 1) }
        guard let first = name.unicodeScalars.first, CharacterClass.isIdentifierStart(first),
            name.unicodeScalars.allSatisfy(CharacterClass.isIdentifierPart)
        else { throw PatternMistake(message: "bad character in group name \(StringRepr.text(name))", place: start + 1) }
        guard let known = pattern.names.first(where: { $0.name == name }) else {
            throw ScriptError(.indexError, "unknown group name \(StringRepr.text(name))")
        }
        return (known.group, end + 1)
    }

    /// The text for one match.
    func filled(by match: MatchObject) -> String {
        var text = ""
        for part in parts {
            switch part {
            case .text(let piece): text += piece
            case .group(let group): match.spans[group].map { text += match.text.text.bytes($0) }
            }
        }
        return text
    }
}
