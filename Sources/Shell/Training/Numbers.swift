// The numbers of a tensor in Swift's hands, for measuring and drawing.
import TensorCore

enum Numbers {
    /// The elements in row-major order.
    static func doubles(_ tensor: Tensor) -> [Double] {
        if tensor.dtype == .float32, tensor.isContiguous {
            return withExtendedLifetime(tensor) {
                UnsafeBufferPointer(start: tensor.pointer.assumingMemoryBound(to: Float.self), count: tensor.count).map(Double.init)
            }
        }
        guard let copy = try? tensor.converted(to: .float64).contiguous() else { return [] }
        return withExtendedLifetime(copy) {
            Array(UnsafeBufferPointer(start: copy.pointer.assumingMemoryBound(to: Double.self), count: copy.count))
        }
    }

    /// The rows of a tensor of two dimensions.
    static func grid(_ tensor: Tensor) -> [[Double]] {
        guard tensor.rank == 2 else { return [] }
        let numbers = doubles(tensor), width = tensor.shape[1]
        return (0..<tensor.shape[0]).map { Array(numbers[($0 * width)..<(($0 + 1) * width)]) }
    }

    /// Whether every element is a finite number.
    static func areFinite(_ tensor: Tensor) -> Bool { !tensor.dtype.isFloating || doubles(tensor).allSatisfy(\.isFinite) }

    /// √Σx²
    static func norm(_ tensor: Tensor) -> Double { doubles(tensor).reduce(0) { $0 + $1 * $1 }.squareRoot() }

    /// √Σ(a - b)²
    static func distance(_ a: Tensor, _ b: Tensor) -> Double {
        zip(doubles(a), doubles(b)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }

    /// The place of the greatest number in each row of a tensor (rows, classes); NaN counts as greatest, as in PyTorch.
    static func greatestPlaces(_ tensor: Tensor) -> [Int] {
        guard tensor.rank == 2, tensor.shape[1] > 0 else { return [] }
        let width = tensor.shape[1]
        if tensor.dtype == .float32, tensor.isContiguous {
            return withExtendedLifetime(tensor) {
                let numbers = tensor.pointer.assumingMemoryBound(to: Float.self)
                return (0..<tensor.shape[0]).map { greatest(numbers + $0 * width, width) }
            }
        }
        return doubles(tensor).withUnsafeBufferPointer { numbers in
            guard let base = numbers.baseAddress else { return [] }
            return (0..<tensor.shape[0]).map { greatest(base + $0 * width, width) }
        }
    }

    private static func greatest<T: BinaryFloatingPoint>(_ row: UnsafePointer<T>, _ width: Int) -> Int {
        var best = 0
        for i in 0..<width {
            if row[i].isNaN { return i }
            if row[i] > row[best] { best = i }
        }
        return best
    }
}

/// Mean, spread and zeros of the elements.
struct Statistics {
    let mean: Double
    let deviation: Double
    let zeroShare: Double
    let isFinite: Bool

    init(_ tensor: Tensor) {
        let numbers = Numbers.doubles(tensor), count = Double(max(numbers.count, 1))
        let mean = numbers.reduce(0, +) / count
        self.mean = mean
        deviation = (numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
        zeroShare = Double(numbers.count { $0 == 0 }) / count
        isFinite = numbers.allSatisfy(\.isFinite)
    }
}
