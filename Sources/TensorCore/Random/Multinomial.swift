// `torch.multinomial`: indices drawn by weight.
import Kernels

extension Tensor {
    /// For each row of weights ([n] or [rows, n]), `samples` indices; int64.
    public func multinomial(_ samples: Int, replacement: Bool = false, using generator: Generator? = nil) throws -> Tensor {
        try checkWeights(samples, replacement)
        let weights = try contiguous()
        let rows = rank == 2 ? shape[0] : 1
        let n = shape[rank - 1]
        let result = try Tensor(uninitialized: rank == 2 ? [rows, samples] : [samples], .int64)
        let out = result.pointer.assumingMemoryBound(to: Int64.self)
        let generator = generator ?? Runtime.current.generator
        let values = try weights.doubles()
        // PyTorch draws a single sample this way with replacement too.
        let takesBest = !replacement || samples == 1
        for row in 0..<rows { try Self.checkRow(values[(row * n)..<((row + 1) * n)], byEntry: !takesBest) }
        let scores = takesBest ? try weights.exponentialScores(values, generator) : []
        for row in 0..<rows {
            let range = (row * n)..<((row + 1) * n)
            if !takesBest {
                let sums = cumulative(values[range])
                for i in 0..<samples {
                    out[row * samples + i] = Int64(Self.place(of: Self.uniform(generator), in: sums))
                }
            } else if samples == 1 {
                let best = range.dropFirst().reduce(range.lowerBound) { scores[$1] > scores[$0] ? $1 : $0 }
                out[row] = Int64(best - range.lowerBound)
            } else {
                let order = range.sorted { scores[$0] > scores[$1] }
                for i in 0..<samples { out[row * samples + i] = Int64(order[i] - range.lowerBound) }
            }
        }
        return result
    }

    private func checkWeights(_ samples: Int, _ replacement: Bool) throws {
        guard rank == 1 || rank == 2 else {
            throw TensorError(.runtimeError, "prob_dist must be 1 or 2 dim", parameter: "input")
        }
        guard dtype.isFloating else {
            throw TensorError(
                .runtimeError, "multinomial only supports floating-point dtypes for input, got: \(dtype.legacyName)",
                parameter: "input")
        }
        guard samples > 0 else {
            throw TensorError(.runtimeError, "cannot sample n_sample <= 0 samples", parameter: "num_samples")
        }
        guard replacement || samples <= shape[rank - 1] else {
            throw TensorError(
                .runtimeError, "cannot sample n_sample > prob_dist.size(-1) samples without replacement",
                parameter: "num_samples")
        }
    }

    private static func checkRow(_ weights: ArraySlice<Double>, byEntry: Bool) throws {
        if let wrong = weights.first(where: { !($0 >= 0 && $0 < .infinity) }) {
            let entry = wrong == .infinity ? "= infinity or NaN" : "< 0"
            throw TensorError(
                .runtimeError,
                byEntry ? "invalid multinomial distribution (encountering probability entry \(entry))"
                    : "probability tensor contains either `inf`, `nan` or element < 0", parameter: "input")
        }
        guard weights.contains(where: { $0 > 0 }) else {
            throw TensorError(
                .runtimeError, "invalid multinomial distribution (sum of probabilities <= 0)", parameter: "input")
        }
    }

    /// A contiguous floating-point tensor's elements.
    private func doubles() throws -> [Double] {
        if dtype.isHalf { return try converted(to: .float32).doubles() }
        return dtype == .float32
            ? UnsafeBufferPointer(start: pointer.assumingMemoryBound(to: Float.self), count: count).map(Double.init)
            : Array(UnsafeBufferPointer(start: pointer.assumingMemoryBound(to: Double.self), count: count))
    }

    /// Each weight over an exponential number of its own, rounded as the type does: the greatest ones are the sample.
    private func exponentialScores(_ weights: [Double], _ generator: Generator) throws -> [Double] {
        let exponentials = try Tensor(uninitialized: shape, dtype)
        try exponentials.fillExponential(using: generator)
        return zip(weights, try exponentials.doubles()).map { rounded($0 / $1) }
    }

    /// Running sums over the last one, each rounded as the type does; the last is exactly 1.
    private func cumulative(_ weights: ArraySlice<Double>) -> [Double] {
        var sum = 0.0
        var sums = weights.map { (weight: Double) -> Double in
            sum = rounded(sum + weight)
            return sum
        }
        for i in sums.indices { sums[i] = rounded(sums[i] / sum) }
        sums[sums.count - 1] = 1
        return sums
    }

    // A float32 operation equals the double one rounded once: double has more than twice the digits.
    private func rounded(_ value: Double) -> Double { dtype == .float32 ? Double(Float(value)) : value }

    private static func uniform(_ generator: Generator) -> Double {
        Double(generator.nextDoubleWord() & (1 << 53 - 1)) * 0x1p-53
    }

    /// The first index whose sum is at least `u`.
    private static func place(of u: Double, in sums: [Double]) -> Int {
        var low = 0
        var high = sums.count - 1
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] < u { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
