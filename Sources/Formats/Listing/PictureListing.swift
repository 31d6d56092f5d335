// The listing of a picture: sizes and channels, by its header.
import TensorCore

enum PictureListing {
    static func png(_ path: String) throws -> FileListing {
        let start = try InputFile(path).read(33)
        guard start.count == 33, start[..<8].elementsEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), start[12..<16].elementsEqual(Array("IHDR".utf8)) else { throw broken(path, 8) }
        let width = big(start[16..<20]), height = big(start[20..<24])
        let kinds: [UInt8: (name: String, channels: Int)] = [0: ("grey", 1), 2: ("RGB", 3), 3: ("palette", 1), 4: ("grey with alpha", 2), 6: ("RGBA", 4)]
        guard width > 0, height > 0, let kind = kinds[start[25]], [1, 2, 4, 8, 16].contains(start[24]) else { throw broken(path, 16) }
        return picture("PNG", width, height, kind.channels, bits: Int(start[24]), kind.name)
    }

    /// The sizes stand in the first frame's header, after segments of any length.
    static func jpeg(_ path: String) throws -> FileListing {
        let file = try InputFile(path), size = file.size ?? 0
        var place = 2
        for _ in 0..<1000 {
            let mark = try file.read(10, at: place)
            guard mark.count >= 4, mark[0] == 0xff else { throw broken(path, place) }
            let length = big(mark[2..<4])
            guard length >= 2, place + 2 + length <= size else { throw broken(path, place) }
            if (0xc0...0xcf).contains(mark[1]), ![0xc4, 0xc8, 0xcc].contains(mark[1]) {
                guard mark.count == 10 else { throw broken(path, place) }
                let channels = Int(mark[9])
                guard big(mark[5..<7]) > 0, big(mark[7..<9]) > 0, [1, 3, 4].contains(channels) else { throw broken(path, place) }
                return picture("JPEG", big(mark[7..<9]), big(mark[5..<7]), channels, bits: Int(mark[4]), channels == 1 ? "grey" : channels == 3 ? "YCbCr" : "CMYK")
            }
            place += 2 + length
        }
        throw broken(path, place)
    }

    private static func picture(_ kind: String, _ width: Int, _ height: Int, _ channels: Int, bits: Int, _ mode: String) -> FileListing {
        FileListing("\(kind) picture", noun: "picture", [
            FileEntry(name: "", typeName: bits > 8 ? "uint16" : "uint8", shape: channels == 1 ? [height, width] : [height, width, channels], notes: ["\(mode), \(bits) bits"])
        ])
    }

    private static func big(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    private static func broken(_ path: String, _ place: Int) -> TensorError {
        TensorError(.valueError, "the header of \(quoted(path)) is damaged at byte \(place)", parameter: "FILE")
    }
}
