// The namespaces `torch.nn` and `torch.nn.functional`.
import Language
import NN
import Operators
import Signatures
import TensorCore

enum NNModule {
    static func make(_ machine: Machine) throws -> ModuleObject {
        let module = ModuleObject(
            "torch.nn", summary: "Layers, losses and containers.",
            members: ModuleTypes.all.map { Member.type($0) } + [.type(TensorTypes.parameter)])
        machine.modules.add(module)
        return try adding("TripletMarginWithDistanceLoss", to: module, machine)
    }

    static func functional(_ machine: Machine) throws -> ModuleObject {
        let module = ModuleObject(
            "torch.nn.functional", summary: "Layers as functions.",
            members: Ops.functional.map { name, op in TensorTypes.function(op, named: name) })
        return try adding("triplet_margin_with_distance_loss", to: module, machine)
    }

    /// The module with one more member, which is written in the language itself.
    private static func adding(_ name: Name, to module: ModuleObject, _ machine: Machine) throws -> ModuleObject {
        module.namespace[name] = try machine.modules.module("torch.nn.modules.loss", machine)?.namespace[name]
        return module
    }

    static func parameter(_ machine: Machine) -> ModuleObject {
        ModuleObject("torch.nn.parameter", summary: "Trainable tensors.", members: [.type(TensorTypes.parameter)])
    }
}
