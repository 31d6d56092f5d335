// Strings: storage, comparison, indexing by code point. The methods of `str` are in Builtins.
import Glibc
import Signatures
import Syntax

/// A string.
public final class StringObject: Object {
    public private(set) var text: String
    /// 0: not known yet.
    private var knownHash = 0
    /// -1: not known yet.
    private var knownCount = -1
    /// Whether it serves several threads, and so must not learn anything about itself.
    private let isShared: Bool
    private var known: Known?

    /// What few texts know of themselves.
    private final class Known {
        /// The code points, kept once a text that is not ASCII has been indexed.
        var scalars: [Unicode.Scalar]?
        var template = Template.none
    }

    /// The two words that the text consists of, read where they lie: nothing is counted.
    @inline(__always)
    var words: (UInt64, UInt64) {
        UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque()).load(fromByteOffset: Self.textOffset, as: (UInt64, UInt64).self)
    }

    private static let textOffset = 24
    /// Whether the text lies where it is looked for.
    static let isAsExpected: Bool = {
        let samples = ["", "short", "a text that is longer than sixteen bytes"].map { StringObject($0) }
        return samples.allSatisfy { $0.words == unsafeBitCast($0.text, to: (UInt64, UInt64).self) }
    }()

    /// What the text was read as.
    var template: Template { known?.template ?? .none }

    /// What a text can be read as.
    enum Template {
        case none
        case percent(PercentTemplate)
        case fields(FieldTemplate)
        /// A specification of `format`, when it is a plain one.
        case spec(PlainSpec?)
    }

    public init(_ text: String) {
        self.text = text
        isShared = false
        super.init(kind: .string)
    }

    /// A string; one that is left over, where there is one.
    @inline(__always)
    static func made(_ text: consuming String) -> StringObject {
        guard let spare = Spares.string() else { return StringObject(text) }
        spare.text = text
        return spare
    }

    /// The string whose text consists of these words, a short one.
    @inline(__always)
    static func made(_ words: (UInt64, UInt64)) -> StringObject {
        guard let spare = Spares.string() else { return StringObject(unsafeBitCast(words, to: String.self)) }
        // What is left over has a short text, which holds nothing.
        UnsafeMutableRawPointer(Unmanaged.passUnretained(spare).toOpaque()).storeBytes(of: words, toByteOffset: textOffset, as: (UInt64, UInt64).self)
        return spare
    }

    /// Forgets everything, to be kept for another text; false where it cannot be.
    func retire() -> Bool {
        guard !isShared else { return false }
        if !SmallText.isSmall(words) { text = "" }
        knownHash = 0
        knownCount = -1
        if known != nil { known = nil }
        return true
    }

    /// One of a built-in function's, which all threads use: what a string finds out about itself is found out now.
    init(shared text: String) {
        self.text = text
        isShared = true
        super.init(kind: .string)
        _ = (hashCode, count, scalars)
    }

    /// Keeps what the text was read as.
    func keep(_ read: Template) { if !isShared { knowing().template = read } }

    private func knowing() -> Known {
        if let known { return known }
        let new = Known()
        known = new
        return new
    }

    public override var type: TypeObject { BuiltinTypes.str }

    /// Grows the string, which nobody else must hold.
    func append(_ tail: StringObject) {
        text.append(tail.text)
        knownHash = 0
        knownCount = -1
        if known != nil { known = nil }
    }

    /// How many code points.
    public var count: Int {
        if knownCount >= 0 { return knownCount }
        let count = text.codePointCount
        knownCount = count
        return count
    }

    public var isASCII: Bool { text.utf8.count == count }

    /// The code points; kept, so that indexing in a loop stays cheap.
    public var scalars: [Unicode.Scalar] {
        if let scalars = known?.scalars { return scalars }
        let scalars = Array(text.unicodeScalars)
        knowing().scalars = scalars
        return scalars
    }

    /// Equality by code points; Swift's own compares up to normalisation.
    public static func == (a: StringObject, b: StringObject) -> Bool {
        if a === b { return true }
        let x = a.words, y = b.words
        if x == y { return true }
        if SmallText.isSmall(x), SmallText.isSmall(y) { return false }
        // Of ASCII texts Swift's comparison is exact, and the bits of short ones decide.
        return a.isASCII && b.isASCII ? a.text == b.text : a.text.hasSameCodePoints(as: b.text)
    }

    var hashCode: Int {
        if knownHash != 0 { return knownHash }
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
            return .string(try PercentFormat.fill(self, other, machine))
        default: return nil
        }
    }

    public override func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
        guard let part = value.string else {
            throw ScriptError(.typeError, "'in <string>' requires string as left operand, not \(value.typeName)")
        }
        return text.byteOffset(of: part.text) != nil
    }

    /// The character at an index; nil when there is none.
    func character(at given: Int, _ machine: Machine) -> Value? {
        let index = given < 0 ? given &+ count : given
        guard index >= 0 && index < count else { return nil }
        if isASCII { return machine.characters.ascii(text.utf8[text.utf8.index(text.utf8.startIndex, offsetBy: index)]) }
        return machine.characters.string(scalars[index])
    }

    public override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        if case .int(let given) = key, let found = character(at: given, machine) { return found }
        if let slice = key.slice {
            if isASCII { return .string(try asciiSlice(slice, machine)) }
            var result = String.UnicodeScalarView()
            let scalars = scalars
            for i in try slice.indices(count: scalars.count, machine) { result.append(scalars[i]) }
            return .string(String(result))
        }
        let index = try sequenceIndex(key, count: count, of: "string", machine)
        return character(at: index, machine)
    }

    public override func iterator(_ machine: Machine) -> IteratorObject? {
        CharacterIterator(self)
    }

    private func asciiSlice(_ slice: SliceObject, _ machine: Machine) throws -> String {
        asciiPart(try slice.resolved(count: count, machine))
    }

    /// The characters of an ASCII text that a slice selects.
    func asciiPart(_ range: ResolvedSlice) -> String {
        text.withBytes { bytes in
            if range.step == 1 { return String(utf8: UnsafeBufferPointer(rebasing: bytes[range.start..<(range.start + range.count)])) }
            return String(count: range.count) { target in
                for i in 0..<range.count { target[i] = bytes[range.start &+ i &* range.step] }
            }
        }
    }
}
