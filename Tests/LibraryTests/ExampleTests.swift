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

    @Test func examplesOfLayers() {
        for layer in Layers.all { runs(layer.example, of: layer.name.text) }
    }

    @Test func examplesOfOptimizers() {
        for optimizer in Optimizers.all { runs(optimizer.example, of: optimizer.name.text) }
    }

    /// What is written in the language itself has its example in its documentation.
    @Test(arguments: ScriptedModules.all.map(\.name)) func examplesOfScriptedModules(_ name: String) throws {
        let text = try #require(ScriptedModules.all.first { $0.name == name }?.text)
        let examples = text.split(separator: "\n").compactMap { line in
            line.firstRange(of: "Example: ").map { line[$0.upperBound...].replacing("\"\"\"", with: "") }
        }
        #expect(!examples.isEmpty)
        for example in examples { runs("optimizer = torch.optim.SGD([x.clone().requires_grad_()], lr=0.1, momentum=0.9)\n" + example, of: name) }
    }
}
