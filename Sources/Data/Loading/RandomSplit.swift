// `torch.utils.data.random_split`, with PyTorch's draws and its rounding of fractions.
import TensorCore

/// Cuts `dataset` into pieces of the given lengths, in the order of one random permutation.
public func randomSplit(_ dataset: any Dataset, lengths: [Int], using generator: Generator? = nil) throws -> [Subset] {
    let count = try dataset.count
    // None is longer than the whole, so that the sum cannot wrap around to it.
    guard lengths.allSatisfy({ (0...count).contains($0) }), lengths.reduce(0, { $0 &+ $1 }) == count else {
        throw TensorError(.valueError, "Sum of input lengths does not equal the length of the input dataset!", parameter: "lengths")
    }
    let order = try permutation(count, using: generator)
    var start = 0
    return lengths.map { length in
        defer { start += length }
        return Subset(dataset, Array(order[start..<(start + length)]))
    }
}

/// The same with fractions that sum to 1; what rounding leaves goes to the pieces one by one, from the first on.
public func randomSplit(_ dataset: any Dataset, fractions: [Double], using generator: Generator? = nil) throws -> [Subset] {
    let count = try dataset.count
    var lengths: [Int] = []
    for (i, fraction) in fractions.enumerated() {
        guard fraction >= 0, fraction <= 1 else {
            throw TensorError(.valueError, "Fraction at index \(i) is not between 0 and 1", parameter: "lengths")
        }
        lengths.append(Int((Double(count) * fraction).rounded(.down)))
    }
    let sum = fractions.reduce(0, +)
    guard !lengths.isEmpty, sum <= 1, abs(sum - 1) <= 1e-9 else {
        throw TensorError(.valueError, "Sum of input lengths does not equal the length of the input dataset!", parameter: "lengths")
    }
    for i in 0..<max(count - lengths.reduce(0, +), 0) { lengths[i % lengths.count] += 1 }
    return try randomSplit(dataset, lengths: lengths, using: generator)
}

/// 0 ..< n in random order, drawn as `torch.randperm` draws it.
func permutation(_ n: Int, using generator: Generator?) throws -> [Int] {
    integers(try Tensor.randomPermutation(n, using: generator))
}

/// The elements of a contiguous int64 tensor.
func integers(_ tensor: Tensor) -> [Int] {
    Array(UnsafeBufferPointer(start: tensor.pointer.assumingMemoryBound(to: Int.self), count: tensor.count))
}
