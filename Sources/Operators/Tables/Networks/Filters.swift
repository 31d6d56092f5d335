// How new sizes are sampled from old ones: the places and weights of each way of interpolation, in PyTorch's arithmetic.
import TensorCore

extension Taps {
    /// The weights as PyTorch has them for bytes: whole numbers of 16 bits over a power of two.
    func ofSixteenBits() -> Taps {
        let greatest = weights.max() ?? 0
        var digits = 0
        while digits < 22, (0.5 + greatest * Double(1 << (digits + 1))).rounded(.down) < 32768 { digits += 1 }
        let one = Double(1 << digits)
        return Taps(size: size, width: width, places: places, weights: weights.map { ($0 * one).rounded() / one })
    }
}

/// A way to interpolate along one dimension.
struct ResamplingFilter {
    enum Kind: Int { case nearest, nearestExact, linear, cubic }

    let kind: Kind
    let alignsCorners: Bool
    /// Whether shrinking takes the mean over what falls together.
    let isSmoothing: Bool

    /// From `size` elements to `count`; `scale` is how many new ones an old one becomes where that was said.
    /// Source coordinates are computed in float32 for tensors of float32 and halves, as PyTorch does.
    func taps(_ size: Int, _ count: Int, scale: Double?, narrow: Bool) -> Taps {
        func rounded(_ value: Double) -> Double { narrow ? Double(Float(value)) : value }
        let ratio: Double
        if alignsCorners {
            ratio = count > 1 ? rounded(Double(size - 1) / Double(count - 1)) : 0
        } else if let scale, scale > 0 {
            ratio = rounded(1 / scale)
        } else {
            ratio = count == 0 ? 0 : narrow ? Double(Float(size) / Float(count)) : Double(size) / Double(count)
        }
        if isSmoothing { return smoothed(size, count, ratio, rounded) }
        switch kind {
        case .nearest: return single(size, count) { (i: Int) in rounded(Double(i) * ratio) }
        case .nearestExact: return single(size, count) { (i: Int) in rounded((Double(i) + 0.5) * ratio) }
        case .linear, .cubic:
            return interpolated(size, count) { (i: Int) -> Double in
                let place = alignsCorners ? rounded(ratio * Double(i)) : rounded(rounded(ratio * (Double(i) + 0.5)) - 0.5)
                return place < 0 && kind == .linear ? 0 : place
            }
        }
    }

    private func single(_ size: Int, _ count: Int, _ place: (Int) -> Double) -> Taps {
        Taps(size: size, width: 1, places: (0..<count).map { min(Int(place($0)), size - 1) }, weights: Array(repeating: 1, count: count))
    }

    private func interpolated(_ size: Int, _ count: Int, _ place: (Int) -> Double) -> Taps {
        var places: [Int] = [], weights: [Double] = []
        for i in 0..<count {
            let real = place(i), below = kind == .linear ? min(Int(real), size - 1) : Int(real.rounded(.down))
            let t = min(max(real - Double(below), 0), 1)
            if kind == .linear {
                places += [below, min(below + 1, size - 1)]
                weights += [1 - t, t]
            } else {
                places += (-1...2).map { min(max(below + $0, 0), size - 1) }
                weights += [t + 1, t, 1 - t, 2 - t].map { Self.cubic($0, -0.75) }
            }
        }
        return Taps(size: size, width: kind == .linear ? 2 : 4, places: places, weights: weights)
    }

    /// Windows that grow with what becomes one element; their weights add up to 1. Each step is rounded as the elements are.
    private func smoothed(_ size: Int, _ count: Int, _ ratio: Double, _ rounded: (Double) -> Double) -> Taps {
        let reach = kind == .linear ? 1.0 : 2, support = rounded(ratio >= 1 ? reach * ratio : reach), shrink = rounded(ratio >= 1 ? 1 / ratio : 1)
        let width = min(Int(support.rounded(.up)) * 2 + 1, max(size, 1))
        var places: [Int] = [], weights: [Double] = []
        for i in 0..<count {
            let center = rounded(ratio * (Double(i) + 0.5))
            let first = max(Int(rounded(center - support) + 0.5), 0), last = min(Int(rounded(center + support) + 0.5), size)
            var own = (first..<max(first, last)).prefix(width).map { rounded(weight(rounded((rounded(Double($0) - center) + 0.5) * shrink))) }
            let total = own.reduce(0) { rounded($0 + $1) }
            if total != 0 { own = own.map { rounded($0 / total) } }
            places += (0..<width).map { min(first + $0, size - 1) }
            weights += own + Array(repeating: 0, count: width - own.count)
        }
        return Taps(size: size, width: width, places: places, weights: weights)
    }

    private func weight(_ x: Double) -> Double {
        let distance = Swift.abs(x)
        if kind == .cubic { return distance < 2 ? Self.cubic(distance, -0.5) : 0 }
        return max(1 - distance, 0)
    }

    /// Keys' cubic convolution (1981) at a distance below 2.
    private static func cubic(_ x: Double, _ a: Double) -> Double {
        x <= 1 ? ((a + 2) * x - (a + 3)) * x * x + 1 : ((a * x - 5 * a) * x + 8 * a) * x - 4 * a
    }
}
