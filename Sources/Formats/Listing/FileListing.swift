// What is in a file, by its headers: the data is not read, however large it is. Statistics come from the data, one array at a time.
import TensorCore

/// One thing in a file: an array, a column, a curve, a picture.
public struct FileEntry {
    public let name: String
    /// `float32`, `text`, `scalar` …
    public let typeName: String
    public let shape: [Int]
    /// Steps in elements from one index to the next; nil where the data is no array.
    public let strides: [Int]?
    /// The bytes of the data; nil where the file does not say.
    public let byteCount: Int?
    /// Where its data begins in the file, or in its part of an archive; nil where that is nowhere in particular.
    public let offset: Int?
    /// What else there is to say.
    public let notes: [String]
    /// The numbers themselves; nil where there are none.
    public let values: (() throws -> Tensor)?

    init(
        name: String, typeName: String, shape: [Int], strides: [Int]? = nil, byteCount: Int? = nil, offset: Int? = nil, notes: [String] = [],
        values: (() throws -> Tensor)? = nil
    ) {
        (self.name, self.typeName, self.shape, self.strides) = (name, typeName, shape, strides)
        (self.byteCount, self.offset, self.notes, self.values) = (byteCount, offset, notes, values)
    }

    /// An array that lies row by row unless `isFortranOrder`.
    init(array name: String, _ dtype: DType, _ shape: [Int], isFortranOrder: Bool = false, offset: Int?, notes: [String] = [], values: (() throws -> Tensor)?) {
        let strides = isFortranOrder ? shape.indices.map { shape[..<$0].reduce(1) { $0 &* max($1, 1) } } : shape.indices.map { shape[($0 + 1)...].reduce(1) { $0 &* max($1, 1) } }
        self.init(
            name: name, typeName: dtype.name, shape: shape, strides: strides, byteCount: shape.reduce(dtype.size) { $0 &* $1 }, offset: offset, notes: notes, values: values)
    }

    /// A tensor with strides of its own.
    init(tensor name: String, _ x: Tensor, notes: [String] = [], values: (() throws -> Tensor)?) {
        self.init(name: name, typeName: x.dtype.name, shape: Array(x.shape), strides: Array(x.strides), byteCount: x.count &* x.dtype.size, notes: notes, values: values)
    }
}

/// The listing of one file.
public struct FileListing {
    /// `NumPy array`, `safetensors` …
    public let kind: String
    /// What one entry is called.
    public let noun: String
    public let entries: [FileEntry]
    /// Lines beside the entries.
    public let notes: [String]

    init(_ kind: String, noun: String = "array", _ entries: [FileEntry], notes: [String] = []) {
        (self.kind, self.noun, self.entries, self.notes) = (kind, noun, entries, notes)
    }

    /// The bytes of all entries that say how many they are.
    public var byteCount: Int { entries.reduce(0) { $0 &+ ($1.byteCount ?? 0) } }

    /// What is in the file at `path`, whatever it is called: the first bytes tell, and the ending only where they do not.
    /// - Throws: OSError where it cannot be read, ValueError for a kind that is not known, and what its reader says of a broken header.
    public init(_ path: String) throws {
        let file = try InputFile(path)
        let start = try file.read(64), size = file.size ?? 0
        guard !start.isEmpty else { throw TensorError(.eofError, "\(quoted(path)) is empty", parameter: "FILE") }
        if let kind = FileMagic.kinds.first(where: { $0.matches(start, size) }) {
            self = try kind.list(path)
        } else if let list = FileMagic.endings[Self.ending(path)] {
            self = try list(path)
        } else {
            throw TensorError(
                .valueError, "\(quoted(path)) is of no kind that is known", parameter: "FILE",
                hint: "known are .npy, .npz, .safetensors, .pt and .pth, .csv and .tsv, IDX files, TensorBoard's events, PNG and JPEG")
        }
    }

    private static func ending(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: ".") else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }
}

/// How kinds of files are told apart.
private struct FileMagic {
    let matches: (_ start: [UInt8], _ size: Int) -> Bool
    let list: (String) throws -> FileListing

    nonisolated(unsafe) static let kinds: [FileMagic] = [
        FileMagic(matches: { (start: [UInt8], _: Int) in start.starts(with: [0x93] + Array("NUMPY".utf8)) }, list: ArrayListing.npy),
        FileMagic(matches: { (start: [UInt8], _: Int) in start.starts(with: [0x50, 0x4b]) }, list: ArrayListing.archive),
        FileMagic(matches: { (start: [UInt8], _: Int) in Checkpoint.isLegacy(start) }, list: CheckpointListing.legacy),
        FileMagic(matches: { (start: [UInt8], _: Int) in start.starts(with: [0x89, 0x50, 0x4e, 0x47]) }, list: PictureListing.png),
        FileMagic(matches: { (start: [UInt8], _: Int) in start.starts(with: [0xff, 0xd8, 0xff]) }, list: PictureListing.jpeg),
        FileMagic(matches: { (start: [UInt8], _: Int) in EventReader.begins(start) }, list: EventListing.list),
        FileMagic(matches: { (start: [UInt8], _: Int) in start.starts(with: [0x1f, 0x8b]) }, list: ArrayListing.idx),
        FileMagic(matches: { (start: [UInt8], _: Int) in start.count > 4 && start[0] == 0 && start[1] == 0 && IDX.isType(start[2]) && start[3] < 65 }, list: ArrayListing.idx),
        FileMagic(
            matches: { (start: [UInt8], size: Int) in
                start.count > 8 && start[8] == UInt8(ascii: "{") && start[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) } <= UInt64(max(size, 0))
            }, list: ArrayListing.safetensors),
    ]

    /// For files whose content does not tell, or is broken from the start.
    nonisolated(unsafe) static let endings: [String: (String) throws -> FileListing] = [
        "npy": ArrayListing.npy, "npz": ArrayListing.archive, "safetensors": ArrayListing.safetensors, "csv": ColumnListing.csv, "tsv": ColumnListing.csv,
        "txt": ColumnListing.csv, "data": ColumnListing.csv, "pt": CheckpointListing.zip, "pth": CheckpointListing.zip,
    ]
}
