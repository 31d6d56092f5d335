// The safetensors format: eight bytes of header length, a JSON header of names, types, shapes and places, then the data.
// Format: https://github.com/huggingface/safetensors.
import TensorCore

/// Files of named tensors.
public enum SafeTensors {
    public typealias Named = (name: String, tensor: Tensor)

    /// Writes `tensors` to `path`, the widest types first, as the reference library orders them.
    public static func save(_ tensors: [Named], metadata: [(key: String, value: String)] = [], to path: String) throws {
        let (header, ordered) = try header(of: tensors, metadata)
        try OutputFile.write(to: path) { file in
            try file.write(header)
            for (_, tensor) in ordered {
                try tensor.withPackedBytes { try file.write($0) }
            }
        }
    }

    /// What stands before the data, and the order of the data.
    private static func header(of tensors: [Named], _ metadata: [(key: String, value: String)]) throws -> (bytes: [UInt8], ordered: [Named]) {
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
        return ((0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) } + header, ordered)
    }

    /// The tensors of the file at `path`, in the order of their data. They lie in the file's own memory as far as they can; what is changed
    /// in them stays in this session.
    public static func load(_ path: String) throws -> [Named] {
        let file = try SafeTensorsFile(path)
        return try file.entries.map { ($0.name, try file.tensor($0)) }
    }

    static func broken(_ reason: String) -> TensorError {
        TensorError(.safetensorError, "Error while deserializing header: \(reason)", parameter: "filename")
    }

    static let types: [(name: String, dtype: DType)] = [
        ("BOOL", .bool), ("U8", .uint8), ("I8", .int8), ("I16", .int16), ("F16", .float16), ("BF16", .bfloat16), ("I32", .int32), ("F32", .float32),
        ("F64", .float64), ("I64", .int64),
    ]

    private static func rank(_ dtype: DType) -> Int { types.firstIndex { $0.dtype == dtype } ?? 0 }
    static func typeName(_ dtype: DType) -> String { types[rank(dtype)].name }
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
