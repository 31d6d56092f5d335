// The classes Tensor and Parameter: their methods come from the operator table, the rest is the tensor's place in the graph.
import Language
import Operators
import Signatures
import TensorCore

enum TensorTypes {
    /// `torch.Tensor`
    nonisolated(unsafe) static let tensor = TypeObject(
        name: "Tensor", module: "torch", summary: "A multi-dimensional array of numbers.", isSealed: true,
        members: graphMembers + facts + memoryMembers + protocolMembers + sequenceMembers.filter { $0.name != "__getitem__" }
            + arithmeticMembers + callbackMembers + conversions + operators,
        construct: { (_: Machine, _: TypeObject, arguments: Arguments) throws -> Value in
            try LegacyTypes.construct(arguments, Runtime.current.defaultDType)
        })

    /// `nn.Parameter`
    nonisolated(unsafe) static let parameter = TypeObject(
        name: "Parameter", module: "torch.nn.parameter", base: tensor, summary: "A tensor that a module trains.", isSealed: true,
        construct: { (_: Machine, _: TypeObject, arguments: Arguments) throws -> Value in
            let data = arguments.count > 0 ? arguments[0] : arguments.named("data") ?? .none
            guard let source = data.tensor else {
                throw ScriptError(.typeError, "Parameter() needs a Tensor, not \(data.type.name)", parameter: "data")
            }
            let wanted = arguments.count > 1 ? arguments[1] : arguments.named("requires_grad") ?? .bool(true)
            guard case .bool(let requiresGrad) = wanted, source.dtype.isFloating || !requiresGrad else {
                throw ScriptError(.runtimeError, "Only Tensors of floating point and complex dtype can require gradients")
            }
            return Value(source.detached().asParameter(requiresGrad: requiresGrad))
        })

    /// `torch.nn.parameter.UninitializedParameter`: what a lazy layer has before its first input.
    nonisolated(unsafe) static let uninitializedParameter = TypeObject(
        name: "UninitializedParameter", module: "torch.nn.parameter", base: parameter, summary: "A parameter whose shape is not known yet.", isSealed: true)

    /// `torch.nn.Buffer`: a tensor that becomes a buffer of the module whose attribute it is made; its class stays what it was.
    nonisolated(unsafe) static let buffer = TypeObject(
        name: "Buffer", module: "torch.nn.parameter", base: tensor, summary: "A tensor that a module keeps beside its parameters.", isSealed: true,
        construct: { (_: Machine, _: TypeObject, arguments: Arguments) throws -> Value in
            let data = arguments.count > 0 ? arguments[0] : arguments.named("data") ?? .none
            guard let source = data.tensor else { throw ScriptError(.typeError, "Buffer() needs a Tensor, not \(data.type.name)", parameter: "data") }
            let persistent = arguments.count > 1 ? arguments[1] : arguments.named("persistent") ?? .bool(true)
            let result = source.detached(), record = Autograd(requiresGrad: false)
            record.bufferIsPersistent = persistent.asInt != 0
            result.autograd = record
            return Value(result)
        })

    /// An operator as a function of a namespace, or, with `bound`, as a method whose receiver is its first argument. Errors speak of it
    /// as `spoken`.
    static func function(_ op: Operator, named name: Name? = nil, spoken: Name? = nil, bound: Bool = false) -> Member {
        let parameters = op.signatureText.drop { $0 != "(" }
        let body: NativeFunction.RawBody = { (_: Machine, arguments: Arguments) throws -> Value in
            if let result = try brief(op, arguments, asMethod: bound) { return result }
            return Value(try op.call(
                Operand.list(arguments, reserving: op.operandCount), keywords: arguments.keywords, asMethod: bound, called: spoken ?? name,
                again: { try Operand.list(arguments) }))
        }
        let signature = "\(name ?? op.name)\(parameters)"
        return bound ? .method(signature, op.summary, raw: body) : .function(signature, op.summary, raw: body)
    }

