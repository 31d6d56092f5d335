// The format of `torch.save` before PyTorch 1.6: five pickles behind each other (a magic number, a version, facts about the machine, the
// value, the keys of its storages), then the memory of the storages. It is read only.
import TensorCore

extension Checkpoint {
    /// Whether `start` begins as such a file does.
    static func isLegacy(_ start: [UInt8]) -> Bool { start.starts(with: LegacyCheckpoint.magic) }
}

/// A file of the old format.
struct LegacyCheckpoint {
    /// The first pickle: 0x1950a86a20f9469cfc6c in protocol 2.
    static let magic: [UInt8] = [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e]

    private let bytes: [UInt8]
    private let place: StoragePlacement
    private let classes: PickleClasses
    /// The size of the file, and whether only its pickles were read.
    private let fileSize: Int, isListing: Bool

    init(_ path: String, allowing classes: PickleClasses, placing place: @escaping StoragePlacement) throws {
        bytes = try InputFile(path).readAll()
        (fileSize, isListing) = (bytes.count, false)
        self.place = place
        self.classes = classes
    }

    /// For a listing: the tensors' memory is not read. The pickles must lie in the first 64 MB.
    init(listing path: String) throws {
        let file = try InputFile(path)
        fileSize = file.size ?? 0
        bytes = try file.read(min(fileSize, 1 << 26))
        isListing = true
        place = CheckpointLocation.anywhere
        classes = .anyModules
    }

    /// The value.
    /// - Throws: UnpicklingError or RuntimeError where the file is damaged, or holds what may not be read.
    func value() throws -> PickleValue {
        var end = Self.magic.count
        guard case .int(1001) = try part(&end) else { throw TensorError(.runtimeError, "Invalid protocol version", parameter: "f") }
        if case .dictionary(let facts) = try part(&end), case .bool(false)? = facts["little_endian"] {
            throw TensorError(.runtimeError, "files with big-endian numbers are not supported", parameter: "f")
        }
        let storages = LegacyStorages(limit: fileSize, isListing: isListing, placing: place)
        let value = try part(&end) { (identifier: PickleValue) throws -> PickleValue in try storages.storage(identifier) }
        guard case .list(let keys) = try part(&end) else { throw TensorError(.unpicklingError, "Weights only load failed. The list of storages is missing", parameter: "f") }
        for key in keys.items {
            guard case .string(let name) = key else { throw TensorError(.unpicklingError, "Weights only load failed. The key of a storage is no text", parameter: "f") }
            if isListing { try storages.pass(name, in: fileSize, at: &end) } else { try storages.fill(name, from: bytes, at: &end) }
        }
        try storages.checkComplete()
        return value
    }

    /// The pickle that begins at `end`, which then is where it ends.
    private func part(_ end: inout Int, _ persistent: @escaping (PickleValue) throws -> PickleValue = { (_: PickleValue) throws -> PickleValue in
        throw TensorError(.unpicklingError, "Weights only load failed. A storage stands where there can be none")
    }) throws -> PickleValue {
        let (value, next) = try PickleReader.read(bytes, from: end, in: "the file", allowing: classes, persistent: persistent)
        end = next
        return value
    }
}

/// The memory of such a file: made when a tensor first names it, filled when the value has been read.
private final class LegacyStorages {
    private struct Entry {
        let storage: Storage
        let count: Int
        let element: String?
        var isFilled = false
    }

    private var entries: [String: Entry] = [:]
    /// No more memory is made than the file has bytes.
    private var left: Int
    private let isListing: Bool
    private let place: StoragePlacement

    init(limit: Int, isListing: Bool, placing place: @escaping StoragePlacement) {
        left = limit
        self.isListing = isListing
        self.place = place
    }

    /// The memory for `("storage", class, key, location, number of elements, None)`.
    func storage(_ identifier: PickleValue) throws -> PickleValue {
        guard case .tuple(let fields) = identifier, fields.items.count == 6, case .string("storage") = fields.items[0],
            case .global(.storageClass(let element)) = fields.items[1], case .string(let key) = fields.items[2],
            case .string(let location) = fields.items[3], case .int(let count) = fields.items[4]
        else { throw TensorError(.unpicklingError, "Weights only load failed. A persistent id is not that of a storage") }
        guard case .none = fields.items[5] else {
            throw TensorError(.unpicklingError, "Weights only load failed. Views of storages, as PyTorch before 0.4 wrote them, are not supported", hint: "load it with PyTorch and save it again")
        }
        let dtype = try element.map(supportedDType)
        if let known = entries[key] {
            guard known.element == element, known.count == count else { throw TensorError(.runtimeError, "storage \(key) is used with different types or sizes") }
            return .storage(PickleStorage(storage: known.storage, dtype: dtype))
        }
        let (size, overflow) = count.multipliedReportingOverflow(by: dtype?.size ?? 1)
        guard !overflow, size >= 0, size <= left else {
            throw TensorError(.runtimeError, "storage \(key) is to have \(count) elements, more than the file holds", parameter: "f", hint: "the file is incomplete or damaged")
        }
        left -= size
        let storage = try place(try memory(size), location)
        entries[key] = Entry(storage: storage, count: count, element: element)
        return .storage(PickleStorage(storage: storage, dtype: dtype))
    }

    private func memory(_ size: Int) throws -> Storage {
        if isListing { return try MappedFile.placeholder(size) }
        let storage = try Storage(byteCount: size)
        if size > 0 { storage.bytes.initializeMemory(as: UInt8.self, repeating: 0, count: size) }
        return storage
    }

    /// Goes past the memory of storage `key`, which must be in the file.
    func pass(_ key: String, in fileSize: Int, at position: inout Int) throws {
        guard let size = entries[key]?.storage.byteCount else { throw TensorError(.unpicklingError, "Weights only load failed. Storage \(key) belongs to no tensor", parameter: "f") }
        guard position <= fileSize - 8, size <= fileSize - 8 - position else { throw Self.ended }
        position += 8 + size
        entries[key]?.isFilled = true
    }

    /// Copies the memory of storage `key`, which begins at `position` with the number of its elements.
    func fill(_ key: String, from bytes: [UInt8], at position: inout Int) throws {
        guard var entry = entries[key], !entry.isFilled else { throw TensorError(.unpicklingError, "Weights only load failed. Storage \(key) belongs to no tensor", parameter: "f") }
        let size = entry.storage.byteCount
        guard position <= bytes.count - 8, size <= bytes.count - 8 - position else { throw Self.ended }
        let count = bytes[position..<(position + 8)].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard count == UInt64(entry.count) else {
            throw TensorError(.runtimeError, "storage \(key) has \(count) elements in the file, but its tensors say \(entry.count)", parameter: "f")
        }
        bytes[(position + 8)..<(position + 8 + size)].withUnsafeBytes { part in
            if let start = part.baseAddress, size > 0 { entry.storage.bytes.copyMemory(from: start, byteCount: size) }
        }
        if entry.element == "bool" { normalizeBools(entry.storage) }
        position += 8 + size
        entry.isFilled = true
        entries[key] = entry
    }

    func checkComplete() throws { if entries.values.contains(where: { !$0.isFilled }) { throw Self.ended } }

    private static var ended: TensorError {
        TensorError(.runtimeError, "unexpected EOF: the memory of the tensors is missing. The file might be corrupted.", parameter: "f")
    }
}
