// The bytes that a literal such as `b"\x00ab"` stands for.

extension Lexer {
    /// Decodes what stands between the quotes of a bytes literal, which may be ASCII only.
    func decodeBytes(_ range: Range<Int>, isRaw: Bool) throws(Mistake) -> [UInt8] {
        if let at = bytes[range].firstIndex(where: { $0 >= 0x80 }) {
            throw Mistake("bytes can only contain ASCII literal characters", Span(at, at + scalar(at: at).length))
        }
        return try decode(range, isRaw: isRaw, of: .bytes)
    }

    /// Appends the byte that `\xff` at `i` means; gives the offset behind it.
    func decodeHexByte(at i: Int, in range: Range<Int>, into result: inout [UInt8]) throws(Mistake) -> Int {
        guard i + 3 < range.upperBound, let high = Character(Unicode.Scalar(bytes[i + 2])).hexDigitValue,
            let low = Character(Unicode.Scalar(bytes[i + 3])).hexDigitValue
        else {
            throw Mistake("(value error) invalid \\x escape at position \(i - range.lowerBound)", Span(i, min(i + 4, range.upperBound)))
        }
        result.append(UInt8(high << 4 | low))
        return i + 4
    }
}
