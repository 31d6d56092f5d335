// `x[…]` and `x[…] = …`: first the part that is a view, then, where tensors stand between the brackets, a gathering.
import TensorCore

extension Ops {
    /// `x[key]`
    public static func indexed(_ x: Tensor, _ key: Operand) throws -> Tensor {
        if case .int(let i) = key, x.rank > 0 { return try item(x, i) }
        let resolved = try ResolvedIndex(terms(key), of: x.layout)
        let part = try viewPart(x, resolved, key)
        return resolved.tensors.isEmpty ? part : try pick(part, resolved.tensors)
    }

    /// `x[i]`, whose error has words of its own.
    private static func item(_ x: Tensor, _ i: Int) throws -> Tensor {
        guard i >= -x.shape[0], i < x.shape[0] else {
            throw TensorError(.indexError, "index \(i) is out of bounds for dimension 0 with size \(x.shape[0])", parameter: "index")
        }
        return try select(x, 0, i)
    }

    /// The view that the key makes without its tensors, under the name of the last of the views it is composed of.
    private static func viewPart(_ x: Tensor, _ resolved: ResolvedIndex, _ key: Operand) throws -> Tensor {
        if resolved.layout == x.layout, !resolved.tensors.isEmpty { return x }
        let op = switch resolved.lastStep {
        case .select: partBySelect
        case .unsqueeze: partByUnsqueeze
        case .slice, nil: partBySlice
        }
        let view = x.based(x.with(resolved.layout))
        return Tensor.isPlain(x) ? view : op.finished(view, [.tensor(x), try settled(key)])
    }

    /// The key as it is kept for the gradient: a tensor that is one number may change later, and alone it would be taken for an input whose
    /// elements nobody reads.
    private static func settled(_ key: Operand) throws -> Operand {
        func number(_ operand: Operand) throws -> Operand {
            guard case .tensor(let x) = operand, x.rank == 0, x.dtype.isInteger, x.dtype != .uint8, x.dtype != .bool else { return operand }
            return .int(try x.item().wrappedInt)
        }
        switch key {
        case .tuple(let items): return .tuple(try items.map { (item: Operand) throws -> Operand in try number(item) })
        case .tensor:
            let alone = try number(key)
            if case .tensor = alone { return .tuple([alone]) }
            return alone
        default: return key
        }
    }

    private static let partBySelect = part("SelectBackward0")
    private static let partBySlice = part("SliceBackward0")
    private static let partByUnsqueeze = part("UnsqueezeBackward0")

