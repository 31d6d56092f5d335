// The sets inside the program, against scikit-learn's own, and tables of every kind.
import Formats
import Testing
import TensorCore
@testable import Data

@Suite struct ShippedDataTests {
    private func shipped(_ name: String, _ options: [String: Double] = [:]) throws -> LabelledData {
        try #require(ShippedData.named(name)).load(options)
    }

    @Test func digits() throws {
        let data = try shipped("digits")
        #expect(data.count == 1797 && data.inputs.shape == [1797, 64] && data.inputs.dtype == .float32 && data.classes.count == 10)
        let pixels = data.inputs.scalars().map(\.double)
        #expect(pixels.reduce(0, +) == 561_718)
        #expect(pixels.enumerated().reduce(0) { ($0 + $1.element * Double($1.offset % 10_007)) } == weightedSum)
        #expect(Array(pixels.prefix(10)) == [0, 0, 5, 13, 9, 1, 0, 0, 0, 0])
        let labels = data.targets.scalars().map(\.wrappedInt)
        #expect(labels.reduce(0, +) == 8070 && Array(labels.prefix(5)) == [0, 1, 2, 3, 4])
        guard case .tuple(let item) = try data.dataset().item(0), case .tensor(let image) = item[0] else { return }
        #expect(image.shape == [1, 8, 8])
    }

    /// `sum(pixel * (index % 10007))` in scikit-learn's copy.
    private let weightedSum = 2746528560.0

    @Test func iris() throws {
        let data = try shipped("iris")
        #expect(data.count == 150 && data.inputNames == ["sepal_length", "sepal_width", "petal_length", "petal_width"])
        #expect(data.classes == ["setosa", "versicolor", "virginica"])
        #expect(data.targets.scalars().map(\.wrappedInt) == (0..<150).map { $0 / 50 })
        #expect(Array(data.inputs.scalars().map(\.double).prefix(4)) == [5.1, 3.5, 1.4, 0.2].map { Double(Float($0)) })
    }

    @Test func moons() throws {
        Runtime.current.generator.manualSeed(3)
        let data = try shipped("moons", ["n": 100, "noise": 0])
        #expect(data.count == 100 && data.targets.scalars().reduce(0) { $0 + $1.wrappedInt } == 50)
        let points = data.inputs.scalars().map(\.double)
        for (i, moon) in data.targets.scalars().enumerated() {
            let (x, y) = (points[2 * i], points[2 * i + 1])
            let distance = moon == .int(0) ? x * x + y * y : (x - 1) * (x - 1) + (y - 0.5) * (y - 0.5)
            #expect(abs(distance - 1) < 1e-6)
        }
        #expect(throws: TensorError.self) { _ = try shipped("moons", ["n": -1]) }
        let error = #expect(throws: TensorError.self) { _ = try shipped("moons", ["nose": 1]) }
        #expect(error?.message == "moons has no option nose" && error?.hint == "its options: n, noise")
    }

    @Test func splitsAndStandardizes() throws {
        let data = try shipped("iris")
        let (train, test) = try data.split(training: 0.8, using: Generator(seed: 1))
        #expect(train.count == 120 && test.count == 30)
        let scaled = try train.standardized(by: train)
        for column in 0..<4 {
            let values = (0..<120).map { scaled.inputs.scalars()[$0 * 4 + column].double }
            #expect(abs(values.reduce(0, +) / 120) < 1e-6 && abs(values.reduce(0) { $0 + $1 * $1 } / 120 - 1) < 1e-5)
        }
        #expect(throws: TensorError.self) { _ = try data.split(training: 1) }
        let ordered = try data.split(training: 0.5, shuffled: false)
        #expect(ordered.test.targets.scalars().last == .int(2) && ordered.train.targets.scalars().first == .int(0))
    }

    @Test func tablesOfEveryKind() throws {
        let words = try LabelledData(Table(text: "colour,size,price\nred,1,2.5\nblue,2,3.5\nred,,4\n"), name: "t", source: "s")
        #expect(words.inputNames == ["colour", "size"] && words.targets.dtype == .float32 && words.classes.isEmpty)
        let numbers = words.inputs.scalars().map(\.double)
        #expect(numbers[0...4] == [1, 1, 0, 2, 1] && numbers[5].isNaN)
        let classes = try LabelledData(Table(text: "a,b\n1,7\n2,3\n"), target: "a", name: "t", source: "s")
        #expect(classes.classes == ["1", "2"] && classes.targets.scalars() == [.int(0), .int(1)])
        let error = #expect(throws: TensorError.self) { _ = try LabelledData(Table(text: "a,b\n1,7\n"), target: "c", name: "t", source: "s") }
        #expect(error?.kind == .keyError && error?.message == "c" && error?.hint == "the columns are a, b")
    }
}
