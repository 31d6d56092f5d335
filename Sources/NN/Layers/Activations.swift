// Activations: layers without parameters that apply one operator.
import Operators
import TensorCore

/// A layer that is one function of its input.
public final class Activation: Module {
    private let name: String
    private let description: String
    private let function: (Tensor) throws -> Tensor

    init(_ name: String, details: String = "", _ function: @escaping (Tensor) throws -> Tensor) {
        self.name = name
        description = details
        self.function = function
    }

    public override var builtInName: String { name }
    public override var details: String { description }
    public override func forward(_ input: Tensor) throws -> Tensor { try function(input) }
}

extension Layers {
    static let activations: [LayerDeclaration] = [
        Maker("ReLU(inplace=False)", "The greater of x and 0.", example: "nn.ReLU()(x)") { (inplace: Bool) -> Module in
            Activation("ReLU", details: inplace ? "inplace=True" : "") { (x: Tensor) throws -> Tensor in
                guard inplace, case .tensor(let y)? = try Ops.methods["relu_"]?.call([.tensor(x)]) else { return try Ops.relu(x) }
                return y
            }
        },
        Maker("Sigmoid()", "1 / (1 + exp(-x)).", example: "nn.Sigmoid()(x)") { () -> Module in
            Activation("Sigmoid") { (x: Tensor) throws -> Tensor in try Ops.sigmoid(x) }
        },
        Maker("Tanh()", "The hyperbolic tangent.", example: "nn.Tanh()(x)") { () -> Module in
            Activation("Tanh") { (x: Tensor) throws -> Tensor in try Ops.tanh(x) }
        },
        Maker("Softmax(dim=None)", "exp(x) scaled to sum 1 along a dimension.", example: "nn.Softmax(dim=1)(x)") { (dim: Int?) -> Module in
            Activation("Softmax", details: "dim=\(text(dim))") { (x: Tensor) throws -> Tensor in
                try Ops.softmax(x, dim ?? implicitDimension(x), nil)
            }
        },
        Maker("LogSoftmax(dim=None)", "The logarithm of softmax.", example: "nn.LogSoftmax(dim=1)(x)") { (dim: Int?) -> Module in
            Activation("LogSoftmax", details: "dim=\(text(dim))") { (x: Tensor) throws -> Tensor in
                try Ops.logSoftmax(x, dim ?? implicitDimension(x), nil)
            }
        },
    ]

    private static func text(_ dim: Int?) -> String { dim.map(String.init) ?? "None" }

    /// The dimension that PyTorch takes where none is given.
    private static func implicitDimension(_ x: Tensor) -> Int { x.rank == 0 || x.rank == 1 || x.rank == 3 ? 0 : 1 }
}
