// What a dataset of pictures does to each before handing it out: torchvision's ToTensor, Normalize and Compose, one
// picture at a time or a whole batch in one pass over its bytes.
import TensorCore

/// A transform of pictures.
public indirect enum ImageTransform {
    /// uint8 0…255, height by width, to float32 0…1 with a leading channel.
    case toTensor
    /// `(x - mean) / std` per channel.
    case normalize(mean: [Float], std: [Float])
    case compose([ImageTransform])
    /// The script's own function.
    case custom((Sample) throws -> Sample)

    /// The transform of one item.
    public func applied(to sample: Sample) throws -> Sample {
        switch self {
        case .toTensor:
            guard case .image(let image) = sample else {
                throw TensorError(.typeError, "pic should be PIL Image or ndarray. Got <class '\(sample.typeName)'>", parameter: "pic")
            }
            return .tensor(try image.unitFloats().viewed(as: [1, image.shape[0], image.shape[1]]))
        case .normalize(let mean, let std):
            guard case .tensor(let tensor) = sample else {
                throw TensorError(.typeError, "img should be Tensor Image. Got <class '\(sample.typeName)'>", parameter: "tensor")
            }
            let copy = try tensor.cloned()
            try normalizeChannels(of: copy, mean, std)
            return .tensor(copy)
        case .compose(let steps): return try steps.reduce(sample) { try $1.applied(to: $0) }
        case .custom(let function): return try function(sample)
        }
    }

    /// The transforms of the pictures at `rows` of `images` (count, height, width), stacked; nil where only one at a time
    /// will do.
    func batch(_ images: Tensor, _ rows: ArraySlice<Int>) throws -> Tensor? {
        let steps = flattened
        guard case .toTensor? = steps.first else { return nil }
        var normalizations: [(mean: [Float], std: [Float])] = []
        for step in steps.dropFirst() {
            guard case .normalize(let mean, let std) = step else { return nil }
            normalizations.append((mean, std))
        }
        let result = try images.unitFloats(rows: rows).viewed(as: [rows.count, 1, images.shape[1], images.shape[2]])
        for (mean, std) in normalizations { try normalizeChannels(of: result, mean, std) }
        return result
    }

    private var flattened: [ImageTransform] {
        if case .compose(let steps) = self { steps.flatMap(\.flattened) } else { [self] }
    }
}

/// Normalizes a fresh contiguous float32 tensor (…, channels, height, width) in place.
private func normalizeChannels(of tensor: Tensor, _ mean: [Float], _ std: [Float]) throws {
    guard tensor.dtype == .float32, tensor.isContiguous, tensor.rank >= 3 else {
        throw TensorError(
            .valueError, "Expected tensor to be a tensor image of size (..., C, H, W). Got tensor.size() = torch.Size(\(tensor.shape))", parameter: "tensor")
    }
    guard !std.contains(0) else {
        throw TensorError(.valueError, "std evaluated to zero after conversion to torch.float32, leading to division by zero.", parameter: "std")
    }
    let channels = tensor.shape[tensor.rank - 3]
    guard [1, channels].contains(mean.count), [1, channels].contains(std.count) else {
        throw TensorError(
            .runtimeError, "The size of tensor a (\(channels)) must match the size of tensor b (\(max(mean.count, std.count))) at non-singleton dimension 0", parameter: "mean")
    }
    let plane = tensor.shape[tensor.rank - 2] * tensor.shape[tensor.rank - 1]
    tensor.normalizePlanes(of: plane, means: mean, deviations: std)
}
