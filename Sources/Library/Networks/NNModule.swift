// The namespaces `torch.nn` and `torch.nn.functional`.
import Language
import NN
import Operators
import Signatures
import TensorCore

enum NNModule {
    static func make(_ machine: Machine) -> ModuleObject {
        ModuleObject(
            "torch.nn", summary: "Layers, losses and containers.",
            members: ModuleTypes.all.map { Member.type($0) } + [.type(TensorTypes.parameter)])
    }

    static func functional(_ machine: Machine) -> ModuleObject {
        ModuleObject(
            "torch.nn.functional", summary: "Layers as functions.",
            members: Ops.functional.map { name, op in TensorTypes.function(op, named: name) })
    }

    static func parameter(_ machine: Machine) -> ModuleObject {
        ModuleObject("torch.nn.parameter", summary: "Trainable tensors.", members: [.type(TensorTypes.parameter)])
    }
}
