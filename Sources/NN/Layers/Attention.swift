// Attention with several heads.
import Operators
import Signatures
import TensorCore

extension Layers {
    static let multiheadAttention: LayerDeclaration = LayerType(
        "MultiheadAttention(embed_dim, num_heads, dropout=0.0, bias=True, add_bias_kv=False, add_zero_attn=False, kdim=None, vdim=None, batch_first=False, "
            + "device=None, dtype=None)", in: "activation", "Mixes values by how well their keys fit a query, in several heads at once.",
        example: "nn.MultiheadAttention(4, 2)(torch.randn(3, 1, 4), torch.randn(3, 1, 4), torch.randn(3, 1, 4))",
        forward: "forward(query, key, value, key_padding_mask=None, need_weights=True, attn_mask=None, average_attn_weights=True, is_causal=False)",
        build: { (layer: Layer, width: Int, heads: Int, _: Double, bias: Bool, addsBias: Bool, _: Bool, keys: Int?, values: Int?, _: Bool, _: Device?, dtype: DType?) throws -> Void in
            guard width > 0, heads > 0 else {
                throw TensorError(.valueError, "embed_dim and num_heads must be greater than 0, got embed_dim=\(width) and num_heads=\(heads) instead", parameter: "embed_dim")
            }
            guard width % heads == 0 else { throw TensorError(.assertionError, "embed_dim must be divisible by num_heads", parameter: "num_heads") }
            let (kdim, vdim) = (keys ?? width, values ?? width), isJoint = kdim == width && vdim == width
            _ = layer.setOption("kdim", .int(kdim))
            _ = layer.setOption("vdim", .int(vdim))
            var drawn: [Tensor?] = []
            for (name, size) in [("q_proj_weight", width), ("k_proj_weight", kdim), ("v_proj_weight", vdim)] as [(Name, Int)] where !isJoint {
                drawn.append(try layer.add(name, [width, size], dtype))
            }
            let joint = try layer.add("in_proj_weight", [3 &* width, width], dtype, if: isJoint)
            if isJoint { drawn.append(joint) }
            for name in ["q_proj_weight", "k_proj_weight", "v_proj_weight"] as [Name] where isJoint { try layer.add(name, [], dtype, if: false) }
            let inner = try layer.add("in_proj_bias", [3 &* width], dtype, if: bias)
            let output = try projection.make([.int(width), .int(width), .bool(bias), .none, dtype?.operand ?? .none])
            try layer.register(child: output, as: "out_proj")
            let extra = try [layer.add("bias_k", [1, 1, width], dtype, if: addsBias), layer.add("bias_v", [1, 1, width], dtype, if: addsBias)]
            for case let weight? in drawn { try Initialization.xavierUniform(weight) }
            try inner?.fill(.int(0))
            try output.parameter("bias")?.fill(.int(0))
            for case let bias? in extra { try Initialization.xavierNormal(bias) }
        },
        call: { (layer: Layer, given: [Operand], width: Int, heads: Int, dropout: Double, _: Bool, _: Bool, addsZero: Bool, _: Int?, _: Int?, isBatchFirst: Bool, _: Device?, _: DType?) throws -> Output in
            try AttentionPass(layer, width: width, heads: heads, dropout: dropout, addsZero: addsZero, isBatchFirst: isBatchFirst)(given)
        }).taking("L, N?, {embed_dim}", batchFirst: "N?, L, {embed_dim}")
}

/// One call of attention with several heads.
private struct AttentionPass {
    private let layer: Layer
    private let width: Int
    private let heads: Int
    private let dropout: Double
    private let addsZero: Bool
    private let isBatchFirst: Bool

    init(_ layer: Layer, width: Int, heads: Int, dropout: Double, addsZero: Bool, isBatchFirst: Bool) {
        (self.layer, self.width, self.heads, self.addsZero, self.isBatchFirst) = (layer, width, heads, addsZero, isBatchFirst)
        self.dropout = layer.isTraining ? dropout : 0
    }

