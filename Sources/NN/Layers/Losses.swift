// Losses as modules: from a prediction and a target to a number.
import Operators
import TensorCore

extension Layers {
    static let losses: [LayerDeclaration] = [
        loss("CrossEntropyLoss", Ops.crossEntropy, example: "nn.CrossEntropyLoss()(x, torch.tensor([0, 2]))"),
        loss("NLLLoss", Ops.nllLoss, example: "nn.NLLLoss()(torch.log_softmax(x, 1), torch.tensor([0, 2]))"),
        loss("MSELoss", Ops.mseLoss, example: "nn.MSELoss()(x, torch.zeros(2, 3))"),
        loss("L1Loss", Ops.l1Loss, example: "nn.L1Loss()(x, torch.zeros(2, 3))"),
        loss("SmoothL1Loss", Ops.smoothL1Loss, example: "nn.SmoothL1Loss()(x, torch.zeros(2, 3))"),
        loss("HuberLoss", Ops.huberLoss, example: "nn.HuberLoss()(x, torch.zeros(2, 3))"),
        loss("BCELoss", Ops.binaryCrossEntropy, example: "nn.BCELoss()(torch.sigmoid(x), torch.ones(2, 3))"),
        loss("BCEWithLogitsLoss", Ops.binaryCrossEntropyWithLogits, example: "nn.BCEWithLogitsLoss()(x, torch.ones(2, 3))"),
        loss("PoissonNLLLoss", Ops.poissonNLLLoss, example: "nn.PoissonNLLLoss()(x, torch.ones(2, 3))"),
        loss("HingeEmbeddingLoss", Ops.hingeEmbeddingLoss, example: "nn.HingeEmbeddingLoss()(x, torch.ones(2, 3))"),
        loss("SoftMarginLoss", Ops.softMarginLoss, example: "nn.SoftMarginLoss()(x, torch.ones(2, 3))"),
        loss("MultiMarginLoss", Ops.multiMarginLoss, example: "nn.MultiMarginLoss()(x, torch.tensor([0, 2]))"),
        loss("MultiLabelMarginLoss", Ops.multilabelMarginLoss, example: "nn.MultiLabelMarginLoss()(x, torch.tensor([[0, -1, 1], [2, 1, -1]]))"),
        loss("MultiLabelSoftMarginLoss", Ops.multilabelSoftMarginLoss, example: "nn.MultiLabelSoftMarginLoss()(x, torch.ones(2, 3))"),
        loss("KLDivLoss", Ops.klDiv, example: "nn.KLDivLoss(reduction='batchmean')(x, torch.softmax(x, 1))"),
    ]

    /// The layer of a loss operator: its options are the operator's parameters after input and target.
    private static func loss(_ name: String, _ op: Operator, example: String) -> LayerDeclaration {
        OperatorLayer(name, of: op, inputs: 2, in: "loss", example: example)
    }
}
