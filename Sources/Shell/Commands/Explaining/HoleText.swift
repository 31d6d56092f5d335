// Finding the holes: a `?` that stands where an argument would stand. Program text has no other use for the sign, so that
// a text with holes is no program, and a program has no holes.

/// A one-line statement with holes in it.
struct HoleText {
    let text: String
    /// The byte offsets of the holes.
    let holes: [Int]

    /// nil where the text has no hole, or more than one line.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        let end = bytes.lastIndex { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? 0
        guard let first = bytes.first, first != UInt8(ascii: "%"), first != UInt8(ascii: "!"), !bytes[..<end].contains(UInt8(ascii: "\n")) else { return nil }
        let holes = Self.holes(in: bytes[..<end])
        guard !holes.isEmpty else { return nil }
        self.text = String(decoding: bytes[..<end], as: UTF8.self)
        self.holes = holes
    }

    /// The text with `fillings` in place of the holes.
    func filled(_ fillings: [String]) -> String { filled(fillings, in: 0..<text.utf8.count) }

    /// A part of the text with the holes that are in it filled; `fillings` are for all holes of the text.
    func filled(_ fillings: [String], in part: Range<Int>) -> String {
        var result: [UInt8] = []
        for (i, byte) in text.utf8.enumerated() where part.contains(i) {
            if let hole = holes.firstIndex(of: i), hole < fillings.count { result += Array(fillings[hole].utf8) } else { result.append(byte) }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func holes(in bytes: ArraySlice<UInt8>) -> [Int] {
        var holes: [Int] = [], quote: UInt8?, depth = 0, i = 0
        while i < bytes.count {
            let byte = bytes[i]
            if let open = quote {
                if byte == UInt8(ascii: "\\") { i += 1 } else if byte == open { quote = nil }
            } else {
                switch byte {
                case UInt8(ascii: "'"), UInt8(ascii: "\""): quote = byte
                case UInt8(ascii: "#"): return holes
                case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
                case UInt8(ascii: "?") where depth > 0 && isArgument(bytes, i): holes.append(i)
                default: break
                }
            }
            i += 1
        }
        return holes
    }

    private static func isArgument(_ bytes: ArraySlice<UInt8>, _ i: Int) -> Bool {
        let blank = UInt8(ascii: " ")
        let before = bytes[..<i].last { $0 != blank }, after = bytes[(i + 1)...].first { $0 != blank }
        return before.map { "([,=".utf8.contains($0) } == true && after.map { ")],".utf8.contains($0) } == true
    }
}
