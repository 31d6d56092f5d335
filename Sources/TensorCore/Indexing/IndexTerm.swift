// What stands between the brackets of `x[…]`, and the part of it that is only a view.

/// One of the comma-separated terms of an index.
public enum IndexTerm {
    /// One place, from the end if negative: the dimension goes.
    case integer(Int)
    /// `start:stop:step`; nil where nothing is written.
    case slice(Int?, Int?, Int?)
    /// `None`: a new dimension of size 1.
    case newAxis
    /// `...`: as many whole dimensions as there are left.
    case ellipsis
    /// `True` or `False`: a new dimension of size 1 or 0.
    case boolean(Bool)
    /// IndexPlaces along a dimension (int32, int64), or a mask over as many dimensions as it has (bool, uint8).
    case tensor(Tensor)

    /// How many dimensions of the indexed tensor the term stands for.
    var dimensionCount: Int {
        switch self {
        case .integer, .slice: 1
        case .newAxis, .ellipsis, .boolean: 0
        case .tensor(let tensor): tensor.isMask ? tensor.rank : 1
        }
    }
}

extension Tensor {
    /// Whether the tensor selects by truth when used as an index.
    var isMask: Bool { dtype == .bool || dtype == .uint8 }
}

/// An index applied to a layout as far as it is a view: what is left are tensors for some of the view's dimensions.
public struct ResolvedIndex {
    /// What the last term that changed the view did; nil where none did.
    public enum Step: Sendable { case select, slice, unsqueeze }

    public private(set) var layout: Layout
    /// Tensors by the first dimension of `layout` they index; a mask covers as many as it has.
    public private(set) var tensors: [(dim: Int, index: Tensor)] = []
    public private(set) var lastStep: Step?

    /// IndexError and ValueError in PyTorch's words. Tensors' values are not looked at here, except 0-dimensional integers.
    public init(_ terms: [IndexTerm], of source: Layout) throws {
        layout = source
        if source.rank == 0, terms.count == 1 { try Self.checkOnlyTerm(terms[0], source) }
        let specified = terms.reduce(0) { $0 + $1.dimensionCount }
        guard specified <= source.rank else {
            throw TensorError(.indexError, "too many indices for tensor of dimension \(source.rank)", parameter: "index")
        }
        var dim = 0
        for (position, term) in terms.enumerated() {
            try apply(term, at: &dim, position: position, left: source.rank - specified)
        }
    }

    /// A number has words of its own for a single integer or slice.
    private static func checkOnlyTerm(_ term: IndexTerm, _ source: Layout) throws {
        switch term {
        case .integer(0):
            throw TensorError(
                .indexError,
                "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor "
                    + "to a number", parameter: "index")
        case .integer(let index):
            throw TensorError(
                .indexError, "index \(index) is out of bounds for dimension 0 with size 0", parameter: "index")
        case .slice: _ = try source.sliced(0)
        case .newAxis, .ellipsis, .boolean, .tensor: break
        }
    }

    private mutating func apply(_ term: IndexTerm, at dim: inout Int, position: Int, left: Int) throws {
        switch term {
        case .integer(let index): try select(index, dim, position)
        case .slice(let start, let stop, let step):
            try slice(start, stop, step, dim)
            dim += 1
        case .newAxis:
            layout = try layout.unsqueezed(at: dim)
            lastStep = .unsqueeze
            dim += 1
        case .ellipsis: dim += left
        case .boolean(let flag): try insert(flag, at: &dim)
        case .tensor(let tensor) where tensor.rank == 0 && !tensor.dtype.isFloating:
            let value = tensor.element(atStorage: tensor.layout.offset)
            if tensor.isMask { return try insert(value.double != 0, at: &dim) }
            try select(value.wrappedInt, dim, position)
        case .tensor(let tensor):
            tensors.append((dim, tensor))
            dim += term.dimensionCount
        }
    }

    private mutating func select(_ index: Int, _ dim: Int, _ position: Int) throws {
        let size = dim < layout.rank ? layout.shape[dim] : 0
        guard index >= -size && index < size else {
            throw TensorError(
                .indexError, "index \(index) is out of bounds for dimension \(position) with size \(size)", parameter: "index")
        }
        layout = try layout.selected(dim, at: index)
        lastStep = .select
    }

    private mutating func slice(_ start: Int?, _ stop: Int?, _ step: Int?, _ dim: Int) throws {
        if let step, step <= 0 {
            let message = step == 0 ? "slice step cannot be zero" : "step must be greater than zero"
            throw TensorError(.valueError, message, parameter: "index")
        }
        let sliced = try layout.sliced(dim, from: start, to: stop, step: step ?? 1)
        if sliced != layout { lastStep = .slice }
        layout = sliced
    }

    /// A new dimension that is taken once or not at all.
    private mutating func insert(_ flag: Bool, at dim: inout Int) throws {
        layout = try layout.unsqueezed(at: dim)
        tensors.append((dim, try Tensor(flag ? [0] : [], shape: [flag ? 1 : 0])))
        dim += 1
    }
}