    /// The result of a call that is simple; nil, with nothing done, for all others.
    @inline(__always)
    private static func brief(_ op: Operator, _ arguments: Arguments, asMethod: Bool) throws -> Value? {
        let count = arguments.count + arguments.keywords.count
        guard count <= Operator.briefCapacity, count > 0 else { return nil }
        return try withUnsafeTemporaryAllocation(of: Operand.self, capacity: Operator.briefCapacity) { operands in
            guard let operands = operands.baseAddress else { return nil }
            var filled = 0
            // One by one: for several the runtime would be asked what an operand is.
            defer { for k in 0..<filled { (operands + k).deinitialize(count: 1) } }
            while filled < count {
                (operands + filled).initialize(to: try Operand(arguments[filled]))
                filled += 1
            }
            guard let output = try op.brief(operands, &filled, arguments.keywords, asMethod: asMethod) else { return nil }
            // What a method changed in place is still the same value.
            if asMethod, case .tensor(let y) = output, case .tensor(let x) = operands[0], y === x { return arguments[0] }
            return Value(output)
        }
    }

    /// The operators that are methods, and those that are attributes.
    private static var operators: [Member] {
        Ops.methods.map { name, op in function(op, named: name, bound: true) }
            + Ops.attributes.map { name, op in
                .property(name, op.summary) { (_: Machine, value: Value) throws -> Value in Value(try op.call([Operand(value)])) }
            }
    }

    private static func this(_ value: Value) throws -> Tensor {
        guard let tensor = value.tensor else { throw ScriptError(.typeError, "a Tensor is required, not \(value.type.name)") }
        return tensor
    }

    private static var graphMembers: [Member] {
        GradientTools.tensorMembers + [
            .property("grad", "The accumulated gradient, or None.", { (_: Machine, v: Value) throws -> Value in
                try this(v).autograd?.grad.map { Value($0) } ?? .none
            }, set: { (_: Machine, v: Value, new: Value) throws -> Void in try this(v).setGrad(new.isNone ? nil : this(new)) }),
            .property("grad_fn", "What recorded operation made the tensor.") { (_: Machine, v: Value) throws -> Value in
                try this(v).gradFn.map { .object(NodeObject($0)) } ?? .none
            },
            .property("requires_grad", "Whether a gradient is wanted.", { (_: Machine, v: Value) throws -> Value in
                .bool(try this(v).requiresGrad)
            }, set: { (machine: Machine, v: Value, new: Value) throws -> Void in try this(v).setRequiresGrad(machine.truth(new)) }),
            .property("is_leaf", "Whether no recorded operation made the tensor.") { (_: Machine, v: Value) throws -> Value in
                .bool(try this(v).isLeaf)
            },
            .property("data", "The same numbers outside the graph.", { (_: Machine, v: Value) throws -> Value in
                Value(try this(v).detached())
            }, set: { (_: Machine, v: Value, new: Value) throws -> Void in try this(v).adopt(this(new)) }),
            .property("_version", "How often the storage was changed in place.") { (_: Machine, v: Value) throws -> Value in
                .int(try this(v).storage.version)
            },
            .property("_base", "The tensor that this is a view of.") { (_: Machine, v: Value) throws -> Value in
                try this(v).base.map { Value($0) } ?? .none
            },
        ]
    }

    private static var facts: [Member] {
        [
            .property("shape", "The sizes of the dimensions.") { (_: Machine, v: Value) throws -> Value in
                let x = try this(v)
                if x.isUninitialized { throw Tensor.shapeUnknown }
                return .object(SizeObject(x.shape))
            },
            .property("dtype", "The type of the elements.") { (_: Machine, v: Value) throws -> Value in .object(DTypeObject.of(try this(v).dtype)) },
            .property("device", "Where the tensor lives.") { (_: Machine, _: Value) -> Value in .object(DeviceObject("cpu")) },
            .property("ndim", "The number of dimensions.") { (_: Machine, v: Value) throws -> Value in .int(try this(v).rank) },
            .property("itemsize", "Bytes per element.") { (_: Machine, v: Value) throws -> Value in .int(try this(v).dtype.size) },
            .property("nbytes", "Bytes of all elements.") { (_: Machine, v: Value) throws -> Value in
                .int(try this(v).byteCount)
            },
            .property("is_cuda", "False: there is no GPU here.") { (_: Machine, _: Value) -> Value in .bool(false) },
        ]
    }

