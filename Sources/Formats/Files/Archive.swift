// Unpacking what data sets come in: tar archives (also with gzip), single files with gzip, zip archives. Names that would leave the
// folder, and links, are refused or left out; every file appears whole or not at all.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import TensorCore

public enum Archive {
    /// Unpacks the archive at `path` into `folder`, by the ending of its name.
    /// - Throws: OSError with the place of the damage, ValueError for endings that are not known.
    public static func extract(_ path: String, into folder: String) throws {
        if path.hasSuffix(".tar.gz") || path.hasSuffix(".tgz") || path.hasSuffix(".tar") { return try untar(path, folder) }
        if path.hasSuffix(".zip") { return try unzip(path, folder) }
        guard path.hasSuffix(".gz"), let name = path.dropLast(3).split(separator: "/").last else {
            throw TensorError(.runtimeError, "Unknown compression or archive type: \(quoted(path)).")
        }
        let source = try GzipFile(path)
        try OutputFile.write(to: "\(folder)/\(name)") { (target: OutputFile) throws in
            while true {
                let part = try source.readPart(1 << 20)
                if part.isEmpty { return }
                try target.write(part)
            }
        }
    }

    // MARK: tar

    private static func untar(_ path: String, _ folder: String) throws {
        let source = try GzipFile(path)
        var position = 0, longName: String?
        while true {
            let header = try source.readPart(512)
            if header.isEmpty || header.allSatisfy({ $0 == 0 }) { return }
            guard header.count == 512, let size = octal(header[124..<136]), octal(header[148..<156]) == sum(header), size <= 1 << 40 else {
                throw TensorError(.osError, "\(quoted(path)) is damaged: no header of an archive at byte \(position) of what is unpacked")
            }
            let prefix = header[257..<262].elementsEqual("ustar".utf8) ? text(header[345..<500]) : ""
            let name = longName ?? (prefix.isEmpty ? "" : prefix + "/") + text(header[0..<100])
            longName = nil
            let padded = (size + 511) / 512 * 512
            switch header[156] {
            case UInt8(ascii: "0"), 0: try unpack(source, size, to: try place(name, in: folder, path), padded - size)
            case UInt8(ascii: "5"): try makeFolders(try place(name, in: folder, path))
            case UInt8(ascii: "L") where size < 1 << 16: longName = text(try source.read(padded)[..<size])
            default: try skip(source, padded)
            }
            position += 512 + padded
        }
    }

    private static func unpack(_ source: GzipFile, _ size: Int, to path: String, _ padding: Int) throws {
        try makeFolders(parentFolder(of: path))
        try OutputFile.write(to: path) { (target: OutputFile) throws in
            var left = size
            while left > 0 {
                let part = try source.read(min(left, 1 << 20))
                try target.write(part)
                left -= part.count
            }
        }
        try skip(source, padding)
    }

    private static func skip(_ source: GzipFile, _ count: Int) throws {
        var left = count
        while left > 0 { left -= try source.read(min(left, 1 << 20)).count }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }

    private static func octal(_ bytes: ArraySlice<UInt8>) -> Int? {
        Int(text(bytes).filter { $0 != " " }, radix: 8)
    }

    /// The sum of a header's bytes, that of the sum itself taken as spaces.
    private static func sum(_ header: [UInt8]) -> Int {
        header.indices.reduce(0) { $0 + ((148..<156).contains($1) ? 32 : Int(header[$1])) }
    }

    // MARK: zip

    private static func unzip(_ path: String, _ folder: String) throws {
        do {
            let archive = try ZipReader(path)
            for name in archive.names where !name.hasSuffix("/") {
                let target = try place(name, in: folder, path)
                try makeFolders(parentFolder(of: target))
                let bytes = try archive.read(name)
                try OutputFile.write(to: target) { (file: OutputFile) throws in try bytes.withUnsafeBytes { try file.write($0) } }
            }
        } catch let error as ZipError {
            throw TensorError(.osError, "\(quoted(path)) is damaged: \(error.reason)")
        }
    }

    // MARK: Places

    /// Where a file of the archive belongs; OSError for a name that leads out of the folder.
    private static func place(_ name: String, in folder: String, _ path: String) throws -> String {
        let parts = name.split(separator: "/").filter { $0 != "." }
        guard !name.hasPrefix("/"), !parts.contains(".."), !name.utf8.contains(0), name.utf8.count < 4096 else {
            throw TensorError(.osError, "\(quoted(path)) wants to write outside of its folder: \(quoted(name))")
        }
        return ([folder] + parts.map(String.init)).joined(separator: "/")
    }

    private static func makeFolders(_ path: String) throws {
        guard !folderExists(path) else { return }
        let parent = parentFolder(of: path)
        if parent != path { try makeFolders(parent) }
        guard mkdir(path, 0o755) == 0 || folderExists(path) else { throw TensorError.file(errno, path) }
    }
}
