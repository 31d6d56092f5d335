// `torch.utils.data.DataLoader`: batches of a dataset in a sampler's order, or of a stream as it comes, with PyTorch's draws.
import TensorCore

/// Those that make the batches of a loader, in turn.
public protocol LoaderWorkers: AnyObject {
    var count: Int { get }
    /// Before each pass; worker i has random numbers that begin at `seed` + i.
    func begin(seed: UInt64) throws
    /// Lets a worker do something.
    func run(_ worker: Int, _ body: () throws -> Sample?) throws -> Sample?
}

/// Hands out a dataset in batches.
public final class DataLoader {
    /// Makes a batch of samples, or readies the one item of a loader without batches.
    public typealias Collation = ([Sample]) throws -> Sample

    private enum Source {
        /// Single items in a sampler's order.
        case items(any Dataset, any Sampler)
        /// Runs of the sampler are batches.
        case batches(any Dataset, any Sampler)
        case stream(any ItemStream)
    }

    private let source: Source
    /// Who makes the batches; nil for the session itself.
    public var workers: (any LoaderWorkers)?
    /// nil for single items without collating, and for batches that a script's sampler makes.
    public let batchSize: Int?
    public let dropLast: Bool
    public let generator: Generator?
    private let collate: Collation?

    /// `collate` replaces the standard way of making a batch; `sampler` excludes `shuffle`.
    public init(
        _ dataset: any Dataset, batchSize: Int? = 1, shuffle: Bool = false, sampler: (any Sampler)? = nil, dropLast: Bool = false,
        generator: Generator? = nil, collate: Collation? = nil
    ) throws {
        try Self.check(batchSize, dropLast)
        if sampler != nil, shuffle {
            throw TensorError(.valueError, "sampler option is mutually exclusive with shuffle", parameter: "sampler")
        }
        let order: any Sampler = try sampler
            ?? (shuffle ? RandomSampler(generator: generator) { try dataset.count } : SequentialSampler { try dataset.count })
        source = try batchSize.map { .batches(dataset, try BatchSampler(order, batchSize: $0, dropLast: dropLast)) } ?? .items(dataset, order)
        self.batchSize = batchSize
        self.dropLast = dropLast
        self.generator = generator
        self.collate = collate
    }

    /// Each run of `batches` is a batch.
    public init(_ dataset: any Dataset, batches: any Sampler, generator: Generator? = nil, collate: Collation? = nil) {
        source = .batches(dataset, batches)
        (batchSize, dropLast) = (nil, false)
        self.generator = generator
        self.collate = collate
    }

    /// The items of a stream, in its own order.
    public init(_ stream: any ItemStream, batchSize: Int? = 1, dropLast: Bool = false, generator: Generator? = nil, collate: Collation? = nil) throws {
        try Self.check(batchSize, dropLast)
        source = .stream(stream)
        self.batchSize = batchSize
        self.dropLast = dropLast
        self.generator = generator
        self.collate = collate
    }

    private static func check(_ batchSize: Int?, _ dropLast: Bool) throws {
        if let batchSize, batchSize <= 0 {
            throw TensorError(.valueError, "batch_size should be a positive integer value, but got batch_size=\(batchSize)", parameter: "batch_size")
        }
        if batchSize == nil, dropLast {
            throw TensorError(
                .valueError, "batch_size=None option disables auto-batching and is mutually exclusive with drop_last", parameter: "drop_last")
        }
    }

    /// The dataset; nil where it is a stream.
    public var dataset: (any Dataset)? {
        switch source {
        case .items(let dataset, _), .batches(let dataset, _): dataset
        case .stream: nil
        }
    }

    /// The sampler of single items, where there is one.
    public var sampler: (any Sampler)? {
        switch source {
        case .items(_, let order): order
        case .batches(_, let order): (order as? BatchSampler)?.sampler
        case .stream: nil
        }
    }

    /// The sampler of batches, where there is one.
    public var batchSampler: (any Sampler)? {
        if case .batches(_, let order) = source { order } else { nil }
    }

    /// The number of batches in a pass; of a stream, what it says.
    public var count: Int {
        get throws {
            switch source {
            case .items(_, let order), .batches(_, let order): return try order.count
            case .stream(let stream):
                let items = try stream.count()
                guard let batchSize else { return items }
                return dropLast ? items / batchSize : items / batchSize + (items % batchSize == 0 ? 0 : 1)
            }
        }
    }

