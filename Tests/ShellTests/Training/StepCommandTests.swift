import Testing
@testable import Shell

@Suite struct StepCommandTests {
    private let session: TrainingBench

    init() throws {
        session = try TrainingBench()
        try session.run("torch.manual_seed(0)\n%define net = 64 -> 32 relu dropout(0.5) -> 10\n%data digits")
    }

    @Test func theReplayShowsLayersAndChanges() throws {
        let lines = try session.run("%step net on digits lr=0.1 opt=sgd --show").split(separator: "\n").map(String.init)
        #expect(lines.first == "step 1, net on digits: SGD lr=0.1, CrossEntropyLoss, batches of 32")
        #expect(lines.dropFirst().map { $0.prefix { $0 != " " } } == [
            "layer", "0", "1", "2", "3", "loss", "parameter", "0.weight", "0.bias", "3.weight", "3.bias",
        ])
        #expect(lines[2].hasPrefix("0 Linear   (32, 32)  "))
        #expect(lines[3].hasSuffix(" %") && !lines[3].hasSuffix(" 0 %"))
        #expect(lines[6].hasPrefix("loss 2.") && lines[6].contains(" → 2.") && lines[6].hasSuffix(" on the same batch"))
        #expect(lines[8].hasSuffix("━"))
    }

    @Test func showingChangesNothing() throws {
        try session.run("torch.manual_seed(1)\n%step net on digits --show\n%step")
        let shown = try session.bytes("net"), after = RandomState()
        try session.run("torch.manual_seed(0)\n%define net = 64 -> 32 relu dropout(0.5) -> 10\ntorch.manual_seed(1)\n%step net on digits n=2")
        #expect(try session.bytes("net") == shown)
        #expect(RandomState() == after)
    }

    @Test(arguments: ["opt=adam", "opt=sgd momentum=0.9 lr=0.1"])
    func undoPutsEverythingBack(options: String) throws {
        try session.run("%step net on digits n=44 \(options)\nopt_state = []")
        let run = try #require(session.bench.runs[try session.module("net")])
        func state() throws -> String { try session.machine.repr(session.machine.callMethod(.object(run.optimizer), "state_dict")) }
        let weights = try session.bytes("net"), optimizer = try state(), randomness = RandomState()
        // The first of these steps ends a pass, the second begins one.
        let first = try session.run("%step n=2 --show")
        let after = try session.bytes("net")
        #expect(after != weights)
        #expect(try session.run("%step --undo") == "took back 2 steps: net is as after step 44\n")
        #expect(try session.bytes("net") == weights)
        #expect(try state() == optimizer)
        #expect(RandomState() == randomness)
        #expect(try session.run("%step n=2 --show") == first)
        #expect(try session.bytes("net") == after)
        // Step by step, too.
        try session.run("%step --undo\n%step")
        try session.run("%step")
        #expect(try session.bytes("net") == after)
    }

    @Test func undoGoesBackToTheVeryBeginning() throws {
        let weights = try session.bytes("net"), randomness = RandomState()
        try session.run("%step net on digits\n%step\n%step --undo\n%step --undo")
        #expect(try session.bytes("net") == weights)
        #expect(RandomState() == randomness)
        #expect(try session.holds("net[0].weight.grad is None"))
        #expect(session.failure("%step --undo").contains("there is no step to take back"))
    }

    @Test func aFailedStepLeavesNoTrace() throws {
        try session.run("bad = torch.zeros(4, 64), torch.tensor([0, 1, 2, 77])")
        let weights = try session.bytes("net")
        #expect(session.failure("%step net on bad").contains("out of bounds"))
        #expect(try session.bytes("net") == weights)
        #expect(session.failure("%step --undo").contains("there is no step to take back"))
    }
}
