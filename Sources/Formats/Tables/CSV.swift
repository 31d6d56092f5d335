// Comma-separated values: RFC 4180's fields with quotes, lines that end as on any system, and tensors as plain numbers.
import TensorCore

/// Reading and writing .csv files.
public enum CSV {
    /// The fields of the file at `path`, line by line; empty lines are left out.
    public static func rows(_ path: String, separator: Character = ",") throws -> [[String]] {
        try parse(try InputFile(path).readAll(), separator: separator)
    }

    /// The numbers of the file at `path`, without a heading: int64 where all are whole, else float32. A single column
    /// gives one dimension, else there are two.
    public static func loadTensor(_ path: String) throws -> Tensor {
        let table = try Table(csv: path)
        var columns: [[Double]] = []
        var isWhole = true
        for column in table.columns {
            guard case .numbers(let numbers, let areWhole) = column.values else {
                throw TensorError(
                    .valueError, "column \(quoted(column.name)) of \(quoted(path)) is not numeric", hint: "%data reads tables with words")
            }
            columns.append(numbers)
            isWhole = isWhole && areWhole
        }
        let shape: Dims = columns.count == 1 ? [table.rowCount] : [table.rowCount, columns.count]
        let values = (0..<table.rowCount).flatMap { row in columns.map { $0[row] } }
        return isWhole ? try Tensor(values.map { Int($0) }, shape: shape) : try Tensor(values.map { Float($0) }, shape: shape)
    }

    /// Writes a tensor of one or two dimensions, a row a line, every number with as many digits as it needs.
    public static func save(_ tensor: Tensor, to path: String) throws {
        guard (1...2).contains(tensor.rank) else {
            throw TensorError(
                .valueError, "Expected 1D or 2D array, got \(tensor.rank)D array instead", parameter: "obj",
                hint: "x.flatten(1) makes two dimensions of more")
        }
        let texts = try tensor.listed().map { text($0, tensor.dtype) }
        let width = tensor.rank == 1 ? 1 : tensor.shape[1]
        try OutputFile.write(to: path) { file in
            for row in 0..<tensor.shape[0] { try file.write(texts[(row * width)..<((row + 1) * width)].joined(separator: ",") + "\n") }
        }
    }

    private static func text(_ value: Scalar, _ dtype: DType) -> String {
        switch value {
        case .bool(let flag): flag ? "1" : "0"
        case .int(let number): String(number)
        case .float(let number): dtype == .float32 ? String(Float(number)) : String(number)
        }
    }

    /// The fields in `bytes`, which may begin with a byte order mark.
    static func parse(_ bytes: [UInt8], separator: Character = ",") throws -> [[String]] {
        var parser = CSVParser(bytes: bytes, separator: separator.asciiValue ?? UInt8(ascii: ","))
        return try parser.parse()
    }
}

/// One pass over the bytes of a file.
private struct CSVParser {
    let bytes: [UInt8]
    let separator: UInt8
    private var position = 0
    private var row: [String] = []
    private var line = 1

    init(bytes: [UInt8], separator: UInt8) {
        self.bytes = bytes
        self.separator = separator
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
    }

    mutating func parse() throws -> [[String]] {
        var rows: [[String]] = []
        while position < bytes.count {
            row.append(try field())
            if position < bytes.count, bytes[position] == separator {
                position += 1
                if position < bytes.count { continue }
                row.append("")
            }
            skipLineEnd()
            if row != [""] { rows.append(row) }
            row.removeAll(keepingCapacity: true)
        }
        return rows
    }

    private mutating func field() throws -> String {
        guard position < bytes.count, bytes[position] == quote else { return plain() }
        let start = line
        var text: [UInt8] = []
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == newline { line += 1 }
            if byte != quote { text.append(byte); continue }
            guard position < bytes.count, bytes[position] == quote else { return String(decoding: text, as: UTF8.self) + plain() }
            text.append(quote)
            position += 1
        }
        throw TensorError(.valueError, "Error tokenizing data: EOF inside string starting at line \(start)")
    }

    /// The text up to the next separator or the end of the line.
    private mutating func plain() -> String {
        let start = position
        while position < bytes.count, bytes[position] != separator, bytes[position] != newline, bytes[position] != carriageReturn { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func skipLineEnd() {
        if position < bytes.count, bytes[position] == carriageReturn { position += 1 }
        if position < bytes.count, bytes[position] == newline { position += 1 }
        line += 1
    }

    private let quote = UInt8(ascii: "\"")
    private let newline = UInt8(ascii: "\n")
    private let carriageReturn = UInt8(ascii: "\r")
}
