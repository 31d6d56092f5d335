// The namespace `torch.optim`.
import Language
import Operators
import Optim
import Signatures

enum OptimModule {
    static func make(_ machine: Machine) -> ModuleObject {
        ModuleObject(
            "torch.optim", summary: "Optimizers.",
            members: [.type(OptimizerObject.base)] + Optimizers.all.map { .type(OptimizerObject.type(for: $0)) })
    }

    /// `torch.optim.optimizer`, where PyTorch keeps the base class.
    static func makeBase(_ machine: Machine) -> ModuleObject {
        ModuleObject("torch.optim.optimizer", summary: "The base of all optimizers.", members: [.type(OptimizerObject.base)])
    }
}
