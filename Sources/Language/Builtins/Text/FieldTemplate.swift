// A template of `str.format`, such as `'{0:>{width}} {name[key].attr!r}'`, cut into literal text and fields. It is read once and kept
// with its text: what is wrong with it is said when filling comes there, as Python has it.

final class FieldTemplate {
    struct Field {
        var name = ""
        var conversion: Unicode.Scalar?
        var spec = ""
        /// Whether the specification has fields of its own.
        var isNested = false
        /// The specification, when it is one of the plain ones.
        var plainSpec: PlainSpec?
    }
    enum Piece {
        case literal(String)
        case field(Field)
        /// What is wrong here.
        case failure(ScriptError)
    }

    let pieces: [Piece]

    init(_ text: String) {
        var reader = FieldReader(text), pieces: [Piece] = []
        do {
            while let piece = try reader.next() { pieces.append(piece) }
        } catch {
            pieces.append(.failure(error))
        }
        self.pieces = pieces
    }
}

/// Cuts a template into literal text and fields.
private struct FieldReader {
    typealias Field = FieldTemplate.Field
    typealias Piece = FieldTemplate.Piece

    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ template: String) { scalars = Array(template.unicodeScalars) }

    private func error(_ message: String) -> ScriptError { ScriptError(.valueError, message) }

    private mutating func take() -> Unicode.Scalar? {
        guard position < scalars.count else { return nil }
        position += 1
        return scalars[position - 1]
    }

    mutating func next() throws(ScriptError) -> Piece? {
        guard position < scalars.count else { return nil }
        var literal = String.UnicodeScalarView()
        while let c = take() {
            guard c == "{" || c == "}" else {
                literal.append(c)
                continue
            }
            if position < scalars.count, scalars[position] == c {
                position += 1
                literal.append(c)
            } else if c == "}" {
                throw error("Single '}' encountered in format string")
            } else if position == scalars.count {
                throw error("Single '{' encountered in format string")
            } else if !literal.isEmpty {
                position -= 1
                return .literal(String(literal))
            } else {
                return .field(try field())
            }
        }
        return .literal(String(literal))
    }

    private mutating func field() throws(ScriptError) -> Field {
        var field = Field()
        let start = position
        var end: Unicode.Scalar?
        while end == nil, let c = take() {
            switch c {
            case "{": throw error("unexpected '{' in field name")
            case "[": while position < scalars.count, scalars[position] != "]" { position += 1 }
            case "}", ":", "!": end = c
            default: break
            }
        }
        guard let end else { throw error("expected '}' before end of string") }
        field.name = String(String.UnicodeScalarView(scalars[start..<position - 1]))
        if end == "}" { return field }
        if end == "!" {
            guard let conversion = take() else { throw error("end of string while looking for conversion specifier") }
            field.conversion = conversion
            guard let after = take() else { throw error("unmatched '{' in format spec") }
            if after == "}" { return field }
            guard after == ":" else { throw error("expected ':' after conversion specifier") }
        }
        field.spec = try spec()
        field.isNested = field.spec.utf8.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }
        field.plainSpec = PlainSpec(field.spec)
        return field
    }

    private mutating func spec() throws(ScriptError) -> String {
        let start = position
        var open = 1
        while let c = take() {
            if c == "{" { open += 1 }
            if c == "}" { open -= 1 }
            if open == 0 { return String(String.UnicodeScalarView(scalars[start..<position - 1])) }
        }
        throw error("unmatched '{' in format spec")
    }
}
