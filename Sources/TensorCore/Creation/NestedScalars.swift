// What `torch.tensor([[1, 2], [3, 4]])` is given: numbers in lists in lists, and what they say of shape and type.

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
                throw tensor.dtype.isFloating
                    ? TensorError(.valueError, "only one element tensors can be converted to Python scalars", parameter: "data")
                    : TensorError(.typeError, "only integer tensors of a single element can be converted to an index", parameter: "data")
            }
        }
    }

    /// The smallest type that holds all numbers, floating-point ones being `floating`; nil where there are none.
    func inferredDType(_ floating: DType) -> DType? {
        var common: DType?
        join(&common, floating)
        return common
    }

    private func join(_ common: inout DType?, _ floating: DType) {
        let own: DType
        switch self {
        case .list(let items):
            for item in items { item.join(&common, floating) }
            return
        case .tensor(let tensor): own = tensor.dtype
        case .scalar(.float): own = floating
        case .scalar(.int): own = .int64
        case .scalar(.bool): own = .bool
        }
        if common != own { common = common.map { Promotion.common($0, own) } ?? own }
    }

    func forEachScalar(_ body: (Scalar) throws -> Void) rethrows {
        switch self {
        case .scalar(let value): try body(value)
        case .tensor(let tensor): try body(tensor.element(atStorage: tensor.layout.offset))
        case .list(let items): for item in items { try item.forEachScalar(body) }
        }
    }
}
