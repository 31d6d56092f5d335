// The module `os.path`.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import Signatures

enum PathModule {
    static func make() -> ModuleObject {
        ModuleObject("os.path", summary: "Paths as text.", members: texts + questions + [Member("sep", .string("/"))])
    }

    private static func text(_ signature: String, _ summary: String, _ f: @escaping @Sendable (String) throws -> String) -> Member {
        .function(signature, summary) { (machine: Machine, a: BoundArguments) -> Value in .string(try f(machine.path(a[0]))) }
    }

    private static var texts: [Member] {
        [
            .function("join(path, *paths)", "The parts joined by slashes.") { (machine: Machine, a: BoundArguments) -> Value in
                .string(Path.join(try ([a[0]] + a.rest(1)).map { (part: Value) throws -> String in
                    if part.text == nil, case .object = part {} else if part.text == nil {
                        throw ScriptError(.typeError, "join() argument must be str, bytes, or os.PathLike object, not '\(part.typeName)'")
                    }
                    return try machine.path(part)
                }))
            },
            text("basename(p)", "What stands behind the last slash.") { Path.split($0).tail },
            text("dirname(p)", "What stands before the last slash.") { Path.split($0).head },
            text("abspath(path)", "The path from the root.") { try Path.absolute($0) },
            text("realpath(filename)", "The path from the root, links followed.") { (path: String) throws -> String in
                guard let real = realpath(path, nil) else { return try Path.absolute(path) }
                defer { free(real) }
                return String(cString: real)
            },
            text("normpath(path)", "The path without . and .. and doubled slashes.") { Path.normalized($0) },
            text("expanduser(path)", "A leading ~ replaced by the home folder.") { Path.expandingUser($0) },
            .function("split(p)", "What stands before and behind the last slash.") { (machine: Machine, a: BoundArguments) -> Value in
                let parts = Path.split(try machine.path(a[0]))
                return .tuple([.string(parts.head), .string(parts.tail)])
            },
            .function("splitext(p)", "The path without its ending, and the ending.") { (machine: Machine, a: BoundArguments) -> Value in
                let parts = Path.splitExtension(try machine.path(a[0]))
                return .tuple([.string(parts.root), .string(parts.ending)])
            },
            .function("relpath(path, start='.')", "The path as seen from `start`.") { (machine: Machine, a: BoundArguments) -> Value in
                .string(try Path.relative(machine.path(a[0]), to: machine.path(a[1])))
            },
        ]
    }

    private static func question(_ signature: String, _ summary: String, _ f: @escaping @Sendable (String) -> Bool) -> Member {
        .function(signature, summary) { (machine: Machine, a: BoundArguments) -> Value in .bool(f(try machine.path(a[0]))) }
    }

    private static func fact(_ signature: String, _ summary: String, _ f: @escaping @Sendable (stat) -> Value) -> Member {
        .function(signature, summary) { (machine: Machine, a: BoundArguments) -> Value in
            let path = try machine.path(a[0])
            guard let status = Path.status(path) else { throw ScriptError.system(errno, path) }
            return f(status)
        }
    }

    private static var questions: [Member] {
        [
            question("exists(path)", "Whether there is something at `path`.") { Path.kind($0) != nil },
            question("isfile(path)", "Whether there is a file at `path`.") { Path.kind($0) == S_IFREG },
            question("isdir(path)", "Whether there is a folder at `path`.") { Path.kind($0) == S_IFDIR },
            question("islink(path)", "Whether there is a link at `path`.") { Path.kind($0, followingLinks: false) == S_IFLNK },
            question("isabs(path)", "Whether it begins at the root.") { $0.hasPrefix("/") },
            fact("getsize(filename)", "How many bytes a file has.") { .int(Int($0.st_size)) },
            fact("getmtime(filename)", "When a file was last changed, in seconds since 1970.") {
                #if canImport(Darwin)
                .float(Double($0.st_mtimespec.tv_sec) + Double($0.st_mtimespec.tv_nsec) / 1e9)
                #else
                .float(Double($0.st_mtim.tv_sec) + Double($0.st_mtim.tv_nsec) / 1e9)
                #endif
            },
        ]
    }
}
