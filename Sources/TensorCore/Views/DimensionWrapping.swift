// Dimensions counted from the end, and lists of them: every operator that takes `dim` reads it here.

/// `dim` counted from the front; IndexError where a tensor of `rank` has no such dimension. A scalar counts as having one.
public func wrapped(_ dim: Int, rank: Int, parameter: String = "dim") throws -> Int {
    let limit = Swift.max(rank, 1)
    guard dim >= -limit && dim < limit else {
        throw TensorError(
            .indexError, "Dimension out of range (expected to be in range of [\(-limit), \(limit - 1)], but got \(dim))",
            parameter: parameter)
    }
    return dim < 0 ? dim + limit : dim
}

/// A set of dimensions as flags, one per dimension; RuntimeError where one is named twice.
public func wrappedSet(_ dims: Dims, rank: Int, parameter: String = "dim") throws -> [Bool] {
    var flags = [Bool](repeating: false, count: Swift.max(rank, 1))
    for dim in dims {
        let i = try wrapped(dim, rank: rank, parameter: parameter)
        guard !flags[i] else {
            throw TensorError(.runtimeError, "dim \(i) appears multiple times in the list of dims", parameter: parameter)
        }
        flags[i] = true
    }
    return flags
}
