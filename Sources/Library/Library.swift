// Everything that a script can import beyond the language's own modules, put into a machine in one call. Nothing is built
// before a script asks for it.
import Language
import Plots
import TensorCore

/// The namespaces of PyTorch and its neighbours.
public enum Library {
    /// Registers all namespaces with `machine`, and teaches it to understand the tensor world's errors. `presentFigure` shows a figure
    /// to the person at the other end; without it figures are drawn with characters.
    public static func install(in machine: Machine, presentFigure: FigurePresenter? = nil) {
        machine.errorTranslators.append { (error: any Error) -> ScriptError? in (error as? TensorError).map(ScriptError.init) }
        Runtime.current.warn = warner(machine)
        Runtime.current.warnsOfOlderForms = true
        machine.modules.register("matplotlib.pyplot", PlotModule.pyplot(presentFigure ?? PlotSession.plainPresenter))
        Runtime.current.moduleHooks = nil
        Runtime.current.savedTensorHooks = nil
        for (name, make) in namespaces { machine.modules.register(name, make) }
        for (name, summary, text) in ScriptedModules.all { machine.modules.register(name, ScriptedModules.make(name, summary, text)) }
        for (name, origin) in ScriptedModules.secondNames { machine.modules.register(name, as: origin) }
    }

    /// Hands warnings to `warnings.warn`, whose filters then hold; the same text is shown once, as Python does in a loop.
    private static func warner(_ machine: Machine) -> (String) -> Void {
        var shown: Set<String> = []
        return { [handle = machine.handle] (text: String) in
            guard let machine = handle.machine, shown.insert(text).inserted else { return }
            try? machine.warn(text, .userWarning)
        }
    }

    private typealias Maker = (Machine) throws -> ModuleObject

    private static var namespaces: [(String, Maker)] {
        [
            ("torch", TorchModule.make),
            ("torch.autograd", AutogradModule.make),
            ("torch.autograd.profiler", ProfilerModule.make),
            ("torch.random", RandomModule.make),
            ("torch.nn", NNModule.make),
            ("torch.nn.modules", NNModule.modules), ("torch.nn.modules.module", GlobalHooks.make),
            ("torch.nn.utils.rnn", SequenceModule.make),
            ("torch.nn.functional", NNModule.functional),
            ("torch.nn.parameter", NNModule.parameter),
            ("torch.optim", OptimModule.make), ("torch.optim.optimizer", OptimModule.makeBase),
            ("torch.linalg", TorchModule.linalg),
            ("torch.special", TorchModule.special),
            ("torch.utils", { (_: Machine) -> ModuleObject in ModuleObject("torch.utils") }),
            ("torch.utils.data", DataModule.make),
            ("torch.utils.tensorboard", SummaryWriterObject.module),
            ("torch.cuda", DeviceModules.cuda),
            ("torch.backends", { (_: Machine) -> ModuleObject in ModuleObject("torch.backends") }),
            ("torch.backends.mps", DeviceModules.mps),
            ("torch.accelerator", DeviceModules.accelerator),
            ("torch.version", SettingsModule.version),
            ("numpy", NumPyModule.make),
            ("numpy.linalg", ArrayLinearAlgebra.module),
            ("numpy.exceptions", NumPyModule.exceptions),
            ("numpy.random", ArrayRandom.module),
            ("numpy.testing", ArrayCalling.testing),
            ("numpy._objects", WrittenArrays.makeObjects),
            ("numpy.lib", { (_: Machine) -> ModuleObject in ModuleObject("numpy.lib", summary: "What NumPy keeps apart.") }),
            ("matplotlib", PlotModule.matplotlib),
            ("matplotlib.cm", { (_: Machine) -> ModuleObject in PlotModule.colorMaps }),
            ("matplotlib.style", { (_: Machine) -> ModuleObject in PlotModule.style }),
            ("seaborn", Seaborn.make),
            ("pandas", ColumnModule.make),
        ] + VisionModule.all + LearningModules.all + SafeTensorsModule.all + MissingModules.all
    }
}

extension Machine {
    /// Shows a warning, as a script's `warnings.warn` does.
    func warn(_ text: String, _ category: ExceptionKind) throws {
        guard let warn = try modules.module("warnings", self)?.namespace["warn"] else { return }
        _ = try call(warn, [.string(text), .object(category.type)])
    }
}
