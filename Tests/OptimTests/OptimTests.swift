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
        try optimizer.add(ParameterGroup([x], options: optimizer.defaults))
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
        let optimizer = try Optimizers.sgd.make([.none])
        let x = try Tensor.full([1], .int(0), .float32)
        try optimizer.add(ParameterGroup([x], options: []))
        #expect(throws: TensorError.self) { try optimizer.add(ParameterGroup([x], options: [])) }
    }

    /// Every optimizer makes steps from its default options, and goes on in the same way from a state that was taken out and put back.
    @Test("state goes out and in", arguments: Optimizers.all.map(\.name.text).filter { $0 != "SparseAdam" })
    func statesGoOutAndIn(_ name: String) throws {
        let declaration = try #require(Optimizers.all.first { $0.name.text == name })
        func start() throws -> (Tensor, Optimizer) {
            let x = try Tensor([Float(1), 2, 3, -4], shape: [2, 2])
            x.autograd = Autograd(requiresGrad: true)
            let optimizer = try declaration.make([.none])
            try optimizer.add(ParameterGroup([x], options: optimizer.defaults))
            return (x, optimizer)
        }
        func step(_ x: Tensor, _ optimizer: Optimizer) throws {
            try optimizer.step {
                try x.setGrad(try x.detached().cloned())
                return try x.detached().reduced(.sum).item().double
            }
        }
        let (x, optimizer) = try start(), (y, other) = try start()
        for _ in 0..<3 { try step(x, optimizer) }
        #expect(x.scalars() != y.scalars(), "nothing was changed")
        try y.copy(from: x.detached())
        if let entries = optimizer.state(of: x)?.entries {
            other.restore(try entries.map { name, value in
                if case .tensor(let tensor) = value { (name, .tensor(try tensor.cloned())) } else { (name, value) }
            }, of: y)
        }
        for _ in 0..<2 {
            try step(x, optimizer)
            try step(y, other)
        }
        #expect(x.scalars() == y.scalars())
    }

    @Test("impossible options are refused", arguments: [("lr", -1.0), ("momentum", -0.5), ("weight_decay", -1.0)])
    func refused(_ name: String, _ value: Double) {
        #expect(throws: TensorError.self) { try Optimizers.sgd.make([.none, .float(value)], keywords: [.init(name)]) }
    }
}
