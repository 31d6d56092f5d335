// New tensors filled with one number, or with nothing: by size, and after the shape or the type of another tensor.
import TensorCore

extension Ops {
    // MARK: By size

    private static func filled(
        _ name: String, _ what: String, _ make: @escaping (Dims, DType) throws -> Tensor
    ) -> Function<Tensor, Dims, DType?, StorageLayout?, Device, Bool, Bool> {
        Function(About("\(name)(*size, \(options))", "A new tensor \(what).", example: "torch.\(name)(2, 3)", places: [.torch], [.out, .typedByOut])
        ) { (size: Dims, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
            try made(make(size, dtype ?? Runtime.current.defaultDType), requiresGrad)
        }
    }

    public static let zeros = filled("zeros", "filled with zeros") { (size: Dims, dtype: DType) in try Tensor.zeros(size, dtype) }
    public static let ones = filled("ones", "filled with ones") { (size: Dims, dtype: DType) in try Tensor.ones(size, dtype) }

    public static let empty: Function<Tensor, Dims, DType?, StorageLayout?, Device, Bool, Bool, MemoryFormat> = Function(
        About("empty(*size, \(options), memory_format=torch.contiguous_format)", "A new tensor whose elements are not set.", example: "torch.empty(2, 3)", places: [.torch],
              [.unrepeatable, .out, .typedByOut])
    ) { (size: Dims, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool, format: MemoryFormat) in
        _ = try Layout.elementCount(of: size)
        return try made(Tensor(dense: Layout(contiguous: size).laid(out: format), dtype ?? Runtime.current.defaultDType), requiresGrad)
    }

    public static let full: Function<Tensor, Dims, Scalar, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("full(size, fill_value, *, \(options))", "A new tensor filled with one number.", example: "torch.full((2, 3), 7)", places: [.torch], [.out, .typedByOut])
    ) { (size: Dims, value: Scalar, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        try made(Tensor.full(size, value, dtype ?? value.inferredDType), requiresGrad)
    }

    public static let eye: Function<Tensor, Int, Int?, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("eye(n, m=None, *, \(options))", "A matrix with ones on the diagonal and zeros elsewhere.", example: "torch.eye(3)", places: [.torch], [.out, .typedByOut])
    ) { (n: Int, m: Int?, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in try made(Tensor.eye(n, m, dtype), requiresGrad) }

    private static func laidOut(_ size: Dims, _ strides: Dims, _ dtype: DType) throws -> Tensor {
        guard size.count == strides.count else {
            throw TensorError(
                .runtimeError, "dimensionality of sizes (\(size.count)) must match dimensionality of strides (\(strides.count))", parameter: "stride")
        }
        if let wrong = size.first(where: { $0 < 0 }) {
            throw TensorError(.runtimeError, "Trying to create tensor with negative dimension \(wrong): \(size)", parameter: "size")
        }
        return try Tensor(strided: size, strides, dtype)
    }

    public static let emptyStrided: Function<Tensor, Dims, Dims, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("empty_strided(size, stride, *, \(options))", "A new tensor with these strides, whose elements are not set.", example: "torch.empty_strided((2, 3), (1, 2))",
              places: [.torch], .unrepeatable)
    ) { (size: Dims, strides: Dims, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        try made(laidOut(size, strides, dtype ?? Runtime.current.defaultDType), requiresGrad)
    }

    public static let emptyPermuted: Function<Tensor, Dims, Dims, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("empty_permuted(size, physical_layout, *, \(options))", "A new dense tensor whose dimensions lie in memory in this order, and whose elements are not set.",
              example: "torch.empty_permuted((2, 3), (1, 0))", places: [.torch], .unrepeatable)
    ) { (size: Dims, order: Dims, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        guard size.count == order.count else {
            throw TensorError(
                .runtimeError,
                "Number of dimensions in size does not match the length of the physical_layout; i.e. len(size) = \(size.count) is not equal to "
                    + "len(physical_layout) = \(order.count)", parameter: "physical_layout")
        }
        _ = try Layout.elementCount(of: size)
        var back = Dims(repeating: 0, count: order.count), seen = Dims(repeating: 0, count: order.count)
        for (i, dim) in order.enumerated() {
            guard order.indices.contains(dim) else {
                throw TensorError(
                    .runtimeError,
                    "Dimension out of range (expected to be between 0 and \(order.count - 1), but got \(dim) at index \(i)).  NB: negative dims not currently "
                        + "supported; file an issue if you want it.", parameter: "physical_layout")
            }
            guard seen[dim] == 0 else { throw TensorError(.runtimeError, "Duplicate dim not allowed", parameter: "physical_layout") }
            seen[dim] = 1
            back[dim] = i
        }
        let x = try Tensor(uninitialized: Dims(order.map { (dim: Int) -> Int in size[dim] }), dtype ?? Runtime.current.defaultDType)
        return try made(x.permuted(back), requiresGrad)
    }

    // MARK: After another tensor's shape

    private static func like(_ name: String, _ what: String, _ fill: @escaping (Tensor) throws -> Void) -> Function<Tensor, Tensor, DType?, StorageLayout?, Device, Bool, Bool, MemoryFormat> {
        Function(About("\(name)_like(input, *, \(options), memory_format=torch.preserve_format)", "A new tensor \(what), with the shape and type of another.",
                       example: "torch.\(name)_like(torch.ones(2))", places: [.torch], name.hasPrefix("rand") || name == "empty" ? .unrepeatable : [])
        ) { (x: Tensor, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool, format: MemoryFormat) in
            let y = try x.empty(in: format, dtype)
            try fill(y)
            return try made(y, requiresGrad)
        }
    }

    public static let zerosLike = like("zeros", "filled with zeros") { (x: Tensor) in try x.fill(.int(0)) }
    public static let onesLike = like("ones", "filled with ones") { (x: Tensor) in try x.fill(.int(1)) }
    public static let emptyLike = like("empty", "whose elements are not set") { (_: Tensor) in }
    public static let randLike = like("rand", "of random numbers from 0 to 1") { (x: Tensor) in try x.fillUniform() }
    public static let randnLike = like("randn", "of normally distributed random numbers") { (x: Tensor) in try x.fillNormal() }

    public static let fullLike: Function<Tensor, Tensor, Scalar, DType?, StorageLayout?, Device, Bool, Bool, MemoryFormat> = Function(
        About("full_like(input, fill_value, *, \(options), memory_format=torch.preserve_format)", "A new tensor filled with one number, with the shape and type of another.",
              example: "torch.full_like(torch.ones(2), 7)", places: [.torch])
    ) { (x: Tensor, value: Scalar, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool, format: MemoryFormat) in
        let y = try x.empty(in: format, dtype)
        try y.fill(value)
        return try made(y, requiresGrad)
    }

    // MARK: Of another tensor's type

    private static func new(
        _ name: String, _ what: String, _ traits: Traits = [], _ make: @escaping (Dims, DType) throws -> Tensor
    ) -> Function<Tensor, Tensor, Dims, DType?, StorageLayout?, Device, Bool, Bool> {
        Function(About("new_\(name)(input, *size, \(options))", "A new tensor \(what), of the type of this one.", example: "torch.ones(2).new_\(name)(3)", places: [.method], traits)
        ) { (x: Tensor, size: Dims, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in try made(make(size, dtype ?? x.dtype), requiresGrad) }
    }

    public static let newZeros = new("zeros", "filled with zeros") { (size: Dims, dtype: DType) in try Tensor.zeros(size, dtype) }
    public static let newOnes = new("ones", "filled with ones") { (size: Dims, dtype: DType) in try Tensor.ones(size, dtype) }
    public static let newEmpty = new("empty", "whose elements are not set", .unrepeatable) { (size: Dims, dtype: DType) in try Tensor(uninitialized: size, dtype) }

    public static let newFull: Function<Tensor, Tensor, Dims, Scalar, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("new_full(input, size, fill_value, *, \(options))", "A new tensor filled with one number, of the type of this one.",
              example: "torch.ones(2).new_full((3,), 7)", places: [.method])
    ) { (x: Tensor, size: Dims, value: Scalar, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        try made(Tensor.full(size, value, dtype ?? x.dtype), requiresGrad)
    }

    public static let newTensor: Function<Tensor, Tensor, Operand, DType?, Device, Bool, Bool> = Function(
        About("new_tensor(input, data, *, dtype=None, device=None, requires_grad=False, pin_memory=False)", "A new tensor with these numbers, of the type of this one.",
              example: "torch.ones(2).new_tensor([1, 2])", places: [.method])
    ) { (x: Tensor, data: Operand, dtype: DType?, _: Device, requiresGrad: Bool, _: Bool) in try made(Tensor(nested(data), dtype ?? x.dtype), requiresGrad) }

    public static let newEmptyStrided: Function<Tensor, Tensor, Dims, Dims, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("new_empty_strided(input, size, stride, \(options))", "A new tensor with these strides and of this one's type, whose elements are not set.",
              example: "torch.ones(2).new_empty_strided((2, 3), (1, 2))", places: [.method], .unrepeatable)
    ) { (x: Tensor, size: Dims, strides: Dims, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        try made(laidOut(size, strides, dtype ?? x.dtype), requiresGrad)
    }
}
