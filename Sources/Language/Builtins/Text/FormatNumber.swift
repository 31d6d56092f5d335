// `format(x, spec)` for the types that have presentation types: int, float, str (bool formats as int).

/// The results of `format`.
public enum Format {
    /// `format(text, spec)`.
    public static func string(_ text: String, _ spec: String, typeName: String = "str") throws -> String {
        if spec.isEmpty { return text }
        let spec = try FormatSpec(spec, typeName: typeName, align: .left, defaultType: "s")
        guard spec.type == "s" else { throw spec.unknownType }
        func refuse(_ what: String) -> ScriptError { ScriptError(.valueError, what + " not allowed in string format specifier") }
        if let sign = spec.sign { throw refuse(sign == " " ? "Space" : "Sign") }
        if spec.coercesNegativeZero { throw refuse("Negative zero coercion (z)") }
        if spec.alternate { throw refuse("Alternate form (#)") }
        if spec.align == .afterSign {
            throw ScriptError(.valueError, "'=' alignment not allowed in string format specifier")
        }
        var text = text
        var count = text.codePointCount
        if let precision = spec.precision, precision < count {
            text = text.codePointPrefix(precision)
            count = precision
        }
        return try spec.padded(text, count: count)
    }

    /// `format(value, spec)`.
    public static func int(_ value: Int, _ spec: String, typeName: String = "int") throws -> String {
        if spec.isEmpty { return String(value) }
        let spec = try FormatSpec(spec, typeName: typeName, align: .right)
        switch spec.type {
        case "e", "E", "f", "F", "g", "G", "%": return try float(Double(value), spec)
        case nil, "d", "n", "b", "o", "x", "X", "c": break
        default: throw spec.unknownType
        }
        func refuse(_ what: String) -> ScriptError { ScriptError(.valueError, what + " not allowed in integer format specifier") }
        if spec.precision != nil { throw refuse("Precision") }
        if spec.coercesNegativeZero { throw refuse("Negative zero coercion (z)") }
        if spec.type == "c" { return try character(value, spec) }
        var digits = String(value.magnitude, radix: radix(of: spec.type))
        if spec.type == "X" { digits = digits.uppercased() }
        let prefix = spec.alternate ? self.prefix(of: spec.type) : ""
        return try NumberParts(sign: sign(value < 0, spec), prefix: prefix, digits: digits, rest: "").laidOut(spec)
    }

    /// `format(value, spec)`.
    public static func float(_ value: Double, _ spec: String, typeName: String = "float") throws -> String {
        if spec.isEmpty { return FloatText.repr(value) }
        return try float(value, FormatSpec(spec, typeName: typeName, align: .right))
    }

    /// `format(value, spec)` of a bool, int or float.
    static func number(_ value: Value, _ spec: String) throws -> String {
        if let plain = PlainSpec(spec), let text = plain.text(of: value) { return text }
        switch value {
        case .int(let number): return try int(number, spec)
        case .float(let number): return try float(number, spec)
        case .bool(let truth): return spec.isEmpty ? (truth ? "True" : "False") : try int(truth ? 1 : 0, spec, typeName: "bool")
        default: return try string("", spec, typeName: value.typeName)
        }
    }

    private static func character(_ value: Int, _ spec: FormatSpec) throws -> String {
        func refuse(_ what: String) -> ScriptError {
            ScriptError(.valueError, what + " not allowed with integer format specifier 'c'")
        }
        if spec.sign != nil { throw refuse("Sign") }
        if spec.alternate { throw refuse("Alternate form (#)") }
        guard (0...0x10FFFF).contains(value), let scalar = Unicode.Scalar(UInt32(value)) else {
            throw ScriptError(.overflowError, "%c arg not in range(0x110000)")
        }
        return try spec.padded(String(Character(scalar)), count: 1)
    }

