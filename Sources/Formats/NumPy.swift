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

    /// The array of an .npy file where it lies; what is not in this machine's byte order is read into memory instead, unless changes are
    /// to reach the file: then ValueError.
    public static func map(_ path: String, changes: MappedFile.Changes) throws -> (array: Tensor, file: MappedFile, offset: Int) {
        let input = try InputFile(path)
        let header = try NpyHeader { try input.read($0) }
        let file = try MappedFile(path, changes: changes)
        if let array = try header.mapped(file) {
            if array.dtype == .bool, !holdsOnlyBools(array.storage) {
                guard changes == .stay else { throw TensorError(.valueError, "\(quoted(path)) holds bytes that are neither True nor False", parameter: "file") }
                normalizeBools(array.storage)
            }
            return (array, file, header.byteCount)
        }
        guard changes == .stay else {
            throw TensorError(.valueError, "\(quoted(path)) cannot be changed in place: its numbers are not in this machine's byte order", parameter: "mmap_mode", hint: "np.load(path) reads it")
        }
        return (try load(path), file, header.byteCount)
    }

    /// The numbers of a file that holds nothing else, from `offset` on: all of them, or as many as `shape` says. ValueError where there are
    /// not so many, or `offset` is no multiple of their size.
    public static func bare(_ file: MappedFile, _ dtype: DType, offset: Int, shape: Dims?, isFortranOrder: Bool) throws -> Tensor {
        let available = file.byteCount - offset
        if shape == nil, available < 0 || available % dtype.size != 0 {
            throw TensorError(.valueError, "Size of available data is not a multiple of the data-type size.", parameter: "shape")
        }
        let sizes = shape ?? [available / dtype.size], count = try Layout.elementCount(of: sizes)
        guard available >= 0, count <= available / dtype.size else { throw TensorError(.valueError, "mmap length is greater than file size", parameter: "shape") }
        guard let storage = try file.storage(at: offset, count * dtype.size, alignment: dtype.size) else {
            throw TensorError(.valueError, "offset \(offset) is no multiple of the \(dtype.size) bytes of an element", parameter: "offset")
        }
        guard isFortranOrder else { return Tensor(storage: storage, layout: Layout(contiguous: sizes), dtype: dtype) }
        let strides = Dims(Layout(contiguous: Dims(sizes.reversed())).strides.reversed())
        return Tensor(storage: storage, layout: Layout(shape: sizes, strides: strides), dtype: dtype)
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

    /// Writes `tensors` as an .npz file, `compressed` as `np.savez_compressed` does.
    public static func saveArchive(_ tensors: [Named], compressed: Bool = false, to path: String) throws {
        try OutputFile.write(to: path) { file in
            var zip = ZipWriter(file)
            for (name, tensor) in tensors {
                let header = try NpyHeader.bytes(for: tensor)
                try zip.add("\(name).npy", header + (try tensor.withPackedBytes(Array.init)), compressed: compressed)
            }
            try zip.finish()
        }
    }

    /// The array in the bytes of an .npy file.
    static func parse(_ bytes: [UInt8]) throws -> Tensor { try first(in: bytes).array }

    /// The array that the bytes begin with, and how many bytes it takes: .npy files may follow one another.
    public static func first(in bytes: [UInt8]) throws -> (array: Tensor, byteCount: Int) {
        var cursor = ByteCursor(bytes)
        let header = try NpyHeader { count in Array(cursor.slice(min(count, cursor.remaining)) ?? []) }
        let tensor = try header.makeTensor(available: cursor.remaining)
        let data = cursor.slice(min(cursor.remaining, tensor.wholeStorage.count)) ?? []
        tensor.wholeStorage.copyBytes(from: data)
        return (try header.finish(tensor, bytesRead: data.count), header.byteCount + data.count)
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
