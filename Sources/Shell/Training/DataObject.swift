// What %data makes: a data set in two parts, with the names of its classes and where it comes from.
import Language
import Library
import Signatures

/// Rows to train on and rows to test with.
final class DataObject: Object {
    let name: String
    /// One sentence on what it is, and its origin.
    let summaryLine: String
    let source: String
    /// Datasets of (input, target) pairs.
    let train: Value
    let test: Value
    let classes: [String]
    /// What was done to the inputs, in words; empty where nothing was.
    let preparation: String
    /// The usual size of a batch, if the user set one.
    let batchSize: Int?
    /// How its first rows look.
    let preview: [String]

    init(
        name: String, summary: String, source: String, train: Value, test: Value, classes: [String], preparation: String = "",
        batchSize: Int? = nil, preview: [String] = []
    ) {
        self.name = name
        summaryLine = summary
        self.source = source
        self.train = train
        self.test = test
        self.classes = classes
        self.preparation = preparation
        self.batchSize = batchSize
        self.preview = preview
    }

    nonisolated(unsafe) private static let typeObject = TypeObject(
        name: "Data", module: "stride", summary: "A data set in a part for training and a part for testing.", isSealed: true,
        members: [
            property("train", "The rows to train on, a Dataset.") { $0.train },
            property("test", "The rows to test with, a Dataset.") { $0.test },
            property("classes", "The names of the classes; empty where targets are numbers.") { .list($0.classes.map { .string($0) }) },
            property("source", "Where the data comes from.") { .string($0.source) },
            property("batch_size", "The usual size of a batch, or None.") { $0.batchSize.map { .int($0) } ?? .none },
        ])

    private static func property(_ name: Name, _ summary: String, _ get: @escaping (DataObject) -> Value) -> Member {
        .property(name, summary) { (_: Machine, v: Value) -> Value in v.cast(to: DataObject.self).map(get) ?? .none }
    }

    override var type: TypeObject { Self.typeObject }
    override var summary: String? { "data set \(name)" }

    override func length(_ machine: Machine) throws -> Int? { try machine.length(train) + machine.length(test) }

    override func repr(_ machine: Machine) throws -> String {
        let sizes = [("train", train), ("test", test)]
        let parts = try sizes.map { name, part in "\(name): \(Stopwatch.grouped(try machine.length(part))) rows" }
        return "<data \(name): \(parts.joined(separator: ", "))>"
    }
}
