// In which order a loader takes the items. The draws, and when they happen, are PyTorch's
// (`torch.utils.data.sampler`): a script that goes on drawing afterwards sees the same numbers.
import TensorCore

/// An order of indices, made anew for every pass.
public protocol Sampler: AnyObject {
    var count: Int { get }
    /// Begins a pass. Each call of the result gives the next run of indices; nil at the end. Drawing happens in the calls.
    func makePass() -> () throws -> [Int]?
}

/// 0, 1, 2, …
public final class SequentialSampler: Sampler {
    public let count: Int
    public init(count: Int) { self.count = count }

    public func makePass() -> () throws -> [Int]? {
        var next = 0
        return { [count] in
            guard next < count else { return nil }
            let run = next..<min(next &+ 1024, count)
            next = run.upperBound
            return Array(run)
        }
    }
}

/// A random order, or draws with replacement.
public final class RandomSampler: Sampler {
    public let count: Int
    private let size: Int
    private let replacement: Bool
    private let generator: Generator?

    /// `count` draws from `size` items. Without `generator`, each pass seeds one of its own from the global one.
    public init(size: Int, replacement: Bool = false, count: Int? = nil, generator: Generator? = nil) throws {
        let count = count ?? size
        guard count > 0, size > 0 else {
            throw TensorError(.valueError, "num_samples should be a positive integer value, but got num_samples=\(min(count, size))", parameter: "num_samples")
        }
        self.size = size
        self.replacement = replacement
        self.count = count
        self.generator = generator
    }

    public func makePass() -> () throws -> [Int]? {
        var generator = generator
        var drawn = 0
        var isDone = false
        return { [size, count, replacement] in
            if isDone { return nil }
            let source = generator ?? Generator(seed: Runtime.current.generator.nextDoubleWord() % (1 << 63))
            generator = source
            let block = replacement ? 32 : size
            // The last, short block is drawn even where nothing is left of it.
            let take = min(block, count - drawn)
            isDone = take < block
            drawn += take
            if replacement { return try draw(take, below: size, using: source) }
            return Array(try permutation(size, using: source).prefix(take))
        }
    }
}

private func draw(_ count: Int, below limit: Int, using generator: Generator) throws -> [Int] {
    let numbers = try Tensor(uninitialized: [count], .int64)
    try numbers.fillIntegers(from: 0, to: limit, using: generator)
    return integers(numbers)
}

/// Chosen indices in random order.
public final class SubsetRandomSampler: Sampler {
    private let indices: [Int]
    private let generator: Generator?

    public init(_ indices: [Int], generator: Generator? = nil) {
        self.indices = indices
        self.generator = generator
    }

    public var count: Int { indices.count }

    public func makePass() -> () throws -> [Int]? {
        var isDone = false
        return { [indices, generator] in
            if isDone { return nil }
            isDone = true
            return try permutation(indices.count, using: generator).map { indices[$0] }
        }
    }
}

/// Draws in proportion to weights.
public final class WeightedRandomSampler: Sampler {
    public let count: Int
    private let weights: Tensor
    private let replacement: Bool
    private let generator: Generator?

    /// `weights` is a vector of float64.
    public init(_ weights: Tensor, count: Int, replacement: Bool = true, generator: Generator? = nil) throws {
        guard weights.rank == 1 else {
            throw TensorError(
                .valueError, "weights should be a 1d sequence but given weights have shape \(Array(weights.shape))", parameter: "weights")
        }
        guard count > 0 else {
            throw TensorError(.valueError, "num_samples should be a positive integer value, but got num_samples=\(count)", parameter: "num_samples")
        }
        self.weights = weights
        self.count = count
        self.replacement = replacement
        self.generator = generator
    }

    public func makePass() -> () throws -> [Int]? {
        var isDone = false
        return { [weights, count, replacement, generator] in
            if isDone { return nil }
            isDone = true
            return integers(try weights.multinomial(count, replacement: replacement, using: generator))
        }
    }
}
