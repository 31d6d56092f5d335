// Tensors from Swift arrays and from nested lists of numbers.

extension Tensor {
    /// A contiguous tensor of the array's elements; `shape` nil makes it one-dimensional.
    public convenience init<Element: TensorElement>(_ values: [Element], shape: Dims? = nil) throws {
        let shape = shape ?? [values.count]
        guard try Layout.elementCount(of: shape) == values.count else {
            throw TensorError(.runtimeError, "shape '\(shape)' is invalid for input of size \(values.count)", parameter: "shape")
        }
        try self.init(uninitialized: shape, Element.dtype)
        values.withUnsafeBytes { bytes in
            if let start = bytes.baseAddress, !bytes.isEmpty { pointer.copyMemory(from: start, byteCount: bytes.count) }
        }
    }

    /// A 0-dimensional tensor; nil takes the number's own type (bool, int64, the default floating-point type).
    public convenience init(_ value: Scalar, _ dtype: DType? = nil) throws {
        try self.init(uninitialized: [], dtype ?? value.inferredDType)
        store(value, at: 0)
    }

    /// `torch.tensor(data, dtype=…)`: shape and type are read off the nesting and the numbers.
    public convenience init(_ data: NestedScalars, _ dtype: DType? = nil) throws {
        let shape = try data.shape()
        try self.init(uninitialized: shape, try dtype ?? data.inferredDType() ?? Runtime.current.defaultDType)
        var next = 0
        try data.forEachScalar { (value: Scalar) throws -> Void in
            guard value.fits(self.dtype) else {
                throw TensorError(
                    .runtimeError, "value cannot be converted to type \(self.dtype.name) without overflow", parameter: "data")
            }
            store(value, at: next)
            next += 1
        }
    }

    /// Writes element `index` of a contiguous tensor.
    func store(_ value: Scalar, at index: Int) {
        var bits = dtype.bits(of: value)
        (pointer + index * dtype.size).copyMemory(from: &bits, byteCount: dtype.size)
    }

    /// All elements in row-major order as Python numbers.
    public func scalars() -> [Scalar] {
        var result: [Scalar] = []
        result.reserveCapacity(count)
        layout.forEachPlace { (offset: Int) in result.append(element(atStorage: offset)) }
        return result
    }
}

/// Numbers in lists in lists, as a script writes them; tensors may stand among them.
public enum NestedScalars {
    case scalar(Scalar)
    case list([NestedScalars])
    /// Any tensor of one element counts as a number, a larger one as an error, as in PyTorch.
    case tensor(Tensor)

    /// How deep lists may be nested, as in PyTorch.
    public static let greatestDepth = 128

    /// The lengths along the first elements; ValueError where another list has another length.
    public func shape() throws -> Dims {
        var shape = Dims()
        var first: NestedScalars? = self
        while case .list(let items)? = first {
            guard shape.count < Self.greatestDepth else {
                throw TensorError(.valueError, "too many dimensions 'list'", parameter: "data")
            }
            shape.append(items.count)
            first = items.first
        }
        try check(shape, dim: 0)
        return shape
    }

    private func check(_ shape: Dims, dim: Int) throws {
        switch self {
        case .list(let items):
            guard dim < shape.count else {
                throw TensorError(.typeError, "'list' object cannot be interpreted as an integer", parameter: "data")
            }
            guard items.count == shape[dim] else {
                throw TensorError(
                    .valueError, "expected sequence of length \(shape[dim]) at dim \(dim) (got \(items.count))", parameter: "data")
            }
            for item in items { try item.check(shape, dim: dim + 1) }
        case .scalar, .tensor:
            guard dim == shape.count else { throw TensorError(.typeError, "not a sequence", parameter: "data") }
            if case .tensor(let tensor) = self, tensor.count != 1 {
                throw TensorError(
                    .valueError, "only one element tensors can be converted to Python scalars", parameter: "data")
            }
        }
    }

    /// The smallest type that holds all numbers; nil where there are none.
    func inferredDType() throws -> DType? {
        switch self {
        case .scalar(let value): return value.inferredDType
        case .tensor(let tensor): return tensor.dtype
        case .list(let items):
            var common: DType?
            for item in items {
                guard let dtype = try item.inferredDType() else { continue }
                common = common.map { $0 == dtype ? dtype : Promotion.common($0, dtype) } ?? dtype
            }
            return common
        }
    }

    func forEachScalar(_ body: (Scalar) throws -> Void) throws {
        switch self {
        case .scalar(let value): try body(value)
        case .tensor(let tensor): try body(tensor.element(atStorage: tensor.layout.offset))
        case .list(let items): for item in items { try item.forEachScalar(body) }
        }
    }
}

extension Scalar {
    /// The type of a tensor made from this number alone.
    public var inferredDType: DType {
        switch self {
        case .bool: .bool
        case .int: .int64
        case .float: Runtime.current.defaultDType
        }
    }

    /// Whether a tensor of `dtype` can hold the number; fractions are cut, small negatives wrap in uint8, floats may overflow
    /// to infinity.
    public func fits(_ dtype: DType) -> Bool {
        switch (dtype, self) {
        case (.bool, _), (.float32, _), (.float64, _), (_, .bool): true
        case (.uint8, .int(let value)): value >= -255 && value <= 255
        case (.int32, .int(let value)): Int32(exactly: value) != nil
        case (.int64, .int): true
        case (.uint8, .float(let value)): value >= 0 && value <= 255
        case (.int32, .float(let value)): value >= Double(Int32.min) && value <= Double(Int32.max)
        case (.int64, .float(let value)): value >= -0x1p63 && value < 0x1p63
        }
    }
}
