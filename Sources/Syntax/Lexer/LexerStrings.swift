// Plain strings: finding their end. What stands between the quotes is decoded by `StringEscapes`.

extension Lexer {
    static let stringPrefixes: Set<String> = ["r", "u", "b", "f", "br", "rb", "fr", "rf"]

    /// How a string is quoted.
    struct Quote {
        /// Where the literal begins, with its prefix.
        let start: Int
        let mark: UInt8
        let isTriple: Bool
        let isRaw: Bool
        var length: Int { isTriple ? 3 : 1 }
    }

    /// A string whose quote is at `at`, behind `prefix` in lower case.
    mutating func lexString(prefix: String, from start: Int) throws(Mistake) {
        let mark = byte()
        let isTriple = byte(1) == mark && byte(2) == mark
        let quote = Quote(start: start, mark: mark, isTriple: isTriple, isRaw: prefix.contains("r"))
        at += quote.length
        if prefix.contains("f") { return try lexFormatted(quote) }
        let body = try skipBody(quote)
        if prefix.contains("b") {
            return emit(.bytes(try decodeBytes(body, isRaw: quote.isRaw)), from: start)
        }
        emit(.string(try decode(body, isRaw: quote.isRaw)), from: start)
    }

    /// Whether the closing quote is at `at`.
    func closes(_ quote: Quote) -> Bool {
        byte() == quote.mark && (!quote.isTriple || (byte(1) == quote.mark && byte(2) == quote.mark))
    }

    /// The range of the text up to the closing quote, which is stepped over.
    private mutating func skipBody(_ quote: Quote) throws(Mistake) -> Range<Int> {
        let start = at
        while at < bytes.count {
            if closes(quote) {
                defer { at += quote.length }
                return start..<at
            }
            if isAtLineEnd, !quote.isTriple { break }
            skipCharacter()
        }
        throw unterminated(quote)
    }

    /// Steps over one byte, or over a backslash and what it escapes.
    mutating func skipCharacter() {
        let isEscape = byte() == UInt8(ascii: "\\")
        at += 1
        guard isEscape, at < bytes.count else { return }
        if isAtLineEnd { skipLineEnd() } else { at += 1 }
    }

    func unterminated(_ quote: Quote) -> Mistake {
        let line = source.lineNumber(at: quote.isTriple ? max(quote.start, bytes.count - 1) : at)
        let kind = quote.isTriple ? "triple-quoted string" : "string"
        var mistake = Mistake(
            "unterminated \(kind) literal (detected at line \(line))", Span(quote.start, quote.isTriple ? quote.start + 3 : at))
        mistake.spoilsLine = true
        // A backslash at the very end of the text joins the next line to the string.
        mistake.isIncomplete = quote.isTriple || (at == bytes.count && endsInContinuation)
        return mistake
    }

    private var endsInContinuation: Bool {
        guard let last = bytes.lastIndex(where: { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }) else { return false }
        return bytes[last] == UInt8(ascii: "\\")
    }
}
