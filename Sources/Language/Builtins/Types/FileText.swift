// What `open` is told about the text in a file: its encoding and its line ends.

/// The layer between a file's bytes and the texts that a script reads and writes.
struct FileText {
    /// What `newline` says: nil, the usual, reads every kind of line end as `\n`.
    let newline: String?
    let encoding: String
    private let codec: TextCodec

    /// ValueError and LookupError for what Python does not take either.
    init(encoding: String?, errors: String?, newline: String?) throws {
        if let newline, !["", "\n", "\r", "\r\n"].contains(where: { $0.utf8.elementsEqual(newline.utf8) }) {
            throw ScriptError(.valueError, "illegal newline value: \(newline)")
        }
        self.newline = newline
        self.encoding = encoding ?? "UTF-8"
        codec = try TextCodec(encoding ?? "utf-8", errors: errors ?? "strict")
    }

    var isSingleByte: Bool { codec.isSingleByte }

    /// Where a line ends, as the byte that ends it: `\n`, `\r`, or both kinds.
    var splitsAtReturns: Bool { newline == nil || newline?.utf8.first == UInt8(ascii: "\r") || newline?.isEmpty == true }

    func read(_ bytes: [UInt8], isStart: Bool) throws -> String {
        let bytes = newline == nil && bytes.contains(UInt8(ascii: "\r")) ? Self.withPlainLineEnds(bytes) : bytes
        return try codec.decoded(bytes, isStart: isStart)
    }

    func written(_ text: String, isStart: Bool) throws -> [UInt8] {
        let bytes = try codec.encoded(text, isStart: isStart)
        guard let newline, newline.utf8.first == UInt8(ascii: "\r") else { return bytes }
        return Array(bytes.map { $0 == UInt8(ascii: "\n") ? Array(newline.utf8) : [$0] }.joined())
    }

    private static func withPlainLineEnds(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        for (i, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\r") {
                if i + 1 == bytes.count || bytes[i + 1] != UInt8(ascii: "\n") { out.append(UInt8(ascii: "\n")) }
            } else {
                out.append(byte)
            }
        }
        return out
    }
}
