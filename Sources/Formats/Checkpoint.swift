// `torch.save` and `torch.load`: a zip archive of the pickled value and the raw memory of its tensors, as PyTorch 1.6 and
// later write and read it. Tensors that share memory share it in the file and after loading.
import TensorCore

/// PyTorch's .pt and .pth files.
public enum Checkpoint {
    /// Writes `value` to `path`; the old file stays whole on any failure. `notes` are texts of our own beside the value,
    /// which PyTorch passes over.
    public static func save(_ value: PickleValue, notes: [(name: String, text: String)] = [], to path: String) throws {
        let folder = parentFolder(of: path)
        guard folderExists(folder) else {
            throw TensorError(.runtimeError, "Parent directory \(folder) does not exist.", parameter: "f")
        }
        let pickle = try PickleWriter.write(value)
        let root = archiveName(path)
        try OutputFile.write(to: path) { file in
            var zip = ZipWriter(file)
            try zip.add("\(root)/data.pkl", pickle.bytes)
            try zip.add("\(root)/.format_version", "1")
            try zip.add("\(root)/.storage_alignment", "64")
            try zip.add("\(root)/byteorder", "little")
            for (key, storage) in pickle.storages.enumerated() {
                try withExtendedLifetime(storage) {
                    try zip.add("\(root)/data/\(key)", UnsafeRawBufferPointer(start: storage.bytes, count: storage.byteCount))
                }
            }
            for note in notes { try zip.add("\(root)/stride/\(note.name)", note.text) }
            try zip.add("\(root)/version", "3\n")
            let (names, data) = zip.contentChecksum
            try zip.add("\(root)/.data/serialization_id", padded(names) + padded(data))
            try zip.finish()
        }
    }

    /// The value in the file at `path`. `place` says where each storage goes, by where it was when it was saved; `classes` are those whose
    /// objects are taken, as data, as `weights_only=False` does. With `mapped` tensors lie in the file's own memory as far as they can.
    public static func load(
        _ path: String, mapped: Bool = false, allowing classes: PickleClasses = .none, placing place: @escaping StoragePlacement = CheckpointLocation.onlyHere
    ) throws -> PickleValue {
        if try checkKind(of: path) {
            guard !mapped else {
                throw TensorError(
                    .runtimeError,
                    "mmap can only be used with files saved with `torch.save(\(path), _use_new_zipfile_serialization=True), please torch.save your checkpoint with this option in order to use mmap.",
                    parameter: "mmap")
            }
            return try LegacyCheckpoint(path, allowing: classes, placing: place).value()
        }
        do {
            let archive = try CheckpointArchive(path, mapped: mapped, allowing: classes, placing: place)
            return try archive.value()
        } catch let error as ZipError {
            throw TensorError(
                .runtimeError, "PytorchStreamReader failed reading zip archive: \(error.reason)", parameter: "f",
                hint: "\(quoted(path)) is incomplete or damaged; was it saved or copied to the end?")
        }
    }

    /// The note called `name` in the file at `path`; nil where there is none.
    public static func note(_ name: String, in path: String) throws -> String? {
        let zip = try ZipReader(path)
        guard let entry = zip.names.first(where: { $0.hasSuffix("/stride/\(name)") }) else { return nil }
        return String(decoding: try zip.read(entry), as: UTF8.self)
    }

    /// The folder inside the archive: the file's name without what follows its last dot.
    private static func archiveName(_ path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? "archive"
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }

    private static func padded(_ number: UInt64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 20 - digits.count) + digits
    }

    /// Whether the file is of the old format; refuses, by what they are, files that are no zip archive either.
    private static func checkKind(of path: String) throws -> Bool {
        let start = try InputFile(path).read(LegacyCheckpoint.magic.count)
        if start.isEmpty { throw TensorError(.eofError, "Ran out of input", parameter: "f", hint: "\(quoted(path)) is empty") }
        if start.starts(with: [0x50, 0x4b]) { return false }
        if isLegacy(start) { return true }
        if start.first == 0x80 {
            throw TensorError(
                .unpicklingError, "Weights only load failed. \(quoted(path)) is a plain pickle, which torch.save did not write",
                parameter: "f")
        }
        throw TensorError(.unpicklingError, "Weights only load failed. \(quoted(path)) was not written by torch.save", parameter: "f")
    }
}

/// An open file of `torch.save`: its records, and the storages read so far.
private final class CheckpointArchive {
    private let zip: ZipReader
    fileprivate let root: String
    private let place: StoragePlacement
    private let classes: PickleClasses
    fileprivate let mapping: (file: MappedFile, directory: ZipDirectory)?
    private var storages: [String: (storage: Storage, element: String?)] = [:]

