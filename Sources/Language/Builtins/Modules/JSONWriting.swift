// `json.dumps`: values as JSON text, by Python's rules.
import Signatures

/// How a value is written.
struct JSONWriter {
    let machine: Machine
    /// What one level is indented by; nil puts everything on one line.
    var indent: String?
    var itemSeparator = ", "
    var keySeparator = ": "
    var sortsKeys = false
    var escapesUnicode = true
    var skipsKeys = false
    var allowsNaN = true
    /// Called with what JSON does not know.
    var fallback = Value.none
    private var open: Set<ObjectIdentifier> = []

    init(_ machine: Machine) { self.machine = machine }

    mutating func text(_ value: Value, level: Int = 0) throws -> String {
        switch value {
        case .none: return "null"
        case .bool(let truth): return truth ? "true" : "false"
        case .int(let number): return String(number)
        case .float(let number): return try float(number)
        case .object(let object):
            if let text = value.text { return quoted(text) }
            // Numbers of a script's own types are written as the numbers that they are.
            if let number = object.payload, number.inlineDouble != nil { return try text(number) }
            guard value.list != nil || value.tuple != nil || value.dict != nil else { return try other(value, level) }
            guard open.insert(ObjectIdentifier(object)).inserted else { throw ScriptError(.valueError, "Circular reference detected") }
            defer { open.remove(ObjectIdentifier(object)) }
            if let dict = value.dict { return try machine.guardingDepth { try entries(dict, level) } }
            return try machine.guardingDepth { try items(value.list?.items ?? value.tuple?.items ?? [], level) }
        }
    }

    private mutating func other(_ value: Value, _ level: Int) throws -> String {
        guard !fallback.isNone else {
            throw ScriptError(.typeError, "Object of type \(value.typeName) is not JSON serializable")
        }
        return try text(machine.call(fallback, [value]), level: level)
    }

    private func float(_ number: Double) throws -> String {
        if number.isFinite { return FloatText.repr(number) }
        guard allowsNaN else {
            throw ScriptError(.valueError, "Out of range float values are not JSON compliant")
        }
        return number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
    }

    private mutating func items(_ items: [Value], _ level: Int) throws -> String {
        var parts: [String] = []
        for item in items { parts.append(try text(item, level: level + 1)) }
        return bracketed("[", parts, "]", level)
    }

    private mutating func entries(_ dict: DictObject, _ level: Int) throws -> String {
        var entries = dict.entries
        if sortsKeys {
            let order = try machine.sorted(entries.map(\.key), key: .none, reverse: false)
            entries = try order.map { (key: Value) throws -> (key: Value, value: Value) in (key, try dict.value(for: key, machine) ?? .none) }
        }
        var parts: [String] = []
        for (key, value) in entries {
            guard let name = try key.text ?? name(of: key) else { continue }
            parts.append(quoted(name) + keySeparator + (try text(value, level: level + 1)))
        }
        return bracketed("{", parts, "}", level)
    }

    /// What a key that is no text is called; nil when it is skipped.
    private mutating func name(of key: Value) throws -> String? {
        switch key {
        case .none, .bool, .int, .float: return try text(key)
        case .object(let object):
            if let number = object.payload, number.inlineDouble != nil { return try text(number) }
            if skipsKeys { return nil }
            throw ScriptError(.typeError, "keys must be str, int, float, bool or None, not \(key.typeName)")
        }
    }

    private func bracketed(_ left: String, _ parts: [String], _ right: String, _ level: Int) -> String {
        guard let indent, !parts.isEmpty else { return left + parts.joined(separator: itemSeparator) + right }
        let inner = "\n" + String(repeating: indent, count: level + 1)
        return left + inner + parts.joined(separator: itemSeparator + inner) + "\n" + String(repeating: indent, count: level) + right
    }

    private func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\u{8}": out += "\\b"
            case "\u{C}": out += "\\f"
            case _ where scalar.value < 32 || (escapesUnicode && scalar.value > 126):
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
