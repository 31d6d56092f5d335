// The code of the notes in docs/seeds.md, typed at a prompt that is nobody's terminal, and whole trainings as files: what they print is what
// PyTorch printed.
import Foundation
import Testing
@testable import Shell

@Suite struct SeedExampleTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let programs = root.appendingPathComponent("examples/seeds")
    private static let records = root.appendingPathComponent("Tests/Transcripts/programs/seeds")

    /// The names in a folder, without their endings.
    private static func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .map { $0.deletingPathExtension().lastPathComponent }.sorted()
    }

    @Test(arguments: try names(in: programs))
    func printsWhatPyTorchPrints(name: String) throws {
        let scratch = try ScratchDirectory()
        let program = try String(contentsOf: Self.programs.appendingPathComponent(name + ".py"), encoding: .utf8)
        // What it saves goes to the current folder, where it also finds data.
        try FileManager.default.copyItem(atPath: Self.root.appendingPathComponent("examples/data").path, toPath: scratch.path + "/data")
        let result = try Program.run([], input: "import os\nos.chdir('\(scratch.path)')\n" + program)
        #expect(result.errors == "")
        #expect(result.status == 0)
        let recorded = try String(contentsOf: Self.records.appendingPathComponent(name + ".txt"), encoding: .utf8)
        #expect(result.output.components(separatedBy: "\n") == Array(recorded.components(separatedBy: "\n").dropFirst()))
    }

    /// Programs on tables and pictures, whole files: from data to a report.
    @Test(arguments: ["car_evaluation", "pictures", "regression"]) func wholeProgramsPrintWhatPyTorchPrints(name: String) throws {
        let program = try String(contentsOf: Self.root.appendingPathComponent("examples/\(name).py"), encoding: .utf8)
        let scratch = try ScratchDirectory()
        try FileManager.default.copyItem(atPath: Self.root.appendingPathComponent("examples/data").path, toPath: scratch.path + "/data")
        let result = try Program.run([], input: "import os\nos.chdir('\(scratch.path)')\n" + program)
        #expect(result.errors == "")
        let recorded = try String(contentsOf: Self.records.deletingLastPathComponent().appendingPathComponent(name + ".txt"), encoding: .utf8)
        #expect(result.output.components(separatedBy: "\n") == Array(recorded.components(separatedBy: "\n").dropFirst()))
    }

    private static let trainings = root.appendingPathComponent("examples/training")
    private static let trainingRecords = root.appendingPathComponent("Tests/Transcripts/programs/training")

    @Test(arguments: try names(in: trainings))
    func trainingsPrintWhatPyTorchPrints(name: String) throws {
        let scratch = try ScratchDirectory()
        let program = try String(contentsOf: Self.trainings.appendingPathComponent(name + ".py"), encoding: .utf8)
        let path = scratch.path + "/program.py"
        try "import os\nos.chdir('\(scratch.path)')\n\(program)".write(toFile: path, atomically: true, encoding: .utf8)
        let result = try Program.run([path])
        #expect(result.errors == "")
        #expect(result.status == 0)
        let recorded = try String(contentsOf: Self.trainingRecords.appendingPathComponent(name + ".txt"), encoding: .utf8)
        #expect(result.output.components(separatedBy: "\n") == Array(recorded.components(separatedBy: "\n").dropFirst()))
    }

    @Test func eachTrainingIsRecorded() throws { #expect(try Self.names(in: Self.trainings) == Self.names(in: Self.trainingRecords)) }

    @Test func eachProgramIsRecordedAndListed() throws {
        let programs = try Self.names(in: Self.programs)
        #expect(programs == (try Self.names(in: Self.records)))
        let page = try String(contentsOf: Self.root.appendingPathComponent("docs/seeds.md"), encoding: .utf8)
        for name in programs { #expect(page.contains("`\(name).py`"), "docs/seeds.md does not know \(name).py") }
    }
}
