// Products of vectors and matrices. `linear` is fused: one product with the bias in it, forward and backward.
import TensorCore

extension Ops {
    public static let mm: Op<Tensor, Tensor> = Op(
        About("mm(input, mat2)", "Product of two matrices.", example: "torch.mm(torch.ones(2, 3), torch.ones(3, 4))", .out),
        forward: { (a: Tensor, b: Tensor) in try Tensor.mm(a, b) },
        gradients: [
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, b: Tensor) in try mm(g, t(b)) },
            Derivative(.first) { (g: Tensor, _: Tensor, a: Tensor, _: Tensor) in try mm(t(a), g) },
        ])

    public static let bmm: Op<Tensor, Tensor> = Op(
        About("bmm(input, mat2)", "Products of matrices, pair by pair.", example: "torch.bmm(torch.ones(5, 2, 3), torch.ones(5, 3, 4))", .out),
        forward: { (a: Tensor, b: Tensor) in try Tensor.bmm(a, b) },
        gradients: [
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, b: Tensor) in try bmm(g, transpose(b, 1, 2)) },
            Derivative(.first) { (g: Tensor, _: Tensor, a: Tensor, _: Tensor) in try bmm(transpose(a, 1, 2), g) },
        ])

    public static let mv: Op<Tensor, Tensor> = Op(
        About("mv(input, vec)", "Product of a matrix and a vector.", example: "torch.mv(torch.ones(2, 3), torch.ones(3))", .out),
        forward: { (a: Tensor, x: Tensor) in try Tensor.mv(a, x) },
        gradients: [
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, x: Tensor) in try outer(g, x) },
            Derivative(.first) { (g: Tensor, _: Tensor, a: Tensor, _: Tensor) in try mv(t(a), g) },
        ])

    public static let dot: Op<Tensor, Tensor> = dotProduct("dot(input, tensor)", "torch.dot")
    public static let vdot: Op<Tensor, Tensor> = dotProduct("vdot(input, other)", "torch.vdot")

    private static func dotProduct(_ signature: String, _ called: String) -> Op<Tensor, Tensor> {
        Op(About(signature, "Sum of the products of two vectors' elements.", example: "\(called)(torch.tensor([1., 2.]), torch.tensor([3., 4.]))", .out),
           forward: { (a: Tensor, b: Tensor) in try Tensor.dot(a, b) },
           gradients: [
               Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, b: Tensor) in try g * b },
               Derivative(.first) { (g: Tensor, _: Tensor, a: Tensor, _: Tensor) in try g * a },
           ])
    }

    public static let inner: Op<Tensor, Tensor> = Op(
        About("inner(input, other)", "Sums of products along the last dimension of both.", example: "torch.inner(torch.tensor([1., 2.]), torch.tensor([3., 4.]))", .out),
        forward: { (a: Tensor, b: Tensor) in
            if a.rank == 0 || b.rank == 0 { return try a * b }
            guard a.shape[a.rank - 1] == b.shape[b.rank - 1] else {
                throw TensorError(
                    .runtimeError, "inner() the last dimension must match on both input tensors but got shapes \(a.shape) and \(b.shape)", parameter: "other")
            }
            guard a.dtype == b.dtype else { throw TensorError(.runtimeError, "both inputs should have same dtype", parameter: "other") }
            return try contracted(a, b, [-1], [-1])
        })

    public static let outer: Op<Tensor, Tensor> = Op(
        About("outer(input, vec2)", "Products of each element of one vector with each of another.", example: "torch.outer(torch.tensor([1., 2.]), torch.tensor([3., 4.]))",
              .out, aliases: ["ger"]),
        forward: { (a: Tensor, b: Tensor) in
            for (i, x) in [a, b].enumerated() where x.rank != 1 {
                throw TensorError(.runtimeError, "outer: Expected 1-D argument \(i == 0 ? "self" : "vec2"), but got \(x.rank)-D", parameter: i == 0 ? "input" : "vec2")
            }
            return try unsqueeze(a, 1) * b
        })

    /// As PyTorch takes it apart: by the ranks of the operands.
    public static let matmul: Op<Tensor, Tensor> = Op(
        About("matmul(input, other)", "Product of vectors, matrices or batches of matrices.", example: "torch.matmul(torch.ones(2, 3), torch.ones(3))", .out, symbol: "@"),
        forward: { (a: Tensor, b: Tensor) in
            if Tensor.isPlain(a, b) { return try Tensor.matmul(a, b) }
            switch (a.rank, b.rank) {
            case (1, 1): return try dot(a, b)
            case (2, 1): return try mv(a, b)
            case (1, 2): return try squeeze(mm(unsqueeze(a, 0), b), 0)
            case (2, 2): return try mm(a, b)
            case (0, _), (_, 0): return try Tensor.matmul(a, b)
            default: return try batched(a, b)
            }
        })

    public static let linalgMatmul: Op<Tensor, Tensor> = Op(
        About("matmul(input, other)", "Product of vectors, matrices or batches of matrices.", example: "torch.linalg.matmul(torch.ones(2, 3), torch.ones(3))", places: [.linalg], .out),
        forward: { (a: Tensor, b: Tensor) in try matmul(a, b) })

    /// All but the last dimension as one: none of them needs to have elements.
    private static func rows(_ x: Tensor) throws -> Tensor {
        try reshape(x, [Layout.elementCount(of: Dims(x.shape.dropLast())), x.shape.last ?? 1])
    }

    private static func batched(_ a: Tensor, _ b: Tensor) throws -> Tensor {
        if b.rank <= 2, a.rank > 2 {
            // One product for the whole batch.
            let rows = Dims(a.shape.dropLast())
            let flat = try Ops.rows(a)
            if b.rank == 1 { return try unsafeView(mv(flat, b), rows) }
            return try unsafeView(mm(flat, b), rows + [b.shape[1]])
        }
        let left = a.rank == 1 ? try unsqueeze(a, 0) : a
        let right = b.rank == 1 ? try unsqueeze(b, 1) : b
        let batch = try Layout.broadcast(Dims(left.shape.dropLast(2)), Dims(right.shape.dropLast(2)))
        let (m, k, n) = (left.shape[left.rank - 2], left.shape[left.rank - 1], right.shape[right.rank - 1])
        let count = try Layout.elementCount(of: batch)
        let lefts = try reshape(expand(left, batch + [m, k]), [count, m, k])
        let rights = try reshape(expand(right, batch + [right.shape[right.rank - 2], n]), [count, right.shape[right.rank - 2], n])
        let shape = batch + (a.rank == 1 ? [n] : b.rank == 1 ? [m] : [m, n])
        return try unsafeView(bmm(lefts, rights), shape)
    }

    /// x @ wᵀ + b for x […, in], w [out, in], b [out].
    public static let linear: Op<Tensor, Tensor, Tensor?> = Op(
        About("linear(input, weight, bias=None)", "Input times the transposed weight, plus the bias.", example: "torch.nn.functional.linear(torch.ones(2, 3), torch.ones(4, 3))",
              places: [.functional], naming: { (operands: [Operand]) in
                  guard case .tensor(let x) = operands[0], case .tensor(let w) = operands[1] else { return "UnsafeViewBackward0" }
                  if operands[2].isNone {
                      if x.rank <= 2 { return w.rank == 1 ? x.rank == 1 ? "DotBackward0" : "MvBackward0" : x.rank == 1 ? "SqueezeBackward4" : "MmBackward0" }
                      return "UnsafeViewBackward0"
                  }
                  return x.rank == 2 ? "AddmmBackward0" : w.rank == 1 || !x.isContiguous ? "AddBackward0" : "UnsafeViewBackward0"
              }),
        forward: { (x: Tensor, w: Tensor, b: Tensor?) in
            guard w.rank != 1 || x.rank != 2 || b == nil else { throw TensorError(.runtimeError, "addmm: mat2 must be a matrix, got 1-D tensor", parameter: "weight") }
            return try Tensor.linear(x, w, b)
        },
        reading: [.second, .first, []], together: { (g: Tensor, operands: [Operand]) in
            guard case .tensor(let x) = operands[0], case .tensor(let w) = operands[1] else { return [] }
            let isPlain = g.rank == 2 && x.rank == 2 && w.rank == 2 && (g.autograd == nil || !Runtime.recordsGradients)
            var gradients: [Tensor?] = [nil, nil, operands[2].wantsGradient ? g : nil]
            if x.wantsGradient {
                gradients[0] = isPlain && Tensor.isPlain(w) ? try Tensor.mm(g, w)
                    : w.rank == 1 ? try unsqueeze(g, -1) * w : try reshape(mm(rows(g), w), x.shape)
            }
            if w.wantsGradient {
                gradients[1] = isPlain && Tensor.isPlain(x) ? try Tensor.transposedProduct(g, x)
                    : w.rank == 1 ? try mv(t(rows(x)), reshape(g, [g.count])) : try mm(t(rows(g)), rows(x))
            }
            return gradients
        })

    /// `linear` for layers: called from another module, the operator itself would ask Swift's runtime for the types of its parameters.
    public static func affine(_ x: Tensor, _ w: Tensor, _ b: Tensor?) throws -> Tensor {
        if Profile.isOn { return try linear(x, w, b) }
        let y = try Tensor.linear(x, w, b)
        guard Runtime.recordsGradients, x.wantsGradient || w.wantsGradient || b.wantsGradient else { return y }
        return linear.finished(y, [.tensor(x), .tensor(w), b.operand])
    }

    public static let trace: Op<Tensor> = Op(
        About("trace(input)", "Sum of the diagonal of a matrix.", example: "torch.trace(torch.eye(3))"),
        forward: { (x: Tensor) in
            guard x.rank == 2 else { throw TensorError(.runtimeError, "trace: expected a matrix, but got tensor with dim \(x.rank)", parameter: "input") }
            guard x.dtype != .bool else { throw TensorError(.notImplementedError, "\"trace\" not implemented for 'Bool'", parameter: "input") }
            return try x.diagonal().reduced(.sum)
        },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor) in try g * Tensor.eye(x.shape[0], x.shape[1], g.dtype) }])

    static var linearAlgebra: Family {
        Family("Products of vectors and matrices", [
            matmul, linalgMatmul, mm, bmm, mv, dot, vdot, inner, outer, addmm, addmv, addr, addbmm, baddbmm, linear, trace, einsum, tensordot, kron, cdist, pdist,
            pairwiseDistance, cosineSimilarity,
        ])
    }
}
