// `torch.autograd.Function`: operations whose forward and backward a script writes.
import Language
import Operators
import Signatures
import TensorCore

/// `ctx`: what the forward pass hands to the backward pass.
final class FunctionContext: InstanceObject {
    /// What was saved: inputs with their place in the graph, outputs by number, with the versions that they had.
    private enum Saved {
        case none
        case input(Tensor, version: Int)
        case output(Tensor, index: Int, version: Int)
    }

    private var toSave: [Value] = []
    private var saved: [Saved] = []
    private var isReleased = false
    private weak var node: CustomNode?
    fileprivate var needs: [Bool] = []
    fileprivate var dirty: [Tensor] = []
    fileprivate var constant: [Tensor] = []
    fileprivate var fillsMissing = true

    init(_ needs: [Bool]) {
        self.needs = needs
        super.init(Self.classType)
    }

    nonisolated(unsafe) static let classType = TypeObject(
        name: "FunctionCtx", module: "torch.autograd.function", summary: "What a function's forward pass hands to its backward pass.", members: [
            .method("save_for_backward(self, *tensors)", "Keeps tensors for the backward pass.") { (_: Machine, a: BoundArguments) throws -> Value in
                let this = try this(a[0])
                for value in a.rest(1) where !value.isNone && value.tensor == nil {
                    throw ScriptError(.typeError, "save_for_backward can only save variables, but argument \(0) is of type \(value.typeName)")
                }
                this.toSave = a.rest(1)
                return .none
            },
            .method("mark_dirty(self, *args)", "Says which inputs the forward pass changes in place.") { (_: Machine, a: BoundArguments) throws -> Value in
                try this(a[0]).dirty = a.rest(1).compactMap(\.tensor)
                return .none
            },
            .method("mark_non_differentiable(self, *args)", "Says which outputs have no gradient.") { (_: Machine, a: BoundArguments) throws -> Value in
                try this(a[0]).constant = a.rest(1).compactMap(\.tensor)
                return .none
            },
            .method("set_materialize_grads(self, value)", "Whether gradients that nobody asked for come as zeros, or as None.") { (_: Machine, a: BoundArguments) throws -> Value in
                try this(a[0]).fillsMissing = try a.bool(1)
                return .none
            },
            .property("needs_input_grad", "Which inputs want a gradient.") { (_: Machine, v: Value) throws -> Value in .tuple(try this(v).needs.map { .bool($0) }) },
            .property("saved_tensors", "What save_for_backward kept.") { (_: Machine, v: Value) throws -> Value in .tuple(try this(v).unpacked()) },
        ])

    private static func this(_ value: Value) throws -> FunctionContext {
        guard let this = value.cast(to: FunctionContext.self) else { throw ScriptError(.typeError, "a FunctionCtx is required, not \(value.typeName)") }
        return this
    }

    /// Takes up what the forward pass saved, now that its outputs are known.
    fileprivate func seal(_ node: CustomNode?, outputs: [Tensor?]) {
        self.node = node
        saved = toSave.map { value in
            guard let x = value.tensor else { return .none }
            if let k = outputs.firstIndex(where: { $0 === x }) { return .output(x.detached(), index: k, version: x.storage.version) }
            return .input(x, version: x.storage.version)
        }
        toSave = []
    }

    fileprivate func release() {
        isReleased = !saved.isEmpty
        saved = []
    }

    private func unpacked() throws -> [Value] {
        guard !isReleased else {
            throw ScriptError(
                .runtimeError,
                "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved "
                    + "intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to "
                    + "backward through the graph a second time or if you need to access saved tensors after calling backward.")
        }
        if saved.isEmpty, !toSave.isEmpty { return toSave }
        return try saved.map { entry in
            switch entry {
            case .none: return .none
            case .input(let x, let version):
                try check(x, version)
                return Value(x)
            case .output(let x, let index, let version):
                try check(x, version)
                return Value(node?.placed(x, output: index) ?? x)
            }
        }
    }

    private func check(_ x: Tensor, _ version: Int) throws {
        guard x.storage.version != version else { return }
        let origin = x.autograd?.node.map { ", which is output 0 of \($0.operation)," } ?? ""
        throw ScriptError(
            .runtimeError,
            "one of the variables needed for gradient computation has been modified by an inplace operation: [torch.\(x.dtype.legacyName)Tensor "
                + "\(x.shape)]\(origin) is at version \(x.storage.version); expected version \(version) instead. Hint: enable anomaly detection to find the "
                + "operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).")
    }
}

