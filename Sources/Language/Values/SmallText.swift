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
    static func text(_ words: (UInt64, UInt64), _ count: Int) -> String { unsafeBitCast(marked(words, count), to: String.self) }

    /// The words of that text.
    @inline(__always)
    static func marked(_ words: (UInt64, UInt64), _ count: Int) -> (UInt64, UInt64) {
        let mark = (words.0 | words.1) & highBits == 0 ? asciiMark : otherMark
        return (words.0, words.1 | (mark | UInt64(truncatingIfNeeded: count)) << 56)
    }

    /// Up to 15 bytes in two words, the others zero; no byte behind them is read.
    @inline(__always)
    static func words(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> (UInt64, UInt64) {
        let start = UnsafeRawPointer(bytes)
        if count >= 8 {
            let low = start.loadUnaligned(as: UInt64.self), high = start.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
            return (low, count == 8 ? 0 : high >> UInt64(128 &- 8 &* count))
        }
        if count >= 4 {
            let low = UInt64(start.loadUnaligned(as: UInt32.self)), high = UInt64(start.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
            return (low | high << UInt64(8 &* (count &- 4)), 0)
        }
        var word: UInt64 = 0, i = count
        while i > 0 {
            i &-= 1
            word = word << 8 | UInt64(bytes[i])
        }
        return (word, 0)
    }

    /// The short ASCII text of these words with the letters from `first` on, 26 of them, in the other case; nil for any other text.
    @inline(__always)
    static func withOtherCase(_ words: (UInt64, UInt64), from first: UInt64) -> String? {
        guard words.1 >> 60 == 0xE else { return nil }
        let mark = words.1 & 0xFF << 56
        return unsafeBitCast((changed(words.0, first), changed(words.1 ^ mark, first) | mark), to: String.self)
    }

    /// Eight ASCII bytes, those of 26 letters with the bit of their case turned.
    @inline(__always)
    private static func changed(_ word: UInt64, _ first: UInt64) -> UInt64 {
        let each: UInt64 = 0x0101_0101_0101_0101
        let isFrom = word &+ each &* (0x80 &- first), isBehind = word &+ each &* (0x80 &- first &- 26)
        return word ^ ((isFrom & ~isBehind & highBits) >> 2)
    }

    /// Whether the text of these words lies in the String itself.
    @inline(__always)
    static func isSmall(_ words: (UInt64, UInt64)) -> Bool { words.1 >> 61 & 1 == 1 }

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
        if let start = bytes.baseAddress, bytes.count <= SmallText.most {
            self = SmallText.text(SmallText.words(start, bytes.count), bytes.count)
            return
        }
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
