// Inverses, pseudo-inverses and determinants.
import TensorCore

extension Ops {
    public static let inv: Op<Tensor> = Op(
        About("inv(A)", "Inverse of a square matrix.", example: "torch.linalg.inv(torch.tensor([[2., 0.], [0., 4.]]))", places: [.linalg], .out),
        forward: { (a: Tensor) in
            let (inverse, infos) = try inverseOf(a)
            try infos.requireSuccess("linalg.inv", notInvertible)
            return try inverted(a, inverse)
        })

    public static let inverse: Op<Tensor> = Op(
        About("inverse(input)", "Inverse of a square matrix.", example: "torch.inverse(torch.tensor([[2., 0.], [0., 4.]]))", .out),
        forward: { (a: Tensor) in try inv(a) })

    public static let invEx: Function<NamedTensors, Tensor, Bool> = Function(
        About("inv_ex(A, *, check_errors=False)", "Inverse of a square matrix, and which pivot was zero.", example: "torch.linalg.inv_ex(torch.tensor([[2., 0.], [0., 4.]]))", places: [.linalg])
    ) { (a: Tensor, check: Bool) in
        let (inverse, infos) = try inverseOf(a)
        if check { try infos.requireSuccess("linalg.inv_ex", notInvertible) }
        return NamedTensors(ResultNames("linalg_inv_ex", "inverse", "info"), try inverted(a, inverse), infos)
    }

    private static func inverseOf(_ a: Tensor) throws -> (inverse: Tensor, infos: Tensor) {
        try a.requireSquare("linalg.inv")
        try a.requireFloating("linalg.inv")
        return try a.inverses()
    }

    private static func notInvertible(_ pivot: Int) -> String {
        "The diagonal element \(pivot) is zero, the inversion could not be completed because the input matrix is singular."
    }

    /// An inverse found already: its gradient is -A⁻ᵀ g A⁻ᵀ.
    private static let inverted: Op<Tensor, Tensor> = Op(
        About("inv(A, inverse)", "An inverse.", example: "", places: [], node: "LinalgInvExBackward0"),
        forward: { (_: Tensor, inverse: Tensor) in inverse },
        gradients: [Derivative(.output) { (g: Tensor, y: Tensor, _: Tensor, _: Tensor) in
            let transposed = try transpose(y, -2, -1)
            return try -matmul(transposed, matmul(g, transposed))
        }])

    public static let tensorinv: Op<Tensor, Int> = Op(
        About("tensorinv(input, ind=2)", "Inverse of a tensor whose first `ind` dimensions are the rows of a matrix.", example: "torch.linalg.tensorinv(torch.eye(6).reshape(2, 3, 6))", places: [.linalg]),
        forward: { (a: Tensor, ind: Int) in
            guard ind > 0 else { throw TensorError(.runtimeError, "Expected a strictly positive integer for 'ind', but got \(ind)", parameter: "ind") }
            let rows = Dims(a.shape.prefix(ind)), columns = Dims(a.shape.dropFirst(ind))
            let (m, n) = (rows.reduce(1, *), columns.reduce(1, *))
            guard m == n else {
                throw TensorError(
                    .runtimeError, "Expected self to satisfy the requirement prod(self.shape[ind:]) == prod(self.shape[:ind]), but got \(n) != \(m)", parameter: "input")
            }
            return try reshape(inv(reshape(a, [m, n])), columns + rows)
        })

    // MARK: Pseudo-inverses

    public static let pinv: Op<Tensor, Operand, Bool, Operand, Operand> = Op(
        About("pinv(input, rcond=None, hermitian=False, *, atol=None, rtol=None)", "Pseudo-inverse by singular values, of which small ones count as zero.",
              example: "torch.linalg.pinv(torch.tensor([[1., 2.], [3., 4.], [5., 6.]]))", places: [.linalg], node: "LinalgPinvBackward0"),
        forward: { (a: Tensor, rcond: Operand, hermitian: Bool, atol: Operand, rtol: Operand) in
            try pseudoInverse(a, hermitian, atol: atol, rtol: rcond.isNone ? rtol : rcond)
        },
        gradients: [Derivative([.first, .output]) { (g: Tensor, y: Tensor, a: Tensor, _: Operand, _: Bool, _: Operand, _: Operand) in try pinvGradient(g, y, a) }])

