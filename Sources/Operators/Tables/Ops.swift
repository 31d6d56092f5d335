// The operators. Each is one static value, declared in its family's file beside its gradient; the families' lists together
// are the table from which the host derives functions, methods, in-place forms, help and completion.

/// The namespace of all operators.
public enum Ops {}

/// Operators that belong together, under a title for the reference.
public struct Family: Sendable {
    public let title: String
    public let operators: [Operator]

    init(_ title: String, _ operators: [Operator]) {
        self.title = title
        self.operators = operators
    }
}
