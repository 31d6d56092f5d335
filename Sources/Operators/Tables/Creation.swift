// New tensors from numbers and from other tensors' memory.
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

    /// The keywords that functions of creation end with.
    static let options = "dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False"

    /// Numbers in lists in lists.
    static func nested(_ data: Operand) throws -> NestedScalars {
        switch data {
        case .bool(let b): .scalar(.bool(b))
        case .int(let i): .scalar(.int(i))
        case .float(let d): .scalar(.float(d))
        case .tensor(let x): .tensor(x)
        case .array(let x): x.rank == 0 ? .tensor(x) : .list(try x.unbound(0).map { (part: Tensor) throws -> NestedScalars in try nested(.array(part)) })
        case .list(let items), .tuple(let items): .list(try items.map { (item: Operand) throws -> NestedScalars in
            if case .string = item { throw TensorError(.valueError, "too many dimensions 'str'", parameter: "data") }
            return try nested(item)
        })
        case .string: throw TensorError(.typeError, "new(): invalid data type 'str'", parameter: "data")
        default: throw TensorError(.runtimeError, "Could not infer dtype of \(data.typeName)", parameter: "data")
        }
    }

    public static let tensor: Function<Tensor, Operand, DType?, Device, Bool, Bool> = Function(
        About("tensor(data, *, dtype=None, device=None, requires_grad=False, pin_memory=False)", "A new tensor with the numbers of a list, nested as deep as it has dimensions.",
              example: "torch.tensor([[1, 2], [3, 4]])", places: [.torch])
    ) { (data: Operand, dtype: DType?, _: Device, requiresGrad: Bool, _: Bool) in
        if case .tensor(let x) = data {
            let copy = x.dtype == dtype ?? x.dtype ? try x.contiguous().cloned() : try x.converted(to: dtype ?? x.dtype)
            return try made(copy.detached(), requiresGrad)
        }
        if case .array(let x) = data {
            try checkStrides(x)
            let packed = try x.converted(to: dtype ?? x.dtype).contiguous()
            return try made(packed.storage === x.storage ? packed.cloned() : packed, requiresGrad)
        }
        return try made(Tensor(nested(data), dtype), requiresGrad)
    }

    public static let asTensor: Function<Tensor, Operand, DType?, Device> = Function(
        About("as_tensor(data, dtype=None, device=None)", "A tensor with these numbers: the same one if it is one already.", example: "torch.as_tensor([1, 2])",
              places: [.torch])
    ) { (data: Operand, dtype: DType?, _: Device) in
        if case .tensor(let x) = data { return try converted(x, to: dtype ?? x.dtype) }
        if case .array(let x) = data {
            try checkStrides(x)
            return try x.detached().converted(to: dtype ?? x.dtype)
        }
        return try Tensor(nested(data), dtype)
    }

    /// ValueError for an array that runs backwards: no tensor does.
    private static func checkStrides(_ x: Tensor) throws {
        guard x.strides.contains(where: { $0 < 0 }) else { return }
        throw TensorError(
            .valueError,
            "At least one stride in the given numpy array is negative, and tensors with negative strides are not currently supported. "
                + "(You can probably work around this by making a copy of your array  with array.copy().) ", parameter: "data")
    }

    /// Tensors and arrays of NumPy's share memory in both directions.
    public static let fromNumPy: Function<Tensor, Operand> = Function(
        About("from_numpy(ndarray)", "A tensor that shares the memory of an array of NumPy's.", example: "torch.from_numpy(torch.zeros(2).numpy())", places: [.torch])
    ) { (data: Operand) in
        guard case .array(let x) = data else {
            throw TensorError(.typeError, "expected np.ndarray (got \(data.typeName))", parameter: "ndarray")
        }
        try checkStrides(x)
        if x.storage.isReadOnly { Runtime.current.warn(readOnlyWarning) }
        return x.detached()
    }

    private static let readOnlyWarning = "The given NumPy array is not writable, and PyTorch does not support non-writable tensors. This means writing to this tensor "
        + "will result in undefined behavior. You may want to copy the array to protect its data or make it writable before converting it to a tensor. "
        + "This type of warning will be suppressed for the rest of this program."

    public static let numpy: Function<Output, Tensor, Bool> = Function(
        About("numpy(input, *, force=False)", "The tensor as an array of NumPy's that shares its memory.", example: "torch.zeros(2).numpy()", places: [.method])
    ) { (x: Tensor, force: Bool) in
        guard force || !x.wantsGradient else {
            throw TensorError(.runtimeError, "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.", parameter: "input")
        }
        guard x.dtype != .bfloat16 else { throw TensorError(.typeError, "Got unsupported ScalarType BFloat16", parameter: "input") }
        return .array(x.detached())
    }

    public static let asArray: Function<Tensor, Operand, DType?, Device, Bool?, Bool> = Function(
        About("asarray(obj, *, dtype=None, device=None, copy=None, requires_grad=False)", "A tensor with these numbers, in memory of its own only where it must be or `copy` says so.",
              example: "torch.asarray([1, 2])", places: [.torch])
    ) { (data: Operand, dtype: DType?, _: Device, copy: Bool?, requiresGrad: Bool) in
        guard case .tensor(let x) = data else {
            if copy == false, data.elements != nil {
                throw TensorError(.valueError, "can't alias arbitrary sequence into a tensor.", parameter: "copy")
            }
            return try made(Tensor(nested(data), dtype), requiresGrad)
        }
        if copy == false, let dtype, dtype != x.dtype {
            throw TensorError(.valueError, "can't alias tensor with dtype '\(x.dtype.legacyName)' into dtype '\(dtype.legacyName)'.", parameter: "copy")
        }
        let y = try copy == true ? clone(converted(x, to: dtype ?? x.dtype)) : converted(x, to: dtype ?? x.dtype)
        if requiresGrad { return try made(y === x ? x : y.detached(), true) }
        return y.wantsGradient && y !== x ? y.detached() : y
    }

    public static let scalarTensor: Function<Tensor, Scalar, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("scalar_tensor(s, *, \(options))", "A number as a tensor without dimensions, of the default type.", example: "torch.scalar_tensor(3)", places: [.torch])
    ) { (value: Scalar, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        try made(Tensor.full([], value, dtype ?? Runtime.current.defaultDType), requiresGrad)
    }


    static var creation: Family {
        Family("Creation", [
            tensor, asTensor, asArray, fromNumPy, numpy, scalarTensor, zeros, ones, empty, full, eye, zerosLike, onesLike, emptyLike, fullLike, newZeros, newOnes, newEmpty,
            newFull, newTensor, emptyStrided, newEmptyStrided, emptyPermuted, arange, range, linspace, logspace, meshgrid, cartesianProduct, combinations,
            lowerIndices, upperIndices,
        ])
    }
}
