// Packing and unpacking bytes in memory.
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

/// `bytes` as the records of zip archives are packed; nil where that would not be shorter.
func deflated(_ bytes: UnsafeRawBufferPointer) throws -> [UInt8]? {
    var stream = z_stream()
    guard deflateInit2_(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { throw Allocator.exhausted }
    defer { deflateEnd(&stream) }
    var packed: [UInt8] = [], done = 0, room = [UInt8](repeating: 0, count: 1 << 16), status = Z_OK
    while status != Z_STREAM_END {
        let part = min(bytes.count - done, 1 << 20)
        // zlib does not change what it reads.
        stream.next_in = bytes.baseAddress.map { UnsafeMutablePointer(mutating: ($0 + done).assumingMemoryBound(to: UInt8.self)) }
        stream.avail_in = UInt32(part)
        let flush = done + part == bytes.count ? Z_FINISH : Z_NO_FLUSH
        repeat {
            status = room.withUnsafeMutableBufferPointer { room in
                stream.next_out = room.baseAddress
                stream.avail_out = UInt32(room.count)
                return deflate(&stream, flush)
            }
            packed += room[..<(room.count - Int(stream.avail_out))]
            guard packed.count < bytes.count else { return nil }
        } while stream.avail_out == 0
        done += part
    }
    return packed
}
