// The one error below the language: facts that the interpreter turns into a diagnostic with the source line and carets.

/// What went wrong in a tensor computation, a file or an argument.
public struct TensorError: Error, Hashable, Sendable {
    /// The exception that Python would raise; the raw value is its name.
    public enum Kind: String, Sendable {
        case runtimeError = "RuntimeError", typeError = "TypeError", valueError = "ValueError", indexError = "IndexError"
        case keyError = "KeyError", unicodeDecodeError = "UnicodeDecodeError", attributeError = "AttributeError", notImplementedError = "NotImplementedError"
        case overflowError = "OverflowError", zeroDivisionError = "ZeroDivisionError", memoryError = "MemoryError"
        case osError = "OSError", fileNotFoundError = "FileNotFoundError", permissionError = "PermissionError"
        case isADirectoryError = "IsADirectoryError", eofError = "EOFError", unpicklingError = "UnpicklingError"
        case keyboardInterrupt = "KeyboardInterrupt", linAlgError = "_LinAlgError", stopIteration = "StopIteration"
        case assertionError = "AssertionError", recursionError = "RecursionError", safetensorError = "SafetensorError"
    }

    public let kind: Kind
    /// PyTorch's wording, so that a web search finds it.
    public let message: String
    /// The name of the guilty parameter, as the operator's signature calls it.
    public var parameter: String?
    /// At most one suggestion.
    public var hint: String?

    public init(_ kind: Kind, _ message: String, parameter: String? = nil, hint: String? = nil) {
        self.kind = kind
        self.message = message
        self.parameter = parameter
        self.hint = hint
    }
}
