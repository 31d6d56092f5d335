// A text while it is made of pieces: bytes in memory that the machine uses again and again.
import Signatures

struct TextBuilder {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ text: String) { text.withBytes { bytes.append(contentsOf: $0) } }

    /// A whole number in decimal digits.
    mutating func append(_ number: Int) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(48 + rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// A float with so many digits behind the point; false, and nothing, where that takes printf.
    mutating func append(_ number: Double, precision: Int) -> Bool {
        guard let digits = FloatText.fixed(number.magnitude, precision) else { return false }
        if number.sign == .minus { bytes.append(UInt8(ascii: "-")) }
        append(digits)
        return true
    }

    fileprivate mutating func removeAll() { bytes.removeAll(keepingCapacity: bytes.count < 1 << 16) }

    fileprivate var text: String { bytes.withUnsafeBufferPointer { String(utf8: $0) } }
}

extension Machine {
    /// The text that `body` builds. It may build others meanwhile: the memory is then not here.
    func buildingText(_ body: (inout TextBuilder) throws -> Void) rethrows -> String {
        var builder = TextBuilder()
        swap(&builder, &textBuilder)
        defer {
            builder.removeAll()
            swap(&builder, &textBuilder)
        }
        try body(&builder)
        return builder.text
    }
}
