// Strings: storage, comparison, indexing by code point. The methods of `str` are in Builtins.
import Glibc
import Signatures
import Syntax

/// A string.
public final class StringObject: Object {
    public private(set) var text: String
    private var knownHash: Int?
    /// The code points, kept once a text that is not ASCII has been indexed.
    private var knownScalars: [Unicode.Scalar]?
    private var knownCount: Int?

    public init(_ text: String) {
        self.text = text
        super.init(kind: .string)
    }

    public override var type: TypeObject { BuiltinTypes.str }

    /// Grows the string, which nobody else must hold.
    func append(_ tail: String) {
        text += tail
        knownHash = nil
        knownScalars = nil
        knownCount = nil
    }

    /// How many code points.
    public var count: Int {
        if let knownCount { return knownCount }
        let count = text.unicodeScalars.count
        knownCount = count
        return count
    }

    public var isASCII: Bool { text.utf8.count == count }

    /// The code points; kept, so that indexing in a loop stays cheap.
    public var scalars: [Unicode.Scalar] {
        if let knownScalars { return knownScalars }
        let scalars = Array(text.unicodeScalars)
        knownScalars = scalars
        return scalars
    }

    /// Equality by code points; Swift's own compares up to normalisation.
    public static func == (a: StringObject, b: StringObject) -> Bool {
        a === b || a.text.hasSameCodePoints(as: b.text)
    }

    var hashCode: Int {
        if let knownHash { return knownHash }
        let hash = Hashing.text(text)
        knownHash = hash
        return hash
    }

    public override func hash(_ machine: Machine) -> Int? { hashCode }
    public override func truth(_ machine: Machine) -> Bool { !text.isEmpty }
    public override func length(_ machine: Machine) -> Int? { count }
    public override func str(_ machine: Machine) -> String { text }
    public override func repr(_ machine: Machine) -> String { StringRepr.text(text) }
    public override func format(_ spec: String, _ machine: Machine) throws -> String {
        try Format.string(text, spec)
    }

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) -> Value? {
        guard let other = other.string else { return nil }
        switch op {
        case .equal: return .bool(self == other)
        case .notEqual: return .bool(!(self == other))
        // UTF-8 orders like the code points do.
        case .less: return .bool(text.utf8.lexicographicallyPrecedes(other.text.utf8))
        case .greater: return .bool(other.text.utf8.lexicographicallyPrecedes(text.utf8))
        case .lessEqual: return .bool(!other.text.utf8.lexicographicallyPrecedes(text.utf8))
        case .greaterEqual: return .bool(!text.utf8.lexicographicallyPrecedes(other.text.utf8))
        default: return nil
        }
    }

    public override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        switch op {
        case .add:
            guard let other = other.string else { return nil }
            try Room.require(text.utf8.count + other.text.utf8.count, of: 1)
            return .string(reflected ? other.text + text : text + other.text)
        case .multiply:
            guard let times = try machine.indexIfPossible(other) else { return nil }
            return .string(String(repeating: text, count: try repetitions(times, of: text.utf8.count)))
        case .modulo where !reflected:
            return .string(try PercentFormat.fill(text, other, machine))
        default: return nil
        }
    }

    public override func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
        guard let part = value.string else {
            throw ScriptError(.typeError, "'in <string>' requires string as left operand, not \(value.typeName)")
        }
        return text.byteOffset(of: part.text) != nil
    }

    public override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        if case .int(let given) = key {
            let scalars = scalars, index = given < 0 ? given &+ scalars.count : given
            if index >= 0 && index < scalars.count { return machine.characters.string(scalars[index]) }
        }
        if let slice = key.cast(to: SliceObject.self) {
            if isASCII { return .string(try asciiSlice(slice, machine)) }
            var result = String.UnicodeScalarView()
            let scalars = scalars
            for i in try slice.indices(count: scalars.count, machine) { result.append(scalars[i]) }
            return .string(String(result))
        }
        let scalars = scalars
        let index = try sequenceIndex(key, count: scalars.count, of: "string", machine)
        return machine.characters.string(scalars[index])
    }

    public override func iterator(_ machine: Machine) -> IteratorObject? {
        CharacterIterator(scalars)
    }

    private func asciiSlice(_ slice: SliceObject, _ machine: Machine) throws -> String {
        let places = try slice.indices(count: count, machine)
        return text.withBytes { bytes in
            String(unsafeUninitializedCapacity: places.count) { buffer in
                for (i, place) in places.enumerated() { buffer[i] = bytes[place] }
                return places.count
            }
        }
    }
}
