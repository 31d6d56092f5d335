// Losses as modules: from a prediction and a target to a number.
import Operators
import TensorCore

/// A module whose forward pass takes the prediction and the target.
public final class Loss: Module {
    private let name: String
    private let function: (Tensor, Tensor) throws -> Tensor

    init(_ name: String, _ function: @escaping (Tensor, Tensor) throws -> Tensor) {
        self.name = name
        self.function = function
    }

    public override var builtInName: String { name }
    public override var takesSeveral: Bool { true }
    public override func forward(_ input: Tensor, target: Tensor) throws -> Tensor { try function(input, target) }
}

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
        Partial(name, of: op, after: 2, example: example) { (options: [Operand]) -> Module in
            Loss(name) { (x: Tensor, target: Tensor) throws -> Tensor in
                guard case .tensor(let y) = try op.call(bound: [.tensor(x), .tensor(target)] + options) else {
                    throw TensorError(.typeError, "\(name) gave no tensor")
                }
                return y
            }
        }
    }
}
