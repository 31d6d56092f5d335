// In which order a loader takes the items. The draws, and when they happen, are PyTorch's
// (`torch.utils.data.sampler`): a script that goes on drawing afterwards sees the same numbers.
import TensorCore

/// An order of indices, made anew for every pass.
public protocol Sampler: AnyObject {
    var count: Int { get throws }
    /// Begins a pass. Each call of the result gives the next run of indices; nil at the end. Drawing happens in the calls.
    func makePass() -> () throws -> [Int]?
}

/// 0, 1, 2, … up to a length that is asked for at the beginning of each pass.
public final class SequentialSampler: Sampler {
    private let length: () throws -> Int

    public init(count: @escaping () throws -> Int) { length = count }
    public convenience init(count: Int) { self.init { count } }

    public var count: Int { get throws { try length() } }

    public func makePass() -> () throws -> [Int]? {
        var next = 0, known: Int?
        return { [length] in
            let count = try known ?? length()
            known = count
            guard next < count else { return nil }
            let run = next..<min(next &+ 1024, count)
            next = run.upperBound
            return Array(run)
        }
    }
}

/// A random order, or draws with replacement.
public final class RandomSampler: Sampler {
    private let size: () throws -> Int
    private let wanted: Int?
    private let replacement: Bool
    private let generator: Generator?

    /// `count` draws from as many items as `size` gives at the beginning of each pass, as many as there are unless told. Without
    /// `generator`, each pass seeds one of its own from the global one.
    public init(replacement: Bool = false, count: Int? = nil, generator: Generator? = nil, size: @escaping () throws -> Int) throws {
        let now = try count ?? size()
        guard now > 0 else {
            throw TensorError(.valueError, "num_samples should be a positive integer value, but got num_samples=\(now)", parameter: "num_samples")
        }
        self.size = size
        self.replacement = replacement
        wanted = count
        self.generator = generator
    }

    public convenience init(size: Int, replacement: Bool = false, count: Int? = nil, generator: Generator? = nil) throws {
        try self.init(replacement: replacement, count: count, generator: generator) { size }
    }

    public var count: Int { get throws { try wanted ?? size() } }

    public func makePass() -> () throws -> [Int]? {
        var generator = generator
        var drawn = 0
        var isDone = false
        var known: (size: Int, count: Int)?
        return { [size, wanted, replacement] in
            if isDone { return nil }
            let source = generator ?? Generator(seed: Runtime.current.generator.nextDoubleWord() % (1 << 63))
            generator = source
            let n = try known?.size ?? size(), count = known?.count ?? wanted ?? n
            known = (n, count)
            guard n > 0 else { throw TensorError(.valueError, "num_samples should be a positive integer value, but got num_samples=\(n)", parameter: "num_samples") }
            let block = replacement ? 32 : n
            // The last, short block is drawn even where nothing is left of it.
            let take = min(block, count - drawn)
            isDone = take < block
            drawn += take
            if replacement { return try draw(take, below: n, using: source) }
            return Array(try permutation(n, using: source).prefix(take))
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
                .valueError, "weights should be a 1d sequence but given weights have shape \(weights.shape.count == 1 ? "(\(weights.shape[0]),)" : "(" + weights.shape.map(String.init).joined(separator: ", ") + ")")", parameter: "weights")
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

/// Batches of another sampler's indices: each run is a batch.
public final class BatchSampler: Sampler {
    public let sampler: any Sampler
    public let batchSize: Int
    public let dropLast: Bool

    /// ValueError unless `batchSize` is positive.
    public init(_ sampler: any Sampler, batchSize: Int, dropLast: Bool) throws {
        guard batchSize > 0 else {
            throw TensorError(.valueError, "batch_size should be a positive integer value, but got batch_size=\(batchSize)", parameter: "batch_size")
        }
        (self.sampler, self.batchSize, self.dropLast) = (sampler, batchSize, dropLast)
    }

    public var count: Int {
        get throws {
            let items = try sampler.count, whole = items / batchSize
            return dropLast || items % batchSize == 0 ? whole : whole + 1
        }
    }

    public func makePass() -> () throws -> [Int]? {
        let nextRun = sampler.makePass()
        var run: ArraySlice<Int> = [], isDone = false
        return { [batchSize, dropLast] in
            // Like Python's iterators, it asks the sampler for more only when it runs out.
            var batch = Array(run.prefix(batchSize))
            run = run.dropFirst(batchSize)
            while batch.count < batchSize, !isDone {
                guard let more = try nextRun() else {
                    isDone = true
                    break
                }
                let needed = batchSize - batch.count
                batch += more.prefix(needed)
                run = more.dropFirst(needed)
            }
            return batch.isEmpty || (dropLast && batch.count < batchSize) ? nil : batch
        }
    }
}
