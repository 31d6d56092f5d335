// A mistake as data: what an error says, and which places in which sources it points at. Drawing is another file's work.

/// A place that an error points at, with what is to be said of it.
public struct Label: Sendable {
    public enum Role: Sendable {
        /// The guilty part: carets.
        case primary
        /// Something that disagrees with it: an operand, an earlier definition.
        case secondary
    }
    public let source: Source
    public let span: Span
    public let role: Role
    public let text: String

    public init(source: Source, span: Span, role: Role = .primary, text: String = "") {
        self.source = source
        self.span = span
        self.role = role
        self.text = text
    }
}

/// One level of a chain of calls, outermost first in a list of them.
public struct TraceEntry: Sendable {
    public let source: Source
    public let span: Span
    /// The function that was running; nil at the top level.
    public let function: String?

    public init(source: Source, span: Span, function: String?) {
        self.source = source
        self.span = span
        self.function = function
    }
}

/// Everything that is known of one error.
public struct Diagnostic: Sendable {
    /// The name of Python's exception: `RuntimeError`.
    public var exception: String
    public var message: String
    public var labels: [Label]
    /// What else is known of it, each on a line of its own.
    public var notes: [String] = []
    /// At most one suggestion.
    public var hint: String?
    /// The calls that led here, outermost first; the last is the one in which the error arose, where `labels` point. Empty
    /// for an error at the top level.
    public var trace: [TraceEntry]
    /// The error that this one came from, with how: `from`, or `while handling`. None or one.
    public var earlier: [EarlierError] = []

    public init(exception: String, message: String, labels: [Label] = [], hint: String? = nil, trace: [TraceEntry] = []) {
        self.exception = exception
        self.message = message
        self.labels = labels
        self.hint = hint
        self.trace = trace
    }
}

/// An error that led to another.
public struct EarlierError: Sendable {
    public let relation: String
    public let diagnostic: Diagnostic

    public init(relation: String, diagnostic: Diagnostic) {
        self.relation = relation
        self.diagnostic = diagnostic
    }
}

/// The mistakes of a text that does not parse: at least one, in order.
public struct SyntaxErrors: Error {
    public let diagnostics: [Diagnostic]
    /// Whether more text could still complete the block: the prompt then asks for another line.
    public let isIncomplete: Bool

    public init(_ diagnostics: [Diagnostic], isIncomplete: Bool) {
        self.diagnostics = diagnostics
        self.isIncomplete = isIncomplete
    }
}
