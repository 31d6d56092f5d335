// Numbers as Python writes them: `1_000`, `0xFF`, `0b1`, `0o7`, `1.5e-3`, `2j`.

extension Lexer {
    mutating func lexNumber() throws(Mistake) {
        if byte() == UInt8(ascii: "0") {
            switch byte(1) | 0x20 {
            case UInt8(ascii: "x"): return try lexInteger(radix: 16, "hexadecimal")
            case UInt8(ascii: "o"): return try lexInteger(radix: 8, "octal")
            case UInt8(ascii: "b"): return try lexInteger(radix: 2, "binary")
            default: break
            }
        }
        try lexDecimal()
    }

    private mutating func lexInteger(radix: Int, _ kind: String) throws(Mistake) {
        let start = at
        at += 2
        let digits = at
        while let digit = hexDigit(byte(byte() == UInt8(ascii: "_") ? 1 : 0)), digit < radix {
            at += byte() == UInt8(ascii: "_") ? 2 : 1
        }
        if byte().isDigit {
            throw Mistake("invalid digit '\(byte() - 0x30)' in \(kind) literal", Span(start, at + 1))
        }
        guard at > digits, byte() != UInt8(ascii: "_") else { throw invalidNumber(kind, from: start) }
        try checkEnd(kind, from: start)
        try emitInteger(text(digits..<at), radix: radix, from: start)
    }

    private mutating func lexDecimal() throws(Mistake) {
        let start = at
        var isInteger = true
        if byte() != UInt8(ascii: ".") { try skipDigits(from: start) }
        if byte() == UInt8(ascii: ".") {
            isInteger = false
            at += 1
            if byte().isDigit { try skipDigits(from: start) }
        }
        if byte() | 0x20 == UInt8(ascii: "e") {
            let sign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-") ? 1 : 0
            if byte(1 + sign).isDigit {
                isInteger = false
                at += 1 + sign
                try skipDigits(from: start)
            } else if sign == 1 {
                throw invalidNumber("decimal", from: start)
            }
        }
        if byte() | 0x20 == UInt8(ascii: "j") {
            let value = double(start..<at)
            at += 1
            try checkEnd("imaginary", from: start)
            return emit(.imaginary(value), from: start)
        }
        try checkEnd("decimal", from: start)
        if !isInteger { return emit(.float(double(start..<at)), from: start) }
        let digits = text(start..<at)
        if digits.first == "0", digits.contains(where: { $0 != "0" && $0 != "_" }) {
            throw Mistake(
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                Span(start, at))
        }
        try emitInteger(digits, radix: 10, from: start)
    }

    private func hexDigit(_ c: UInt8) -> Int? { Character(Unicode.Scalar(c)).hexDigitValue }

    /// Digits with single underscores between them.
    private mutating func skipDigits(from start: Int) throws(Mistake) {
        while byte().isDigit || (byte() == UInt8(ascii: "_") && byte(1).isDigit) { at += 1 }
        if byte() == UInt8(ascii: "_") { throw invalidNumber("decimal", from: start) }
    }

    private func double(_ range: Range<Int>) -> Double {
        Double("0" + text(range).filter { $0 != "_" } + (bytes[range.upperBound - 1] == UInt8(ascii: ".") ? "0" : "")) ?? 0
    }

    private mutating func emitInteger(_ digits: String, radix: Int, from start: Int) throws(Mistake) {
        guard let value = UInt64(digits.filter { $0 != "_" }, radix: radix) else {
            throw Mistake.tooLarge(Span(start, at))
        }
        emit(.integer(value), from: start)
    }

    /// A number may be followed by a keyword, as in `1if x else 2`, but by no other word.
    private mutating func checkEnd(_ kind: String, from start: Int) throws(Mistake) {
        guard byte().isIdentifierStart else { return }
        var end = at
        while end < bytes.count, bytes[end].isIdentifierPart { end += 1 }
        switch Keyword.table[text(at..<end)] {
        case .and, .else, .for, .if, .in, .is, .not, .or: return
        default: throw invalidNumber(kind, from: start)
        }
    }

    private mutating func invalidNumber(_ kind: String, from start: Int) -> Mistake {
        while byte().isIdentifierPart { at += 1 }
        return Mistake("invalid \(kind) literal", Span(start, at))
    }
}

extension Mistake {
    /// Integers of the language have 64 bits.
    static func tooLarge(_ span: Span) -> Mistake {
        var mistake = Mistake("integer literal does not fit in 64 bits", span)
        mistake.exception = "OverflowError"
        return mistake
    }
}
