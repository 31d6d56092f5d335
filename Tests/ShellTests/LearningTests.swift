// The commands that define, train, judge and keep networks, through the executable: what a script or a pipe sees.
import Foundation
import Testing
@testable import Shell

@Suite struct LearningTests {
    private let layers = ["Linear", "ReLU", "Tanh", "Flatten", "Dropout", "Softmax", "Conv2d"]

    @Test(arguments: [
        ("4 -> 3", ["nn.Flatten()", "nn.Linear(4, 3)"]),
        ("4 -> 16 relu dropout(0.2) -> 3 softmax", [
            "nn.Flatten()", "nn.Linear(4, 16)", "nn.ReLU()", "nn.Dropout(0.2)", "nn.Linear(16, 3)", "nn.Softmax(dim=1)",
        ]),
        ("conv(1, 8, 3) relu -> flatten -> 72 -> 10", ["nn.Conv2d(1, 8, 3)", "nn.ReLU()", "nn.Flatten()", "nn.Linear(72, 10)"]),
    ])
    func notation(text: String, expected: [String]) throws {
        #expect(try NetworkNotation(text, known: layers).layers == expected)
    }

    @Test(arguments: ["4 -> rleu", "4 ->", "-> 3", "4 -> 0", "4 -> -2", ""])
    func wrongNotation(text: String) { #expect(throws: (any Error).self) { try NetworkNotation(text, known: layers) } }

    private func run(_ lines: String) throws -> Program.Result { try Program.run(["--seed", "0", "--progress", "none"], input: lines) }

    @Test func aWalkFromDataToPrediction() throws {
        let scratch = try ScratchDirectory()
        let result = try run("""
            %data digits
            %define net = 64 -> 32 relu -> 10
            %summary net
            %train net on digits epochs=3 lr=0.1 momentum=0.9 batch=32 seed=0
            %evaluate net on digits metrics=f1
            %predict net digits.test[0]
            %save \(scratch.path)/net.pt net
            %define other = 64 -> 32 relu -> 10
            %load \(scratch.path)/net.pt other
            all((a == b).all() for a, b in zip(net.parameters(), other.parameters()))
            """)
        #expect(result.errors == "")
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "digits.train  1,438 rows of (1, 8, 8) float32")
        #expect(lines.contains("1      Linear   (1, 32)       2,080  4,096"))
        #expect(lines.contains("2,410 parameters, 9.41 KB"))
        let epochs = lines.filter { $0.hasPrefix("epoch ") }
        #expect(epochs.count == 3)
        let accuracy = lines.first { $0.hasPrefix("accuracy") }.flatMap { Double($0.split(separator: " ")[1]) }
        #expect(accuracy ?? 0 > 85)
        #expect(lines.contains { $0.hasPrefix("target: ") })
        #expect(lines.last == "True")
    }

    @Test func trainingGoesOnWithTheSameOptimizerAndIsRepeatable() throws {
        let whole = try run("%data iris normalize\n%define net = 4 -> 8 tanh -> 3\n%train net on iris epochs=4 opt=adam lr=0.01\n")
        let halves = try run("%data iris normalize\n%define net = 4 -> 8 tanh -> 3\n%train net on iris epochs=2 opt=adam lr=0.01\n%train net on iris epochs=2\n")
        let last = { (r: Program.Result) in r.output.split(separator: "\n").last?.split(separator: " ").dropFirst(2).joined(separator: " ") }
        #expect(last(whole) == last(halves))
        #expect(last(whole)?.hasPrefix("loss") == true)
    }

    @Test func aStepShowsItsInside() throws {
        let result = try run("%data moons n=100\n%define net = 2 -> 4 relu -> 2\n%step net on moons --show\n")
        #expect(result.errors == "")
        #expect(result.output.contains("layer  type     output"))
        #expect(result.output.contains("parameter  |gradient|  |weight|  |change|/|weight|"))
        #expect(result.output.contains("0.weight") == false)
        #expect(result.output.contains("1.weight"))
    }

    @Test func codeIsShownNotRun() throws {
        let result = try run("%data iris\n%define --code net = 4 -> 3\n'net' in globals()\nnet = nn.Linear(4, 3)\n%train net on iris --code epochs=2\n")
        #expect(result.output.contains("False\noptimizer = torch.optim.SGD(net.parameters(), lr=1e-2)\n"))
        #expect(result.output.hasSuffix("        optimizer.step()\n"))
    }

    @Test func aTableOfOnesOwn() throws {
        let scratch = try ScratchDirectory()
        let rows = (0..<50).map { "\($0),\($0 * 2),\($0 % 2 == 0 ? "even" : "odd")" }
        try ("a,b,kind\n" + rows.joined(separator: "\n")).write(toFile: scratch.path + "/t.csv", atomically: true, encoding: .utf8)
        let result = try run("%data t = \"\(scratch.path)/t.csv\" target=kind\nt.classes\nlen(t.train), len(t.test)\n")
        #expect(result.output.contains("t.train  40 rows of (2,) float32\n"))
        #expect(result.output.hasSuffix("['even', 'odd']\n(40, 10)\n"))
    }

    @Test(arguments: [
        ("%train 3 on 4", "%train: '3' must be an nn.Module, not int"),
        ("%data nosuch", "%data: there is no data set 'nosuch'"),
        ("%data digit", "did you mean digits?"),
        ("%define net = 4 -> 16 rleu", "did you mean relu?"),
        ("%data x = \"/nonexistent.csv\"", "No such file or directory: '/nonexistent.csv'"),
        ("%load /nonexistent.pt net", "No such file or directory"),
        ("%save net.xyz net", "must end in .pt or .pth"),
        ("%data iris; x = 1", "%data"),
        ("net = nn.Linear(4, 3)\n%data iris\n%train net on iris epoch=3", "did you mean epochs=?"),
        ("net = nn.Linear(4, 3)\n%data iris\n%train net on iris lr=fast", "lr is a number, not 'fast'"),
        ("net = nn.Linear(5, 3)\n%data iris\n%train net on iris", "mat1 and mat2 shapes cannot be multiplied"),
        ("net = nn.Linear(4, 3)\n%data iris\n%train net on iris lr=1e38 epochs=9", "the loss became"),
    ])
    func mistakes(code: String, words: String) throws {
        let result = try run(code)
        #expect(result.status == 1)
        #expect(result.errors.contains(words), "\(result.errors)")
    }
}
