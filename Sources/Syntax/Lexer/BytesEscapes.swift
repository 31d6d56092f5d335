// The bytes that a literal such as `b"\\x00ab"` stands for.

extension Lexer {
    /// Decodes what stands between the quotes of a bytes literal, which may be ASCII only.
    func decodeBytes(_ range: Range<Int>, isRaw: Bool) throws(Mistake) -> [UInt8] {
        if let at = bytes[range].firstIndex(where: { $0 >= 0x80 }) {
            throw Mistake("bytes can only contain ASCII literal characters", Span(at, at + scalar(at: at).length))
        }
        var result: [UInt8] = []
        var i = range.lowerBound
        while i < range.upperBound {
            let c = bytes[i]
            if c == UInt8(ascii: "\r") {
                result.append(UInt8(ascii: "\n"))
                i += i + 1 < range.upperBound && bytes[i + 1] == UInt8(ascii: "\n") ? 2 : 1
            } else if c == UInt8(ascii: "\\"), !isRaw, i + 1 < range.upperBound {
                i = try decodeByteEscape(at: i, in: range, into: &result)
            } else {
                result.append(c)
                i += 1
            }
        }
        return result
    }

    /// Appends what the escape at `i` means; gives the offset behind it. An unknown escape stays as it is.
    private func decodeByteEscape(at i: Int, in range: Range<Int>, into result: inout [UInt8]) throws(Mistake) -> Int {
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
            result.append(UInt8(truncatingIfNeeded: value))
            return end
        case UInt8(ascii: "x"):
            guard i + 3 < range.upperBound, let high = Character(Unicode.Scalar(bytes[i + 2])).hexDigitValue,
                let low = Character(Unicode.Scalar(bytes[i + 3])).hexDigitValue
            else {
                throw Mistake(
                    "(value error) invalid \\x escape at position \(i - range.lowerBound)", Span(i, min(i + 4, range.upperBound)))
            }
            result.append(UInt8(high << 4 | low))
            return i + 4
        default:
            result.append(UInt8(ascii: "\\"))
            return i + 1
        }
    }
}
