// Differences of neighbours, and the slopes and areas made of them.
import TensorCore

extension Ops {
    public static let diff: Op<Tensor, Int, Int, Tensor?, Tensor?> = Op(
        About("diff(input, n=1, dim=-1, prepend=None, append=None)", "Differences of neighbours along `dim`, taken `n` times.", example: "torch.diff(torch.tensor([1, 4, 9]))", [.out]),
        forward: { (x: Tensor, n: Int, dim: Int, prepend: Tensor?, append: Tensor?) in
            func failure(_ message: String, _ parameter: String) -> TensorError { TensorError(.runtimeError, message, parameter: parameter) }
            guard x.rank > 0 else { throw failure("diff expects input to be at least one-dimensional", "input") }
            guard n >= 0 else { throw failure("order must be non-negative but got \(n)", "n") }
            if n == 0 { return try clone(x) }
            let d = try wrapped(dim, rank: x.rank)
            for other in [prepend, append].compactMap({ (t: Tensor?) -> Tensor? in t }) {
                guard other.rank == x.rank else { throw failure("diff expects prepend or append to be the same dimension as input", "prepend") }
                for i in 0..<x.rank where i != d && other.shape[i] != x.shape[i] {
                    throw failure("diff expects the shape of tensor to prepend or append to match that of input except along the differencing dimension; "
                        + "input.size(\(i)) = \(x.shape[i]), but got tensor.size(\(i)) = \(other.shape[i])", "prepend")
                }
            }
            let parts = [prepend, x, append].compactMap { (t: Tensor?) -> Tensor? in t }
            var result = parts.count == 1 ? x : try cat(parts, d)
            for _ in 0..<Swift.min(n, result.shape[d]) where result.shape[d] > 0 {
                let after = try slice(result, d, 1, result.shape[d], 1), before = try slice(result, d, 0, result.shape[d] - 1, 1)
                result = result.dtype == .bool ? try logicalXor(after, before) : try after - before
            }
            return result
        })

    // MARK: Areas

    public static let trapezoid: Op<Tensor, Tensor?, Scalar, Int> = Op(
        About("trapezoid(y, x=None, *, dx=1, dim=-1)", "Area under the points `y` along `dim`, by trapezoids.", example: "torch.trapezoid(torch.tensor([1., 5., 10.]))",
              places: [.torch], aliases: ["trapz"]),
        forward: { (y: Tensor, x: Tensor?, dx: Scalar, dim: Int) in
            let d = try areaDimension(of: y, "trapezoid", dim)
            guard y.shape[d] > 0 else {
                var shape = y.shape
                shape.remove(at: d)
                return try Tensor.zeros(shape, Promotion.floating(y.dtype))
            }
            if let x { return try sum(heights(y, d) * widths(x, of: y, d, "trapezoid"), Axes(d), false, nil) / 2 }
            let ends = try select(y, d, 0) + select(y, d, -1)
            return try (sum(y, Axes(d), false, nil) - ends * .float(0.5)) * dx
        })

    public static let cumulativeTrapezoid: Op<Tensor, Tensor?, Scalar, Int> = Op(
        About("cumulative_trapezoid(y, x=None, *, dx=1, dim=-1)", "Area under the points `y` up to each of them along `dim`, by trapezoids.",
              example: "torch.cumulative_trapezoid(torch.tensor([1., 5., 10.]))", places: [.torch]),
        forward: { (y: Tensor, x: Tensor?, dx: Scalar, dim: Int) in
            let d = try areaDimension(of: y, "cumulative_trapezoid", dim)
            guard y.shape[d] > 0 else { return try clone(y) }
            if let x { return try cumsum(heights(y, d) * widths(x, of: y, d, "cumulative_trapezoid"), d, nil) / 2 }
            return try cumsum(heights(y, d) * .float(dx.double / 2), d, nil)
        })

    private static func areaDimension(of y: Tensor, _ name: String, _ dim: Int) throws -> Int {
        guard y.rank > 0 else { throw TensorError(.indexError, "Dimension specified as \(dim) but tensor has no dimensions", parameter: "dim") }
        let d = try wrapped(dim, rank: y.rank)
        guard y.dtype != .bool else {
            throw TensorError(.notImplementedError, "\(name): received a bool input for `y`, but bool is not supported", parameter: "y")
        }
        return d
    }

    /// Sums of neighbours.
    private static func heights(_ y: Tensor, _ dim: Int) throws -> Tensor {
        try slice(y, dim, 0, y.shape[dim] - 1, 1) + slice(y, dim, 1, y.shape[dim], 1)
    }

    /// Distances of neighbours in `x`, which belongs to the points of `y` along `dim`, or broadcasts to them.
    private static func widths(_ x: Tensor, of y: Tensor, _ dim: Int, _ name: String) throws -> Tensor {
        guard x.dtype != .bool else {
            throw TensorError(.notImplementedError, "\(name): received a bool input for `x`, but bool is not supported", parameter: "x")
        }
        var points = x
        if x.rank == 1 {
            guard x.count == y.shape[dim] else {
                throw TensorError(.runtimeError, "\(name): There must be one `x` value for each sample point", parameter: "x")
            }
            var shape = Dims(repeating: 1, count: y.rank)
            shape[dim] = x.count
            points = try view(x.packed(), shape)
        } else {
            while points.rank < y.rank { points = try unsqueeze(points, 0) }
        }
        let d = try wrapped(dim - y.rank, rank: points.rank)
        return try slice(points, d, 1, points.shape[d], 1) - slice(points, d, 0, Swift.max(points.shape[d] - 1, 0), 1)
    }

