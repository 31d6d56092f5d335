// Files of comma-separated values as rows of texts, and tensors as plain numbers.
import TensorCore

/// Reading and writing .csv files.
public enum CSV {
    /// The fields of the file at `path`, line by line; empty lines are left out.
    public static func rows(_ path: String, separator: Character = ",") throws -> [[String]] {
        try rows(CSVSource.bytes(ofFile: path), separator: separator)
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

    /// The fields of each row, cut as `CSVSource` cuts them.
    static func rows(_ bytes: Tensor, separator: Character = ",") throws -> [[String]] {
        var format = CSVFormat()
        format.separator = separator.asciiValue ?? format.separator
        let source = try CSVSource(bytes, format)
        var rows: [[String]] = []
        while let row = try source.row() { rows.append(row) }
        return rows
    }
}
