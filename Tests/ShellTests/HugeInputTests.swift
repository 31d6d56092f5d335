// Sizes and nestings that no memory holds, from scripts: an error, and the session goes on.
import Testing
@testable import Shell

@Suite struct HugeInputTests {
    /// Statements that once ended the process, each with the error it makes; `none` where it makes none.
    private static let statements = [
        ("torch.zeros(1).expand(2**62).nbytes", "none"), ("np.arange(1e300, 0)", "none"), ("np.resize([1], (2**62,))", "RuntimeError"),
        ("transforms.ToTensor()(endless)", "TypeError"), ("torch.utils.data.default_collate([endless])", "RecursionError"), ("next(iter(DataLoader(range(10**13), batch_size=2)))", "none"),
        ("random_split([], [2**62] * 4)", "ValueError"), ("emptied()", "ValueError"), ("torch.optim.SGD.__init__()", "TypeError"),
        ("np.broadcast_to(0, (10**14,)).tolist()", "RuntimeError"), ("torch.set_rng_state(torch.zeros(1, dtype=torch.uint8).expand(10**14))", "RuntimeError"),
        ("torch.Tensor([1.], requires_grad=True)", "TypeError"), ("torch.Tensor([1], [2])", "TypeError"), ("random_split([1, 2, 3], [0.5, 'x', 0.5])", "TypeError"),
    ]

    @Test(arguments: statements) func endsInAnError(statement: String, error: String) throws {
        let script = """
            import numpy as np
            import torch
            from torch.utils.data import DataLoader, random_split
            from torchvision import transforms
            endless = []
            endless.append(endless)
            def emptied():
                opt = torch.optim.SGD([torch.ones(1, requires_grad=True)], lr=0.1)
                saved = opt.state_dict()
                opt.param_groups.clear()
                opt.load_state_dict(saved)
            try:
                value = \(statement)
                print('none')
            except Exception as error:
                print(type(error).__name__)
            """
        let result = try Program.run(["-"], input: script)
        #expect(result.output == error + "\n", "\(statement): \(result.output)\(result.errors)")
        #expect(result.status == 0)
    }

    @Test func whatIsToldOfAViewCountsItsElements() throws {
        let text = try Program.run(["--echo"], input: "x = torch.zeros(1).expand(2**62)\n%whos\n%notes on\ny = x[1:]\n1 + 1\n")
        #expect(text.output.contains("x ") && text.output.hasSuffix("2\n"), "\(text.output)\(text.errors)")
        #expect(text.status == 0)
    }

    @Test func aMistakeInAnOptionChangesNoTraining() throws {
        let session = try TrainingBench()
        try session.run("%data digits\n%define net = 64 -> 10\n%train net on digits opt=sgd lr=0.1")
        let before = try #require(session.bench.runs.last?.optimizer.optimizer.groups.first).number("lr")
        _ = session.failure("%train net lr=5 epochs=x")
        _ = session.failure("%train net lr=5 momentum=-1")
        #expect(try session.bench.runs.last?.optimizer.optimizer.groups.first?.number("lr") == before)
    }
}
