// `torch.utils.data.DataLoader`: batches of a dataset in a sampler's order, with PyTorch's draws.
import TensorCore

/// Hands out a dataset in batches.
public final class DataLoader {
    public let dataset: any Dataset
    /// nil for single items without collating.
    public let batchSize: Int?
    public let sampler: any Sampler
    public let dropLast: Bool
    public let generator: Generator?
    private let collate: (([Sample]) throws -> Sample)?

    /// `collate` replaces the standard way of making a batch; `sampler` excludes `shuffle`.
    public init(
        _ dataset: any Dataset, batchSize: Int? = 1, shuffle: Bool = false, sampler: (any Sampler)? = nil, dropLast: Bool = false,
        generator: Generator? = nil, collate: (([Sample]) throws -> Sample)? = nil
    ) throws {
        if let batchSize, batchSize <= 0 {
            throw TensorError(.valueError, "batch_size should be a positive integer value, but got batch_size=\(batchSize)", parameter: "batch_size")
        }
        if sampler != nil, shuffle {
            throw TensorError(.valueError, "sampler option is mutually exclusive with shuffle", parameter: "sampler")
        }
        if batchSize == nil, dropLast {
            throw TensorError(
                .valueError, "batch_size=None option disables auto-batching and is mutually exclusive with drop_last", parameter: "drop_last")
        }
        self.dataset = dataset
        self.batchSize = batchSize
        self.sampler = try sampler ?? (shuffle ? RandomSampler(size: dataset.count, generator: generator) : SequentialSampler(count: dataset.count))
        self.dropLast = dropLast
        self.generator = generator
        self.collate = collate
    }

    /// The number of batches in a pass.
    public var count: Int {
        guard let batchSize else { return sampler.count }
        let whole = sampler.count / batchSize
        return dropLast || sampler.count % batchSize == 0 ? whole : whole + 1
    }

    /// Begins a pass. Draws one number, the base seed of worker processes, although there are none: PyTorch does.
    public func makePass() -> Pass {
        _ = (generator ?? Runtime.current.generator).nextDoubleWord()
        return Pass(self, sampler.makePass())
    }

    /// One walk over the dataset.
    public final class Pass {
        private let loader: DataLoader
        private let nextRun: () throws -> [Int]?
        private var run: ArraySlice<Int> = []
        private var isDone = false

        fileprivate init(_ loader: DataLoader, _ nextRun: @escaping () throws -> [Int]?) {
            self.loader = loader
            self.nextRun = nextRun
        }

        /// The next batch; nil at the end.
        public func next() throws -> Sample? {
            guard let batchSize = loader.batchSize else {
                return try take(1).first.map { try loader.dataset.item($0) }
            }
            let indices = try take(batchSize)
            if indices.isEmpty || (loader.dropLast && indices.count < batchSize) { return nil }
            return try loader.batch(indices)
        }

        /// Up to `count` indices. Like Python's iterators, it asks the sampler for more only when it runs out.
        private func take(_ count: Int) throws -> ArraySlice<Int> {
            if run.count >= count { return removeFirst(count) }
            var taken = run
            run = []
            while taken.count < count, !isDone {
                guard let more = try nextRun() else {
                    isDone = true
                    break
                }
                let needed = count - taken.count
                taken += more.prefix(needed)
                run = more.dropFirst(needed)
            }
            return taken
        }

        private func removeFirst(_ count: Int) -> ArraySlice<Int> {
            defer { run = run.dropFirst(count) }
            return run.prefix(count)
        }
    }

    private func batch(_ indices: ArraySlice<Int>) throws -> Sample {
        if collate == nil, let batch = try dataset.batch(indices) { return batch }
        let samples = try indices.map { try dataset.item($0) }
        return try collate?(samples) ?? Data.collate(samples)
    }
}
