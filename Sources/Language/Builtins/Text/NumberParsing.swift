// `int("…", base)` and `float("…")`: the forms Python accepts, and its error texts.

/// Reads numbers from text.
public enum NumberParsing {
    /// `int(text, base)`: surrounding space, a sign, a prefix that fits the base, single underscores between digits.
    public static func int(_ text: String, base: Int = 10) throws -> Int {
        guard base == 0 || (2...36).contains(base) else {
            throw ScriptError(.valueError, "int() base must be >= 2 and <= 36, or 0")
        }
        if base == 10, let quick = plain(text) { return quick }
        var invalid: ScriptError { ScriptError(.valueError, "invalid literal for int() with base \(base): \(StringRepr.text(text))") }
        var bytes = stripped(text)[...]
        let negative = takeSign(&bytes)
        var radix = base, prefixed = false
        if bytes.count >= 2, bytes.first == UInt8(ascii: "0"), let named = radixes[bytes[bytes.startIndex + 1] | 0x20],
            base == 0 || base == named {
            radix = named
            prefixed = true
            bytes = bytes.dropFirst(2)
        }
        guard let digits = withoutUnderscores(bytes, radix: radix == 0 ? 10 : radix, afterPrefix: prefixed), !digits.isEmpty else {
            throw invalid
        }
        if radix == 0 {
            radix = 10
            guard digits.first != UInt8(ascii: "0") || digits.allSatisfy({ $0 == UInt8(ascii: "0") }) else { throw invalid }
        }
        let values = digits.map(digitValue)
        guard values.allSatisfy({ $0 < radix }) else { throw invalid }
        var value = 0
        for digit in values {
            let (product, overflow) = value.multipliedReportingOverflow(by: radix)
            let (sum, carry) = negative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            guard !overflow, !carry else { throw ScriptError.intTooLarge }
            value = sum
        }
        return value
    }

    /// `float(text)`: surrounding space, decimal notation with underscores between digits, `inf`, `infinity`, `nan`.
    public static func float(_ text: String) throws -> Double {
        if let quick = plainFloat(text) { return quick }
        var invalid: ScriptError { ScriptError(.valueError, "could not convert string to float: \(StringRepr.text(text))") }
        var bytes = stripped(text)[...]
        let negative = takeSign(&bytes)
        let word = String(decoding: bytes, as: UTF8.self).lowercased()
        let magnitude: Double
        if let special = ["inf": Double.infinity, "infinity": .infinity, "nan": .nan][word] {
            magnitude = special
        } else {
            guard let digits = withoutUnderscores(bytes, radix: 10), isDecimal(digits),
                let value = Double(String(decoding: digits, as: UTF8.self))
            else { throw invalid }
            magnitude = value
        }
        return negative ? -magnitude : magnitude
    }

    /// Up to 18 ASCII digits behind an optional minus.
    static func plain(_ text: String) -> Int? {
        text.withBytes { bytes in
            let start = bytes.first == UInt8(ascii: "-") ? 1 : 0
            guard bytes.count > start, bytes.count <= 18 else { return nil }
            var value = 0
            for i in start..<bytes.count {
                guard bytes[i].isDecimalDigit else { return nil }
                value = value * 10 + Int(bytes[i] - 48)
            }
            return start == 1 ? -value : value
        }
    }

    /// ASCII digits with one point among or before them, behind an optional minus.
    static func plainFloat(_ text: String) -> Double? {
        let isPlain = text.withBytes { bytes in
            let start = bytes.first == UInt8(ascii: "-") ? 1 : 0
            var points = 0
            for i in start..<max(bytes.count, start) {
                if bytes[i] == UInt8(ascii: ".") { points += 1 } else if !bytes[i].isDecimalDigit { return false }
            }
            return points <= 1 && bytes.count > start + points
        }
        return isPlain ? Double(text) : nil
    }

    private static let radixes: [UInt8: Int] = [UInt8(ascii: "x"): 16, UInt8(ascii: "o"): 8, UInt8(ascii: "b"): 2]

    private static func digitValue(_ byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 48
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 87
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 55
        default: Int.max
        }
    }

    /// The text without surrounding space, every decimal digit of Unicode as its ASCII one.
    private static func stripped(_ text: String) -> [UInt8] {
        var scalars = Array(text.unicodeScalars)[...]
        while let last = scalars.last, CharacterClass.isSpace(last) { scalars.removeLast() }
        while let first = scalars.first, CharacterClass.isSpace(first) { scalars.removeFirst() }
        return scalars.flatMap { scalar -> [UInt8] in
            if scalar.isASCII { return [UInt8(scalar.value)] }
            guard scalar.properties.numericType == .decimal, let digit = scalar.properties.numericValue else { return [0xFF] }
            return [48 + UInt8(digit)]
        }
    }

    private static func takeSign(_ bytes: inout ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") else { return false }
        bytes.removeFirst()
        return first == UInt8(ascii: "-")
    }

    /// The bytes without underscores; nil when one stands anywhere but between two digits (or behind a prefix).
    private static func withoutUnderscores(_ bytes: ArraySlice<UInt8>, radix: Int, afterPrefix: Bool = false) -> [UInt8]? {
        let all = Array(bytes)
        for (i, byte) in all.enumerated() where byte == UInt8(ascii: "_") {
            let before = i == 0 ? afterPrefix : digitValue(all[i - 1]) < radix
            let after = i + 1 < all.count && digitValue(all[i + 1]) < radix
            guard before, after else { return nil }
        }
        return all.filter { $0 != UInt8(ascii: "_") }
    }

    /// Whether the bytes are `digits[.digits][e[sign]digits]` with a digit in the mantissa.
    private static func isDecimal(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        func takeDigits() -> Int {
            let count = rest.prefix { $0 >= 48 && $0 <= 57 }.count
            rest = rest.dropFirst(count)
            return count
        }
        var mantissa = takeDigits()
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            mantissa += takeDigits()
        }
        guard mantissa > 0 else { return false }
        if let e = rest.first, e | 0x20 == UInt8(ascii: "e") {
            rest.removeFirst()
            _ = takeSign(&rest)
            guard takeDigits() > 0 else { return false }
        }
        return rest.isEmpty
    }
}

extension ScriptError {
    /// A whole number that 64 bits cannot hold.
    static var intTooLarge: ScriptError { ScriptError(.overflowError, "integer does not fit in 64 bits") }
}

extension UInt8 {
    fileprivate var isDecimalDigit: Bool { self >= 48 && self <= 57 }
}
