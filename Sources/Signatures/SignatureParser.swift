// Reads a signature from its Python text. The texts stand in our own source, so a mistake is a programming error: it is
// found by the tests, which parse every declared signature with `init(parsing:)`.

/// A signature text that is not one.
public struct SignatureError: Error, CustomStringConvertible {
    public let description: String
}

extension Signature {
    /// The signature that `text` declares; a text that does not parse gives one without parameters (see `init(parsing:)`).
    public init(_ text: String) {
        self = (try? Signature(parsing: text)) ?? Signature(name: Name(text), parameters: [], description: text)
    }

    /// The signature that `text` declares, such as `print(*objects, sep=' ', end='\n')`.
    public init(parsing text: String) throws(SignatureError) {
        guard let open = text.firstIndex(of: "("), text.last == ")" else {
            throw SignatureError(description: "no parameter list in '\(text)'")
        }
        let name = Name(text[..<open].trimmed)
        var parameters: [Parameter] = []
        var kind = Parameter.Kind.ordinary
        for part in Self.split(text[text.index(after: open)...].dropLast()) {
            switch part {
            case "/":
                parameters = parameters.map { Parameter(name: $0.name, kind: .positionalOnly, fallback: $0.fallback) }
            case "*":
                kind = .keywordOnly
            case _ where part.hasPrefix("**"):
                parameters.append(Parameter(name: Name(String(part.dropFirst(2))), kind: .keywords, fallback: nil))
            case _ where part.hasPrefix("*"):
                parameters.append(Parameter(name: Name(String(part.dropFirst())), kind: .rest, fallback: nil))
                kind = .keywordOnly
            default:
                guard let equal = part.firstIndex(of: "=") else {
                    parameters.append(Parameter(name: Name(part), kind: kind, fallback: nil))
                    continue
                }
                let fallback = try Literal(parsing: part[part.index(after: equal)...].trimmed)
                parameters.append(Parameter(name: Name(part[..<equal].trimmed), kind: kind, fallback: fallback))
            }
        }
        self.init(name: name, parameters: parameters, description: text)
    }

    /// The parts of a list at its commas, those inside brackets and quotes left alone.
    fileprivate static func split(_ text: Substring) -> [String] {
        var parts: [String] = [], depth = 0, quote: Character?, current = ""
        for c in text {
            if let q = quote {
                if c == q { quote = nil }
            } else if c == "'" || c == "\"" {
                quote = c
            } else if c == "(" || c == "[" {
                depth += 1
            } else if c == ")" || c == "]" {
                depth -= 1
            } else if c == ",", depth == 0 {
                parts.append(current[...].trimmed)
                current = ""
                continue
            }
            current.append(c)
        }
        let last = current[...].trimmed
        return last.isEmpty ? parts : parts + [last]
    }
}

extension Literal {
    init(parsing text: String) throws(SignatureError) {
        switch text {
        case "None": self = .none
        case "True": self = .bool(true)
        case "False": self = .bool(false)
        default:
            if let int = Int(text) {
                self = .int(int)
            } else if let float = Double(text) {
                self = .float(float)
            } else if let first = text.first, first == "'" || first == "\"", text.last == first, text.count >= 2 {
                self = .string(String(text.dropFirst().dropLast()).replacing("\\n", with: "\n"))
            } else if text.first == "(", text.last == ")" {
                var items: [Literal] = []
                for part in Signature.split(text.dropFirst().dropLast()) { items.append(try Literal(parsing: part)) }
                self = .tuple(items)
            } else if !text.isEmpty {
                self = .symbol(text)
            } else {
                throw SignatureError(description: "a default is missing")
            }
        }
    }

    /// The default as Python writes it.
    public var text: String {
        switch self {
        case .none: "None"
        case .bool(let b): b ? "True" : "False"
        case .int(let i): String(i)
        case .float(let d): "\(d)"
        case .string(let s): "'" + s.replacing("\n", with: "\\n") + "'"
        case .tuple(let items): "(" + items.map(\.text).joined(separator: ", ") + (items.count == 1 ? ",)" : ")")
        case .symbol(let s): s
        }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var s = self
        while s.first?.isWhitespace == true { s.removeFirst() }
        while s.last?.isWhitespace == true { s.removeLast() }
        return String(s)
    }
}
