import Testing
@testable import Shell

@Suite struct DefinitionTests {
    private let session: TrainingBench

    init() throws { session = try TrainingBench() }

    @Test func aNetworkInOneLine() throws {
        let text = try session.run("%define net = 64 -> 32 relu -> 10")
        #expect(text == """
            net = nn.Sequential(
                nn.Linear(64, 32),
                nn.ReLU(),
                nn.Linear(32, 10),
            )  # 2,410 parameters

            """)
        #expect(try session.run("net") == """
            Sequential(
              (0): Linear(in_features=64, out_features=32, bias=True)
              (1): ReLU()
              (2): Linear(in_features=32, out_features=10, bias=True)
            )

            """)
    }

    @Test(arguments: [
        ("64->32->10", ["Linear(64, 32)", "Linear(32, 10)"]),
        ("4 -> 16 tanh dropout(0.2) -> 3 softmax", ["Linear(4, 16)", "Tanh()", "Dropout(0.2)", "Linear(16, 3)", "Softmax(dim=1)"]),
        ("28x28 -> flatten -> 512 ReLU -> 10", ["Flatten()", "Linear(784, 512)", "ReLU()", "Linear(512, 10)"]),
        ("flatten -> 784 -> 10 log_softmax", ["Flatten()", "Linear(784, 10)", "LogSoftmax(dim=1)"]),
        ("linear(3, 5, bias=False) -> sigmoid -> 2", ["Linear(3, 5, bias=False)", "Sigmoid()", "Linear(5, 2)"]),
        ("8 -> dropout(p=1 / 4) -> 1", ["Dropout(p=1 / 4)", "Linear(8, 1)"]),
    ])
    func layers(definition: String, expected: [String]) throws {
        let text = try session.run("%define net = \(definition)")
        let lines = text.split(separator: "\n").dropFirst().dropLast().map { $0.trimmingPrefix("    nn.").dropLast() }
        #expect(lines.map(String.init) == expected)
        // The printed code makes a network that prints the same.
        try session.run("made = net\n" + text)
        #expect(try session.holds("repr(made) == repr(net)"))
    }

    @Test func theCodeDrawsTheSameWeights() throws {
        let code = try session.run("torch.manual_seed(3)\n%define a = 6 -> 5 relu -> 4").replacing("<torch._C.Generator object>\n", with: "")
        try session.run("torch.manual_seed(3)\n" + code.replacing("a = nn", with: "b = nn"))
        #expect(try session.bytes("a") == session.bytes("b"))
    }

    @Test func codeOnly() throws {
        #expect(try session.run("%define net = 2 -> 1 --code") == "from torch import nn\n\nnet = nn.Sequential(\n    nn.Linear(2, 1),\n)\n")
        #expect(session.failure("net").hasPrefix("NameError"))
    }

    @Test(arguments: [
        ("64 -> 32 rleu -> 10", "NameError: there is no layer 'rleu'", "^~~~", "did you mean relu?"),
        ("64 -> -> 10", "ValueError: a layer is missing before '->'", "^~", ""),
        ("64 -> 32 ->", "ValueError: a layer is missing after '->'", "^~", ""),
        ("64 32 -> 10", "ValueError: '->' is missing before '32'", "^~", ""),
        ("64 -> dropout(1.5)", "ValueError: dropout probability has to be between 0 and 1, but got 1.5", "^~~~~~~~~~~~", ""),
        ("64 -> dropout(nope)", "NameError: name 'nope' is not defined", "^~~~~~~~~~~~~", ""),
        ("28x28 -> 10", "ValueError: '10' wants numbers in a row, and (28, 28) arrives here", "^~", "flatten -> 10"),
        ("flatten -> 128 relu -> 10", "ValueError: how many numbers arrive at '128' is not known", "^~~", "28x28 -> flatten"),
        ("64", "ValueError: a network has at least one layer", "^~", "64 -> 32 relu -> 10"),
        ("64 -> linear(65, 3)", "RuntimeError: addmm: mat1 and mat2 shapes cannot be multiplied (1x64 and 65x3)", "^~~~~~~~~~~~~", ""),
    ])
    func mistakes(definition: String, title: String, carets: String, hint: String) throws {
        let text = session.failure("%define net = \(definition)")
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.first == title)
        #expect(lines.dropFirst().first == "  %define net = \(definition)", "\(text)")
        let marks = lines.count > 2 ? lines[2].trimmingPrefix(while: { $0 == " " }) : ""
        #expect(marks.count == carets.count && marks.allSatisfy { "^~".contains($0) }, "\(text)")
        #expect(hint.isEmpty ? true : text.contains(hint), "\(text)")
    }

    @Test func aMistakeDrawsNoNumbers() throws {
        try session.run("torch.manual_seed(1)")
        let before = RandomState()
        #expect(session.failure("%define net = 64 -> 32 rleu").hasPrefix("NameError"))
        #expect(RandomState() == before)
    }
}
