// The generator behind Python's `random`: MT19937 (Matsumoto and Nishimura, 1998), seeded as CPython seeds it.

/// A Mersenne twister that gives CPython's numbers.
public struct MersenneTwister: Sendable {
    private static let length = 624
    private var state: [UInt32]
    private var position = MersenneTwister.length

    /// Seeded with one word, the authors' `init_genrand` (NumPy's legacy seeding too).
    public init(word seed: UInt32) {
        state = Array(repeating: 0, count: Self.length)
        var last = seed
        state[0] = last
        for i in 1..<Self.length {
            last = 1_812_433_253 &* (last ^ (last >> 30)) &+ UInt32(i)
            state[i] = last
        }
    }

    /// Seeded with a key of any length, least significant word first: the authors' `init_by_array`.
    public init(key: [UInt32]) {
        self.init(word: 19_650_218)
        let key = key.isEmpty ? [0] : key
        var i = 1, j = 0
        for _ in 0..<max(Self.length, key.count) {
            state[i] = (state[i] ^ (mixed(before: i) &* 1_664_525)) &+ key[j] &+ UInt32(j)
            j = (j + 1) % key.count
            step(&i)
        }
        for _ in 0..<(Self.length - 1) {
            state[i] = (state[i] ^ (mixed(before: i) &* 1_566_083_941)) &- UInt32(i)
            step(&i)
        }
        state[0] = 0x8000_0000
    }

    /// `random.seed(number)`: the words of its magnitude.
    public init(seed: Int) {
        let low = UInt32(truncatingIfNeeded: seed.magnitude), high = UInt32(truncatingIfNeeded: seed.magnitude >> 32)
        self.init(key: high == 0 ? [low] : [low, high])
    }

    /// `random.seed(text)`: the number whose big-endian digits are the text followed by its SHA-512.
    public init(text: String) {
        let bytes = Array(text.utf8)
        let digits = Array((bytes + SHA512.digest(bytes)).drop { $0 == 0 }.reversed())
        self.init(key: stride(from: 0, to: digits.count, by: 4).map { i in
            digits[i..<min(i + 4, digits.count)].reversed().reduce(0) { $0 << 8 | UInt32($1) }
        })
    }

    private func mixed(before i: Int) -> UInt32 { state[i - 1] ^ (state[i - 1] >> 30) }

    private mutating func step(_ i: inout Int) {
        i += 1
        if i == Self.length {
            state[0] = state[Self.length - 1]
            i = 1
        }
    }

    /// All that decides the numbers to come: the words, then how many of them are used up.
    public var words: [UInt32] {
        get { state + [UInt32(position)] }
        set {
            guard newValue.count == Self.length + 1, newValue[Self.length] <= UInt32(Self.length) else { return }
            state = Array(newValue.dropLast())
            position = Int(newValue[Self.length])
        }
    }

    /// The next 32 bits.
    public mutating func word() -> UInt32 {
        if position == Self.length { refill() }
        var y = state[position]
        position += 1
        y ^= y >> 11
        y ^= (y << 7) & 0x9D2C_5680
        y ^= (y << 15) & 0xEFC6_0000
        return y ^ (y >> 18)
    }

    private mutating func refill() {
        for i in 0..<Self.length {
            let y = (state[i] & 0x8000_0000) | (state[(i + 1) % Self.length] & 0x7FFF_FFFF)
            state[i] = state[(i + 397) % Self.length] ^ (y >> 1) ^ (y & 1 == 0 ? 0 : 0x9908_B0DF)
        }
        position = 0
    }

    /// A float in [0, 1) with 53 random bits.
    public mutating func unit() -> Double {
        let high = word() >> 5, low = word() >> 6
        return (Double(high) * 67_108_864 + Double(low)) / 9_007_199_254_740_992
    }

    /// A number of `count` random bits, 1 to 63 of them.
    public mutating func bits(_ count: Int) -> Int {
        if count <= 32 { return Int(word() >> UInt32(32 - count)) }
        let low = Int(word())
        return low | Int(word() >> UInt32(64 - count)) << 32
    }

    /// A number in 0..<bound, all equally likely; `bound` is positive.
    public mutating func below(_ bound: Int) -> Int {
        let count = Int.bitWidth - bound.leadingZeroBitCount
        while true {
            let candidate = bits(count)
            if candidate < bound { return candidate }
        }
    }
}
