// QR factorization, and work with the reflectors that it is made of.
import TensorCore

extension Ops {
    public static let qr: Function<NamedTensors, Tensor, String> = Function(
        About("qr(A, mode='reduced')", "Q with orthonormal columns and R, upper triangular, with A = Q R.", example: "torch.linalg.qr(torch.tensor([[3., 1.], [4., 2.]]))",
              places: [.linalg])
    ) { (a: Tensor, mode: String) in
        guard let mode = QRMode(rawValue: mode) else {
            throw TensorError(
                .runtimeError, "qr received unrecognized mode '\(mode)' but expected one of 'reduced' (default), 'r', or 'complete'", parameter: "mode")
        }
        try a.requireMatrix("linalg.qr")
        if !a.dtype.isFloating { try a.requireFloating("linalg.qr") }
        let (q, r) = try a.qrFactors(mode)
        if mode == .r { return NamedTensors(ResultNames("linalg_qr", "Q", "R"), try rOnlyQ(a, q, q, r, r), try rOnly(a, r, r.detached(), r, r)) }
        let (known, upper) = (q.detached(), r.detached())
        let parts = mode == .complete ? (completeQ, completeR) : (reducedQ, reducedR)
        return NamedTensors(ResultNames("linalg_qr", "Q", "R"), try parts.0(a, q, known, upper, upper), try parts.1(a, r, known, upper, upper))
    }

    private static let reducedQ = qrResult(isComplete: false, isQ: true)
    private static let reducedR = qrResult(isComplete: false, isQ: false)
    private static let completeQ = qrResult(isComplete: true, isQ: true)
    private static let completeR = qrResult(isComplete: true, isQ: false)

    private static func qrResult(isComplete: Bool, isQ: Bool) -> Op<Tensor, Tensor, Tensor, Tensor, Tensor> {
        factor("LinalgQrBackward0") { (g: Tensor, a: Tensor, q: Tensor, r: Tensor, _: Tensor) in
            guard !isComplete || q.shape[q.rank - 2] <= r.shape[r.rank - 1] else {
                throw TensorError(.runtimeError, "The QR decomposition is not differentiable when mode='complete' and nrows > ncols.")
            }
            let known = try isDifferentiatingAgain ? qr(a, "reduced").tensors : [q, r]
            return try qrGradient(isQ ? g : nil, isQ ? nil : g, known[0], known[1])
        }
    }

    private static let rOnly = factor("LinalgQrBackward0") { (_: Tensor, _: Tensor, _: Tensor, _: Tensor, _: Tensor) in
        throw TensorError(
            .runtimeError,
            "The derivative of linalg.qr depends on Q, which is not computed when mode='r'. Please use linalg.qr(A, mode='reduced') if you are going to differentiate through linalg.qr.")
    }
    private static let rOnlyQ = rOnly

    private static func qrGradient(_ gq: Tensor?, _ gr: Tensor?, _ q: Tensor, _ r: Tensor) throws -> Tensor {
        let m = q.shape[q.rank - 2], n = r.shape[r.rank - 1]
        if m >= n { return try tallQRGradient(gq, gr, q, r) }
        // A = [A₁ A₂] with R = [R₁ R₂]: A₁ = Q R₁ is square, and R₂ = Qᵀ A₂.
        let r1 = try narrow(r, -1, 0, m), r2 = try narrow(r, -1, m, n - m)
        guard let gr else {
            let first = try tallQRGradient(gq, nil, q, r1)
            return try cat([first, matmul(q, r2).zeros()], -1)
        }
        let g2 = try narrow(gr, -1, m, n - m)
        let through = try matmul(matmul(q, r2), transpose(g2, -2, -1))
        let first = try tallQRGradient(gq.map { (g: Tensor) throws -> Tensor in try g + through } ?? through, narrow(gr, -1, 0, m), q, r1)
        return try cat([first, matmul(q, g2)], -1)
    }

