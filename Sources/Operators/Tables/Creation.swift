// New tensors: from numbers, filled, ranges.
import TensorCore

extension Ops {
    /// A new tensor as the keywords of creation ask: a leaf that may want a gradient.
    static func made(_ x: Tensor, _ requiresGrad: Bool) throws -> Tensor {
        x.storage.version = 0
        guard requiresGrad else { return x }
        guard x.dtype.isFloating else {
            throw TensorError(.runtimeError, "Only Tensors of floating point and complex dtype can require gradients", parameter: "requires_grad")
        }
        try x.setRequiresGrad(true)
        return x
    }

    /// Numbers in lists in lists.
    static func nested(_ data: Operand) throws -> NestedScalars {
        switch data {
        case .bool(let b): .scalar(.bool(b))
        case .int(let i): .scalar(.int(i))
        case .float(let d): .scalar(.float(d))
        case .tensor(let x): .tensor(x)
        case .list(let items), .tuple(let items): .list(try items.map { (item: Operand) throws -> NestedScalars in try nested(item) })
        case .string: throw TensorError(.typeError, "new(): invalid data type 'str'", parameter: "data")
        default: throw TensorError(.runtimeError, "Could not infer dtype of \(data.typeName)", parameter: "data")
        }
    }

    public static let tensor: Function<Tensor, Operand, DType?, Device, Bool> = Function(
        About("tensor(data, *, dtype=None, device=None, requires_grad=False)", "A new tensor with the numbers of a list, nested as deep as it has dimensions.",
              example: "torch.tensor([[1, 2], [3, 4]])", places: [.torch])
    ) { (data: Operand, dtype: DType?, _: Device, requiresGrad: Bool) in
        if case .tensor(let x) = data {
            let copy = x.dtype == dtype ?? x.dtype ? try x.contiguous().cloned() : try x.converted(to: dtype ?? x.dtype)
            return try made(copy.detached(), requiresGrad)
        }
        return try made(Tensor(nested(data), dtype), requiresGrad)
    }

    public static let asTensor: Function<Tensor, Operand, DType?, Device> = Function(
        About("as_tensor(data, dtype=None, device=None)", "A tensor with these numbers: the same one if it is one already.", example: "torch.as_tensor([1, 2])",
              places: [.torch], aliases: ["asarray"])
    ) { (data: Operand, dtype: DType?, _: Device) in
        if case .tensor(let x) = data { return try converted(x, to: dtype ?? x.dtype) }
        return try Tensor(nested(data), dtype)
    }

    // MARK: Filled

    private static func filled(_ name: String, _ what: String, _ make: @escaping (Dims, DType) throws -> Tensor) -> Function<Tensor, Dims, DType?, Device, Bool> {
        Function(About("\(name)(*size, dtype=None, device=None, requires_grad=False)", "A new tensor \(what).", example: "torch.\(name)(2, 3)", places: [.torch],
                       name == "empty" ? .unrepeatable : [])
        ) { (size: Dims, dtype: DType?, _: Device, requiresGrad: Bool) in
            try made(make(size, dtype ?? Runtime.current.defaultDType), requiresGrad)
        }
    }

    public static let zeros = filled("zeros", "filled with zeros") { (size: Dims, dtype: DType) in try Tensor.zeros(size, dtype) }
    public static let ones = filled("ones", "filled with ones") { (size: Dims, dtype: DType) in try Tensor.ones(size, dtype) }
    public static let empty = filled("empty", "whose elements are not set") { (size: Dims, dtype: DType) in try Tensor(uninitialized: size, dtype) }

    public static let full: Function<Tensor, Dims, Scalar, DType?, Device, Bool> = Function(
        About("full(size, fill_value, *, dtype=None, device=None, requires_grad=False)", "A new tensor filled with one number.", example: "torch.full((2, 3), 7)", places: [.torch])
    ) { (size: Dims, value: Scalar, dtype: DType?, _: Device, requiresGrad: Bool) in
        try made(Tensor.full(size, value, dtype ?? value.inferredDType), requiresGrad)
    }

    private static func like(_ name: String, _ what: String, _ make: @escaping (Tensor, DType) throws -> Tensor) -> Function<Tensor, Tensor, DType?, Device, Bool> {
        Function(About("\(name)_like(input, *, dtype=None, device=None, requires_grad=False)", "A new tensor \(what), with the shape and type of another.",
                       example: "torch.\(name)_like(torch.ones(2))", places: [.torch], name.hasPrefix("rand") || name == "empty" ? .unrepeatable : [])
        ) { (x: Tensor, dtype: DType?, _: Device, requiresGrad: Bool) in try made(make(x, dtype ?? x.dtype), requiresGrad) }
    }

    public static let zerosLike = like("zeros", "filled with zeros") { (x: Tensor, dtype: DType) in try x.fullLike(0, dtype) }
    public static let onesLike = like("ones", "filled with ones") { (x: Tensor, dtype: DType) in try x.fullLike(1, dtype) }
    public static let emptyLike = like("empty", "whose elements are not set") { (x: Tensor, dtype: DType) in try x.emptyLike(dtype) }
    public static let randLike = like("rand", "of random numbers from 0 to 1") { (x: Tensor, dtype: DType) in
        let y = try x.emptyLike(dtype)
        try y.fillUniform()
        return y
    }
    public static let randnLike = like("randn", "of normally distributed random numbers") { (x: Tensor, dtype: DType) in
        let y = try x.emptyLike(dtype)
        try y.fillNormal()
        return y
    }

