// Strings of one character, of which scripts that go through a text make very many: those of ASCII are made once.
import Signatures

/// The ASCII characters as strings, and the way to any other.
struct Characters {
    private var ascii: [Value] = []

    /// The string of one character.
    mutating func string(_ scalar: Unicode.Scalar) -> Value {
        guard scalar.value < 0x80 else { return .string(String(scalar)) }
        if ascii.isEmpty { ascii = (0..<0x80).map { .string(String(Unicode.Scalar(UInt8($0)))) } }
        return ascii[Int(scalar.value)]
    }
}

/// Over the characters of a text.
final class CharacterIterator: IteratorObject {
    private let scalars: [Unicode.Scalar]
    private var index = 0

    init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
        super.init()
    }

    override func next(_ machine: Machine) -> Value? {
        guard index < scalars.count else { return nil }
        index += 1
        return machine.characters.string(scalars[index - 1])
    }
}
