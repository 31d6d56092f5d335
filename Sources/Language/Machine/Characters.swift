// Strings of one character, of which scripts that go through a text make very many: those of ASCII are made once.
import Signatures

/// The ASCII characters as strings, and the way to any other.
final class Characters {
    private let known = Registers.allocate(capacity: 0x80)

    init() {
        for byte in 0..<0x80 { (known + byte).initialize(to: .string(String(Unicode.Scalar(UInt8(byte))))) }
    }

    deinit {
        known.deinitialize(count: 0x80)
        known.deallocate()
    }

    /// Where the string of one ASCII character lies.
    @inline(__always)
    func place(of byte: UInt8) -> Registers { known + Int(byte & 0x7F) }

    /// The string of one ASCII character.
    @inline(__always)
    func ascii(_ byte: UInt8) -> Value { place(of: byte).pointee }

    /// The string of one character.
    func string(_ scalar: Unicode.Scalar) -> Value { scalar.value < 0x80 ? ascii(UInt8(scalar.value)) : .string(String(scalar)) }
}

/// Over the characters of a text.
final class CharacterIterator: IteratorObject {
    /// The text, for one that is not ASCII.
    private let string: StringObject?
    private let bytes: [UInt8]
    private let count: Int
    private var index = 0

    init(_ string: StringObject) {
        // A string that grows in place is not this one.
        self.string = string.isASCII ? nil : StringObject(string.text)
        bytes = string.isASCII ? Array(string.text.utf8) : []
        count = string.count
        super.init(kind: .characterIterator)
    }

    override func advance(_ machine: Machine, into target: Registers) -> Bool {
        guard index < count else { return false }
        index &+= 1
        if let string {
            target.set(machine.characters.string(string.scalars[index &- 1]))
        } else {
            target.set(copying: machine.characters.place(of: bytes[index &- 1]))
        }
        return true
    }

    override func next(_ machine: Machine) -> Value? {
        machine.withRegister { advance(machine, into: $0) ? $0.take() : nil }
    }
}
