// The programs that the mutating fuzzer begins with: examples, recorded programs, and the inputs of goldens.
import Foundation

public enum Corpus {
    private static let folders = ["examples", "examples/seeds", "Tests/LanguageTests/Programs", "Tests/LanguageTests/Builtins/Programs", "Benchmarks/language"]

    /// All programs of a checkout, in order of their paths.
    public static func programs(under root: String) throws -> [String] {
        let scripts = try folders.flatMap { folder in
            try FileManager.default.contentsOfDirectory(atPath: root + "/" + folder).filter { $0.hasSuffix(".py") }.sorted().map { "\(root)/\(folder)/\($0)" }
        }
        let goldens = root + "/Tests/Diagnostics"
        let kinds = try FileManager.default.contentsOfDirectory(atPath: goldens).filter { !$0.contains(".") }.sorted()
        let cases = try kinds.flatMap { kind in
            try FileManager.default.contentsOfDirectory(atPath: "\(goldens)/\(kind)").sorted().map { "\(goldens)/\(kind)/\($0)" }
        }
        return try scripts.map { try String(contentsOfFile: $0, encoding: .utf8) }
            + cases.map { try String(contentsOfFile: $0, encoding: .utf8).replacingOccurrences(of: "====\n", with: "") }
    }
}
