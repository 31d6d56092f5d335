// `template % values`: C's printf as Python has it.
import Signatures

/// Fills a template such as `'%-10s %5.2f %(name)d'`.
struct PercentFormat {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private let values: [Value]
    private var used = 0
    /// The right operand when its items are asked for by name.
    private let mapping: Value?
    private let machine: Machine

    /// `template % operand`.
    static func fill(_ template: String, _ operand: Value, _ machine: Machine) throws -> String {
        var format = PercentFormat(template, operand, machine)
        return try format.filled()
    }

    private init(_ template: String, _ operand: Value, _ machine: Machine) {
        scalars = Array(template.unicodeScalars)
        self.machine = machine
        if let tuple = operand.tuple {
            values = tuple.items
            mapping = nil
        } else {
            values = [operand]
            mapping = operand.dict != nil ? operand : nil
        }
    }

    private struct Conversion {
        var leftAligned = false, plus = false, space = false, alternate = false, zero = false
        var width = 0
        var precision: Int?
        var type: Unicode.Scalar = "s"
    }

    private mutating func filled() throws -> String {
        var out = String.UnicodeScalarView()
        while position < scalars.count {
            let c = scalars[position]
            position += 1
            if c == "%" { out.append(contentsOf: try conversion().unicodeScalars) } else { out.append(c) }
        }
        if used < values.count, mapping == nil {
            throw ScriptError(.typeError, "not all arguments converted during string formatting")
        }
        return String(out)
    }

    // MARK: Reading a conversion

    private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func conversion() throws -> String {
        var conversion = Conversion()
        let keyed = current == "(" ? try keyedValue() : nil
        flags(&conversion)
        if let width = try number() {
            conversion.width = try FormatSpec.checked(Int(clamping: width.magnitude))
            if width < 0 { conversion.leftAligned = true }
        }
        if current == "." {
            position += 1
            conversion.precision = try FormatSpec.checked(max(0, number() ?? 0))
        }
        if current == "h" || current == "l" || current == "L" { position += 1 }
        guard let type = current else { throw ScriptError(.valueError, "incomplete format") }
        position += 1
        if type == "%" { return "%" }
        conversion.type = type
        let value = try keyed ?? nextValue()
        return try text(of: value, conversion)
    }

    private mutating func keyedValue() throws -> Value {
        guard let mapping else { throw ScriptError(.typeError, "format requires a mapping") }
        position += 1
        let start = position
        var open = 1
        while let c = current {
            position += 1
            if c == "(" { open += 1 }
            if c == ")" { open -= 1 }
            if open == 0 {
                let key = String(String.UnicodeScalarView(scalars[start..<position - 1]))
                return try machine.item(.string(key), of: mapping)
            }
        }
        throw ScriptError(.valueError, "incomplete format key")
    }

    private mutating func flags(_ conversion: inout Conversion) {
        while let c = current {
            switch c {
            case "-": conversion.leftAligned = true
            case "+": conversion.plus = true
            case " ": conversion.space = true
            case "#": conversion.alternate = true
            case "0": conversion.zero = true
            default: return
            }
            position += 1
        }
    }

    /// A width or precision: digits, or `*` for the next value.
    private mutating func number() throws -> Int? {
        if current == "*" {
            position += 1
            guard let value = try nextValue().asInt else { throw ScriptError(.typeError, "* wants int") }
            return value
        }
        var digits = ""
        while let c = current, c.value >= 48, c.value <= 57 {
            digits.unicodeScalars.append(c)
            position += 1
        }
        if digits.isEmpty { return nil }
        guard let number = Int(digits) else { throw ScriptError(.valueError, "width too big") }
        return number
    }

    private mutating func nextValue() throws -> Value {
        guard used < values.count else { throw ScriptError(.typeError, "not enough arguments for format string") }
        used += 1
        return values[used - 1]
    }

    // MARK: Converting

