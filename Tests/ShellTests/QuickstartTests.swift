// The quickstart on Fashion-MNIST against the text that PyTorch printed, as far as its first epoch: the others would only cost time.
import Foundation
import Testing
@testable import Shell

@Suite struct QuickstartTests {
    private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private func text(_ path: String) throws -> String { try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8) }

    @Test func theFirstEpochPrintsWhatPyTorchPrints() throws {
        let scratch = try ScratchDirectory()
        let program = try text("examples/quickstart.py")
        try #require(program.contains("\nepochs = 5\n"))
        let path = scratch.path + "/quickstart.py"
        // The saved model goes to the current folder.
        let shortened = "import os\nos.chdir('\(scratch.path)')\n" + program.replacingOccurrences(of: "\nepochs = 5\n", with: "\nepochs = 1\n")
        try shortened.write(toFile: path, atomically: true, encoding: .utf8)
        let result = try Program.run([path])
        #expect(result.errors == "")
        #expect(result.status == 0)

        let recorded = try text("Tests/Transcripts/programs/quickstart.txt").components(separatedBy: "\n")
        let epochs = try #require(recorded.firstIndex(of: "Epoch 2")), end = try #require(recorded.firstIndex(of: "Done!"))
        let expected = Array(recorded[..<epochs] + recorded[end...])
        let printed = result.output.components(separatedBy: "\n")
        try #require(printed.count == expected.count)
        #expect(printed.first { $0.hasPrefix("loss: ") } == "loss: 2.305311 [   64/60000]")
        for (line, model) in zip(printed, expected) { #expect(agrees(line, model), "\(line) instead of \(model)") }
    }

    /// The same words; losses within 1e-4 relative, the accuracy within 0.1 points.
    private func agrees(_ line: String, _ model: String) -> Bool {
        let words = line.split(separator: " "), wanted = model.split(separator: " ")
        guard words.count == wanted.count else { return false }
        return zip(words, wanted).allSatisfy { word, wish in
            if word == wish { return true }
            if word.hasSuffix("%"), let a = Double(word.dropLast()), let b = Double(wish.dropLast()) { return abs(a - b) < 0.1001 }
            guard word.contains("."), let a = Double(word), let b = Double(wish) else { return false }
            return abs(a - b) <= 1e-4 * abs(b)
        }
    }
}
