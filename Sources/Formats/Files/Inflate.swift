// Unpacking bytes in memory.
import CZip
import TensorCore

/// What zlib's `compress` packed: `size` bytes, or an error.
public func inflated(_ packed: [UInt8], size: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size)
    var length = uLongf(size)
    guard uncompress(&bytes, &length, packed, uLong(packed.count)) == Z_OK, length == size else {
        throw TensorError(.valueError, "compressed data is damaged")
    }
    return bytes
}