/// The base of such functions, and what `apply` does.
enum CustomFunction {
    nonisolated(unsafe) static let type = TypeObject(
        name: "Function", module: "torch.autograd.function", summary: "The base of operations with a backward of their own.", members: [
            .staticMethod("forward(ctx, *args, **kwargs)", "Computes the result; classes define it.") { (_: Machine, _: BoundArguments) throws -> Value in
                throw ScriptError(.notImplementedError, "You must implement the forward function for custom autograd.Function.")
            },
            .staticMethod("backward(ctx, *grad_outputs)", "Computes the gradients of the inputs; classes define it.") { (_: Machine, _: BoundArguments) throws -> Value in
                throw ScriptError(
                    .notImplementedError, "You must implement either the backward or vjp method for your custom autograd.Function to use it with backward mode AD.")
            },
            .classMethod("apply(cls, *args, **kwargs)", "Runs the forward pass and records the backward one.") { (machine: Machine, a: BoundArguments) throws -> Value in
                guard let cls = a[0].cast(to: TypeObject.self) else { throw ScriptError(.typeError, "apply() wants a class") }
                return try apply(cls, a.rest(1), machine)
            },
        ])

    private static func apply(_ cls: TypeObject, _ arguments: [Value], _ machine: Machine) throws -> Value {
        let inputs = arguments.map(\.tensor)
        let context = FunctionContext(inputs.map { $0?.requiresGrad ?? false })
        let isRecorded = Recording.isOn && context.needs.contains(true)
        let result = try Recording.off { () throws -> Value in
            guard let setup = cls.lookUp("setup_context") else { return try machine.callMethod(.object(cls), "forward", [.object(context)] + arguments) }
            _ = setup
            let output = try machine.callMethod(.object(cls), "forward", arguments)
            try machine.callMethod(.object(cls), "setup_context", [.object(context), .tuple(arguments), output])
            return output
        }
        let items = result.cast(to: TupleObject.self)?.items ?? [result]
        guard isRecorded else {
            context.seal(nil, outputs: [])
            return result
        }
        let outputs = items.map(\.tensor)
        let node = CustomNode(
            name: "\(cls.name)Backward", inputs: inputs, outputs: outputs.map { ($0?.shape ?? [], $0?.dtype ?? .float32) },
            fillsMissing: { context.fillsMissing },
            backward: { [unowned machine] (gradients: [Tensor?]) throws -> [Tensor?] in
                let given = gradients.map { $0.map { Value($0) } ?? Value.none }
                return try CustomFunction.gradients(of: machine.callMethod(.object(cls), "backward", [.object(context)] + given), cls)
            }, letGo: { context.release() })
        let results = items.enumerated().map { k, item in placed(item, k, node, context, inputs) }
        context.seal(node, outputs: results.map(\.tensor))
        return result.cast(to: TupleObject.self) == nil ? results[0] : .tuple(results)
    }

    /// Output `k` with its place in the graph.
    private static func placed(_ item: Value, _ k: Int, _ node: CustomNode, _ context: FunctionContext, _ inputs: [Tensor?]) -> Value {
        guard let y = item.tensor, y.dtype.isFloating, !context.constant.contains(where: { $0 === y }) else { return item }
        if context.dirty.contains(where: { $0 === y }) {
            node.takeOver(y, output: k)
            return item
        }
        // An input that is handed back unchanged is another tensor with the same elements.
        let result = inputs.contains { $0 === y } || y.autograd != nil ? y.detached() : y
        result.autograd = node.record(ofOutput: k)
        return Value(result)
    }

    private static func gradients(of result: Value, _ cls: TypeObject) throws -> [Tensor?] {
        try (result.cast(to: TupleObject.self)?.items ?? result.cast(to: ListObject.self)?.items ?? [result]).enumerated().map { i, value in
            if value.isNone { return nil }
            guard let tensor = value.tensor else {
                throw ScriptError(.typeError, "\(cls.name)Backward: expected Variable (got '\(value.typeName)') for return value \(i)")
            }
            return tensor
        }
    }
}
