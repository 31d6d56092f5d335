// What a tensor says of itself: sizes, strides, numbers for Python, and its place in the graph.
import Signatures
import TensorCore

extension Ops {
    // MARK: Layout

    public static let size: Function<Output, Tensor, Int?> = Function(
        About("size(input, dim=None)", "The shape, or the size of one dimension.", example: "torch.zeros(2, 3).size()", places: [.method])
    ) { (x: Tensor, dim: Int?) in
        guard let dim else { return .shape(x.shape) }
        return try .int(x.shape[dimension(dim, of: x)])
    }

    public static let stride: Function<Output, Tensor, Int?> = Function(
        About("stride(input, dim=None)", "How many elements of the storage lie between neighbours, in each dimension.", example: "torch.zeros(2, 3).stride()", places: [.method])
    ) { (x: Tensor, dim: Int?) in
        guard let dim else { return .tuple(x.strides.map { (s: Int) -> Output in .int(s) }) }
        return try .int(x.strides[dimension(dim, of: x)])
    }

    /// `dim` counted from the front; IndexError for a number, which has no dimensions.
    private static func dimension(_ dim: Int, of x: Tensor) throws -> Int {
        guard x.rank > 0 else { throw TensorError(.indexError, "Dimension specified as \(dim) but tensor has no dimensions", parameter: "dim") }
        return try wrapped(dim, rank: x.rank)
    }

    private static func fact(_ name: String, _ summary: String, places: Places = [.method], aliases: [Name] = [], _ read: @escaping (Tensor) throws -> Output) -> Function<Output, Tensor> {
        Function(About("\(name)(input)", summary, example: "torch.zeros(2, 3).\(name)()", places: places, aliases: aliases), read)
    }

    public static let dim = fact("dim", "Number of dimensions.", aliases: ["ndimension"]) { (x: Tensor) in .int(x.rank) }
    public static let numel = fact("numel", "Number of elements.", places: [.torch, .method], aliases: ["nelement"]) { (x: Tensor) in .int(x.count) }
    public static let isContiguous: Function<Bool, Tensor, MemoryFormat> = Function(
        About("is_contiguous(input, memory_format=torch.contiguous_format)", "Whether the elements lie one after another in this order.", example: "torch.zeros(2, 3).is_contiguous()",
              places: [.method])
    ) { (x: Tensor, format: MemoryFormat) in try x.layout.isContiguous(in: format) }

    public static let dimOrder = fact("dim_order", "The dimensions in the order in which they lie in memory, the outermost first.") { (x: Tensor) in
        .tuple(x.layout.memoryOrder.reversed().map { (dim: Int) -> Output in .int(dim) })
    }
    public static let getDevice = fact("get_device", "The number of the device; -1 stands for the processor.", places: [.torch, .method]) { (_: Tensor) in .int(-1) }
    public static let isInference = fact("is_inference", "Whether the tensor was made in inference mode, which leaves no mark here.", places: [.torch, .method]) { (_: Tensor) in .bool(false) }
    public static let isPinned = fact("is_pinned", "Whether the memory is page-locked for a GPU, which it never is here.") { (_: Tensor) in .bool(false) }

    private static func pair(_ name: String, _ summary: String, places: Places = [.method], _ answer: @escaping (Tensor, Tensor) -> Bool) -> Function<Bool, Tensor, Tensor> {
        Function(About("\(name)(input, tensor)", summary, example: "torch.zeros(2, 3).\(name)(torch.zeros(2, 3))", places: places), answer)
    }

    public static let isSetTo = pair("is_set_to", "Whether both are the same elements of the same memory.") { (x: Tensor, y: Tensor) in
        x.storage === y.storage && x.layout == y.layout
    }


