// Dropout: in training, elements or whole channels are zeroed at random and the others scaled up.
import Operators
import Signatures
import TensorCore

extension Layers {
    /// A layer of one of the dropout operators, which take p, training and inplace.
    private static func dropout(_ name: String, _ summary: String, _ op: Op<Tensor, Double, Bool, Bool>, example: String) -> LayerDeclaration {
        LayerType(
            "\(name)(p=0.5, inplace=False)", in: "dropout", summary, example: example, shows: "p={p}, inplace={inplace}",
            build: { (_: Layer, p: Double, _: Bool) throws -> Void in
                guard (0...1).contains(p) else {
                    throw TensorError(.valueError, "dropout probability has to be between 0 and 1, but got \(p)", parameter: "p")
                }
            },
            run: { (layer: Layer, x: Tensor, p: Double, inPlace: Bool) throws -> Tensor in try op(x, p, layer.isTraining, inPlace) })
    }

    static let regularisation: [LayerDeclaration] = [
        dropout("Dropout", "Zeroes elements at random in training.", Ops.dropout, example: "nn.Dropout(0.5).eval()(x)"),
        dropout("Dropout1d", "Zeroes whole channels of sequences at random in training.", Ops.dropout1d, example: "nn.Dropout1d(0.2)(torch.ones(2, 3, 4))"),
        dropout("Dropout2d", "Zeroes whole channels of pictures at random in training.", Ops.dropout2d, example: "nn.Dropout2d(0.2)(torch.ones(2, 3, 4, 4))"),
        dropout("Dropout3d", "Zeroes whole channels of volumes at random in training.", Ops.dropout3d, example: "nn.Dropout3d(0.2)(torch.ones(2, 3, 4, 4, 4))"),
        dropout("AlphaDropout", "Dropout that keeps the mean and spread that SELU needs.", Ops.alphaDropout, example: "nn.AlphaDropout(0.2)(x)"),
        dropout("FeatureAlphaDropout", "The same for whole channels.", Ops.featureAlphaDropout, example: "nn.FeatureAlphaDropout(0.2)(torch.ones(2, 3, 4))"),
    ]
}
