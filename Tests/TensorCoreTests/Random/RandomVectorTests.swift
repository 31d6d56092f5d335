// Every recorded random number, bit for bit.
import Testing
@testable import TensorCore

/// Runs one line of `randomVectors`.
private struct RandomCase: CustomTestStringConvertible {
    let seed: String
    let draws: [[String]]
    let expected: [String]

    init?(_ line: Substring) {
        let parts = line.split(separator: "|")
        guard parts.count == 3 else { return nil }
        seed = parts[0].split(separator: " ").joined(separator: " ")
        draws = parts[1].split(separator: ";").map { $0.split(separator: " ").map(String.init) }
        expected = parts[2].split(separator: " ").map(String.init)
    }

    var testDescription: String { seed + ": " + draws.map { $0.joined(separator: " ") }.joined(separator: ", ") }

    func values() throws -> [Scalar] {
        let generator = Generator()
        let words = seed.split(separator: " ")
        if let number = Int(words[0]) { generator.manualSeed(UInt64(bitPattern: Int64(number))) }
        if words.count > 1 {
            try Tensor(uninitialized: [3], .float32).fillNormal(using: generator)
            generator.manualSeed(generator.initialSeed)
        }
        return try draws.flatMap { (draw: [String]) throws -> [Scalar] in
            let values = try run(draw.filter { !$0.hasPrefix("@") }, generator).scalars()
            return pick(draw.last { $0.hasPrefix("@") }?.dropFirst(), values)
        }
    }

    private func run(_ draw: [String], _ generator: Generator) throws -> Tensor {
        let numbers = draw.compactMap(Double.init)
        let integers = draw.compactMap(Int.init)
        let dtype = DType.allCases.first { draw.contains($0.name) } ?? .float32
        let tensor = try Tensor(uninitialized: [integers[0]], dtype)
        switch draw[0] {
        case "rand": try tensor.fillUniform(using: generator)
        case "randn": try tensor.fillNormal(using: generator)
        case "uniform": try tensor.fillUniform(from: numbers[1], to: numbers[2], using: generator)
        case "normal": try tensor.fillNormal(mean: numbers[1], std: numbers[2], using: generator)
        case "uniform-t", "normal-t":
            let turned = try Tensor(uninitialized: Dims(integers), dtype).transposed(0, 1)
            if draw[0] == "uniform-t" {
                try turned.fillUniform(using: generator)
            } else {
                try turned.fillNormal(using: generator)
            }
            return turned
        case "random" where integers.count == 1: try tensor.fillIntegers(using: generator)
        case "random", "randint": try tensor.fillIntegers(from: integers[1], to: integers[2], using: generator)
        case "from": try tensor.fillIntegers(from: integers[1], using: generator)
        case "randperm": return try Tensor.randomPermutation(integers[0], dtype, using: generator)
        case "bernoulli": try tensor.fillBernoulli(numbers[1], using: generator)
        case "bernoulli-p":
            let p = dtype == .float32
                ? try Tensor([Float](repeating: Float(numbers[1]), count: integers[0]))
                : try Tensor([Double](repeating: numbers[1], count: integers[0]))
            return try Tensor.bernoulli(p, using: generator)
        case "dropout":
            let mask = try Tensor.dropoutMask(like: tensor, p: numbers[1], using: generator)
            return try Tensor(mask.scalars().enumerated().map { Float($1.double) * (Float($0 + 1) / 7) })
        case "exponential": try tensor.fillExponential(rate: numbers.count > 1 ? numbers[1] : 1, using: generator)
        case "multinomial": return try multinomial(dtype, rows: integers[0], integers[1], draw.last == "with", generator)
        default: Issue.record("unknown draw \(draw)")
        }
        return tensor
    }

    private func multinomial(_ dtype: DType, rows: Int, _ samples: Int, _ replacement: Bool, _ generator: Generator) throws -> Tensor {
        let row = [0.1, 0.9, 0.4, 0.7, 3.0, 0.6, 0.0, 2.0]
        let all = (0..<rows).flatMap { _ in row }
        let weights = dtype == .float64 ? try Tensor(all, shape: [rows, 8]) : try Tensor(all.map(Float.init), shape: [rows, 8])
        return try weights.multinomial(samples, replacement: replacement, using: generator)
    }

    /// `1,5` picks these, `80:` and `::37` a slice.
    private func pick(_ choice: Substring?, _ values: [Scalar]) -> [Scalar] {
        guard let choice else { return values }
        guard choice.contains(":") else { return choice.split(separator: ",").compactMap { Int($0) }.map { values[$0] } }
        let parts = choice.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        return stride(from: parts[0] ?? 0, to: parts[1] ?? values.count, by: parts.count > 2 ? parts[2] ?? 1 : 1).map { values[$0] }
    }
}

@Suite struct RandomVectorTests {
    private static let cases = randomVectors.split(separator: "\n").compactMap { RandomCase($0) }