    public static let storageOffset = fact("storage_offset", "Where in the storage the first element lies.") { (x: Tensor) in .int(x.layout.offset) }
    public static let elementSize = fact("element_size", "Bytes of one element.") { (x: Tensor) in .int(x.dtype.size) }
    public static let dataPointer: Function<Output, Tensor> = Function(
        About("data_ptr(input)", "Address of the first element.", example: "torch.zeros(2).data_ptr()", places: [.method], .unrepeatable)
    ) { (x: Tensor) in .int(x.count == 0 ? 0 : Int(bitPattern: x.pointer)) }
    public static let isFloatingPoint = fact("is_floating_point", "Whether the elements are floating-point numbers.", places: [.torch, .method]) { (x: Tensor) in .bool(x.dtype.isFloating) }
    public static let isComplex = fact("is_complex", "Whether the elements are complex numbers, which they never are here.", places: [.torch, .method]) { (_: Tensor) in .bool(false) }
    public static let isSigned = fact("is_signed", "Whether the elements can be negative.", places: [.torch, .method]) { (x: Tensor) in .bool(x.dtype.isSigned) }

    // MARK: Numbers

    public static let item: Function<Output, Tensor> = Function(
        About("item(input)", "The only element as a number.", example: "torch.tensor([2.5]).item()", places: [.method])
    ) { (x: Tensor) in try x.item().output }

    public static let tolist: Function<Output, Tensor> = Function(
        About("tolist(input)", "The elements as numbers in lists.", example: "torch.tensor([[1, 2], [3, 4]]).tolist()", places: [.method])
    ) { (x: Tensor) in
        try list(x.listed()[...], x.shape[...])
    }

    private static func list(_ numbers: ArraySlice<Scalar>, _ shape: Slice<Dims>) throws -> Output {
        guard let n = shape.first else { return numbers.first?.output ?? .none }
        let rest = shape.dropFirst(), width = rest.reduce(1, *)
        try Allocator.requireRoom(n, of: MemoryLayout<Output>.stride)
        return .list(try (0..<n).map { (i: Int) throws -> Output in
            let start = numbers.startIndex + i * width
            return try list(numbers[start..<(start + width)], rest)
        })
    }

    static var facts: Family {
        Family("Facts about a tensor", [
            size, stride, dim, numel, isContiguous, dimOrder, getDevice, isInference, isPinned, isSetTo, storageOffset, elementSize, dataPointer,
            isFloatingPoint, isComplex, isSigned, item, tolist,
        ])
    }

    // MARK: Gradients

    public static let backward: Function<Output, Tensor, Tensor?, Bool?, Bool, [Tensor]?> = Function(
        About("backward(input, gradient=None, retain_graph=None, create_graph=False, inputs=None)", "Adds the gradient of this tensor to the `grad` of every leaf it came from.",
              example: "torch.ones(2, requires_grad=True).sum().backward()", places: [.method])
    ) { (x: Tensor, gradient: Tensor?, retain: Bool?, create: Bool, inputs: [Tensor]?) in
        try Gradients.backward([x], [gradient], at: inputs, retainGraph: retain, createGraph: create)
        return .none
    }

    /// The gradients for each of several sets of gradients of the outputs, which lie along the first dimension of `seeds`, and so do they.
    private static func gradientsOfEach(
        _ outputs: [Tensor], _ inputs: [Tensor], _ seeds: [Tensor?], _ retains: Bool, _ creates: Bool, _ allowsUnused: Bool
    ) throws -> [Tensor?] {
        let counts = seeds.map { (g: Tensor?) -> Int in g.map { (g: Tensor) -> Int in g.rank > 0 ? g.shape[0] : 0 } ?? 0 }
        guard let count = counts.first, count > 0, counts.allSatisfy({ $0 == count }), seeds.count == outputs.count else {
            throw TensorError(
                .runtimeError, "If `is_grads_batched=True`, we interpret the first dimension of each grad_output as the batch dimension. The sizes of the remaining "
                    + "dimensions are expected to match the shape of corresponding output, and the first ones each other.", parameter: "grad_outputs")
        }
        let rows = try (0..<count).map { (i: Int) throws -> [Tensor?] in
            try Gradients.of(
                outputs, at: inputs, seeds.map { (g: Tensor?) throws -> Tensor? in try g.map { (g: Tensor) throws -> Tensor in try select(g, 0, i) } },
                retainGraph: retains || i + 1 < count, createGraph: creates, allowUnused: allowsUnused)
        }
        return try inputs.indices.map { (k: Int) throws -> Tensor? in
            let column = rows.compactMap { (row: [Tensor?]) -> Tensor? in row[k] }
            return column.count == count ? try stack(column, 0) : nil
        }
    }

