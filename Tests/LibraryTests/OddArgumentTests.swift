// Everything that a script can call, called with what it was not made for: nothing may trap, hang or take memory without bound.
import Foundation
import Language
import Syntax
import Testing
@testable import Library

@Suite struct OddArgumentTests {
    private static let program = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fuzz/odd_arguments.py")

    @Test(arguments: [
        "builtins", "types", "tensors", "argparse", "collections", "copy", "functools", "itertools", "json", "math", "operator", "os.path",
        "pathlib", "random", "time", "typing", "torch", "functional", "nn", "optim", "data", "autograd", "transforms", "init",
    ])
    func nothingEndsTheSession(family: String) throws {
        let session = Session()
        session.machine.globals["family"] = .string(family)
        session.machine.globals["pairs"] = .int(3)
        try session.machine.run(Source(name: "odd_arguments.py", text: try String(contentsOf: Self.program, encoding: .utf8)))
        let calls = try #require(session.output.text.split(separator: "\n").last.flatMap { Int($0) })
        #expect(calls > 100)
    }
}
