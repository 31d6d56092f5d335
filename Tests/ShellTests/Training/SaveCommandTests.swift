import Foundation
import Testing
@testable import Shell

@Suite struct SaveCommandTests {
    private let session: TrainingBench
    private let folder: ScratchDirectory

    init() throws {
        session = try TrainingBench()
        folder = try ScratchDirectory()
        try session.run("torch.manual_seed(0)\n%define net = 4 -> 8 relu -> 3\n%data iris\nx = torch.arange(6.).view(2, 3)")
    }

    @Test(arguments: ["pt", "pth", "safetensors", "npz"])
    func theStateOfANetworkComesBack(ending: String) throws {
        let path = "\(folder.path)/net.\(ending)"
        #expect(try session.run("%save \(path) net") == "wrote \(path): net (4 tensors, 268 B)\n")
        let weights = try session.bytes("net")
        try session.run("%train net on iris epochs=1")
        #expect(try session.bytes("net") != weights)
        #expect(try session.run("%load \(path)") == "net: <All keys matched successfully>, 4 tensors\n")
        #expect(try session.bytes("net") == weights)
        let other = try TrainingBench()
        let text = try other.run("%load \(path)")
        if ending == "pt" || ending == "pth" {
            #expect(text == "net = nn.Sequential(nn.Linear(in_features=4, out_features=8, bias=True), nn.ReLU(), nn.Linear(in_features=8, out_features=3, bias=True)): <All keys matched successfully>, 4 tensors\n")
            #expect(try other.bytes("net") == weights)
        } else {
            #expect(text.hasPrefix("net: a state of 4 tensors: "))
            #expect(try other.holds("sorted(net) == ['0.bias', '0.weight', '2.bias', '2.weight']"))
        }
    }

    @Test func aPlainStateIsWhatScriptsLoad() throws {
        let path = "\(folder.path)/net.pt"
        try session.run("%save \(path) net\nstate = torch.load('\(path)')")
        #expect(try session.holds("list(state) == list(net.state_dict()) and type(state).__name__ == 'OrderedDict'"))
    }

    @Test func networksAreMadeAnewWhereTheFileSaysHow() throws {
        let path = "\(folder.path)/two.pt"
        try session.run("a = nn.Sequential(nn.Flatten(), nn.Linear(4, 2, bias=False), nn.Dropout(0.25))\nb = nn.Linear(2, 1)\n%save \(path) a b x")
        let other = try TrainingBench()
        try other.run("torch.manual_seed(3)")
        let before = RandomState()
        let text = try other.run("%load \(path)")
        #expect(RandomState() == before)
        #expect(text.contains("a = nn.Sequential(nn.Flatten(start_dim=1, end_dim=-1), nn.Linear(in_features=4, out_features=2, bias=False), nn.Dropout(p=0.25, inplace=False)): <All keys matched successfully>, 1 tensor\n"))
        #expect(text.contains("b = nn.Linear(in_features=2, out_features=1, bias=True): <All keys matched successfully>, 2 tensors\n"))
        #expect(try other.bytes("a") == session.bytes("a"))
        #expect(try other.holds("x.sum().item() == 15"))
        // A name of the session stays what it is, and classes of scripts are not noted.
        try session.run("class Own(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.f = nn.Linear(2, 1)\n\nown = Own()\n%save \(folder.path)/own.pt own")
        #expect(try TrainingBench().run("%load \(folder.path)/own.pt") == "own: a state of 2 tensors: f.weight, f.bias\n")
    }

    @Test(arguments: [
        "nn.Linear(2, print('x'))", "print(1)", "nn.Sequential(*[1])", "nn.Linear", "os.system('x')", "nn.Linear(2, 1).weight", "[nn.Linear(2, 1)]", "torch.nn.Linear(2, 1)", "nn.Module()", "(",
    ])
    func aFileRunsNoCode(code: String) throws {
        #expect(try Architecture.build(code, session.machine) == nil)
        #expect(try session.run("pass") == "")
    }

    @Test func aTrainingGoesOnFromAFile() throws {
        let path = "\(folder.path)/checkpoint.pt"
        try session.run("%train net on iris epochs=2 lr=0.05 momentum=0.9 val=none\n%save \(path) net opt\ntorch.manual_seed(9)\n%train net epochs=2 val=none")
        let expected = try session.bytes("net")
        let text = try session.run("torch.manual_seed(5)\n%define net = 4 -> 8 relu -> 3\n%step net on iris opt=sgd momentum=0.5\n%load \(path)")
        #expect(text.hasSuffix("net: <All keys matched successfully>, 4 tensors\nthe optimizer of net: the state of SGD is loaded\n"), "\(text)")
        try session.run("torch.manual_seed(9)\n%train net on iris epochs=2 val=none")
        #expect(try session.bytes("net") == expected)
    }

    @Test func severalValuesComeBackByName() throws {
        for ending in ["npz", "safetensors", "pt"] {
            let path = "\(folder.path)/all.\(ending)"
            try session.run("y = torch.tensor([1, 2])\n%save \(path) x y")
            let other = try TrainingBench()
            #expect(try Set(other.run("%load \(path)").split(separator: "\n")) == ["x: float32 (2, 3)", "y: int64 (2,)"])
            #expect(try other.holds("x.sum().item() == 15 and y.dtype == torch.int64"))
        }
    }

    @Test func oneTensor() throws {
        for ending in ["npy", "csv"] {
            let path = "\(folder.path)/table.\(ending)"
            try session.run("%save \(path) x\n%load \(path) z")
            #expect(try session.holds("torch.equal(z.float(), x)"))
        }
        #expect(session.failure("%save \(folder.path)/t.csv net").contains("holds one tensor, not a OrderedDict"))
    }

    @Test func whatCannotBeWrittenLeavesTheOldFile() throws {
        let path = "\(folder.path)/net.pt"
        try session.run("%save \(path) net")
        let old = FileManager.default.contents(atPath: path)
        #expect(session.failure("%save \(path) iris").contains("cannot pickle 'Data' object"))
        #expect(FileManager.default.contents(atPath: path) == old)
        #expect(session.failure("%save \(folder.path)/no/net.pt net").contains("Parent directory \(folder.path)/no does not exist."))
        #expect(session.failure("%save \(folder.path)/net.xyz net").contains("known endings: .pt .pth .safetensors"))
        #expect(session.failure("%save \(path) nett").contains("did you mean net?"))
    }

    @Test func whatCannotBeReadSaysWhy() throws {
        let path = "\(folder.path)/net.pt"
        #expect(session.failure("%load \(path)").hasPrefix("FileNotFoundError: [Errno 2] No such file or directory"))
        try session.run("%save \(path) net\n%define net = 4 -> 9 relu -> 3")
        let weights = try session.bytes("net")
        #expect(session.failure("%load \(path)").contains("size mismatch for 0.weight"))
        #expect(try session.bytes("net") == weights)
        let whole = try #require(FileManager.default.contents(atPath: path))
        try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: path))
        #expect(session.failure("%load \(path)").contains("incomplete or damaged"))
        #expect(session.failure("%load \(folder.path)/my-net.pt").hasPrefix("FileNotFoundError"))
    }
}
