// F-strings: texts, and fields whose tokens are those of any expression. A field may use the quotes of the string around
// it, as newer Pythons allow.

extension Lexer {
    /// An f-string whose opening quote has been read.
    mutating func lexFormatted(_ quote: Quote) throws(Mistake) {
        emit(.formattedStart, from: quote.start)
        let outer = brackets.count
        do throws(Mistake) {
            try lexFormattedText(quote, specDepth: 0)
            let end = at
            at += quote.length
            emit(.formattedEnd, from: end)
        } catch {
            brackets.removeLast(brackets.count - outer)
            skipBroken(quote)
            var mistake = error
            mistake.spoilsLine = true
            throw mistake
        }
    }

    /// Behind a mistake in a triple-quoted f-string the text goes on after its end, if it has one.
    private mutating func skipBroken(_ quote: Quote) {
        guard quote.isTriple else { return }
        while at < bytes.count, !closes(quote) { skipCharacter() }
        at = min(at + quote.length, bytes.count)
    }

    /// Text and fields up to the closing quote or, in a format spec, up to the field's `}`; that is left to the caller.
    private mutating func lexFormattedText(_ quote: Quote, specDepth: Int) throws(Mistake) {
        let start = at
        var text = "", pending = at
        func flushed(_ lexer: Lexer, upTo end: Int) throws(Mistake) -> String {
            text + (try lexer.decode(pending..<end, isRaw: quote.isRaw))
        }
        while true {
            let isInSpec = specDepth > 0
            let c = byte()
            if closes(quote) || (isInSpec && c == UInt8(ascii: "}")) {
                if isInSpec, c != UInt8(ascii: "}") { throw Mistake("f-string: expecting '}'", Span(at, at + 1)) }
                return emitText(try flushed(self, upTo: at), from: start)
            }
            guard at < bytes.count, quote.isTriple || !isAtLineEnd else { throw unterminated(quote) }
            if c == UInt8(ascii: "{"), byte(1) != c || isInSpec {
                emitText(try flushed(self, upTo: at), from: start)
                text = ""
                try lexField(quote, specDepth: specDepth)
                pending = at
            } else if c == UInt8(ascii: "{") || c == UInt8(ascii: "}") {
                guard byte(1) == c else { throw Mistake("f-string: single '}' is not allowed", Span(at, at + 1)) }
                text = try flushed(self, upTo: at + 1)
                at += 2
                pending = at
            } else {
                skipFormattedCharacter(quote)
            }
        }
    }

    /// Steps over one character; `\{` begins a field all the same, and `\N{…}` does not.
    private mutating func skipFormattedCharacter(_ quote: Quote) {
        guard byte() == UInt8(ascii: "\\") else { return at += 1 }
        if byte(1) == UInt8(ascii: "{") || byte(1) == UInt8(ascii: "}") { return at += 1 }
        if !quote.isRaw, byte(1) == UInt8(ascii: "N"), byte(2) == UInt8(ascii: "{"),
           let close = bytes[at..<lineEnd].firstIndex(of: UInt8(ascii: "}")) {
            at = close + 1
        } else {
            skipCharacter()
        }
    }

    private mutating func emitText(_ text: String, from start: Int) {
        if !text.isEmpty { emit(.formattedText(text), from: start) }
    }

    /// `{expression=!r:spec}`
    private mutating func lexField(_ quote: Quote, specDepth: Int) throws(Mistake) {
        let start = at
        guard specDepth < 2 else { throw Mistake("f-string: expressions nested too deeply", Span(at, at + 1)) }
        at += 1
        try match(.leftBrace, at: start)
        emit(.fieldStart, from: start)
        let depth = brackets.count
        while true {
            skipBlanks()
            let isOutermost = brackets.count == depth
            let c = byte()
            if isAtLineEnd, quote.isTriple, at < bytes.count { skipLineEnd(); continue }
            if at >= bytes.count || isAtLineEnd {
                if at >= bytes.count, quote.isTriple { throw unterminated(quote) }
                throw Mistake("f-string: expecting '}'", Span(at, at + 1))
            }
            if c == UInt8(ascii: "#") {
                throw Mistake("f-string expression part cannot include '#'", Span(at, at + 1))
            } else if c == UInt8(ascii: "\\") {
                throw Mistake("f-string expression part cannot include a backslash", Span(at, at + 1))
            } else if isOutermost, c == UInt8(ascii: "}") {
                return endField()
            } else if isOutermost, c == UInt8(ascii: ":") {
                at += 1
                emit(.specStart, from: at - 1)
                try lexFormattedText(quote, specDepth: specDepth + 1)
                return endField()
            } else if isOutermost, c == UInt8(ascii: "!"), byte(1) != UInt8(ascii: "=") {
                at += 1
                emit(.symbol(.exclamation), from: at - 1)
            } else if isOutermost, c == UInt8(ascii: ")") || c == UInt8(ascii: "]") {
                throw Mistake("f-string: unmatched '\(Character(Unicode.Scalar(c)))'", Span(at, at + 1))
            } else if isOutermost, closes(quote), endsOperand {
                throw Mistake("f-string: expecting '}'", Span(at, at + quote.length))
            } else {
                do throws(Mistake) { try lexToken() } catch { throw error.insideFormatted }
            }
        }
    }

    private mutating func endField() {
        brackets.removeLast()
        at += 1
        emit(.fieldEnd, from: at - 1)
    }

    /// Whether no expression can go on with a string after the last token: a quote there ends the f-string.
    private var endsOperand: Bool {
        switch tokens.last?.kind {
        case .name, .integer, .float, .imaginary, .fieldStart: true
        case .symbol(.rightParen), .symbol(.rightBracket), .symbol(.rightBrace): true
        default: false
        }
    }
}

extension Mistake {
    /// The same, said as a mistake in a field of an f-string.
    var insideFormatted: Mistake {
        guard !message.hasPrefix("f-string"), exception == "SyntaxError", openBracket == nil else { return self }
        var mistake = self
        mistake.message = "f-string: " + message
        return mistake
    }
}
