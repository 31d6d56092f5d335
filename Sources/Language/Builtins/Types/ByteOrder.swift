// Whole numbers as bytes and back: `int.to_bytes`, `int.from_bytes`.
import Signatures

enum ByteOrder {
    static var members: [Member] {
        [
            .method("to_bytes(self, length=1, byteorder='big', *, signed=False)", "The number as so many bytes.") {
                (machine: Machine, a: BoundArguments) -> Value in
                let number = try a.int(0), length = try machine.index(a[1]), signed = try a.bool(3)
                guard length >= 0 else { throw ScriptError(.valueError, "length argument must be non-negative") }
                guard signed || number >= 0 else { throw ScriptError(.overflowError, "can't convert negative int to unsigned") }
                let count = try repetitions(length, of: 1)
                // Beyond eight bytes only the sign is left.
                let little = (0..<count).map { UInt8(truncatingIfNeeded: number >> min($0 * 8, 63)) }
                let isWhole = try value(of: little, signed: signed, exact: false) == number
                guard isWhole else { throw ScriptError(.overflowError, "int too big to convert") }
                return .object(BytesObject(try isBig(a, 2) ? little.reversed() : little))
            },
            .staticMethod("from_bytes(bytes, byteorder='big', *, signed=False)", "The number that the bytes stand for.") {
                (machine: Machine, a: BoundArguments) -> Value in
                let bytes = try BytesObject.bytes(of: a[0], machine)
                return .int(try value(of: isBig(a, 1) ? bytes.reversed() : bytes, signed: a.bool(2), exact: true))
            },
        ]
    }

    private static func isBig(_ a: BoundArguments, _ index: Int) throws -> Bool {
        switch try a.string(index) {
        case "big": return true
        case "little": return false
        default: throw ScriptError(.valueError, "byteorder must be either 'little' or 'big'")
        }
    }

    /// The number whose bytes, the lowest first, these are; OverflowError when it has more than 64 bits.
    private static func value(of little: [UInt8], signed: Bool, exact: Bool) throws -> Int {
        let isNegative = signed && (little.last ?? 0) >= 0x80
        var bits: UInt = isNegative ? .max : 0
        for (i, byte) in little.enumerated() {
            if i < 8 {
                bits = bits & ~(0xff << UInt(i * 8)) | UInt(byte) << UInt(i * 8)
            } else if exact, byte != (isNegative ? 0xff : 0) {
                throw ScriptError.intTooLarge
            }
        }
        let number = Int(bitPattern: bits)
        guard !exact || (number < 0) == isNegative else { throw ScriptError.intTooLarge }
        return number
    }
}
