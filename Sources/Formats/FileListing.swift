// What is in a file of arrays, by its headers alone: the data is not read, however large it is.
import TensorCore

/// What a file says of one of its arrays.
public struct ArrayFacts: Sendable {
    public let name: String
    public let dtype: DType
    public let shape: [Int]
    /// Where its data begins in the file, or in its part of an archive.
    public let offset: Int
    /// How it lies there, where that is not row by row in this machine's order.
    public let notes: [String]

    init(name: String, dtype: DType, shape: [Int], offset: Int, notes: [String] = []) {
        (self.name, self.dtype, self.shape, self.offset, self.notes) = (name, dtype, shape, offset, notes)
    }

    /// Steps in elements from one index to the next.
    public var strides: [Int] {
        guard !notes.contains("column by column") else {
            return shape.indices.map { shape[..<$0].reduce(1) { $0 &* max($1, 1) } }
        }
        return shape.indices.map { shape[($0 + 1)...].reduce(1) { $0 &* max($1, 1) } }
    }

    public var byteCount: Int { shape.reduce(dtype.size) { $0 &* $1 } }
}

/// Files that hold arrays, by their endings.
public enum FileListing {
    /// The kind of the file and its arrays. ValueError for endings that are not known, and for headers that are broken.
    public static func arrays(in path: String) throws -> (kind: String, arrays: [ArrayFacts]) {
        switch path.split(separator: ".").last.map({ $0.lowercased() }) {
        case "npy": return ("NumPy array", [try npy(path)])
        case "npz": return ("NumPy archive", try npz(path))
        case "safetensors": return ("safetensors", try SafeTensors.list(path))
        default:
            throw TensorError(
                .valueError, "\(quoted(path)) is of no kind that is known by its ending", parameter: "FILE", hint: "known are .npy, .npz and .safetensors")
        }
    }

    /// The arrays themselves, under the names of the listing.
    public static func load(_ path: String) throws -> [(name: String, tensor: Tensor)] {
        switch path.split(separator: ".").last.map({ $0.lowercased() }) {
        case "npy": return [("", try NumPy.load(path))]
        case "npz": return try NumPy.loadArchive(path)
        default: return try SafeTensors.load(path)
        }
    }

    private static func npy(_ path: String) throws -> ArrayFacts {
        let file = try InputFile(path)
        let header = try NpyHeader { try file.read($0) }
        return try header.facts(name: "", available: file.size.map { $0 - header.byteCount } ?? Int.max)
    }

    private static func npz(_ path: String) throws -> [ArrayFacts] {
        do {
            let zip = try ZipReader(path)
            return try zip.names.map { entry in
                // No header is longer than this.
                var start = try zip.readStart(of: entry, 10_016)[...]
                let header = try NpyHeader { count in
                    defer { start = start.dropFirst(count) }
                    return Array(start.prefix(count))
                }
                return try header.facts(name: entry.hasSuffix(".npy") ? String(entry.dropLast(4)) : entry, available: zip.size(of: entry) - header.byteCount)
            }
        } catch let error as ZipError {
            throw TensorError(.valueError, "cannot read \(quoted(path)) as an .npz file: \(error.reason)", parameter: "file")
        }
    }
}
