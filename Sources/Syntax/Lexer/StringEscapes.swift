// The text that a string literal stands for: escapes resolved, line ends made `\n`.

extension Lexer {
    /// Decodes the bytes between the quotes.
    func decode(_ range: Range<Int>, isRaw: Bool) throws(Mistake) -> String {
        let needsWork = bytes[range].contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\r") }
        guard needsWork else { return text(range) }
        return String(decoding: try decode(range, isRaw: isRaw, of: .text), as: UTF8.self)
    }

    /// What an escape with a number stands for.
    enum LiteralKind { case text, bytes }

    /// The bytes between the quotes with escapes resolved, unless the literal is raw.
    func decode(_ range: Range<Int>, isRaw: Bool, of kind: LiteralKind) throws(Mistake) -> [UInt8] {
        var result: [UInt8] = []
        var i = range.lowerBound
        while i < range.upperBound {
            let c = bytes[i]
            if c == UInt8(ascii: "\r") {
                result.append(UInt8(ascii: "\n"))
                i += i + 1 < range.upperBound && bytes[i + 1] == UInt8(ascii: "\n") ? 2 : 1
            } else if c == UInt8(ascii: "\\"), !isRaw, i + 1 < range.upperBound {
                i = try decodeEscape(at: i, in: range, of: kind, into: &result)
            } else {
                result.append(c)
                i += 1
            }
        }
        return result
    }

    /// Appends what the escape at `i` means; gives the offset behind it. An unknown escape stays as it is.
    private func decodeEscape(
        at i: Int, in range: Range<Int>, of kind: LiteralKind, into result: inout [UInt8]
    ) throws(Mistake) -> Int {
        let c = bytes[i + 1]
        if let simple = Lexer.simpleEscapes[c] {
            result.append(simple)
            return i + 2
        }
        switch c {
        case UInt8(ascii: "\n"): return i + 2
        case UInt8(ascii: "\r"): return i + 2 < range.upperBound && bytes[i + 2] == UInt8(ascii: "\n") ? i + 3 : i + 2
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            var value: UInt32 = 0, end = i + 1
            while end < range.upperBound, end < i + 4, (0x30...0x37).contains(bytes[end]) {
                value = value * 8 + UInt32(bytes[end] - 0x30)
                end += 1
            }
            switch kind {
            case .text: try append(value, i..<end, in: range, to: &result)
            case .bytes: result.append(UInt8(truncatingIfNeeded: value))
            }
            return end
        case UInt8(ascii: "x"):
            switch kind {
            case .text: return try decodeHex(at: i, count: 2, "\\xXX", in: range, into: &result)
            case .bytes: return try decodeHexByte(at: i, in: range, into: &result)
            }
        case UInt8(ascii: "u") where kind == .text: return try decodeHex(at: i, count: 4, "\\uXXXX", in: range, into: &result)
        case UInt8(ascii: "U") where kind == .text: return try decodeHex(at: i, count: 8, "\\UXXXXXXXX", in: range, into: &result)
        case UInt8(ascii: "N") where kind == .text: return try decodeName(at: i, in: range, into: &result)
        default:
            result.append(UInt8(ascii: "\\"))
            return i + 1
        }
    }

    static let simpleEscapes: [UInt8: UInt8] = [
        UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "'"): 0x27, UInt8(ascii: "\""): 0x22, UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8,
        UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "v"): 11,
    ]

    private func decodeHex(
        at i: Int, count: Int, _ form: String, in range: Range<Int>, into result: inout [UInt8]
    ) throws(Mistake) -> Int {
        var value: UInt32 = 0, end = i + 2
        while end < range.upperBound, end < i + 2 + count, let digit = Character(Unicode.Scalar(bytes[end])).hexDigitValue {
            value = value << 4 | UInt32(digit)
            end += 1
        }
        guard end == i + 2 + count else { throw undecodable("truncated \(form) escape", i..<end, in: range) }
        try append(value, i..<end, in: range, to: &result)
        return end
    }

    /// `\N{GREEK SMALL LETTER ALPHA}`
    private func decodeName(at i: Int, in range: Range<Int>, into result: inout [UInt8]) throws(Mistake) -> Int {
        guard i + 2 < range.upperBound, bytes[i + 2] == UInt8(ascii: "{"),
              let close = bytes[i..<range.upperBound].firstIndex(of: UInt8(ascii: "}")), close > i + 3
        else { throw undecodable("malformed \\N character escape", i..<i + 2, in: range) }
        let name = text(i + 3..<close).uppercased()
        let scalars = (0...0x10FFFF as ClosedRange<UInt32>).lazy.compactMap(Unicode.Scalar.init)
        guard let scalar = scalars.first(where: { $0.properties.name == name || $0.properties.nameAlias == name }) else {
            throw undecodable("unknown Unicode character name", i..<close + 1, in: range)
        }
        result.append(contentsOf: Array(String(scalar).utf8))
        return close + 1
    }

    private func append(
        _ value: UInt32, _ escape: Range<Int>, in range: Range<Int>, to result: inout [UInt8]
    ) throws(Mistake) {
        guard let scalar = Unicode.Scalar(value) else {
            let isSurrogate = (0xD800...0xDFFF).contains(value)
            throw undecodable(isSurrogate ? "surrogates not supported" : "illegal Unicode character", escape, in: range)
        }
        result.append(contentsOf: Array(String(scalar).utf8))
    }

    private func undecodable(_ reason: String, _ part: Range<Int>, in range: Range<Int>) -> Mistake {
        let from = part.lowerBound - range.lowerBound, to = part.upperBound - range.lowerBound - 1
        return Mistake(
            "(unicode error) 'unicodeescape' codec can't decode bytes in position \(from)-\(to): \(reason)",
            Span(part.lowerBound, part.upperBound))
    }
}
