// One token: names, keywords, brackets and other symbols; numbers and strings have files of their own.
import Signatures

extension UInt8 {
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }

    /// A letter, a digit, `_`, or a part of a character beyond ASCII.
    var isIdentifierPart: Bool { isDigit || isIdentifierStart }
    var isIdentifierStart: Bool { (self | 0x20 >= 0x61 && self | 0x20 <= 0x7A) || self == 0x5F || self >= 0x80 }
}

extension Lexer {
    mutating func lexToken() throws(Mistake) {
        let c = byte()
        if c.isDigit || (c == UInt8(ascii: ".") && byte(1).isDigit) { return try lexNumber() }
        if c == UInt8(ascii: "'") || c == UInt8(ascii: "\"") { return try lexString(prefix: "", from: at) }
        if c.isIdentifierStart { return try lexWord() }
        try lexSymbol()
    }

    private mutating func lexWord() throws(Mistake) {
        let start = at
        try skipIdentifier()
        let word = text(start..<at)
        if byte() == UInt8(ascii: "'") || byte() == UInt8(ascii: "\""), Lexer.stringPrefixes.contains(word.lowercased()) {
            return try lexString(prefix: word.lowercased(), from: start)
        }
        emit(Keyword.table[word].map(Token.Kind.keyword) ?? .name(Name(word)), from: start)
    }

    private mutating func skipIdentifier() throws(Mistake) {
        let start = at
        while byte().isIdentifierPart {
            if byte() < 0x80 {
                at += 1
                continue
            }
            let (scalar, length) = scalar(at: at)
            let fits = at == start ? scalar.properties.isXIDStart : scalar.properties.isXIDContinue
            if !fits {
                at += length
                throw Lexer.invalidCharacter(scalar, Span(at - length, at))
            }
            at += length
        }
    }

    /// The character at a byte offset and its length in bytes; the text is valid UTF-8, because it was a String.
    func scalar(at start: Int) -> (Unicode.Scalar, length: Int) {
        let lead = bytes[start]
        let length = min(lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, bytes.count - start)
        return (text(start..<start + length).unicodeScalars.first ?? "\u{FFFD}", length)
    }

    private static func invalidCharacter(_ scalar: Unicode.Scalar, _ span: Span) -> Mistake {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator:
            return Mistake("invalid non-printable character \(code)", span)
        default:
            let straight = ["\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}"].contains(scalar) ? "use straight quotes" : nil
            return Mistake("invalid character '\(scalar)' (\(code))", span, hint: straight)
        }
    }

    private mutating func lexSymbol() throws(Mistake) {
        let start = at
        for length in [3, 2, 1] where at + length <= bytes.count {
            let key = bytes[at..<at + length].reduce(0) { $0 << 8 | UInt32($1) }
            guard let symbol = Symbol.table[key] else { continue }
            at += length
            try match(symbol, at: start)
            return emit(.symbol(symbol), from: start)
        }
        at += 1
        throw Mistake("invalid syntax", Span(start, at), hint: byte(-1) == UInt8(ascii: "!") ? "write 'not' for '!'" : nil)
    }

    /// Keeps the account of open brackets.
    mutating func match(_ symbol: Symbol, at start: Int) throws(Mistake) {
        switch symbol {
        case .leftParen, .leftBracket, .leftBrace:
            guard brackets.count < Lexer.bracketLimit else {
                var mistake = Mistake("too many nested parentheses", Span(start, at))
                mistake.spoilsLine = true
                throw mistake
            }
            brackets.append(Bracket(symbol: symbol, at: start))
        case .rightParen, .rightBracket, .rightBrace:
            guard let open = brackets.popLast() else {
                throw Mistake("unmatched '\(symbol.rawValue)'", Span(start, at))
            }
            if open.symbol.closing != symbol { throw mismatch(open, symbol, at: start) }
        default: break
        }
    }

    private func mismatch(_ open: Bracket, _ symbol: Symbol, at start: Int) -> Mistake {
        let line = source.lineNumber(at: open.at)
        let place = line == source.lineNumber(at: start) ? "" : " on line \(line)"
        return Mistake(
            "closing parenthesis '\(symbol.rawValue)' does not match opening parenthesis '\(open.symbol.rawValue)'\(place)",
            Span(start, at)
        ).noting(Span(open.at, open.at + 1), "opened here")
    }
}

extension Symbol {
    /// The bracket that closes this one.
    var closing: Symbol? {
        switch self {
        case .leftParen: .rightParen
        case .leftBracket: .rightBracket
        case .leftBrace: .rightBrace
        default: nil
        }
    }
}
