// Everything that a script can import beyond the language's own modules, put into a machine in one call. Nothing is built
// before a script asks for it.
import Language
import TensorCore

/// The namespaces of PyTorch and its neighbours.
public enum Library {
    /// Registers all namespaces with `machine`, and teaches it to understand the tensor world's errors.
    public static func install(in machine: Machine) {
        machine.errorTranslators.append { (error: any Error) -> ScriptError? in (error as? TensorError).map(ScriptError.init) }
        Runtime.current.warn = { [weak machine] (text: String) in try? machine?.errorOutput.write("UserWarning: \(text)\n") }
        for (name, make) in namespaces { machine.modules.register(name, make) }
    }

    private typealias Maker = (Machine) throws -> ModuleObject

    private static var namespaces: [(String, Maker)] {
        [
            ("torch", TorchModule.make),
            ("torch.autograd", AutogradModule.make),
            ("torch.random", RandomModule.make),
            ("torch.nn", NNModule.make),
            ("torch.nn.functional", NNModule.functional),
            ("torch.nn.init", NNModule.initialization),
            ("torch.nn.parameter", NNModule.parameter),
            ("torch.optim", OptimModule.make),
            ("torch.linalg", TorchModule.linalg),
            ("torch.special", TorchModule.special),
            ("torch.utils", { (_: Machine) -> ModuleObject in ModuleObject("torch.utils") }),
            ("torch.utils.data", DataModule.make),
            ("torch.cuda", DeviceModules.cuda),
            ("torch.backends", { (_: Machine) -> ModuleObject in ModuleObject("torch.backends") }),
            ("torch.backends.mps", DeviceModules.mps),
            ("torch.accelerator", DeviceModules.accelerator),
            ("numpy", NumPyModule.make),
            ("numpy.linalg", ArrayLinearAlgebra.module),
            ("numpy.exceptions", NumPyModule.exceptions),
            ("numpy.random", ArrayRandom.module),
            ("numpy.testing", ArrayCalling.testing),
            ("torchvision", { (_: Machine) -> ModuleObject in ModuleObject("torchvision") }),
            ("torchvision.datasets", VisionModule.datasets),
            ("torchvision.transforms", VisionModule.transforms),
        ]
    }
}