    public static let pinverse: Op<Tensor, Double> = Op(
        About("pinverse(input, rcond=1e-15)", "Pseudo-inverse by singular values.", example: "torch.pinverse(torch.tensor([[1., 2.], [3., 4.], [5., 6.]]))"),
        forward: { (a: Tensor, rcond: Double) in try pinv(a, .float(rcond), false, .none, .none) })

    private static func pseudoInverse(_ a: Tensor, _ hermitian: Bool, atol: Operand, rtol: Operand) throws -> Tensor {
        guard a.rank >= 2, a.dtype.isLAPACKs else {
            throw TensorError(
                .runtimeError, "linalg.pinv(\(a.dtype.legacyName){\(a.shape)}): expected a tensor with 2 or more dimensions of float, double, cfloat or cdouble types",
                parameter: "input")
        }
        guard a.count > 0 else { return try Tensor.zeros(a.batchShape + [a.shape[a.rank - 1], a.shape[a.rank - 2]], a.dtype) }
        return try Recording.off {
            let left: Tensor, s: Tensor, right: Tensor
            if hermitian {
                let parts = try eigh(a, "L").tensors
                (s, right) = (parts[0], try transpose(parts[1], -2, -1))
                left = parts[1]
            } else {
                let parts = try a.singularValueDecomposition(full: false)
                (left, s, right) = (parts.u, parts.s, parts.vt)
            }
            let sizes = try abs(s)
            let limit = try tolerance(a, sizes, atol: atol, rtol: rtol)
            let inverses = try choose(Tensor.compare(.gt, sizes, unsqueeze(limit, -1)), .tensor(reciprocal(s)), .scalar(.int(0)))
            return try matmul(transpose(right, -2, -1) * unsqueeze(inverses, -2), transpose(left, -2, -1)).contiguous()
        }
    }

    /// What counts as zero among singular values `s`: max(atol, rtol · the greatest), by default rounding errors.
    static func tolerance(_ a: Tensor, _ s: Tensor, atol: Operand, rtol: Operand) throws -> Tensor {
        let greatest = try s.reduced(.amax, over: [-1])
        let absolute = try limit(atol, a) ?? Tensor.full([], .int(0), a.dtype)
        let usual = a.dtype.epsilon * Double(Swift.max(a.shape[a.rank - 2], a.shape[a.rank - 1]))
        // A positive absolute limit alone turns the relative one off.
        let standard = try choose(Tensor.compare(.gt, absolute, .float(0)), .scalar(.float(0)), .scalar(.float(usual)))
        let relative = try limit(rtol, a) ?? standard.converted(to: a.dtype)
        return try maximum(absolute, relative * greatest)
    }

    private static func limit(_ operand: Operand, _ a: Tensor) throws -> Tensor? {
        switch operand {
        case .none: return nil
        case .tensor(let x): return try x.converted(to: a.dtype)
        default:
            guard let number = try Scalar.decode(operand) else {
                throw TensorError(.typeError, "a tolerance must be a number or a tensor, not \(operand.typeName)", parameter: "atol")
            }
            return try Tensor.full([], number, a.dtype)
        }
    }

    /// After Golub and Pereyra (1973).
    static func pinvGradient(_ g: Tensor, _ p: Tensor, _ a: Tensor) throws -> Tensor {
        let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
        let pt = try transpose(p, -2, -1), gt = try transpose(g, -2, -1)
        if m <= n {
            let k = try matmul(gt, p)
            let kpt = try matmul(k, pt)
            let first = try kpt - transpose(matmul(p, k), -2, -1) - matmul(matmul(a, p), kpt)
            return try first + matmul(matmul(pt, p), gt - matmul(k, a))
        }
        let k = try matmul(p, gt)
        let ptk = try matmul(pt, k)
        let first = try matmul(matmul(gt - matmul(a, k), p), pt) - transpose(matmul(k, p), -2, -1)
        return try first + ptk - matmul(matmul(ptk, p), a)
    }

