// Where the records of a zip archive lie in its file, which libzip does not say: what a reader needs that maps them. Format: PKWARE's APPNOTE.
import TensorCore

/// The places of records that are not compressed.
struct ZipDirectory {
    private let file: InputFile
    private let size: Int
    private var headers: [String: Int] = [:]

    /// Reads the directory at the end of the file; what it says is checked against the file when a record is looked for.
    /// - Throws: ZipError where there is none.
    init(_ path: String) throws {
        file = try InputFile(path)
        size = file.size ?? 0
        let (start, length) = try Self.directory(file, size)
        try Allocator.requireRoom(length, of: 1)
        var cursor = ByteCursor(try file.read(length, at: start))
        while cursor.remaining >= 46, cursor.littleEndian(4) == 0x0201_4b50 { if !read(&cursor) { break } }
    }

    /// Where the directory begins, and how long it is.
    private static func directory(_ file: InputFile, _ size: Int) throws -> (start: Int, length: Int) {
        let tailStart = max(size - 65_557, 0), tail = try file.read(size - tailStart, at: tailStart)
        guard let end = tail.indices.reversed().first(where: { tail[$0...].starts(with: [0x50, 0x4b, 0x05, 0x06]) }) else { throw missing }
        var cursor = ByteCursor(tail, at: end + 12)
        guard var length = cursor.littleEndian(4), var start = cursor.littleEndian(4) else { throw missing }
        if start == 0xffff_ffff || length == 0xffff_ffff, end >= 20 {
            var locator = ByteCursor(tail, at: end - 20)
            guard locator.littleEndian(4) == 0x0706_4b50, locator.littleEndian(4) != nil, let place = locator.littleEndian(8).flatMap({ Int(exactly: $0) }),
                place <= size
            else { throw missing }
            var wide = ByteCursor(try file.read(min(56, size - place), at: place), at: 40)
            guard let wideLength = wide.littleEndian(8), let wideStart = wide.littleEndian(8) else { throw missing }
            (length, start) = (wideLength, wideStart)
        }
        guard length <= UInt64(size), start <= UInt64(size) - length else { throw missing }
        return (Int(start), Int(length))
    }

    private static var missing: ZipError { ZipError(reason: "failed finding central directory") }

    /// Takes in one entry after its signature; false where it is cut short.
    private mutating func read(_ cursor: inout ByteCursor) -> Bool {
        guard cursor.slice(6) != nil, let method = cursor.littleEndian(2), cursor.slice(8) != nil, let packed = cursor.littleEndian(4), let full = cursor.littleEndian(4),
            let nameLength = cursor.littleEndian(2), let extraLength = cursor.littleEndian(2), let noteLength = cursor.littleEndian(2), cursor.slice(8) != nil,
            var offset = cursor.littleEndian(4), let name = cursor.slice(Int(nameLength)), let extra = cursor.slice(Int(extraLength)), cursor.slice(Int(noteLength)) != nil
        else { return false }
        if offset == 0xffff_ffff {
            // The wide numbers that are there: the sizes, where they did not fit either, come first.
            var fields = ByteCursor(Array(extra)), found: UInt64?
            while let kind = fields.littleEndian(2), let length = fields.littleEndian(2), let content = fields.slice(Int(length)) {
                guard kind == 1 else { continue }
                var numbers = ByteCursor(Array(content), at: (full == 0xffff_ffff ? 8 : 0) + (packed == 0xffff_ffff ? 8 : 0))
                found = numbers.littleEndian(8)
            }
            guard let found else { return true }
            offset = found
        }
        if method == 0, let place = Int(exactly: offset) { headers[String(decoding: name, as: UTF8.self)] = place }
        return true
    }

    /// Where the `count` bytes of a record begin; nil where it is compressed, or where they would not lie in the file.
    func offset(of name: String, _ count: Int) throws -> Int? {
        guard let header = headers[name], header <= size - 30 else { return nil }
        var cursor = ByteCursor(try file.read(30, at: header))
        guard cursor.littleEndian(4) == 0x0403_4b50, cursor.slice(22) != nil, let nameLength = cursor.littleEndian(2), let extraLength = cursor.littleEndian(2) else { return nil }
        let start = header + 30 + Int(nameLength) + Int(extraLength)
        return start <= size && count <= size - start ? start : nil
    }
}
