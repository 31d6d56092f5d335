// What lexer and parser throw and collect: one mistake in the text that is being read.

struct Mistake: Error {
    var exception = "SyntaxError"
    var message: String
    var span: Span
    var hint: String?
    /// A second place that disagrees with the first.
    var note: (span: Span, text: String)?
    /// Whether more text could still put it right.
    var isIncomplete = false
    /// For a bracket that was never closed: where it opened.
    var openBracket: Int?
    /// Whether the rest of the line cannot be told into tokens.
    var spoilsLine = false

    init(_ message: String, _ span: Span, hint: String? = nil) {
        self.message = message
        self.span = span
        self.hint = hint
    }

    static func indentation(_ message: String, _ span: Span) -> Mistake {
        var mistake = Mistake(message, span)
        mistake.exception = "IndentationError"
        return mistake
    }

    /// The same with a second place that disagrees.
    func noting(_ span: Span, _ text: String) -> Mistake {
        var mistake = self
        mistake.note = (span, text)
        return mistake
    }

    func diagnostic(in source: Source) -> Diagnostic {
        var labels = [Label(source: source, span: span)]
        if let note { labels.append(Label(source: source, span: note.span, role: .secondary, text: note.text)) }
        return Diagnostic(exception: exception, message: message, labels: labels, hint: hint)
    }
}
