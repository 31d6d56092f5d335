// What is printed where, and with which status the program ends: the executable without a terminal.
import Foundation
import Testing
@testable import Shell

@Suite struct SessionTests {
    private let scratch: ScratchDirectory
    init() throws { scratch = try ScratchDirectory() }

    private func file(_ text: String, _ name: String = "script.py") throws -> String {
        let path = scratch.path + "/" + name
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    // MARK: Values

    @Test func codePrintsValues() throws {
        let result = try Program.run(["-c", "1 + 1\n'a'\nNone\n3;\nx = 4\nfor i in [1]:\n    i\nprint(x)"])
        #expect(result.output == "2\n'a'\n1\n4\n")
        #expect(result.status == 0)
        #expect(result.errors == "")
        #expect(try Program.run(["-e", "1"]).output == "1\n")
    }

    @Test func pipedInputPrintsValues() throws {
        let result = try Program.run([], input: "1 + 1\nif True:\n    'b'\nelse:\n    'c'\n\n\n_")
        #expect(result.output == "2\n'b'\n'b'\n")
        #expect(result.status == 0)
        #expect(try Program.run(["-"], input: "7").output == "7\n")
    }

    @Test func aFilePrintsNothingByItself() throws {
        let result = try Program.run([try file("1 + 1\nprint('x')\n"), "--quiet", "-c"])
        #expect(result.output == "x\n")
    }

    @Test func argumentsBelongToTheScript() throws {
        let path = try file("import sys\nprint(sys.argv)")
        #expect(try Program.run([path, "-q", "--seed", "3"]).output == "['\(path)', '-q', '--seed', '3']\n")
        #expect(try Program.run(["-c", "import sys; print(sys.argv)", "a", "--b"]).output == "['-c', 'a', '--b']\n")
    }

    @Test func echoMakesATranscript() throws {
        let path = try file("x = 1\n\n# note\nfor i in [x]:\n    i\nx + 1\nprint('z')")
        let transcript = ">>> x = 1\n>>> # note\n>>> for i in [x]:\n...     i\n...\n1\n>>> x + 1\n2\n>>> print('z')\nz\n"
        #expect(try Program.run(["--echo", path]).output == transcript)
        #expect(Paste.clean(transcript) == "x = 1\n# note\nfor i in [x]:\n    i\n\nx + 1\nprint('z')")
    }

    // MARK: Ends

    @Test(arguments: [
        ("1/0", 1), ("import sys; sys.exit(3)", 3), ("exit(4)", 4), ("exit()", 0), ("raise SystemExit", 0), ("exit('words')", 1),
        ("exit(256 + 7)", 7), ("exit(-1)", 255), ("x = (", 1), ("pass", 0), ("", 0),
    ])
    func exitStatus(code: String, status: Int32) throws {
        #expect(try Program.run(["-c", code]).status == status)
        #expect(try Program.run([], input: code).status == status)
        #expect(try Program.run([try file(code)]).status == status)
    }

    @Test func theFirstErrorStops() throws {
        let piped = try Program.run([], input: "1\n\n1/0\n2\n")
        #expect(piped.output == "1\n")
        #expect(piped.errors.hasPrefix("<stdin>:3: ZeroDivisionError: division by zero\n"))
        let path = try file("print(1)\ny\nprint(2)")
        let run = try Program.run([path])
        #expect(run.output == "1\n")
        #expect(run.errors.hasPrefix("\(path):2: NameError: name 'y' is not defined\n"))
        #expect(try Program.run(["-c", "1 +"]).errors.hasPrefix("<command>:1: SyntaxError: "))
    }

    @Test(arguments: [
        (["--quite"], "stride: unknown option '--quite'; did you mean '--quiet'?\n"), (["--color", "red"], nil), (["-c"], nil),
        (["/nonexistent.py"], "stride: can't open '/nonexistent.py': [Errno 2] No such file or directory\n"),
        (["/"], "stride: can't open '/': [Errno 21] Is a directory\n"),
    ] as [([String], String?)])
    func wrongUsage(arguments: [String], message: String?) throws {
        let result = try Program.run(arguments)
        #expect(result.status == 2)
        #expect(result.output == "")
        #expect(result.errors.hasPrefix("stride: "))
        if let message { #expect(result.errors == message) }
    }

    @Test func helpAndVersionNeedNothing() throws {
        for arguments in [["-h"], ["--help"], ["-V"], ["--version"]] {
            let result = try Program.run(arguments, variables: [:])
            #expect(result.status == 0)
            #expect(result.errors == "")
            #expect(!result.output.isEmpty)
        }
        #expect(try Program.run(["-V"]).output == "Stride \(strideVersion)\n")
    }

    @Test func anInterruptedScriptSaysWhereAndDiesOfTheSignal() throws {
        let output = scratch.path + "/out"
        let errors = scratch.path + "/err"
        for path in [output, errors] { try "".write(toFile: path, atomically: true, encoding: .utf8) }
        let endless = try file("print('started', flush=True)\nwhile True:\n    pass\n", "endless.py")
        let process = try Program.spawn([endless], variables: [:], paths: ["/dev/null", output, errors], newSession: false)
        let text = { (path: String) in (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
        for _ in 0..<200 where text(output).isEmpty { usleep(50_000) }
        kill(process, SIGINT)
        var code: Int32 = 0
        waitpid(process, &code, 0)
        #expect(Program.shellStatus(code) == 128 + SIGINT)
        #expect(text(errors).hasPrefix("\(endless):"))
        #expect(text(errors).contains("KeyboardInterrupt"))
    }

    @Test func answeredInterruptsDoNotAddUp() throws {
        let output = scratch.path + "/out"
        try "".write(toFile: output, atomically: true, encoding: .utf8)
        let script = try file("import time\nprint('started', flush=True)\nwhile True:\n    try:\n        time.sleep(60)\n    except KeyboardInterrupt:\n        print('caught', flush=True)\n")
        let process = try Program.spawn([script], variables: [:], paths: ["/dev/null", output, "/dev/null"], newSession: false)
        let text = { (try? String(contentsOfFile: output, encoding: .utf8)) ?? "" }
        // The next interrupt comes when the answer to the last is out and the script sleeps again, inside its `try`.
        func waitForLines(_ count: Int) {
            for _ in 0..<3000 where text().split(separator: "\n").count < count || !PseudoTerminal.isAsleep(process) { usleep(20_000) }
        }
        waitForLines(1)
        for count in 1...4 {
            kill(process, SIGINT)
            waitForLines(count + 1)
        }
        #expect(text().contains("caught\ncaught\ncaught"))
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
    }

    @Test func timingGoesToStandardError() throws {
        let result = try Program.run(["--timing", try file("x = 1\nprint(x)\n")])
        #expect(result.output == "1\n")
        #expect(result.errors.split(separator: "\n").count == 2)
    }

    @Test func closedStreamsHarmNobody() throws {
        #expect(try Program.run([], closing: [0]).status == 0)
        #expect(try Program.run(["-c", "print(1)"], closing: [1]).status == 0)
        #expect(try Program.run(["-c", "1/0"], closing: [2]).status == 1)
        #expect(try Program.run(["-c", "print(1)"], closing: [0, 1, 2]).status == 0)
    }

    @Test func aFullDiskIsAnError() throws {
        let scratchErrors = scratch.path + "/err"
        try "".write(toFile: scratchErrors, atomically: true, encoding: .utf8)
        let process = try Program.spawn(["-c", "print(1)"], variables: [:], paths: ["/dev/null", "/dev/full", scratchErrors], newSession: false)
        var code: Int32 = 0
        waitpid(process, &code, 0)
        #expect(Program.shellStatus(code) == 1)
        #expect(try String(contentsOfFile: scratchErrors, encoding: .utf8) == "stride: standard output: No space left on device\n")
    }

    // MARK: Commands

    @Test func commandsWorkEverywhere() throws {
        #expect(try Program.run(["-c", "%time 1 + 1"]).output.hasPrefix("2\ntime: "))
        #expect(try Program.run([], input: "%time x = 3\nx").output.hasSuffix("3\n"))
        #expect(try Program.run(["-c", "%timeit -n 10 -r 2 1 + 1"]).output.hasSuffix("(2 rounds of 10 runs)\n"))
        #expect(try Program.run(["-c", "%help timeit"]).output.hasPrefix("%timeit [-n LOOPS] [-r ROUNDS] <statement>\n"))
        #expect(try Program.run(["-c", "%timeit?"]).output.hasPrefix("%timeit [-n LOOPS]"))
        let unknown = try Program.run(["-c", "%tmie 1"])
        #expect(unknown.status == 1)
        #expect(unknown.errors.contains("there is no command %tmie"))
        #expect(unknown.errors.contains("hint: did you mean %time?"))
    }

    @Test func systemCommandsAreForPersonsOnly() throws {
        let result = try Program.run([], input: "!echo hello\n")
        #expect(result.status == 1)
        #expect(result.output == "")
    }
}
