// The random numbers of the fuzzers: the same for the same seed on every machine.

/// A stream of numbers (SplitMix64, from Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
struct Dice {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number from 0 to `count - 1`; 0 when there are none.
    mutating func below(_ count: Int) -> Int { count > 0 ? Int(next() % UInt64(count)) : 0 }

    /// True `times` out of `all`.
    mutating func happens(_ times: Int, of all: Int) -> Bool { below(all) < times }

    /// One of these; the fallback when there are none.
    mutating func one<T>(of items: [T], or fallback: @autoclosure () -> T) -> T { items.isEmpty ? fallback() : items[below(items.count)] }

    mutating func word(_ words: [String]) -> String { one(of: words, or: "") }
}
