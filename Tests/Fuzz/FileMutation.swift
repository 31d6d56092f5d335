// Files that were right, changed a little: cut short, bits turned, numbers made extreme, parts doubled, moved, or taken from another file.

/// Changes the bytes of files.
struct FileMutation {
    /// Numbers at which sizes and offsets go wrong.
    private static let extremes: [UInt64] = [
        0, 1, 2, 7, 8, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x1_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x1_0000_0000, 0x7fff_ffff_ffff_ffff,
        0x8000_0000_0000_0000, 0xffff_ffff_ffff_ffff, 0x0fff_ffff_ffff_ffff, 0x4000_0000_0000_0000,
    ]
    private static let words = ["-1", "99999999999999999999", "0", "1e400", "NaN", "{", "}", "[", "]", "(", ")", "\"", "'", ",", ":", "\\u0000", "\u{0}", "9223372036854775807", "None", "-0", "\r\n"]

    /// One to four changes of `bytes`; `others` lend their parts.
    static func changed(_ bytes: [UInt8], _ others: [[UInt8]], _ dice: inout Dice) -> [UInt8] {
        var bytes = bytes
        for _ in 0...dice.below(4) { change(&bytes, others, &dice) }
        return bytes
    }

    private static func change(_ bytes: inout [UInt8], _ others: [[UInt8]], _ dice: inout Dice) {
        guard !bytes.isEmpty else {
            bytes = Array(dice.one(of: others, or: [0]).prefix(1 + dice.below(64)))
            return
        }
        let place = dice.happens(1, of: 2) ? dice.below(min(bytes.count, 256)) : dice.below(bytes.count)
        let end = min(bytes.count, place + 1 + dice.below(dice.happens(1, of: 4) ? bytes.count : 32))
        switch dice.below(11) {
        case 0: bytes.removeLast(bytes.count - place)
        case 1, 2: for _ in 0...dice.below(3) { bytes[dice.below(bytes.count)] ^= 1 << UInt8(dice.below(8)) }
        case 3: bytes[place] = UInt8(truncatingIfNeeded: dice.next())
        case 4: write(dice.one(of: extremes, or: 0), dice.one(of: [1, 2, 4, 8], or: 4), isBig: dice.happens(1, of: 3), at: place, &bytes)
        case 5: bytes.removeSubrange(place..<end)
        case 6: bytes.insert(contentsOf: Array(bytes[place..<end]), at: dice.below(bytes.count))
        case 7: bytes.replaceSubrange(place..<end, with: Array(dice.word(words).utf8))
        case 8: for i in place..<end { bytes[i] = dice.one(of: [0, 0xff, 0x80, 0x20], or: 0) }
        case 9:
            let other = dice.one(of: others, or: bytes)
            let start = dice.below(other.count)
            bytes.replaceSubrange(place..<end, with: other[start..<min(other.count, start + 1 + dice.below(64))])
        default: bytes.insert(contentsOf: Array(dice.word(words).utf8), at: place)
        }
    }

    private static func write(_ number: UInt64, _ width: Int, isBig: Bool, at place: Int, _ bytes: inout [UInt8]) {
        for i in 0..<width where place + i < bytes.count { bytes[place + i] = UInt8(truncatingIfNeeded: number >> UInt64(8 * (isBig ? width - 1 - i : i))) }
    }

    /// A zip archive whose record ending in `name`, not compressed, is changed inside, its length and checksums made right again: the reader
    /// of the record is reached, not only that of the archive. nil where there is no such record.
    static func changedInside(_ zip: [UInt8], record name: String, _ others: [[UInt8]], _ dice: inout Dice) -> [UInt8]? {
        guard let entry = entry(of: name, in: zip) else { return nil }
        var content = changed(Array(zip[entry.data]), others, &dice)
        // The length stays: what is missing are blanks, which end no pickle.
        content = Array(content.prefix(entry.data.count)) + [UInt8](repeating: 0x2e, count: max(0, entry.data.count - content.count))
        var result = zip
        result.replaceSubrange(entry.data, with: content)
        let sum = UInt64(checksum(content))
        write(sum, 4, isBig: false, at: entry.directory + 16, &result)
        // The checksum that stands behind the data.
        write(sum, 4, isBig: false, at: entry.data.upperBound + 4, &result)
        return result
    }

    private static func entry(of name: String, in zip: [UInt8]) -> (directory: Int, data: Range<Int>)? {
        func number(_ at: Int, _ width: Int) -> Int { at + width <= zip.count ? (0..<width).reduce(0) { $0 | Int(zip[at + $1]) << (8 * $1) } : 0 }
        for at in zip.indices where zip[at] == 0x50 && number(at, 4) == 0x0201_4b50 {
            let length = number(at + 28, 2), place = number(at + 42, 4)
            guard at + 46 + length <= zip.count, String(decoding: zip[(at + 46)..<(at + 46 + length)], as: UTF8.self).hasSuffix(name), number(at + 10, 2) == 0 else { continue }
            let start = place + 30 + number(place + 26, 2) + number(place + 28, 2), size = number(at + 20, 4)
            return start + size + 8 <= zip.count ? (at, start..<(start + size)) : nil
        }
        return nil
    }

    /// CRC-32 as zip archives use it.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xffff_ffff
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
        }
        return ~crc
    }

    /// The bytes of a PNG with the sum of each part as it should be; behind the first part that does not fit they stay as they are.
    static func withChunkSums(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes, place = 8
        while place + 12 <= bytes.count {
            let length = bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }, end = place + 8 + length
            guard end + 4 <= bytes.count else { break }
            let sum = crc(bytes[(place + 4)..<end])
            for i in 0..<4 { bytes[end + i] = UInt8(truncatingIfNeeded: sum >> UInt32(24 - 8 * i)) }
            place = end + 4
        }
        return bytes
    }

    /// The CRC-32 of PNG and zip.
    private static func crc(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 {
                let isOdd = sum & 1 == 1
                sum >>= 1
                if isOdd { sum ^= 0xEDB8_8320 }
            }
        }
        return ~sum
    }
}
