// Choices of places: the index behind `torch.combinations`.

extension Tensor {
    /// All ascending choices of `r` of the numbers below n, in lexical order: int64 [choices, r]. With replacement a number may
    /// occur several times.
    public static func combinations(of n: Int, _ r: Int, withReplacement: Bool) throws -> Tensor {
        let (places, isTooMany) = n.addingReportingOverflow(withReplacement ? r - 1 : 0)
        guard !isTooMany else { throw tooMany(.max, r) }
        let count = try choices(places, r, isPossible: n > 0)
        let (total, overflow) = count.multipliedReportingOverflow(by: r)
        guard !overflow else { throw tooMany(count, r) }
        let result = try Tensor(uninitialized: [count, r], .int64)
        let out = result.pointer.assumingMemoryBound(to: Int64.self)
        let gap = withReplacement ? 0 : 1
        var place = 0
        while place < total {
            if place == 0 {
                for k in 0..<r { out[k] = Int64(k * gap) }
            } else {
                // The next choice: the last number that can grow does, and those after it follow closely.
                let last = out + (place - r), next = out + place
                var k = r - 1
                while k > 0, last[k] == Int64(n - 1 - (r - 1 - k) * gap) { k -= 1 }
                for j in 0..<k { next[j] = last[j] }
                for j in k..<r { next[j] = last[k] + 1 + Int64((j - k) * gap) }
            }
            place += r
        }
        return result
    }

    /// The binomial coefficient; RuntimeError where it does not fit 64 bits.
    private static func choices(_ n: Int, _ r: Int, isPossible: Bool) throws -> Int {
        guard isPossible, r <= n else { return 0 }
        var result = 1
        for i in 0..<Swift.min(r, n - r) {
            let (product, overflow) = result.multipliedReportingOverflow(by: n - i)
            guard !overflow else { throw tooMany(result, r) }
            result = product / (i + 1)
        }
        return result
    }

    private static func tooMany(_ count: Int, _ r: Int) -> TensorError {
        TensorError(.runtimeError, "Storage size calculation overflowed with sizes=\(Dims([count, r]))", parameter: "r")
    }
}