    /// [gQ + Q s(triu(gR Rᵀ - Qᵀ gQ))] R⁻ᵀ, where s(X) = X + Xᵀ with the diagonal of X.
    private static func tallQRGradient(_ gq: Tensor?, _ gr: Tensor?, _ q: Tensor, _ r: Tensor) throws -> Tensor {
        var middle = try gr.map { (g: Tensor) throws -> Tensor in try matmul(g, transpose(r, -2, -1)) }
        if let gq {
            let part = try matmul(transpose(q, -2, -1), gq)
            middle = try middle.map { (x: Tensor) throws -> Tensor in try x - part } ?? -part
        }
        guard let middle else { return try q.zeros() }
        let upper = try triu(middle, 0)
        let symmetric = try upper + transpose(triu(middle, 1), -2, -1)
        var sum = try matmul(q, symmetric)
        if let gq { sum = try gq + sum }
        return try solveTriangular(transpose(r, -2, -1), sum, false, false, false)
    }

    public static let geqrf: Function<NamedTensors, Tensor> = Function(
        About("geqrf(input)", "R and the Householder reflectors below it.", example: "torch.geqrf(torch.tensor([[3., 1.], [4., 2.]]))", .out)
    ) { (a: Tensor) in
        guard a.rank >= 2 else { throw TensorError(.runtimeError, "torch.geqrf: input must have at least 2 dimensions.", parameter: "input") }
        let (packed, tau) = try a.reflectors()
        return NamedTensors(ResultNames("geqrf", "a", "tau"), packed, tau)
    }

    public static let householderProduct: Op<Tensor, Tensor> = Op(
        About("householder_product(input, tau)", "First columns of a product of Householder reflectors.",
              example: "torch.linalg.householder_product(*torch.geqrf(torch.tensor([[3., 1.], [4., 2.]])))", places: [.linalg, .torch, .method], .out, aliases: ["orgqr"]),
        forward: { (packed: Tensor, tau: Tensor) in
            guard packed.rank >= 2 else {
                throw TensorError(.runtimeError, "torch.linalg.householder_product: input must have at least 2 dimensions.", parameter: "input")
            }
            let (m, n) = (packed.shape[packed.rank - 2], packed.shape[packed.rank - 1])
            guard m >= n else {
                throw TensorError(.runtimeError, "torch.linalg.householder_product: input.shape[-2] must be greater than or equal to input.shape[-1]", parameter: "input")
            }
            try checkTau(tau, packed, "torch.linalg.householder_product")
            guard let k = tau.shape.last, k <= n else {
                throw TensorError(.runtimeError, "torch.linalg.householder_product: input.shape[-1] must be greater than or equal to tau.shape[-1]", parameter: "tau")
            }
            guard Dims(tau.shape.dropLast()) == packed.batchShape else {
                throw TensorError(
                    .runtimeError, "torch.linalg.householder_product: Expected batch dimensions of tau to be equal to input.shape[:-2], but got \(Dims(tau.shape.dropLast()))",
                    parameter: "tau")
            }
            guard tau.dtype == packed.dtype else {
                throw TensorError(.runtimeError, "torch.linalg.householder_product: tau dtype \(tau.dtype.legacyName) does not match input dtype \(packed.dtype.legacyName)", parameter: "tau")
            }
            try packed.requireLAPACK("orgqr_cpu")
            guard Recording.isOn, packed.wantsGradient || tau.wantsGradient else { return try Tensor.householderProduct(packed, tau) }
            let start = try Tensor.eye(m, n, packed.dtype).expanded(to: packed.batchShape + [m, n])
            return try productOfReflectors(reflected(packed, tau, start, left: true, transposed: false))
        })

