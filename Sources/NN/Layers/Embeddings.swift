// Tables of vectors, looked up one by one or in bags.
import Operators
import Signatures
import TensorCore

extension Layers {
    /// Registers the table of an embedding: given, or drawn from N(0, 1) with the padding row zeroed.
    private static func start(_ layer: Layer, _ rows: Int, _ width: Int, _ padding: Int?, _ given: Tensor?, frozen: Bool, _ dtype: DType?) throws {
        var skipped = padding
        if let padding {
            guard padding < rows, padding >= -rows else {
                throw TensorError(.assertionError, "Padding_idx must be within num_embeddings", parameter: "padding_idx")
            }
            skipped = padding < 0 ? padding + rows : padding
            _ = layer.setOption("padding_idx", .int(skipped ?? 0))
        }
        if let given {
            guard given.shape == [rows, width] else {
                throw TensorError(.assertionError, "Shape of weight does not match num_embeddings and embedding_dim", parameter: "_weight")
            }
            layer.register(parameter: given.isParameter ? given : given.detached().asParameter(requiresGrad: !frozen), as: "weight")
            return
        }
        guard let weight = try layer.add("weight", [rows, width], dtype) else { return }
        try weight.fillNormal()
        if let skipped { try weight.detached().selected(0, at: skipped).fill(.int(0)) }
        if frozen { try weight.setRequiresGrad(false) }
    }

    static let embedding: LayerDeclaration = LayerType(
        "Embedding(num_embeddings, embedding_dim, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False, _weight=None, "
            + "_freeze=False, device=None, dtype=None)", in: "sparse", "Gives the rows of a learnt table that the numbers name.",
        example: "nn.Embedding(4, 3)(torch.tensor([1, 3]))",
        shows: "{num_embeddings}, {embedding_dim}[, padding_idx={padding_idx}][, max_norm={max_norm}][, norm_type={norm_type}][, scale_grad_by_freq={scale_grad_by_freq}][, sparse={sparse}]",
        build: { (layer: Layer, rows: Int, width: Int, padding: Int?, _: Double?, _: Double, _: Bool, _: Bool, given: Tensor?, frozen: Bool, _: Device?, dtype: DType?) throws -> Void in
            try start(layer, rows, width, padding, given, frozen: frozen, dtype)
        },
        run: { (layer: Layer, x: Tensor, _: Int, _: Int, padding: Int?, maxNorm: Double?, p: Double, byFrequency: Bool, sparse: Bool, _: Tensor?, _: Bool, _: Device?, _: DType?) throws -> Tensor in
            try Ops.embedding(x, layer.tensor(.weight), padding, maxNorm, p, byFrequency, sparse)
        },
        alternative: Maker(
            "from_pretrained(embeddings, freeze=True, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False)",
            "An embedding whose table is known.", example: "nn.Embedding.from_pretrained(torch.eye(2))"
        ) { (table: Tensor, frozen: Bool, padding: Operand, maxNorm: Operand, p: Operand, byFrequency: Operand, sparse: Operand) throws -> Module in
            try pretrained(embedding, table, [padding, maxNorm, p, byFrequency, sparse, .tensor(table), .bool(frozen)], frozen)
        }).calling("embedding", "indices", 2)

    /// The layer whose options after the two sizes are `options`.
    private static func pretrained(_ declaration: LayerDeclaration, _ table: Tensor, _ options: [Operand], _ frozen: Bool) throws -> Module {
        guard table.rank == 2 else { throw TensorError(.assertionError, "Embeddings parameter is expected to be 2-dimensional", parameter: "embeddings") }
        let layer = try declaration.make([.int(table.shape[0]), .int(table.shape[1])] + options)
        try layer.parameter(.weight)?.setRequiresGrad(!frozen)
        return layer
    }

    static let embeddingBag: LayerDeclaration = LayerType(
        "EmbeddingBag(num_embeddings, embedding_dim, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, mode='mean', sparse=False, _weight=None, "
            + "include_last_offset=False, padding_idx=None, device=None, dtype=None)", in: "sparse", "Gives sums, means or maxima of bags of rows of a learnt table.",
        example: "nn.EmbeddingBag(4, 3)(torch.tensor([[1, 3]]))",
        shows: "{num_embeddings}, {embedding_dim}[, max_norm={max_norm}][, norm_type={norm_type}][, scale_grad_by_freq={scale_grad_by_freq}], mode={mode!r}[, padding_idx={padding_idx}]",
        forward: "forward(input, offsets=None, per_sample_weights=None)",
        build: { (layer: Layer, rows: Int, width: Int, _: Double?, _: Double, _: Bool, _: String, _: Bool, given: Tensor?, _: Bool, padding: Int?, _: Device?, dtype: DType?) throws -> Void in
            try start(layer, rows, width, padding, given, frozen: false, dtype)
        },
        call: { (layer: Layer, inputs: [Operand], _: Int, _: Int, maxNorm: Double?, p: Double, byFrequency: Bool, mode: String, sparse: Bool, _: Tensor?, includesLast: Bool, padding: Int?, _: Device?, _: DType?) throws -> Output in
            guard case .tensor(let x) = inputs[0] else { throw TensorError(.typeError, "EmbeddingBag.forward(): argument 'input' must be Tensor, not \(inputs[0].typeName)") }
            let offsets = try Tensor?.decode(inputs[1]) ?? nil, samples = try Tensor?.decode(inputs[2]) ?? nil
            return .tensor(try Ops.embeddingBag(x, layer.tensor(.weight), offsets, maxNorm, p, byFrequency, mode, sparse, samples, includesLast, padding))
        },
        alternative: Maker(
            "from_pretrained(embeddings, freeze=True, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, mode='mean', sparse=False, include_last_offset=False, padding_idx=None)",
            "Bags of a table that is known.", example: "nn.EmbeddingBag.from_pretrained(torch.eye(2))"
        ) { (table: Tensor, frozen: Bool, maxNorm: Operand, p: Operand, byFrequency: Operand, mode: Operand, sparse: Operand, includesLast: Operand, padding: Operand) throws -> Module in
            try pretrained(embeddingBag, table, [maxNorm, p, byFrequency, mode, sparse, .tensor(table), includesLast, padding], frozen)
        })

    static let embeddings: [LayerDeclaration] = [embedding, embeddingBag]
}
