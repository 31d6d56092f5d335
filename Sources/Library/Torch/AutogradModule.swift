// The namespace `torch.autograd`.
import Language
import Operators
import Signatures
import TensorCore

enum AutogradModule {
    static func make(_ machine: Machine) -> ModuleObject {
        ModuleObject("torch.autograd", summary: "Gradients.", members: Ops.autograd.map { name, op in TensorTypes.function(op, named: name) } + [
            .function("backward(tensors, grad_tensors=None, retain_graph=None, create_graph=False)", "Adds gradients to the leaves.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                let outputs = try tensors(a, 0, machine)
                let seeds = a[1].isNone ? outputs.map { _ in nil } : try values(a[1], machine).map(\.tensor)
                try Gradients.backward(outputs, seeds, retainGraph: a[2].isNone ? nil : try a.bool(2), createGraph: try a.bool(3))
                return .none
            },
        ])
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
