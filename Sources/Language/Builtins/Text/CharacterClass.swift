// What kind of character a code point is, by Python's rules; the facts are the standard library's Unicode tables.

/// Predicates on code points.
enum CharacterClass {
    static func isSpace(_ c: Unicode.Scalar) -> Bool {
        switch c.value {
        case 9...13, 28...32, 0x85, 0xA0: true
        case ..<0x1680: false
        default: c.properties.isWhitespace
        }
    }

    static func isLetter(_ c: Unicode.Scalar) -> Bool {
        if c.isASCII { return (c.value | 0x20) &- 0x61 < 26 }
        return switch c.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: false
        }
    }

    static func isDecimal(_ c: Unicode.Scalar) -> Bool { c.isASCII ? c.value &- 48 < 10 : c.properties.numericType == .decimal }

    static func isDigit(_ c: Unicode.Scalar) -> Bool { c.isASCII ? c.value &- 48 < 10 : c.properties.numericType == .decimal || c.properties.numericType == .digit }

    static func isNumeric(_ c: Unicode.Scalar) -> Bool { c.isASCII ? c.value &- 48 < 10 : c.properties.numericType != nil }

    static func isAlphanumeric(_ c: Unicode.Scalar) -> Bool { isLetter(c) || isNumeric(c) }

    static func isUpper(_ c: Unicode.Scalar) -> Bool { c.isASCII ? c.value &- 65 < 26 : c.properties.isUppercase }

    static func isLower(_ c: Unicode.Scalar) -> Bool { c.isASCII ? c.value &- 97 < 26 : c.properties.isLowercase }

    static func isTitle(_ c: Unicode.Scalar) -> Bool { c.properties.generalCategory == .titlecaseLetter }

    /// Whether case mappings change it, so that `title` starts a new word behind anything else.
    static func isCased(_ c: Unicode.Scalar) -> Bool { c.properties.isCased }

    /// Whether `repr` shows it as it is.
    static func isPrintable(_ c: Unicode.Scalar) -> Bool {
        if c.isASCII { return c.value >= 32 && c.value < 127 }
        return switch c.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator: false
        default: true
        }
    }

    static func isLineBreak(_ c: Unicode.Scalar) -> Bool {
        switch c.value {
        case 10...13, 28...30, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    static func isIdentifierStart(_ c: Unicode.Scalar) -> Bool { c == "_" || c.properties.isXIDStart }

    static func isIdentifierPart(_ c: Unicode.Scalar) -> Bool { c.properties.isXIDContinue }

    static func isASCIIAlphanumeric(_ c: Unicode.Scalar) -> Bool { c.isASCII && (isLetter(c) || isDecimal(c)) }
}
