// The module `pathlib`: paths as objects.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import Signatures
import Syntax

/// `pathlib.Path(…)`
public final class PathObject: Object {
    public let path: String

    init(_ parts: [String]) {
        let joined = Path.join(parts)
        // As pathlib has it: no doubled slashes and no dots, but `..` stays.
        let kept = joined.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        let text = (joined.hasPrefix("/") ? "/" : "") + kept
        path = text.isEmpty ? "." : text
        super.init()
    }

    nonisolated(unsafe) static let classObject: TypeObject = TypeObject(
        name: "PosixPath", module: "pathlib", base: pathType, isSealed: true)

    nonisolated(unsafe) static let pathType: TypeObject = TypeObject(
        NativeFunction("Path(*parts)", "A path.") { (machine: Machine, a: BoundArguments) -> Value in
            .object(PathObject(try a.rest(0).map { (part: Value) throws -> String in try machine.path(part) }))
        }, module: "pathlib", members: PathMethods.members)

    public override var type: TypeObject { Self.classObject }
    public override func repr(_ machine: Machine) -> String { "PosixPath(\(StringRepr.text(path)))" }
    public override func str(_ machine: Machine) -> String { path }
    public override func format(_ spec: String, _ machine: Machine) throws -> String { try Format.string(path, spec) }
    public override func hash(_ machine: Machine) -> Int? { Hashing.text(path) }

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard let other = other.cast(to: PathObject.self) else { return nil }
        return StringObject(path).compare(op, .string(other.path), machine)
    }

    public override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        guard op == .divide, let part = other.text ?? other.cast(to: PathObject.self)?.path else { return nil }
        return .object(PathObject(reflected ? [part, path] : [path, part]))
    }
}

enum PathMethods {
    static func makeModule() -> ModuleObject {
        ModuleObject("pathlib", summary: "Paths as objects.", members: [
            .type(PathObject.pathType), .type(PathObject.classObject), Member("PurePath", .object(PathObject.pathType)),
        ])
    }

    private static func this(_ a: BoundArguments) throws -> String { try a.receiver(PathObject.self, of: "pathlib.Path").path }
    private static func path(_ value: Value) -> String { value.cast(to: PathObject.self)?.path ?? "" }
    private static func object(_ path: String) -> Value { .object(PathObject([path])) }

    static var members: [Member] { parts + questions + contents + changes }

    // MARK: Parts

    private static func part(_ name: Name, _ summary: String, _ f: @escaping @Sendable (String) -> Value) -> Member {
        .property(name, summary, { (_: Machine, v: Value) -> Value in f(path(v)) })
    }

