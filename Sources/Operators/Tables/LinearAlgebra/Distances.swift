// Distances and angles between vectors: the rows of matrices, or two tensors' elements along a dimension.
import TensorCore

extension Ops {
    public static let cdist: Op<Tensor, Tensor, Double, String> = Op(
        About("cdist(x1, x2, p=2.0, compute_mode='use_mm_for_euclid_dist_if_necessary')", "Distances between the rows of one matrix and those of another.",
              example: "torch.cdist(torch.ones(2, 3), torch.zeros(2, 3))", places: [.torch], .python),
        forward: { (a: Tensor, b: Tensor, p: Double, mode: String) in
            try checkDistances(a, b, p, mode)
            let many = a.shape[a.rank - 2] > 25 || b.shape[b.rank - 2] > 25
            if p == 2, mode == "use_mm_for_euclid_dist" || (many && mode != "donot_use_mm_for_euclid_dist") { return try Recording.off { try euclidean(a, b) } }
            return try differences(a, b).norm(p, over: [-1])
        },
        gradients: [
            Derivative([.first, .second, .output]) { (g: Tensor, y: Tensor, a: Tensor, b: Tensor, p: Double, _: String) in try distanceGradient(g, y, a, b, p) },
            Derivative([.first, .second, .output]) { (g: Tensor, y: Tensor, a: Tensor, b: Tensor, p: Double, _: String) in
                try distanceGradient(transpose(g, -2, -1), transpose(y, -2, -1), b, a, p)
            },
        ])

    private static func checkDistances(_ a: Tensor, _ b: Tensor, _ p: Double, _ mode: String) throws {
        guard ["use_mm_for_euclid_dist_if_necessary", "use_mm_for_euclid_dist", "donot_use_mm_for_euclid_dist"].contains(mode) else {
            throw TensorError(.valueError, "\(mode) is not a valid value for compute_mode", parameter: "compute_mode")
        }
        for (name, parameter, x) in [("X1", "x1", a), ("X2", "x2", b)] where x.rank < 2 {
            throw TensorError(.runtimeError, "cdist only supports at least 2D tensors, \(name) got: \(x.rank)D", parameter: parameter)
        }
        let (m, n) = (a.shape[a.rank - 1], b.shape[b.rank - 1])
        guard m == n else { throw TensorError(.runtimeError, "X1 and X2 must have the same number of columns. X1: \(m) X2: \(n)", parameter: "x2") }
        for (name, parameter, x) in [("X1", "x1", a), ("X2", "x2", b)] where !x.dtype.isFloating {
            throw TensorError(.runtimeError, "cdist only supports floating-point dtypes, \(name) got: \(x.dtype.legacyName)", parameter: parameter)
        }
        guard p >= 0 else { throw TensorError(.runtimeError, "cdist only supports non-negative p values", parameter: "p") }
        guard a.dtype == b.dtype else {
            throw TensorError(.runtimeError, "expected scalar type \(a.dtype.legacyName) but found \(b.dtype.legacyName)", parameter: "x2")
        }
        try refuseHalves(a, "cdist")
    }

    private static func refuseHalves(_ x: Tensor, _ kernel: String) throws {
        guard x.dtype.isLAPACKs else { throw TensorError(.notImplementedError, "\"\(kernel)\" not implemented for '\(x.dtype.legacyName)'", parameter: "input") }
    }

    /// [..., m, n, d] of all pairs of rows.
    private static func differences(_ a: Tensor, _ b: Tensor) throws -> Tensor {
        try Tensor.binary(.sub, a.unsqueezed(at: -2), b.unsqueezed(at: -3))
    }

    /// √(|a|² - 2 a·b + |b|²) by one product, as PyTorch computes it for many rows.
    private static func euclidean(_ a: Tensor, _ b: Tensor) throws -> Tensor {
        let squaresA = try sum(square(a), Axes([-1]), true, nil), squaresB = try sum(square(b), Axes([-1]), true, nil)
        let left = try cat([a * -2, squaresA, squaresA.ones()], -1), right = try cat([b, squaresB.ones(), squaresB], -1)
        return try sqrt(clampMin(matmul(left, transpose(right, -2, -1)), .scalar(.int(0))))
    }

