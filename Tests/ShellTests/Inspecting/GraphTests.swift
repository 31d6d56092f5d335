import Testing
@testable import Shell

/// What %graph draws, and the reasons it gives.
@Suite struct GraphTests {
    private let session: TrainingBench

    init() throws {
        session = try TrainingBench()
        try session.run("w = torch.ones(3, 2, requires_grad=True); b = torch.zeros(2, requires_grad=True); x = torch.ones(4, 3)")
        try session.run("h = x @ w + b\nloss = (h ** 2).mean() + h.sum() * 0.1")
    }

    @Test func forksAreIndentedAndSharedPartsDrawnOnce() throws {
        #expect(try session.run("%graph loss").hasPrefix("""
            loss  ()
            AddBackward0  = loss ()
            ├─ MeanBackward0
            │  PowBackward0
            │  AddBackward0  = h (4, 2)
            │  ├─ MmBackward0
            │  │  ● w  (3, 2)  grad None
            │  └─ ● b  (2,)  grad None
            └─ MulBackward0
               SumBackward0
               AddBackward0  = h (4, 2)  (above)

            w.grad is None: loss.backward() was not called yet
            """))
        #expect(try session.run("%graph loss --bytes").contains("keeps "))
        #expect(try session.run("loss.backward()\n%graph loss").contains("● w  (3, 2)  has a grad"))
    }

    @Test func longChainsAreOneLine() throws {
        let text = try session.run("z = w\nfor _ in range(500): z = z + 1\n\n%graph z")
        #expect(text.hasPrefix("z  (3, 2)\nAddBackward0  = z (3, 2)\nAddBackward0 × 499\n● w  (3, 2)  grad None\n"), "\(text)")
    }

    @Test(arguments: [
        ("x", "x.grad is None: requires_grad is False"),
        ("torch.tensor([1])", "its elements are of type int64, which has no gradients"),
        ("w", "w.grad is None: h, loss were computed from it, and h.backward() was not called yet"),
        ("torch.ones(2, requires_grad=True)", "nothing that this session holds was computed from it"),
        ("(torch.ones(2, requires_grad=True) * 2)", "keeps a gradient only after"),
    ])
    func missingGradientsHaveAReason(tensor: String, reason: String) throws {
        let text = try session.run("%graph \(tensor)")
        if tensor.hasPrefix("(") { #expect(text.contains("● a leaf without a name")) } else { #expect(text.contains(reason), "\(text)") }
    }

    @Test func bytesAreThoseThatBackwardNeeds() throws {
        let text = try session.run("u = torch.ones(100, 100, requires_grad=True)\nv = (u @ u).exp()\nl = (v * 2).sum()\n%graph l --bytes")
        #expect(text.contains("ExpBackward0  = v (100, 100)  keeps 39.1 KB"), "\(text)")
        #expect(text.contains("MmBackward0  keeps 39.1 KB"), "\(text)")
        #expect(text.contains("keeps 78.1 KB for backward(), in 2 storages; u, v are among them"), "\(text)")
    }
}
