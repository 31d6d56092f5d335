// Arguments with which the table tests call the operators behind layers.
import TensorCore
@testable import Operators

extension Samples {
    static var layers: [String: [[Operand]]] {
        let x = tensor([2, 3]), cube = tensor([2, 3, 4], seed: 5), other = tensor([2, 4], seed: 6)
        let no = Operand.bool(false), half = Operand.float(0.5)
        return [
            "hardshrink": [[x], [x, .float(0.3)]], "softshrink": [[x], [x, .float(0.3)]], "rrelu": [[x]],
            "feature_dropout": [[cube, half, no]], "dropout1d": [[cube, half, no]], "dropout2d": [[tensor([1, 2, 2, 2]), half, no]],
            "dropout3d": [[tensor([1, 2, 2, 2, 1]), half, no]], "alpha_dropout": [[x]], "feature_alpha_dropout": [[cube]],
            "bilinear": [[x, other, tensor([5, 3, 4], seed: 7), tensor([5], seed: 8)], [cube, tensor([2, 3, 2], seed: 3), tensor([1, 4, 2], seed: 4)]],
            "embedding_bag": [
                [ints([1, 0, 1, 2], [2, 2]), tensor([3, 2])], [ints([1, 0, 1, 2]), tensor([3, 2]), ints([0, 3]), .none, .float(2), no, .string("sum"), no, tensor([4], seed: 6)],
                [ints([1, 0, 1, 2]), tensor([3, 2]), ints([0, 3]), .none, .float(2), no, .string("max")],
            ],
            "batch_norm": [
                [x, .none, .none, tensor([3], seed: 2), tensor([3], seed: 3), .bool(true)], [cube, .none, .none, .none, .none, .bool(true)],
                [cube, fixed(3), fixed(3), tensor([3], seed: 2), tensor([3], seed: 3)],
            ],
            "instance_norm": [[cube], [cube, .none, .none, tensor([3], seed: 2), tensor([3], seed: 3)]],
            "layer_norm": [[x, dims(3)], [cube, dims(3, 4), tensor([3, 4], seed: 2), tensor([3, 4], seed: 3)], [x, dims(3), tensor([3], seed: 2)]],
            "group_norm": [[tensor([2, 4, 3]), .int(2)], [tensor([2, 4]), .int(2), tensor([4], seed: 2), tensor([4], seed: 3)]],
            "rms_norm": [[x, dims(3)], [cube, dims(3, 4), tensor([3, 4], seed: 2), .float(0.1)]],
            "local_response_norm": [[cube, .int(2)], [cube, .int(3), .float(0.1)]],
        ]
    }

    /// Running statistics, which have no gradient.
    private static func fixed(_ count: Int) -> Operand {
        guard case .tensor(let x) = tensor([count]), let narrow = try? x.converted(to: .float32) else { return .none }
        return .tensor(narrow)
    }
}
