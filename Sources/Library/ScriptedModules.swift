// Namespaces of PyTorch and NumPy that are written in the language itself: what they do is plain in it, and no loop of theirs is hot.
import Language
import Syntax

enum ScriptedModules {
    /// Name, one sentence, text.
    static let all: [(name: String, summary: String, text: String)] = [
        ("torch.optim.lr_scheduler", "Schedules of the learning rate.", Schedules.basic + Schedules.combined + Schedules.cyclic),
        ("torch.optim.swa_utils", "Averages of parameters over a training.", Schedules.averaging),
        ("torch.nn.init", "First values of parameters.", FirstValues.text),
        ("torch.nn.utils", "Functions over parameters and their gradients.", ParameterFunctions.text + WeightForms.text),
        ("torch.nn.utils.parametrize", "Parameters that are functions of others.", Parametrizations.registry),
        ("torch.nn.utils.parametrizations", "Weights of given lengths.", Parametrizations.ready),
        ("torch.nn.utils.prune", "Weights with masks.", Pruning.text),
        ("torch.nn.modules.loss", "Losses that call functions of a script.", DistanceLosses.text),
        ("torch.nn.modules.linear_cross_entropy_options", "Cross entropy of a batch in parts.", ChunkedCrossEntropy.text),
        ("torch.nn.modules.transformer", "Transformers and their layers.", Transformers.text),
        ("torch.nn.modules.adaptive", "Softmax over many classes.", AdaptiveSoftmax.text),
        ("torch.nn.modules.pooling", "Pooling under windows of random sizes.", FractionalPooling.text),
        ("torch.nn.modules.activation", "Attention and random choices as functions.", AttentionFunctions.text),
        ("torch.nn.modules.batchnorm", "Normalisation over the batches of several machines.", Normalizations.overMachines),
        ("torch.nn.modules.normalization", "Normalisation across neighbouring channels.", Normalizations.acrossChannels),
        ("torch.nn.modules.utils", "Helpers of layers and of their states.", StateHelpers.text),
        ("torch.nn.modules.parallel", "Networks on several devices.", ParallelModules.text),
        ("torch.nn.grad", "Gradients of convolutions.", ConvolutionGradients.text),
        ("torch.testing", "Values compared within tolerances.", TestingScripts.text),
        ("torch.utils.hooks", "Hooks around the backward pass of modules.", BackwardHooks.text),
        ("torch.autograd.function", "Operations with a backward of their own.", AutogradScripts.function),
        ("torch.autograd.graph", "What operations keep, and gradients of several tensors.", AutogradScripts.graph),
        ("torch.autograd.gradcheck", "Gradients checked against finite differences.", AutogradScripts.check),
        ("matplotlib.tables", "Figures of tables.", TablePlots.text),
        ("torch.utils.data.dataset", "Datasets made of others.", DatasetScripts.text),
        ("torch.utils.tensorboard._pytorch_graph", "What networks do to their inputs.", GraphScripts.text),
        ("torch.utils.checkpoint", "Results that are computed again when gradients need them.", CheckpointScripts.text),
        ("torch.distributions", "Random variables: samples, densities, entropies.", DistributionScripts.text),
        ("torch.autograd.profiler_util", "The events of a profile.", ProfilerTables.text),
        ("torch.profiler", "What operations cost.", ProfilerScripts.text),
        ("torch.autograd.forward_ad", "Tangents of what was computed from dual tensors.", ForwardGradients.text),
        ("torch.signal.windows", "Weights of the samples of a signal.", SignalWindows.text),
        ("torch.signal", "Functions of signals.", "# Example: import torch; torch.signal.windows.hann(3)"),
        ("torch.func", "Derivatives of functions as functions.", FunctionTransforms.text),
        ("torch.autograd.functional", "Derivatives of functions as tensors.", FunctionalDerivatives.text),
    ] + WrittenArrays.modules

    /// Modules that are another's by a second name.
    static let secondNames: [(name: String, of: String)] =
        [("torch.nn.parallel", "torch.nn.modules.parallel")]
        + ["normal", "categorical", "bernoulli", "uniform", "multivariate_normal", "distribution", "independent", "kl"]
            .map { ("torch.distributions." + $0, "torch.distributions") }

    /// Runs a text when its namespace is first asked for.
    static func make(_ name: String, _ summary: String, _ text: String) -> (Machine) throws -> ModuleObject {
        { (machine: Machine) throws -> ModuleObject in
            let module = ModuleObject(name, summary: summary)
            try machine.fill(module, from: Source(name: "<\(name)>", text: text))
            return module
        }
    }
}
