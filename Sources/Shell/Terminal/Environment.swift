// The environment variables, read once at the start and passed on, so that tests can give others.
@preconcurrency import Glibc

/// Environment variables by name.
public struct Environment: Sendable {
    private let variables: [String: String]

    public init(_ variables: [String: String]) { self.variables = variables }

    /// The process's own.
    public static func current() -> Environment {
        var variables: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            let text = String(cString: entry)
            if let sign = text.firstIndex(of: "=") {
                variables[String(text[..<sign])] = String(text[text.index(after: sign)...])
            }
            next += 1
        }
        return Environment(variables)
    }

    /// The variable's value; nil when it is not set.
    public subscript(name: String) -> String? { variables[name] }

    /// The variable's value; nil when it is empty or not set.
    public func nonEmpty(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }
}
