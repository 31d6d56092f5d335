import Foundation
import Language
import Testing
@testable import Shell

@Suite struct TrainCommandTests {
    private let session: TrainingBench

    init() throws { session = try TrainingBench() }

    private func define(_ seed: Int = 0, _ definition: String = "net = 64 -> 32 relu -> 10", data: String = "digits") throws {
        try session.run("torch.manual_seed(\(seed))\n%define \(definition)\n%data \(data)")
    }

    /// The share in a line `accuracy  96.4 %  (…)`.
    private func accuracy(_ text: String) -> Double {
        let line = text.split(separator: "\n").first { $0.hasPrefix("accuracy") } ?? ""
        return Double(line.split(separator: " ").dropFirst().first ?? "") ?? 0
    }

    @Test func digitsAreLearnt() throws {
        try define()
        let text = try session.timeless("%train net on digits epochs=10 lr=0.1 momentum=0.9 batch=32")
        let lines = text.split(separator: "\n")
        #expect(lines.first == "net on digits: SGD lr=0.1 momentum=0.9, CrossEntropyLoss, batches of 32")
        #expect(lines.count == 11)
        #expect(lines.dropFirst().first?.hasPrefix("epoch  1/10  loss ") == true)
        #expect(lines.last?.contains("  validation 9") == true)
        #expect(accuracy(try session.run("%evaluate net on digits.test")) > 90)
    }

    @Test func theUsualOptimizerLearnsToo() throws {
        try define()
        #expect(try session.run("%train net on digits").hasPrefix("net on digits: Adam lr=0.001, CrossEntropyLoss, batches of 32\n"))
        #expect(accuracy(try session.run("%evaluate")) > 90)
    }

