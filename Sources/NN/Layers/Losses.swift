// Losses as modules: from a prediction and a target, or what else a loss compares, to a number.
import Operators
import TensorCore

extension Layers {
    static let losses: [LayerDeclaration] = differences + probabilities + margins

    private static let differences: [LayerDeclaration] = [
        LossLayer("L1Loss", of: Ops.l1Loss, without: ["weight"], example: "nn.L1Loss()(x, torch.zeros(2, 3))"),
        LossLayer("MSELoss", of: Ops.mseLoss, without: ["weight"], example: "nn.MSELoss()(x, torch.zeros(2, 3))"),
        LossLayer("SmoothL1Loss", of: Ops.smoothL1Loss, example: "nn.SmoothL1Loss()(x, torch.zeros(2, 3))"),
        LossLayer("HuberLoss", of: Ops.huberLoss, without: ["weight"], example: "nn.HuberLoss()(x, torch.zeros(2, 3))"),
    ]

    private static let probabilities: [LayerDeclaration] = [
        LossLayer("CrossEntropyLoss", of: Ops.crossEntropy, example: "nn.CrossEntropyLoss()(x, torch.tensor([0, 2]))"),
        LossLayer("NLLLoss", of: Ops.nllLoss, example: "nn.NLLLoss()(torch.log_softmax(x, 1), torch.tensor([0, 2]))"),
        LossLayer("BCELoss", of: Ops.binaryCrossEntropy, example: "nn.BCELoss()(torch.sigmoid(x), torch.ones(2, 3))"),
        LossLayer("BCEWithLogitsLoss", of: Ops.binaryCrossEntropyWithLogits, example: "nn.BCEWithLogitsLoss()(x, torch.ones(2, 3))"),
        LossLayer("KLDivLoss", of: Ops.klDiv, example: "nn.KLDivLoss(reduction='batchmean')(x, torch.softmax(x, 1))"),
        LossLayer("PoissonNLLLoss", of: Ops.poissonNLLLoss, example: "nn.PoissonNLLLoss()(x, torch.ones(2, 3))"),
        LossLayer("GaussianNLLLoss", of: Ops.gaussianNLLLoss, inputs: 3, byName: true, example: "nn.GaussianNLLLoss()(x, torch.zeros(2, 3), torch.ones(2, 3))"),
        LossLayer("CTCLoss", of: Ops.ctcLoss, inputs: 4, example: "nn.CTCLoss()(torch.log_softmax(torch.ones(4, 1, 3), 2), torch.tensor([[1, 2]]), (4,), (2,))"),
    ]

    private static let margins: [LayerDeclaration] = [
        LossLayer("HingeEmbeddingLoss", of: Ops.hingeEmbeddingLoss, example: "nn.HingeEmbeddingLoss()(x, torch.ones(2, 3))"),
        LossLayer("MarginRankingLoss", of: Ops.marginRankingLoss, inputs: 3, example: "nn.MarginRankingLoss()(x, x.flip(0), torch.ones(2, 3))"),
        LossLayer("SoftMarginLoss", of: Ops.softMarginLoss, example: "nn.SoftMarginLoss()(x, torch.ones(2, 3))"),
        LossLayer("CosineEmbeddingLoss", of: Ops.cosineEmbeddingLoss, inputs: 3, example: "nn.CosineEmbeddingLoss()(x, x.flip(0), torch.tensor([1, -1]))"),
        LossLayer("TripletMarginLoss", of: Ops.tripletMarginLoss, inputs: 3, example: "nn.TripletMarginLoss()(x, x + 1, x + 2)") { (layer: Layer) in
            guard let option = layer.option("margin"), let margin = try Double.decode(option), margin <= 0 else { return }
            throw TensorError(.valueError, "TripletMarginLoss: expected margin to be greater than 0, got \(text(option)) instead", parameter: "margin")
        },
        LossLayer("MultiMarginLoss", of: Ops.multiMarginLoss, example: "nn.MultiMarginLoss()(x, torch.tensor([0, 2]))") { (layer: Layer) in
            guard case .int(let p)? = layer.option("p"), p == 1 || p == 2 else { throw TensorError(.valueError, "only p == 1 and p == 2 supported", parameter: "p") }
            guard case .tensor(let weight)? = layer.option("weight"), weight.rank != 1 else { return }
            throw TensorError(.valueError, "MultiMarginLoss: expected weight to be None or 1D tensor, got \(weight.rank)D instead", parameter: "weight")
        },
        LossLayer("MultiLabelMarginLoss", of: Ops.multilabelMarginLoss, example: "nn.MultiLabelMarginLoss()(x, torch.tensor([[0, -1, 1], [2, 1, -1]]))"),
        LossLayer("MultiLabelSoftMarginLoss", of: Ops.multilabelSoftMarginLoss, example: "nn.MultiLabelSoftMarginLoss()(x, torch.ones(2, 3))"),
    ]

    /// A number as Python prints it.
    static func text(_ option: Operand) -> String {
        switch option {
        case .int(let i): "\(i)"
        case .float(let d): "\(d)"
        default: option.typeName
        }
    }
}
