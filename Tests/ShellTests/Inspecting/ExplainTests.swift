import Testing
@testable import Shell

/// What %explain draws, and what fits into the holes of shapes.
@Suite struct ExplainTests {
    private let session: TrainingBench

    init() throws {
        session = try TrainingBench()
        try session.run("x = torch.arange(12.).view(3, 4)\nw = torch.ones(2, 4)\nn = torch.ones(3, 1)")
    }

    @Test func broadcasting() throws {
        #expect(try session.run("%explain n + x[0]").hasSuffix("""

            n + x[0]: element by element
              n       3  1
              x[0]       4
              result  3  4   float32, 48 B, new memory
              dim 0: x[0] has none; it is read 3 times over (stride 0)
              dim 1: n has 1; it is read 4 times over (stride 0)
              both are stretched: every element of one meets every element of the other

            """))
        #expect(try session.run("%explain x > 3").contains("result  3  4   bool, 12 B, new memory\n"))
        #expect(try session.run("%explain x + torch.ones(4, dtype=torch.int64)").contains("float32 with int64 gives float32\n"))
        #expect(try session.run("%explain torch.ones(0, 3) * torch.ones(3)").contains("result            0  3   float32, 0 B"))
    }

    @Test func products() throws {
        #expect(try session.run("%explain x @ w.T").hasSuffix("""

            x @ w.T: matrix product
              x       3  4
              w.T        4  2
              result  3     2   float32, 24 B, new memory
              inner size 4: each element of the result is a sum of 4 products, 24 in all

            """))
        #expect(try session.run("%explain torch.ones(5, 2, 3) @ torch.ones(3)").contains("  torch.ones(3)           3\n  result            5  2   float32, 40 B"))
        #expect(try session.run("%explain torch.mm(x, w.T)").contains("torch.mm(x, w.T): matrix product\n"))
        #expect(try session.run("%explain torch.ones(4) @ torch.ones(4)").contains("each element of the result is a sum of 4 products, 4 in all"))
    }

    @Test func viewsAndCopies() throws {
        let text = try session.run("%explain x.T.reshape(12)")
        #expect(text.contains("x.T: a view of x\n          shape   strides\n  x       (3, 4)  (4, 1)   contiguous\n  result  (4, 3)  (1, 4)   not contiguous\n"))
        #expect(text.contains("  visit order   0  3  6  9  1  4  7 10  2  5  8 11\n  nothing is copied: a change in one is seen in the other\n"))
        #expect(text.contains("x.T.reshape(12): a new tensor\n"))
        #expect(text.contains("  dim 0 and dim 1 cannot become one: 3 steps of 4 in dim 1 lead 12 on, but one\n    step in dim 0 leads 1\n  so 48 B are copied into new memory, in order\n"))
        #expect(try session.run("%explain x.expand(2, 3, 4)").contains("dim 0 has stride 0: the same elements 2 times, none stored again"))
    }

    @Test func indexing() throws {
        let text = try session.run("%explain x[1:, None, ::2]")
        #expect(text.contains("    1:    dim 0  3 → 2, stride 4, 4 cells further on\n    None         a new dim of size 1\n    ::2   dim 1  4 → 2, stride 1 → 2\n"))
        #expect(text.contains("result (2, 1, 2), strides (4, 4, 2), offset 4: nothing is copied\n"))
        #expect(try session.run("%explain x[x > 5]").contains("a mask: the elements where it is True, copied\n"))
        #expect(try session.run("%explain x[..., -1]").contains("    ...  dim 0  whole\n    -1   dim 1  the dim goes: 3 of 4, 3 cells further on\n"))
    }

    @Test(arguments: [
        ("x @ w", "RuntimeError: ", "inner sizes: x has 4, w has 2; they must be equal\n  x @ w.T fits: it gives (3, 2)\n"),
        ("x + w", "RuntimeError: The size of tensor a (3) must match the size of tensor b (2)", "  x  3  4\n  w  2  4\n     ≠\n"),
        ("x.T.view(12)", "RuntimeError: view size is not compatible", "x.T.view(12): this fails\n"), ("x[5]", "IndexError: index 5", "there are only 3\n"),
        ("x.foo", "AttributeError", ""), ("x +", "SyntaxError", ""), ("nothing + 1", "NameError: name 'nothing' is not defined", ""), ("x[1", "SyntaxError", ""),
    ])
    func failures(expression: String, error: String, picture: String) throws {
        let result = try Program.run([], input: "x = torch.arange(12.).view(3, 4); w = torch.ones(2, 4)\n%explain \(expression)\n")
        #expect(result.status == 1)
        #expect(result.errors.contains(error), "\(result.errors)")
        #expect(result.errors.contains("  %explain \(expression)\n"), "\(result.errors)")
        #expect(picture.isEmpty || result.output.contains(picture), "\(result.output)")
    }

    @Test func everyPartIsEvaluatedOnce() throws {
        #expect(try session.run("def f():\n    print('once')\n    return x\n\n%explain f() + 1").contains("once\nf() + 1: element by element\n"))
        #expect(try session.run("%explain 1 + 2") == "1 + 2 is of type int: nothing to draw\n")
        #expect(try session.run("torch.manual_seed(0); a = torch.rand(2); torch.manual_seed(0)\n%explain torch.rand(2) + 0\ntorch.rand(1)").contains("tensor(["))
    }

    @Test func narrowAndPlain() throws {
        let narrow = try Program.run([], input: "x = torch.arange(12.).view(3, 4)\n%explain x.T.reshape(12) + 1\n%layout\n%strides x.T\n", variables: ["COLUMNS": "40", "LANG": "C"])
        #expect(narrow.errors == "")
        #expect(narrow.output.utf8.allSatisfy { $0 < 0x80 })
        #expect(narrow.output.split(separator: "\n").allSatisfy { $0.count <= 40 }, "\(narrow.output)")
        #expect(try Program.run(["--plain", "-c", "%layout torch.ones(3)"]).output.contains("###"))
    }

    // MARK: Holes

    @Test(arguments: [
        ("x.view(?, 2)", ["? = 6  x.view(6, 2)  has shape (6, 2)"]), ("nn.Linear(?, 10)(x)", ["? = 4  nn.Linear(4, 10)(x)  has shape (3, 10)"]),
        ("z = x.reshape(2, ?)", ["? = 6  x.reshape(2, 6)  has shape (2, 6)"]), ("x.transpose(0, ?) @ n", ["? = 1  x.transpose(0, 1) @ n  has shape (4, 1)"]),
        ("x.permute(?) @ n", ["? = 1, 0  x.permute(1, 0) @ n  has shape (4, 1)"]), ("torch.ones(?, 4) + x", ["? = 3  torch.ones(3, 4) + x  has shape (3, 4)", "? = 1  torch.ones(1, 4) + x  has shape (3, 4)"]),
        ("nn.Sequential(nn.Linear(4, 7), nn.Linear(?, 2))(x)", ["? = 7  nn.Sequential(nn.Linear(4, 7), nn.Linear(7, 2))(x)  has shape (3, 2)"]),
        ("x.view(?, ?).T @ torch.ones(2)", ["? = 2, 6  x.view(2, 6).T @ torch.ones(2)  has shape (6,)"]), ("x.sum(dim=?) + torch.ones(4)", ["? = 0  x.sum(dim=0) + torch.ones(4)  has shape (4,)"]),
    ])
    func holes(code: String, answers: [String]) throws {
        let result = try Program.run([], input: "x = torch.arange(12.).view(3, 4); n = torch.ones(3, 1)\n\(code)\n")
        #expect(result.errors == "")
        #expect(result.output.split(separator: "\n").map(String.init) == answers)
    }

    @Test func tryingLeavesNoTrace() throws {
        let code = "bn = nn.Sequential(nn.Linear(4, 3), nn.ReLU())\ntorch.manual_seed(1)\na = torch.rand(1)\ntorch.manual_seed(1)\nnn.Linear(?, 2)(x)\nbool(torch.rand(1) == a)\n'z' in globals()\n"
        let result = try Program.run([], input: "x = torch.ones(3, 4)\n" + code)
        #expect(result.output.hasSuffix("True\nFalse\n"), "\(result.output)\(result.errors)")
    }

    @Test(arguments: [
        ("x.view(?, 5)", "RuntimeError: no number fits this hole; with 1: shape '[1, 5]' is invalid for input of size 12"), ("x.view(?, 2); 1", "SyntaxError: a statement with a hole (?) stands alone on its line"),
        ("x[?]", "SyntaxError: a hole (?) stands for an argument of a call"), ("x.add_(?)", "ValueError: add_ changes its tensor, and cannot be tried"), ("for i in f(?): pass", "SyntaxError: holes (?)"),
        ("f(?)", "ValueError: f() may change something, and cannot be tried"), ("kept.append(x.view(?, 2))", "ValueError: append() may change something"),
        ("nn.init.zeros_(torch.ones(?))", "ValueError: zeros_"), ("print(?)", "ValueError: print() may change something"),
    ])
    func holesThatCannotBeFilled(code: String, message: String) throws {
        let result = try Program.run([], input: "x = torch.arange(12.).view(3, 4); kept = []; f = lambda n: x.view(n, -1)\n\(code)\n")
        #expect(result.status == 1)
        #expect(result.errors.contains(message), "\(result.errors)")
    }

    @Test(arguments: [("f('?')", 0), ("x.view(?, 1)", 1), ("x?", 0), ("a # (?)", 0), ("f(?, b=?)", 2), ("%time f(?)", 0), ("f(?)\ng", 0), ("f(a?b)", 0), ("f(\"\\\"\", ?)", 1)])
    func holesAreFound(text: String, count: Int) { #expect(HoleText(text)?.holes.count ?? 0 == count) }
}
