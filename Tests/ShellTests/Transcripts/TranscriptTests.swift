import Foundation
import Testing
@testable import Shell

/// Reading sessions as text, and comparing what they print.
@Suite struct TranscriptTests {
    @Test func inputsAndOutputsAreTakenApart() throws {
        let text = "\n  >>> x = 1\n  >>> for i in [x]:\n  ...     i\n  ...\n  1\n  >>> x\n  1\n\n"
        let session = try #require(Transcript(pasted: text))
        #expect(session.entries.map(\.input) == [["x = 1"], ["for i in [x]:", "    i", ""], ["x"]])
        #expect(session.entries.map(\.output) == [[], ["1"], ["1"]])
        #expect(session.entries.map(\.line) == [2, 3, 7])
        #expect(session.code == "x = 1\nfor i in [x]:\n    i\n\nx")
        #expect(Transcript(pasted: "x = ...\n>>> y") == nil)
        #expect(Transcript(pasted: "") == nil)
    }

    @Test func iPythonsLabelsAreNoOutput() throws {
        let session = try #require(Transcript(pasted: "In [1]: x = 3\n\nIn [2]: x +\\\n   ...: 1\nOut[2]: 4\n"))
        #expect(session.entries.map(\.input) == [["x = 3"], ["x +\\", "1"]])
        #expect(session.entries.map(\.output) == [[], ["4"]])
    }

    @Test func notesHoldProseAndFences() {
        let session = Transcript(notes: "# Title\ntext\n```\n>>> 1 + 1\n2\n```\nmore text\n    >>> 'a'\n    'a'\n")
        #expect(session.entries.map(\.output) == [["2"], ["'a'"]])
        #expect(Transcript(notes: "no prompts").entries.isEmpty)
    }

    @Test(arguments: [
        ("tensor(1.2346)", "tensor(1.2347)", true), ("tensor(1.2346)", "tensor(1.2348)", false), ("3", "4", false), ("1e-05", "2e-05", true), ("1e-05", "3e-05", false),
        ("tensor([ 1.,  2.])", "tensor([1., 2.])", true), ("<f at 0x7f12>", "<f at 0x55aa>", true), ("x1", "x2", false), ("a", "b", false), ("tensor([1.0000, nan])", "tensor([1.0001, nan])", true),
        ("12:30", "12:31", false), ("10:20:30", "10:20:30.000", false), ("", "", true), ("-1.50", "1.50", false), ("0.1", "0.1000001", true), ("torch.Size([2, 3])", "torch.Size([2, 3])", true), ("v1.2.3", "v1.2.3", true),
    ])
    func numbersAreComparedToTheirDigits(a: String, b: String, isSame: Bool) {
        #expect(OutputComparison(expected: [a], actual: [b]).agrees == isSame)
    }

    @Test func proseNotesAndTracebacksAreNoDifference() {
        #expect(OutputComparison(expected: ["1", "", "and so on"], actual: ["1"]).agrees)
        #expect(OutputComparison(expected: ["1", "# float32 (3,), view of x"], actual: ["1"]).agrees)
        let traceback = ["Traceback (most recent call last):", "  File \"<stdin>\", line 1, in <module>", "ZeroDivisionError: division by zero"]
        #expect(OutputComparison(expected: traceback, actual: ["ZeroDivisionError: division by zero"]).agrees)
        #expect(!OutputComparison(expected: traceback, actual: ["1"]).agrees)
        #expect(OutputComparison(expected: ["RuntimeError: no", "  x", "  ^"], actual: ["RuntimeError: no"]).agrees)
        #expect(OutputComparison(expected: ["torch.linalg.LinAlgError: no"], actual: ["LinAlgError: no"]).agrees)
        #expect(!OutputComparison(expected: ["1"], actual: []).agrees)
        #expect(OutputComparison(expected: ["a", "b"], actual: ["a", "c"]).differences == ["- b", "+ c"])
        #expect(OutputComparison(expected: ["a"], actual: ["a", "c"]).differences == ["- a", "+ a", "+ c"])
    }

    // MARK: --check

    private func check(_ text: String, _ more: [String] = []) throws -> (result: Program.Result, path: String) {
        let folder = try ScratchDirectory()
        let path = folder.path + "/notes.txt"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return (try Program.run(["--check", path] + more), path)
    }

    @Test func whatAgreesIsNotShown() throws {
        let (result, path) = try check(">>> x = torch.tensor([1., 2.])\n>>> x.mean()\ntensor(1.5000)\n>>> 1/0\nTraceback (most recent call last):\nZeroDivisionError: division by zero\n>>> torch.manual_seed(0)\n>>> print('a')\na\n")
        #expect(result.output == "\(path): 5 inputs, all outputs agree\n")
        #expect(result.errors == "")
        #expect(result.status == 0)
    }

    @Test func whatDiffersIsShownWithItsLine() throws {
        let (result, path) = try check(">>> 1 + 1\n3\n>>> 'same'\n'same'\n>>> y\n1\n")
        #expect(result.output == "\(path):1: >>> 1 + 1\n  - 3\n  + 2\n\(path):5: >>> y\n  - 1\n  + NameError: name 'y' is not defined\n\(path): 3 inputs, 2 outputs differ\n")
        #expect(result.status == 1)
    }

    @Test func theEchoOfAScriptAgreesWithItself() throws {
        let folder = try ScratchDirectory()
        let script = folder.path + "/a.py"
        try "import torch\nx = torch.arange(6.).view(2, 3)\nfor row in x:\n    print(row.sum().item())\nx.T\n%strides x\n1 / 3\n".write(toFile: script, atomically: true, encoding: .utf8)
        let (result, _) = try check(try Program.run(["--echo", script]).output)
        #expect(result.output.hasSuffix("6 inputs, all outputs agree\n"), "\(result.output)")
    }

    @Test(arguments: [("no prompts", "has no lines with prompts"), (">>> exit()\n", "leaves the session before its end")])
    func whatCannotBeChecked(text: String, words: String) throws {
        let (result, _) = try check(text)
        #expect(result.errors.contains(words))
        #expect(result.status != 0)
        #expect(try Program.run(["--check", "/nonexistent"]).status == 2)
        #expect(try Program.run(["-c", "%check /nonexistent"]).errors.contains("FileNotFoundError: [Errno 2] No such file or directory: '/nonexistent'"))
    }
}
