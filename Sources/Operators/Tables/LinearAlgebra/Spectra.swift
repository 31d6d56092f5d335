// Singular values and eigenvalues. Gradients after Townsend (2016) and Boeddeker et al. (2017).
import TensorCore

extension Ops {
    // MARK: Singular values

    public static let svd: Function<NamedTensors, Tensor, Bool, String?> = Function(
        About("svd(A, full_matrices=True, *, driver=None)", "Singular value decomposition A = U diag(S) Vh.", example: "torch.linalg.svd(torch.tensor([[3., 0.], [4., 5.]]))", places: [.linalg])
    ) { (a: Tensor, full: Bool, driver: String?) in
        try refuseDriver(driver)
        try checkSVD(a)
        let (u, s, vt) = try a.singularValueDecomposition(full: full)
        let k = s.shape[s.rank - 1]
        let left = try u.sliced(-1, from: 0, to: k), right = try vt.sliced(-2, from: 0, to: k), values = s.detached()
        return NamedTensors(ResultNames("linalg_svd", "U", "S", "Vh"), try svdU(a, u, left, values, right), try svdS(a, s, left, values, right), [try svdVh(a, vt, left, values, right)])
    }

    public static let svdvals: Op<Tensor, String?> = Op(
        About("svdvals(A, *, driver=None)", "Singular values in falling order.", example: "torch.linalg.svdvals(torch.tensor([[3., 0.], [4., 5.]]))", places: [.linalg], .out),
        forward: { (a: Tensor, driver: String?) in
            if a.wantsGradient, Recording.isOn { return try svd(a, false, driver).second }
            try refuseDriver(driver)
            try checkSVD(a)
            return try a.singularValues()
        })

    public static let oldSVD: Function<NamedTensors, Tensor, Bool, Bool> = Function(
        About("svd(input, some=True, compute_uv=True)", "Singular value decomposition input = U diag(S) Vᵀ.", example: "torch.svd(torch.tensor([[3., 0.], [4., 5.]]))", .out)
    ) { (a: Tensor, some: Bool, wantsVectors: Bool) in
        guard a.rank >= 2 else {
            throw TensorError(.runtimeError, "linalg.svd: input should have at least 2 dimensions, but has \(a.rank) dimensions instead", parameter: "input")
        }
        guard wantsVectors else {
            let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
            let s = try svdvals(a, nil)
            return NamedTensors(ResultNames("svd", "U", "S", "V"), try Tensor.zeros(a.batchShape + [m, m], a.dtype), s, [try Tensor.zeros(a.batchShape + [n, n], a.dtype)])
        }
        let parts = try svd(a, !some, nil).tensors
        return NamedTensors(ResultNames("svd", "U", "S", "V"), parts[0], parts[1], [try transpose(parts[2], -2, -1)])
    }

    private static func refuseDriver(_ driver: String?) throws {
        guard driver == nil else {
            throw TensorError(.runtimeError, "torch.linalg.svd: keyword argument `driver=` is only supported on CUDA inputs with cuSOLVER backend.", parameter: "driver")
        }
    }

    private static func checkSVD(_ a: Tensor) throws {
        try a.requireMatrix("linalg.svd")
        if !a.dtype.isFloating { try a.requireFloating("linalg.svd") }
    }

    private static let svdU = svdResult { (g: Tensor, u: Tensor, s: Tensor, vt: Tensor) in
        let k = s.shape[s.rank - 1]
        let g = try narrow(g, -1, 0, k), ut = try transpose(u, -2, -1)
        let inner = try skew(matmul(ut, g)) / gaps(s, squared: true)
        var result = try matmul(matmul(u, inner * unsqueeze(s, -2)), vt)
        if u.shape[u.rank - 2] > k {
            let outside = try (g - matmul(u, matmul(ut, g))) / unsqueeze(s, -2)
            result = try result + matmul(outside, vt)
        }
        return result
    }

    private static let svdS = svdResult { (g: Tensor, u: Tensor, _: Tensor, vt: Tensor) in try matmul(u * unsqueeze(g, -2), vt) }

