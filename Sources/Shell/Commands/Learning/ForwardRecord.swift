// One forward pass with every layer's output kept: what `%summary` and `%step --show` look at.
import Language
import Library
import NN
import Operators
import TensorCore

/// The output of one layer.
struct ForwardStep {
    let name: String
    let module: Module
    let output: Tensor
}

enum ForwardRecord {
    /// The outputs of the layers without sub-modules, in the order of their computation; none where the network does not
    /// take this input.
    static func of(_ model: ModuleInstance, _ input: Value, _ machine: Machine) throws -> [ForwardStep] {
        var steps: [ForwardStep] = []
        _ = try? recording(model.module, into: { steps.append($0) }) {
            try Recording.off { try machine.call(.object(model), [input]) }
        }
        return steps
    }

    /// Runs `body` while the layers of `module` report their outputs.
    static func recording<T>(_ module: Module, into report: @escaping (ForwardStep) -> Void, _ body: () throws -> T) rethrows -> T {
        let leaves = module.namedModules().filter { $0.module.children.isEmpty && $0.module.override == nil }
        for (name, leaf) in leaves {
            leaf.override = { [unowned leaf] (x: Tensor) throws -> Tensor in
                let output = try leaf.forward(x)
                report(ForwardStep(name: name, module: leaf, output: output))
                return output
            }
        }
        defer { for (_, leaf) in leaves { leaf.override = nil } }
        return try body()
    }
}

/// The layers of a network as a table.
struct ModuleSummary {
    private let module: Module
    private let steps: [ForwardStep]

    /// `steps` are the outputs of one forward pass; without them, shapes are left out.
    init(_ module: Module, _ steps: [ForwardStep]) {
        self.module = module
        self.steps = steps
    }

    var lines: [String] {
        var table = TextTable(["layer", "type", "output", "parameters", "FLOPs"], rightAligned: [3, 4])
        let leaves = module.namedModules().filter { $0.module.children.isEmpty }
        for (name, leaf) in leaves {
            let outputs = steps.filter { $0.module === leaf }.map(\.output)
            let count = leaf.parameterCount
            table.add([
                name, leaf.className, outputs.last?.shape.tuple ?? "", count == 0 ? "" : Stopwatch.grouped(count),
                outputs.isEmpty ? "" : Self.operations(leaf, outputs).map(Stopwatch.grouped) ?? "",
            ])
        }
        let all = module.namedParameters().map(\.tensor)
        let frozen = all.filter { $0.autograd?.requiresGrad != true }.reduce(0) { $0 + $1.count }
        let bytes = all.reduce(0) { $0 + $1.count * $1.dtype.size }
        let total = "\(Stopwatch.grouped(module.parameterCount)) parameters, \(ByteCount.text(bytes))"
        return table.lines + [total + (frozen > 0 ? ", \(Stopwatch.grouped(frozen)) of them frozen" : "")]
    }

    /// Multiplications and additions of a matrix product: two for each weight and row.
    private static func operations(_ leaf: Module, _ outputs: [Tensor]) -> Int? {
        guard let weight = leaf.parameters.first?.tensor, weight.rank == 2 else { return nil }
        return outputs.reduce(0) { $0 + 2 * $1.count * weight.shape[1] }
    }
}
