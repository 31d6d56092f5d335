// The JSON header of a safetensors file: an object of entries, of which only the form that the format's specification allows is taken.
import TensorCore

/// A header being read.
struct SafeTensorsHeader {
    /// A tensor of the file, and where its bytes are behind the header.
    struct Entry {
        let name: String
        let dtype: DType
        let shape: [Int]
        let begin: Int
        let end: Int
    }

    private(set) var entries: [Entry] = []
    /// The texts beside the tensors; nil where the header has none.
    private(set) var metadata: [(key: String, value: String)]?
    private var scanner: TextScanner

    /// - Throws: SafetensorError for what is no such header.
    init(_ bytes: [UInt8]) throws {
        scanner = TextScanner(bytes)
        guard bytes.first == UInt8(ascii: "{") else { throw invalid() }
        try object { header, name in
            guard name != "__metadata__" else { return try header.readMetadata() }
            header.entries.append(try header.entry(name))
        }
        guard scanner.atEnd else { throw invalid() }
    }

    private mutating func readMetadata() throws {
        var pairs: [(key: String, value: String)] = []
        try object { header, key in pairs.append((key, try header.need(header.scanner.string("\"")))) }
        metadata = pairs
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
        var keys: Set<String> = []
        repeat {
            let key = try need(scanner.string("\""))
            guard keys.insert(key).inserted else { throw SafeTensors.broken("the key \(quoted(key)) stands twice, before byte \(scanner.position)") }
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
