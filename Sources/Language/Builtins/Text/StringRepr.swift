// `repr` of strings and bytes: quotes chosen as Python chooses them, what cannot be printed escaped.

/// The texts of string literals.
public enum StringRepr {
    /// `repr(text)`: single quotes unless the text has some and no double ones.
    public static func text(_ text: String) -> String {
        let quote = quote(for: text.utf8)
        var out = String(quote)
        for scalar in text.unicodeScalars {
            if scalar == quote || scalar == "\\" {
                out += "\\"
                out.unicodeScalars.append(scalar)
            } else if let escape = escape(scalar.value, printable: CharacterClass.isPrintable(scalar)) {
                out += escape
            } else {
                out.unicodeScalars.append(scalar)
            }
        }
        out.unicodeScalars.append(quote)
        return out
    }

    /// `ascii(text)`: as `repr`, with everything outside ASCII escaped.
    public static func ascii(_ repr: String) -> String {
        var out = ""
        for scalar in repr.unicodeScalars {
            if scalar.isASCII { out.unicodeScalars.append(scalar) } else { out += escape(scalar.value, printable: false) ?? "" }
        }
        return out
    }

    /// `repr` of a bytes object.
    public static func bytes(_ bytes: [UInt8]) -> String {
        let quote = quote(for: bytes)
        var out = "b" + String(quote)
        for byte in bytes {
            let scalar = Unicode.Scalar(byte)
            if scalar == quote || scalar == "\\" {
                out += "\\" + String(scalar)
            } else {
                out += escape(UInt32(byte), printable: byte >= 32 && byte < 127) ?? String(scalar)
            }
        }
        return out + String(quote)
    }

    private static func quote(for bytes: some Sequence<UInt8>) -> Unicode.Scalar {
        var single = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { return "'" }
            if byte == UInt8(ascii: "'") { single = true }
        }
        return single ? "\"" : "'"
    }

    /// The escape for a code, or nil when it stands for itself.
    private static func escape(_ code: UInt32, printable: Bool) -> String? {
        switch code {
        case 10: "\\n"
        case 13: "\\r"
        case 9: "\\t"
        case _ where printable: nil
        case ..<0x100: "\\x" + hex(code, 2)
        case ..<0x10000: "\\u" + hex(code, 4)
        default: "\\U" + hex(code, 8)
        }
    }

    private static func hex(_ code: UInt32, _ width: Int) -> String {
        let digits = String(code, radix: 16)
        return String(repeating: "0", count: width - digits.count) + digits
    }
}
