// `str.format`: replacement fields with positions, names, attributes, indices, conversions and nested specifications.
import Signatures

/// Fills a template such as `'{0:>{width}} {name[key].attr!r}'`.
struct FieldFormat {
    let positional: [Value]
    /// The value for a name; nil when there is none.
    let named: (String) throws -> Value?
    let machine: Machine
    private var numbering = Numbering.undecided

    private enum Numbering: Equatable { case undecided, automatic(Int), manual }

    init(positional: [Value], machine: Machine, named: @escaping (String) throws -> Value?) {
        self.positional = positional
        self.named = named
        self.machine = machine
    }

    /// The template with its fields filled; `depth` is how deep fields may still nest.
    mutating func fill(_ template: String, depth: Int = 2) throws -> String {
        guard depth > 0 else { throw ScriptError(.valueError, "Max string recursion exceeded") }
        var reader = FieldReader(template)
        var out = ""
        while let piece = try reader.next() {
            switch piece {
            case .literal(let text): out += text
            case .field(let field): out += try render(field, depth: depth)
            }
        }
        return out
    }

    private mutating func render(_ field: FieldReader.Field, depth: Int) throws -> String {
        let value = try value(of: field.name)
        let spec = field.spec.contains("{") || field.spec.contains("}") ? try fill(field.spec, depth: depth - 1) : field.spec
        switch field.conversion {
        case nil: return try machine.format(value, spec)
        case "s": return try Format.string(machine.str(value), spec)
        case "r": return try Format.string(machine.repr(value), spec)
        case "a": return try Format.string(StringRepr.ascii(machine.repr(value)), spec)
        case let other?:
            let shown = other.isASCII && other.value > 32 ? String(other) : "\\x" + String(other.value, radix: 16)
            throw ScriptError(.valueError, "Unknown conversion specifier " + shown)
        }
    }

    /// Follows `name.attribute[index]…`.
    private mutating func value(of name: String) throws -> Value {
        let scalars = Array(name.unicodeScalars)
        var position = scalars.firstIndex { $0 == "." || $0 == "[" } ?? scalars.count
        var value = try first(text(scalars[..<position]))
        while position < scalars.count {
            let opener = scalars[position]
            position += 1
            if opener == "." {
                let end = scalars[position...].firstIndex { $0 == "." || $0 == "[" } ?? scalars.count
                guard end > position else { throw Self.emptyAttribute }
                value = try machine.attribute(Name(text(scalars[position..<end])), of: value)
                position = end
            } else if opener == "[" {
                guard let end = scalars[position...].firstIndex(of: "]") else {
                    throw ScriptError(.valueError, "Missing ']' in format string")
                }
                guard end > position else { throw Self.emptyAttribute }
                let key = text(scalars[position..<end])
                value = try machine.item(try Self.index(key).map { .int($0) } ?? .string(key), of: value)
                position = end + 1
            } else {
                throw ScriptError(.valueError, "Only '.' or '[' may follow ']' in format field specifier")
            }
        }
        return value
    }

    private static var emptyAttribute: ScriptError { ScriptError(.valueError, "Empty attribute in format string") }

    private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(scalars)) }

    private mutating func first(_ name: String) throws -> Value {
        if let number = try Self.index(name) {
            if case .automatic = numbering {
                throw ScriptError(.valueError, "cannot switch from automatic field numbering to manual field specification")
            }
            numbering = .manual
            return try argument(number)
        }
        guard name.isEmpty else {
            if let value = try named(name) { return value }
            throw RaisedException(kind: .keyError, arguments: [.string(name)])
        }
        switch numbering {
        case .manual:
            throw ScriptError(.valueError, "cannot switch from manual field specification to automatic field numbering")
        case .undecided:
            numbering = .automatic(1)
            return try argument(0)
        case .automatic(let next):
            numbering = .automatic(next + 1)
            return try argument(next)
        }
    }

    private func argument(_ index: Int) throws -> Value {
        guard positional.indices.contains(index) else {
            throw ScriptError(.indexError, "Replacement index \(index) out of range for positional args tuple")
        }
        return positional[index]
    }

    /// The number that a name or key made of digits is.
    private static func index(_ text: String) throws -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        guard let number = Int(text) else { throw ScriptError(.valueError, "Too many decimal digits in format string") }
        return number
    }
}

/// Cuts a template into literal text and fields.
private struct FieldReader {
    struct Field {
        var name = ""
        var conversion: Unicode.Scalar?
        var spec = ""
    }
    enum Piece {
        case literal(String)
        case field(Field)
    }

    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ template: String) { scalars = Array(template.unicodeScalars) }

    private func error(_ message: String) -> ScriptError { ScriptError(.valueError, message) }

    private mutating func take() -> Unicode.Scalar? {
        guard position < scalars.count else { return nil }
        position += 1
        return scalars[position - 1]
    }

    mutating func next() throws -> Piece? {
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

    private mutating func field() throws -> Field {
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
        return field
    }

    private mutating func spec() throws -> String {
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