    /// With respect to the first rows: Σ g · slope of the norm; rows at distance 0 have none.
    private static func distanceGradient(_ g: Tensor, _ y: Tensor, _ a: Tensor, _ b: Tensor, _ p: Double) throws -> Tensor {
        if p == 2 {
            let weights = try maskedFill(g / y, Tensor.compare(.eq, y, .float(0)), .scalar(.int(0)))
            return try a * sum(weights, Axes([-1]), true, nil) - matmul(weights, b)
        }
        let difference = try unsqueeze(a, -2) - unsqueeze(b, -3)
        return try sum(vectorNormGradient(g, y, difference, p, Axes([-1]), false), Axes([-2]), false, nil)
    }

    public static let pdist: Op<Tensor, Double> = Op(
        About("pdist(input, p=2)", "Distances between all pairs of rows of a matrix.", example: "torch.pdist(torch.tensor([[0., 0.], [3., 4.]]))", places: [.torch, .functional]),
        forward: { (x: Tensor, p: Double) in
            guard x.rank == 2 else {
                throw TensorError(.runtimeError, "pdist only supports 2D tensors, got: \(x.rank)D", parameter: "input")
            }
            guard x.dtype.isFloating else { throw TensorError(.runtimeError, "pdist only supports floating-point dtypes", parameter: "input") }
            guard p >= 0 else { throw TensorError(.runtimeError, "pdist only supports non-negative p values", parameter: "p") }
            try refuseHalves(x, "pdist")
            let (rows, columns) = try pairs(x.shape[0])
            let difference = try indexSelect(x, 0, rows) - indexSelect(x, 0, columns)
            return try vectorNorm(difference, p, Axes([-1]), false, nil)
        })

    /// The two members of every pair of `count` things.
    private static func pairs(_ count: Int) throws -> (Tensor, Tensor) {
        var first: [Int] = [], second: [Int] = []
        for i in 0..<count {
            for j in (i + 1)..<Swift.max(count, i + 1) {
                first.append(i)
                second.append(j)
            }
        }
        return (try Tensor(first), try Tensor(second))
    }

    public static let pairwiseDistance: Op<Tensor, Tensor, Double, Double, Bool> = Op(
        About("pairwise_distance(x1, x2, p=2.0, eps=1e-06, keepdim=False)", "Distances between vectors along the last dimension.",
              example: "torch.nn.functional.pairwise_distance(torch.zeros(1, 2), torch.tensor([[3., 4.]]))", places: [.torch, .functional]),
        forward: { (a: Tensor, b: Tensor, p: Double, eps: Double, keepdim: Bool) in try vectorNorm(a - b + .float(eps), p, Axes([-1]), keepdim, nil) })

    public static let cosineSimilarity: Op<Tensor, Tensor, Int, Double> = Op(
        About("cosine_similarity(x1, x2, dim=1, eps=1e-08)", "Cosine of the angle between vectors along `dim`.",
              example: "torch.nn.functional.cosine_similarity(torch.tensor([[1., 2.]]), torch.tensor([[2., 1.]]))", places: [.torch, .functional]),
        forward: { (a: Tensor, b: Tensor, dim: Int, eps: Double) in
            let shape = try Layout.broadcast(a.shape, b.shape)
            let common = a.dtype.isFloating && b.dtype.isFloating ? (a.dtype.size < b.dtype.size ? b.dtype : a.dtype) : a.dtype.isFloating ? a.dtype : b.dtype
            guard common.isFloating else {
                throw TensorError(.runtimeError, "expected common dtype to be floating point, yet common dtype is \(common.legacyName)", parameter: "x1")
            }
            let floor = TensorOrScalar.scalar(.float(eps))
            let left = try expand(converted(a, to: common), shape), right = try expand(converted(b, to: common), shape)
            let first = try left / clampMin(vectorNorm(left, 2, Axes(dim), true, nil), floor)
            let second = try right / clampMin(vectorNorm(right, 2, Axes(dim), true, nil), floor)
            return try sum(first * second, Axes(dim), false, nil)
        })
}
