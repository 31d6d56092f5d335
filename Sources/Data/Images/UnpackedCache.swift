// Large packed data files are kept unpacked in the user's cache folder, which saves most of the time of the next start.
// The cache is a convenience: where it cannot be read or written, the packed file serves.
import Formats
import TensorCore

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A folder of unpacked IDX files.
public struct UnpackedCache: Sendable {
    private let folder: String?

    /// nil keeps nothing.
    public init(folder: String?) { self.folder = folder }

    /// `$XDG_CACHE_HOME/stride`, else `~/.cache/stride`.
    public static var standard: UnpackedCache {
        func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil } }
        return UnpackedCache(folder: (variable("XDG_CACHE_HOME") ?? variable("HOME").map { $0 + "/.cache" }).map { $0 + "/stride" })
    }

    /// The array in the IDX file at `path`.
    func load(_ path: String) throws -> Tensor {
        guard path.hasSuffix(".gz"), let copy = copyPath(of: path) else { return try IDX.load(path) }
        if fileExists(copy), let tensor = try? IDX.load(copy) { return tensor }
        let tensor = try IDX.load(path)
        mkdir(parentFolder(of: parentFolder(of: copy)), 0o755)
        mkdir(parentFolder(of: copy), 0o755)
        try? IDX.cache(tensor, at: copy)
        return tensor
    }

    /// Where the copy of a large file belongs; the name changes with the file's size and date.
    private func copyPath(of path: String) -> String? {
        var facts = stat()
        guard let folder, stat(path, &facts) == 0, facts.st_size > 1 << 20, let name = path.split(separator: "/").last else { return nil }
        return "\(folder)/\(name.dropLast(3)).\(facts.st_size).\(facts.st_mtim.tv_sec)"
    }
}
