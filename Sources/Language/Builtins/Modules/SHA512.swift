// SHA-512 (FIPS 180-4): Python's `random.seed` hashes strings with it.

/// The hash of some bytes.
enum SHA512 {
    static func digest(_ message: [UInt8]) -> [UInt8] {
        var bytes = message + [0x80]
        bytes += repeatElement(0, count: (240 - bytes.count % 128) % 128)
        bytes += bigEndian(0) + bigEndian(UInt64(message.count) * 8)
        var hash = fractions(ofRoot: 2, count: 8)
        for start in stride(from: 0, to: bytes.count, by: 128) { compress(bytes[start..<start + 128], into: &hash) }
        return hash.flatMap(bigEndian)
    }

    private static func bigEndian(_ word: UInt64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) } }

    private static func compress(_ block: ArraySlice<UInt8>, into hash: inout [UInt64]) {
        var w = stride(from: block.startIndex, to: block.endIndex, by: 8).map { i in
            block[i..<i + 8].reduce(0) { $0 << 8 | UInt64($1) }
        }
        for i in 16..<80 {
            let a = w[i - 15], b = w[i - 2]
            let small = rotated(a, 1) ^ rotated(a, 8) ^ (a >> 7)
            let large = rotated(b, 19) ^ rotated(b, 61) ^ (b >> 6)
            w.append(w[i - 16] &+ small &+ w[i - 7] &+ large)
        }
        var v = hash
        for i in 0..<80 {
            let (a, b, c, e, f, g) = (v[0], v[1], v[2], v[4], v[5], v[6])
            let first = v[7] &+ (rotated(e, 14) ^ rotated(e, 18) ^ rotated(e, 41)) &+ ((e & f) ^ (~e & g)) &+ constants[i] &+ w[i]
            let second = (rotated(a, 28) ^ rotated(a, 34) ^ rotated(a, 39)) &+ ((a & b) ^ (a & c) ^ (b & c))
            v = [first &+ second, a, b, c, v[3] &+ first, e, f, g]
        }
        for i in 0..<8 { hash[i] = hash[i] &+ v[i] }
    }

    private static func rotated(_ x: UInt64, _ n: UInt64) -> UInt64 { x >> n | x << (64 - n) }

    private static let constants = fractions(ofRoot: 3, count: 80)

    /// The first 64 bits behind the point of the square or cube roots of the first `count` primes: where the standard's
    /// constants come from.
    private static func fractions(ofRoot degree: Int, count: Int) -> [UInt64] {
        var primes: [UInt64] = [], candidate: UInt64 = 2
        while primes.count < count {
            if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
            candidate += 1
        }
        return primes.map { prime in
            // The largest r with r^degree <= prime · 2^(64·degree), found bit by bit; its low 64 bits are the fraction.
            var root: Wide = 0
            for bit in (0..<69).reversed() {
                let trial = root | Wide(1) << Wide(bit)
                if power(trial, degree, isAtMost: prime) { root = trial }
            }
            return UInt64(truncatingIfNeeded: root)
        }
    }

    private typealias Wide = UInt128

    /// Whether `(x / 2^64)^degree <= bound`, exactly.
    private static func power(_ x: Wide, _ degree: Int, isAtMost bound: UInt64) -> Bool {
        // In base 2^64 from the least digit; x has two digits, its cube at most six.
        var product: [UInt64] = [1]
        let digits = [UInt64(truncatingIfNeeded: x), UInt64(truncatingIfNeeded: x >> 64)]
        for _ in 0..<degree { product = multiplied(product, digits) }
        let limit = Array(repeating: UInt64(0), count: degree) + [bound]
        let length = max(product.count, limit.count)
        for i in (0..<length).reversed() {
            let p = i < product.count ? product[i] : 0, l = i < limit.count ? limit[i] : 0
            if p != l { return p < l }
        }
        return true
    }

    private static func multiplied(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
        var out = Array(repeating: UInt64(0), count: a.count + b.count)
        for (i, x) in a.enumerated() {
            var carry: UInt64 = 0
            for (j, y) in b.enumerated() {
                let sum = Wide(x) * Wide(y) + Wide(out[i + j]) + Wide(carry)
                out[i + j] = UInt64(truncatingIfNeeded: sum)
                carry = UInt64(truncatingIfNeeded: sum >> 64)
            }
            out[i + b.count] = carry
        }
        return out
    }
}
