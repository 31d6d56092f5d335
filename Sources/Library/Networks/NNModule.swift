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
            members: ModuleTypes.all.map { Member.type($0) } + [.type(TensorTypes.parameter), .type(TensorTypes.buffer)])
        module.later = classes
        return module
    }

    /// `torch.nn.modules`, where PyTorch keeps the classes.
    static func modules(_ machine: Machine) throws -> ModuleObject {
        let module = ModuleObject("torch.nn.modules", summary: "The classes of layers.", members: ModuleTypes.all.map { Member.type($0) })
        module.later = classes
        return module
    }

    /// The classes that are written in the language itself.
    private static var classes: [Name: String] {
        written([
            "loss": "TripletMarginWithDistanceLoss LinearCrossEntropyLoss", "adaptive": "AdaptiveLogSoftmaxWithLoss", "pooling": "FractionalMaxPool2d FractionalMaxPool3d",
            "transformer": "Transformer TransformerEncoder TransformerDecoder TransformerEncoderLayer TransformerDecoderLayer", "parallel": "DataParallel",
            "batchnorm": "SyncBatchNorm", "linear_cross_entropy_options": "LinearCrossEntropyOptions", "normalization": "CrossMapLRN2d",
        ])
    }

    static func functional(_ machine: Machine) throws -> ModuleObject {
        let module = ModuleObject(
            "torch.nn.functional", summary: "Layers as functions.",
            members: Ops.functional.map { name, op in TensorTypes.function(op, named: name) })
        module.later = written([
            "loss": "triplet_margin_with_distance_loss linear_cross_entropy", "activation": "multi_head_attention_forward gumbel_softmax",
            "pooling": "fractional_max_pool2d fractional_max_pool3d fractional_max_pool2d_with_indices fractional_max_pool3d_with_indices "
                + "max_pool1d_with_indices max_pool2d_with_indices max_pool3d_with_indices adaptive_max_pool1d_with_indices "
                + "adaptive_max_pool2d_with_indices adaptive_max_pool3d_with_indices",
        ])
        return module
    }

    /// Names that are written in the language itself, in modules of `torch.nn.modules`.
    private static func written(_ modules: [String: String]) -> [Name: String] {
        var later: [Name: String] = [:]
        for (module, names) in modules {
            for name in names.split(separator: " ") { later[Name(String(name))] = "torch.nn.modules.\(module)" }
        }
        return later
    }

    static func parameter(_ machine: Machine) -> ModuleObject {
        ModuleObject("torch.nn.parameter", summary: "Trainable tensors.", members: [
            .type(TensorTypes.parameter), .type(TensorTypes.buffer), .type(TensorTypes.uninitializedParameter),
            .function("is_lazy(param)", "Whether the shape of a parameter or buffer is not known yet.") { (_: Machine, a: BoundArguments) -> Value in
                .bool(a[0].tensor?.isUninitialized == true)
            },
        ])
    }
}
