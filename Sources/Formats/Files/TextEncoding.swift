// Texts in other encodings than UTF-8, by the C library's iconv.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import TensorCore

public enum TextEncoding {
    /// `bytes`, uint8 (n), in UTF-8. LookupError's words where the encoding is not known, UnicodeDecodeError where the bytes are not of it.
    public static func utf8(_ bytes: Tensor, from encoding: String) throws -> Tensor {
        let name = ["cp949": "CP949", "euc-kr": "EUC-KR", "latin-1": "ISO-8859-1", "latin1": "ISO-8859-1"][encoding.lowercased()] ?? encoding
        guard !["utf-8", "utf8", "utf_8", "utf-8-sig", "utf_8_sig"].contains(encoding.lowercased()) else { return bytes }
        guard let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1) else {
            throw TensorError(.valueError, "unknown encoding: \(encoding)", parameter: "encoding")
        }
        defer { iconv_close(converter) }
        let (room, overflow) = bytes.count.multipliedReportingOverflow(by: 4)
        guard !overflow else { throw Allocator.exhausted }
        let result = try Tensor(uninitialized: [room], .uint8), source = try bytes.contiguous()
        return try withExtendedLifetime(source) {
            var from: UnsafeMutablePointer<CChar>? = source.pointer.assumingMemoryBound(to: CChar.self)
            var to: UnsafeMutablePointer<CChar>? = result.pointer.assumingMemoryBound(to: CChar.self)
            var left = source.count, free = room
            guard iconv(converter, &from, &left, &to, &free) != -1 else {
                throw TensorError(
                    .unicodeDecodeError, "'\(encoding)' codec can't decode byte in position \(source.count - left): illegal multibyte sequence",
                    parameter: "encoding")
            }
            return try result.sliced(0, to: room - free).cloned()
        }
    }
}
