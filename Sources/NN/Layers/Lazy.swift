// Layers that learn the number of their inputs from the first tensor that they see, and are ordinary layers from then on.
import Operators
import Signatures
import TensorCore

/// The lazy form of a layer: the same constructor without its first parameter.
final class LazyLayer: LayerDeclaration, @unchecked Sendable {
    private let target: LayerDeclaration
    /// The dimension of the input that says the missing number.
    private let dim: Int
    /// The inputs' ranks, with a batch first; empty where any will do.
    private let ranks: [Int]
    /// The dimension of a saved weight that says the number.
    private let weightDim: Int

    init(_ target: LayerDeclaration, dim: Int, ranks: [Int] = [], weightDim: Int, example: String) {
        (self.target, self.dim, self.ranks, self.weightDim) = (target, dim, ranks, weightDim)
        let (name, parameters) = (target.signatureText.prefix { $0 != "(" }, target.signatureText.drop { $0 != "(" }.dropFirst())
        let missing = parameters.prefix { $0 != "," }, others = parameters.dropFirst(missing.count).drop { $0 == "," || $0 == " " }
        super.init(
            // Lazy instance norms learn and track where plain ones do not.
            "Lazy\(name)(\(others)".replacing("affine=False, track_running_stats=False", with: "affine=True, track_running_stats=True"), in: target.origin, target.summary,
            example: example, shows: target.text.template.replacing("{\(missing)}", with: "0"), forward: target.forwardText)
    }

    override var isLazy: Bool { true }

    override func build(_ layer: Layer, _ positional: Int) throws {
        // The other options are checked as the layer itself checks them, with some number of inputs.
        let generator = Runtime.current.generator, state = generator.state
        let trial = try Recording.off { try target.make(bound: [.int(multiple(layer))] + layer.options, positional: 0) }
        try generator.restore(state)
        guard let trial = trial as? Layer else { return }
        for (parameter, option) in zip(target.signature.parameters, trial.options).dropFirst() { _ = layer.setOption(parameter.name, option) }
        if layer.option("bias") != nil, trial.parameter("bias") == nil { _ = layer.setOption("bias", .bool(false)) }
        for (name, tensor) in trial.parameters { layer.register(parameter: try tensor.map { try .uninitialized($0.dtype, isParameter: true) }, as: name) }
        for (name, tensor, isPersistent) in trial.buffers {
            // A count is known to be 0.
            let own = try tensor.map { $0.rank == 0 ? $0 : try .uninitialized($0.dtype, isParameter: false) }
            layer.register(buffer: own, as: name, isPersistent: isPersistent)
        }
    }

    /// A number of inputs that the groups divide.
    private func multiple(_ layer: Layer) throws -> Int {
        guard case .int(let groups)? = layer.option("groups"), (1...1 << 20).contains(groups) else { return 1 }
        return groups
    }

    override func run(_ layer: Layer, _ inputs: [Operand]) throws -> Output {
        guard case .tensor(let x)? = inputs.first else {
            throw TensorError(.typeError, "\(layer.className).forward(): argument 'input' must be Tensor, not \(inputs.first?.typeName ?? "NoneType")", parameter: "input")
        }
        let fits = ranks.isEmpty ? x.rank > max(dim, 0) : ranks.contains(x.rank)
        guard fits else {
            let wanted = ranks.isEmpty ? "another" : zip(ranks, ranks.count == 2 ? [" (unbatched)", " (batched)"] : ranks.map { _ in "" }).map { "\($0)D\($1)" }.joined(separator: " or ")
            throw TensorError(
                .runtimeError, "Expected \(wanted) input to \(layer.className), but got input of size: torch.Size(\(x.shape))", parameter: "input")
        }
        // A single item has its channels first.
        let place = dim < 0 ? x.rank + dim : ranks.count == 2 && x.rank == ranks[0] ? 0 : dim
        try layer.become(target, first: .int(x.shape[place]))
        return try target.run(layer, inputs)
    }
}

extension LazyLayer {
    /// Makes `layer` the layer whose state is about to be loaded, if that says how many inputs there are.
    func become(_ layer: Layer, from shapes: (Name) -> Dims?) throws {
        // The state of another lazy layer says nothing: `shapes` has none of it.
        guard let shape = shapes(.weight) ?? shapes(.runningMean), shape.indices.contains(weightDim) else { return }
        let groups = if weightDim == 1, case .int(let groups)? = layer.option("groups") { groups } else { 1 }
        try layer.become(target, first: .int(shape[weightDim] &* groups))
    }
}

extension Module {
    /// Makes lazy layers what a state says they are.
    func settleLazyLayers(_ state: [String: Tensor]) throws {
        for (path, module) in namedModules() {
            guard let layer = module as? Layer, let lazy = layer.declaration as? LazyLayer else { continue }
            try lazy.become(layer) { (name: Name) -> Dims? in
                let known = state[path.isEmpty ? name.text : "\(path).\(name)"]
                return known?.isUninitialized == true ? nil : known?.shape
            }
        }
    }
}

extension Layer {
    /// Turns into a layer of another class, whose first option was missing so far.
    fileprivate func become(_ declaration: LayerDeclaration, first: Operand) throws {
        guard let made = try Recording.off({ try declaration.make(bound: [first] + options, positional: 0) }) as? Layer else { return }
        take(declaration, made.options)
        for (name, tensor) in made.parameters {
            if let tensor, let known = parameter(name), known.isUninitialized { try known.materialize(tensor) } else { register(parameter: tensor, as: name) }
        }
        for (name, tensor, isPersistent) in made.buffers {
            if let tensor, let known = buffer(name), known.isUninitialized { try known.materialize(tensor) } else { register(buffer: tensor, as: name, isPersistent: isPersistent) }
        }
        changedClass?()
    }
}

extension Layers {
    private static func ones(_ count: Int) -> String { "torch.ones(1, 2, \(Array(repeating: "3", count: count).joined(separator: ", ")))" }

    static let lazies: [LayerDeclaration] = [LazyLayer(linear, dim: -1, weightDim: 1, example: "nn.LazyLinear(2)(x)")]
        + convolutions.enumerated().map { (i: Int, layer: LayerDeclaration) -> LayerDeclaration in
            LazyLayer(layer, dim: 1, ranks: [i % 3 + 2, i % 3 + 3], weightDim: i < 3 ? 1 : 0, example: "nn.Lazy\(layer.name)(2, 2)(\(ones(i % 3 + 1)))")
        }
        + batchNorms.enumerated().map { (i: Int, layer: LayerDeclaration) -> LayerDeclaration in LazyLayer(layer, dim: 1, weightDim: 0, example: "nn.Lazy\(layer.name)()(\(ones(i + 1)))") }
        + instanceNorms.enumerated().map { (i: Int, layer: LayerDeclaration) -> LayerDeclaration in
            LazyLayer(layer, dim: 1, ranks: [i + 2, i + 3], weightDim: 0, example: "nn.Lazy\(layer.name)()(\(ones(i + 1)))")
        }
}