    private static func float(_ value: Double, _ spec: FormatSpec) throws -> String {
        if let type = spec.type, !"eEfFgGn%".unicodeScalars.contains(type) { throw spec.unknownType }
        if let precision = spec.precision, precision > Int(Int32.max) { throw ScriptError(.valueError, "precision too big") }
        let text = magnitude(value, spec)
        let isZero = spec.coercesNegativeZero && text.utf8.prefix { $0 | 0x20 != UInt8(ascii: "e") }.allSatisfy { !(49...57).contains($0) }
        let negative = value.sign == .minus && !value.isNaN && !(isZero && value.isFinite)
        let digits = text.prefix { $0.isNumber }
        return try NumberParts(sign: sign(negative, spec), prefix: "", digits: String(digits), rest: String(text.dropFirst(digits.count)))
            .laidOut(spec)
    }

    /// The digits of `value` without its sign, before grouping and padding.
    private static func magnitude(_ value: Double, _ spec: FormatSpec) -> String {
        let percent = spec.type == "%"
        let value = percent ? value * 100 : value
        let suffix = percent ? "%" : ""
        guard value.isFinite else {
            let word = value.isNaN ? "nan" : "inf"
            return (spec.type == "E" || spec.type == "F" || spec.type == "G" ? word.uppercased() : word) + suffix
        }
        let precision = spec.precision ?? 6
        switch spec.type {
        case nil: return FloatText.general(value, precision: spec.precision, alternate: spec.alternate)
        case "f", "F", "%":
            return FloatText.printf(value, "f", precision: precision, alternate: spec.alternate) + suffix
        case "e": return FloatText.printf(value, "e", precision: precision, alternate: spec.alternate)
        case "E": return FloatText.printf(value, "e", precision: precision, alternate: spec.alternate).uppercased()
        case "g", "n": return FloatText.printf(value, "g", precision: precision, alternate: spec.alternate)
        default: return FloatText.printf(value, "g", precision: precision, alternate: spec.alternate).uppercased()
        }
    }

    private static func sign(_ negative: Bool, _ spec: FormatSpec) -> String {
        if negative { return "-" }
        return spec.sign == "+" ? "+" : spec.sign == " " ? " " : ""
    }

    private static func radix(of type: Unicode.Scalar?) -> Int {
        switch type {
        case "b": 2
        case "o": 8
        case "x", "X": 16
        default: 10
        }
    }

    private static func prefix(of type: Unicode.Scalar?) -> String {
        switch type {
        case "b": "0b"
        case "o": "0o"
        case "x": "0x"
        case "X": "0X"
        default: ""
        }
    }
}

/// A number's text in the parts that padding and grouping treat apart; all ASCII.
private struct NumberParts {
    let sign: String
    let prefix: String
    /// The whole digits, the only part that is grouped.
    let digits: String
    /// The point and what follows, or `inf`, `nan`.
    let rest: String

    func laidOut(_ spec: FormatSpec) throws -> String {
        let fixed = sign.utf8.count + prefix.utf8.count + rest.utf8.count
        let zeroFills = spec.fill == "0" && spec.align == .afterSign
        let least = zeroFills ? try FormatSpec.checked(max(0, (spec.width ?? 0) - fixed)) : 0
        let grouped = digits.isEmpty ? "" : grouped(spec.grouping, atLeast: least)
        let count = fixed + grouped.utf8.count
        guard spec.align == .afterSign else { return try spec.padded(sign + prefix + grouped + rest, count: count) }
        let padding = try FormatSpec.checked(max(0, (spec.width ?? 0) - count))
        return sign + prefix + FormatSpec.run(of: spec.fill, padding) + grouped + rest
    }

    /// The digits with separators, zeros added in front until they take `least` columns.
    private func grouped(_ grouping: FormatSpec.Grouping, atLeast least: Int) -> String {
        let size = grouping == .none ? Int.max : grouping == .underscoreEveryFour ? 4 : 3
        let separator = UInt8(ascii: grouping == .comma ? "," : "_")
        var left = Array(digits.utf8)[...]
        var reversed: [UInt8] = [], width = least
        while true {
            let length = min(size, max(left.count, width, 1))
            reversed += left.suffix(length).reversed()
            reversed += repeatElement(48, count: max(0, length - left.count))
            left = left.dropLast(length)
            width -= length
            if left.isEmpty, width <= 0 { break }
            reversed.append(separator)
            width -= 1
        }
        return String(decoding: reversed.reversed(), as: UTF8.self)
    }
}
