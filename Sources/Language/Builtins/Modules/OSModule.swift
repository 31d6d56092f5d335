// The modules `os` and `os.path`: folders, files and the environment.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import Signatures

/// The environment: setting an entry sets the variable.
final class EnvironmentObject: DictObject {
    override init() {
        super.init()
        var entry = environ
        while let text = entry.pointee {
            let line = String(cString: text)
            if let equal = line.firstIndex(of: "=") { self[String(line[..<equal])] = .string(String(line[line.index(after: equal)...])) }
            entry += 1
        }
    }

    nonisolated(unsafe) private static let classObject = TypeObject(name: "_Environ", module: "os", base: BuiltinTypes.dict, isSealed: true)
    override var type: TypeObject { Self.classObject }

    override func repr(_ machine: Machine) throws -> String { "environ(\(try super.repr(machine)))" }

    override func setItem(_ key: Value, _ value: Value, _ machine: Machine) throws -> Bool {
        guard let name = key.text, let text = value.text else {
            throw ScriptError(.typeError, "str expected, not \((key.text == nil ? key : value).typeName)")
        }
        guard setenv(name, text, 1) == 0 else { throw ScriptError.system() }
        return try super.setItem(key, value, machine)
    }

    override func deleteItem(_ key: Value, _ machine: Machine) throws -> Bool {
        if let name = key.text { unsetenv(name) }
        return try super.deleteItem(key, machine)
    }
}

enum OSModule {
    static func make(_ machine: Machine) -> ModuleObject {
        let environment = EnvironmentObject()
        let path = (try? machine.modules.module("os.path", machine)).flatMap { $0 }
        return ModuleObject("os", summary: "Folders, files and the environment.", members: folders + files + process(environment) + [
            Member("path", path.map { .object($0) } ?? .none), Member("environ", .object(environment)), Member("sep", .string("/")),
            Member("linesep", .string("\n")), Member("pathsep", .string(":")), Member("curdir", .string(".")), Member("name", .string("posix")),
            Member("devnull", .string("/dev/null")), Member("PathLike", .object(BuiltinTypes.object)),
        ])
    }

    private static func check(_ result: Int32, _ path: String) throws {
        guard result == 0 else { throw ScriptError.system(errno, path) }
    }

    private static var folders: [Member] {
        [
            .function("getcwd()", "The current folder.") { (_: Machine, _: BoundArguments) -> Value in .string(try Path.current()) },
            .function("chdir(path)", "Goes to another folder.") { (machine: Machine, a: BoundArguments) -> Value in
                let path = try machine.path(a[0])
                try check(chdir(path), path)
                return .none
            },
            .function("listdir(path='.')", "The names in a folder.") { (machine: Machine, a: BoundArguments) -> Value in
                .list(try Path.names(in: a[0].isNone ? "." : machine.path(a[0])).map { .string($0) })
            },
            .function("mkdir(path, mode=511)", "Makes a folder.") { (machine: Machine, a: BoundArguments) -> Value in
                let path = try machine.path(a[0])
                try check(mkdir(path, mode_t(clamping: try a.int(1))), path)
                return .none
            },
            .function("makedirs(name, mode=511, exist_ok=False)", "Makes a folder and those above it.") { (machine: Machine, a: BoundArguments) -> Value in
                try Path.makeFolders(machine.path(a[0]), mode: mode_t(clamping: a.int(1)), mayExist: machine.truth(a[2]))
                return .none
            },
            .function("rmdir(path)", "Removes an empty folder.") { (machine: Machine, a: BoundArguments) -> Value in
                let path = try machine.path(a[0])
                try check(rmdir(path), path)
                return .none
            },
            .function("walk(top, topdown=True)", "Triples of folder, folders in it and files in it, for all folders from `top` down.") {
                (machine: Machine, a: BoundArguments) -> Value in
                var found: [Value] = []
                try walk(machine.path(a[0]), &found, machine)
                return .object(ArrayIterator(try machine.truth(a[1]) ? found : found.reversed()))
            },
        ]
    }

    private static func walk(_ folder: String, _ found: inout [Value], _ machine: Machine) throws {
        try machine.pollInterrupt()
        guard let names = try? Path.names(in: folder) else { return }
        let folders = names.filter { Path.kind(Path.join([folder, $0])) == S_IFDIR }
        let files = names.filter { !folders.contains($0) }
        found.append(.tuple([.string(folder), .list(folders.map { .string($0) }), .list(files.map { .string($0) })]))
        for name in folders where Path.kind(Path.join([folder, name]), followingLinks: false) != S_IFLNK {
            try walk(Path.join([folder, name]), &found, machine)
        }
    }

    private static func removing(_ signature: String) -> Member {
        .function(signature, "Removes a file.") { (machine: Machine, a: BoundArguments) -> Value in
            let path = try machine.path(a[0])
            try check(unlink(path), path)
            return .none
        }
    }

    private static func renaming(_ signature: String) -> Member {
        .function(signature, "Moves a file to another name.") { (machine: Machine, a: BoundArguments) -> Value in
            let from = try machine.path(a[0]), to = try machine.path(a[1])
            try check(rename(from, to), from)
            return .none
        }
    }

    private static var files: [Member] {
        [
            removing("remove(path)"), removing("unlink(path)"), renaming("rename(src, dst)"), renaming("replace(src, dst)"),
            .function("fspath(path)", "The text of a path.") { (machine: Machine, a: BoundArguments) -> Value in .string(try machine.path(a[0])) },
        ]
    }

    private static func process(_ environment: EnvironmentObject) -> [Member] {
        [
            .function("getpid()", "The number of this process.") { (_: Machine, _: BoundArguments) -> Value in .int(Int(getpid())) },
            .function("cpu_count()", "How many processors there are.") { (_: Machine, _: BoundArguments) -> Value in
                .int(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
            },
            .function("getenv(key, default=None)", "A variable of the environment.") { (machine: Machine, a: BoundArguments) -> Value in
                try environment.value(for: a[0], machine) ?? a[1]
            },
            .function("urandom(size, /)", "Random bytes of the system.") { (machine: Machine, a: BoundArguments) -> Value in
                let count = try machine.index(a[0])
                guard count >= 0 else { throw ScriptError(.valueError, "negative argument not allowed") }
                var system = SystemRandomNumberGenerator()
                return .object(BytesObject((0..<(try repetitions(count, of: 1))).map { (_: Int) -> UInt8 in system.next() }))
            },
        ]
    }
}
