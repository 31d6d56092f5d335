import Foundation
import Testing
@testable import Shell

/// What the commands that look at tensors print.
@Suite struct LookingTests {
    private let session: TrainingBench

    init() throws {
        session = try TrainingBench()
        try session.run("x = torch.arange(12.).view(3, 4)\ny = x.T\nb = x[1]\nc = x.expand(2, 3, 4)")
    }

    // MARK: %storage

    @Test func storageSaysWhoHoldsIt() throws {
        let text = try session.run("%storage x x.T")
        #expect(text.contains("x  float32 (3, 4)  strides (4, 1)  offset 0\n  storage #1 at 0x"))
        #expect(text.contains(": 48 B, 12 × float32\n  5 tensors hold it: x, y, b, c and one without a name, of which x is a view\n"))
        #expect(text.contains("  6 tensors hold it: x, y, b, c, this view and one without a name, of which x is a view\n"))
        #expect(try session.run("%storage torch.ones(2)").contains("  1 tensor holds it: this view\n"))
        #expect(try session.run("net = nn.Linear(2, 1); k = [torch.ones(3)]\n%storage net.weight k[0]").contains("1 tensor holds it: net.weight\n"))
    }

    @Test func bitsOfFloatsAreTakenApart() throws {
        let text = try session.run("%storage torch.tensor([1.5, -0.0, float('inf'), 1e-45]) --bits")
        #expect(text.contains("index    value  sign exponent fraction              meaning\n"))
        #expect(text.contains("0 01111111 10000000000000000000000  +1.5 × 2^0\n"))
        #expect(text.contains("1 00000000 00000000000000000000000  -0\n"))
        #expect(text.contains("0 11111111 00000000000000000000000  +infinity\n"))
        #expect(text.contains("0 00000000 00000000000000000000001  +1 × 2^-149\n"))
    }

    @Test(arguments: ["float16", "bfloat16", "float64", "int8", "uint8", "bool", "int64"])
    func everyTypeHasBits(dtype: String) throws {
        let text = try session.run("%storage torch.ones(2, dtype=torch.\(dtype)) --bits --hex -n 1")
        #expect(text.contains("… 1 more\n"))
        #expect(text.contains("bytes in memory"))
    }

    @Test func hexShowsBytesAsTheyLie() throws {
        #expect(try session.run("%storage torch.tensor([258], dtype=torch.int16) --hex").hasSuffix("  [0]      258  0102  02 01\n"))
        #expect(try session.run("%storage torch.tensor([-3], dtype=torch.int8) --bits").hasSuffix("  [0]       -3  11111101  -128 + 125\n"))
        #expect(try session.run("%storage torch.tensor(5.) --hex").hasSuffix("  []         5  40a00000  00 00 a0 40\n"))
        #expect(try session.run("%storage torch.zeros(0) --hex").contains("0 B, 0 × float32"))
    }

    // MARK: %layout