    @Test(arguments: [
        "epochs=3 lr=0.1 momentum=0.9", "epochs=2 opt=adamw lr=0.01 weight_decay=0.1 seed=4", "epochs=2 batch=100 opt=sgd lr=0.5 val=none",
        "epochs=2 val=digits.train",
    ])
    func thePrintedCodeGivesTheSameWeights(options: String) throws {
        try define(1, "net = 64 -> 16 relu dropout(0.25) -> 10")
        let code = try session.run("%train net on digits \(options) --code")
        let text = try session.timeless("torch.manual_seed(2)\n%train net on digits \(options)")
        let trained = try session.bytes("net")
        try define(1, "net = 64 -> 16 relu dropout(0.25) -> 10")
        let printed = try session.run("torch.manual_seed(2)\n" + code)
        #expect(try session.bytes("net") == trained)
        // The same figures, too: those of the first epoch.
        let first = printed.split(separator: "\n").first { $0.hasPrefix("epoch 1 ") } ?? ""
        let figures = first.split(separator: " ").filter { $0.first?.isNumber == true }.dropFirst().map { $0.replacing("%", with: "") }
        let line = text.split(separator: "\n").first { $0.hasPrefix("epoch 1/") } ?? ""
        #expect(figures.count >= 2)
        for figure in figures { #expect(line.contains(" \(figure)"), "\(line)\n\(first)") }
    }

    @Test func againGoesOnWithTheSameOptimizer() throws {
        try define()
        try session.run("torch.manual_seed(7)\n%train net on digits epochs=2 lr=0.05 momentum=0.9 val=none\ntorch.manual_seed(8)")
        let text = try session.run("%train net on digits epochs=1 val=none")
        #expect(text.hasPrefix("net on digits: SGD lr=0.05 momentum=0.9, CrossEntropyLoss, batches of 32, going on after 90 steps\n"))
        let twice = try session.bytes("net")
        try define()
        try session.run("""
            opt = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9)
            loader = torch.utils.data.DataLoader(digits.train, batch_size=32, shuffle=True)
            for epoch in range(3):
                if epoch != 1: torch.manual_seed(7 if epoch == 0 else 8)
                for x, y in loader:
                    opt.zero_grad()
                    nn.functional.cross_entropy(net(x), y).backward()
                    opt.step()
            """)
        #expect(try session.bytes("net") == twice)
        #expect(try session.run("%train net on digits epochs=1 opt=sgd lr=0.01 momentum=0.9").hasPrefix("net on digits: SGD lr=0.01 momentum=0.9"))
        #expect(try session.run("%train net opt=adam epochs=1").hasPrefix("net on digits: Adam lr=0.001"))
        #expect(try session.run("%train net epochs=4 every=3").split(separator: "\n").map { $0.prefix(9) } == ["net on di", "epoch 3/4", "epoch 4/4"])
    }

    @Test func classesOfTheScriptTrainToo() throws {
        try define()
        try session.run("""
            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.a = nn.Linear(64, 24)
                    self.b = nn.Linear(24, 10)
                def forward(self, x):
                    return self.b(torch.relu(self.a(x)))
            torch.manual_seed(0)
            net = Net()
            """)
        #expect(try session.run("%train net on digits epochs=4 lr=0.1 momentum=0.9").contains("epoch 4/4"))
        #expect(accuracy(try session.run("%evaluate net on digits")) > 90)
        #expect(try session.run("%summary net").contains("\na Linear  (32, 24)  "))
    }

    @Test func numbersAreLearntByTheSquaredError() throws {
        try session.run("torch.manual_seed(0)\nx = torch.randn(200, 3); y = x @ torch.tensor([[1.], [-2.], [0.5]]) + 1")
        try session.run("%data line = (x, y)\n%define net = 3 -> 1")
        let text = try session.run("%train net on line epochs=40 lr=0.05 opt=sgd every=40")
        #expect(text.hasPrefix("net on line: SGD lr=0.05, MSELoss, batches of 32\n"))
        #expect(text.contains("  validation loss 0.0"))
        #expect(try session.holds("(net[0].weight - torch.tensor([[1., -2., 0.5]])).abs().max() < 0.05"))
        #expect(try session.run("%predict net line.test[0]").hasPrefix("net says "))
    }

    @Test func columnsAgainstRowsAreRefused() throws {
        try session.run("x = torch.randn(20, 3); y = torch.randn(20)\n%define net = 3 -> 1")
        let text = session.failure("%train net on (x, y)")
        #expect(text.contains("the network gives (20, 1) and the targets are (20,)"), "\(text)")
        #expect(text.contains("y.view(20, 1)"))
    }

    @Test func ctrlCEndsAfterAWholeBatch() throws {
        try define()
        let interrupt = session.machine.interrupt
        let thread = Thread {
            usleep(200_000)
            interrupt.request()
        }
        try session.run("torch.manual_seed(3)")
        thread.start()
        let text = session.failure("%train net on digits epochs=100000 lr=0.1 momentum=0.9 val=none")
        #expect(text.contains("KeyboardInterrupt: training stopped in epoch"), "\(text)")
        #expect(text.contains("whole step"), "\(text)")
        let run = try #require(session.bench.runs[try session.module("net")])
        #expect(run.steps > 0)
        // The same number of whole steps gives the same weights and the same state of the optimizer.
        let (steps, stopped) = (run.steps, try session.bytes("net"))
        try session.run("first = net\nstate = first.state_dict()")
        try define()
        try session.run("torch.manual_seed(3)\n%step net on digits n=\(steps) lr=0.1 momentum=0.9")
        #expect(try session.bytes("net") == stopped)
        #expect(try session.run("%train first on digits epochs=1").contains("going on after"))
    }

    @Test func aLossThatIsNoNumberNamesTheFirstLayer() throws {
        try define()
        let text = session.failure("%train net on digits epochs=5 lr=1e30 opt=sgd")
        #expect(text.contains("FloatingPointError: the loss is "), "\(text)")
        #expect(text.contains("the first output that is not finite is that of "), "\(text)")
        #expect(text.contains("a smaller lr than 1e+30 may help"), "\(text)")
        try session.run("x = torch.randn(8, 64); x[3, 1] = float('nan')\n%define fresh = 64 -> 4")
        #expect(session.failure("%train fresh on (x, torch.zeros(8).long())").contains("the inputs of this batch hold numbers that are not finite"))
        try session.run("""
            class Odd(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.lin = nn.Linear(64, 10)
                    self.act = nn.ReLU()
                def forward(self, x):
                    return torch.log(self.act(self.lin(x)) - 100)
            odd = Odd()
            """)
        #expect(session.failure("%train odd on digits").contains("the first output that is not finite is that of Odd"))
    }

    @Test(arguments: [
        ("%train nett on digits", "did you mean net?"), ("%train net on digts", "did you mean digits?"), ("%train net", "on DATA is missing"),
        ("%train", "MODEL on DATA is missing, and nothing has been trained yet"), ("%train net on digits opt=adma", "did you mean opt=adam?"),
        ("%train net on digits opt=adam momentum=0.9", "opt=sgd"), ("%train net on digits loss=mxe", "did you mean loss=mse?"),
        ("%train net on digits lr=-1", "Invalid learning rate: -1"), ("%train net on digits epochs=0", "epochs is a whole number from 1"),
        ("%train digits on digits", "a network (nn.Module) is wanted"), ("%train net on 3", "data is wanted"),
        ("%train net on iris", "%data iris loads it"), ("%train wide on digits", "addmm: mat1 and mat2 shapes cannot be multiplied (32x64 and 65x10)"),
        ("%train net on (torch.zeros(4, 8, 8), torch.zeros(4).long())", "8x8 -> flatten"), ("%train net on digits epoch=3", "did you mean epochs=?"),
        ("%train nn.ReLU() on digits", "nn.ReLU() has no parameters to train"),
        ("%train crooked on digits", "2, Linear(in_features=9, out_features=10, bias=True), expects (*, 9) and was given (32, 8)"),
        ("%step crooked on digits", "2, Linear(in_features=9, out_features=10, bias=True), expects (*, 9) and was given (32, 8)"),
    ])
    func mistakes(command: String, message: String) throws {
        try define()
        try session.run("%define wide = 65 -> 10")
        try session.run("from torch import nn\ncrooked = nn.Sequential(nn.Linear(64, 8), nn.ReLU(), nn.Linear(9, 10))")
        let text = session.failure(command)
        #expect(text.contains(message), "\(text)")
    }
}
