// The exponential of square matrices by scaling and squaring: the Taylor polynomial of A/2ˢ, its powers shared between the terms
// (Paterson and Stockmeyer, 1973), and then s squarings.

extension Tensor {
    /// e^A for each matrix.
    public func matrixExponential() throws -> Tensor {
        let n = shape[rank - 1]
        guard count > 0 else { return try Tensor(uninitialized: shape, dtype) }
        let batch = try contiguous().viewed(as: [-1, n, n])
        let norms = try Tensor.unary(.abs, batch).reduced(.sum, over: [1]).reduced(.amax, over: [1])
        // Matrices of one scale go together.
        var groups: [Int: [Int]] = [:]
        for (i, norm) in try norms.listed().enumerated() { groups[Self.halvings(norm.double), default: []].append(i) }
        if groups.count == 1, let halvings = groups.first?.key { return try batch.exponential(halvings).viewed(as: shape) }
        let result = try Tensor(uninitialized: batch.shape, dtype)
        for (halvings, members) in groups {
            let group = try Tensor(uninitialized: [members.count, n, n], dtype)
            for (k, i) in members.enumerated() { try group.selected(0, at: k).copy(from: batch.selected(0, at: i)) }
            let done = try group.exponential(halvings)
            for (k, i) in members.enumerated() { try result.selected(0, at: i).copy(from: done.selected(0, at: k)) }
        }
        return try result.viewed(as: shape)
    }

    /// How often a matrix of this norm is halved before the polynomial is exact to rounding.
    private static func halvings(_ norm: Double) -> Int {
        guard norm.isFinite, norm > 0.8 else { return 0 }
        var (left, count) = (norm, 0)
        while left > 0.8 {
            left /= 2
            count += 1
        }
        return count
    }

    /// e^A for [b, n, n], by way of A/2^halvings.
    private func exponential(_ halvings: Int) throws -> Tensor {
        var scale = 1.0
        for _ in 0..<halvings { scale /= 2 }
        let a = halvings == 0 ? self : try Tensor.binary(.mul, self, .float(scale))
        // Up to 0.8, 16 terms leave 2⁻⁵⁴ and 9 terms 2⁻²⁵.
        var result = try dtype == .float64 ? a.exponentialSeries(step: 4, blocks: 4) : a.exponentialSeries(step: 3, blocks: 3)
        for _ in 0..<halvings { result = try Tensor.bmm(result, result) }
        return result
    }

    /// Σ Aᵏ/k! for k up to step·blocks.
    private func exponentialSeries(step: Int, blocks: Int) throws -> Tensor {
        var powers = [self]
        for _ in 1..<step { powers.append(try Tensor.bmm(powers[powers.count - 1], self)) }
        var coefficients = [1.0]
        for k in 1...(step * blocks) { coefficients.append(coefficients[k - 1] / Double(k)) }
        var result = try Tensor.binary(.mul, powers[step - 1], .float(coefficients[step * blocks]))
        for block in (0..<blocks).reversed() {
            if block < blocks - 1 { result = try Tensor.bmm(powers[step - 1], result) }
            for i in 1..<step { result = try Tensor.addScaled(result, powers[i - 1], alpha: .float(coefficients[block * step + i]), into: result) }
            let diagonal = try result.diagonal(offset: 0, 1, 2)
            _ = try Tensor.binary(.add, diagonal, .float(coefficients[block * step]), into: diagonal)
        }
        return result
    }
}
