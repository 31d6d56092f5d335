// Orders, batches and draws of loaders, samplers and splits, recorded from PyTorch 2.15.
import Testing
import TensorCore
@testable import Data

/// 0 ..< n, each item its own index.
private final class Numbers: Dataset {
    let count: Int
    init(_ count: Int) { self.count = count }
    func item(_ index: Int) throws -> Sample { .int(index) }
}

private func integers(_ sample: Sample?) -> [Int] {
    switch sample {
    case .tensor(let tensor): tensor.scalars().map(\.wrappedInt)
    case .int(let number): [number]
    default: []
    }
}

private func pass(_ loader: DataLoader) throws -> [[Int]] {
    let pass = loader.makePass()
    var batches: [[Int]] = []
    while let batch = try pass.next() { batches.append(integers(batch)) }
    return batches
}

private func all(_ sampler: any Sampler) throws -> [Int] {
    let next = sampler.makePass()
    var result: [Int] = []
    while let run = try next() { result += run }
    return result
}

private func seed(_ seed: UInt64) { Runtime.current.generator.manualSeed(seed) }

/// `torch.randint(0, 1000, (1,))`: tells where the stream stands.
private func draw(_ generator: Generator? = nil) -> Int { Int((generator ?? Runtime.current.generator).nextWord() % 1000) }

@Suite struct LoaderTests {
    @Test func shuffledPassesAndTheGlobalStream() throws {
        seed(0)
        let loader = try DataLoader(Numbers(10), batchSize: 3, shuffle: true)
        #expect(try loader.count == 4)
        #expect(try pass(loader) == [[6, 7, 1], [4, 2, 0], [9, 8, 3], [5]])
        #expect(draw() == 963)
        #expect(try pass(loader) == [[1, 3, 4], [7, 6, 8], [2, 5, 0], [9]])
        #expect(draw() == 683)
    }

    @Test func inOrder() throws {
        seed(0)
        #expect(try pass(DataLoader(Numbers(10), batchSize: 3)) == [[0, 1, 2], [3, 4, 5], [6, 7, 8], [9]])
        #expect(draw() == 933)
        seed(0)
        #expect(try pass(DataLoader(Numbers(3), batchSize: nil)) == [[0], [1], [2]])
        #expect(draw() == 933)
    }

    @Test func incompleteBatchesAreDropped() throws {
        for (size, expected) in [(5, [[4, 2, 0, 6, 8], [7, 9, 1, 5, 3]]), (4, [[4, 2, 0, 6], [8, 7, 9, 1]])] {
            seed(1)
            let loader = try DataLoader(Numbers(10), batchSize: size, shuffle: true, dropLast: true)
            #expect(try pass(loader) == expected && draw() == 263 && loader.count == 2)
        }
    }

    @Test(arguments: [3, 5], [false, true]) func aGeneratorOfItsOwn(size: Int, dropLast: Bool) throws {
        seed(0)
        let generator = Generator(seed: 7)
        let loader = try DataLoader(Numbers(10), batchSize: size, shuffle: true, dropLast: dropLast, generator: generator)
        let first = [1, 3, 5, 7, 9, 4, 6, 2, 8, 0], second = [5, 1, 6, 0, 9, 7, 8, 4, 3, 2]
        let kept = dropLast ? 10 / size * size : 10
        #expect(try pass(loader).flatMap { $0 } == Array(first.prefix(kept)))
        #expect(try pass(loader).flatMap { $0 } == Array(second.prefix(kept)))
        #expect(draw(generator) == 979 && draw() == 44)
    }

    /// The second permutation is drawn only when the first one has run out.
    @Test func abandonedPasses() throws {
        for (size, batches, expected) in [(5, 2, 631), (3, 4, 596)] {
            let generator = Generator(seed: 7)
            let pass = try DataLoader(Numbers(10), batchSize: size, shuffle: true, generator: generator).makePass()
            for _ in 0..<batches { _ = try pass.next() }
            #expect(draw(generator) == expected)
        }
    }

