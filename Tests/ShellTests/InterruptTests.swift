// Ctrl-C while kernels compute, the third one, and what is said before unsaved training is left.
@preconcurrency import Glibc
import Foundation
import Testing
@testable import Shell

@Suite(.serialized) struct InterruptTests {
    private func start(_ arguments: [String] = []) throws -> PseudoTerminal {
        let terminal = try PseudoTerminal(["-q", "--no-history", "--progress", "none"] + arguments, variables: ["TERM": "xterm", "LANG": "C.UTF-8", "INPUTRC": "/dev/null"])
        #expect(terminal.waits(for: ">>>"))
        return terminal
    }

    /// A single operation that takes a minute or more is stopped within seconds, and the session goes on.
    @Test(arguments: [
        ("x = torch.ones(9000, 9000)", "x @ x"), ("x = torch.ones(1, 1).expand(200000, 200000)", "x.sum()"),
        ("x = torch.ones(3000, 3000)", "any((x + 1)[0, 0] < 0 for i in range(1000000))"),
    ])
    func kernelsStop(setting: String, work: String) throws {
        let terminal = try start()
        terminal.enter(setting)
        terminal.enter("print('begun'); " + work)
        #expect(terminal.waits(for: "\nbegun"))
        terminal.computes(seconds: 0.5)
        let start = monotonicSeconds()
        terminal.send("\u{03}")
        #expect(terminal.waits(for: "KeyboardInterrupt"), "\(terminal.screen.text)")
        #expect(monotonicSeconds() - start < 30)
        terminal.settle()
        terminal.enter("'alive', 6 * 7")
        #expect(terminal.waits(for: "('alive', 42)"))
        terminal.enter("torch.ones(3).sum()")
        #expect(terminal.waits(for: "tensor(3.)"))
    }

    /// While nobody answers, the third Ctrl-C ends the process as SIGINT does.
    @Test func theThirdEndsTheProcess() throws {
        let terminal = try start()
        // One call that sorts asks nobody for a few seconds.
        terminal.enter("print('begun'); torch.rand(50000000).sort()[0][0] > 2")
        #expect(terminal.waits(for: "\nbegun"))
        for _ in 0..<3 {
            terminal.computes(seconds: 0.3)
            terminal.signal(SIGINT)
        }
        let status = terminal.exitStatus()
        #expect(status == 130 || terminal.screen.text.contains("KeyboardInterrupt"), "\(terminal.screen.text)")
    }

    // MARK: Leaving

    @Test func unsavedTrainingIsMentionedOnce() throws {
        let session = try TrainingBench()
        try session.run("torch.manual_seed(0)\n%define net = 4 -> 3\n%data iris\n%train net on iris epochs=1")
        #expect(session.bench.unsavedWork == nil)
        session.bench.runs.last?.unsavedSeconds = 240
        let words = try #require(session.bench.unsavedWork)
        #expect(words == "net was trained for 4 min 0 s and not saved; Ctrl-D again leaves")
        var farewell = Farewell()
        #expect(farewell.warning(words) == words)
        #expect(farewell.warning(words) == nil)
        farewell = Farewell()
        #expect(farewell.warning(nil) == nil)
        #expect(farewell.warning(words) == words)
        let folder = try ScratchDirectory()
        try session.run("%save \(folder.path)/net.pt net")
        #expect(session.bench.unsavedWork == nil)
    }
}
