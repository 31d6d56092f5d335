// A little of what `make fuzz` does much of: made-up and mutated programs and commands end in results or errors, never the process.
import Foundation
import Testing

@Suite struct FuzzTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    @Test(arguments: [1, 2])
    func nothingEndsTheSession(seed: Int) throws {
        let scratch = try ScratchDirectory()
        let result = try Program.run(
            ["--inputs", "1000", "--seed", "\(seed)", "--root", Self.root, "--folder", scratch.path], program: "fuzz")
        let running = try String(contentsOfFile: scratch.path + "/running.txt", encoding: .utf8)
        #expect(result.status == 0, "ended by \(running)")
        #expect(result.output.contains("1000 inputs"))
    }

    /// A process keeps nothing of sessions that are over.
    @Test func sessionsDoNotAddUp() throws {
        let result = try Program.run(["--sessions", "90", "--root", Self.root], program: "fuzz")
        let numbers = (result.output.split(separator: "\n").last ?? "").split { !$0.isNumber }.compactMap { Int($0) }
        #expect(result.output.contains("6765 5 torch.Size([100]) True"), "\(result.output) \(result.errors)")
        #expect(numbers.count == 3 && numbers[2] - numbers[1] < 20, "\(result.output)")
    }

    /// Changed files of every format are read, or refused in words.
    @Test func filesAreReadOrRefused() throws {
        let scratch = try ScratchDirectory()
        let result = try Program.run(["--files", "--inputs", "150", "--root", Self.root, "--folder", scratch.path], program: "fuzz")
        #expect(result.status == 0, "\(result.output) \(result.errors)")
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 10 && lines.allSatisfy { $0.contains("150 files") && $0.contains(" 0 strange") }, "\(result.output)")
    }
}
