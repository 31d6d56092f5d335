// Dropout: in training, elements are zeroed at random and the others scaled up.
import Operators
import TensorCore

/// Zeroes each element with probability `p` in training, and scales the others by 1/(1-p); does nothing in evaluation.
public final class Dropout: Module {
    let p: Double
    let inplace: Bool

    /// - Throws: ValueError where `p` is not a probability.
    public init(p: Double = 0.5, inplace: Bool = false) throws {
        guard (0...1).contains(p) else {
            throw TensorError(.valueError, "dropout probability has to be between 0 and 1, but got \(p)", parameter: "p")
        }
        self.p = p
        self.inplace = inplace
    }

    public override var details: String { "p=\(p), inplace=\(inplace ? "True" : "False")" }
    public override func forward(_ input: Tensor) throws -> Tensor { try Ops.dropout(input, p, isTraining, inplace) }
}

extension Layers {
    static let regularisation: [LayerDeclaration] = [
        Maker("Dropout(p=0.5, inplace=False)", "Zeroes elements at random in training.", example: "nn.Dropout(0.5).eval()(x)") {
            (p: Double, inplace: Bool) -> Module in try Dropout(p: p, inplace: inplace)
        },
    ]
}
