// The affine layer, and the layers that only rearrange.
import Operators
import TensorCore

/// `y = x Wᵀ + b` for x […, in_features]; W is [out_features, in_features], b [out_features].
public final class Linear: Module {
    public let inFeatures: Int
    public let outFeatures: Int
    private let hasBias: Bool

    public init(_ inFeatures: Int, _ outFeatures: Int, bias: Bool = true, dtype: DType? = nil) throws {
        self.inFeatures = inFeatures
        self.outFeatures = outFeatures
        hasBias = bias
        super.init()
        let dtype = dtype ?? Runtime.current.defaultDType
        let weight = try Tensor(uninitialized: [outFeatures, inFeatures], dtype)
        let biases = bias ? try Tensor(uninitialized: [outFeatures], dtype) : nil
        try Initialization.linear(weight: weight, bias: biases)
        register(parameter: weight.asParameter(), as: "weight")
        register(parameter: biases?.asParameter(), as: "bias")
    }

    public override var details: String {
        "in_features=\(inFeatures), out_features=\(outFeatures), bias=\(hasBias ? "True" : "False")"
    }

    public override func forward(_ input: Tensor) throws -> Tensor {
        guard let weight = parameter("weight") else {
            throw TensorError(.attributeError, "'Linear' object has no attribute 'weight'")
        }
        return try Ops.linear(input, weight, parameter("bias"))
    }
}

/// Dimensions from `startDim` to `endDim` made one.
public final class Flatten: Module {
    let startDim: Int
    let endDim: Int

    public init(startDim: Int = 1, endDim: Int = -1) {
        self.startDim = startDim
        self.endDim = endDim
    }

    public override var details: String { "start_dim=\(startDim), end_dim=\(endDim)" }
    public override func forward(_ input: Tensor) throws -> Tensor { try Ops.flatten(input, startDim, endDim) }
}

/// Its input.
public final class Identity: Module {
    public override func forward(_ input: Tensor) -> Tensor { input }
}

extension Layers {
    static let linear: [LayerDeclaration] = [
        Maker(
            "Linear(in_features, out_features, bias=True, device=None, dtype=None)",
            "Applies y = x Wᵀ + b to the last dimension.", example: "nn.Linear(3, 2)(x)"
        ) { (inFeatures: Int, outFeatures: Int, bias: Bool, _: Device?, dtype: DType?) -> Module in
            try Linear(inFeatures, outFeatures, bias: bias, dtype: dtype)
        },
        Maker(
            "Flatten(start_dim=1, end_dim=-1)", "Makes a range of dimensions one.", example: "nn.Flatten(0)(x)"
        ) { (startDim: Int, endDim: Int) -> Module in Flatten(startDim: startDim, endDim: endDim) },
        Maker("Identity(*args, **kwargs)", "Gives its input back.", example: "nn.Identity()(x)") {
            (_: Operand, _: Operand) -> Module in Identity()
        },
    ]
}
