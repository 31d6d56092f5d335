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
            .type(CustomFunction.type),
        ] + GradientTools.anomalyMembers)
        module.namespace["_FunctionCtx"] = .object(FunctionContext.classType)
        module.namespace["Variable"] = .object(TensorTypes.tensor)
        machine.modules.add(module)
        // The function has the name of the module it stands in.
        for name in ["gradcheck", "gradgradcheck", "GradcheckError"] {
            module.namespace[Name(name)] = try machine.modules.module("torch.autograd.gradcheck", machine)?.namespace[Name(name)]
        }
        return module
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
