// Text by code point, as Python counts it: a Swift String compares and counts by grapheme, so nothing here does. Text that
// is all ASCII, nearly all there is, is indexed by byte in O(1).
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension String {
    /// `len(text)`. O(n)
    var codePointCount: Int {
        if SmallText.isMarkedASCII(self) { return utf8.count }
        return utf8.withContiguousStorageIfAvailable { bytes in
            var count = 0
            for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
            return count
        } ?? unicodeScalars.count
    }

    /// The first `count` code points.
    func codePointPrefix(_ count: Int) -> String { String(unicodeScalars.prefix(count)) }

    /// Equality as Python has it: the same code points.
    func hasSameCodePoints(as other: String) -> Bool {
        utf8.count == other.utf8.count && withBytes { a in
            other.withBytes { b in
                guard let x = a.baseAddress, let y = b.baseAddress else { return true }
                return memcmp(x, y, a.count) == 0
            }
        }
    }

    /// Order by code points; UTF-8 keeps it.
    func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }

    /// Where `needle` first begins at or behind `start`, as a byte offset. O(n·m) at worst
    func byteOffset(of needle: String, from start: Int = 0) -> Int? {
        withBytes { text in needle.withBytes { search(for: $0, in: text, from: start) } }
    }

    /// Where `needle`, which is not empty, occurs without overlaps, at most `limit` times, as byte offsets. O(n·m) at worst
    func byteOffsets(of needle: String, atMost limit: Int = .max) -> [Int] {
        withBytes { text in
            needle.withBytes { needle in
                var offsets: [Int] = [], start = 0
                while offsets.count < limit, let found = search(for: needle, in: text, from: start) {
                    offsets.append(found)
                    start = found + needle.count
                }
                return offsets
            }
        }
    }

    /// Whether all bytes are ASCII.
    var isAllASCII: Bool {
        SmallText.isMarkedASCII(self) || withBytes { bytes in
            var bits: UInt8 = 0
            for byte in bytes { bits |= byte }
            return bits < 0x80
        }
    }

    /// An ASCII text with each byte replaced.
    func mappingBytes(_ change: (UInt8) -> UInt8) -> String {
        withBytes { bytes in
            String(count: bytes.count) { target in for i in bytes.indices { target[i] = change(bytes[i]) } }
        }
    }

    /// Where `needle` last begins and still ends at or before `end`, as a byte offset.
    func lastByteOffset(of needle: String, before end: Int) -> Int? {
        withBytes { text in
            needle.withBytes { needle in
                guard needle.count <= end else { return nil }
                return (0...(end - needle.count)).reversed().first { stands(needle, in: text, at: $0) }
            }
        }
    }

    /// Runs `body` over the UTF-8 of this text.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        if let result = try utf8.withContiguousStorageIfAvailable(body) { return result }
        var copy = self
        return try copy.withUTF8(body)
    }

    /// Copies the UTF-8 of this text into `buffer`, which has room for it, and steps on.
    @inline(__always)
    func copyBytes(to target: UnsafeMutablePointer<UInt8>, at place: inout Int) {
        let start = place
        place += withBytes { bytes in
            guard let source = bytes.baseAddress else { return 0 }
            (target + start).update(from: source, count: bytes.count)
            return bytes.count
        }
    }

    /// The text between two byte offsets, which must lie on code point boundaries.
    func bytes(_ range: Range<Int>) -> Substring {
        let utf8 = utf8
        let low = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        return self[low..<utf8.index(low, offsetBy: range.count)]
    }
}

private func stands(_ needle: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    for i in 0..<needle.count where text[offset + i] != needle[i] { return false }
    return true
}

private func search(for needle: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard start >= 0, needle.count <= text.count - start else { return nil }
    guard let first = needle.first, let base = text.baseAddress else { return start }
    var offset = start
    while let found = memchr(base + offset, Int32(first), text.count - needle.count + 1 - offset) {
        offset = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        if stands(needle, in: text, at: offset) { return offset }
        offset += 1
    }
    return nil
}