    // MARK: Slopes

    public static let gradient: Function<[Tensor], Tensor, Operand, Axes, Int> = Function(
        About("gradient(input, *, spacing=1, dim=None, edge_order=1)", "Slope at each point, from its neighbours along each dimension.",
              example: "torch.gradient(torch.tensor([1., 2., 4., 8.]))", places: [.torch])
    ) { (x: Tensor, spacing: Operand, dim: Axes, edgeOrder: Int) in
        func failure(_ message: String) -> TensorError { TensorError(.runtimeError, "torch.gradient " + message, parameter: "spacing") }
        guard edgeOrder == 1 || edgeOrder == 2 else { throw failure("only supports edge_order=1 and edge_order=2.") }
        let dims = try dim.dims.map { (dims: Dims) throws -> [Int] in try dims.map { (d: Int) throws -> Int in try wrapped(d, rank: x.rank) } } ?? Array(0..<x.rank)
        if let twice = dims.indices.first(where: { (i: Int) -> Bool in dims[..<i].contains(dims[i]) }) {
            throw TensorError(.runtimeError, "dim \(dims[twice]) appears multiple times in the list of dims", parameter: "dim")
        }
        let spacings = spacing.elements
        if let spacings, spacings.count != dims.count {
            throw failure(dim.dims == nil
                ? "expected spacing to be unspecified, a scalar, or a list of length equal to 'self.dim() = \(x.rank)', since dim argument was not given, but got a list of length \(spacings.count)"
                : "expected spacing to be unspecified, a scalar or it's spacing and dim arguments to have the same length, but got a spacing argument of length \(spacings.count) and a dim argument of length \(dims.count).")
        }
        let y = x.dtype.isFloating ? x : try converted(x, to: Promotion.floating(x.dtype))
        return try dims.enumerated().map { (i: Int, d: Int) throws -> Tensor in
            guard y.rank > 0, y.shape[d] > edgeOrder else { throw failure("expected each dimension size to be at least edge_order+1") }
            return try slopes(of: y, along: d, spacings.map { (all: [Operand]) -> Operand in all[i] } ?? spacing, edgeOrder)
        }
    }

    private static func slopes(of y: Tensor, along d: Int, _ spacing: Operand, _ edgeOrder: Int) throws -> Tensor {
        let n = y.shape[d]
        func part(_ start: Int, _ end: Int) throws -> Tensor { try slice(y, d, start, end, 1) }
        var steps = Tensor.decode(spacing)
        if let points = steps {
            guard points.rank == 1, points.count == n else {
                throw TensorError(.runtimeError, "torch.gradient expected each element of the spacing argument to have the size of the input along its dimension", parameter: "spacing")
            }
            var shape = Dims(repeating: 1, count: y.rank)
            shape[d] = n - 1
            steps = try diff(converted(points, to: y.dtype), 1, 0, nil, nil).contiguous().viewed(as: shape)
        }
        let number = spacing.isNone ? 1 : try Scalar.decode(spacing)
        guard steps != nil || number != nil else {
            throw TensorError(.typeError, "gradient(): argument 'spacing' must be a number, a tensor or a list of these, not \(spacing.typeName)", parameter: "spacing")
        }
        let even = number ?? 1
        /// Step `i` along the dimension.
        func step(_ i: Int) throws -> Tensor { try steps.map { (s: Tensor) throws -> Tensor in try s.sliced(d, from: i, to: i + 1) } ?? Tensor(even, y.dtype) }
        var parts: [Tensor] = []
        if n > 2 {
            if let steps {
                let left = try steps.sliced(d, to: n - 2), right = try steps.sliced(d, from: 1)
                let a = try -(right) / (left * (left + right)), b = try (right - left) / (left * right), c = try left / (right * (left + right))
                parts = [try a * part(0, n - 2) + b * part(1, n - 1) + c * part(2, n)]
            } else {
                parts = [try (part(2, n) - part(0, n - 2)) / .float(2 * even.double)]
            }
        }
        /// The slope at an end from the points at `places` beginning with it; `near` and `far` are the steps behind it.
        func end(_ places: (Int, Int, Int), _ near: Tensor, _ far: Tensor?) throws -> Tensor {
            let first = try part(places.0, places.0 + 1), second = try part(places.1, places.1 + 1)
            guard let far else { return try (second - first) / near }
            let third = try part(places.2, places.2 + 1)
            let a = try -(try near * 2 + far) / (near * (near + far)), b = try (near + far) / (near * far), c = try -near / (far * (near + far))
            return try a * first + b * second + c * third
        }
        let start = try end((0, 1, 2), step(0), edgeOrder == 2 ? step(1) : nil)
        let finish = try end((n - 1, n - 2, n - 3), -step(n - 2), edgeOrder == 2 ? -step(n - 3) : nil)
        return try cat([start] + parts + [finish], d)
    }

    static var differences: Family { Family("Differences, areas and slopes", [diff, trapezoid, cumulativeTrapezoid, gradient]) }
}
