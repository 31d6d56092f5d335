// Cutting a text into parts.
import Signatures

extension StringMethods {
    static var splitting: [Member] {
        [
            .method("split(self, sep=None, maxsplit=-1)", "The parts between occurrences of `sep`, or between runs of space.", intrinsic: .split) {
                (_: Machine, a: BoundArguments) -> Value in try parts(a, fromEnd: false)
            },
            .method("rsplit(self, sep=None, maxsplit=-1)", "As `split`, cutting from the end.") { (_: Machine, a: BoundArguments) -> Value in
                try parts(a, fromEnd: true)
            },
            .method("splitlines(self, keepends=False)", "The lines.") { (_: Machine, a: BoundArguments) -> Value in
                .list(lines(try a.text(), keepingEnds: try a.bool(1)).map { .string($0) })
            },
            .method("partition(self, sep, /)", "What stands before the first `sep`, `sep`, and what stands behind it.") {
                (_: Machine, a: BoundArguments) -> Value in try partition(a, last: false)
            },
            .method("rpartition(self, sep, /)", "What stands before the last `sep`, `sep`, and what stands behind it.") {
                (_: Machine, a: BoundArguments) -> Value in try partition(a, last: true)
            },
        ]
    }

    private static func parts(_ a: BoundArguments, fromEnd: Bool) throws -> Value {
        let text = try a.text()
        let most = try a.int(2) < 0 ? Int.max : a.int(2)
        guard !a[1].isNone else { return .list(words(text, most, fromEnd).map { .string($0) }) }
        guard let separator = a[1].text else { throw a.error(1, "must be str or None, not \(a[1].typeName)") }
        guard !separator.isEmpty else { throw a.error(1, .valueError, "empty separator") }
        if most == .max, separator.utf8.count == 1, let byte = separator.utf8.first { return .list(pieces(text, byte: byte)) }
        return .list(pieces(text, separator, most, fromEnd).map { .string($0) })
    }

    /// The parts between occurrences of one ASCII character.
    private static func pieces(_ text: String, byte: UInt8) -> [Value] {
        text.withBytes { bytes in
            var parts: [Value] = [], start = 0
            for i in bytes.indices where bytes[i] == byte {
                parts.append(.string(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<i]), as: UTF8.self)))
                start = i + 1
            }
            parts.append(.string(String(decoding: UnsafeBufferPointer(rebasing: bytes[start...]), as: UTF8.self)))
            return parts
        }
    }

    private static func pieces(_ text: String, _ separator: String, _ most: Int, _ fromEnd: Bool) -> [String] {
        let length = separator.utf8.count
        var cuts: [Int] = []
        if fromEnd {
            var high = text.utf8.count
            while cuts.count < most, let cut = text.lastByteOffset(of: separator, before: high) {
                cuts.insert(cut, at: 0)
                high = cut
            }
        } else {
            cuts = text.byteOffsets(of: separator, atMost: most)
        }
        return text.withBytes { bytes in
            var start = 0
            let pieces = cuts.map { (cut: Int) -> String in
                defer { start = cut + length }
                return String(decoding: bytes[start..<cut], as: UTF8.self)
            }
            return pieces + [String(decoding: bytes[start...], as: UTF8.self)]
        }
    }

    private static func words(_ text: String, _ most: Int, _ fromEnd: Bool) -> [String] {
        var rest = text[...].unicodeScalars
        if most == .max, text.isAllASCII { return plainWords(text) }
        var words: [String] = []
        func trim() {
            while let c = fromEnd ? rest.last : rest.first, CharacterClass.isSpace(c) {
                if fromEnd { rest.removeLast() } else { rest.removeFirst() }
            }
        }
        trim()
        while !rest.isEmpty {
            if words.count == most {
                words.append(String(rest))
                break
            }
            if fromEnd {
                let cut = rest.lastIndex(where: CharacterClass.isSpace).map { rest.index(after: $0) } ?? rest.startIndex
                words.append(String(rest[cut...]))
                rest = rest[..<cut]
            } else {
                let cut = rest.firstIndex(where: CharacterClass.isSpace) ?? rest.endIndex
                words.append(String(rest[..<cut]))
                rest = rest[cut...]
            }
            trim()
        }
        return fromEnd ? words.reversed() : words
    }

    /// All words of an ASCII text.
    private static func plainWords(_ text: String) -> [String] {
        text.withBytes { bytes in
            bytes.split { ($0 >= 9 && $0 <= 13) || ($0 >= 28 && $0 <= 32) }.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// The lines of a text, each with or without what ends it.
    static func lines(_ text: String, keepingEnds: Bool) -> [String] {
        let scalars = text.unicodeScalars
        var lines: [String] = [], start = scalars.startIndex, index = start
        while index < scalars.endIndex {
            var next = scalars.index(after: index)
            if CharacterClass.isLineBreak(scalars[index]) {
                if scalars[index] == "\r", next < scalars.endIndex, scalars[next] == "\n" { next = scalars.index(after: next) }
                lines.append(String(scalars[start..<(keepingEnds ? next : index)]))
                start = next
            }
            index = next
        }
        if start < scalars.endIndex { lines.append(String(scalars[start...])) }
        return lines
    }

    private static func partition(_ a: BoundArguments, last: Bool) throws -> Value {
        let text = try a.text(), separator = try a.string(1), count = text.utf8.count
        guard !separator.isEmpty else { throw a.error(1, .valueError, "empty separator") }
        let found = last ? text.lastByteOffset(of: separator, before: count) : text.byteOffset(of: separator)
        guard let found else {
            return .tuple(last ? [.string(""), .string(""), a[0]] : [a[0], .string(""), .string("")])
        }
        return .tuple([
            .string(String(text.bytes(0..<found))), .string(separator),
            .string(String(text.bytes(found + separator.utf8.count..<count))),
        ])
    }
}
