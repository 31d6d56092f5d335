// Evenly spaced numbers, and all combinations of several rows of numbers.
import TensorCore

extension Ops {
    // MARK: Progressions

    private static let arangeTo: Function<Tensor, Scalar, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("arange(end, *, \(options))", "Numbers from 0 to before `end`.", example: "", .out)
    ) { (end: Scalar, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        try made(Tensor.arange(to: end, dtype), requiresGrad)
    }

    private static let arangeBetween: Function<Tensor, Scalar, Scalar, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("arange(start, end, *, \(options))", "Numbers from `start` to before `end`.", example: "")
    ) { (start: Scalar, end: Scalar, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        try made(Tensor.arange(from: start, to: end, dtype), requiresGrad)
    }

    private static let arangeBy: Function<Tensor, Scalar, Scalar, Scalar, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("arange(start, end, step=1, *, \(options))", "Numbers from `start` to before `end` in steps.", example: "", .out)
    ) { (start: Scalar, end: Scalar, step: Scalar, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        try made(Tensor.arange(from: start, to: end, by: step, dtype), requiresGrad)
    }

    public static let arange: Overloads = Overloads(
        About("arange(start=0, end=None, step=1, *, \(options))", "Numbers from `start`, or 0, to before `end` in steps.", example: "torch.arange(0, 10, 2)", places: [.torch],
              [.out, .typedByOut]),
        [arangeTo, arangeBetween, arangeBy])

    public static let range: Function<Tensor, Scalar, Scalar, Scalar, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("range(start=0, end=None, step=1, *, \(options))", "Numbers from `start` to `end`, which is among them, in steps.", example: "torch.range(1, 4)", places: [.torch],
              [.out, .typedByOut])
    ) { (start: Scalar, end: Scalar, step: Scalar, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        try made(Tensor.range(from: start, to: end, by: step, dtype), requiresGrad)
    }

    public static let linspace: Function<Tensor, Scalar, Scalar, Int, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("linspace(start, end, steps, *, \(options))", "`steps` numbers evenly from `start` to `end`.", example: "torch.linspace(0, 1, 5)", places: [.torch], [.out, .typedByOut])
    ) { (start: Scalar, end: Scalar, steps: Int, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        try made(Tensor.linspace(start, end, steps: steps, dtype), requiresGrad)
    }

    public static let logspace: Function<Tensor, Scalar, Scalar, Int, Double, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("logspace(start, end, steps, base=10.0, *, \(options))", "Powers of `base` with exponents evenly from `start` to `end`.",
              example: "torch.logspace(0, 2, 3)", places: [.torch], [.out, .typedByOut])
    ) { (start: Scalar, end: Scalar, steps: Int, base: Double, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        try made(Tensor.logspace(start, end, steps: steps, base: base, dtype), requiresGrad)
    }

    // MARK: Grids

    public static let meshgrid: Function<[Tensor], [Tensor], String?> = Function(
        About("meshgrid(*tensors, indexing=None)", "Coordinates of a grid, a tensor for each dimension.", example: "torch.meshgrid(torch.arange(2), torch.arange(3), indexing='ij')", places: [.torch], .python)
    ) { (tensors: [Tensor], indexing: String?) in try grids(tensors, indexing ?? "ij") }

    private static func grids(_ tensors: [Tensor], _ indexing: String) throws -> [Tensor] {
        guard let first = tensors.first else { throw TensorError(.runtimeError, "meshgrid expects a non-empty TensorList", parameter: "tensors") }
        guard tensors.allSatisfy({ (x: Tensor) -> Bool in x.dtype == first.dtype }) else {
            throw TensorError(.runtimeError, "meshgrid expects all tensors to have the same dtype", parameter: "tensors")
        }
        guard indexing == "ij" || indexing == "xy" else {
            throw TensorError(.runtimeError, "torch.meshgrid: indexing must be one of \"xy\" or \"ij\", but received: \(indexing)", parameter: "indexing")
        }
        if let wrong = tensors.first(where: { (x: Tensor) -> Bool in x.rank > 1 }) {
            throw TensorError(.runtimeError, "torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: \(wrong.shape)", parameter: "tensors")
        }
        let swaps = indexing == "xy" && tensors.count > 1
        var axes = tensors
        if swaps { axes.swapAt(0, 1) }
        let shape = Dims(axes.map(\.count))
        var grids = try axes.enumerated().map { (i: Int, x: Tensor) throws -> Tensor in
            var size = Dims(repeating: 1, count: axes.count)
            size[i] = x.count
            return try expand(view(x, size), shape)
        }
        if swaps { grids.swapAt(0, 1) }
        return grids
    }

    private static func checkRow(_ x: Tensor) throws {
        guard x.rank == 1 else { throw TensorError(.runtimeError, "Expect a 1D vector, but got shape \(x.shape)", parameter: "input") }
    }

    public static let cartesianProduct: Op<[Tensor]> = Op(
        About("cartesian_prod(*tensors)", "Every choice of one number of each row, a row for each choice.", example: "torch.cartesian_prod(torch.tensor([1, 2]), torch.tensor([3, 4]))",
              places: [.torch], .python),
        forward: { (tensors: [Tensor]) in
            for x in tensors { try checkRow(x) }
            if tensors.count == 1 { return tensors[0] }
            return try stack(grids(tensors, "ij").map { (grid: Tensor) throws -> Tensor in try reshape(grid, [-1]) }, 1)
        })

    public static let combinations: Op<Tensor, Int, Bool> = Op(
        About("combinations(input, r=2, with_replacement=False)", "Every choice of `r` numbers in their order, a row for each choice.",
              example: "torch.combinations(torch.tensor([1, 2, 3]))", places: [.torch]),
        forward: { (x: Tensor, r: Int, withReplacement: Bool) in
            try checkRow(x)
            guard r >= 0 else { throw TensorError(.runtimeError, "Expect a non-negative number, but got \(r)", parameter: "r") }
            if r == 0 { return try Tensor(uninitialized: [0], x.dtype) }
            let places = try Tensor.combinations(of: x.count, r, withReplacement: withReplacement)
            return try pick(x, [(0, places)])
        })

    // MARK: Indices of triangles

    private static func triangle(
        _ signature: String, _ summary: String, _ example: String, upper: Bool
    ) -> Function<Tensor, Int, Int, Int, DType, StorageLayout?, Device, Bool> {
        Function(About(signature, summary, example: example, places: [.torch])
        ) { (rows: Int, columns: Int, offset: Int, dtype: DType, _: StorageLayout?, _: Device, _: Bool) in
            guard rows >= 0 else { throw TensorError(.runtimeError, "row must be non-negative, got\(rows)", parameter: "row") }
            guard columns >= 0 else { throw TensorError(.runtimeError, "col must be non-negative, got\(columns)", parameter: "col") }
            let ones = try Tensor.full([rows, columns], .bool(true), .bool)
            let kept = upper ? try ones.upperTriangle(offset) : try ones.lowerTriangle(offset)
            return try kept.nonzero().matrixTransposed().contiguous().converted(to: dtype)
        }
    }

    private static let triangleOptions = "offset=0, *, dtype=torch.int64, layout=None, device=None, pin_memory=False"

    public static let lowerIndices = triangle(
        "tril_indices(row, col, \(triangleOptions))", "Rows and columns of the lower triangle of a matrix, in two lines.", "torch.tril_indices(3, 3)", upper: false)
    public static let upperIndices = triangle(
        "triu_indices(row, col, \(triangleOptions))", "Rows and columns of the upper triangle of a matrix, in two lines.", "torch.triu_indices(3, 3)", upper: true)
}