    /// What Python's own functions ask of a number: `float(x)`, `int(x)`, `abs(x)`, `round(x)`, and `x` as an index.
    private static var conversions: [Member] {
        [
            .method("__float__(self)", "The only element as a float.") { (_: Machine, a: BoundArguments) throws -> Value in
                .float(try number(a[0]).double)
            },
            .method("__int__(self)", "The only element as an int.") { (_: Machine, a: BoundArguments) throws -> Value in
                .int(try whole(try number(a[0])))
            },
            .method("__index__(self)", "The only element, an integer, as an index.") { (_: Machine, a: BoundArguments) throws -> Value in
                let x = try this(a[0])
                guard x.count == 1, !x.dtype.isFloating else {
                    throw ScriptError(.typeError, "only integer tensors of a single element can be converted to an index")
                }
                return .int(try whole(try x.item()))
            },
            .method("__abs__(self)", "The absolute value of each element.") { (_: Machine, a: BoundArguments) throws -> Value in
                Value(try Ops.abs(try this(a[0])))
            },
        ]
    }

    /// The only element, as Python's own conversions ask for it.
    private static func number(_ value: Value) throws -> Scalar {
        let x = try this(value)
        guard x.count == 1 else { throw ScriptError(.valueError, "only one element tensors can be converted to Python scalars") }
        return try x.item()
    }

    private static func whole(_ scalar: Scalar) throws -> Int {
        switch scalar {
        case .bool(let b): return b ? 1 : 0
        case .int(let i): return i
        case .float(let d):
            guard let whole = Int(exactly: d.rounded(.towardZero)) else {
                throw d.isNaN ? ScriptError(.valueError, "cannot convert float NaN to integer")
                    : ScriptError(.overflowError, "cannot convert float \(d.isInfinite ? "infinity" : "value") to integer")
            }
            return whole
        }
    }
}

/// `grad_fn`: a recorded operation.
final class NodeObject: Object {
    let node: GraphNode
    init(_ node: GraphNode) { self.node = node }

    nonisolated(unsafe) static let typeObject = TypeObject(
        name: "Node", module: "torch.autograd.graph", summary: "A recorded operation.", isSealed: true, members: [
            .method("register_prehook(self, fn)", "Calls a function with the gradients that arrive, in a tuple; the tuple that it gives takes their place.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                guard let node = a[0].cast(to: NodeObject.self)?.node else { return .none }
                let hook = a[1]
                let registered = node.registerPrehook { [unowned machine] (g: Tensor) throws -> Tensor? in
                    let result = try machine.call(hook, [.tuple([Value(g)])])
                    guard !result.isNone else { return nil }
                    guard let tensor = result.tensor ?? result.cast(to: TupleObject.self)?.items.first?.tensor else {
                        throw ScriptError(.typeError, "expected Tensor, but hook returned '\(result.typeName)'")
                    }
                    return tensor
                }
                guard let (hooks, id) = registered else { return .none }
                return .object(HookHandle(id) { [weak hooks] in hooks?.remove(id) })
            },
            .property("next_functions", "The operations that made its inputs, each with the number of the output used.") {
                (_: Machine, v: Value) -> Value in
                let next = v.cast(to: NodeObject.self)?.node.shownFunctions ?? []
                return .tuple(next.map { node in .tuple([node.map { .object(NodeObject($0)) } ?? .none, .int(0)]) })
            },
        ] + GradientTools.nodeMembers)
    override var type: TypeObject { Self.typeObject }
    // The end of a path is made when it is looked at, and is the leaf's record.
    override var identity: ObjectIdentifier { ObjectIdentifier((node as? AccumulateGrad)?.record ?? node as AnyObject) }
    override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        if name == "name" {
            let text = node is AccumulateGrad ? "torch::autograd::AccumulateGrad" : node.name
            return .object(NativeFunction("name()", "The operation's name.") { (_: Machine, _: BoundArguments) -> Value in .string(text) })
        }
        if name.text.hasPrefix("_saved_"), let saved = try node.savedValue(String(name.text.dropFirst(7))) {
            return switch saved {
            case .tensor(let x): Value(x)
            case .operand(let operand): Value(operand)
            }
        }
        guard let found = try super.attribute(name, machine) else {
            throw ScriptError(.attributeError, "'\(node.name)' object has no attribute '\(name)'")
        }
        return found
    }
    override func repr(_ machine: Machine) -> String {
        "<\(node.name) object at 0x\(String(UInt(bitPattern: ObjectIdentifier(node).hashValue), radix: 16))>"
    }
}
