// Errors inside the language. Code that knows what is wrong throws a ScriptError with the facts; the machine adds where,
// and makes the exception object that a script can catch.
import Signatures
import Syntax

/// The exceptions that the language itself and its host raise; each is also a class that scripts see under this name.
/// The class tree (`ZeroDivisionError` is an `ArithmeticError`) is stated once, by `base`.
public enum ExceptionKind: String, Sendable, CaseIterable {
    case baseException = "BaseException", exception = "Exception"
    case arithmeticError = "ArithmeticError", zeroDivisionError = "ZeroDivisionError", overflowError = "OverflowError"
    case floatingPointError = "FloatingPointError"
    case assertionError = "AssertionError", attributeError = "AttributeError", eofError = "EOFError"
    case importError = "ImportError", moduleNotFoundError = "ModuleNotFoundError"
    case lookupError = "LookupError", indexError = "IndexError", keyError = "KeyError"
    case memoryError = "MemoryError", nameError = "NameError", unboundLocalError = "UnboundLocalError"
    case osError = "OSError", fileNotFoundError = "FileNotFoundError", fileExistsError = "FileExistsError"
    case isADirectoryError = "IsADirectoryError", notADirectoryError = "NotADirectoryError", permissionError = "PermissionError"
    case timeoutError = "TimeoutError", connectionError = "ConnectionError", brokenPipeError = "BrokenPipeError"
    case interruptedError = "InterruptedError", blockingIOError = "BlockingIOError"
    case runtimeError = "RuntimeError", notImplementedError = "NotImplementedError", recursionError = "RecursionError"
    case stopIteration = "StopIteration", generatorExit = "GeneratorExit"
    case syntaxError = "SyntaxError", indentationError = "IndentationError", tabError = "TabError"
    case systemError = "SystemError", typeError = "TypeError"
    case valueError = "ValueError", unicodeError = "UnicodeError", unicodeDecodeError = "UnicodeDecodeError"
    case unicodeEncodeError = "UnicodeEncodeError"
    case warning = "Warning", userWarning = "UserWarning", deprecationWarning = "DeprecationWarning"
    case futureWarning = "FutureWarning", runtimeWarning = "RuntimeWarning", syntaxWarning = "SyntaxWarning"
    case pendingDeprecationWarning = "PendingDeprecationWarning", importWarning = "ImportWarning"
    case unicodeWarning = "UnicodeWarning", bytesWarning = "BytesWarning", resourceWarning = "ResourceWarning"
    case bufferError = "BufferError", referenceError = "ReferenceError"
    case keyboardInterrupt = "KeyboardInterrupt", systemExit = "SystemExit"
    /// `pickle.UnpicklingError`, which `torch.load` raises.
    case unpicklingError = "UnpicklingError"
    /// `torch.linalg.LinAlgError`.
    case linAlgError = "_LinAlgError"
    /// `numpy.linalg.LinAlgError`.
    case arrayLinAlgError = "LinAlgError"
    /// `numpy.exceptions.AxisError`, and what NumPy raises where a result does not fit the array it should go into.
    case axisError = "AxisError", ufuncTypeError = "UFuncTypeError"
    /// `safetensors.SafetensorError`.
    case safetensorError = "SafetensorError"

    public var base: ExceptionKind? {
        switch self {
        case .baseException: nil
        case .exception, .keyboardInterrupt, .systemExit, .generatorExit: .baseException
        case .zeroDivisionError, .overflowError, .floatingPointError: .arithmeticError
        case .moduleNotFoundError: .importError
        case .indexError, .keyError: .lookupError
        case .unboundLocalError: .nameError
        case .fileNotFoundError, .fileExistsError, .isADirectoryError, .notADirectoryError, .permissionError, .timeoutError, .connectionError,
            .interruptedError, .blockingIOError: .osError
        case .brokenPipeError: .connectionError
        case .notImplementedError, .recursionError, .linAlgError: .runtimeError
        case .indentationError: .syntaxError
        case .tabError: .indentationError
        case .unicodeError, .axisError, .arrayLinAlgError: .valueError
        case .ufuncTypeError: .typeError
        case .unicodeDecodeError, .unicodeEncodeError: .unicodeError
        case .userWarning, .deprecationWarning, .futureWarning, .runtimeWarning, .syntaxWarning, .pendingDeprecationWarning, .importWarning,
            .unicodeWarning, .bytesWarning, .resourceWarning: .warning
        default: .exception
        }
    }
}

/// An error on its way up, before it has become an exception object.
public struct ScriptError: Error {
    public let kind: ExceptionKind
    public let message: String
    /// At most one suggestion, shown on a line of its own.
    public var hint: String?
    /// The parameter whose argument is guilty: the machine points the carets at that argument.
    public var parameter: Name?

    public init(_ kind: ExceptionKind, _ message: String, hint: String? = nil, parameter: Name? = nil) {
        self.kind = kind
        self.message = message
        self.hint = hint
        self.parameter = parameter
    }
}