    public static let autogradGrad: Function<Output, Operand, Operand, Operand, Bool?, Bool, Bool, Bool?, Bool, Bool> = Function(
        About("grad(outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, only_inputs=True, allow_unused=None, is_grads_batched=False, materialize_grads=False)", "Gradients of the outputs with respect to the inputs.",
              example: "(lambda x: torch.autograd.grad((x * x).sum(), x))(torch.ones(2, requires_grad=True))", places: [.autograd])
    ) { (outputs: Operand, inputs: Operand, gradients: Operand, retain: Bool?, create: Bool, onlyInputs: Bool, allowUnused: Bool?, batched: Bool, fills: Bool) in
        if !onlyInputs {
            Runtime.current.warn("only_inputs argument is deprecated and is ignored now (defaults to True). To accumulate gradient for other parts of the graph, please use torch.autograd.backward.")
        }
        guard !fills || allowUnused != false else {
            throw TensorError(.valueError, "Expected allow_unused to be True or not passed when materialize_grads=True, but got: allow_unused=False.", parameter: "allow_unused")
        }
        let seeds = (gradients.elements ?? (gradients.isNone ? [] : [gradients])).map { (g: Operand) -> Tensor? in Tensor.decode(g) }
        let (from, at) = (try tensors(outputs, "outputs"), try tensors(inputs, "inputs"))
        let results = batched
            ? try gradientsOfEach(from, at, seeds, retain ?? create, create, allowUnused ?? fills)
            : try Gradients.of(from, at: at, seeds, retainGraph: retain, createGraph: create, allowUnused: allowUnused ?? fills)
        return .tuple(try zip(results, tensors(inputs, "inputs")).map { (g: Tensor?, x: Tensor) throws -> Output in
            try g.map { (g: Tensor) -> Output in .tensor(g) } ?? (fills ? .tensor(x.zeros()) : .none)
        })
    }

    /// A tensor, or those of a sequence; TypeError where something else stands among them.
    private static func tensors(_ operand: Operand, _ parameter: String) throws -> [Tensor] {
        try (operand.elements ?? [operand]).map { (element: Operand) throws -> Tensor in
            guard let tensor = Tensor.decode(element) else {
                throw TensorError(.typeError, "a Tensor is required, not \(element.typeName)", parameter: parameter)
            }
            return tensor
        }
    }

    public static let requiresGradInPlace: Function<Tensor, Tensor, Bool> = Function(
        About("requires_grad_(input, requires_grad=True)", "Makes the tensor a leaf that wants a gradient, or not.", example: "torch.ones(2).requires_grad_()", places: [.method], .mutating)
    ) { (x: Tensor, flag: Bool) in
        try x.setRequiresGrad(flag)
        return x
    }

    public static let detachInPlace: Function<Tensor, Tensor> = Function(
        About("detach_(input)", "Takes the tensor out of the graph.", example: "torch.ones(2).detach_()", .mutating)
    ) { (x: Tensor) in
        x.detachInPlace()
        return x
    }

    public static let retainGradMethod: Function<Output, Tensor> = Function(
        About("retain_grad(input)", "Keeps the gradient of a tensor that is no leaf.", example: "(torch.ones(2, requires_grad=True) * 2).retain_grad()", places: [.method], .mutating)
    ) { (x: Tensor) in
        try x.retainGrad()
        return .none
    }

    public static let isGradEnabled: Function<Bool> = Function(
        About("is_grad_enabled()", "Whether operations are recorded.", example: "torch.is_grad_enabled()", places: [.torch])
    ) { () in Recording.isOn }

    static var gradients: Family {
        Family("Gradients", [
            backward, autogradGrad, requiresGradInPlace, detachInPlace, retainGradMethod, isGradEnabled,
        ])
    }
}
