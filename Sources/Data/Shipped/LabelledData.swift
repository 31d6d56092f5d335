// A table ready for learning: rows of numbers, and what each row is. The sets that ship and CSV files come in this form.
import Formats
import TensorCore

/// Inputs and targets with their names.
public struct LabelledData {
    public let name: String
    /// Where the data comes from, for display.
    public let source: String
    /// float32 (rows, columns).
    public let inputs: Tensor
    public let inputNames: [String]
    /// int64 class indices (rows), or float32 numbers where `classes` is empty.
    public let targets: Tensor
    public let targetName: String
    public let classes: [String]
    /// The sizes of a row that is a picture, as in (1, 8, 8).
    public var imageShape: [Int]?

    public var count: Int { inputs.shape[0] }

    public init(
        name: String, source: String, inputs: Tensor, inputNames: [String], targets: Tensor, targetName: String, classes: [String],
        imageShape: [Int]? = nil
    ) {
        self.name = name
        self.source = source
        self.inputs = inputs
        self.inputNames = inputNames
        self.targets = targets
        self.targetName = targetName
        self.classes = classes
        self.imageShape = imageShape
    }

    /// The columns of `table`, `target` aside (the last one if nil), as inputs. Words become the numbers of their sorted
    /// distinct values; so does a target of words or of few whole numbers. Fractions as target stay numbers.
    public init(_ table: Table, target: String? = nil, name: String, source: String) throws {
        guard table.columns.count >= 2 else { throw TensorError(.valueError, "a table needs an input column and a target column") }
        let targetColumn = try target.map(table.column) ?? table.columns[table.columns.count - 1]
        let inputColumns = table.columns.filter { $0.name != targetColumn.name }
        let columns = inputColumns.map { Self.numbers($0.values) }
        let rows = (0..<table.rowCount).flatMap { row in columns.map { Float($0[row]) } }
        let (targets, classes) = try Self.targets(targetColumn.values)
        self.init(
            name: name, source: source, inputs: try Tensor(rows, shape: [table.rowCount, columns.count]), inputNames: inputColumns.map(\.name),
            targets: targets, targetName: targetColumn.name, classes: classes)
    }

    private static func numbers(_ values: Table.Values) -> [Double] {
        switch values {
        case .numbers(let numbers, _): numbers
        case .words(let words): encoded(words).indices.map(Double.init)
        }
    }

    private static func targets(_ values: Table.Values) throws -> (Tensor, [String]) {
        switch values {
        case .words(let words):
            let (indices, names) = encoded(words)
            return (try Tensor(indices), names)
        case .numbers(let numbers, let areWhole):
            let distinct = areWhole ? Set(numbers).sorted() : []
            guard areWhole, distinct.count <= 100 else { return (try Tensor(numbers.map { Float($0) }), []) }
            let index = Dictionary(uniqueKeysWithValues: zip(distinct, 0...))
            return (try Tensor(numbers.map { index[$0] ?? 0 }), distinct.map { String(Int($0)) })
        }
    }

    /// Each word as its place among the sorted distinct words.
    private static func encoded(_ words: [String]) -> (indices: [Int], names: [String]) {
        let names = Set(words).sorted()
        let index = Dictionary(uniqueKeysWithValues: zip(names, 0...))
        return (words.map { index[$0] ?? 0 }, names)
    }

    /// A dataset of (input, target) pairs; rows that are pictures have their sizes.
    public func dataset() throws -> TensorDataset { try TensorDataset([try pictures(), targets]) }

    private func pictures() throws -> Tensor {
        guard let imageShape else { return inputs }
        return try inputs.viewed(as: Dims([count] + imageShape))
    }

    /// The first part of the rows for training and the rest for testing, in the order given or in a random one.
    public func split(training fraction: Double = 0.8, shuffled: Bool = true, using generator: Generator? = nil) throws -> (train: LabelledData, test: LabelledData) {
        guard fraction > 0, fraction < 1 else { throw TensorError(.valueError, "split must be between 0 and 1, but is \(fraction)", parameter: "split") }
        let order = shuffled ? try permutation(count, using: generator) : Array(0..<count)
        let cut = Int((Double(count) * fraction).rounded())
        return (try rows(order[..<cut]), try rows(order[cut...]))
    }

    /// The chosen rows.
    public func rows(_ indices: ArraySlice<Int>) throws -> LabelledData { try with(inputs: inputs.rows(indices), targets: targets.rows(indices)) }

    private func with(inputs: Tensor, targets: Tensor) throws -> LabelledData {
        LabelledData(
            name: name, source: source, inputs: inputs, inputNames: inputNames, targets: targets, targetName: targetName, classes: classes,
            imageShape: imageShape)
    }

    /// Every column less its mean, divided by its standard deviation, both taken from `reference`: the training part.
    public func standardized(by reference: LabelledData) throws -> LabelledData {
        let result = try inputs.cloned()
        let width = inputNames.count
        let (known, values) = (reference.inputs.pointer.assumingMemoryBound(to: Float.self), result.pointer.assumingMemoryBound(to: Float.self))
        for column in 0..<width {
            let numbers = stride(from: column, to: reference.count * width, by: width).map { Double(known[$0]) }
            let mean = numbers.reduce(0, +) / Double(max(numbers.count, 1))
            let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(numbers.count, 1))
            let scale = variance > 0 ? variance.squareRoot() : 1
            for i in stride(from: column, to: count * width, by: width) { values[i] = Float((Double(values[i]) - mean) / scale) }
        }
        return try with(inputs: result, targets: targets)
    }
}
