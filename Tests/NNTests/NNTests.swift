// Modules: registration, names, text, state, and first values that are PyTorch's.
import Operators
import TensorCore
import Testing
@testable import NN

@Suite struct ModuleTests {
    private func net() throws -> Sequential {
        Sequential([try Layers.makeLinear(2, 3), try #require(try make("ReLU")), try Layers.makeLinear(3, 1, bias: false)])
    }

    private func make(_ name: String) throws -> Module? { try Layers.all.first { $0.name.text == name }?.make([]) }

    @Test func namesOfParameters() throws {
        let net = try net()
        #expect(net.namedParameters().map(\.name) == ["0.weight", "0.bias", "2.weight"])
        #expect(net.stateDict().map(\.name) == ["0.weight", "0.bias", "2.weight"])
    }

    @Test func text() throws {
        #expect(try net().text == """
            Sequential(
              (0): Linear(in_features=2, out_features=3, bias=True)
              (1): ReLU()
              (2): Linear(in_features=3, out_features=1, bias=False)
            )
            """)
        #expect(ModuleList([try Layers.makeLinear(1, 1), try Layers.makeLinear(1, 1)]).text == """
            ModuleList(
              (0-1): 2 x Linear(in_features=1, out_features=1, bias=True)
            )
            """)
    }

    /// `torch.manual_seed(0); nn.Linear(2, 1)` of PyTorch 2.15: weight -0.0053 0.3793, bias -0.5820.
    @Test func firstValuesArePyTorchs() throws {
        Runtime.current.generator.manualSeed(0)
        let layer = try Layers.makeLinear(2, 1)
        let values = layer.namedParameters().flatMap { $0.tensor.scalars().map(\.double) }
        for (value, expected) in zip(values, [-0.0053, 0.3793, -0.5820]) { #expect(abs(value - expected) < 5e-5) }
    }

    @Test func aStateThatDoesNotFitChangesNothing() throws {
        let layer = try Layers.makeLinear(2, 2)
        let before = layer.stateDict().flatMap { $0.tensor.scalars() }
        let wrong: [(name: String, tensor: Tensor)] = [
            ("weight", try Tensor.full([2, 2], .int(1), .float32)), ("bias", try Tensor.full([3], .int(1), .float32)),
        ]
        let error = #expect(throws: TensorError.self) { try layer.load(state: wrong) }
        #expect(error?.message == "Error(s) in loading state_dict for Linear:\n\tsize mismatch for bias: copying a param with shape torch.Size([3]) from checkpoint, the shape in current model is torch.Size([2]).")
        #expect(layer.stateDict().flatMap { $0.tensor.scalars() } == before)
    }

    @Test func aNameMeansOneThing() throws {
        let module = Module()
        module.register(parameter: try Tensor.full([1], .int(0), .float32).asParameter(), as: "x")
        try module.register(child: Layers.makeLinear(1, 1), as: "x")
        #expect(module.parameters.isEmpty && module.children.count == 1)
        #expect(module.unregister("x") && module.children.isEmpty)
    }

    @Test func modesReachAllModules() throws {
        let net = try net()
        net.setTraining(false)
        #expect(net.namedModules().allSatisfy { !$0.module.isTraining })
    }
}
