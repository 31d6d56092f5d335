// Checkpoints of %train: a run that is killed and resumed ends with the bits of one that was not.
import Foundation
import Testing
@testable import Shell

@Suite struct CheckpointTests {
    /// A network with dropout and running statistics on shuffled rows: everything that a checkpoint must hold shows in its weights.
    private func program(_ command: String, in folder: String, stoppingAt call: Int? = nil) -> String {
        let stop = call.map { "        if self.calls == \($0):\n            print('reached', flush=True)\n            while True:\n                pass\n" } ?? ""
        return """
            import os
            import random
            os.chdir('\(folder)')
            import numpy as np
            import torch
            from torch import nn
            torch.manual_seed(3)
            random.seed(4)
            np.random.seed(5)
            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.body = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Dropout(0.3), nn.Linear(8, 3))
                    self.calls = 0
                def forward(self, x):
                    self.calls += 1
                    if self.training:
                        x = x + 0.01 * random.gauss(0, 1) + 0.01 * np.random.randn()
            \(stop)        return self.body(x)
            net = Net()
            rows = (torch.randn(70, 4), torch.randint(0, 3, (70,)))
            \(command)
            torch.save(net.state_dict(), 'end.pt')
            print([p.sum().item() for p in net.state_dict().values()], torch.rand(1).item(), random.random(), np.random.rand())

            """
    }

    private static let command = "%train net on rows epochs=4 batch=8 opt=adam schedule=CosineAnnealingLR(4, eta_min=1e-4) seed=5 val=rows save=run.pt save_every=5"

    private func run(_ text: String, in folder: String) throws -> Program.Result {
        let path = folder + "/program.py"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return try Program.run([path])
    }

    @Test func aKilledRunEndsWithTheSameBits() throws {
        let whole = try ScratchDirectory(), broken = try ScratchDirectory()
        let unbroken = try run(program(Self.command, in: whole.path), in: whole.path)
        #expect(unbroken.status == 0, "\(unbroken.errors)")

        // The process says that it is in the midst of its 17th step, and is killed there.
        let path = broken.path + "/program.py", pipe = broken.path + "/out"
        try program(Self.command, in: broken.path, stoppingAt: 17).write(toFile: path, atomically: true, encoding: .utf8)
        for name in ["in", "err"] { try "".write(toFile: broken.path + "/" + name, atomically: true, encoding: .utf8) }
        try #require(mkfifo(pipe, 0o600) == 0)
        let process = try Program.spawn([path], variables: ["HOME": "/nonexistent"], paths: [broken.path + "/in", pipe, broken.path + "/err"], newSession: false)
        let descriptor = open(pipe, O_RDONLY)
        try #require(descriptor >= 0)
        var text: [UInt8] = [], chunk = [UInt8](repeating: 0, count: 4096)
        while !String(decoding: text, as: UTF8.self).contains("reached") {
            let count = read(descriptor, &chunk, chunk.count)
            guard count > 0 else { break }
            text += chunk[..<count]
        }
        kill(process, SIGKILL)
        var code: Int32 = 0
        #expect(waitpid(process, &code, 0) == process)
        close(descriptor)
        try #require(String(decoding: text, as: UTF8.self).contains("reached"))
        #expect(Program.shellStatus(code) == 128 + SIGKILL)

        let resumed = try run(program(Self.command + " --resume", in: broken.path), in: broken.path)
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(resumed.output.contains("going on in epoch 2 after batch 6 of 9"), "\(resumed.output)")
        #expect(resumed.output.split(separator: "\n").last == unbroken.output.split(separator: "\n").last)
        let (a, b) = (try Data(contentsOf: URL(fileURLWithPath: whole.path + "/end.pt")), try Data(contentsOf: URL(fileURLWithPath: broken.path + "/end.pt")))
        #expect(a == b)
    }

    @Test func aRunThatIsDoneIsNotRepeated() throws {
        let bench = try TrainingBench(), scratch = try ScratchDirectory()
        try bench.run("torch.manual_seed(0)\nnet = nn.Linear(2, 2)\nrows = (torch.randn(6, 2), torch.tensor([0, 1, 0, 1, 0, 1]))")
        let command = "%train net on rows epochs=2 batch=3 val=none save='\(scratch.path)/a.pt'"
        #expect(try bench.run(command + " --resume").contains("is not there yet: from the beginning"))
        let before = try bench.bytes("net")
        #expect(try bench.run(command + " --resume").hasSuffix("all epochs are done\n"))
        #expect(try bench.bytes("net") == before)
        #expect(try bench.run(command.replacingOccurrences(of: "epochs=2", with: "epochs=3") + " --resume").contains("epoch 3/3"))
    }

    @Test func whatDoesNotFitIsSaid() throws {
        let bench = try TrainingBench(), scratch = try ScratchDirectory()
        try bench.run("net = nn.Linear(2, 2)\nrows = (torch.randn(6, 2), torch.tensor([0, 1, 0, 1, 0, 1]))")
        #expect(bench.failure("%train net on rows --resume").contains("--resume needs save=FILE"))
        #expect(bench.failure("%train net on rows save=a.txt").contains("a checkpoint is a .pt file, not a.txt"))
        try bench.run("torch.save({'epoch': 1}, '\(scratch.path)/odd.pt')")
        #expect(bench.failure("%train net on rows save='\(scratch.path)/odd.pt' --resume").contains("does not hold a run"))
        try bench.run("%train net on rows epochs=1 batch=3 val=none save='\(scratch.path)/a.pt'")
        #expect(bench.failure("%train net on rows batch=3 schedule=StepLR(1) save='\(scratch.path)/a.pt' --resume").contains("was written without a schedule"))
        #expect(bench.failure("%train net on rows schedule=StepLP(1)").contains("there is no schedule 'StepLP'"))
        #expect(bench.failure("%train net on rows batch=2 save='\(scratch.path)/a.pt' --resume").contains("was written with batches of 3, not 2"))
    }
}
