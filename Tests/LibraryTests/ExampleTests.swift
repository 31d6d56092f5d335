// Every operator, layer, optimizer and initialiser shows itself in one line of Python; here the lines are run.
import Language
import NN
import Operators
import Optim
import Syntax
import Testing
@testable import Library

@Suite struct ExampleTests {
    private static let preparation = """
        import torch
        from torch import nn
        torch.manual_seed(0)
        x = torch.randn(2, 3)

        """

    private func runs(_ example: String, of name: String) {
        let session = Session()
        #expect(session.run(Self.preparation) == [], "the preparation must be silent")
        let printed = session.run(example + "\n")
        let failure = printed.first.map { line in line.prefix { $0.isLetter }.hasSuffix("Error") } ?? false
        #expect(!failure, "\(name): \(example): \(printed.first ?? "")")
    }

    @Test func examplesOfOperators() {
        for op in Ops.all where !op.example.isEmpty { runs(op.example, of: op.name.text) }
        #expect(Ops.all.count > 150)
    }

    @Test func examplesOfLayersAndInitializers() {
        for layer in Layers.all { runs(layer.example, of: layer.name.text) }
        for initializer in Initializers.all { runs(initializer.example, of: initializer.name.text) }
    }

    @Test func examplesOfOptimizers() {
        for optimizer in Optimizers.all { runs(optimizer.example, of: optimizer.name.text) }
    }
}