    @Test func layoutMapsEveryName() throws {
        #expect(try session.run("%layout") == """
            storage #1: 12 × float32, 48 B
              x  (3, 4)     ████████████  contiguous
              y  (4, 3)     ████████████  view of x, not contiguous
              b  (4,)       ····████····  view of x, contiguous
              c  (2, 3, 4)  ████████████  view of x, reads cells repeatedly (stride 0)

            """)
        #expect(try TrainingBench().run("%layout") == "no tensors\n")
        #expect(try session.run("k = x\n%layout k").contains("  k  (3, 4)     ████████████  the same tensor as x, contiguous\n"))
    }

    @Test func largeStoragesAreSummedUp() throws {
        let text = try session.run("big = torch.zeros(1000)\nodd = big[::2]\nend = big[900:]\n%layout big")
        #expect(text.hasPrefix("storage #1: 1,000 × float32, 3.91 KB, 21 cells a column\n"))
        #expect(text.contains("odd  (500,)   ▒▒▒▒"))
        #expect(text.contains("·▒████"))
    }

    @Test func otherTypesOfTheSameBytes() throws {
        #expect(try session.run("z = torch.zeros(0)\n%layout z").contains("storage #1: 0 × float32, 0 B\n"))
    }

    // MARK: %touches

    @Test(arguments: [
        ("b[0] = 9", "1 cell of 12 in storage #1 would change\n  ····█·······\n  x  1 of 12  x[1, 0]\n  y  1 of 12  y[0, 1]\n  b  1 of 4   b[0]\n  c  2 of 24  c[0, 1, 0], c[1, 1, 0]\n"),
        ("x[x > 9] = 0", "2 cells of 12"), ("x[[0, 2], [1, 1]] = 0", "·█·······█··"), ("x[..., -1] = 0", "···█···█···█"), ("x[:, None, 1:3] += 1", "·██··██··██·"),
        ("y += 1", "12 cells of 12"), ("b.zero_()", "····████····"), ("torch.add(x, 1, out=b)", "····████····"), ("x.T[0].mul_(2)", "█···█···█···"),
        ("b[0], x[2, 3] = 1, 2", "1 cell of 12 in storage #1 would change\n  ····█·······"), ("x[0:0] = 1", "0 cells of 12"), ("c[1, 0] = 1", "████········"),
        ("x.t_()", "changes how x walks through its storage; no element changes"), ("q = 3", "q = … binds a name"),
    ])
    func touches(statement: String, picture: String) throws {
        let before = try session.run("x.tolist()")
        let text = try session.run("%touches \(statement)")
        #expect(text.contains(picture), "\(text)")
        #expect(try session.run("x.tolist()") == before)
    }

    @Test(arguments: [
        ("x + 1", "ValueError: this changes no tensor in place\n  %touches x + 1\n           ~~~~~"), ("x[9] = 1", "IndexError: index 9 is out of bounds for dimension 0 with size 3"),
        ("nothing[0] = 1", "NameError: name 'nothing' is not defined"), ("3[0] = 1", "Error"), ("x[0] = ", "SyntaxError"), ("len[0] = 1", "a Tensor is wanted"),
        ("x.sum()", "ValueError: this changes no tensor in place"), ("", "<statement> is missing"),
    ])
    func touchesOfMistakes(statement: String, message: String) {
        let text = session.failure("%touches \(statement)").replacing("^", with: "~")
        #expect(text.contains(message), "\(text)")
    }

    // MARK: Notes

    @Test(arguments: [
        ("y2 = x.T", ["# y2: float32 (4, 3), view of x"]), ("z = x.T.reshape(12)", ["# z: float32 (12,), copy of x, 48 B"]), ("z = x[x > 3]", ["# z: float32 (8,), copy of x, 32 B"]),
        ("z = x + 1", ["# z: float32 (3, 4), new memory, 48 B"]), ("z = x", ["# z: float32 (3, 4), the same tensor as x"]), ("z = x.clone()", ["# z: float32 (3, 4), copy of x, 48 B"]),
        ("x[0, 0] = 5", ["# x changed in place; y, b, c share its storage"]), ("p, q = x[0], 3", ["# p: float32 (4,), view of x"]), ("3", []), ("x", []), ("x.view(-1);", []),
        ("x.view(12)", ["# float32 (12,), view of x"]), ("for i in [1]:\n    x\n", []),
    ] as [(String, [String])])
    func notes(code: String, expected: [String]) throws {
        let result = try Program.run([], input: "x = torch.arange(12.).view(3, 4); y = x.T; b = x[1]; c = x.expand(2, 3, 4)\n%notes on\n\(code)\n")
        #expect(result.errors == "")
        #expect(result.output.split(separator: "\n").map(String.init).filter { $0.hasPrefix("#") } == expected)
    }

    @Test func notesAreChosenByWord() throws {
        #expect(try session.run("%notes") == "notes: auto, on a terminal for values that were shortened\n")
        #expect(try session.run("%notes off") == "notes: off\n")
        #expect(session.failure("%notes of").contains("ValueError: %notes: WHEN is on, off or auto, not 'of'"))
    }
}
