import Foundation
import Testing
@testable import Shell

/// Every command's example runs as help shows it, in the order in which help lists the commands.
@Suite struct CommandExampleTests {
    @Test func examplesRun() throws {
        let scratch = try ScratchDirectory()
        try ">>> 1 + 1\n2\n".write(toFile: scratch.path + "/session.txt", atomically: true, encoding: .utf8)
        var lines = ["import os", "os.chdir('\(scratch.path)')", "x = torch.arange(9.).view(3, 3); w1 = x", "import numpy; numpy.save('x.npy', x.numpy())", "%data digits"]
        for command in Command.all {
            lines.append("print('example of \(command.name)')")
            lines.append(command.example.replacing("epochs=5", with: "epochs=1"))
        }
        let result = try Program.run(["--seed", "0", "--progress", "none"], input: lines.joined(separator: "\n") + "\n")
        #expect(result.errors == "")
        #expect(result.status == 0)
        let parts = result.output.components(separatedBy: "example of ")
        #expect(parts.count == Command.all.count + 1)
        for part in parts.dropFirst() { #expect(part.contains("\n") && part.split(separator: "\n").count > 1, "no output: \(part)") }
    }
}