    init(_ path: String, mapped: Bool, allowing classes: PickleClasses, placing place: @escaping StoragePlacement) throws {
        zip = try ZipReader(path)
        mapping = mapped ? (try MappedFile(path), try ZipDirectory(path)) : nil
        self.place = place
        self.classes = classes
        guard let first = zip.names.first, let slash = first.firstIndex(of: "/") else {
            throw TensorError(
                .runtimeError, "file in archive is not in a subdirectory: \(zip.names.first ?? "")", parameter: "f",
                hint: "\(quoted(path)) was not written by torch.save")
        }
        root = String(first[..<slash])
        guard zip.contains("\(root)/data.pkl") else {
            throw TensorError(
                .runtimeError, "PytorchStreamReader failed locating file data.pkl: file not found", parameter: "f",
                hint: "\(quoted(path)) was not written by torch.save")
        }
    }

    func value() throws -> PickleValue {
        if zip.contains("\(root)/byteorder"), try record("byteorder") == Array("big".utf8) {
            throw TensorError(.runtimeError, "files with big-endian numbers are not supported", parameter: "f")
        }
        return try PickleReader.read(try record("data.pkl"), allowing: classes) { try self.storage($0) }
    }

    private func record(_ name: String) throws -> [UInt8] {
        try naming(name) { try zip.read("\(root)/\(name)") }
    }

    /// Adds to a failure which record it was.
    private func naming<T>(_ name: String, _ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as ZipError {
            let verb = zip.contains("\(root)/\(name)") ? "reading" : "locating"
            throw TensorError(.runtimeError, "PytorchStreamReader failed \(verb) file \(name): \(error.reason)", parameter: "f",
                hint: "the file is incomplete or damaged; was it saved or copied to the end?")
        }
    }

    /// The memory for `("storage", class, key, location, number of elements)`.
    private func storage(_ identifier: PickleValue) throws -> PickleValue {
        guard case .tuple(let fields) = identifier, fields.items.count == 5, case .string("storage") = fields.items[0],
            case .global(.storageClass(let element)) = fields.items[1], case .string(let key) = fields.items[2],
            case .string(let location) = fields.items[3], case .int(let count) = fields.items[4]
        else { throw TensorError(.unpicklingError, "Weights only load failed. A persistent id is not that of a storage") }
        let dtype = try element.map(supportedDType)
        if let known = storages[key] {
            guard known.element == element else {
                throw TensorError(.runtimeError, "storage \(key) is used with different types")
            }
            return .storage(PickleStorage(storage: known.storage, dtype: dtype))
        }
        let storage = try place(try read(key, count: count, dtype), location)
        storages[key] = (storage, element)
        return .storage(PickleStorage(storage: storage, dtype: dtype))
    }

    private func read(_ key: String, count: Int, _ dtype: DType?) throws -> Storage {
        let name = "data/\(key)"
        let size = try naming(name) { try zip.size(of: "\(root)/\(name)") }
        let itemSize = dtype?.size ?? 1
        let (expected, overflow) = count.multipliedReportingOverflow(by: itemSize)
        guard !overflow, expected == size else {
            throw TensorError(
                .runtimeError,
                "record size (\(size) bytes) does not match expected size (\(expected) bytes = \(count) elements * \(itemSize) bytes/element) for dtype \(dtype?.name ?? "uint8")")
        }
        if let mapped = try mapped(name, size, alignment: itemSize) {
            if dtype == .bool, !holdsOnlyBools(mapped) { normalizeBools(mapped) }
            return mapped
        }
        let storage = try Storage(byteCount: size)
        try naming(name) { try zip.read("\(root)/\(name)", into: UnsafeMutableRawBufferPointer(start: storage.bytes, count: size)) }
        if dtype == .bool { normalizeBools(storage) }
        return storage
    }
}

extension CheckpointArchive {
    /// The record's own memory, where the file is mapped and the record is not packed.
    fileprivate func mapped(_ name: String, _ size: Int, alignment: Int) throws -> Storage? {
        guard let mapping, let offset = try mapping.directory.offset(of: "\(root)/\(name)", size) else { return nil }
        return try mapping.file.storage(at: offset, size, alignment: alignment)
    }
}

/// Whether every byte is 0 or 1.
func holdsOnlyBools(_ storage: Storage) -> Bool {
    UnsafeRawBufferPointer(start: storage.bytes, count: storage.byteCount).allSatisfy { $0 <= 1 }
}

/// Makes every byte 0 or 1: a file may hold others.
func normalizeBools(_ storage: Storage) {
    for i in 0..<storage.byteCount where storage.bytes.load(fromByteOffset: i, as: UInt8.self) > 1 {
        storage.bytes.storeBytes(of: 1, toByteOffset: i, as: UInt8.self)
    }
}
