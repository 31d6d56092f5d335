// The namespace `torch.autograd`.
import Language
import Operators
import Signatures
import TensorCore

enum AutogradModule {
    static func make(_ machine: Machine) throws -> ModuleObject {
        let module = ModuleObject("torch.autograd", summary: "Gradients.", members: Ops.autograd.map { name, op in function(op, name) } + [
            .function(
                "backward(tensors, grad_tensors=None, retain_graph=None, create_graph=False, grad_variables=None, inputs=None)",
                "Adds gradients to the leaves."
            ) { (machine: Machine, a: BoundArguments) throws -> Value in
                let outputs = try tensors(a, 0, machine)
                let seeds = a[1].isNone ? outputs.map { _ in nil } : try values(a[1], machine).map(\.tensor)
                try Gradients.backward(
                    outputs, seeds, at: a[5].isNone ? nil : tensors(a, 5, machine), retainGraph: a[2].isNone ? nil : try a.bool(2), createGraph: try a.bool(3))
                return .none
            },
            .type(CustomFunction.type), GradientMode.maker("no_grad", records: false), GradientMode.maker("enable_grad", records: true),
            GradientMode.maker("inference_mode", records: false), GradientMode.setter,
        ] + GradientTools.anomalyMembers + savedTensors)
        module.namespace["_FunctionCtx"] = .object(FunctionContext.classType)
        module.namespace["_Node"] = .object(NodeObject.typeObject)
        module.namespace["Variable"] = .object(TensorTypes.tensor)
        machine.modules.add(module)
        // The function has the name of the module it stands in.
        for name in ["gradcheck", "gradgradcheck", "GradcheckError"] {
            module.namespace[Name(name)] = try machine.modules.module("torch.autograd.gradcheck", machine)?.namespace[Name(name)]
        }
        return module
    }

    /// What `torch.autograd.graph.saved_tensors_hooks` stands on.
    private static var savedTensors: [Member] {
        [
            .function("_push_saved_tensors_hooks(pack_hook, unpack_hook)", "Packs what operations keep from now on.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let (pack, unpack, handle) = (a[0], a[1], machine.handle)
                SavedTensorHooks.begin { (x: Tensor) throws -> SavedTensorHooks.Packed in
                    // A graph may live longer than its session.
                    guard let kept = try handle.machine?.call(pack, [Value(x)]) else { return { x } }
                    return { () throws -> Tensor in
                        guard let result = try handle.machine?.call(unpack, [kept]) else { throw TensorError(.runtimeError, "the session of a saved tensor has ended") }
                        guard let tensor = result.tensor else {
                            throw ScriptError(.typeError, "Output of saved tensor unpack_hook expected to be a Tensor but got result of type \(result.typeName)")
                        }
                        return tensor
                    }
                }
                return .none
            },
            .function("_pop_saved_tensors_hooks()", "Ends the innermost block of that kind.") { (_: Machine, _: BoundArguments) -> Value in
                SavedTensorHooks.end()
                return .none
            },
            .function("_show_tangents(describe)", "Has a function say what a tensor's printed form shows of its tangent; None ends that.") {
                (machine: Machine, a: BoundArguments) -> Value in
                let (describe, handle) = (a[0], machine.handle)
                Runtime.current.tangentText = describe.isNone ? nil : { (x: Tensor) -> (text: String, hidesGraph: Bool)? in
                    guard x.requiresGrad, let parts = try? handle.machine?.call(describe, [Value(x)]).cast(to: TupleObject.self)?.items, parts.count == 2,
                        let text = parts[0].text
                    else { return nil }
                    return (text, parts[1].isNone)
                }
                return .none
            },
            .function("_increment_version(tensor)", "Counts a change of a tensor that nobody saw.") { (_: Machine, a: BoundArguments) throws -> Value in
                guard let tensor = a[0].tensor else { throw a.error(0, .typeError, "a Tensor is required, not \(a[0].type.name)") }
                tensor.storage.version &+= 1
                return .none
            },
        ]
    }

    /// An operator as a function; what it takes several of may also come from an iterator, such as `net.parameters()`.
    private static func function(_ op: AnyOp, _ name: Name) -> Member {
        let signature = "\(name)\(op.signatureText.drop { $0 != "(" })"
        return .function(signature, op.summary, raw: { (machine: Machine, arguments: Arguments) throws -> Value in
            let operands = try (0..<(arguments.count + arguments.keywords.count)).map { (i: Int) throws -> Operand in
                let operand = try Operand(arguments[i])
                guard case .other = operand, case .object(let object) = arguments[i], try object.iterator(machine) != nil else { return operand }
                return try Operand(.tuple(machine.items(of: arguments[i])))
            }
            return Value(try op.call(operands, keywords: arguments.keywords))
        })
    }

    private static func values(_ value: Value, _ machine: Machine) throws -> [Value] {
        value.tensor != nil ? [value] : try machine.items(of: value)
    }

    private static func tensors(_ a: BoundArguments, _ i: Int, _ machine: Machine) throws -> [Tensor] {
        try values(a[i], machine).map { value in
            guard let tensor = value.tensor else { throw a.error(i, .typeError, "a Tensor is required, not \(value.type.name)") }
            return tensor
        }
    }
}
