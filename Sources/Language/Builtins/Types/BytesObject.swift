// Bytes: what reading a binary file and encoding a text give. Only what scripts do with such data.
import Signatures
import Syntax

/// A sequence of bytes that cannot change.
public final class BytesObject: Object {
    public let bytes: [UInt8]

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        super.init()
    }

    /// The bytes of `text`; LookupError for an encoding that is not known.
    convenience init(encoding text: String, _ encoding: String, errors: String) throws {
        self.init(try TextCodec(encoding, errors: errors).encoded(text))
    }

    /// The text that the bytes encode.
    func decoded(_ encoding: String, errors: String) throws -> Value {
        .string(try TextCodec(encoding, errors: errors).decoded(bytes))
    }

    /// The error for bytes that are not UTF-8.
    static func undecodable(_ bytes: [UInt8]) -> ScriptError {
        var decoder = UTF8(), iterator = bytes.makeIterator(), position = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { position += UTF8.width(scalar) }
        let byte = position < bytes.count ? bytes[position] : 0
        let reason = byte & 0xC0 == 0x80 || byte >= 0xF8 || byte == 0xC0 || byte == 0xC1 ? "invalid start byte"
            : position + 1 < bytes.count ? "invalid continuation byte" : "unexpected end of data"
        return ScriptError(.unicodeDecodeError,
            "'utf-8' codec can't decode byte 0x\(String(byte, radix: 16)) in position \(position): \(reason)")
    }

    nonisolated(unsafe) public static let classObject = TypeObject(
        name: "bytes", summary: "A sequence of bytes.", isSealed: true, members: members, construct: construct)

    public override var type: TypeObject { Self.classObject }
    public override func repr(_ machine: Machine) -> String { StringRepr.bytes(bytes) }
    public override func hash(_ machine: Machine) -> Int? { bytes.hashValue }
    public override func truth(_ machine: Machine) -> Bool { !bytes.isEmpty }
    public override func length(_ machine: Machine) -> Int? { bytes.count }
    public override func iterator(_ machine: Machine) -> IteratorObject? { ArrayIterator(bytes.map { .int(Int($0)) }) }

    public override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        if let slice = key.cast(to: SliceObject.self) {
            return .object(BytesObject(try slice.indices(count: bytes.count, machine).map { bytes[$0] }))
        }
        return .int(Int(bytes[try sequenceIndex(key, count: bytes.count, of: "byte", machine)]))
    }

    public override func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
        if let part = value.cast(to: BytesObject.self) {
            return part.bytes.isEmpty || bytes.indices.contains { bytes[$0...].starts(with: part.bytes) }
        }
        return bytes.contains { Int($0) == value.asInt }
    }

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) -> Value? {
        guard let other = other.cast(to: BytesObject.self) else { return nil }
        switch op {
        case .equal: return .bool(bytes == other.bytes)
        case .notEqual: return .bool(bytes != other.bytes)
        case .less: return .bool(bytes.lexicographicallyPrecedes(other.bytes))
        case .greater: return .bool(other.bytes.lexicographicallyPrecedes(bytes))
        case .lessEqual: return .bool(!other.bytes.lexicographicallyPrecedes(bytes))
        case .greaterEqual: return .bool(!bytes.lexicographicallyPrecedes(other.bytes))
        default: return nil
        }
    }

    public override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        switch op {
        case .add:
            guard let other = other.cast(to: BytesObject.self) else {
                if reflected { return nil }
                throw ScriptError(.typeError, "can't concat \(other.typeName) to bytes")
            }
            return .object(BytesObject(reflected ? other.bytes + bytes : bytes + other.bytes))
        case .multiply:
            guard let times = try machine.indexIfPossible(other) else { return nil }
            let count = try repetitions(times, of: bytes.count)
            return .object(BytesObject(Array(repeatElement(bytes, count: count).joined())))
        case .modulo where !reflected:
            return try BytesText.value(.string(PercentFormat.fill(BytesText.text(bytes), BytesText.argument(other), machine)))
        default: return nil
        }
    }

    private static var members: [Member] {
        [
            .method("decode(self, encoding='utf-8', errors='strict')", "The text that the bytes encode.") {
                (_: Machine, a: BoundArguments) -> Value in
                try a.receiver(BytesObject.self, of: "bytes").decoded(a.string(1), errors: a.string(2))
            },
            .method("hex(self, sep=None, bytes_per_sep=1)", "The bytes as hexadecimal digits, in groups counted from the right (from the left if negative).") {
                (machine: Machine, a: BoundArguments) -> Value in
                let bytes = try a.receiver(BytesObject.self, of: "bytes").bytes
                return .string(try hex(bytes, a[1].isNone ? "" : separator(a[1], machine), every: machine.index(a[2])))
            },
            .staticMethod("fromhex(string, /)", "The bytes that pairs of hexadecimal digits stand for.") { (_: Machine, a: BoundArguments) -> Value in
                .object(try BytesObject(hex: a.string(0)))
            },
        ] + sequenceMembers + BytesText.members
    }

    private static func separator(_ value: Value, _ machine: Machine) throws -> String {
        guard let text = value.text ?? value.cast(to: BytesObject.self).map({ String(decoding: $0.bytes, as: UTF8.self) }) else {
            throw ScriptError(.typeError, "sep must be str or bytes.")
        }
        guard text.utf8.count == 1 else { throw ScriptError(.valueError, "sep must be length 1.") }
        return text
    }

    private static func hex(_ bytes: [UInt8], _ separator: String, every group: Int) -> String {
        let digits = Array("0123456789abcdef".utf8), size = group.magnitude
        var text: [UInt8] = []
        for (i, byte) in bytes.enumerated() {
            let place = UInt(group < 0 ? i : bytes.count - i)
            if i > 0, size > 0, place.isMultiple(of: size) { text += separator.utf8 }
            text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text such as `00ff 10`.
    private convenience init(hex text: String) throws {
        var bytes: [UInt8] = [], high: Int?
        for (i, character) in text.enumerated() where high != nil || !character.isWhitespace {
            guard let digit = character.hexDigitValue else {
                throw ScriptError(.valueError, "non-hexadecimal number found in fromhex() arg at position \(i)")
            }
            if let first = high { bytes.append(UInt8(first << 4 | digit)) }
            high = high == nil ? digit : nil
        }
        guard high == nil else {
            throw ScriptError(.valueError, "non-hexadecimal number found in fromhex() arg at position \(text.count)")
        }
        self.init(bytes)
    }

    /// The bytes of a bytes object, or those that an iterable of numbers gives.
    static func bytes(of value: Value, _ machine: Machine) throws -> [UInt8] {
        if let known = value.cast(to: BytesObject.self) { return known.bytes }
        return try machine.items(of: value).map { (item: Value) -> UInt8 in
            guard let byte = UInt8(exactly: try machine.index(item)) else {
                throw ScriptError(.valueError, "bytes must be in range(0, 256)")
            }
            return byte
        }
    }

    nonisolated(unsafe) private static let constructor = NativeFunction(
        "bytes(source=b'', encoding=None, errors='strict')", "Bytes: so many zeros, those numbers, or an encoded text."
    ) { (machine: Machine, a: BoundArguments) -> Value in
        if !a.isGiven(0) { return .object(BytesObject([])) }
        if let text = a[0].text {
            guard let encoding = try a.optionalString(1) else { throw ScriptError(.typeError, "string argument without an encoding") }
            return .object(try BytesObject(encoding: text, encoding, errors: a.string(2)))
        }
        if a[0].cast(to: BytesObject.self) != nil { return a[0] }
        if let count = a[0].asInt {
            guard count >= 0 else { throw ScriptError(.valueError, "negative count") }
            return .object(BytesObject(Array(repeating: 0, count: try repetitions(count, of: 1))))
        }
        return .object(BytesObject(try bytes(of: a[0], machine)))
    }

    private static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value {
        try constructor.call(machine, arguments)
    }
}
