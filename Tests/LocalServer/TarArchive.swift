// Archives for tests.

public enum TarArchive {
    /// A tar archive of files by name, all of one kind.
    public static func make(_ files: [(name: String, bytes: [UInt8])], kind: UInt8 = UInt8(ascii: "0")) -> [UInt8] {
        var all: [UInt8] = []
        for (name, bytes) in files {
            var header = [UInt8](repeating: 0, count: 512)
            func put(_ text: String, at place: Int) { header.replaceSubrange(place..<(place + text.utf8.count), with: text.utf8) }
            func octal(_ number: Int, _ width: Int) -> String {
                let digits = String(number, radix: 8)
                return String(repeating: "0", count: width - digits.count) + digits
            }
            put(name, at: 0)
            put(octal(0o644, 7), at: 100)
            put(octal(bytes.count, 11), at: 124)
            header[156] = kind
            put("ustar", at: 257)
            put("        ", at: 148)
            put(octal(header.reduce(0) { $0 + Int($1) }, 6), at: 148)
            header[154] = 0
            all += header + bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
        }
        return all + [UInt8](repeating: 0, count: 1024)
    }
}