    private static var parts: [Member] {
        [
            part("name", "The last part.") { .string(Path.split($0).tail) },
            part("stem", "The last part without its ending.") { .string(Path.splitExtension(Path.split($0).tail).root) },
            part("suffix", "The ending of the last part.") { .string(Path.splitExtension($0).ending) },
            part("suffixes", "All endings of the last part.") { path in
                let name = Path.split(path).tail, parts = name.drop { $0 == "." }.split(separator: ".", omittingEmptySubsequences: false).dropFirst()
                return .list(name.hasSuffix(".") ? [] : parts.map { .string("." + $0) })
            },
            part("parents", "The folders around it, from the nearest on.") { path in
                var folders: [Value] = [], rest = path
                while rest != "/", rest != "." {
                    let head = PathObject([Path.split(rest).head]).path
                    folders.append(object(head))
                    rest = head
                }
                return .tuple(folders)
            },
            part("root", "The slash of a path from the root.") { .string($0.hasPrefix("/") ? "/" : "") },
            part("drive", "Nothing: paths of this system have no drive.") { _ in .string("") },
            part("anchor", "The slash of a path from the root.") { .string($0.hasPrefix("/") ? "/" : "") },
            part("parent", "The path without its last part.") { object(Path.split($0).head) },
            part("parts", "All parts.") { path in
                .tuple((path.hasPrefix("/") ? [.string("/")] : []) + path.split(separator: "/").map { .string(String($0)) })
            },
            .method("__fspath__(self)", "The path as text.") { (_: Machine, a: BoundArguments) -> Value in .string(try this(a)) },
            .method("joinpath(self, *parts)", "The path with more parts.") { (machine: Machine, a: BoundArguments) -> Value in
                .object(PathObject(try [this(a)] + a.rest(1).map { (part: Value) throws -> String in try machine.path(part) }))
            },
            .method("with_suffix(self, suffix)", "The path with another ending.") { (_: Machine, a: BoundArguments) -> Value in
                object(Path.splitExtension(try this(a)).root + (try a.string(1)))
            },
            .method("with_name(self, name)", "The path with another last part.") { (_: Machine, a: BoundArguments) -> Value in
                .object(PathObject([Path.split(try this(a)).head, try a.string(1)]))
            },
            .method("with_stem(self, stem)", "The path with another last part of the same ending.") { (_: Machine, a: BoundArguments) -> Value in
                let path = try this(a)
                return .object(PathObject([Path.split(path).head, try a.string(1) + Path.splitExtension(path).ending]))
            },
            .method("relative_to(self, *other)", "The path as seen from a folder that it is in.") { (machine: Machine, a: BoundArguments) -> Value in
                let path = try this(a), folder = try other(a, machine)
                guard let rest = remainder(of: path, in: folder) else {
                    throw ScriptError(.valueError, "\(StringRepr.text(path)) is not in the subpath of \(StringRepr.text(folder)) OR one path is relative and the other is absolute.")
                }
                return object(rest)
            },
            .method("is_relative_to(self, *other)", "Whether it is in a folder.") { (machine: Machine, a: BoundArguments) -> Value in
                .bool(try remainder(of: this(a), in: other(a, machine)) != nil)
            },
            .method("match(self, path_pattern)", "Whether its last parts fit a pattern such as *.txt.") { (_: Machine, a: BoundArguments) -> Value in
                let path = try this(a), pattern = try a.string(1)
                let parts = path.split(separator: "/"), patterns = pattern.split(separator: "/")
                guard !patterns.isEmpty else { throw ScriptError(.valueError, "empty pattern") }
                let isWhole = pattern.hasPrefix("/")
                guard patterns.count <= parts.count, !isWhole || path.hasPrefix("/") && patterns.count == parts.count else { return .bool(false) }
                return .bool(zip(patterns.reversed(), parts.reversed()).allSatisfy { fnmatch(String($0), String($1), 0) == 0 })
            },
            .method("as_posix(self)", "The path as text.") { (_: Machine, a: BoundArguments) -> Value in .string(try this(a)) },
            .method("absolute(self)", "The path from the root.") { (_: Machine, a: BoundArguments) -> Value in object(try Path.absolute(this(a))) },
            .method("resolve(self)", "The path from the root, without `..`.") { (_: Machine, a: BoundArguments) -> Value in
                object(try Path.absolute(this(a)))
            },
            .method("expanduser(self)", "A leading ~ replaced by the home folder.") { (_: Machine, a: BoundArguments) -> Value in
                object(Path.expandingUser(try this(a)))
            },
            .staticMethod("cwd()", "The current folder.") { (_: Machine, _: BoundArguments) -> Value in object(try Path.current()) },
            .staticMethod("home()", "The home folder.") { (_: Machine, _: BoundArguments) -> Value in object(Path.expandingUser("~")) },
        ]
    }

    private static func other(_ a: BoundArguments, _ machine: Machine) throws -> String {
        PathObject(try a.rest(1).map { (part: Value) throws -> String in try machine.path(part) }).path
    }

    /// What is left of a path inside a folder; nil when it is not in there.
    private static func remainder(of path: String, in folder: String) -> String? {
        if path == folder { return "." }
        if folder == ".", !path.hasPrefix("/") { return path }
        let start = folder.hasSuffix("/") ? folder : folder + "/"
        return path.hasPrefix(start) ? String(path.dropFirst(start.count)) : nil
    }

    // MARK: The file system

    nonisolated(unsafe) private static let statusType = NamedTuple.makeType(
        "stat_result", module: "os", fields: ["st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime", "st_ctime"])

    private static var questions: [Member] {
        [
            .method("exists(self)", "Whether there is something there.") { (_: Machine, a: BoundArguments) -> Value in
                .bool(Path.kind(try this(a)) != nil)
            },
            .method("is_file(self)", "Whether it is a file.") { (_: Machine, a: BoundArguments) -> Value in .bool(Path.kind(try this(a)) == S_IFREG) },
            .method("is_dir(self)", "Whether it is a folder.") { (_: Machine, a: BoundArguments) -> Value in .bool(Path.kind(try this(a)) == S_IFDIR) },
            .method("stat(self)", "What the system knows of it: st_size, st_mtime and so on.") { (_: Machine, a: BoundArguments) -> Value in
                let path = try this(a)
                guard let status = Path.status(path) else { throw ScriptError.system(errno, path) }
                func seconds(_ time: timespec) -> Value { .float(Double(time.tv_sec) + Double(time.tv_nsec) / 1e9) }
                let numbers = [
                    Int(status.st_mode), Int(truncatingIfNeeded: status.st_ino), Int(truncatingIfNeeded: status.st_dev), Int(status.st_nlink),
                    Int(status.st_uid), Int(status.st_gid), Int(status.st_size),
                ]
                return .object(NamedTuple(statusType, numbers.map { .int($0) } + [seconds(status.st_atim), seconds(status.st_mtim), seconds(status.st_ctim)]))
            },
            .method("is_absolute(self)", "Whether it begins at the root.") { (_: Machine, a: BoundArguments) -> Value in .bool(try this(a).hasPrefix("/")) },
            .method("iterdir(self)", "The paths in a folder.") { (_: Machine, a: BoundArguments) -> Value in
                let folder = try this(a)
                return .object(ArrayIterator(try Path.names(in: folder).map { .object(PathObject([folder, $0])) }))
            },
            .method("glob(self, pattern)", "The paths in a folder whose names fit a pattern such as *.txt.") { (machine: Machine, a: BoundArguments) -> Value in
                .object(ArrayIterator(try Globbing.paths(in: this(a), a.string(1), machine).map(object)))
            },
            .method("rglob(self, pattern)", "As `glob`, in all folders below too.") { (machine: Machine, a: BoundArguments) -> Value in
                .object(ArrayIterator(try Globbing.paths(in: this(a), "**/" + a.string(1), machine).map(object)))
            },
        ]
    }

