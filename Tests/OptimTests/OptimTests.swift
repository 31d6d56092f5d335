// Optimizers: steps against PyTorch's numbers, groups, options, state.
import Operators
import TensorCore
import Testing
@testable import Optim

@Suite struct OptimizerTests {
    /// A parameter 1, 2, whose gradient is its own value, after `steps` steps.
    private func values(_ declaration: OptimizerDeclaration, _ options: [Operand], _ names: [String], steps: Int) throws -> [Double] {
        let x = try Tensor([Float(1), 2], shape: [2])
        x.autograd = Autograd(requiresGrad: true)
        let optimizer = try declaration.make([.none] + options, keywords: names.map { .init($0) })
        let all = try declaration.options([.none] + options, keywords: names.map { .init($0) })
        try optimizer.add(ParameterGroup([x], options: Array(all.dropFirst())))
        for _ in 0..<steps {
            try x.setGrad(try x.cloned())
            try optimizer.step()
        }
        return x.scalars().map(\.double)
    }

    /// Recorded from PyTorch 2.15: three steps on x with grad = x.
    @Test("steps are PyTorch's", arguments: [
        ("SGD", [0.1], ["lr"], [0.7289999723, 1.4579999447]),
        ("SGD", [0.1, 0.9], ["lr", "momentum"], [0.4859999716, 0.9719999433]),
        ("Adam", [0.1], ["lr"], [0.7015863061, 1.7006233931]),
        ("AdamW", [0.1, 0.1], ["lr", "weight_decay"], [0.6751012802, 1.6443686485]),
    ])
    func steps(_ name: String, _ options: [Double], _ names: [String], _ expected: [Double]) throws {
        let declaration = try #require(Optimizers.all.first { $0.name.text == name })
        let values = try values(declaration, options.map { .float($0) }, names, steps: 3)
        for (value, wanted) in zip(values, expected) { #expect(abs(value - wanted) < 1e-6, "\(name) \(names): \(values)") }
    }

    @Test func aParameterStandsInOneGroup() throws {
        let optimizer = try SGD.declaration.make([.none])
        let x = try Tensor.full([1], .int(0), .float32)
        try optimizer.add(ParameterGroup([x], options: []))
        #expect(throws: TensorError.self) { try optimizer.add(ParameterGroup([x], options: [])) }
        #expect(throws: TensorError.self) { try optimizer.add(ParameterGroup([], options: [])) }
    }

    @Test("impossible options are refused", arguments: [("lr", -1.0), ("momentum", -0.5), ("weight_decay", -1.0)])
    func refused(_ name: String, _ value: Double) {
        #expect(throws: TensorError.self) { try SGD.declaration.make([.none, .float(value)], keywords: [.init(name)]) }
    }
}
