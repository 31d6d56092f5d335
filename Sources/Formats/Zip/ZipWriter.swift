// Writing zip archives as `torch.save` lays them out: nothing compressed unless asked for, every record's data on a multiple of 64 bytes
// (so that a reader may map it), sizes after the data, and always the 64-bit directory. Format: PKWARE's APPNOTE.
import CZip

/// Appends records to a file; `finish` writes the directory.
struct ZipWriter {
    let file: OutputFile
    private var entries: [Entry] = []

    private struct Entry {
        let name: String
        let offset: Int
        var size: Int
        var checksum: UInt32
        /// The bytes in the file where the record is compressed; else nil.
        var packedSize: Int?
        var storedSize: Int { packedSize ?? size }
    }

    init(_ file: OutputFile) { self.file = file }

    /// Appends a record, `compressed` where that makes it shorter.
    mutating func add(_ name: String, _ data: UnsafeRawBufferPointer, compressed: Bool = false) throws {
        var entry = Entry(name: name, offset: file.position, size: data.count, checksum: 0)
        entry.checksum = UInt32(truncatingIfNeeded: crc32_z(0, data.baseAddress?.assumingMemoryBound(to: UInt8.self), data.count))
        let packed = compressed ? try deflated(data) : nil
        entry.packedSize = packed?.count
        try file.write(localHeader(entry))
        if let packed { try file.write(packed) } else { try file.write(data) }
        if entry.size > 0 { try file.write(sizesAfterData(entry)) }
        entries.append(entry)
    }

    mutating func add(_ name: String, _ data: [UInt8], compressed: Bool = false) throws {
        try data.withUnsafeBytes { try add(name, $0, compressed: compressed) }
    }

    mutating func add(_ name: String, _ text: String) throws { try add(name, Array(text.utf8)) }

    /// A number made of the names and checksums of all records so far: equal contents, equal number.
    var contentChecksum: (names: UInt64, data: UInt64) {
        var names: UInt64 = 0xcbf2_9ce4_8422_2325
        var data: UInt64 = 0
        for entry in entries {
            for byte in entry.name.utf8 { names = (names ^ UInt64(byte)) &* 0x100_0000_01b3 }
            data = (data &* 31) ^ UInt64(entry.checksum)
        }
        return (names, data)
    }

    /// Writes the directory; the archive is complete.
    func finish() throws {
        let start = file.position
        for entry in entries { try file.write(directoryEntry(entry)) }
        let size = file.position - start
        let end64 = file.position
        var end = ZipFields()
        end.put32(0x0606_4b50); end.put64(44); end.put16(0x031e); end.put16(45); end.put32(0); end.put32(0)
        end.put64(entries.count); end.put64(entries.count); end.put64(size); end.put64(start)
        end.put32(0x0706_4b50); end.put32(0); end.put64(end64); end.put32(1)
        end.put32(0x0605_4b50); end.put16(0); end.put16(0)
        end.put16(min(entries.count, 0xffff)); end.put16(min(entries.count, 0xffff))
        end.put32(clamped(size)); end.put32(clamped(start)); end.put16(0)
        try file.write(end.bytes)
    }

    private func localHeader(_ entry: Entry) -> [UInt8] {
        var wide = ZipFields()
        if entry.size >= limit32 {
            wide.put16(1); wide.put16(16); wide.put64(entry.size); wide.put64(entry.storedSize)
        }
        let dataStart = entry.offset + 30 + entry.name.utf8.count + wide.bytes.count + 4
        let padding = (alignment - dataStart % alignment) % alignment
        var header = ZipFields()
        header.put32(0x0403_4b50); header.put16(0); header.put16(flags(entry)); header.put16(method(entry)); header.put32(0)
        header.put32(0)
        header.put32(entry.size >= limit32 ? limit32 : 0); header.put32(entry.size >= limit32 ? limit32 : 0)
        header.put16(entry.name.utf8.count); header.put16(wide.bytes.count + 4 + padding)
        header.bytes += Array(entry.name.utf8) + wide.bytes
        header.bytes += Array("FB".utf8)
        header.put16(padding)
        header.bytes += [UInt8](repeating: UInt8(ascii: "Z"), count: padding)
        return header.bytes
    }

    private func sizesAfterData(_ entry: Entry) -> [UInt8] {
        var fields = ZipFields()
        fields.put32(0x0807_4b50); fields.put32(Int(entry.checksum))
        for size in [entry.storedSize, entry.size] { if entry.size >= limit32 { fields.put64(size) } else { fields.put32(size) } }
        return fields.bytes
    }

    private func directoryEntry(_ entry: Entry) -> [UInt8] {
        var wide = ZipFields()
        if entry.size >= limit32 { wide.put64(entry.size); wide.put64(entry.storedSize) }
        if entry.offset >= limit32 { wide.put64(entry.offset) }
        let extra = wide.bytes.isEmpty ? 0 : wide.bytes.count + 4
        var fields = ZipFields()
        fields.put32(0x0201_4b50); fields.put16(0); fields.put16(0); fields.put16(flags(entry)); fields.put16(method(entry)); fields.put32(0)
        fields.put32(Int(entry.checksum)); fields.put32(entry.size >= limit32 ? limit32 : entry.storedSize); fields.put32(clamped(entry.size))
        fields.put16(entry.name.utf8.count); fields.put16(extra); fields.put16(0); fields.put16(0); fields.put16(0)
        fields.put32(0); fields.put32(clamped(entry.offset))
        fields.bytes += Array(entry.name.utf8)
        if extra > 0 { fields.put16(1); fields.put16(wide.bytes.count) }
        return fields.bytes + wide.bytes
    }

    /// Names are UTF-8; sizes stand after the data of a record that has any.
    private func flags(_ entry: Entry) -> Int { entry.size > 0 ? 0x0808 : 0x0800 }
    private func method(_ entry: Entry) -> Int { entry.packedSize == nil ? 0 : 8 }
    private func clamped(_ number: Int) -> Int { min(number, limit32) }
    private let limit32 = 0xffff_ffff
    private let alignment = 64
}

/// Numbers in zip's order, the lowest byte first.
private struct ZipFields {
    var bytes: [UInt8] = []

    mutating func put16(_ value: Int) { put(value, 2) }
    mutating func put32(_ value: Int) { put(value, 4) }
    mutating func put64(_ value: Int) { put(value, 8) }

    private mutating func put(_ value: Int, _ count: Int) {
        for i in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * i))) }
    }
}
