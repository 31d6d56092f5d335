// The shell's own statements, at the start of a statement at the top level: `%command words`, `!program words`, and the
// help lines `?`, `?words`, `name?`, `name??`. They reach to the end of the line, and their text is not the language's.

extension Lexer {
    /// Lexes such a statement at `at`; false when there is none. A help line is the whole of its line.
    mutating func lexShellStatement(isWholeLine: Bool) -> Bool {
        if isWholeLine, lexHelp() { return true }
        let start = at
        switch byte() {
        case UInt8(ascii: "%"): lexCommand(from: start)
        case UInt8(ascii: "!") where byte(1) != UInt8(ascii: "="):
            at += 1
            let range = restOfLine()
            at = range.upperBound
            emit(.shell(text(range)), from: start)
        default: return false
        }
        return true
    }

    private mutating func lexCommand(from start: Int) {
        at += 1
        let nameStart = at
        while byte().isIdentifierPart || (at == nameStart && byte() == UInt8(ascii: "%")) { at += 1 }
        let name = text(nameStart..<at)
        let arguments = restOfLine()
        at = arguments.upperBound
        let span = Span(arguments.lowerBound, arguments.upperBound)
        emit(.command(name: name, arguments: text(arguments), argumentsSpan: span), from: start)
    }

    private mutating func lexHelp() -> Bool {
        let start = at
        let line = restOfLine()
        guard byte() == UInt8(ascii: "?") || bytes[line].last == UInt8(ascii: "?") else { return false }
        let marks = byte() == UInt8(ascii: "?") ? bytes[line].prefix { $0 == UInt8(ascii: "?") }.count : 0
        if marks > 0 {
            at += marks
            let words = restOfLine()
            at = line.upperBound
            emit(.help(subject: text(words), .search), from: start)
            return true
        }
        let trailing = bytes[line].reversed().prefix { $0 == UInt8(ascii: "?") }.count
        let subject = line.lowerBound..<line.upperBound - trailing
        guard trailing <= 2, bytes[subject].allSatisfy({ $0.isIdentifierPart || "%.[]".utf8.contains($0) }) else { return false }
        at = line.upperBound
        emit(.help(subject: text(subject), trailing == 2 ? .source : .summary), from: start)
        return true
    }

    /// The rest of the line without the blanks around it.
    private func restOfLine() -> Range<Int> {
        var start = at, end = lineEnd
        func isBlank(_ c: UInt8) -> Bool { c == UInt8(ascii: " ") || c == UInt8(ascii: "\t") }
        while start < end, isBlank(bytes[start]) { start += 1 }
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        return start..<end
    }
}
