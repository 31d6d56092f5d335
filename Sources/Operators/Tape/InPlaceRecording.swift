// What an in-place change means for the graph: the tensor gets a new place in it, and so does the tensor it is a view of.
import TensorCore

extension Tensor {
    /// RuntimeError where the tape forbids changing this tensor now.
    public func checkInPlace() throws {
        guard Recording.isOn else { return }
        if let node = autograd?.step as? OpNode { try node.checkPart(base) }
        if let base, base.wantsGradient, base.autograd?.node == nil {
            throw TensorError(
                .runtimeError, "a view of a leaf Variable that requires grad is being used in an in-place operation.", parameter: "input",
                hint: "change it inside torch.no_grad()")
        }
        if wantsGradient, autograd?.node == nil {
            throw TensorError(
                .runtimeError, "a leaf Variable that requires grad is being used in an in-place operation.", parameter: "input",
                hint: "change it inside torch.no_grad()")
        }
    }

    /// `view`, marked as a view of this tensor or of the one that this is a view of.
    func based(_ view: Tensor) -> Tensor {
        if view !== self { view.base = isWantedLeaf ? self : base ?? self }
        return view
    }

    /// This tensor takes over the values of `result`, and its place in the graph: the end of every in-place operation.
    func become(_ result: Tensor) throws {
        guard result.shape == shape else {
            throw TensorError(
                .runtimeError, "output with shape \(shape) doesn't match the broadcast shape \(result.shape)", parameter: "input")
        }
        try checkResult(result.dtype, parameter: "input")
        try checkWritable()
        try (result.autograd?.step as? OpNode)?.keepCopy(of: self)
        try copy(from: result)
        changed(result.autograd?.step)
    }

    /// Gives this tensor, whose elements were just changed, its new place in the graph, if the change was recorded as `node`.
    func changed(_ node: Node?) {

        guard let node else { return }
        guard let base else {
            move(to: node)
            return
        }
        let written = CopySlices(base, at: layout, from: node, dtype: dtype)
        base.move(to: written)
        move(to: ViewNode(of: base, at: layout))
    }

    private func move(to node: Node) {
        if autograd?.retainsGrad == true { node.retainsGrad = true }
        autograd = node
    }

    /// The written-to end of `out=`, resized where it does not fit.
    func receive(_ result: Tensor) throws {
        try checkResult(result.dtype, parameter: "out")
        try checkWritable()
        try fit(to: result.shape)
        try copy(from: result)
    }

    /// Gives the tensor handed over as `out=` the result's shape; where it had another one, and elements, PyTorch warns.
    func fit(to shape: Dims) throws {
        guard shape != self.shape else { return }
        if count > 0 {
            Runtime.current.warn(
                "An output with one or more elements was resized since it had shape \(self.shape), which does not match the required output "
                    + "shape \(shape). This behavior is deprecated, and in a future PyTorch release outputs will not be resized unless they have "
                    + "zero elements. You can explicitly reuse an out tensor t by resizing it, inplace, to zero elements with t.resize_(0).")
        }
        try resize(to: shape)
    }

    /// RuntimeError where a result of `type` cannot become this tensor's elements.
    private func checkResult(_ type: DType, parameter: String) throws {
        guard !Promotion.allows(type, into: dtype) else { return }
        throw TensorError(
            .runtimeError, "result type \(type.legacyName) can't be cast to the desired output type \(dtype.legacyName)", parameter: parameter)
    }
}

/// The base's new place after one of its views was changed: what was in the view has no influence any more, the new
/// values' gradient is the view's part.
final class CopySlices: Node {
    private let place: Place

    init(_ base: Tensor, at layout: Layout, from node: Node, dtype: DType) {
        place = Place(of: layout, in: base)
        let values = Tensor(storage: base.storage, layout: layout, dtype: dtype).hollow
        values.autograd = node
        super.init(name: "CopySlices", [.tensor(base.hollow), .tensor(values)])
    }

    override func propagate(_ g: Tensor, _ sweep: Sweep) throws {
        guard case .tensor(let base) = operands[0], case .tensor(let values) = operands[1] else { return }
        let whole = try g.laid(out: place.base)
        let part = try place.part(of: whole)
        try sweep.deliver(part.cloned(), to: values)
        guard base.wantsGradient else { return }
        try part.fill(.int(0))
        try sweep.deliver(whole, to: base)
    }
}

/// A view's place after its base changed.
final class ViewNode: Node {
    private let place: Place

    init(of base: Tensor, at layout: Layout) {
        place = Place(of: layout, in: base)
        super.init(name: "AsStridedBackward0", [.tensor(base.hollow)])
    }

    override func propagate(_ g: Tensor, _ sweep: Sweep) throws {
        guard case .tensor(let base) = operands[0] else { return }
        let whole = try Tensor.full(base.shape, .int(0), g.dtype).laid(out: place.base)
        try place.part(of: whole).copy(from: g)
        try sweep.deliver(whole, to: base)
    }
}

/// Where a view lies in its base. Both are kept as tensors, to which shapes of any length belong.
private struct Place {
    private let whole: Tensor
    private let view: Tensor

    init(of part: Layout, in base: Tensor) {
        whole = .shell(base.layout, base.dtype)
        view = .shell(Layout(shape: part.shape, strides: part.strides, offset: part.offset - base.layout.offset), base.dtype)
    }

    var base: Layout { whole.layout }

    /// The view's part of `whole`, which is laid out as the base.
    func part(of whole: Tensor) throws -> Tensor { try whole.strided(shape: view.shape, strides: view.strides, offset: view.layout.offset) }
}

extension Tensor {
    /// A copy of these elements that lies in memory as `layout` does, from the start of its storage.
    fileprivate func laid(out layout: Layout) throws -> Tensor {
        let span = layout.extent.upperBound - layout.offset
        let block = try Tensor(uninitialized: [Swift.max(span, 0)], dtype)
        let copy = try block.strided(shape: layout.shape, strides: layout.strides, offset: 0)
        try copy.copy(from: self)
        return copy
    }
}
