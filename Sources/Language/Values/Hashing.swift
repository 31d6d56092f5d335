// Hash values by CPython's formulas where scripts can see them: in `hash(x)` of numbers and tuples, and in the order of
// sets of numbers.

enum Hashing {
    /// The prime 2^61 - 1, modulo which numbers are hashed.
    private static let modulus = (1 << 61) - 1

    /// -1 means an error inside CPython, so no value has it.
    private static func adjusted(_ hash: Int) -> Int { hash == -1 ? -2 : hash }

    static func int(_ x: Int) -> Int {
        if x >= 0 && x < modulus { return x }
        let rest = Int(x.magnitude % UInt(modulus))
        return adjusted(x < 0 ? -rest : rest)
    }

    /// The hash of an int or a string that lies in a register; nil for anything else.
    @inline(__always)
    static func quick(_ p: Registers) -> Int? {
        if p.tag == ValueLayout.int { return int(p.rawInt) }
        guard p.isObject, p.kind == .string else { return nil }
        return p.unowned(as: StringObject.self)._withUnsafeGuaranteedRef { $0.hashCode }
    }

    /// Equal to the hash of the int where the float is one.
    static func float(_ x: Double) -> Int {
        if x.isNaN { return 0 }
        if x.isInfinite { return x < 0 ? -314159 : 314159 }
        guard x != 0 else { return 0 }
        var exponent = Int(x.exponent) + 1, mantissa = x.significand / 2, hash: UInt = 0
        // 28 bits at a time, each step a rotation by 28 in 61 bits.
        while mantissa != 0 {
            hash = ((hash << 28) & UInt(modulus)) | hash >> 33
            mantissa *= 268_435_456
            exponent -= 28
            let digits = UInt(mantissa)
            mantissa -= Double(digits)
            hash += digits
            if hash >= UInt(modulus) { hash -= UInt(modulus) }
        }
        let shift = exponent >= 0 ? exponent % 61 : 60 - (-1 - exponent) % 61
        hash = ((hash << UInt(shift)) & UInt(modulus)) | hash >> UInt(61 - shift)
        return adjusted(x < 0 ? -Int(hash) : Int(hash))
    }

    /// Of a tuple's items: a form of xxHash.
    static func tuple(_ hashes: [Int]) -> Int {
        var sum: UInt = 2_870_177_450_012_600_261
        for hash in hashes {
            sum &+= UInt(bitPattern: hash) &* 14_029_467_366_897_019_727
            sum = sum << 31 | sum >> 33
            sum = sum &* 11_400_714_785_074_694_791
        }
        sum &+= UInt(hashes.count) ^ (2_870_177_450_012_600_261 ^ 3_527_539)
        return sum == .max ? 1_546_275_796 : Int(bitPattern: sum)
    }

    /// Of a frozen set's elements, whatever their order.
    static func set(_ hashes: [Int]) -> Int {
        var sum: UInt = 0
        for hash in hashes {
            let h = UInt(bitPattern: hash)
            sum ^= ((h ^ 89_869_747) ^ (h << 16)) &* 3_644_798_167
        }
        sum ^= (UInt(hashes.count) &+ 1) &* 1_927_868_237
        sum ^= (sum >> 11) ^ (sum >> 25)
        sum = sum &* 69069 &+ 907_133_923
        return sum == .max ? 590_923_713 : Int(bitPattern: sum)
    }

    /// Of a text; the same in every run.
    static func text(_ text: String) -> Int {
        text.withBytes { bytes in
            var hash: UInt = 0xCBF2_9CE4_8422_2325
            for byte in bytes { hash = (hash ^ UInt(byte)) &* 0x100_0000_01B3 }
            return adjusted(Int(bitPattern: hash ^ (hash >> 32)))
        }
    }
}
