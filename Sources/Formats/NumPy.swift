// NumPy's files: .npy, one array after a header that is a Python literal, and .npz, a zip archive of such files.
// Format: numpy.lib.format.
import TensorCore

/// Reading and writing .npy and .npz.
public enum NumPy {
    public typealias Named = (name: String, tensor: Tensor)

    /// The array of an .npy file.
    public static func load(_ path: String) throws -> Tensor {
        let file = try InputFile(path)
        let header = try NpyHeader { try file.read($0) }
        // A claim of more than the file holds is refused before any memory is taken for it.
        let available = file.size.map { $0 - header.byteCount } ?? Int.max
        let tensor = try header.makeTensor(available: available)
        let got = try file.read(into: tensor.wholeStorage)
        return try header.finish(tensor, bytesRead: got)
    }

    /// Writes `tensor` as an .npy file.
    public static func save(_ tensor: Tensor, to path: String) throws {
        try OutputFile.write(to: path) { file in
            try file.write(try NpyHeader.bytes(for: tensor))
            try tensor.withPackedBytes { try file.write($0) }
        }
    }

    /// The arrays of an .npz file under their names.
    public static func loadArchive(_ path: String) throws -> [Named] {
        do {
            let zip = try ZipReader(path)
            return try zip.names.map { entry in
                let name = entry.hasSuffix(".npy") ? String(entry.dropLast(4)) : entry
                return (name, try parse(try zip.read(entry)))
            }
        } catch let error as ZipError {
            throw TensorError(.valueError, "cannot read \(quoted(path)) as an .npz file: \(error.reason)", parameter: "file")
        }
    }

    /// Writes `tensors` as an .npz file, uncompressed as `np.savez` does.
    public static func saveArchive(_ tensors: [Named], to path: String) throws {
        try OutputFile.write(to: path) { file in
            var zip = ZipWriter(file)
            for (name, tensor) in tensors {
                let header = try NpyHeader.bytes(for: tensor)
                try zip.add("\(name).npy", header + (try tensor.withPackedBytes(Array.init)))
            }
            try zip.finish()
        }
    }

    /// The array in the bytes of an .npy file.
    static func parse(_ bytes: [UInt8]) throws -> Tensor {
        var cursor = ByteCursor(bytes)
        let header = try NpyHeader { count in Array(cursor.slice(min(count, cursor.remaining)) ?? []) }
        let tensor = try header.makeTensor(available: cursor.remaining)
        let data = cursor.slice(min(cursor.remaining, tensor.wholeStorage.count)) ?? []
        tensor.wholeStorage.copyBytes(from: data)
        return try header.finish(tensor, bytesRead: data.count)
    }
}

extension Tensor {
    /// The bytes of a fresh contiguous tensor.
    var wholeStorage: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(start: storage.bytes, count: count * dtype.size)
    }

    /// Calls `body` with the bytes of the elements in row-major order.
    func withPackedBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
        let packed = try contiguous()
        return try withExtendedLifetime(packed) {
            try body(UnsafeRawBufferPointer(start: packed.pointer, count: count * dtype.size))
        }
    }
}
