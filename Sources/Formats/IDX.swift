// The IDX format of the MNIST family: a magic number that names the type and the rank, the sizes, the elements, all with
// the highest byte first; usually compressed with gzip.
import TensorCore

/// Reading IDX files.
public enum IDX {
    /// The array of the file at `path`, gzip or plain.
    public static func load(_ path: String) throws -> Tensor {
        let file = try GzipFile(path)
        let (dtype, shape) = try header(file)
        let tensor = try Tensor(uninitialized: Dims(shape), dtype)
        try file.read(into: tensor.wholeStorage)
        try file.finish()
        swapBytes(tensor.wholeStorage, size: dtype.size)
        return tensor
    }

    /// What the header of a file says, which must be at its start.
    static func header(_ file: GzipFile) throws -> (dtype: DType, shape: [Int]) {
        let path = file.path, magic = try file.read(4)
        guard magic[0] == 0, magic[1] == 0, let dtype = types[magic[2]] else {
            throw TensorError(.valueError, "\(quoted(path)) is not an IDX file of a supported type (it begins with \(magic))")
        }
        var shape: [Int] = []
        for _ in 0..<magic[3] { shape.append(try file.read(4).reduce(0) { $0 << 8 | Int($1) }) }
        let count = try Layout.elementCount(of: Dims(shape))
        // Deflate makes at most 1032 bytes of one: a header that claims more is refused before memory is taken for it.
        guard shape.count <= 64, count / (file.isPacked ? 1032 : 1) <= file.packedSize else {
            throw TensorError(.valueError, "\(quoted(path)) is too short for the sizes \(shape) in its header")
        }
        return (dtype, shape)
    }

    /// Whether a header may name the type so.
    static func isType(_ code: UInt8) -> Bool { types[code] != nil }

    /// Writes bytes as a plain IDX file for quick reading. It is not flushed to the disk: a cache can be made again.
    public static func cache(_ tensor: Tensor, at path: String) throws {
        let file = try OutputFile(replacing: path)
        try file.write([0, 0, 0x08, UInt8(truncatingIfNeeded: tensor.rank)])
        for size in tensor.shape { try file.write((0..<4).map { UInt8(truncatingIfNeeded: size >> (24 - 8 * $0)) }) }
        try tensor.withPackedBytes { try file.write($0) }
        try file.commit(durable: false)
    }

    private static let types: [UInt8: DType] = [0x08: .uint8, 0x0c: .int32, 0x0d: .float32, 0x0e: .float64]
}