    public static let fullLike: Function<Tensor, Tensor, Scalar, DType?, Device, Bool> = Function(
        About("full_like(input, fill_value, *, dtype=None, device=None, requires_grad=False)", "A new tensor filled with one number, with the shape and type of another.",
              example: "torch.full_like(torch.ones(2), 7)", places: [.torch])
    ) { (x: Tensor, value: Scalar, dtype: DType?, _: Device, requiresGrad: Bool) in try made(x.fullLike(value, dtype), requiresGrad) }

    private static func new(_ name: String, _ value: Scalar) -> Function<Tensor, Tensor, Dims, DType?, Device, Bool> {
        Function(About("new_\(name)(input, *size, dtype=None, device=None, requires_grad=False)", "A new tensor filled with \(name), of the type of this one.",
                       example: "torch.ones(2).new_\(name)(3)", places: [.method])
        ) { (x: Tensor, size: Dims, dtype: DType?, _: Device, requiresGrad: Bool) in try made(Tensor.full(size, value, dtype ?? x.dtype), requiresGrad) }
    }

    public static let newZeros = new("zeros", 0)
    public static let newOnes = new("ones", 1)

    public static let newFull: Function<Tensor, Tensor, Dims, Scalar, DType?, Device, Bool> = Function(
        About("new_full(input, size, fill_value, *, dtype=None, device=None, requires_grad=False)", "A new tensor filled with one number, of the type of this one.",
              example: "torch.ones(2).new_full((3,), 7)", places: [.method])
    ) { (x: Tensor, size: Dims, value: Scalar, dtype: DType?, _: Device, requiresGrad: Bool) in try made(Tensor.full(size, value, dtype ?? x.dtype), requiresGrad) }

    public static let newTensor: Function<Tensor, Tensor, Operand, DType?, Device, Bool> = Function(
        About("new_tensor(input, data, *, dtype=None, device=None, requires_grad=False)", "A new tensor with these numbers, of the type of this one.",
              example: "torch.ones(2).new_tensor([1, 2])", places: [.method])
    ) { (x: Tensor, data: Operand, dtype: DType?, _: Device, requiresGrad: Bool) in try made(Tensor(nested(data), dtype ?? x.dtype), requiresGrad) }

    // MARK: Ranges

    public static let arange: Function<Tensor, Scalar?, Scalar?, Scalar, DType?, Device, Bool> = Function(
        About("arange(start=None, end=None, step=1, *, dtype=None, device=None, requires_grad=False)", "Numbers from `start`, or 0, to before `end` in steps.",
              example: "torch.arange(0, 10, 2)", places: [.torch])
    ) { (start: Scalar?, end: Scalar?, step: Scalar, dtype: DType?, _: Device, requiresGrad: Bool) in
        guard let last = end ?? start else { throw TensorError(.typeError, "arange() missing 1 required positional argument: 'end'") }
        return try made(Tensor.arange(from: end == nil ? 0 : start ?? 0, to: last, by: step, dtype), requiresGrad)
    }

    public static let linspace: Function<Tensor, Scalar, Scalar, Int, DType?, Device, Bool> = Function(
        About("linspace(start, end, steps, *, dtype=None, device=None, requires_grad=False)", "`steps` numbers evenly from `start` to `end`.", example: "torch.linspace(0, 1, 5)", places: [.torch])
    ) { (start: Scalar, end: Scalar, steps: Int, dtype: DType?, _: Device, requiresGrad: Bool) in try made(Tensor.linspace(start, end, steps: steps, dtype), requiresGrad) }

    public static let logspace: Function<Tensor, Scalar, Scalar, Int, Double, DType?, Device, Bool> = Function(
        About("logspace(start, end, steps, base=10.0, *, dtype=None, device=None, requires_grad=False)", "Powers of `base` with exponents evenly from `start` to `end`.",
              example: "torch.logspace(0, 2, 3)", places: [.torch])
    ) { (start: Scalar, end: Scalar, steps: Int, base: Double, dtype: DType?, _: Device, requiresGrad: Bool) in
        let exponents = try Tensor.linspace(start, end, steps: steps, dtype)
        return try made(Tensor.binary(.pow, Scalar.float(base), exponents), requiresGrad)
    }

    public static let eye: Function<Tensor, Int, Int?, DType?, Device, Bool> = Function(
        About("eye(n, m=None, *, dtype=None, device=None, requires_grad=False)", "A matrix with ones on the diagonal and zeros elsewhere.", example: "torch.eye(3)", places: [.torch])
    ) { (n: Int, m: Int?, dtype: DType?, _: Device, requiresGrad: Bool) in try made(Tensor.eye(n, m, dtype), requiresGrad) }

    public static let meshgrid: Function<[Tensor], [Tensor], String> = Function(
        About("meshgrid(*tensors, indexing='ij')", "Coordinates of a grid, a tensor for each dimension.", example: "torch.meshgrid(torch.arange(2), torch.arange(3), indexing='ij')", places: [.torch])
    ) { (tensors: [Tensor], indexing: String) in
        let swaps = indexing == "xy" && tensors.count > 1
        var axes = tensors
        if swaps { axes.swapAt(0, 1) }
        let shape = Dims(axes.map(\.count))
        var grids = try axes.enumerated().map { (i: Int, x: Tensor) throws -> Tensor in
            var size = Dims(repeating: 1, count: axes.count)
            size[i] = x.count
            let grid = try expand(view(x, size), shape)
            return swaps ? try transpose(grid, 0, 1) : grid
        }
        if swaps { grids.swapAt(0, 1) }
        return grids
    }

    static var creation: Family {
        Family("Creation", [
            tensor, asTensor, zeros, ones, empty, full, zerosLike, onesLike, emptyLike, randLike, randnLike, fullLike, newZeros, newOnes, newFull,
            newTensor, arange, linspace, logspace, eye, meshgrid,
        ])
    }
}
