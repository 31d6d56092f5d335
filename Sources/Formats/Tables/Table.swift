// A table with named columns, each all numbers or all words.
import TensorCore

/// Named columns of equal length.
public struct Table {
    /// A column's cells.
    public enum Values {
        /// Missing cells are NaN; `areWhole` where every cell is a whole number without a decimal point.
        case numbers([Double], areWhole: Bool)
        case words([String])
    }

    public struct Column {
        public let name: String
        public let values: Values
    }

    public let columns: [Column]
    public let rowCount: Int

    /// The table in a CSV file. Without `hasHeader`, the first line names the columns if it holds no number.
    public init(csv path: String, separator: Character = ",", hasHeader: Bool? = nil) throws {
        try self.init(rows: try CSV.rows(path, separator: separator), hasHeader: hasHeader)
    }

    /// The table in the text of a CSV file.
    public init(text: String, hasHeader: Bool? = nil) throws {
        try self.init(rows: try CSV.rows(CSVSource.bytes(of: text)), hasHeader: hasHeader)
    }

    init(rows: [[String]], hasHeader: Bool?) throws {
        guard let first = rows.first else { throw TensorError(.valueError, "No columns to parse from file") }
        for (i, row) in rows.enumerated() where row.count != first.count {
            throw TensorError(.valueError, "Error tokenizing data: Expected \(first.count) fields in row \(i + 1), saw \(row.count)")
        }
        let hasHeader = hasHeader ?? first.allSatisfy { Self.number($0) == nil }
        let body = hasHeader ? rows.dropFirst() : rows[...]
        rowCount = body.count
        columns = first.indices.map { i in
            Column(name: hasHeader ? Self.trimmed(first[i]) : String(i), values: Self.values(body.map { Self.trimmed($0[i]) }))
        }
    }

    /// The column of that name; KeyError where there is none.
    public func column(_ name: String) throws -> Column {
        guard let column = columns.first(where: { $0.name == name }) else {
            let names = columns.map(\.name).joined(separator: ", ")
            throw TensorError(.keyError, name, parameter: "target", hint: "the columns are \(names)")
        }
        return column
    }

    /// What pandas takes for a missing cell.
    private static let missing: Set<String> = ["", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "?"]

    private static func values(_ cells: [String]) -> Values {
        var numbers: [Double] = []
        numbers.reserveCapacity(cells.count)
        for cell in cells {
            guard let number = missing.contains(cell) ? Double.nan : number(cell) else { return .words(cells) }
            numbers.append(number)
        }
        // Beyond 2^53 a Double does not hold every whole number.
        return .numbers(numbers, areWhole: cells.allSatisfy { Int($0).map { $0.magnitude <= 1 << 53 } ?? false })
    }

    private static func number(_ text: String) -> Double? { Double(trimmed(text)) }

    private static func trimmed(_ text: String) -> String {
        guard text.utf8.first == 0x20 || text.utf8.last == 0x20 else { return text }
        var part = text[...]
        while part.first == " " { part.removeFirst() }
        while part.last == " " { part.removeLast() }
        return String(part)
    }
}