    private static let svdVh = svdResult { (g: Tensor, u: Tensor, s: Tensor, vt: Tensor) in
        let k = s.shape[s.rank - 1]
        let g = try narrow(g, -2, 0, k), v = try transpose(vt, -2, -1)
        let inner = try skew(matmul(vt, transpose(g, -2, -1))) / gaps(s, squared: true)
        var result = try matmul(matmul(u, unsqueeze(s, -1) * inner), vt)
        if vt.shape[vt.rank - 1] > k {
            let outside = try (g - matmul(matmul(g, v), vt)) / unsqueeze(s, -1)
            result = try result + matmul(u, outside)
        }
        return result
    }

    private static func svdResult(_ formula: @escaping (_ g: Tensor, _ u: Tensor, _ s: Tensor, _ vt: Tensor) throws -> Tensor) -> Op<Tensor, Tensor, Tensor, Tensor, Tensor> {
        factor("LinalgSvdBackward0") { (g: Tensor, a: Tensor, u: Tensor, s: Tensor, vt: Tensor) in
            guard isDifferentiatingAgain else { return try formula(g, u, s, vt) }
            let parts = try svd(a, false, nil).tensors
            return try formula(g, parts[0], parts[1], parts[2])
        }
    }

    private static func skew(_ x: Tensor) throws -> Tensor { try x - transpose(x, -2, -1) }

    /// [i, j]: sⱼ - sᵢ or sⱼ² - sᵢ², and 1 on the diagonal.
    private static func gaps(_ s: Tensor, squared: Bool) throws -> Tensor {
        let (row, column) = (try unsqueeze(s, -2), try unsqueeze(s, -1))
        let differences = try squared ? (row - column) * (row + column) : row - column
        return try differences + Tensor.eye(s.shape[s.rank - 1], nil, s.dtype)
    }

    // MARK: Symmetric matrices

    public static let eigh: Function<NamedTensors, Tensor, String> = Function(
        About("eigh(input, UPLO='L')", "Eigenvalues in rising order and eigenvectors of a symmetric matrix.", example: "torch.linalg.eigh(torch.tensor([[2., 1.], [1., 3.]]))", places: [.linalg])
    ) { (a: Tensor, uplo: String) in
        let upper = try checkEigh(a, uplo)
        let (l, vectors) = try a.symmetricEigenvalues(upper: upper, vectors: true)
        guard let v = vectors else { throw TensorError(.runtimeError, "linalg.eigh: no eigenvectors") }
        let (values, columns) = (l.detached(), v.detached())
        // Which triangle was read is needed where gradients are themselves recorded.
        let triangle = try Tensor.full([], .bool(upper), .bool)
        return NamedTensors(ResultNames("linalg_eigh", "eigenvalues", "eigenvectors"), try eighValues(a, l, values, columns, triangle), try eighVectors(a, v, values, columns, triangle))
    }

    public static let eigvalsh: Op<Tensor, String> = Op(
        About("eigvalsh(input, UPLO='L')", "Eigenvalues of a symmetric matrix in rising order.", example: "torch.linalg.eigvalsh(torch.tensor([[2., 1.], [1., 3.]]))", places: [.linalg], .out),
        forward: { (a: Tensor, uplo: String) in
            if a.wantsGradient, Recording.isOn { return try eigh(a, uplo).first }
            return try a.symmetricEigenvalues(upper: checkEigh(a, uplo), vectors: false).values
        })

    /// Whether the upper triangle is to be read.
    private static func checkEigh(_ a: Tensor, _ uplo: String) throws -> Bool {
        try a.requireSquare("linalg.eigh")
        guard ["L", "U", "l", "u"].contains(uplo) else {
            throw TensorError(.runtimeError, "Expected UPLO argument to be 'L' or 'U', but got \(uplo)", parameter: "UPLO")
        }
        return uplo == "U" || uplo == "u"
    }