    // MARK: Determinants

    public static let det: Op<Tensor> = Op(
        About("det(A)", "Determinant of a square matrix.", example: "torch.det(torch.tensor([[2., 1.], [1., 3.]]))", places: [.torch, .method, .linalg], .out, node: "LinalgDetBackward0"),
        forward: { (a: Tensor) in
            try a.requireSquare("linalg.det")
            if !a.dtype.isFloating { try a.requireFloating("linalg.det") }
            let (lu, pivots, _) = try a.luFactors()
            return try Tensor.determinants(lu, pivots).determinant
        },
        gradients: [Derivative([.first, .output]) { (g: Tensor, y: Tensor, a: Tensor) in
            let g = try unsqueeze(unsqueeze(g, -1), -1)
            let size = try g * unsqueeze(unsqueeze(y, -1), -1)
            if try Tensor.compare(.eq, y, .float(0)).reduced(.any).item() == .bool(false) { return try transpose(inv(a), -2, -1) * size }
            // PyTorch's formula, too, is det(A) A⁻ᵀ: 0 for a singular matrix.
            let inverse = try transpose(invEx(a, false).first, -2, -1)
            return try choose(Tensor.compare(.eq, size, .float(0)), .scalar(.int(0)), .tensor(inverse * size))
        }])

    public static let linalgSlogdet: Function<NamedTensors, Tensor> = Function(
        About("slogdet(A)", "Sign of the determinant and logarithm of its size.", example: "torch.linalg.slogdet(torch.tensor([[2., 1.], [1., 3.]]))", places: [.linalg])
    ) { (a: Tensor) in try signAndLogarithm(a, "linalg.slogdet", type: "linalg_slogdet") }

    public static let slogdet: Function<NamedTensors, Tensor> = Function(
        About("slogdet(input)", "Sign of the determinant and logarithm of its size.", example: "torch.slogdet(torch.tensor([[2., 1.], [1., 3.]]))")
    ) { (a: Tensor) in try signAndLogarithm(a, "linalg.slogdet", type: "slogdet") }

    public static let logdet: Op<Tensor> = Op(
        About("logdet(input)", "Logarithm of the determinant, nan for a negative one.", example: "torch.logdet(torch.tensor([[2., 1.], [1., 3.]]))"),
        forward: { (a: Tensor) in
            let parts = try signAndLogarithm(a, "logdet", type: "slogdet").tensors
            return try choose(Tensor.compare(.eq, parts[0], .float(-1)), .scalar(.float(.nan)), .tensor(parts[1]))
        })

    private static func signAndLogarithm(_ a: Tensor, _ name: String, type: String) throws -> NamedTensors {
        try a.requireSquare(name)
        try a.requireFloating(name)
        let (lu, pivots, _) = try a.luFactors()
        let (_, sign, logarithm) = try Tensor.determinants(lu, pivots)
        let known = sign.detached()
        return NamedTensors(ResultNames(type, "sign", "logabsdet"), try slogdetSign(a, sign, known, known, known), try slogdetLogarithm(a, logarithm, known, known, known))
    }

    private static let slogdetSign = factor("LinalgSlogdetBackward0") { (_: Tensor, a: Tensor, _: Tensor, _: Tensor, _: Tensor) in try a.zeros() }
    private static let slogdetLogarithm = factor("LinalgSlogdetBackward0") { (g: Tensor, a: Tensor, _: Tensor, _: Tensor, _: Tensor) in
        try unsqueeze(unsqueeze(g, -1), -1) * transpose(inv(a), -2, -1)
    }

    static var inverses: Family { Family("Inverses and determinants", [inv, inverse, invEx, tensorinv, pinv, pinverse, det, linalgSlogdet, slogdet, logdet]) }
}
