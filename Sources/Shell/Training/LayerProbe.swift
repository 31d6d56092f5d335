// Looking over the shoulder of a forward pass: what each layer gives, in the order in which the layers end.
import NN
import Operators
import TensorCore

/// What one module gave during a pass.
struct LayerOutput {
    /// The dotted name; empty for the network itself.
    let name: String
    let module: Module
    let shape: [Int]
    /// Taken at once, since a later layer may work in place.
    let statistics: Statistics

    /// `2 Linear`
    var label: String { name.isEmpty ? module.className : "\(name) \(module.className)" }
}

enum LayerProbe {
    private final class Record { var outputs: [LayerOutput] = [] }

    /// The result of `body`, and what each module of `network` gave meanwhile.
    static func observing<T>(_ network: Module, _ body: () throws -> T) rethrows -> (result: T, outputs: [LayerOutput]) {
        let record = Record(), modules = network.namedModules()
        for (name, module) in modules {
            module.observer = { [unowned module, unowned record] (output: Tensor) in
                record.outputs.append(LayerOutput(name: name, module: module, shape: Array(output.shape), statistics: Statistics(output)))
            }
        }
        defer { for (_, module) in modules { module.observer = nil } }
        return (try body(), record.outputs)
    }

    /// The layers proper: modules without others inside, and those that have parameters of their own.
    static func isLayer(_ module: Module) -> Bool { module.children.isEmpty || !module.parameters.isEmpty }

    /// The first output that is not finite, of a pass that leaves no trace in the random numbers.
    static func firstNonFinite(_ network: Module, _ inputs: Tensor) -> LayerOutput? {
        let outputs = try? RandomState.keeping {
            try Recording.off { try observing(network) { try network(inputs) }.outputs }
        }
        return outputs?.first { !$0.statistics.isFinite }
    }
}
