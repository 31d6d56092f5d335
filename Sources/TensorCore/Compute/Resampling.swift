// Resampling along one dimension: each new element is a weighted sum of a few old ones (resample.c).
import Kernels

/// Which old elements make each new one, and with what weights.
public struct Taps: Sendable {
    /// How many old elements there are, and how many make a new one.
    public let size: Int
    public let width: Int
    /// `width` places and weights for each new element.
    public let places: [Int]
    public let weights: [Double]

    /// The places are inside `0..<size`.
    public init(size: Int, width: Int, places: [Int], weights: [Double]) {
        (self.size, self.width, self.places, self.weights) = (size, width, places, weights)
    }

    /// How many new elements there are.
    public var count: Int { width == 0 ? 0 : places.count / width }
}

extension Tensor {
    /// This tensor with dimension `d`, which has `taps.size` elements, resampled.
    public func resampled(_ d: Int, _ taps: Taps) throws -> Tensor {
        try resampling(d, taps, isBack: false)
    }

    /// The reverse, for gradients: dimension `d`, which has `taps.count` elements, spread over those that they came from.
    public func spreadBack(_ d: Int, _ taps: Taps) throws -> Tensor {
        try resampling(d, taps, isBack: true)
    }

    private func resampling(_ d: Int, _ taps: Taps, isBack: Bool) throws -> Tensor {
        let x = try converted(to: dtype.computing).contiguous()
        var sizes = shape
        sizes[d] = isBack ? taps.size : taps.count
        let result = isBack ? try Tensor.full(sizes, .int(0), x.dtype) : try Tensor(uninitialized: sizes, x.dtype)
        guard x.count > 0, result.count > 0 else { return try result.converted(to: dtype) }
        var q = st_resampling()
        q.dtype = Int32(x.dtype.kernel.rawValue)
        q.outer = shape.prefix(d).reduce(1, &*)
        q.inner = shape.dropFirst(d + 1).reduce(1, &*)
        (q.in, q.out, q.taps) = (taps.size, taps.count, taps.width)
        taps.places.map(Int64.init).withUnsafeBufferPointer { (places: UnsafeBufferPointer<Int64>) in
            taps.weights.withUnsafeBufferPointer { (weights: UnsafeBufferPointer<Double>) in
                q.places = places.baseAddress
                q.weights = weights.baseAddress
                withExtendedLifetime((x, result)) {
                    if isBack { st_resample_back(&q, x.pointer, result.pointer) } else { st_resample(&q, x.pointer, result.pointer) }
                }
            }
        }
        return try result.converted(to: dtype)
    }
}
