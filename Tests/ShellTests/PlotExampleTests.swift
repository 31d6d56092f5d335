import Foundation
import Testing
@testable import Library
@testable import Shell

/// Every function of matplotlib's that is here shows itself in one line of Python; here the lines are run.
@Suite struct PlotExampleTests {
    @Test func examplesRun() throws {
        let scratch = try ScratchDirectory()
        var lines = ["import os", "import matplotlib.pyplot as plt", "os.chdir('\(scratch.path)')"]
        for function in PlotModule.functions {
            lines.append("plt.close('all'); print('example of \(function.name)')")
            lines.append(function.example)
        }
        let result = try Program.run(["--plain"], input: lines.joined(separator: "\n") + "\n")
        #expect(result.errors == "")
        #expect(result.status == 0)
        #expect(result.output.components(separatedBy: "example of ").count == PlotModule.functions.count + 1)
        #expect(FileManager.default.fileExists(atPath: scratch.path + "/figure.svg"))
    }
}
