import Foundation
import Testing
@testable import Shell

/// What Tab offers in a session.
@Suite struct CompleterTests {
    private let session: TrainingBench

    init() throws {
        session = try TrainingBench()
        try session.run("""
            x = torch.arange(12.).view(3, 4)
            net = nn.Sequential(nn.Linear(4, 2))
            d = {"alpha": x, "beta": 2}
            def helper(size, *, scale=2, name='a'):
                return size

            class Box:
                def __init__(self, width, height=3): self.width = width
                @property
                def area(self): print('asked'); return 1
                def grow(self, by): pass

            box = Box(1)
            """)
    }

    private func items(_ text: String) -> [Completion] { Completer(session.bench).completions(atEndOf: text).items }
    private func texts(_ text: String) -> [String] { items(text).map { $0.text + $0.suffix } }

    @Test(arguments: [
        ("torch.ara", ["arange("]), ("x.unsq", ["unsqueeze", "unsqueeze_"]), ("x.is_lea", ["is_leaf"]), ("x.T.view(2, 6).trans", ["transpose", "transpose_"]), ("x[0].item", ["item(", "itemsize"]),
        ("net(x).is_lea", ["is_leaf"]), ("net[0].wei", ["weight"]), ("nn.Linear(2, 3).named_p", ["named_parameters("]), ("torch.nn.func", ["functional"]), ("help", ["helper(", "help("]),
        ("box.", ["width", "area", "grow("]), ("Box(2).gr", ["grow("]), ("d[\"", ["alpha", "beta"]), ("d['alpha'].is_lea", ["is_leaf"]), ("\"abc\".upp", ["upper("]), ("[1].ins", ["insert("]),
        ("whi", ["while"]), ("import torch.nn.f", ["torch.nn.functional"]), ("from torch.nn import Lin", ["Linear", "LinearCrossEntropyLoss", "LinearCrossEntropyOptions"]), ("nothing.x", []), ("helper(1).x", []), ("box.area.", []),
    ])
    func members(text: String, expected: [String]) {
        let found = texts(text)
        let plain = items(text).map(\.text)
        #expect(found == expected || plain == expected || Set(expected).isSubset(of: found + plain) && text.hasSuffix("."), "\(found)")
        #expect(session.failure("pass") == "no error")
    }

    @Test func parametersComeFromSignatures() {
        #expect(items("x.sum(") == [Completion(text: "dim=", detail: "None"), Completion(text: "keepdim=", detail: "False"), Completion(text: "dtype=", detail: "None")])
        #expect(texts("x.sum(0, ke").first == "keepdim=")
        #expect(texts("helper(1, ") == ["size=", "scale=", "name="])
        #expect(texts("helper(scale=1, na") == ["name="])
        #expect(texts("Box(") == ["width=", "height="])
        #expect(texts("nn.Linear(").starts(with: ["in_features=", "out_features=", "bias="]))
        #expect(texts("x.sum(dim=") == ["0", "1"])
        #expect(texts("x.sum(keepdim=") == ["True", "False"])
        #expect(texts("torch.zeros(2, dtype=torch.float") == ["torch.float16", "torch.float32", "torch.float64"])
        #expect(texts("x.sum(dim=x.is_lea") == ["x.is_leaf"])
    }

    @Test func propertiesOfScriptsAreNotAsked() throws {
        _ = texts("box.area.")
        _ = texts("box.a")
        #expect(try session.run("pass") == "")
    }

    @Test(arguments: [
        ("%stri", ["strides "]), ("%layout n", ["net"]), ("%strides x.unsq", ["x.unsqueeze", "x.unsqueeze_"]), ("%train n", ["net"]), ("%train net o", ["on ", "opt="]), ("%train net on dig", ["digits"]),
        ("%train net on digits ep", ["epochs="]), ("%train net on digits opt=adamw", ["opt=adamw"]), ("%train net on digits epochs=3 ep", []), ("%storage x --", ["--hex ", "--bits "]),
        ("%notes o", ["on", "off"]), ("%explain x.sq", ["x.sqrt", "x.sqrt_", "x.square", "x.square_", "x.squeeze", "x.squeeze_"]), ("%nosuch x", []), ("%help stri", ["strides"]),
        ("%evaluate net on digits metrics=con", ["metrics=confusion"]),
    ])
    func commands(text: String, expected: [String]) {
        #expect(texts(text) == expected || items(text).map(\.text) == expected, "\(texts(text))")
    }

    @Test func filesAndFolders() throws {
        let folder = try ScratchDirectory()
        for name in ["net.pt", "notes.py", ".hidden"] { try "".write(toFile: folder.path + "/" + name, atomically: false, encoding: .utf8) }
        try FileManager.default.createDirectory(atPath: folder.path + "/nested", withIntermediateDirectories: false)
        #expect(texts("open('\(folder.path)/n") == ["nested/", "net.pt", "notes.py"].map { folder.path + "/" + $0 })
        #expect(texts("open('\(folder.path)/.h") == [folder.path + "/.hidden"])
        #expect(texts("%load \(folder.path)/net") == [folder.path + "/net.pt"])
        #expect(texts("open('/nonexistent/x") == [])
        #expect(Completion.listing(items("open('\(folder.path)/n"), width: 80, height: 24) == ["nested/   net.pt    notes.py"])
    }

    @Test func anyPieceOfTextIsAnswered() {
        let pieces = ["x.", "(", "[", "'", "\"\"\"", "\\", "%", "\n", "한", "=", "..", ")", "]", "import ", "from ", " ", "#", "f(", "d[\"", ",", "{", "%load ", "-", "=="]
        for a in pieces { for b in pieces { for c in pieces { _ = items(a + b + c) } } }
    }

    @Test func answersAreQuick() {
        let start = monotonicSeconds()
        for _ in 0..<20 { _ = items("torch.") }
        // 5 ms in the product; this is a debug build on a busy machine.
        #expect((monotonicSeconds() - start) / 20 < 0.25)
    }
}
