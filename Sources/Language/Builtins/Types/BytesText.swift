// The methods that bytes share with texts: they work on a text whose characters stand for the bytes. Bytes beyond ASCII
// become private characters, which are no letters and no spaces.
import Signatures

enum BytesText {
    private static let offset: UInt32 = 0xF700

    private static let names = [
        "split", "rsplit", "splitlines", "partition", "rpartition", "strip", "lstrip", "rstrip", "find", "rfind", "index", "rindex", "count",
        "startswith", "endswith", "replace", "upper", "lower", "title", "capitalize", "swapcase", "isalpha", "isdigit", "isalnum", "isspace",
        "islower", "isupper", "istitle", "center", "ljust", "rjust", "zfill", "expandtabs", "join", "removeprefix", "removesuffix",
    ]

    static var members: [Member] {
        names.map { name in
            .method("\(name)(self, /, *args, **kwargs)", "What the method of `str` does, on bytes.") { (machine: Machine, a: BoundArguments) -> Value in
                let receiver = text(try a.receiver(BytesObject.self, of: "bytes").bytes)
                guard let method = BuiltinTypes.str.lookUp(Name(name)) else { return .none }
                let given = try a.rest(1).map { (value: Value) throws -> Value in try argument(name == "join" ? .list(machine.items(of: value)) : value) }
                let named = try a.keywords(2).map { (pair: (name: Name, value: Value)) throws -> (Name, Value) in (pair.name, try argument(pair.value)) }
                return try value(machine.call(method, [.string(receiver)] + given, keywords: named))
            }
        }
    }

    static func text(_ bytes: [UInt8]) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            if let scalar = Unicode.Scalar(byte < 0x80 ? UInt32(byte) : offset + UInt32(byte)) { scalars.append(scalar) }
        }
        return String(scalars)
    }

    /// An argument for the method of `str`, or a list of some; TypeError for a text.
    static func argument(_ value: Value) throws -> Value {
        if let items = value.tuple?.items { return .tuple(try items.map(single)) }
        if let items = value.list?.items { return .list(try items.map(single)) }
        return try single(value)
    }

    private static func single(_ value: Value) throws -> Value {
        if let bytes = value.cast(to: BytesObject.self) { return .string(text(bytes.bytes)) }
        guard value.text == nil else { throw ScriptError(.typeError, "a bytes-like object is required, not 'str'") }
        return value
    }

    /// A result of the method of `str`, its texts as bytes again.
    static func value(_ value: Value) throws -> Value {
        if let text = value.text {
            return .object(BytesObject(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value >= offset ? $0.value - offset : $0.value) }))
        }
        if let items = value.list?.items { return .list(try items.map(Self.value)) }
        if let items = value.tuple?.items { return .tuple(try items.map(Self.value)) }
        return value
    }
}
