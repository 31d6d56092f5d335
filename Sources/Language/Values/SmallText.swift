// Short texts as Swift keeps them: up to 15 bytes inside the String itself, of which the sixteenth says how many there are and whether
// all are ASCII; a long String has a bit for that too. Reading and writing this directly saves what Swift does to check that bytes are
// UTF-8, which ours are. `SmallText.isAsExpected` checks the assumption; a machine does so once, when it is made.

enum SmallText {
    /// How many bytes lie in the String itself.
    static let most = 15

    private static let asciiMark: UInt64 = 0xE0, otherMark: UInt64 = 0xA0
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// The text of `count` bytes in two words, the others zero.
    @inline(__always)
    static func text(_ words: (UInt64, UInt64), _ count: Int) -> String {
        let mark = (words.0 | words.1) & highBits == 0 ? asciiMark : otherMark
        return unsafeBitCast((words.0, words.1 | (mark | UInt64(truncatingIfNeeded: count)) << 56), to: String.self)
    }

    /// Whether a text lies in the String itself.
    @inline(__always)
    static func isSmall(_ text: borrowing String) -> Bool { unsafeBitCast(copy text, to: (UInt64, UInt64).self).1 >> 61 & 1 == 1 }

    /// Whether a text is marked as ASCII; one that is not may still be.
    @inline(__always)
    static func isMarkedASCII(_ text: borrowing String) -> Bool {
        let words = unsafeBitCast(copy text, to: (UInt64, UInt64).self), form = words.1 >> 60
        return form == 0xE || (form & 0x7 == 0 && words.0 >> 63 == 1)
    }

    static let isAsExpected: Bool = {
        let samples = ["", "a", "seven b", "fifteen bytes ..", "한국어", "née", "a text that is longer than sixteen bytes", "ein längerer Text, mehr als sechzehn"]
        return MemoryLayout<String>.size == 16 && samples.allSatisfy { sample in
            let isASCII = sample.utf8.allSatisfy { $0 < 0x80 }, bytes = Array(sample.utf8)
            let made = String(count: bytes.count) { target in for (i, byte) in bytes.enumerated() { target[i] = byte } }
            return made == sample && made.utf8.count == bytes.count && Array(made.utf8) == bytes && isMarkedASCII(made) == isASCII
                && isMarkedASCII(sample + "") == isASCII
        }
    }()
}

extension String {
    /// A text of `count` bytes, valid UTF-8, that `fill` writes.
    @inline(__always)
    init(count: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Void) {
        if count <= SmallText.most {
            var words: (UInt64, UInt64) = (0, 0)
            withUnsafeMutablePointer(to: &words) { fill(UnsafeMutableRawPointer($0).assumingMemoryBound(to: UInt8.self)) }
            self = SmallText.text(words, count)
        } else {
            self.init(unsafeUninitializedCapacity: count) { buffer in
                if let start = buffer.baseAddress { fill(start) }
                return count
            }
        }
    }

    /// A text of these bytes, which are UTF-8.
    @inline(__always)
    init(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        self.init(count: bytes.count) { target in
            if let source = bytes.baseAddress { target.update(from: source, count: bytes.count) }
        }
    }

    /// A whole number in decimal digits.
    init(decimal number: Int) {
        guard number.magnitude < 100_000_000_000_000 else {
            self = String(number)
            return
        }
        // From the last digit on, each before those that are there.
        var words: (UInt64, UInt64) = (0, 0), count = 0
        func put(_ byte: UInt64) {
            words = (words.0 << 8 | byte, words.1 << 8 | words.0 >> 56)
            count &+= 1
        }
        var rest = UInt64(number.magnitude)
        repeat {
            let tenth = rest / 10
            put(48 &+ rest &- tenth &* 10)
            rest = tenth
        } while rest > 0
        if number < 0 { put(45) }
        self = SmallText.text(words, count)
    }
}