    @Test(arguments: cases) fileprivate func matchesPyTorch(_ test: RandomCase) throws {
        let values = try test.values()
        #expect(values.count == test.expected.count)
        for (value, expected) in zip(values, test.expected) {
            switch value {
            case .bool(let flag): #expect(flag == (expected == "True"))
            case .int(let number): #expect(String(number) == expected)
            case .float(let number): #expect(number == Double(expected))
            }
        }
    }

    @Test func allCasesAreRead() { #expect(Self.cases.count == 113) }
}

@Suite struct GeneratorTests {
    @Test func theStateContinuesTheStream() throws {
        let generator = Generator(seed: 5)
        try Tensor(uninitialized: [3], .float32).fillNormal(using: generator)
        let state = generator.state
        #expect(state.count == 5056)
        // left 617, seeded, next index 8: recorded from PyTorch after randn(3) with seed 5.
        #expect(Array(state[0..<24]) == [5, 0, 0, 0, 0, 0, 0, 0, 0x69, 2, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0])
        let copy = Generator()
        try copy.restore(state)
        let (a, b) = (try Tensor(uninitialized: [40], .float64), try Tensor(uninitialized: [40], .float64))
        for (tensor, source) in [(a, generator), (b, copy)] {
            try tensor.narrowed(0, from: 0, length: 3).fillNormal(using: source)
            try tensor.narrowed(0, from: 3, length: 37).fillNormal(using: source)
        }
        #expect(a.scalars() == b.scalars())
        #expect(copy.initialSeed == 5)
    }

    @Test func badStatesAreRefused() {
        let generator = Generator(seed: 1)
        #expect(throws: TensorError(
            .runtimeError, "Expected a CPUGeneratorImplState of size 5056 but found the input RNG state size to be 5",
            parameter: "new_state")
        ) { try generator.restore([1, 2, 3, 4, 5]) }
        #expect(throws: TensorError(.runtimeError, "Invalid mt19937 state", parameter: "new_state")) {
            try generator.restore([UInt8](repeating: 0, count: 5056))
        }
    }

    @Test func permutationsHoldEveryNumberOnce() throws {
        for n in 0..<40 {
            let numbers = try Tensor.randomPermutation(n, using: Generator(seed: UInt64(n))).scalars()
            #expect(Set(numbers) == Set((0..<n).map { Scalar.int($0) }))
        }
    }

    @Test func bulkWordsEqualSingleWords() throws {
        let (bulk, single) = (Generator(seed: 9), Generator(seed: 9))
        for n in [1, 7, 623, 624, 625, 1247, 1248, 1249, 3000] {
            let tensor = try Tensor(uninitialized: [n], .float32)
            try tensor.fillUniform(using: bulk)
            let expected = (0..<n).map { _ in Scalar.float(Double(single.nextWord() & 0xff_ffff) / 0x1p24) }
            #expect(tensor.scalars() == expected)
        }
    }
}

@Suite struct RandomErrorTests {
    private func message(_ body: (Tensor) throws -> Void, _ dtype: DType = .float32) -> String {
        do {
            try body(Tensor(uninitialized: [2], dtype))
            return "no error"
        } catch let error as TensorError { return error.kind.rawValue + ": " + error.message } catch { return "\(error)" }
    }

    @Test func wordsArePyTorchs() {
        #expect(message { try $0.fillUniform(from: 1, to: 0) }
            == "RuntimeError: uniform_ expects to return a [from, to) range, but found from=1 > to=0")
        #expect(message { try $0.fillUniform(from: 0, to: 1e39) } == "RuntimeError: to is out of bounds for float")
        #expect(message({ try $0.fillUniform() }, .int64)
            == "NotImplementedError: \"check_uniform_bounds\" not implemented for 'Long'")
        #expect(message({ try $0.fillNormal() }, .int64) == "NotImplementedError: \"normal_kernel_cpu\" not implemented for 'Long'")
        #expect(message { try $0.fillNormal(std: -1) } == "RuntimeError: normal expects std >= 0.0, but found std -1")
        #expect(message { try $0.fillIntegers(from: 5, to: 3) }
            == "RuntimeError: random_ expects 'from' to be less than 'to', but got from=5 >= to=3")
        #expect(message({ try $0.fillIntegers(from: 0, to: 300) }, .uint8)
            == "RuntimeError: to - 1 is out of bounds for unsigned char")
        #expect(message { try $0.fillBernoulli(-0.5) } == "RuntimeError: bernoulli_ expects p to be in [0, 1], but got p=-0.5")
        #expect(message { try $0.fillExponential(rate: 0) } == "RuntimeError: exponential_ expects lambda > 0.0, but found lambda=0")
        #expect(message { _ in _ = try Tensor([Float(1), -1]).multinomial(1) }
            == "RuntimeError: probability tensor contains either `inf`, `nan` or element < 0")
        #expect(message { _ in _ = try Tensor([Float(0), 0]).multinomial(1) }
            == "RuntimeError: invalid multinomial distribution (sum of probabilities <= 0)")
        #expect(message { _ in try Tensor([Float(1)]).expanded(to: [3]).fillNormal() }.hasPrefix(
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a single memory location."))
    }
}
