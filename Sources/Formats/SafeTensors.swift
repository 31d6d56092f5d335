// The safetensors format: eight bytes of header length, a JSON header of names, types, shapes and places, then the data.
// Format: https://github.com/huggingface/safetensors.
import TensorCore

/// Files of named tensors.
public enum SafeTensors {
    public typealias Named = (name: String, tensor: Tensor)

    /// Writes `tensors` to `path`, the widest types first, as the reference library orders them.
    public static func save(_ tensors: [Named], metadata: [(key: String, value: String)] = [], to path: String) throws {
        let ordered = tensors.sorted { (rank($0.tensor.dtype), $1.name) > (rank($1.tensor.dtype), $0.name) }
        var fields = metadata.isEmpty ? [] : ["\"__metadata__\":{" + metadata.map { "\(json($0.key)):\(json($0.value))" }.joined(separator: ",") + "}"]
        var position = 0
        for (name, tensor) in ordered {
            let (end, overflow) = position.addingReportingOverflow(tensor.byteCount)
            guard !overflow else { throw TensorError(.runtimeError, "tensor \(name) is larger than any file", parameter: "tensors") }
            let shape = tensor.shape.map(String.init).joined(separator: ",")
            fields.append("\(json(name)):{\"dtype\":\"\(typeName(tensor.dtype))\",\"shape\":[\(shape)],\"data_offsets\":[\(position),\(end)]}")
            position = end
        }
        var header = Array("{\(fields.joined(separator: ","))}".utf8)
        header += [UInt8](repeating: 0x20, count: (8 - header.count % 8) % 8)
        try OutputFile.write(to: path) { file in
            try file.write((0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) })
            try file.write(header)
            for (_, tensor) in ordered {
                try tensor.withPackedBytes { try file.write($0) }
            }
        }
    }

    /// The tensors of the file at `path`, in the order of their data.
    public static func load(_ path: String) throws -> [Named] {
        let file = try InputFile(path)
        return try header(of: file).entries.map { entry in
            let tensor = try Tensor(uninitialized: Dims(entry.shape), entry.dtype)
            let buffer = UnsafeMutableRawBufferPointer(start: tensor.storage.bytes, count: entry.end - entry.begin)
            guard try file.read(into: buffer) == buffer.count else { throw broken("incomplete metadata, file not fully covered") }
            if entry.dtype == .bool { normalizeBools(tensor.storage) }
            return (entry.name, tensor)
        }
    }

    /// What the header of the file at `path` says; the data is not read.
    static func list(_ path: String) throws -> [ArrayFacts] {
        let header = try header(of: InputFile(path))
        return header.entries.map { ArrayFacts(name: $0.name, dtype: $0.dtype, shape: $0.shape, offset: header.start + $0.begin) }
    }

    /// The checked entries of the header, in the order of their data, and where this begins.
    private static func header(of file: InputFile) throws -> (entries: [SafeTensorsHeader.Entry], start: Int) {
        guard let size = file.size, size >= 8 else { throw broken("header too small") }
        let length = try file.read(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= 100_000_000 else { throw broken("header too large") }
        guard length <= size - 8 else { throw broken("invalid header length") }
        var header = SafeTensorsHeader(try file.read(Int(length)))
        let entries = try header.parse().sorted { ($0.begin, $0.end) < ($1.begin, $1.end) }
        try check(entries, dataSize: size - 8 - Int(length))
        return (entries, 8 + Int(length))
    }

    /// Refuses gaps, overlaps and shapes that do not match their places.
    private static func check(_ entries: [SafeTensorsHeader.Entry], dataSize: Int) throws {
        var position = 0
        for entry in entries {
            guard entry.begin == position, entry.end >= entry.begin else { throw broken("invalid offset for tensor `\(entry.name)`") }
            let count = try? Layout.elementCount(of: Dims(entry.shape))
            guard let (bytes, overflow) = count?.multipliedReportingOverflow(by: entry.dtype.size), !overflow else {
                throw broken("overflow computing buffer size from shape and/or element type")
            }
            guard bytes == entry.end - entry.begin else { throw broken("invalid shape, data type, or offset for tensor") }
            position = entry.end
        }
        guard position == dataSize else { throw broken("incomplete metadata, file not fully covered") }
    }

    fileprivate static func broken(_ reason: String) -> TensorError {
        TensorError(.runtimeError, "Error while deserializing header: \(reason)", parameter: "filename")
    }

    fileprivate static let types: [(name: String, dtype: DType)] = [
        ("BOOL", .bool), ("U8", .uint8), ("I8", .int8), ("I16", .int16), ("F16", .float16), ("BF16", .bfloat16), ("I32", .int32), ("F32", .float32),
        ("F64", .float64), ("I64", .int64),
    ]

    private static func rank(_ dtype: DType) -> Int { types.firstIndex { $0.dtype == dtype } ?? 0 }
    private static func typeName(_ dtype: DType) -> String { types[rank(dtype)].name }
}

