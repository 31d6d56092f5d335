// What the losses share: how their terms become one number, and the list of them. Their modules in torch.nn derive from here.
import TensorCore

extension Ops {
    /// How a loss's terms become one number. ValueError for another word than none, mean and sum.
    static func reduction(_ name: String) throws -> LossReduction {
        switch name {
        case "none": .none
        case "mean": .mean
        case "sum": .sum
        default: throw TensorError(.valueError, "\(name) is not a valid value for reduction", parameter: "reduction")
        }
    }

    /// The same with the old flags `size_average` and `reduce`, which speak first, and for which PyTorch warns.
    static func reduction(_ name: String, _ sizeAverage: Bool?, _ reduce: Bool?) throws -> LossReduction {
        guard sizeAverage != nil || reduce != nil else { return try reduction(name) }
        let how: LossReduction = reduce == false ? .none : sizeAverage == false ? .sum : .mean
        Runtime.current.warn("size_average and reduce args will be deprecated, please use reduction='\(self.name(how))' instead.")
        return how
    }

    /// What the old flags of a loss say in today's word; nil where there are none.
    public static func reductionName(sizeAverage: Bool?, reduce: Bool?) throws -> String? {
        guard sizeAverage != nil || reduce != nil else { return nil }
        return name(try reduction("mean", sizeAverage, reduce))
    }

    static func name(_ how: LossReduction) -> String {
        switch how {
        case .none: "none"
        case .mean: "mean"
        case .sum: "sum"
        }
    }

    /// The mean, the sum or the terms themselves.
    static func reduced(_ terms: Tensor, _ how: LossReduction) throws -> Tensor {
        switch how {
        case .none: terms
        case .mean: try mean(terms, nil, false, nil)
        case .sum: try sum(terms, nil, false, nil)
        }
    }

    /// The incoming gradient of a reduced loss as each of `count` terms gets it.
    static func spread(_ g: Tensor, over count: Int, _ how: String) throws -> Tensor { how == "mean" ? try g / .int(count) : g }

    /// PyTorch's warning where input and target differ in shape, which is seldom meant.
    static func warnOfBroadcast(_ x: Tensor, _ target: Tensor) {
        guard x.shape != target.shape else { return }
        Runtime.current.warn(
            "Using a target size (\(Layout.sizeText(target.shape))) that is different to the input size (\(Layout.sizeText(x.shape))). This will "
                + "likely lead to incorrect results due to broadcasting. Please ensure they have the same size.")
    }

    static var losses: Family {
        Family("Losses", [
            mseLoss, l1Loss, smoothL1Loss, huberLoss, binaryCrossEntropy, binaryCrossEntropyWithLogits, klDiv, poissonNLLLoss, gaussianNLLLoss, nllLoss,
            crossEntropy, hingeEmbeddingLoss, cosineEmbeddingLoss, marginRankingLoss, softMarginLoss, tripletMarginLoss, multiMarginLoss,
            multilabelMarginLoss, multilabelSoftMarginLoss, ctcLoss,
        ])
    }
}

extension Tensor {
    /// This times `weight`, if there is one.
    func weighted(_ weight: Tensor?) throws -> Tensor { try weight.map { (w: Tensor) throws -> Tensor in try self * w } ?? self }
}
