// How a text lies in bytes: the encodings that files of learners have, and what becomes of what does not fit, in Python's words.

/// An encoding by name, with what to do about errors.
struct TextCodec {
    private enum Encoding { case utf8, utf8WithMark, ascii, latin1 }

    private let encoding: Encoding
    /// `strict`, `ignore`, `replace`, …: looked at when there is an error, as Python does.
    private let errors: String

    /// LookupError for an encoding that is not known.
    init(_ name: String, errors: String = "strict") throws {
        switch name.lowercased().filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
        case "utf8", "u8", "cp65001": encoding = .utf8
        case "utf8sig": encoding = .utf8WithMark
        case "ascii", "usascii", "646": encoding = .ascii
        case "latin1", "iso88591", "latin", "l1", "8859", "cp819": encoding = .latin1
        default: throw ScriptError(.lookupError, "unknown encoding: \(name)")
        }
        self.errors = errors
    }

    /// Whether every character is one byte.
    var isSingleByte: Bool { encoding == .ascii || encoding == .latin1 }

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    // MARK: Decoding

    /// The text that bytes encode; UnicodeDecodeError.
    /// - isStart: whether they are the first of a file, where a mark of the encoding may stand.
    func decoded(_ bytes: [UInt8], isStart: Bool = true) throws -> String {
        switch encoding {
        case .utf8: return try decodedUTF8(bytes)
        case .utf8WithMark: return try decodedUTF8(isStart && bytes.starts(with: Self.mark) ? Array(bytes.dropFirst(3)) : bytes)
        case .latin1: return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        case .ascii:
            guard bytes.contains(where: { $0 >= 0x80 }) else { return String(decoding: bytes, as: UTF8.self) }
            var out = ""
            for (i, byte) in bytes.enumerated() {
                if byte < 0x80 {
                    out.unicodeScalars.append(Unicode.Scalar(byte))
                } else {
                    out += try replacement(for: [byte]) {
                        "'ascii' codec can't decode byte 0x\(String(byte, radix: 16)) in position \(i): ordinal not in range(128)"
                    }
                }
            }
            return out
        }
    }

    private func decodedUTF8(_ bytes: [UInt8]) throws -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        if errors == "strict" { throw BytesObject.undecodable(bytes) }
        var out: [UInt8] = [], parser = UTF8.ForwardParser(), iterator = bytes.makeIterator(), position = 0
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let scalar):
                out.append(contentsOf: scalar)
                position += scalar.count
            case .error(let length):
                out += Array(try replacement(for: bytes[position..<position + length]) { BytesObject.undecodable(bytes).message }.utf8)
                position += length
            case .emptyInput: return String(decoding: out, as: UTF8.self)
            }
        }
    }

    /// What stands for bytes that mean nothing.
    private func replacement(for bytes: ArraySlice<UInt8>, _ message: () -> String) throws -> String {
        switch errors {
        case "strict": throw ScriptError(.unicodeDecodeError, message())
        case "ignore": return ""
        case "replace": return "\u{FFFD}"
        case "backslashreplace": return bytes.map { "\\x" + Self.hexadecimal(UInt32($0), 2) }.joined()
        default: throw ScriptError(.lookupError, "unknown error handler name '\(errors)'")
        }
    }

    // MARK: Encoding

    /// The bytes of a text; UnicodeEncodeError.
    func encoded(_ text: String, isStart: Bool = true) throws -> [UInt8] {
        if encoding == .utf8 { return Array(text.utf8) }
        if encoding == .utf8WithMark { return (isStart ? Self.mark : []) + Array(text.utf8) }
        let limit: UInt32 = encoding == .ascii ? 0x80 : 0x100, scalars = Array(text.unicodeScalars)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.count)
        for (i, scalar) in scalars.enumerated() {
            if scalar.value < limit {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                bytes += try replacement(for: i, in: scalars, limit)
            }
        }
        return bytes
    }

    private func replacement(for index: Int, in scalars: [Unicode.Scalar], _ limit: UInt32) throws -> [UInt8] {
        let scalar = scalars[index]
        switch errors {
        case "strict": throw unencodable(index, scalars, limit)
        case "ignore": return []
        case "replace": return [UInt8(ascii: "?")]
        case "backslashreplace":
            let value = scalar.value
            let (letter, width) = value < 0x100 ? ("x", 2) : value < 0x10000 ? ("u", 4) : ("U", 8)
            return Array("\\\(letter)\(Self.hexadecimal(value, width))".utf8)
        case "xmlcharrefreplace": return Array("&#\(scalar.value);".utf8)
        default: throw ScriptError(.lookupError, "unknown error handler name '\(errors)'")
        }
    }

    private func unencodable(_ start: Int, _ scalars: [Unicode.Scalar], _ limit: UInt32) -> ScriptError {
        let name = encoding == .ascii ? "ascii" : "latin-1"
        let end = scalars[start...].firstIndex { $0.value < limit } ?? scalars.count
        let what = end - start == 1 ? "character \(StringRepr.ascii("'\(scalars[start])'")) in position \(start)"
            : "characters in position \(start)-\(end - 1)"
        return ScriptError(.unicodeEncodeError, "'\(name)' codec can't encode \(what): ordinal not in range(\(limit == 0x80 ? 128 : 256))")
    }

    private static func hexadecimal(_ value: UInt32, _ width: Int) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