    private static func side(_ isUpper: Tensor) throws -> String { try isUpper.item() == .bool(true) ? "U" : "L" }

    private static let eighValues = factor("LinalgEighBackward0") { (g: Tensor, a: Tensor, _: Tensor, v: Tensor, triangle: Tensor) in
        let v = try isDifferentiatingAgain ? eigh(a, side(triangle)).second : v
        return try matmul(v * unsqueeze(g, -2), transpose(v, -2, -1))
    }

    private static let eighVectors = factor("LinalgEighBackward0") { (g: Tensor, a: Tensor, l: Tensor, v: Tensor, triangle: Tensor) in
        let parts = try isDifferentiatingAgain ? eigh(a, side(triangle)).tensors : [l, v]
        let vt = try transpose(parts[1], -2, -1)
        let inner = try matmul(vt, g)
        // The matrix stands for a symmetric one: so does its gradient.
        let hollow = try skew(inner) / 2
        return try matmul(parts[1], matmul(hollow / gaps(parts[0], squared: false), vt))
    }

    // MARK: Any square matrices

    public static let eig: Function<NamedTensors, Tensor> = Function(
        About("eig(input)", "Eigenvalues and eigenvectors of a square matrix, as real tensors; complex ones are refused.", example: "torch.linalg.eig(torch.tensor([[2., 1.], [0., 3.]]))",
              places: [.linalg])
    ) { (a: Tensor) in
        try checkEig(a, "linalg.eig")
        let (l, vectors) = try a.realEigenvalues("linalg.eig", vectors: true)
        guard let v = vectors else { throw TensorError(.runtimeError, "linalg.eig: no eigenvectors") }
        let (values, columns) = (l.detached(), v.detached())
        return NamedTensors(ResultNames("linalg_eig", "eigenvalues", "eigenvectors"), try eigValues(a, l, values, columns, columns), try eigVectors(a, v, values, columns, columns))
    }

    public static let eigvals: Op<Tensor> = Op(
        About("eigvals(input)", "Eigenvalues of a square matrix, as a real tensor; complex ones are refused.", example: "torch.linalg.eigvals(torch.tensor([[2., 1.], [0., 3.]]))", places: [.linalg]),
        forward: { (a: Tensor) in
            try a.requireMatrix("linalg.eigvals")
            if a.wantsGradient, Recording.isOn { return try eig(a).first }
            try checkEig(a, "linalg.eig")
            return try a.realEigenvalues("linalg.eigvals", vectors: false).values
        })

    private static func checkEig(_ a: Tensor, _ name: String) throws {
        try a.requireSquare(name)
        guard a.dtype.isFloating else { throw TensorError(.runtimeError, "Unknown Complex ScalarType for \(a.dtype.legacyName)", parameter: "input") }
    }

    private static let eigValues = factor("LinalgEigBackward0") { (g: Tensor, a: Tensor, _: Tensor, v: Tensor, _: Tensor) in
        let v = try isDifferentiatingAgain ? eig(a).second : v
        let vt = try transpose(v, -2, -1)
        return try solve(vt, unsqueeze(g, -1) * vt, true)
    }

    /// V⁻ᵀ ((Vᵀ g - Vᵀ V diag(Vᵀ g)) / (λⱼ - λᵢ)) Vᵀ, as the vectors have length 1.
    private static let eigVectors = factor("LinalgEigBackward0") { (g: Tensor, a: Tensor, l: Tensor, v: Tensor, _: Tensor) in
        let parts = try isDifferentiatingAgain ? eig(a).tensors : [l, v]
        let vt = try transpose(parts[1], -2, -1)
        let inner = try matmul(vt, g)
        let projected = try inner - matmul(vt, parts[1]) * unsqueeze(diagonal(inner, 0, -2, -1), -2)
        return try solve(vt, matmul(projected / gaps(parts[0], squared: false), vt), true)
    }

    static var spectra: Family { Family("Singular values and eigenvalues", [svd, svdvals, oldSVD, eigh, eigvalsh, eig, eigvals]) }
}
