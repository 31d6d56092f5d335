// The listing of a table of text: the columns, as the first rows say.
import TensorCore

enum ColumnListing {
    /// As many bytes are looked at.
    private static let budget = 1 << 18
    /// What pandas takes for a missing cell.
    private static let missing = ["", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "#N/A", "<NA>", "n/a"]

    static func csv(_ path: String) throws -> FileListing {
        let file = try InputFile(path)
        var head = try file.read(budget)
        let isWhole = head.count == (file.size ?? head.count)
        // The last line of a part is a part itself.
        if !isWhole, let end = head.lastIndex(of: 10) { head.removeSubrange((end + 1)...) }
        var format = CSVFormat()
        format.separator = separator(head)
        let bytes = try Tensor(uninitialized: [head.count], .uint8)
        bytes.wholeStorage.copyBytes(from: head)
        let source = try CSVSource(bytes, format)
        guard let first = try source.row() else { throw TensorError(.valueError, "No columns to parse from file", parameter: "FILE") }
        let hasHeader = first.allSatisfy { Double($0) == nil }
        let names = hasHeader ? first : first.indices.map(String.init)
        let rest = hasHeader ? source : try CSVSource(bytes, format)
        let columns = try rest.columns(Array(repeating: .inferred, count: names.count), names: names, missing: missing)
        var rows = 0
        let entries = zip(names, columns).map { (name: String, column: CSVValues?) -> FileEntry in
            switch column {
            case .numbers(let x)?:
                rows = x.count
                return FileEntry(name: name, typeName: x.dtype.name, shape: [x.count], values: isWhole ? { () throws -> Tensor in try present(x) } : nil)
            case .texts(let texts)?:
                rows = texts.count
                return FileEntry(name: name, typeName: "text", shape: [texts.count])
            case nil: return FileEntry(name: name, typeName: "text", shape: [0])
            }
        }
        return FileListing("table", noun: "column", entries, notes: [rowsNote(rows, head.count, file.size, isWhole)])
    }

    /// Without the missing ones.
    private static func present(_ x: Tensor) throws -> Tensor {
        x.dtype.isFloating ? try x.maskedSelect(Tensor.predicate(.logicalNot, Tensor.predicate(.isnan, x))) : x
    }

    private static func rowsNote(_ rows: Int, _ bytes: Int, _ size: Int?, _ isWhole: Bool) -> String {
        if isWhole { return "\(rows) rows" }
        guard let size, bytes > 0 else { return "the first \(rows) rows" }
        return "about \(Int(Double(rows) * Double(size) / Double(bytes))) rows, judging by the first \(rows); types and sizes are of these"
    }

    /// The commonest of what separates columns, in the first line.
    private static func separator(_ bytes: [UInt8]) -> UInt8 {
        let line = bytes.prefix { $0 != 10 }
        let counts = [0x2c, 0x09, 0x3b, 0x7c].map { (byte: UInt8) -> (byte: UInt8, count: Int) in (byte, line.count { $0 == byte }) }
        return counts.max { $0.count < $1.count }.flatMap { $0.count > 0 ? $0.byte : nil } ?? 0x2c
    }
}
