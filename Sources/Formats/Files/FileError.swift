// What the operating system says of a file, in Python's words.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import TensorCore

extension TensorError {
    /// `[Errno 13] Permission denied: 'x'`, of the class that Python raises for the error number.
    public static func file(_ number: Int32, _ path: String) -> TensorError {
        let kind: Kind = switch number {
        case ENOENT: .fileNotFoundError
        case EACCES, EPERM: .permissionError
        case EISDIR: .isADirectoryError
        default: .osError
        }
        return TensorError(kind, "[Errno \(number)] \(String(cString: strerror(number))): \(quoted(path))", parameter: "f")
    }
}

/// `text` as Python's `repr` writes most strings: in single quotes, or double ones where it holds a single quote.
func quoted(_ text: String) -> String {
    let quote: Character = text.contains("'") && !text.contains("\"") ? "\"" : "'"
    var result = String(quote)
    for character in text {
        switch character {
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\t": result += "\\t"
        case "\r": result += "\\r"
        case quote: result += "\\\(quote)"
        default: result.append(character)
        }
    }
    result.append(quote)
    return result
}

/// Refuses the paths that C would cut short.
func checkPath(_ path: String) throws {
    if path.utf8.contains(0) { throw TensorError(.valueError, "embedded null byte", parameter: "f") }
}

/// The folder part of `path`: `.` where it has none.
public func parentFolder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// What lies at `path`, symbolic links followed.
public func folderExists(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
}

/// Whether a file of any kind lies at `path`, symbolic links followed.
public func fileExists(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT != S_IFDIR
}
