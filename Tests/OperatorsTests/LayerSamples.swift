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
            "conv1d": [[cube, tensor([2, 3, 2], seed: 2), tensor([2], seed: 3), .int(2), .int(1)], [cube, tensor([3, 1, 3], seed: 2), .none, .int(1), .string("same"), .int(1), .int(3)]],
            "conv2d": [[tensor([1, 2, 4, 3]), tensor([2, 2, 2, 2], seed: 2), tensor([2], seed: 3)], [tensor([2, 4, 3]), tensor([2, 1, 2, 2], seed: 2), .none, .int(1), .int(1), .int(2), .int(2)]],
            "conv3d": [[tensor([1, 1, 2, 3, 2]), tensor([2, 1, 2, 2, 1], seed: 2)]],
            "conv_transpose1d": [[cube, tensor([3, 2, 2], seed: 2), tensor([2], seed: 3), .int(2), .int(1), .int(1)]],
            "conv_transpose2d": [[tensor([1, 2, 2, 2]), tensor([2, 1, 2, 2], seed: 2), .none, .int(2), .int(0), .int(0), .int(2)]],
            "conv_transpose3d": [[tensor([1, 1, 2, 1, 2]), tensor([1, 2, 1, 2, 2], seed: 2)]],
            "interpolate": [
                [cube, .int(5)], [tensor([1, 2, 3, 4]), .none, .float(1.5), .string("bilinear")], [tensor([1, 1, 3, 4]), dims(5, 2), .none, .string("bicubic"), .bool(true)],
                [tensor([1, 1, 2, 2, 3]), .int(3), .none, .string("trilinear")], [tensor([1, 1, 5, 4]), .int(2), .none, .string("bilinear"), no, .none, .bool(true)],
            ],
            "upsample": [[cube, .int(5)]], "upsample_nearest": [[cube, .int(5)]], "upsample_bilinear": [[tensor([1, 1, 2, 2]), .int(3)]],
            "grid_sample": [
                [tensor([1, 2, 3, 4]), tensor([1, 2, 2, 2], seed: 9), .string("bilinear"), .string("zeros"), no],
                [tensor([1, 1, 3, 4]), tensor([1, 2, 2, 2], seed: 9), .string("bicubic"), .string("border"), .bool(true)],
            ],
            "grid_sampler": [[tensor([1, 2, 3, 4]), tensor([1, 2, 2, 2], seed: 9), .int(0), .int(0), no]],
            "grid_sampler_2d": [[tensor([1, 1, 3, 4]), tensor([1, 2, 2, 2], seed: 9), .int(2), .int(1), .bool(true)]],
            "grid_sampler_3d": [[tensor([1, 1, 2, 3, 2]), tensor([1, 2, 1, 2, 3], seed: 9), .int(0), .int(1), no]],
            "affine_grid": [[tensor([1, 2, 3]), dims(1, 1, 2, 3), no]],
            "unfold": [[tensor([1, 2, 4, 3]), .int(2)], [tensor([2, 4, 3]), dims(2, 1), .int(1), .int(1), .int(2)]],
            "fold": [[tensor([1, 8, 6]), dims(4, 3), .int(2)]],
            "pixel_shuffle": [[tensor([4, 2, 3]), .int(2)]], "pixel_unshuffle": [[tensor([1, 4, 2]), .int(2)]], "channel_shuffle": [[tensor([2, 4, 3]), .int(2)]],
            "max_pool1d": [[cube, .int(2)]], "max_pool2d": [[tensor([1, 2, 4, 3]), .int(2)], [tensor([2, 4, 3]), .int(2), .int(1), .int(1)]], "max_pool3d": [[tensor([1, 1, 2, 2, 4]), .int(2)]],
            "adaptive_max_pool1d": [[cube, .int(2)]], "adaptive_max_pool2d": [[tensor([1, 2, 4, 3]), .int(2)]], "adaptive_max_pool3d": [[tensor([1, 1, 2, 2, 3]), .int(2)]],
            "avg_pool1d": [[cube, .int(2)]], "avg_pool2d": [[tensor([1, 2, 4, 3]), .int(2), .int(1), .int(1), no, no]], "avg_pool3d": [[tensor([1, 1, 2, 2, 4]), .int(2)]],
            "adaptive_avg_pool1d": [[cube, .int(3)]], "adaptive_avg_pool2d": [[tensor([1, 2, 4, 3]), .int(2)], [tensor([1, 2, 4, 3]), .int(1)]],
            "adaptive_avg_pool3d": [[tensor([1, 1, 2, 2, 3]), .int(2)]],
            "lp_pool1d": [[cube, .int(2), .int(2)]], "lp_pool2d": [[tensor([1, 2, 4, 3]), .int(2), .int(2)]], "lp_pool3d": [[tensor([1, 1, 2, 2, 4]), .int(3), .int(2)]],
            "max_unpool1d": [[tensor([1, 2, 2]), ints([1, 2, 0, 3], [1, 2, 2]), .int(2)]], "max_unpool2d": [[tensor([1, 1, 1, 2]), ints([5, 2], [1, 1, 1, 2]), .int(2)]],
            "max_unpool3d": [[tensor([1, 1, 1, 1, 1]), ints([5], [1, 1, 1, 1, 1]), .int(2)]],
            "scaled_dot_product_attention": [[tensor([2, 3]), tensor([4, 3], seed: 1), tensor([4, 2], seed: 2)], [cube, cube, cube, .none, .float(0), .bool(true)]],
            "batch_norm": [
                [x, .none, .none, tensor([3], seed: 2), tensor([3], seed: 3), .bool(true)], [cube, .none, .none, .none, .none, .bool(true)],
                [cube, fixed(3), fixed(3), tensor([3], seed: 2), tensor([3], seed: 3)],
            ],
            "instance_norm": [[cube], [cube, .none, .none, tensor([3], seed: 2), tensor([3], seed: 3)]],
            "layer_norm": [[x, dims(3)], [cube, dims(3, 4), tensor([3, 4], seed: 2), tensor([3, 4], seed: 3)], [x, dims(3), tensor([3], seed: 2)], [x, dims(3), .none, tensor([3], seed: 3)]],
            "native_layer_norm": [
                [cube, dims(3, 4), tensor([3, 4], seed: 2), tensor([3, 4], seed: 3), .float(1e-5)], [x, dims(3), .none, tensor([3], seed: 3), .float(1e-5)],
            ],
            "native_group_norm": [[tensor([2, 4, 3]), tensor([4], seed: 2), tensor([4], seed: 3), .int(2), .int(4), .int(3), .int(2), .float(1e-5)]],
            "native_batch_norm": [[cube, tensor([3], seed: 2), tensor([3], seed: 3), .none, .none, .bool(true), .float(0.1), .float(1e-5)]],
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
