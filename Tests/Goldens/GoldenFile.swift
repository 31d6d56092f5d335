// Expected answers as files: cases are separated by `====` lines; within one, `----` separates the input from what is
// expected. A third part, behind another `----`, replaces the second: what we say on purpose where a recorded answer differs.
import Foundation

/// One file of cases.
public struct GoldenFile: Sendable, CustomStringConvertible {
    public let url: URL

    public init(_ url: URL) { self.url = url }

    public var description: String { url.lastPathComponent }

    /// `Tests/Diagnostics`.
    public static let diagnostics = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Diagnostics")

    /// The files of these folders of `Tests/Diagnostics`.
    public static func all(in kinds: String...) throws -> [GoldenFile] {
        try kinds.flatMap { kind in
            try FileManager.default.contentsOfDirectory(at: diagnostics.appending(path: kind), includingPropertiesForKeys: nil)
                .filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }.map(GoldenFile.init)
        }
    }

    /// Whether answers are to be written down instead of compared: the run then fails, so that a recording is looked at.
    public static var isRecording: Bool { ProcessInfo.processInfo.environment["STRIDE_RECORD"] != nil }

    /// The inputs whose answer differs from what is written, with the answer; records them all if that is asked for.
    /// - isRecorded: false for files that another program wrote, which are never recorded.
    public func differences(isRecorded: Bool = true, _ answer: (String) throws -> String) throws -> [String] {
        let text = try String(contentsOf: url, encoding: .utf8)
        var recorded: [String] = [], differences: [String] = []
        for part in text.components(separatedBy: "====\n") {
            let pieces = part.components(separatedBy: "\n----\n")
            let actual = try answer(pieces[0])
            recorded.append(pieces[0] + "\n----\n" + actual)
            if actual != pieces.last { differences.append("\(self): \(pieces[0])\n\(actual)") }
        }
        guard Self.isRecording, isRecorded else { return differences }
        try recorded.joined(separator: "====\n").write(to: url, atomically: true, encoding: .utf8)
        return ["recorded \(self): look at the difference, then run without STRIDE_RECORD"]
    }
}
