// The affine layers, and the layers that only rearrange.
import Operators
import Signatures
import TensorCore

extension Layers {
    /// `y = x Wᵀ + b` for x […, in_features]; W is [out_features, in_features], b [out_features].
    public static let linear = declareLinear("Linear")

    /// The same under the name that attention's last projection prints.
    static let projection = declareLinear("NonDynamicallyQuantizableLinear")

    private static func declareLinear(_ name: String) -> LayerDeclaration {
        LayerType(
            "\(name)(in_features, out_features, bias=True, device=None, dtype=None)", in: "linear", "Applies y = x Wᵀ + b to the last dimension.",
            example: "nn.Linear(3, 2)(x)", shows: "in_features={in_features}, out_features={out_features}, bias={bias}",
            build: { (layer: Layer, inputs: Int, outputs: Int, bias: Bool, _: Device?, dtype: DType?) throws -> Void in
                let weight = try layer.add("weight", [outputs, inputs], dtype), biases = try layer.add("bias", [outputs], dtype, if: bias)
                if let weight { try Initialization.linear(weight: weight, bias: biases) }
            },
            plainly: { (layer: Layer, x: Tensor) throws -> Tensor in try Ops.affine(x, layer.tensor(.weight), layer.parameter(.bias)) }).taking("*, {in_features}").calling("linear")
    }

    /// A linear layer from Swift.
    public static func makeLinear(_ inFeatures: Int, _ outFeatures: Int, bias: Bool = true) throws -> Module {
        try linear.make([.int(inFeatures), .int(outFeatures), .bool(bias)])
    }

    static let bilinear = LayerType(
        "Bilinear(in1_features, in2_features, out_features, bias=True, device=None, dtype=None)", in: "linear",
        "Applies y = x₁ᵀ A x₂ + b to the last dimensions.", example: "nn.Bilinear(3, 3, 2)(x, x)",
        shows: "in1_features={in1_features}, in2_features={in2_features}, out_features={out_features}, bias={bias}", forward: "forward(input1, input2)",
        build: { (layer: Layer, first: Int, second: Int, outputs: Int, bias: Bool, _: Device?, dtype: DType?) throws -> Void in
            guard first > 0 else { throw TensorError(.valueError, "in1_features must be > 0, but got (in1_features=\(first))", parameter: "in1_features") }
            let bound = 1 / Double(first).squareRoot()
            try layer.add("weight", [outputs, first, second], dtype)?.fillUniform(from: -bound, to: bound)
            try layer.add("bias", [outputs], dtype, if: bias)?.fillUniform(from: -bound, to: bound)
        },
        call: { (layer: Layer, inputs: [Operand], _: Int, _: Int, _: Int, _: Bool, _: Device?, _: DType?) throws -> Output in
            try Ops.bilinear.call(bound: inputs + [.tensor(layer.tensor(.weight)), layer.parameter(.bias).map { .tensor($0) } ?? .none])
        }).taking("*, {in1_features}")

    static let flatten = LayerType(
        "Flatten(start_dim=1, end_dim=-1)", in: "flatten", "Makes a range of dimensions one.", example: "nn.Flatten(0)(x)",
        shows: "start_dim={start_dim}, end_dim={end_dim}",
        run: { (_: Layer, x: Tensor, first: Int, last: Int) throws -> Tensor in try Ops.flatten(x, first, last) })

    static let unflatten = LayerType(
        "Unflatten(dim, unflattened_size)", in: "flatten", "Makes one dimension several.", example: "nn.Unflatten(1, (3, 1))(x)",
        shows: "dim={dim}, unflattened_size={unflattened_size}",
        build: { (_: Layer, _: Operand, size: Operand) throws -> Void in
            guard let sizes = size.elements else {
                throw TensorError(
                    .typeError, "unflattened_size must be a tuple of ints, but found type \(size.typeName)", parameter: "unflattened_size")
            }
            for (i, element) in sizes.enumerated() {
                if case .int = element { continue }
                throw TensorError(
                    .typeError, "unflattened_size must be tuple of ints, but found element of type \(element.typeName) at pos \(i)", parameter: "unflattened_size")
            }
        },
        run: { (_: Layer, x: Tensor, dim: Operand, sizes: Operand) throws -> Tensor in
            try Ops.unflatten.call(bound: [.tensor(x), dim, sizes]).tensor(of: "Unflatten")
        })

    static let identity = LayerType(
        "Identity(*args, **kwargs)", in: "linear", "Gives its input back.", example: "nn.Identity()(x)", forward: "forward(input)",
        call: { (_: Layer, inputs: [Operand], _: Operand, _: Operand) throws -> Output in inputs[0].output })

    static let cosineSimilarity = OperatorLayer(
        "CosineSimilarity", of: Ops.cosineSimilarity, inputs: 2, in: "distance", example: "nn.CosineSimilarity()(x, x)")
    static let pairwiseDistance = OperatorLayer(
        "PairwiseDistance", of: Ops.pairwiseDistance, inputs: 2, in: "distance", example: "nn.PairwiseDistance()(x, x)")

    static let lines: [LayerDeclaration] = [linear, bilinear, flatten, unflatten, identity, cosineSimilarity, pairwiseDistance]
}

extension Module {
    /// The numbers of inputs and outputs of a linear layer; nil for others.
    public var linearSizes: (inputs: Int, outputs: Int)? {
        guard let layer = self as? Layer, layer.declaration === Layers.linear, case .int(let inputs)? = layer.option("in_features"),
            case .int(let outputs)? = layer.option("out_features")
        else { return nil }
        return (inputs, outputs)
    }
}
