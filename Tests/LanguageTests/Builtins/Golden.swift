// Reads the recorded answers beside the tests.
import Foundation

enum Golden {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Goldens")

    /// The tab-separated fields of each line but the first, which says what recorded them.
    static func rows(_ file: String) throws -> [[String]] {
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map { unescaped(String($0)) }
        }
    }

    private static func unescaped(_ field: String) -> String {
        var out = String.UnicodeScalarView(), escaped = false
        for scalar in field.unicodeScalars {
            if escaped {
                out.append(scalar == "n" ? "\n" : scalar == "t" ? "\t" : scalar)
                escaped = false
            } else if scalar == "\\" {
                escaped = true
            } else {
                out.append(scalar)
            }
        }
        return String(out)
    }
}
