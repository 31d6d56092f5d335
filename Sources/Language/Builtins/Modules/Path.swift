// Paths as text by Python's `posixpath`, and what the file system says about them.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

enum Path {
    static func join(_ parts: [String]) -> String {
        guard var path = parts.first else { return "" }
        for part in parts.dropFirst() {
            if part.hasPrefix("/") {
                path = part
            } else {
                path += (path.isEmpty || path.hasSuffix("/") ? "" : "/") + part
            }
        }
        return path
    }

    /// What stands before and behind the last slash.
    static func split(_ path: String) -> (head: String, tail: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        var head = String(path[...slash])
        if head.contains(where: { $0 != "/" }) { while head.hasSuffix("/") { head.removeLast() } }
        return (head, String(path[path.index(after: slash)...]))
    }

    /// The path without and the ending with its dot; dots in front of the name belong to it.
    static func splitExtension(_ path: String) -> (root: String, ending: String) {
        let tail = split(path).tail
        let name = tail.drop { $0 == "." }
        guard let dot = name.lastIndex(of: ".") else { return (path, "") }
        let ending = String(name[dot...])
        return (String(path.dropLast(ending.count)), ending)
    }

    /// Without `.`, `..` and doubled slashes.
    static func normalized(_ path: String) -> String {
        if path.isEmpty { return "." }
        let isAbsolute = path.hasPrefix("/")
        var kept: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part != ".." || (!isAbsolute && kept.isEmpty) || kept.last == ".." {
                kept.append(part)
            } else if !kept.isEmpty {
                kept.removeLast()
            }
        }
        let text = (isAbsolute ? "/" : "") + kept.joined(separator: "/")
        return text.isEmpty ? "." : text
    }

    static func absolute(_ path: String) throws -> String {
        normalized(path.hasPrefix("/") ? path : join([try current(), path]))
    }

    /// A leading `~` replaced by the home folder.
    static func expandingUser(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
        return String(cString: home) + path.dropFirst()
    }

    /// `path` as seen from the folder `start`.
    static func relative(_ path: String, to start: String) throws -> String {
        let from = try absolute(start).split(separator: "/"), to = try absolute(path).split(separator: "/")
        let common = zip(from, to).prefix { $0 == $1 }.count
        let parts = Array(repeating: "..", count: from.count - common) + to[common...].map(String.init)
        return parts.isEmpty ? "." : parts.joined(separator: "/")
    }

    // MARK: The file system

    static func current() throws -> String {
        guard let path = getcwd(nil, 0) else { throw ScriptError.system() }
        defer { free(path) }
        return String(cString: path)
    }

    /// What the system knows about a path; nil when there is nothing.
    static func status(_ path: String, followingLinks: Bool = true) -> stat? {
        var status = stat()
        let result = followingLinks ? stat(path, &status) : lstat(path, &status)
        return result == 0 ? status : nil
    }

    /// `S_IFDIR`, `S_IFREG` …; nil when there is nothing.
    static func kind(_ path: String, followingLinks: Bool = true) -> mode_t? {
        status(path, followingLinks: followingLinks).map { $0.st_mode & S_IFMT }
    }

    /// The names in a folder, in the system's order.
    static func names(in folder: String) throws -> [String] {
        guard let stream = opendir(folder) else { throw ScriptError.system(errno, folder) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    static func makeFolders(_ path: String, mode: mode_t = 0o777, mayExist: Bool) throws {
        var (head, tail) = split(path)
        if tail.isEmpty { (head, tail) = split(head) }
        if !head.isEmpty, !tail.isEmpty, kind(head) == nil { try makeFolders(head, mode: mode, mayExist: true) }
        guard mkdir(path, mode) != 0 else { return }
        let number = errno
        guard mayExist, kind(path) == S_IFDIR else { throw ScriptError.system(number, path) }
    }
}
