// `template % values`: C's printf as Python has it.
import Signatures

/// Fills a template such as `'%-10s %5.2f %(name)d'`.
struct PercentFormat {
    private let values: TupleObject
    private var used = 0
    /// The right operand when its items are asked for by name.
    private let mapping: Value?
    private let machine: Machine

    /// `template % operand`; the template is read once.
    static func fill(_ template: StringObject, _ operand: Value, _ machine: Machine) throws -> String {
        if case .percent(let known) = template.template { return try fill(known, operand, machine) }
        let read = PercentTemplate(template.text)
        template.keep(.percent(read))
        return try fill(read, operand, machine)
    }

    /// `template % operand`
    static func fill(_ template: String, _ operand: Value, _ machine: Machine) throws -> String {
        try fill(PercentTemplate(template), operand, machine)
    }

    private static func fill(_ template: PercentTemplate, _ operand: Value, _ machine: Machine) throws -> String {
        var format = PercentFormat(operand, machine)
        return try machine.buildingText { try format.fill(template, into: &$0) }
    }

    private init(_ operand: Value, _ machine: Machine) {
        self.machine = machine
        if let tuple = operand.tuple {
            values = tuple
            mapping = nil
        } else {
            values = TupleObject.owning(ValueRow([operand]))
            mapping = operand.dict != nil ? operand : nil
        }
    }

    /// A conversion with its width and precision known.
    private struct Conversion {
        let leftAligned: Bool, plus: Bool, space: Bool, alternate: Bool, zero: Bool
        var width = 0
        var precision: Int?
        let type: Unicode.Scalar
        let place: Int
    }

    private mutating func fill(_ template: PercentTemplate, into out: inout TextBuilder) throws {
        for piece in template.pieces {
            switch piece {
            case .literal(let text): out.append(text)
            case .conversion(let conversion):
                if conversion.isPlain, used < values.count, fillQuickly(conversion, &out) { continue }
                out.append(try text(of: conversion))
            }
        }
        if used < values.count, mapping == nil {
            throw ScriptError(.typeError, "not all arguments converted during string formatting")
        }
    }

    /// A number or text without width and flags.
    private mutating func fillQuickly(_ conversion: PercentTemplate.Conversion, _ out: inout TextBuilder) -> Bool {
        switch (conversion.type, conversion.precision, values[used]) {
        case ("d", .none, .int(let number)), ("s", .none, .int(let number)): out.append(number)
        case ("f", let precision, .float(let number)):
            var digits = 6
            if case .fixed(let given) = precision { digits = given }
            guard out.append(number, precision: digits) else { return false }
        case ("s", .none, .object(let object)) where object.kind == .string: out.append(unsafeDowncast(object, to: StringObject.self).text)
        default: return false
        }
        used += 1
        return true
    }

    // MARK: One conversion

    private mutating func text(of template: PercentTemplate.Conversion) throws -> String {
        let keyed = try keyedValue(template.key)
        var leftAligned = template.leftAligned, width = 0, precision: Int?
        if let given = try number(template.width) {
            width = try FormatSpec.checked(Int(clamping: given.magnitude))
            if given < 0 { leftAligned = true }
        }
        if let given = try number(template.precision) { precision = try FormatSpec.checked(max(0, given)) }
        guard let type = template.type else { throw ScriptError(.valueError, "incomplete format") }
        if type == "%" { return "%" }
        let conversion = Conversion(
            leftAligned: leftAligned, plus: template.plus, space: template.space, alternate: template.alternate, zero: template.zero,
            width: width, precision: precision, type: type, place: template.place)
        return try text(of: keyed ?? nextValue(), conversion)
    }

    private func keyedValue(_ key: PercentTemplate.Conversion.Key) throws -> Value? {
        if case .none = key { return nil }
        guard let mapping else { throw ScriptError(.typeError, "format requires a mapping") }
        guard case .name(let name) = key else { throw ScriptError(.valueError, "incomplete format key") }
        return try machine.item(.string(name), of: mapping)
    }

    /// A width or precision.
    private mutating func number(_ measure: PercentTemplate.Conversion.Measure) throws -> Int? {
        switch measure {
        case .none: return nil
        case .fixed(let number): return number
        case .tooBig: throw ScriptError(.valueError, "width too big")
        case .next:
            guard let value = try nextValue().asInt else { throw ScriptError(.typeError, "* wants int") }
            return value
        }
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
            throw ScriptError(.valueError, "unsupported format character '\(shown)' (0x\(code)) at index \(conversion.place)")
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
