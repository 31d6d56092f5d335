// Reading zip archives through libzip. Sizes that an archive claims are believed only as far as its own size allows.
import CZip
import TensorCore

/// Why an archive or one of its records cannot be read, for the format on top to put into its own words.
struct ZipError: Error {
    let reason: String
}

/// An open archive, closed when let go of.
final class ZipReader {
    /// The records' names, in the order of the directory.
    let names: [String]
    private let archive: OpaquePointer
    private let fileSize: Int
    /// Compressed bytes that may still be read: records that overlap, as in a zip bomb, use it up.
    private var allowance: Int
    private let isReadOften: Bool
    private var positions: [String: UInt64] = [:]

    /// OSError where the file cannot be opened, ZipError where it is no intact archive.
    /// `isReadOften` is for archives whose records are read one at a time, and more than once.
    init(_ path: String, isReadOften: Bool = false) throws {
        self.isReadOften = isReadOften
        fileSize = try InputFile(path).size ?? 0
        allowance = fileSize
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else { throw ZipError(reason: Self.reason(code)) }
        self.archive = archive
        var names: [String] = []
        for i in 0..<UInt64(max(zip_get_num_entries(archive, 0), 0)) {
            guard let name = zip_get_name(archive, i, zip_flags_t(ZIP_FL_ENC_GUESS)) else { continue }
            names.append(String(cString: name))
            positions[names[names.count - 1]] = i
        }
        self.names = names
    }

    deinit { zip_discard(archive) }

    func contains(_ name: String) -> Bool { positions[name] != nil }

    /// The unpacked size of a record, checked against what the archive can hold.
    func size(of name: String) throws -> Int { try facts(name).size }

    /// The first bytes of a record, at most `count`.
    func readStart(of name: String, _ count: Int) throws -> [UInt8] {
        guard let record = zip_fopen_index(archive, try facts(name).position, 0) else { throw lastError() }
        defer { zip_fclose(record) }
        var bytes = [UInt8](repeating: 0, count: count)
        let got = bytes.withUnsafeMutableBytes { zip_fread(record, $0.baseAddress, UInt64($0.count)) }
        guard got >= 0 else { throw recordError(record) }
        bytes.removeLast(count - Int(got))
        return bytes
    }

    /// The contents of a record.
    func read(_ name: String) throws -> [UInt8] {
        let size = try size(of: name)
        try Allocator.requireRoom(size, of: 1)
        var bytes = [UInt8](repeating: 0, count: size)
        try bytes.withUnsafeMutableBytes { try read(name, into: $0) }
        return bytes
    }

    /// Reads a record into memory of exactly its size, and checks its checksum.
    func read(_ name: String, into buffer: UnsafeMutableRawBufferPointer) throws {
        let (position, size, packed) = try facts(name)
        guard size == buffer.count else { throw ZipError(reason: "size changed while reading") }
        guard packed <= allowance else { throw ZipError(reason: "records overlap") }
        if !isReadOften { allowance -= packed }
        guard let record = zip_fopen_index(archive, position, 0) else { throw lastError() }
        defer { zip_fclose(record) }
        var done = 0
        while done < size {
            let got = zip_fread(record, buffer.baseAddress.map { $0 + done }, UInt64(size - done))
            guard got > 0 else { throw got < 0 ? recordError(record) : ZipError(reason: "unexpected end of data") }
            done += Int(got)
        }
        // The checksum is compared at the end of the record, which only a read past the last byte reaches.
        var beyond: UInt8 = 0
        let rest = zip_fread(record, &beyond, 1)
        guard rest == 0 else { throw rest < 0 ? recordError(record) : ZipError(reason: "record is longer than it claims") }
    }

    private func facts(_ name: String) throws -> (position: UInt64, size: Int, packed: Int) {
        guard let position = positions[name] else { throw ZipError(reason: "file not found") }
        var facts = zip_stat_t()
        guard zip_stat_index(archive, position, 0, &facts) == 0 else { throw lastError() }
        guard let size = Int(exactly: facts.size), let packed = Int(exactly: facts.comp_size), packed <= fileSize,
            // Deflate makes at most 1032 bytes of one.
            size / 1032 <= packed, facts.comp_method != 0 || size == packed
        else { throw ZipError(reason: "sizes do not fit the file") }
        return (position, size, packed)
    }

    private func lastError() -> ZipError { ZipError(reason: String(cString: zip_strerror(archive))) }

    private func recordError(_ record: OpaquePointer) -> ZipError {
        ZipError(reason: String(cString: zip_file_strerror(record)))
    }

    /// PyTorch's words where it has some, else the library's own.
    private static func reason(_ code: Int32) -> String {
        if code == ZIP_ER_NOZIP || code == ZIP_ER_INCONS { return "failed finding central directory" }
        var error = zip_error_t()
        zip_error_init_with_code(&error, code)
        defer { zip_error_fini(&error) }
        return String(cString: zip_error_strerror(&error))
    }
}
