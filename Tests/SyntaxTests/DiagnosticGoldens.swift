// Rendered errors as files: `Tests/Diagnostics/<kind>/*.txt` hold cases, an input and below it the drawing. To record them
// anew run with STRIDE_RECORD=1; that run fails, so a recording is always looked at.
import Foundation
import Testing
@testable import Syntax

@Suite struct DiagnosticGoldens {
    @Test(arguments: try goldenFiles("syntax"))
    func syntaxErrors(file: URL) throws {
        try checkGoldens(in: file) { input in
            do throws(SyntaxErrors) {
                _ = try Parser.parse(Source(name: nil, text: input))
                return "no error\n"
            } catch {
                return DiagnosticRenderer().render(error)
            }
        }
    }

    /// Python's own exception, message and line for the same inputs; a deliberate difference stands below Python's answer.
    @Test func messagesArePythons() throws {
        try checkGoldens(in: diagnosticsFolder.appending(path: "python-syntax-errors.txt"), isRecorded: false) { input in
            let source = Source(name: nil, text: input)
            do throws(SyntaxErrors) {
                _ = try Parser.parse(source)
                return "no error\n"
            } catch {
                let first = error.diagnostics[0]
                let line = source.lineNumber(at: Int(first.labels[0].span.start))
                return "\(line): \(first.exception): \(first.message)\n"
            }
        }
    }
}

private let diagnosticsFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Diagnostics")

private func goldenFiles(_ kind: String) throws -> [URL] {
    let folder = diagnosticsFolder.appending(path: kind)
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        .filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }
}

/// Cases are separated by `====` lines; within one, `----` separates the input from what is expected. A third part, behind
/// another `----`, replaces the second: what we say on purpose where the recorded answer differs.
private func checkGoldens(in file: URL, isRecorded: Bool = true, _ answer: (String) -> String) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    var recorded: [String] = []
    for part in text.components(separatedBy: "====\n") {
        let pieces = part.components(separatedBy: "\n----\n")
        let actual = answer(pieces[0])
        recorded.append(pieces[0] + "\n----\n" + actual)
        if !isRecording || !isRecorded { #expect(actual == pieces.last, "\(file.lastPathComponent): \(pieces[0])") }
    }
    guard isRecording, isRecorded else { return }
    try recorded.joined(separator: "====\n").write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(file.lastPathComponent): look at the difference, then run without STRIDE_RECORD")
}

private var isRecording: Bool { ProcessInfo.processInfo.environment["STRIDE_RECORD"] != nil }
