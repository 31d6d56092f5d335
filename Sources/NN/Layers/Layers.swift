// All declared layers.

/// The table of layers, by family.
public enum Layers {
    /// What `torch.nn` offers.
    public static let all: [LayerDeclaration] = lines + activations + regularisation + normalizations + embeddings + borders + convolutions + poolings + recurrences
        + [multiheadAttention] + resizings + lazies + losses

    /// Layers that stand inside others only.
    static let inner: [LayerDeclaration] = [projection]

    /// Those and the ones of `torch.nn`: every class that a module can have.
    public static let everything: [LayerDeclaration] = all + inner
}