/// The JSON header, of which only the expected form is accepted.
private struct SafeTensorsHeader {
    struct Entry {
        let name: String
        let dtype: DType
        let shape: [Int]
        let begin: Int
        let end: Int
    }

    private var scanner: TextScanner

    init(_ bytes: [UInt8]) { scanner = TextScanner(bytes) }

    mutating func parse() throws -> [Entry] {
        var entries: [Entry] = []
        try object { header, name in
            if name == "__metadata__" {
                try header.object { header, _ in _ = try header.need(header.scanner.string("\"")) }
            } else {
                entries.append(try header.entry(name))
            }
        }
        guard scanner.atEnd else { throw invalid() }
        return entries
    }

    private mutating func entry(_ name: String) throws -> Entry {
        var dtype: DType?
        var shape: [Int]?
        var offsets: [Int] = []
        try object { header, field in
            switch field {
            case "dtype": dtype = try header.dtype()
            case "shape": shape = try header.integers()
            case "data_offsets": offsets = try header.integers()
            default: throw header.invalid()
            }
        }
        guard let dtype, let shape, offsets.count == 2 else { throw invalid() }
        return Entry(name: name, dtype: dtype, shape: shape, begin: offsets[0], end: offsets[1])
    }

    private mutating func dtype() throws -> DType {
        let name = try need(scanner.string("\""))
        guard let type = SafeTensors.types.first(where: { $0.name == name }) else {
            throw SafeTensors.broken("tensors of type \(name) are not supported; convert them to F32 or I64 first")
        }
        return type.dtype
    }

    /// `{"key": …, "key": …}`: `body` takes the value after each key.
    private mutating func object(_ body: (inout SafeTensorsHeader, String) throws -> Void) throws {
        guard scanner.take("{") else { throw invalid() }
        if scanner.take("}") { return }
        repeat {
            let key = try need(scanner.string("\""))
            guard scanner.take(":") else { throw invalid() }
            try body(&self, key)
        } while scanner.take(",")
        guard scanner.take("}") else { throw invalid() }
    }

    /// `[1, 2]`, none below 0, at most 64.
    private mutating func integers() throws -> [Int] {
        guard scanner.take("[") else { throw invalid() }
        if scanner.take("]") { return [] }
        var values: [Int] = []
        repeat {
            let value = try need(scanner.integer())
            guard value >= 0, values.count < 64 else { throw invalid() }
            values.append(value)
        } while scanner.take(",")
        guard scanner.take("]") else { throw invalid() }
        return values
    }

    private func need<T>(_ value: T?) throws -> T {
        guard let value else { throw invalid() }
        return value
    }

    private func invalid() -> TensorError { SafeTensors.broken("invalid JSON in header at byte \(scanner.position)") }
}

/// `text` as a JSON string.
private func json(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\t": result += "\\t"
        case "\r": result += "\\r"
        case _ where scalar.value < 0x20:
            let digits = String(scalar.value, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}
