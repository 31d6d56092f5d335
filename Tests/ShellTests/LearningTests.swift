// The commands that define, train, judge and keep networks, through the executable: what a script or a pipe sees.
import Foundation
import Testing
@testable import Shell

@Suite struct LearningTests {
    private func run(_ lines: String) throws -> Program.Result { try Program.run(["--seed", "0", "--progress", "none"], input: lines) }

    @Test func aWalkFromDataToPrediction() throws {
        let scratch = try ScratchDirectory()
        let result = try run("""
            %data digits
            %define net = 64 -> 32 relu -> 10
            %summary net
            %train net on digits epochs=3 lr=0.1 momentum=0.9 batch=32 seed=0
            %evaluate net on digits metrics=acc,f1
            %predict net digits.test[0]
            %save \(scratch.path)/net.pt net
            %define other = 64 -> 32 relu -> 10
            %load \(scratch.path)/net.pt other
            all((a == b).all() for a, b in zip(net.parameters(), other.parameters()))
            """)
        #expect(result.errors == "")
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.first?.hasPrefix("digits: 1,797 handwritten digits") == true)
        #expect(lines.contains("0 Linear  (1, 32)       2,080  4,096"))
        #expect(lines.count { $0.hasPrefix("epoch ") } == 3)
        #expect(lines.contains { $0.hasPrefix("net says ") })
        #expect(lines.suffix(2) == ["other: <All keys matched successfully>, 4 tensors", "True"])
    }

    @Test func aTrainingInTwoPartsIsOneTraining() throws {
        let setting = "%data iris normalize\n%define net = 4 -> 8 tanh -> 3\n"
        let whole = try run(setting + "%train net on iris epochs=4 opt=adam lr=0.01\n")
        let halves = try run(setting + "%train net on iris epochs=2 opt=adam lr=0.01\n%train net on iris epochs=2\n")
        let last = { (r: Program.Result) in r.output.split(separator: "\n").last?.split(separator: " ").dropFirst(2).prefix(8).joined(separator: " ") }
        #expect(last(whole) == last(halves))
        #expect(last(whole)?.hasPrefix("loss") == true)
    }

    @Test func theGuidedSessionRuns() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let result = try Program.run(["--echo", folder.path + "/examples/digits.py"])
        #expect(result.errors == "")
        #expect(result.status == 0)
        #expect(result.output.contains("\nepoch 10/10  loss "))
    }

    @Test func aSignalEndsATrainingAfterABatch() throws {
        let scratch = try ScratchDirectory()
        let paths = ["in", "out", "err"].map { scratch.path + "/" + $0 }
        try "%data digits\n%define net = 64 -> 32 relu -> 10\n%train net on digits epochs=1000000 lr=0.01\nprint('never')\n"
            .write(toFile: paths[0], atomically: false, encoding: .utf8)
        for path in paths.dropFirst() { try "".write(toFile: path, atomically: false, encoding: .utf8) }
        let process = try Program.spawn(["-q"], variables: ["HOME": "/nonexistent"], paths: paths, newSession: false)
        let isTraining = { (try? String(contentsOfFile: paths[1], encoding: .utf8))?.contains("epoch ") == true }
        for _ in 0..<600 where !isTraining() { usleep(50_000) }
        kill(process, SIGINT)
        var status: Int32 = 0
        try #require(waitpid(process, &status, 0) == process)
        #expect(status & 0x7f == SIGINT)
        let errors = try String(contentsOfFile: paths[2], encoding: .utf8)
        #expect(errors.contains("KeyboardInterrupt: training stopped "), "\(errors)")
        #expect(try !String(contentsOfFile: paths[1], encoding: .utf8).contains("never"))
    }

    @Test(arguments: [
        ("%train 3 on 4", "%train: '3' is of type int, and a network (nn.Module) is wanted"), ("%data digit", "did you mean digits?"),
        ("%define net = 4 -> 16 rleu", "did you mean relu?"), ("%data x = \"/nonexistent.csv\"", "No such file or directory: '/nonexistent.csv'"),
        ("%load /nonexistent.pt net", "No such file or directory"), ("%save net.xyz torch.ones(2)", "known endings: .pt .pth"),
        ("net = nn.Linear(4, 3)\n%data iris\n%train net on iris lr=fast", "lr is a number, not 'fast'"),
        ("net = nn.Linear(4, 3)\n%data iris\n%train net on iris opt=sgd lr=1e38 epochs=9", "the loss is "),
    ])
    func mistakes(code: String, words: String) throws {
        let result = try run(code)
        #expect(result.status == 1)
        #expect(result.errors.contains(words), "\(result.errors)")
    }
}