    @Test func samplers() throws {
        seed(0)
        #expect(try all(RandomSampler(size: 7, replacement: true, count: 40)) == [
            0, 4, 0, 4, 2, 4, 1, 2, 0, 1, 1, 6, 1, 0, 1, 1, 3, 1, 4, 2, 2, 0, 4, 1, 5, 1, 0, 5, 1, 3, 5, 6, 3, 3, 3, 1, 3, 3, 6, 2,
        ])
        #expect(draw() == 933)
        seed(0)
        #expect(try all(RandomSampler(size: 10, count: 15)) == [6, 9, 0, 7, 3, 5, 4, 2, 1, 8, 1, 8, 5, 4, 9] && draw() == 933)
        seed(0)
        #expect(try all(SubsetRandomSampler([5, 3, 8, 1])) == [5, 3, 1, 8] && draw() == 760)
        let weights = try Tensor([0.1, 0.9, 0.4])
        seed(0)
        #expect(try all(WeightedRandomSampler(weights, count: 8)) == [2, 1, 1, 2, 1, 2, 1, 1] && draw() == 56)
        seed(0)
        #expect(try all(WeightedRandomSampler(weights, count: 2, replacement: false)) == [1, 2] && draw() == 427)
        seed(0)
        let loader = try DataLoader(Numbers(10), batchSize: 4, sampler: SubsetRandomSampler([5, 3, 8, 1, 0]))
        #expect(try pass(loader) == [[1, 3, 5, 0], [8]] && draw() == 427)
    }

    @Test func splits() throws {
        seed(0)
        #expect(try randomSplit(Numbers(10), lengths: [6, 4]).map(\.indices) == [[4, 1, 7, 5, 3, 9], [0, 8, 6, 2]] && draw() == 683)
        seed(0)
        let parts = try randomSplit(Numbers(11), fractions: [0.5, 0.25, 0.25])
        #expect(parts.map(\.indices) == [[10, 0, 4, 3, 5, 8], [2, 1, 9], [7, 6]] && draw() == 101)
        #expect(try parts[1].item(-1).typeName == "int" && integers(parts[1].item(0)) == [2])
    }

    @Test func mistakes() throws {
        let data = Numbers(10)
        let sampler = SequentialSampler(count: 10)
        let cases: [(TensorError.Kind, String, () throws -> Void)] = [
            (.valueError, "Sum of input lengths does not equal the length of the input dataset!", { _ = try randomSplit(data, lengths: [6, 5]) }),
            (.valueError, "Sum of input lengths does not equal the length of the input dataset!", { _ = try randomSplit(data, fractions: [0.6, 0.5]) }),
            (.valueError, "Fraction at index 1 is not between 0 and 1", { _ = try randomSplit(data, fractions: [0.6, -0.5]) }),
            (.valueError, "batch_size should be a positive integer value, but got batch_size=0", { _ = try DataLoader(data, batchSize: 0) }),
            (.valueError, "sampler option is mutually exclusive with shuffle", { _ = try DataLoader(data, shuffle: true, sampler: sampler) }),
            (.valueError, "num_samples should be a positive integer value, but got num_samples=0", { _ = try DataLoader(Numbers(0), shuffle: true) }),
            (.assertionError, "Size mismatch between tensors", { _ = try TensorDataset([Tensor.zeros([2]), Tensor.zeros([3])]) }),
            (.runtimeError, "stack expects each tensor to be equal size, but got [2] at entry 0 and [3] at entry 1", { _ = try collate([.tensor(Tensor.zeros([2])), .tensor(Tensor.zeros([3]))]) }),
            (.runtimeError, "each element in list of batch should be of equal size", { _ = try collate([.tuple([.int(1), .int(2)]), .tuple([.int(1)])]) }),
        ]
        for (kind, message, body) in cases {
            let error = #expect(throws: TensorError.self) { try body() }
            #expect(error?.kind == kind && error?.message == message)
        }
    }

    @Test func collating() throws {
        let sample = Sample.tuple([.int(1), .float(2), .string("a"), .dictionary([("k", .tensor(try Tensor.ones([2])))]), .bool(true)])
        guard case .list(let parts) = try collate([sample, sample]), case .tensor(let ints) = parts[0], case .tensor(let floats) = parts[1],
            case .tuple(let texts) = parts[2], case .dictionary(let fields) = parts[3], case .tensor(let inner) = fields[0].value,
            case .tensor(let bools) = parts[4]
        else { throw TensorError(.typeError, "wrong form") }
        #expect(ints.dtype == .int64 && floats.dtype == .float64 && bools.dtype == .bool && texts.count == 2)
        #expect(inner.shape == [2, 2] && inner.dtype == .float32)
        let all = [ints, floats, bools, inner].map { $0.scalars().map(\.double) }
        #expect(all == [[1, 1], [2, 2], [1, 1], [1, 1, 1, 1]])
    }

    /// The fast way of tensors gives what collating single items gives, and copies.
    @Test func tensorBatches() throws {
        let x = try Tensor.arange(to: .int(24), .float32).viewed(as: [4, 3, 2])
        let data = try TensorDataset([try x.transposed(1, 2), try Tensor([3, 1, 4, 1])])
        guard case .list(let fast)? = try data.batch([2, 0, 2][...]), case .list(let slow) = try collate([2, 0, 2].map(data.item)) else {
            throw TensorError(.typeError, "wrong form")
        }
        for case (.tensor(let a), .tensor(let b)) in zip(fast, slow) {
            #expect(a.shape == b.shape && a.dtype == b.dtype && a.scalars() == b.scalars() && a.storage !== x.storage)
        }
        #expect(throws: TensorError.self) { _ = try data.batch([4][...]) }
    }
}
