// Columns of text, as wide as their widest cell.
import Syntax

/// A table that is printed line by line.
struct TextTable {
    private var rows: [[String]]
    private let rightAligned: Set<Int>

    /// A table with a heading for each column; the columns of these numbers are aligned at the right.
    init(_ headings: [String], rightAligned: Set<Int> = []) {
        rows = [headings]
        self.rightAligned = rightAligned
    }

    /// Adds a row; empty columns are left out when the table is printed.
    mutating func add(_ row: [String]) { rows.append(row) }

    /// The lines, heading first, without blanks at their ends.
    var lines: [String] {
        let columns = (rows.first ?? []).indices.filter { column in rows.dropFirst().contains { !$0[column].isEmpty } }
        let widths = columns.map { column in rows.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(columns, widths).map { column, width in
                let blanks = String(repeating: " ", count: width - DisplayWidth.of(row[column]))
                return rightAligned.contains(column) ? blanks + row[column] : row[column] + blanks
            }
            return Self.trimmed(cells.joined(separator: "  "))
        }
    }

    private static func trimmed(_ line: String) -> String {
        var line = Substring(line)
        while line.last == " " { line.removeLast() }
        return String(line)
    }
}
