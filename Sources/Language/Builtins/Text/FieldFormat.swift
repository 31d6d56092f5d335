// `str.format`: replacement fields with positions, names, attributes, indices, conversions and nested specifications.
import Signatures

/// Fills a template such as `'{0:>{width}} {name[key].attr!r}'`.
struct FieldFormat {
    let positional: UnsafeBufferPointer<Value>
    /// The value for a name; nil when there is none.
    let named: (String) throws -> Value?
    let machine: Machine
    private var numbering = Numbering.undecided

    private enum Numbering: Equatable { case undecided, automatic(Int), manual }

    /// - positional: valid while this is used.
    init(positional: UnsafeBufferPointer<Value>, machine: Machine, named: @escaping (String) throws -> Value?) {
        self.positional = positional
        self.named = named
        self.machine = machine
    }

    /// The template with its fields filled; it is read once.
    mutating func fill(_ template: StringObject) throws -> String {
        if case .fields(let known) = template.template { return try fill(known, depth: 2) }
        let read = FieldTemplate(template.text)
        template.keep(.fields(read))
        return try fill(read, depth: 2)
    }

    /// - depth: how deep fields may still nest.
    private mutating func fill(_ template: FieldTemplate, depth: Int) throws -> String {
        guard depth > 0 else { throw ScriptError(.valueError, "Max string recursion exceeded") }
        return try machine.buildingText { out in
            for piece in template.pieces {
                switch piece {
                case .literal(let text): out.append(text)
                case .failure(let error): throw error
                case .field(let field):
                    if try fillQuickly(field, &out) { continue }
                    out.append(try render(field, depth: depth))
                }
            }
        }
    }

    /// A number or text that is given by position and not looked into.
    private mutating func fillQuickly(_ field: FieldTemplate.Field, _ out: inout TextBuilder) throws -> Bool {
        guard field.conversion == nil, field.name.isEmpty, numbering != .manual else { return false }
        var index = 0
        if case .automatic(let next) = numbering { index = next }
        guard index < positional.count else { return false }
        switch positional[index] {
        case .int(let number) where field.spec.isEmpty: out.append(number)
        case .object(let object) where field.spec.isEmpty && object.kind == .string: out.append(unsafeDowncast(object, to: StringObject.self).text)
        case .int, .float:
            guard let text = field.plainSpec?.text(of: positional[index]) else { return false }
            out.append(text)
        default: return false
        }
        numbering = .automatic(index + 1)
        return true
    }

    private mutating func render(_ field: FieldTemplate.Field, depth: Int) throws -> String {
        let value = try value(of: field.name)
        let spec = field.isNested ? try fill(FieldTemplate(field.spec), depth: depth - 1) : field.spec
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