    private func text(of value: Value, _ conversion: Conversion) throws -> String {
        switch conversion.type {
        case "s": return try padded(truncated(machine.str(value), conversion), conversion)
        case "r": return try padded(truncated(machine.repr(value), conversion), conversion)
        case "a": return try padded(truncated(StringRepr.ascii(machine.repr(value)), conversion), conversion)
        case "c": return try padded(character(value), conversion)
        case "d", "i", "u", "x", "X", "o": return try integer(value, conversion)
        case "e", "E", "f", "F", "g", "G": return try float(value, conversion)
        default:
            let shown = conversion.type.value > 31 && conversion.type.value < 127 ? String(conversion.type) : "?"
            let code = String(conversion.type.value, radix: 16)
            throw ScriptError(.valueError, "unsupported format character '\(shown)' (0x\(code)) at index \(position - 1)")
        }
    }

    private func truncated(_ text: String, _ conversion: Conversion) -> String {
        conversion.precision.map { text.codePointPrefix($0) } ?? text
    }

    private func padded(_ text: String, _ conversion: Conversion) throws -> String {
        let missing = conversion.width - text.codePointCount
        guard missing > 0 else { return text }
        let fill = String(repeating: " ", count: missing)
        return conversion.leftAligned ? text + fill : fill + text
    }

    private func character(_ value: Value) throws -> String {
        if let text = value.text, text.unicodeScalars.count == 1 { return text }
        guard let code = value.asInt else { throw ScriptError(.typeError, "%c requires int or char") }
        guard (0...0x10FFFF).contains(code), let scalar = Unicode.Scalar(UInt32(code)) else {
            throw ScriptError(.overflowError, "%c arg not in range(0x110000)")
        }
        return String(Character(scalar))
    }

    private func integer(_ value: Value, _ conversion: Conversion) throws -> String {
        let type = conversion.type
        let number = try wholeNumber(value, type)
        let radix = type == "x" || type == "X" ? 16 : type == "o" ? 8 : 10
        var digits = String(number.magnitude, radix: radix, uppercase: type == "X")
        if let precision = conversion.precision, precision > digits.utf8.count {
            digits = String(repeating: "0", count: precision - digits.utf8.count) + digits
        }
        let prefix = conversion.alternate && radix != 10 ? "0\(type)" : ""
        return try signed(number < 0, prefix, digits, conversion)
    }

    private func wholeNumber(_ value: Value, _ type: Unicode.Scalar) throws -> Int {
        if let int = value.asInt { return int }
        guard type == "d" || type == "i" || type == "u" else {
            if let int = try machine.indexIfPossible(value) { return int }
            throw ScriptError(.typeError, "%\(type) format: an integer is required, not \(value.typeName)")
        }
        guard value.text == nil, let int = try machine.wholeNumber(value) else {
            throw ScriptError(.typeError, "%\(type) format: a real number is required, not \(value.typeName)")
        }
        return int
    }

    private func float(_ value: Value, _ conversion: Conversion) throws -> String {
        guard value.text == nil, let number = try machine.realNumber(value) else {
            throw ScriptError(.typeError, "must be real number, not \(value.typeName)")
        }
        let lower = Character(Unicode.Scalar(conversion.type.value | 0x20) ?? "f")
        var digits = number.isNaN ? "nan" : "inf"
        if number.isFinite {
            digits = FloatText.printf(number, lower, precision: conversion.precision ?? 6, alternate: conversion.alternate)
        }
        if conversion.type.value & 0x20 == 0 { digits = digits.uppercased() }
        return try signed(number.sign == .minus && !number.isNaN, "", digits, conversion)
    }

    private func signed(_ negative: Bool, _ prefix: String, _ digits: String, _ conversion: Conversion) throws -> String {
        let sign = (negative ? "-" : conversion.plus ? "+" : conversion.space ? " " : "") + prefix
        let missing = conversion.width - sign.utf8.count - digits.utf8.count
        if conversion.zero, !conversion.leftAligned, missing > 0 { return sign + String(repeating: "0", count: missing) + digits }
        return try padded(sign + digits, conversion)
    }
}
