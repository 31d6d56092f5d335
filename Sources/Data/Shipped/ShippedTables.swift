// The shipped sets in the form in which scikit-learn hands them out: all measurements as float64 and the class of each row.
import Formats
import TensorCore

public enum ShippedTables {
    /// Names of the sets.
    public static let names = ["iris", "wine", "cancer", "digits"]

    /// float64 (rows, columns), int64 (rows), and where the data comes from; nil for a name that is none of `names`.
    public static func load(_ name: String) throws -> (inputs: Tensor, targets: Tensor, source: String)? {
        switch name {
        case "iris":
            let species = ["setosa": "0", "versicolor": "1", "virginica": "2"]
            let rows = irisTable.split(separator: "\n").dropFirst().map { (line: Substring) -> String in
                let cells = line.split(separator: ",")
                return (cells.dropLast().map(String.init) + [species[String(cells.last ?? "")] ?? "0"]).joined(separator: ",")
            }
            return try numbers(rows.joined(separator: "\n"), irisSource)
        case "wine": return try numbers(String(decoding: inflated(base64Decoded(packedWine), size: wineSize), as: UTF8.self), wineSource)
        case "cancer": return try numbers(String(decoding: inflated(base64Decoded(packedTumours), size: tumoursSize), as: UTF8.self), tumoursSource)
        case "digits":
            guard let data = try ShippedData.named("digits")?.load() else { return nil }
            return (try data.inputs.converted(to: .float64), data.targets, data.source)
        default: return nil
        }
    }

    /// The numbers of a table whose last column is the class.
    private static func numbers(_ text: String, _ source: String) throws -> (inputs: Tensor, targets: Tensor, source: String) {
        let file = try CSVSource(CSVSource.bytes(of: text))
        let width = try file.peek() ?? 0
        let columns = try file.columns(Array(repeating: .floats, count: width), names: [], missing: []).compactMap { (column: CSVValues?) -> Tensor? in
            if case .numbers(let numbers)? = column { numbers } else { nil }
        }
        guard columns.count == width, let last = columns.last else { throw TensorError(.valueError, "shipped data is damaged") }
        let inputs = try Tensor.cat(columns.dropLast().map { try $0.viewed(as: [$0.count, 1]) }, 1)
        return (inputs, try last.converted(to: .int64), source)
    }
}