    /// `c` times the reflectors 1 - τ v vᵀ one after another, recorded: the gradient is theirs.
    private static func reflected(_ packed: Tensor, _ tau: Tensor, _ c: Tensor, left: Bool, transposed: Bool) throws -> Tensor {
        let m = packed.shape[packed.rank - 2], k = tau.shape[tau.rank - 1]
        let below = try tril(packed, -1), units = try Tensor.eye(m, nil, packed.dtype)
        var result = c
        for i in left == transposed ? Array(0..<k) : Array((0..<k).reversed()) {
            let v = try narrow(below, -1, i, 1) + units.sliced(-1, from: i, to: i + 1)
            let factor = try unsqueeze(narrow(tau, -1, i, 1), -1), across = try transpose(v, -2, -1)
            result = try left ? result - factor * matmul(v, matmul(across, result)) : result - factor * matmul(matmul(result, v), across)
        }
        return result
    }

    private static let productOfReflectors = renamed("LinalgHouseholderProductBackward0")
    private static let multipliedByReflectors = renamed("OrmqrBackward0")

    /// The tensor itself, under the name that PyTorch's graph has for what made it.
    private static func renamed(_ node: String) -> Op<Tensor> {
        Op(About("\(node)(input)", "The tensor itself.", example: "", places: [], node: node),
           forward: { (x: Tensor) in x.detached() },
           gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor) in g }])
    }

    private static func checkTau(_ tau: Tensor, _ packed: Tensor, _ name: String) throws {
        guard tau.rank == packed.rank - 1 else {
            throw TensorError(
                .runtimeError,
                "\(name): Expected tau to have one dimension less than input, but got tau.ndim equal to \(tau.rank) and input.ndim is equal to \(packed.rank)", parameter: "tau")
        }
    }

    public static let ormqr: Op<Tensor, Tensor, Tensor, Bool, Bool> = Op(
        About("ormqr(input, tau, other, left=True, transpose=False)", "Product of the orthogonal matrix of some reflectors and another matrix.",
              example: "torch.ormqr(*torch.geqrf(torch.tensor([[3., 1.], [4., 2.]])), torch.ones(2, 2))", .out),
        forward: { (packed: Tensor, tau: Tensor, c: Tensor, left: Bool, transposed: Bool) in
            for (name, x) in [("input", packed), ("other", c)] where x.rank < 2 {
                throw TensorError(.runtimeError, "torch.ormqr: \(name) must have at least 2 dimensions.", parameter: name)
            }
            try checkTau(tau, packed, "torch.ormqr")
            let side = left ? c.shape[c.rank - 2] : c.shape[c.rank - 1]
            guard let k = tau.shape.last, side >= k else {
                throw TensorError(.runtimeError, "torch.ormqr: other.shape[\(left ? -2 : -1)] must be greater than or equal to tau.shape[-1]", parameter: "tau")
            }
            guard side == packed.shape[packed.rank - 2] else {
                throw TensorError(.runtimeError, "torch.ormqr: other.shape[\(left ? -2 : -1)] must be equal to input.shape[-2]", parameter: "other")
            }
            guard k == Swift.min(side, packed.shape[packed.rank - 1]) else {
                throw TensorError(.runtimeError, "torch.ormqr: tau.shape[-1] must be equal to min(other.shape[\(left ? -2 : -1)], input.shape[-1])", parameter: "tau")
            }
            guard packed.batchShape == c.batchShape, Dims(tau.shape.dropLast()) == packed.batchShape else {
                throw TensorError(.runtimeError, "torch.ormqr: Expected batch dimensions of tau to be equal to input.shape[:-2], but got \(Dims(tau.shape.dropLast()))", parameter: "tau")
            }
            guard packed.dtype == c.dtype, tau.dtype == c.dtype else {
                throw TensorError(.runtimeError, "torch.ormqr: Expected input and other to have the same dtype, but input has dtype \(packed.dtype.legacyName) and other has dtype \(c.dtype.legacyName)", parameter: "other")
            }
            try packed.requireLAPACK("ormqr_cpu")
            if Recording.isOn, packed.wantsGradient || tau.wantsGradient || c.wantsGradient {
                return try multipliedByReflectors(reflected(packed, tau, c, left: left, transposed: transposed))
            }
            return try Tensor.multipliedByQ(packed, tau, c, left: left, transposed: transposed)
        })
}
