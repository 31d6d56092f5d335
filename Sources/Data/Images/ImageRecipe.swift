// What most programs do to pictures before training, torchvision's ToTensor and Normalize, for a whole batch in one pass over its bytes.
import Kernels
import TensorCore

/// ToTensor, then subtractions and divisions per channel.
public struct ImageRecipe {
    private let normalizations: [(mean: [Float], std: [Float])]

    public init(normalizations: [(mean: [Float], std: [Float])] = []) { self.normalizations = normalizations }

    /// float32 (rows, channels, height, width) of the chosen rows of `images`, uint8 (count, height, width) or (count, height, width,
    /// channels); nil where the pictures or the normalizations are of another form, of which the transforms themselves have to speak.
    public func batch(_ images: Tensor, _ rows: ArraySlice<Int>) throws -> Tensor? {
        guard images.dtype == .uint8, images.rank == 3 || (images.rank == 4 && (1...4).contains(images.shape[3])), images.isContiguous else { return nil }
        let channels = images.rank == 4 ? images.shape[3] : 1, pixels = images.shape[1] * images.shape[2]
        let counts = [1, channels]
        guard normalizations.allSatisfy({ counts.contains($0.mean.count) && counts.contains($0.std.count) && !$0.std.contains(0) }) else { return nil }
        let result = try Tensor(uninitialized: [rows.count, channels, images.shape[1], images.shape[2]], .float32)
        let source = images.pointer.assumingMemoryBound(to: UInt8.self), target = result.pointer.assumingMemoryBound(to: Float.self)
        for (i, row) in rows.enumerated() {
            guard row >= 0, row < images.shape[0] else { throw TensorError(.indexError, "index \(row) is out of range") }
            st_picture_planes(source + row * pixels * channels, pixels, channels, target + i * pixels * channels)
        }
        for (mean, std) in normalizations {
            for plane in 0..<(rows.count * channels) {
                let channel = plane % channels, m = mean[mean.count == 1 ? 0 : channel], s = std[std.count == 1 ? 0 : channel]
                st_picture_normalize(target + plane * pixels, pixels, m, s)
            }
        }
        return withExtendedLifetime(images) { result }
    }
}
