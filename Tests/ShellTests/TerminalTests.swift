import Testing
@testable import Shell

@Suite struct TerminalTests {
    @Test(arguments: [
        ([:], ColorChoice.auto, true, false),
        (["TERM": "xterm"], .auto, true, true),
        (["TERM": "xterm"], .auto, false, false),
        (["TERM": "dumb"], .auto, true, false),
        (["TERM": "xterm", "NO_COLOR": "1"], .auto, true, false),
        (["TERM": "xterm", "NO_COLOR": ""], .auto, true, true),
        (["NO_COLOR": "1", "FORCE_COLOR": "1"], .auto, true, false),
        (["TERM": "dumb", "FORCE_COLOR": "1"], .auto, false, true),
        (["CLICOLOR_FORCE": "1"], .auto, false, true),
        (["NO_COLOR": "1"], .always, false, true),
        (["TERM": "xterm"], .never, true, false),
        (["TERM": "xterm", "ACCESSIBLE": "1"], .always, true, false),
    ])
    func color(variables: [String: String], choice: ColorChoice, isTerminal: Bool, expected: Bool) {
        #expect(Terminal(environment: Environment(variables), color: choice).usesColor(isTerminal: isTerminal) == expected)
    }

    @Test(arguments: [
        (ProgressChoice.auto, true, "xterm", ProgressChoice.bar), (.auto, false, "xterm", .lines), (.auto, true, "dumb", .lines),
        (.bar, false, "xterm", .bar), (.lines, true, "xterm", .lines), (.none, true, "xterm", .none),
    ])
    func progress(choice: ProgressChoice, isTerminal: Bool, term: String, expected: ProgressChoice) {
        #expect(Terminal(environment: Environment(["TERM": term])).progress(choice, isTerminal: isTerminal) == expected)
    }
}

@Suite struct ProgressTests {
    private final class Recorder {
        var time = 0.0
        var output = ""
        func progress(_ choice: ProgressChoice, total: Int) -> Progress {
            Progress(total: total, choice: choice, width: { 60 }, clock: { self.time }, write: { self.output += $0 })
        }
    }

    @Test func shortWorkShowsNoBar() {
        let recorder = Recorder()
        let progress = recorder.progress(.bar, total: 10)
        for step in 1...10 {
            recorder.time += 0.02
            progress.update(step)
        }
        progress.erase()
        #expect(recorder.output == "")
    }

    @Test func barIsDrawnTenTimesASecondAndErased() {
        let recorder = Recorder()
        let progress = recorder.progress(.bar, total: 1000)
        for step in 1...1000 {
            recorder.time += 0.001
            progress.update(step, "loss 0.5")
        }
        #expect((6...8).contains(recorder.output.split(separator: "\r").count))
        #expect(recorder.output.contains("loss 0.5  0:00 left"))
        progress.erase()
        #expect(recorder.output.hasSuffix("\r\u{1B}[K"))
        #expect(recorder.output.split(separator: "\r").allSatisfy { $0.count < 60 + 4 })
    }

    @Test func linesComeEveryTenth() {
        let recorder = Recorder()
        let progress = recorder.progress(.lines, total: 50)
        for step in 1...50 {
            recorder.time += 1
            progress.update(step)
        }
        let lines = recorder.output.split(separator: "\n")
        #expect(lines.count == 10)
        #expect(lines.first == "10 %  5/50  ")
    }

    @Test(arguments: [(0, "0:00"), (7.9, "0:07"), (750, "12:30"), (3723, "1:02:03"), (.nan, "0:00"), (.infinity, "0:00")])
    func clock(seconds: Double, text: String) { #expect(Progress.clockText(seconds) == text) }
}
