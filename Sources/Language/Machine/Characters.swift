// Strings of one character, of which scripts that go through a text make very many: those of ASCII are made once.
import Signatures

/// The ASCII characters as strings, and the way to any other.
struct Characters {
    private let known: [Value] = (0..<0x80).map { (byte: Int) -> Value in .string(String(Unicode.Scalar(UInt8(byte)))) }

    /// The string of one ASCII character.
    @inline(__always)
    func ascii(_ byte: UInt8) -> Value { known[Int(byte & 0x7F)] }

    /// The string of one character.
    func string(_ scalar: Unicode.Scalar) -> Value { scalar.value < 0x80 ? known[Int(scalar.value)] : .string(String(scalar)) }
}

/// Over the characters of a text.
final class CharacterIterator: IteratorObject {
    private let string: StringObject
    private let count: Int
    private let isASCII: Bool
    private var index = 0

    init(_ string: StringObject) {
        // A string that grows in place is not this one.
        self.string = StringObject(string.text)
        count = string.count
        isASCII = string.isASCII
        super.init()
    }

    override func advance(_ machine: Machine, into target: Registers) -> Bool {
        guard let value = next(machine) else { return false }
        target.set(value)
        return true
    }

    override func next(_ machine: Machine) -> Value? {
        guard index < count else { return nil }
        index &+= 1
        guard isASCII else { return machine.characters.string(string.scalars[index - 1]) }
        let bytes = string.text.utf8
        return machine.characters.ascii(bytes[bytes.index(bytes.startIndex, offsetBy: index - 1)])
    }
}