    /// Begins a pass. Draws one number, the base seed of workers, whether or not there are any: PyTorch does.
    public func makePass() -> Pass { Pass(self, seed: (generator ?? Runtime.current.generator).nextDoubleWord() % (1 << 63)) }

    /// One walk over the dataset.
    public final class Pass {
        private let loader: DataLoader
        private let nextRun: () throws -> [Int]?
        private var run: ArraySlice<Int> = []
        private var nextItem: (() throws -> Sample?)?
        private var isDone = false
        /// Batches so far: the workers take turns.
        private var turn = 0
        private lazy var streams = loader.workers.map { WorkerStreams(loader, $0) }

        /// Of the workers, until they have begun.
        private var seed: UInt64?

        fileprivate init(_ loader: DataLoader, seed: UInt64) {
            (self.loader, self.seed) = (loader, seed)
            switch loader.source {
            case .items(_, let order), .batches(_, let order): nextRun = order.makePass()
            case .stream: nextRun = { nil }
            }
        }

        /// The next batch; nil at the end.
        public func next() throws -> Sample? {
            if isDone { return nil }
            if let seed {
                self.seed = nil
                try loader.workers?.begin(seed: seed)
            }
            let result: Sample?
            switch loader.source {
            case .items(let dataset, _): result = try nextIndex().flatMap { index in try byWorker { try loader.ready(dataset.item(index)) } }
            case .batches(let dataset, _): result = try nextRun().flatMap { run in try byWorker { try loader.batch(dataset, run[...]) } }
            case .stream(let stream): result = try streams.map { try $0.next(stream) } ?? loader.next(of: stream, &nextItem)
            }
            isDone = result == nil
            return result
        }

        private func nextIndex() throws -> Int? {
            while run.isEmpty {
                guard let more = try nextRun() else { return nil }
                run = more[...]
            }
            return run.popFirst()
        }

        /// What the next worker makes, or the session where there is none.
        private func byWorker(_ body: () throws -> Sample?) throws -> Sample? {
            guard let workers = loader.workers else { return try body() }
            defer { turn += 1 }
            return try workers.run(turn % workers.count, body)
        }
    }

    /// The next batch of a stream, whose pass is begun when it is first asked.
    fileprivate func next(of stream: any ItemStream, _ pass: inout (() throws -> Sample?)?) throws -> Sample? {
        let next = try pass ?? stream.makePass()
        pass = next
        guard let batchSize else { return try next().map(ready) }
        var samples: [Sample] = []
        while samples.count < batchSize, let sample = try next() { samples.append(sample) }
        if samples.isEmpty || (dropLast && samples.count < batchSize) { return nil }
        return try collate?(samples) ?? Data.collate(samples)
    }

    /// A stream that every worker walks through by itself; batches come from one after another, until all are at their ends.
    private final class WorkerStreams {
        private let loader: DataLoader
        private let workers: any LoaderWorkers
        private var passes: [(() throws -> Sample?)?]
        private var waiting: [Int]
        private var turn = 0

        init(_ loader: DataLoader, _ workers: any LoaderWorkers) {
            (self.loader, self.workers) = (loader, workers)
            passes = Array(repeating: nil, count: workers.count)
            waiting = Array(0..<workers.count)
        }

        func next(_ stream: any ItemStream) throws -> Sample? {
            while !waiting.isEmpty {
                let place = turn % waiting.count, worker = waiting[place]
                if let batch = try workers.run(worker, { try loader.next(of: stream, &passes[worker]) }) {
                    turn = place + 1
                    return batch
                }
                waiting.remove(at: place)
                turn = place
            }
            return nil
        }
    }

    /// One item of a loader without batches: as it is, but for a script's own collation, which gets it alone.
    private func ready(_ sample: Sample) throws -> Sample { try collate?([sample]) ?? sample }

    private func batch(_ dataset: any Dataset, _ indices: ArraySlice<Int>) throws -> Sample {
        if collate == nil, let batch = try dataset.batch(indices) { return batch }
        let samples = try indices.map { try dataset.item($0) }
        return try collate?(samples) ?? Data.collate(samples)
    }
}
