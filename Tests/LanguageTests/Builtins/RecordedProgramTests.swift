// Small programs whose output was recorded from CPython 3.11 (Programs/record.sh): what they print here must be the same.
import Foundation
import Syntax
import Testing
@testable import Language

@Suite struct RecordedProgramTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Programs")
    static let programs = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".py") }.sorted()

    @Test(arguments: programs) func printsWhatPythonPrints(_ program: String) throws {
        let file = Self.folder.appendingPathComponent(program)
        let text = try String(contentsOf: file, encoding: .utf8)
        let expected = try String(contentsOf: file.deletingPathExtension().appendingPathExtension("out"), encoding: .utf8)
        let output = StringOutput()
        let machine = Machine(output: output, errorOutput: StringOutput())
        machine.commandLineArguments = [program]
        do {
            try machine.run(Source(name: program, text: text))
        } catch let error as RaisedException {
            Issue.record("\(program): \(error.exception.type.name): \(error.exception.message(machine))")
        }
        let got = output.text.split(separator: "\n", omittingEmptySubsequences: false)
        let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
        for (i, (a, b)) in zip(got, wanted).enumerated() where a != b {
            Issue.record("\(program), line \(i + 1) of the output\n  is      \(a)\n  must be \(b)")
        }
        #expect(got.count == wanted.count, "\(program)")
    }
}
