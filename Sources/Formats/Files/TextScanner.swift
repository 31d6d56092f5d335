// A scanner for the small headers inside binary formats: JSON in safetensors, a Python literal in npy. Every method says
// whether it found what it looks for; nothing recurses.

/// A position in text bytes.
struct TextScanner {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether only white space is left.
    var atEnd: Bool {
        mutating get {
            skipSpaces()
            return position == bytes.count
        }
    }

    /// The byte after white space, not taken.
    var next: UInt8? {
        mutating get {
            skipSpaces()
            return position < bytes.count ? bytes[position] : nil
        }
    }

    private mutating func skipSpaces() {
        while position < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[position]) { position += 1 }
    }

    /// Takes `character` if it comes next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// Takes `word` if it comes next.
    mutating func take(word: String) -> Bool {
        guard next != nil, bytes[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    /// A whole number that fits `Int`.
    mutating func integer() -> Int? {
        guard next != nil else { return nil }
        let start = position
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
        return Int(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    /// A text between `quote`s, with the escapes that JSON and Python share.
    mutating func string(_ quote: Unicode.Scalar) -> String? {
        guard take(quote) else { return nil }
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: quote) { return String(validating: text, as: UTF8.self) }
            if byte == UInt8(ascii: "\\") {
                guard let escaped = escape() else { return nil }
                text += escaped
            } else {
                text.append(byte)
            }
        }
        return nil
    }

    private mutating func escape() -> [UInt8]? {
        guard position < bytes.count else { return nil }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return [0x0a]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "r"): return [0x0d]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0c]
        case UInt8(ascii: "u"): return unicodeEscape()
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        default: return nil
        }
    }

    /// Four hexadecimal digits, or two such groups for a character beyond 16 bits.
    private mutating func unicodeEscape() -> [UInt8]? {
        guard let high = hexadecimal() else { return nil }
        if let scalar = Unicode.Scalar(high) { return Array(String(scalar).utf8) }
        guard bytes[position...].starts(with: [0x5c, 0x75]) else { return nil }
        position += 2
        guard (0xd800..<0xdc00).contains(high), let low = hexadecimal(), (0xdc00..<0xe000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xd800) << 10 + (low - 0xdc00))
        else { return nil }
        return Array(String(scalar).utf8)
    }

    private mutating func hexadecimal() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        defer { position += 4 }
        return UInt32(String(decoding: bytes[position..<(position + 4)], as: UTF8.self), radix: 16)
    }
}
