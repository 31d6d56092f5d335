// Patterns for file names, `*.txt` and `**/*.py`: for `glob` and `pathlib`.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import Signatures

enum Globbing {
    static func makeModule() -> ModuleObject {
        ModuleObject("glob", summary: "File names that fit a pattern.", members: [
            .function("glob(pathname, *, recursive=False)", "The paths that fit a pattern.") { (machine: Machine, a: BoundArguments) -> Value in
                let pattern = try a.string(0)
                let found = try paths(in: pattern.hasPrefix("/") ? "/" : "", pattern, isRecursive: machine.truth(a[1]), machine)
                return .list(found.map { .string($0) })
            },
        ])
    }

    /// The paths below `folder` that fit `pattern`; a part `**` stands for any number of folders.
    /// - isRecursive: otherwise `**` is a star like any other.
    static func paths(in folder: String, _ pattern: String, isRecursive: Bool = true, _ machine: Machine) throws -> [String] {
        let parts = pattern.split(separator: "/").map { $0 == "**" && !isRecursive ? "*" : String($0) }
        return try matches([folder], parts[...], machine)
    }

    private static func matches(_ folders: [String], _ parts: ArraySlice<String>, _ machine: Machine) throws -> [String] {
        try machine.pollInterrupt()
        guard let part = parts.first else { return folders }
        let rest = parts.dropFirst()
        return try folders.flatMap { (folder: String) throws -> [String] in
            func inside(_ name: String) -> String { folder.isEmpty || folder == "." ? name : Path.join([folder, name]) }
            if part == "**" {
                let below = try names(in: folder).map(inside).filter { Path.kind($0, followingLinks: false) == S_IFDIR }
                return try matches([folder], rest.isEmpty ? ["*"] : rest, machine) + matches(below, parts, machine)
            }
            guard part.contains(where: { "*?[".contains($0) }) else {
                let path = inside(part)
                return Path.kind(path) == nil ? [] : try matches([path], rest, machine)
            }
            let found = try names(in: folder).filter { fnmatch(part, $0, FNM_PERIOD) == 0 }.map(inside)
            return try matches(rest.isEmpty ? found : found.filter { Path.kind($0) == S_IFDIR }, rest, machine)
        }
    }

    private static func names(in folder: String) throws -> [String] {
        ((try? Path.names(in: folder.isEmpty ? "." : folder)) ?? []).sorted { $0.precedes($1) }
    }
}