    func callAsFunction(_ given: [Operand]) throws -> Output {
        let names = ["query", "key", "value"]
        var inputs = try zip(names, given).map { (name: String, operand: Operand) throws -> Tensor in
            guard case .tensor(let x) = operand else {
                throw TensorError(.typeError, "MultiheadAttention.forward(): argument '\(name)' must be Tensor, not \(operand.typeName)", parameter: name)
            }
            return x
        }
        let isBatched = inputs[0].rank == 3
        try check(inputs, isBatched)
        if !isBatched { inputs = try inputs.map { try Ops.unsqueeze($0, 1) } } else if isBatchFirst { inputs = try inputs.map { try Ops.transpose($0, 0, 1) } }
        guard inputs[0].shape[2] == width else {
            throw TensorError(.assertionError, "was expecting embedding dimension of \(width), but got \(inputs[0].shape[2])", parameter: "query")
        }
        guard inputs[1].shape == inputs[2].shape || layer.parameter("in_proj_weight") == nil else {
            throw TensorError(.assertionError, "key shape torch.Size(\(inputs[1].shape)) does not match value shape torch.Size(\(inputs[2].shape))", parameter: "value")
        }
        let wantsWeights = given[4].isTrue, averages = given[6].isTrue
        if given[7].isTrue, given[5].isNone { throw TensorError(.runtimeError, "Need attn_mask if specifying the is_causal hint. You may use the Transformer module method `generate_square_subsequent_mask` to create this mask.", parameter: "is_causal") }
        let projected = try project(inputs)
        let (y, weights) = try attend(projected, mask(given[5], given[3], projected, isBatched), inputs[0].shape[0], inputs[0].shape[1])
        let output = isBatched ? (isBatchFirst ? try Ops.transpose(y, 0, 1) : y) : try Ops.squeeze(y, 1)
        guard wantsWeights else { return .tuple([.tensor(output), .none]) }
        let shown = averages ? try Ops.mean(weights, 1, false, nil) : weights
        return .tuple([.tensor(output), .tensor(isBatched ? shown : try Ops.squeeze(shown, 0))])
    }

    private func check(_ inputs: [Tensor], _ isBatched: Bool) throws {
        let q = inputs[0]
        guard q.rank == 2 || q.rank == 3 else {
            throw TensorError(.assertionError, "query should be unbatched 2D or batched 3D tensor but received \(q.rank)-D query tensor", parameter: "query")
        }
        guard inputs[1].rank == q.rank, inputs[2].rank == q.rank else {
            throw TensorError(
                .assertionError,
                "For \(isBatched ? "batched (3-D)" : "unbatched (2-D)") `query`, expected `key` and `value` to be \(q.rank)-D but found \(inputs[1].rank)-D and \(inputs[2].rank)-D tensors respectively",
                parameter: "key")
        }
    }

    /// Queries, keys and values [batch, heads, length, width of a head].
    private func project(_ inputs: [Tensor]) throws -> [Tensor] {
        let bias = layer.parameter("in_proj_bias")
        var parts = try (0..<3).map { (i: Int) throws -> Tensor in
            let own = ["q_proj_weight", "k_proj_weight", "v_proj_weight"] as [Name]
            let weight = try layer.parameter(own[i]) ?? Ops.narrow(layer.tensor("in_proj_weight"), 0, i * width, width)
            return try Ops.linear(inputs[i], weight, bias.map { try Ops.narrow($0, 0, i * width, width) })
        }
        let batch = inputs[0].shape[1]
        for (i, name) in [(1, "bias_k"), (2, "bias_v")] as [(Int, Name)] {
            if let extra = layer.parameter(name) { parts[i] = try Ops.cat([parts[i], Ops.expand(extra, [1, batch, width])], 0) }
        }
        var split = try parts.map { (x: Tensor) throws -> Tensor in
            let head = width / heads
            return try Ops.permute(Ops.reshape(x, [x.shape[0], x.shape[1], heads, head]), [1, 2, 0, 3])
        }
        if addsZero {
            for i in 1...2 { split[i] = try Ops.cat([split[i], Tensor.full([batch, heads, 1, width / heads], .int(0), split[i].dtype)], 2) }
        }
        return split
    }

