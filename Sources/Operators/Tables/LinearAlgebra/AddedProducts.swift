// beta times a tensor plus alpha times a product: the fused forms of BLAS.
import TensorCore

extension Ops {
    public static let addmm: Op<Tensor, Tensor, Tensor, Scalar, Scalar> = Op(
        About("addmm(input, mat1, mat2, *, beta=1, alpha=1)", "`beta` times `input` plus `alpha` times the product of two matrices.",
              example: "torch.addmm(torch.ones(4), torch.ones(2, 3), torch.ones(3, 4))", [.inPlace, .out], older: ["beta, input, alpha, mat1, mat2", "beta, input, mat1, mat2"]),
        forward: { (x: Tensor, a: Tensor, b: Tensor, beta: Scalar, alpha: Scalar) in try Tensor.addmm(x, a, b, beta: beta.whole(for: x), alpha: alpha.whole(for: x)) },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, _: Tensor, beta: Scalar, _: Scalar) in try g.times(beta) },
            Derivative(.third) { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, b: Tensor, _: Scalar, alpha: Scalar) in try mm(g, t(b)).times(alpha) },
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, a: Tensor, _: Tensor, _: Scalar, alpha: Scalar) in try mm(t(a), g).times(alpha) },
        ])

    public static let addmv: Op<Tensor, Tensor, Tensor, Scalar, Scalar> = Op(
        About("addmv(input, mat, vec, *, beta=1, alpha=1)", "`beta` times `input` plus `alpha` times the product of a matrix and a vector.",
              example: "torch.addmv(torch.ones(2), torch.ones(2, 3), torch.ones(3))", [.inPlace, .out], older: ["beta, input, alpha, mat, vec", "beta, input, mat, vec"]),
        forward: { (x: Tensor, a: Tensor, v: Tensor, beta: Scalar, alpha: Scalar) in
            guard a.rank == 2, v.rank == 1, x.rank <= 1 else {
                throw TensorError(.runtimeError, "vector + matrix @ vector expected, got \(x.rank), \(a.rank), \(v.rank)", parameter: "mat")
            }
            let (m, n) = (a.shape[0], a.shape[1])
            guard v.count == n, x.count == m || x.count == 1 else {
                throw TensorError(.runtimeError, "size mismatch, got input (\(x.count)), mat (\(m)x\(n)), vec (\(v.count))", parameter: "vec")
            }
            guard a.dtype == v.dtype, x.dtype == a.dtype else {
                throw TensorError(
                    .runtimeError,
                    "addmv input tensors must have the same dtype, but got \(x.dtype.legacyName), \(a.dtype.legacyName), and \(v.dtype.legacyName)", parameter: "vec")
            }
            return try Tensor.addmm(x.unsqueezed(at: -1), a, v.unsqueezed(at: -1), beta: beta.whole(for: x), alpha: alpha.whole(for: x)).selected(-1, at: 0)
        },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, _: Tensor, beta: Scalar, _: Scalar) in try g.times(beta) },
            Derivative(.third) { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, v: Tensor, _: Scalar, alpha: Scalar) in try outer(g, v).times(alpha) },
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, a: Tensor, _: Tensor, _: Scalar, alpha: Scalar) in try mv(t(a), g).times(alpha) },
        ])

    public static let addr: Op<Tensor, Tensor, Tensor, Scalar, Scalar> = Op(
        About("addr(input, vec1, vec2, *, beta=1, alpha=1)", "`beta` times `input` plus `alpha` times the outer product of two vectors.",
              example: "torch.addr(torch.ones(2, 3), torch.ones(2), torch.ones(3))", [.inPlace, .out], older: ["beta, input, alpha, vec1, vec2", "beta, input, vec1, vec2"]),
        forward: { (x: Tensor, a: Tensor, b: Tensor, beta: Scalar, alpha: Scalar) in
            for (name, v) in [("vec1", a), ("vec2", b)] where v.rank != 1 {
                throw TensorError(.runtimeError, "addr: Expected 1-D argument \(name), but got \(v.rank)-D", parameter: name)
            }
            try checkWhole(x, a, b, beta, alpha)
            let grown = try expand(x.detached(), [a.count, b.count])
            if x.dtype == .bool, a.dtype == .bool, b.dtype == .bool {
                let products = try Tensor.compare(.logicalAnd, a.detached().unsqueezed(at: 1), b.detached())
                let product = alpha.double == 0 ? try products.zeros() : products
                return try beta.double == 0 ? product : Tensor.compare(.logicalOr, grown, product)
            }
            let product = try (a.detached().unsqueezed(at: 1) * b.detached()).times(alpha)
            return try beta.double == 0 ? product : grown.times(beta) + product
        },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, _: Tensor, beta: Scalar, _: Scalar) in try g.times(beta) },
            Derivative(.third) { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, b: Tensor, _: Scalar, alpha: Scalar) in try mv(g, b).times(alpha) },
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, a: Tensor, _: Tensor, _: Scalar, alpha: Scalar) in try mv(t(g), a).times(alpha) },
        ])

    /// Whole numbers are scaled by whole numbers only.
    private static func checkWhole(_ x: Tensor, _ a: Tensor, _ b: Tensor, _ beta: Scalar, _ alpha: Scalar) throws {
        if ![x, a, b].allSatisfy({ $0.dtype == .bool }) {
            for (name, factor) in [("beta", beta), ("alpha", alpha)] {
                if case .bool = factor { throw TensorError(.runtimeError, "Boolean \(name) only supported for Boolean results.", parameter: name) }
            }
        }
        guard !x.dtype.isFloating, !a.dtype.isFloating, !b.dtype.isFloating else { return }
        for (name, factor) in [("beta", beta), ("alpha", alpha)] {
            if case .float = factor {
                throw TensorError(.runtimeError, "For integral input tensors, argument \(name) must not be a floating point number.", parameter: name)
            }
        }
    }

    public static let addbmm: Op<Tensor, Tensor, Tensor, Scalar, Scalar> = Op(
        About("addbmm(input, batch1, batch2, *, beta=1, alpha=1)", "`beta` times `input` plus `alpha` times the sum of products of matrices, pair by pair.",
              example: "torch.addbmm(torch.ones(2, 4), torch.ones(5, 2, 3), torch.ones(5, 3, 4))", [.inPlace, .out], older: ["beta, input, alpha, batch1, batch2", "beta, input, batch1, batch2"]),
        forward: { (x: Tensor, a: Tensor, b: Tensor, beta: Scalar, alpha: Scalar) in
            try checkBatches(a, b)
            guard a.shape[0] == b.shape[0] else {
                throw TensorError(.runtimeError, "batch1 and batch2 must have same number of batches, got \(a.shape[0]) and \(b.shape[0])", parameter: "batch2")
            }
            let (count, m, k, n) = (a.shape[0], a.shape[1], a.shape[2], b.shape[2])
            guard k == b.shape[1] else {
                throw TensorError(.runtimeError, "Incompatible matrix sizes for bmm (\(m)x\(k) and \(b.shape[1])x\(n))", parameter: "batch2")
            }
            // Side by side, the matrices are one product.
            let left = try a.permuted([1, 0, 2]).contiguous().viewed(as: [m, count * k]), right = try b.contiguous().viewed(as: [count * k, n])
            return try Tensor.addmm(x, left, right, beta: beta.whole(for: x), alpha: alpha.whole(for: x))
        },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, _: Tensor, beta: Scalar, _: Scalar) in try g.times(beta) },
            Derivative(.third) { (g: Tensor, _: Tensor, _: Tensor, a: Tensor, b: Tensor, _: Scalar, alpha: Scalar) in
                try bmm(expand(g, [a.shape[0], g.shape[0], g.shape[1]]), transpose(b, 1, 2)).times(alpha)
            },
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, a: Tensor, _: Tensor, _: Scalar, alpha: Scalar) in
                try bmm(transpose(a, 1, 2), expand(g, [a.shape[0], g.shape[0], g.shape[1]])).times(alpha)
            },
        ])

    public static let baddbmm: Op<Tensor, Tensor, Tensor, Scalar, Scalar> = Op(
        About("baddbmm(input, batch1, batch2, *, beta=1, alpha=1)", "`beta` times `input` plus `alpha` times products of matrices, pair by pair.",
              example: "torch.baddbmm(torch.ones(5, 2, 4), torch.ones(5, 2, 3), torch.ones(5, 3, 4))", [.inPlace, .out], older: ["beta, input, alpha, batch1, batch2", "beta, input, batch1, batch2"]),
        forward: { (x: Tensor, a: Tensor, b: Tensor, beta: Scalar, alpha: Scalar) in
            try checkBatches(a, b)
            let grown = try expand(x.detached(), [a.shape[0], a.shape[1], b.shape[2]])
            let (beta, alpha) = (beta.whole(for: x), alpha.whole(for: x))
            let product = try Tensor.bmm(a, b).times(alpha)
            return try beta.double == 0 ? product : grown.times(beta) + product
        },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, _: Tensor, beta: Scalar, _: Scalar) in try g.times(beta) },
            Derivative(.third) { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, b: Tensor, _: Scalar, alpha: Scalar) in try bmm(g, transpose(b, 1, 2)).times(alpha) },
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, a: Tensor, _: Tensor, _: Scalar, alpha: Scalar) in try bmm(transpose(a, 1, 2), g).times(alpha) },
        ])

    private static func checkBatches(_ a: Tensor, _ b: Tensor) throws {
        for (name, x) in [("batch1", a), ("batch2", b)] where x.rank != 3 {
            throw TensorError(.runtimeError, "\(name) must be a 3D tensor", parameter: name)
        }
    }
}

extension Scalar {
    /// A factor of whole numbers: without its fraction.
    func whole(for x: Tensor) -> Scalar {
        guard case .float(let value) = self, x.dtype.isInteger else { return self }
        return .int(Int(exactly: value.rounded(.towardZero)) ?? 0)
    }
}

extension Tensor {
    /// `self * factor`, or this itself for 1.
    func times(_ factor: Scalar) throws -> Tensor { factor.double == 1 ? self : try self * factor }
}