    private static func opened(
        _ a: BoundArguments, _ mode: String, buffering: Int = -1, _ encoding: String? = nil, _ errors: String? = nil, _ newline: String? = nil
    ) throws -> Value {
        .object(try FileObject(
            path: this(a), mode: mode, shown: .string(this(a)), buffering: buffering, encoding: encoding, errors: errors, newline: newline))
    }

    private static var contents: [Member] {
        [
            .method("open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None)", "Opens the file.") {
                (_: Machine, a: BoundArguments) -> Value in
                try opened(a, a.string(1), buffering: a.int(2), a.optionalString(3), a.optionalString(4), a.optionalString(5))
            },
            .method("read_text(self, encoding=None, errors=None)", "The text in the file.") { (machine: Machine, a: BoundArguments) -> Value in
                try machine.callMethod(opened(a, "r", a.optionalString(1), a.optionalString(2)), "read")
            },
            .method("read_bytes(self)", "The bytes in the file.") { (machine: Machine, a: BoundArguments) -> Value in
                try machine.callMethod(opened(a, "rb"), "read")
            },
            .method("write_text(self, data, encoding=None, errors=None, newline=None)", "Writes a text to the file.") {
                (machine: Machine, a: BoundArguments) -> Value in
                guard a[1].text != nil else { throw ScriptError(.typeError, "data must be str, not \(a[1].typeName)") }
                return try written(a[1], to: opened(a, "w", a.optionalString(2), a.optionalString(3), a.optionalString(4)), machine)
            },
            .method("write_bytes(self, data)", "Writes bytes to the file.") { (machine: Machine, a: BoundArguments) -> Value in
                try written(a[1], to: opened(a, "wb"), machine)
            },
        ]
    }

    private static func written(_ data: Value, to file: Value, _ machine: Machine) throws -> Value {
        defer { _ = try? machine.callMethod(file, "close") }
        let count = try machine.callMethod(file, "write", [data])
        try machine.callMethod(file, "flush")
        return count
    }

    private static func check(_ result: Int32, _ path: String) throws {
        guard result == 0 else { throw ScriptError.system(errno, path) }
    }

    private static var changes: [Member] {
        [
            .method("mkdir(self, mode=511, parents=False, exist_ok=False)", "Makes the folder.") { (machine: Machine, a: BoundArguments) -> Value in
                let path = try this(a), mode = mode_t(clamping: try a.int(1))
                if try machine.truth(a[2]) {
                    try Path.makeFolders(path, mode: mode, mayExist: machine.truth(a[3]))
                } else if mkdir(path, mode) != 0 {
                    let number = errno
                    guard try machine.truth(a[3]), Path.kind(path) == S_IFDIR else { throw ScriptError.system(number, path) }
                }
                return .none
            },
            .method("unlink(self, missing_ok=False)", "Removes the file.") { (machine: Machine, a: BoundArguments) -> Value in
                let path = try this(a)
                if try machine.truth(a[1]), Path.kind(path, followingLinks: false) == nil { return .none }
                try check(unlink(path), path)
                return .none
            },
            .method("rmdir(self)", "Removes the empty folder.") { (_: Machine, a: BoundArguments) -> Value in
                try check(rmdir(this(a)), this(a))
                return .none
            },
            .method("rename(self, target)", "Moves it to another name.") { (machine: Machine, a: BoundArguments) -> Value in
                let target = try machine.path(a[1])
                try check(rename(this(a), target), this(a))
                return object(target)
            },
            .method("touch(self, exist_ok=True)", "Makes an empty file where there is none.") { (machine: Machine, a: BoundArguments) -> Value in
                let path = try this(a)
                if Path.kind(path) != nil, try !machine.truth(a[1]) { throw ScriptError.system(EEXIST, path) }
                _ = try FileObject(path: path, mode: "a", shown: .none)
                return .none
            },
        ]
    }
}
