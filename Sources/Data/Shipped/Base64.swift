// Decoding of the texts that packed data is kept in; RFC 4648.
import TensorCore

/// The bytes that `text` stands for; line ends are skipped.
func base64Decoded(_ text: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 4 * 3)
    var (bits, count): (UInt32, Int) = (0, 0)
    for character in text.utf8 where character != UInt8(ascii: "\n") && character != UInt8(ascii: "=") {
        guard let digit = digit(character) else { throw TensorError(.valueError, "a packed text is damaged") }
        (bits, count) = (bits << 6 | UInt32(digit), count + 6)
        guard count >= 8 else { continue }
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
    }
    return bytes
}

private func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
}
