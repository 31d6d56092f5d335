// Completing the names of files.
@preconcurrency import Glibc

enum Files {
    /// The entries of the folder that `prefix` leads to; folders go on with a slash, files end with `closing`.
    static func completions(_ prefix: String, closing: String) -> [Completion] {
        let folder = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
        let start = String(prefix.dropFirst(folder.count))
        let names = names(in: folder.isEmpty ? "." : folder).filter { $0.hasPrefix(start) && (!$0.hasPrefix(".") || start.hasPrefix(".")) }
        return names.sorted().map { name in
            let path = folder + name
            return isFolder(path) ? Completion(text: path + "/") : Completion(text: path, suffix: closing)
        }
    }

    /// The names in a folder; none where it cannot be read.
    static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream), names.count < 10_000 {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