    /// The part of `input` that a key without tensors names; the gradient is the whole with zeros elsewhere.
    private static func part(_ node: String) -> Op<Tensor, Operand> {
        Op(About("part(input, key)", "A part of a tensor.", example: "", places: [], .view, node: node),
           forward: { (x: Tensor, key: Operand) in x.based(x.with(try ResolvedIndex(terms(key), of: x.layout).layout)) },
           gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, key: Operand) in try embedPart(g, x.shape, key) }])
    }

    private static let embedPart: Op<Tensor, Dims, Operand> = Op(
        About("embed_part(grad, size, key)", "Zeros with one part filled.", example: "", places: []),
        forward: { (g: Tensor, shape: Dims, key: Operand) in
            let whole = try Tensor.zeros(shape, g.dtype)
            try whole.with(ResolvedIndex(terms(key), of: whole.layout).layout).copy(from: g)
            return whole
        },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Dims, key: Operand) in
            try viewPart(g, ResolvedIndex(terms(key), of: g.layout), key)
        }])

    // MARK: Elements named by tensors

    /// The elements at `places` of the dimensions that they stand for.
    static func pick(_ x: Tensor, _ places: [(dim: Int, index: Tensor)]) throws -> Tensor {
        if Tensor.isPlain(x), !Profile.isOn { return try x.gathered(at: places) }
        return try index(x, .tuple(places.map { (place: (dim: Int, index: Tensor)) -> Operand in .tuple([.int(place.dim), .tensor(place.index)]) }))
    }

    static let index: Op<Tensor, Operand> = Op(
        About("index(input, indices)", "Elements named by tensors of indices or a mask.", example: "", places: []),
        forward: { (x: Tensor, places: Operand) in try x.gathered(at: decoded(places)) },
        gradients: [Derivative(.second) { (g: Tensor, _: Tensor, x: Tensor, places: Operand) in try putAdding(x.zeros(), places, g) }])

    /// `input` with `values` added at the places.
    static let putAdding: Op<Tensor, Operand, Tensor> = Op(
        About("index_put(input, indices, values)", "Values added at places.", example: "", places: []),
        forward: { (x: Tensor, places: Operand, values: Tensor) in
            let y = try x.cloned()
            try y.put(values, at: decoded(places), accumulating: true)
            return y
        },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Operand, _: Tensor) in g },
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, places: Operand, _: Tensor) in try index(g, places) },
        ])

    private static func decoded(_ places: Operand) -> [(dim: Int, index: Tensor)] {
        (places.elements ?? []).compactMap { (pair: Operand) -> (dim: Int, index: Tensor)? in
            guard case .tuple(let items) = pair, items.count == 2, case .int(let dim) = items[0], case .tensor(let index) = items[1] else { return nil }
            return (dim, index)
        }
    }

    // MARK: Assignment

    /// `x[key] = value`
    public static func assign(_ x: Tensor, _ key: Operand, _ value: TensorOrScalar) throws {
        let terms = try terms(key)
        if Recording.isOn, x.isWantedLeaf, Self.namesPart(of: x, terms) {
            throw TensorError(
                .runtimeError, "a view of a leaf Variable that requires grad is being used in an in-place operation.", parameter: "input",
                hint: "change it inside torch.no_grad()")
        }
        try x.checkInPlace()
        switch value {
        case .scalar(let s): try x.assign(s, at: terms)
        case .tensor(let v): try x.assign(v, at: terms)
        }
        guard Recording.isOn, x.wantsGradient || value.wantsGradient else { return }
        x.changed(AssignedPart(x, terms, value))
    }

    /// Whether the terms without their tensors make a view other than the whole tensor.
    static func namesPart(of x: Tensor, _ terms: [IndexTerm]) -> Bool {
        guard let resolved = try? ResolvedIndex(terms, of: x.layout) else { return false }
        return resolved.layout != x.layout
    }

    /// The comma-separated terms of a key as a script writes it. A list with anything but numbers in it counts as a tuple, as in PyTorch.
    private static func terms(_ key: Operand) throws -> [IndexTerm] {
        if case .tuple(let items) = key { return try items.map(term) }
        if case .list(let items) = key, items.count < 32, items.contains(where: isCompound) { return try items.map(term) }
        return [try term(key)]
    }

    private static func isCompound(_ operand: Operand) -> Bool {
        switch operand {
        case .slice, .ellipsis, .none, .list, .tuple, .tensor, .string: true
        default: false
        }
    }

    private static func term(_ operand: Operand) throws -> IndexTerm {
        switch operand {
        case .none: .newAxis
        case .bool(let b): .boolean(b)
        case .int(let i): .integer(i)
        case .ellipsis: .ellipsis
        case .tensor(let x): .tensor(x)
        case .array(let x): x.rank == 0 && x.dtype.isInteger ? .integer(try x.item().wrappedInt) : .tensor(x)
        case .slice(let start, let stop, let step): .slice(try bound(start), try bound(stop), try bound(step))
        case .string, .list, .tuple: .tensor(try Tensor(nested(operand), operand.elements?.isEmpty == true ? .int64 : nil))
        default:
            throw TensorError(
                .indexError,
                "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got \(operand.typeName))",
                parameter: "index")
        }
    }

    private static func bound(_ operand: Operand) throws -> Int? {
        if case .none = operand { return nil }
        guard let i = try Int.decode(operand) else {
            throw TensorError(.typeError, "slice indices must be integers or None or have an __index__ method", parameter: "index")
        }
        return i
    }
}

/// What an assignment to a part leaves: the old elements' gradient without that part, and the part for the values.
final class AssignedPart: Node {
    private let terms: [IndexTerm]

    init(_ x: Tensor, _ terms: [IndexTerm], _ value: TensorOrScalar, name: String? = nil) {
        self.terms = terms
        super.init(name: name ?? Self.name(x, terms, value), [.tensor(x.hollow), value.operand.hollow])
    }

    override func propagate(_ g: Tensor, _ sweep: Sweep) throws {
        if case .tensor(let values) = operands[1], values.wantsGradient { try sweep.deliver(g.indexed(by: terms).cloned(), to: values) }
        guard case .tensor(let whole) = operands[0], whole.wantsGradient else { return }
        let rest = try g.cloned()
        try rest.assign(.int(0), at: terms)
        try sweep.deliver(rest, to: whole)
    }

    /// A number put under a mask fills it; other values at named places are put there; a part that is a view is copied into.
    private static func name(_ x: Tensor, _ terms: [IndexTerm], _ value: TensorOrScalar) -> String {
        let tensors = terms.compactMap { (term: IndexTerm) -> Tensor? in if case .tensor(let x) = term { x } else { nil } }
        guard let first = tensors.first, !Ops.namesPart(of: x, terms) else { return "CopySlices" }
        if case .scalar = value, tensors.count == 1, first.dtype == .bool { return "MaskedFillBackward0" }
        return "IndexPutBackward0"
    }
}
