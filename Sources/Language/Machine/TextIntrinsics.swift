// The methods of texts that scripts call most, for plain arguments: on the bytes, without binding and without copies. What is not
// ASCII where it matters goes the ordinary way.
import Glibc
import Signatures

enum TextIntrinsics {
    /// The result for the text in `p` and the arguments behind it; nil when they are not of the plain kind.
    static func run(_ intrinsic: Intrinsic, _ p: Registers, _ count: Int, _ machine: Machine) throws -> Value? {
        switch (intrinsic, count) {
        case (.strip, 1): return stripped(p, front: true, back: true)
        case (.lstrip, 1): return stripped(p, front: true, back: false)
        case (.rstrip, 1): return stripped(p, front: false, back: true)
        case (.lower, 1): return otherCase(p, from: 65) ?? mapped(p) { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
        case (.upper, 1): return otherCase(p, from: 97) ?? mapped(p) { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }
        case (.startsWith, 2): return fits(p) { $0.starts(with: $1) }
        case (.endsWith, 2): return fits(p) { $0.ends(with: $1) }
        case (.replace, 3): return try replaced(p)
        case (.split, 1), (.split, 2): return split(p, count)
        case (.join, 2): return try joined(p)
        case (.isAlpha, 1): return all(p) { ($0 | 0x20) >= 97 && ($0 | 0x20) <= 122 }
        case (.isDigit, 1): return all(p) { $0 >= 48 && $0 <= 57 }
        case (.isAlnum, 1): return all(p) { ($0 >= 48 && $0 <= 57) || (($0 | 0x20) >= 97 && ($0 | 0x20) <= 122) }
        case (.isSpace, 1): return all(p) { $0.isASCIISpace }
        default: return nil
        }
    }

    /// The bytes of the text in a register; nil when it is no text.
    @inline(__always)
    private static func bytes<R>(_ p: Registers, _ body: (UnsafeBufferPointer<UInt8>) throws -> R?) rethrows -> R? {
        guard p.isObject, p.kind == .string else { return nil }
        return try p.unowned(as: StringObject.self)._withUnsafeGuaranteedRef { try $0.text.withBytes(body) }
    }

    @inline(__always)
    private static func text(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Value {
        let part = UnsafeBufferPointer(rebasing: bytes[range])
        if let start = part.baseAddress, part.count <= SmallText.most {
            return .object(StringObject.made(SmallText.marked(SmallText.words(start, part.count), part.count)))
        }
        return .string(String(utf8: part))
    }

    private static func stripped(_ p: Registers, front: Bool, back: Bool) -> Value? {
        bytes(p) { bytes in
            var low = 0, high = bytes.count
            while front, low < high, bytes[low].isASCIISpace { low += 1 }
            while back, low < high, bytes[high - 1].isASCIISpace { high -= 1 }
            // Beyond ASCII there is more space.
            if low < high, bytes[low] >= 0x80 || bytes[high - 1] >= 0x80 { return nil }
            return high - low == bytes.count ? p.pointee : text(bytes, low..<high)
        }
    }

    private static func otherCase(_ p: Registers, from first: UInt64) -> Value? {
        p.unowned(as: StringObject.self)._withUnsafeGuaranteedRef { SmallText.withOtherCase($0.words, from: first) }.map { .string($0) }
    }

    @inline(__always)
    private static func mapped(_ p: Registers, _ change: (UInt8) -> UInt8) -> Value? {
        bytes(p) { bytes in
            guard bytes.isASCII else { return nil }
            return .string(String(count: bytes.count) { target in for i in 0..<bytes.count { target[i] = change(bytes[i]) } })
        }
    }

    @inline(__always)
    private static func fits(_ p: Registers, _ test: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool) -> Value? {
        bytes(p) { text in bytes(p + 1) { .bool(test(text, $0)) } }
    }

    @inline(__always)
    private static func all(_ p: Registers, _ test: (UInt8) -> Bool) -> Value? {
        bytes(p) { bytes in
            guard !bytes.isEmpty else { return .bool(false) }
            var fit = true
            for byte in bytes {
                if byte >= 0x80 { return nil }
                if !test(byte) { fit = false }
            }
            return .bool(fit)
        }
    }

    private static func replaced(_ p: Registers) throws -> Value? {
        try bytes(p) { text in
            try bytes(p + 1) { old in
                try bytes(p + 2) { new in
                    guard !old.isEmpty else { return nil }
                    if old.count == 1, new.count == 1 { return replaced(p, text, old[0], new[0]) }
                    guard var next = text.firstPlace(of: old, from: 0) else { return p.pointee }
                    var places = 0, search: Int? = next
                    while let found = search {
                        places += 1
                        search = text.firstPlace(of: old, from: found + old.count)
                    }
                    let count = text.count - places * old.count + places * new.count
                    if new.count > old.count { try Room.require(places, of: new.count) }
                    return .string(String(count: count) { target in
                        var from = 0, to = 0
                        for _ in 0..<places {
                            target.put(text, from..<next, at: &to)
                            target.put(new, 0..<new.count, at: &to)
                            from = next + old.count
                            next = text.firstPlace(of: old, from: from) ?? text.count
                        }
                        target.put(text, from..<text.count, at: &to)
                    })
                }
            }
        }
    }

    /// One character by another.
    private static func replaced(_ p: Registers, _ text: UnsafeBufferPointer<UInt8>, _ old: UInt8, _ new: UInt8) -> Value {
        guard text.contains(old) else { return p.pointee }
        return .string(String(count: text.count) { target in for i in 0..<text.count { target[i] = text[i] == old ? new : text[i] } })
    }

    /// By runs of space in an ASCII text, or by a text.
    private static func split(_ p: Registers, _ count: Int) -> Value? {
        bytes(p) { text in
            if count == 1 { return text.isASCII ? .object(ListObject.owning(words(text))) : nil }
            return bytes(p + 1) { separator in separator.isEmpty ? nil : .object(ListObject.owning(pieces(text, separator))) }
        }
    }

    private static func pieces(_ text: UnsafeBufferPointer<UInt8>, _ separator: UnsafeBufferPointer<UInt8>) -> ValueRow {
        var row = ValueRow(capacity: 8), start = 0
        while let end = text.firstPlace(of: separator, from: start) {
            row.add(self.text(text, start..<end))
            start = end + separator.count
        }
        row.add(self.text(text, start..<text.count))
        return row
    }

    private static func words(_ text: UnsafeBufferPointer<UInt8>) -> ValueRow {
        var words = ValueRow(capacity: 8), i = 0
        while true {
            while i < text.count, text[i].isASCIISpace { i += 1 }
            guard i < text.count else { return words }
            let start = i
            while i < text.count, !text[i].isASCIISpace { i += 1 }
            words.add(self.text(text, start..<i))
        }
    }

    /// The texts of a list or tuple; anything else, and errors, the ordinary way.
    private static func joined(_ p: Registers) throws -> Value? {
        let q = p + 1
        guard q.isObject, q.kind == .list || q.kind == .tuple else { return nil }
        let row = q.kind == .list ? unsafeDowncast(q.rawObject, to: ListObject.self).row : unsafeDowncast(q.rawObject, to: TupleObject.self).row
        guard let separator = p.pointee.string else { return nil }
        return try joined(row, by: separator.text)
    }

    /// These texts with `separator` between them; nil when one is no text.
    static func joined(_ row: ValueRow, by separator: String) throws -> Value? {
        var total = max(0, row.count - 1) * separator.utf8.count
        for i in 0..<row.count {
            let p = row.base + i
            guard p.isObject, p.kind == .string else { return nil }
            total += p.unowned(as: StringObject.self)._withUnsafeGuaranteedRef { $0.text.utf8.count }
        }
        try Room.require(total, of: 1)
        return .string(String(count: total) { target in
            var place = 0
            for i in 0..<row.count {
                if i > 0 { separator.copyBytes(to: target, at: &place) }
                (row.base + i).unowned(as: StringObject.self)._withUnsafeGuaranteedRef { $0.text.copyBytes(to: target, at: &place) }
            }
        })
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether all are ASCII.
    var isASCII: Bool {
        var bits: UInt8 = 0
        for byte in self { bits |= byte }
        return bits < 0x80
    }

    func starts(with other: Self) -> Bool { stands(other, at: 0) }
    func ends(with other: Self) -> Bool { stands(other, at: count - other.count) }

    /// Whether `other` stands at a place, which may lie outside.
    func stands(_ other: Self, at place: Int) -> Bool {
        guard place >= 0, place + other.count <= count else { return false }
        for i in 0..<other.count where self[place + i] != other[i] { return false }
        return true
    }

    /// Where `other`, which is not empty, first stands at or behind `start`.
    func firstPlace(of other: Self, from start: Int) -> Int? {
        guard let first = other.first, let base = baseAddress else { return nil }
        var place = start
        while place + other.count <= count {
            guard let found = memchr(base + place, Int32(first), count - other.count + 1 - place) else { return nil }
            place = UnsafeRawPointer(found) - UnsafeRawPointer(base)
            if other.count == 1 || stands(other, at: place) { return place }
            place += 1
        }
        return nil
    }
}

extension UnsafeMutablePointer<UInt8> {
    /// Copies a part of other bytes to a place and steps on.
    @inline(__always)
    fileprivate func put(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, at place: inout Int) {
        if let source = bytes.baseAddress { (self + place).update(from: source + range.lowerBound, count: range.count) }
        place += range.count
    }
}
