// What a script asks of a tensor's place in the graph: requires_grad, grad, grad_fn, is_leaf, retain_grad, detach_.
import TensorCore

extension Tensor {
    /// `x.requires_grad`; set on leaves of floating-point type only.
    public var requiresGrad: Bool { wantsGradient }

    /// `x.requires_grad_(flag)`
    public func setRequiresGrad(_ flag: Bool) throws {
        guard flag != requiresGrad else { return }
        guard !flag || dtype.isFloating else {
            throw TensorError(.runtimeError, "only Tensors of floating point dtype can require gradients", parameter: "input")
        }
        guard isLeaf else {
            throw TensorError(
                .runtimeError,
                "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph that doesn't "
                    + "require differentiation use var_no_grad = var.detach().", parameter: "input")
        }
        if let autograd {
            autograd.requiresGrad = flag
        } else {
            autograd = Autograd(requiresGrad: flag)
        }
    }

    /// `x.grad`; setting it checks shape and type.
    public var grad: Tensor? { autograd?.grad }

    /// `x.grad = gradient`
    public func setGrad(_ gradient: Tensor?) throws {
        guard let gradient else {
            autograd?.grad = nil
            return
        }
        guard gradient.shape == shape else {
            throw TensorError(
                .runtimeError,
                "attempting to assign a gradient of size '\(gradient.shape)' to a tensor of size '\(shape)'. Please ensure that the gradient and the tensor are "
                    + "the same size", parameter: "grad")
        }
        guard gradient.dtype == dtype else {
            throw TensorError(
                .runtimeError,
                "attempting to assign a gradient with dtype '\(gradient.dtype.cName)' to a tensor with grad_dtype '\(dtype.legacyName)'. The gradient must "
                    + "match the tensor's grad_dtype (defaults to the tensor's dtype). You can set the tensor's grad_dtype attribute with a specific dtype, "
                    + "or None to allow any dtype. Set grad_dtype with caution. Diverging the dtypes of a tensor and its gradient may break downstream "
                    + "systems that assume they match.", parameter: "grad")
        }
        if autograd == nil { autograd = Autograd(requiresGrad: false) }
        autograd?.grad = gradient
    }

    /// `x.is_leaf`
    public var isLeaf: Bool { autograd?.node == nil }

    /// `x.grad_fn`
    public var gradFn: GraphNode? { autograd?.node }

    /// `x.retain_grad()`: keep the gradient of a tensor that is no leaf.
    public func retainGrad() throws {
        guard requiresGrad, let autograd else {
            throw TensorError(.runtimeError, "can't retain_grad on Tensor that has requires_grad=False", parameter: "input")
        }
        if autograd.isOperation { autograd.retainsGrad = true }
    }

    /// `x.detach_()`
    public func detachInPlace() { autograd = nil }
}

/// The end of a path through the graph: where a leaf's gradient gathers.
public final class AccumulateGrad: GraphNode {
    /// The leaf's record.
    public let record: Autograd

    init(_ record: Autograd) {
        self.record = record
        super.init(name: "AccumulateGrad")
    }
}

extension GraphNode {
    /// `Add` of `AddBackward0`
    public var operation: String {
        name.firstRange(of: "Backward").map { (found: Range<String.Index>) -> String in String(name[..<found.lowerBound]) } ?? name
    }

    /// `grad_fn.next_functions`: the operations that made the tensor inputs, AccumulateGrad for leaves, nil where no gradient goes.
    public var nextFunctions: [GraphNode?] {
        guard let node = self as? Node else { return [] }
        return node.inputRecords.map { (record: Autograd?) -> GraphNode? in
            record.map { (record: Autograd) -> GraphNode in record.node ?? AccumulateGrad(record) }
        }
    }
}
