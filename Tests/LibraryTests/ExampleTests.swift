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
        try runExamples(in: #require(ScriptedModules.all.first { $0.name == name }?.text), of: name)
    }

    @Test(arguments: VisionModule.texts.map(\.name)) func examplesOfVision(_ name: String) throws {
        try runExamples(in: #require(VisionModule.texts.first { $0.name == name }?.text()), of: name)
    }

    @Test func examplesOfTables() throws { try runExamples(in: TableScripts.pandas, of: "pandas") }

    /// Where a module only names what stands in another, the other has the examples.
    @Test func examplesOfLearning() throws {
        for (name, _, parts) in LearningModules.scripted {
            let text = parts().joined(separator: "\n")
            if text.contains("def ") { try runExamples(in: text, of: name) }
        }
        try runExamples(in: LearningScripts.datasets, of: "sklearn.datasets")
    }

    private func runExamples(in text: String, of name: String) throws {
        let examples = text.split(separator: "\n").compactMap { line in
            line.firstRange(of: "Example: ").map { line[$0.upperBound...].replacing("\"\"\"", with: "") }
        }
        #expect(!examples.isEmpty)
        for example in examples { runs("optimizer = torch.optim.SGD([x.clone().requires_grad_()], lr=0.1, momentum=0.9)\n" + example, of: name) }
    }
}