    /// Both masks as numbers to add: [1 or batch, 1 or heads, length, keys].
    private func mask(_ attention: Operand, _ padding: Operand, _ projected: [Tensor], _ isBatched: Bool) throws -> Tensor? {
        let batch = projected[0].shape[0], length = projected[0].shape[2], keys = projected[1].shape[2]
        let added = (layer.parameter("bias_k") == nil ? 0 : 1) + (addsZero ? 1 : 0), dtype = projected[0].dtype
        /// Bool masks hide where they are true.
        func numbers(_ mask: Tensor, _ name: String) throws -> Tensor {
            var result = mask
            if mask.dtype == .bool {
                result = try Tensor.full(mask.shape, .int(0), dtype)
                try result.copy(from: Ops.maskedFill(result, mask, .scalar(.float(-.infinity))))
            } else if !mask.dtype.isFloating {
                throw TensorError(.assertionError, "only bool and floating types of \(name) are supported", parameter: name)
            }
            return added == 0 ? result : try Ops.pad(result, [0, added], "constant", 0)
        }
        var total: Tensor?
        if case .tensor(let given) = attention {
            let known = keys - added
            guard given.rank == 2 ? given.shape == [length, known] : given.rank == 3 && given.shape == [batch * heads, length, known] else {
                let wanted = given.rank == 3 ? "(\(batch * heads), \(length), \(known))" : "(\(length), \(known))"
                throw given.rank == 2 || given.rank == 3
                    ? TensorError(
                        .runtimeError,
                        "The shape of the \(given.rank)D attn_mask is torch.Size(\(given.shape)), but should be \(wanted).", parameter: "attn_mask")
                    : TensorError(.runtimeError, "attn_mask's dimension \(given.rank) is not supported", parameter: "attn_mask")
            }
            let mask = try numbers(given, "attn_mask")
            total = given.rank == 3 ? try Ops.reshape(mask, [batch, heads, length, keys]) : mask
        }
        if case .tensor(let given) = padding {
            let rows = given.rank == 1 && !isBatched ? try given.unsqueezed(at: 0) : given
            guard rows.shape == [batch, keys - added] else {
                let d = rows.rank == 2 && rows.shape[0] == batch ? 1 : 0
                throw TensorError(
                    .assertionError, "Expected key_padded_mask.shape[\(d)] to be \(d == 0 ? batch : keys - added), but got \(rows.rank > d ? rows.shape[d] : 0)", parameter: "key_padding_mask")
            }
            let mask = try Ops.reshape(numbers(rows, "key_padding_mask"), [batch, 1, 1, keys])
            total = try total.map { try $0 + mask } ?? mask
        }
        return total
    }

    private func attend(_ parts: [Tensor], _ mask: Tensor?, _ length: Int, _ batch: Int) throws -> (Tensor, Tensor) {
        let (mixed, weights) = try Ops.attended(parts[0], parts[1], parts[2], mask, dropout, false, 1 / Double(width / heads).squareRoot())
        let rows = try Ops.reshape(Ops.permute(mixed, [2, 0, 1, 3]), [length * batch, width])
        guard let output = layer.child("out_proj") else { throw TensorError(.attributeError, "'MultiheadAttention' object has no attribute 'out_proj'") }
        return (try Ops.view(output(rows), [length, batch, width]), weights)
    }
}

extension Operand {
    /// Whether this is True.
    var isTrue: Bool { if case .bool(true) = self { true } else { false } }
}
