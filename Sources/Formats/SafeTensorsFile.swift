// A safetensors file that is open: its header is read and checked as a whole, the data is seen through a mapping that all its tensors share.
import TensorCore

/// The tensors of a file, one at a time.
public final class SafeTensorsFile {
    /// The entries of the header, in the order of their data.
    let entries: [SafeTensorsHeader.Entry]
    /// The texts beside the tensors; nil where there are none.
    public let metadata: [(key: String, value: String)]?
    private let mapping: MappedFile
    private let dataStart: Int
    private let places: [String: Int]

    /// Longer headers are refused, as the format says.
    private static let longestHeader = 100_000_000

    /// OSError where the file cannot be opened, SafetensorError where its header is not what the format demands: tensors one after another,
    /// without gaps, to the end of the file, each of as many bytes as its shape and type need.
    public init(_ path: String) throws {
        guard fileExists(path) || folderExists(path) else { throw TensorError(.fileNotFoundError, "No such file or directory: \(path)", parameter: "filename") }
        let file = try InputFile(path)
        guard let size = file.size, size >= 8 else { throw SafeTensors.broken("header too small") }
        let length = try file.read(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(Self.longestHeader) else { throw SafeTensors.broken("header too large") }
        guard length <= UInt64(size - 8) else { throw SafeTensors.broken("invalid header length") }
        let header = try SafeTensorsHeader(try file.read(Int(length)))
        entries = header.entries.sorted { ($0.begin, $0.end) < ($1.begin, $1.end) }
        metadata = header.metadata
        dataStart = 8 + Int(length)
        try Self.check(entries, dataSize: size - dataStart)
        mapping = try MappedFile(path)
        guard mapping.byteCount == size else { throw SafeTensors.broken("the file changed while it was read") }
        places = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($0.element.name, $0.offset) })
    }

    /// Refuses gaps, overlaps and shapes that do not match their places.
    private static func check(_ entries: [SafeTensorsHeader.Entry], dataSize: Int) throws {
        var position = 0
        for entry in entries {
            guard entry.begin == position, entry.end >= entry.begin else { throw SafeTensors.broken("invalid offset for tensor `\(entry.name)`") }
            let count = try? Layout.elementCount(of: Dims(entry.shape))
            guard let (bytes, overflow) = count?.multipliedReportingOverflow(by: entry.dtype.size), !overflow else {
                throw SafeTensors.broken("overflow computing buffer size from shape and/or element type")
            }
            guard bytes == entry.end - entry.begin else { throw SafeTensors.broken("invalid shape, data type, or offset for tensor") }
            position = entry.end
        }
        guard position == dataSize else { throw SafeTensors.broken("incomplete metadata, file not fully covered") }
    }

    /// The names in the order of the data.
    public var names: [String] { entries.map(\.name) }

    /// The shape and the format's name for the type; nil where there is no such tensor.
    public func facts(_ name: String) -> (shape: [Int], type: String)? {
        places[name].map { (entries[$0].shape, SafeTensors.typeName(entries[$0].dtype)) }
    }

    /// The tensor called `name`; nil where there is none.
    public func tensor(_ name: String) throws -> Tensor? { try places[name].map { try tensor(entries[$0]) } }

    /// The tensor in the mapping, or a copy where its bytes begin at an odd place.
    func tensor(_ entry: SafeTensorsHeader.Entry) throws -> Tensor {
        let count = entry.end - entry.begin, start = dataStart + entry.begin
        let storage: Storage
        if let mapped = try mapping.storage(at: start, count, alignment: entry.dtype.size) { storage = mapped } else {
            storage = try Storage(byteCount: count)
            mapping.read(at: start, into: UnsafeMutableRawBufferPointer(start: storage.bytes, count: count))
        }
        if entry.dtype == .bool, !holdsOnlyBools(storage) { normalizeBools(storage) }
        return Tensor(storage: storage, layout: Layout(contiguous: Dims(entry.shape)), dtype: entry.dtype)
    }

    /// Where the data of an entry begins in the file.
    func offset(of entry: SafeTensorsHeader.Entry) -> Int { dataStart + entry.begin }
}
