// Attention (Vaswani et al. 2017): each query's mixture of the values, by how well its key fits.
import TensorCore

extension Ops {
    public static let scaledDotProductAttention: Op<Tensor, Tensor, Tensor, Tensor?, Double, Bool, Double?, Bool> = Op(
        About("scaled_dot_product_attention(query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None, enable_gqa=False)",
              "The softmax of the scaled products of queries and keys, times the values.",
              example: "torch.nn.functional.scaled_dot_product_attention(torch.randn(1, 2, 3), torch.randn(1, 2, 3), torch.randn(1, 2, 3))", places: [.functional]),
        forward: { (q: Tensor, k: Tensor, v: Tensor, mask: Tensor?, dropout: Double, isCausal: Bool, scale: Double?, groups: Bool) in
            try checkAttention(q, k, v, mask, isCausal)
            let (keys, values) = try groups ? (repeated(k, toHeadsOf: q), repeated(v, toHeadsOf: q)) : (k, v)
            let factor = scale ?? 1 / Double(q.shape[q.rank - 1]).squareRoot()
            guard q.dtype.isHalf else { return try attended(q, keys, values, mask, dropout, isCausal, factor).output }
            // Scores and weights of halves are kept in float32.
            let wide = try [q, keys, values].map { (x: Tensor) throws -> Tensor in try converted(x, to: .float32) }
            return try converted(attended(wide[0], wide[1], wide[2], mask, dropout, isCausal, factor).output, to: q.dtype)
        })

    private static func checkAttention(_ q: Tensor, _ k: Tensor, _ v: Tensor, _ mask: Tensor?, _ isCausal: Bool) throws {
        func fail(_ text: String, _ parameter: String) -> TensorError { TensorError(.runtimeError, text, parameter: parameter) }
        guard q.dtype == k.dtype, q.dtype == v.dtype else {
            throw fail(
                "Expected query, key, and value to have the same dtype, but got query.dtype: \(q.dtype.cName) key.dtype: \(k.dtype.cName) and value.dtype: \(v.dtype.cName) instead.", "query")
        }
        guard q.rank >= 2, k.rank >= 2, v.rank >= 2 else {
            throw fail("Expected query, key, and value to all be  at least 2 dimensional, but got query.dim: \(q.rank) key.dim: \(k.rank) and value.dim: \(v.rank) instead.", "query")
        }
        if let mask {
            guard mask.dtype == .bool || mask.dtype == q.dtype || mask.dtype == .float32 else {
                throw fail(
                    "Expected attn_mask dtype to be bool or float or to match query dtype, but got attn_mask.dtype: \(mask.dtype.cName) and  query.dtype: \(q.dtype.cName) instead.", "attn_mask")
            }
            guard !isCausal else { throw fail("_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True", "attn_mask") }
        }
    }

    /// Heads of keys and values that several heads of queries share.
    private static func repeated(_ x: Tensor, toHeadsOf q: Tensor) throws -> Tensor {
        guard q.rank >= 3, x.rank >= 3, x.shape[x.rank - 3] > 0, q.shape[q.rank - 3] % x.shape[x.rank - 3] == 0 else {
            throw TensorError(.runtimeError, "Number of heads in key and value must divide the number of heads in query", parameter: "key")
        }
        let times = q.shape[q.rank - 3] / x.shape[x.rank - 3]
        return try indexSelect(x, x.rank - 3, Tensor((0..<q.shape[q.rank - 3]).map { $0 / times }))
    }

    /// Attention with its weights. Bool masks are true where a key may be seen; others are added.
    public static func attended(
        _ q: Tensor, _ k: Tensor, _ v: Tensor, _ mask: Tensor?, _ dropout: Double, _ isCausal: Bool, _ scale: Double
    ) throws -> (output: Tensor, weights: Tensor) {
        var scores = try matmul(q * .float(scale), transpose(k, -2, -1)), blind: Tensor?
        var seen = mask
        if isCausal {
            let rows = try Tensor.arange(to: .int(scores.shape[scores.rank - 2])), columns = try Tensor.arange(to: .int(scores.shape[scores.rank - 1]))
            seen = try Tensor.compare(.ge, rows.unsqueezed(at: 1), columns)
        }
        if let seen, seen.dtype == .bool {
            let hidden = try Tensor.predicate(.logicalNot, seen)
            scores = try maskedFill(scores, hidden, .scalar(.float(-.infinity)))
            blind = try Tensor.compare(.ne, hidden.converted(to: .uint8).reduced(.amin, over: [-1], keepingDims: true), 0)
        } else if let seen {
            scores = try scores + converted(seen, to: scores.dtype)
        }
        var weights = try softmax(scores, -1, nil)
        // A query that may see nothing gets nothing.
        if let blind { weights = try maskedFill(weights, blind, .scalar(0)) }
        let dropped = dropout > 0 ? try Ops.dropout(weights, dropout, true, false) : weights
        return (try matmul(dropped, v), dropped)
    }

    static var attentions: [Operator] { [scaledDotProductAttention] }
}
