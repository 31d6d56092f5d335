// The listings of files that hold nothing but arrays: NumPy's, safetensors, IDX.
import TensorCore

enum ArrayListing {
    static func npy(_ path: String) throws -> FileListing {
        let file = try InputFile(path)
        let header = try NpyHeader { try file.read($0) }
        let entry = try header.entry(name: "", available: file.size.map { $0 - header.byteCount } ?? Int.max) { () throws -> Tensor in try NumPy.map(path, changes: .stay).array }
        return FileListing("NumPy array", [entry])
    }

    /// A zip archive: of NumPy's arrays, or PyTorch's.
    static func archive(_ path: String) throws -> FileListing {
        do {
            let zip = try ZipReader(path, isReadOften: true)
            if zip.names.contains(where: { $0.hasSuffix("/data.pkl") }) { return try CheckpointListing.zip(path) }
            let entries = try zip.names.map { (record: String) throws -> FileEntry in
                // No header is longer than this.
                var start = try zip.readStart(of: record, 10_016)[...]
                let size = try zip.size(of: record)
                guard record.hasSuffix(".npy") else { return FileEntry(name: record, typeName: "bytes", shape: [size], byteCount: size) }
                let header = try NpyHeader { count in
                    defer { start = start.dropFirst(count) }
                    return Array(start.prefix(count))
                }
                return try header.entry(name: String(record.dropLast(4)), available: size - header.byteCount) { () throws -> Tensor in
                    do { return try NumPy.parse(try zip.read(record)) } catch let error as ZipError { throw refusal(path, error) }
                }
            }
            return FileListing("NumPy archive", entries)
        } catch let error as ZipError {
            throw refusal(path, error)
        }
    }

    private static func refusal(_ path: String, _ error: ZipError) -> TensorError {
        TensorError(.valueError, "cannot read \(quoted(path)) as an .npz file: \(error.reason)", parameter: "file")
    }

    static func safetensors(_ path: String) throws -> FileListing {
        let file = try SafeTensorsFile(path)
        let entries = file.entries.map { (entry: SafeTensorsHeader.Entry) -> FileEntry in
            FileEntry(array: entry.name, entry.dtype, entry.shape, offset: file.offset(of: entry)) { () throws -> Tensor in try file.tensor(entry) }
        }
        return FileListing("safetensors", entries, notes: (file.metadata ?? []).map { "\($0.key): \($0.value)" })
    }

    static func idx(_ path: String) throws -> FileListing {
        let file = try GzipFile(path)
        let (dtype, shape) = try IDX.header(file)
        let notes = file.isPacked ? ["gzip, \(file.packedSize) bytes packed"] : []
        return FileListing("IDX array", [
            FileEntry(array: "", dtype, shape, offset: 4 + 4 * shape.count, notes: notes + (dtype.size > 1 ? ["big endian"] : [])) { () throws -> Tensor in try IDX.load(path) }
        ])
    }
}
