// What `%data` makes: a training and a test part under one name, with what is known about them.
import Language
import Library
import Signatures

/// A data set in two parts, as a script value: `name.train` and `name.test` are datasets.
final class DataObject: Object {
    /// What is known of a data set beside its rows.
    struct Facts {
        let name: String
        let source: String
        /// The sizes and type of one input.
        let row: String
        /// What is to be predicted, where there are no classes.
        let target: String
        let classes: [String]
        let counts: (train: Int, test: Int)
        /// The first rows as a table, where they can be read.
        let sample: [String]
    }

    let facts: Facts
    private let train: Value
    private let test: Value

    init(train: Value, test: Value, _ facts: Facts) {
        self.train = train
        self.test = test
        self.facts = facts
    }

    nonisolated(unsafe) private static let typeObject = TypeObject(
        name: "Data", module: "stride", summary: "A data set in a training and a test part.", isSealed: true, members: [
            .property("train", "The rows to learn from.") { (_: Machine, v: Value) -> Value in this(v)?.train ?? .none },
            .property("test", "The rows to be judged by.") { (_: Machine, v: Value) -> Value in this(v)?.test ?? .none },
            .property("classes", "The names of the classes.") { (_: Machine, v: Value) -> Value in
                .list((this(v)?.facts.classes ?? []).map { .string($0) })
            },
        ])

    private static func this(_ value: Value) -> DataObject? { value.cast(to: DataObject.self) }

    override var type: TypeObject { Self.typeObject }
    override func repr(_ machine: Machine) -> String { "Data(\(facts.name): \(facts.counts.train) train, \(facts.counts.test) test)" }
    override var summary: String? { "\(facts.counts.train) + \(facts.counts.test) rows" }

    /// Whether `value` is one of the two parts, to find the classes of a dataset that came from here.
    func holds(_ value: Value) -> Bool {
        [train, test].contains { mine in
            if case (.object(let a), .object(let b)) = (mine, value) { a.identity == b.identity } else { false }
        }
    }

    /// What `%data` prints of a set in the variable `name`.
    func lines(named name: String) -> [String] {
        let classes = facts.classes
        let target = classes.isEmpty ? facts.target
            : "\(classes.count) classes: " + classes.prefix(10).joined(separator: ", ") + (classes.count > 10 ? ", …" : "")
        return [
            "\(name).train  \(Stopwatch.grouped(facts.counts.train)) rows of \(facts.row)",
            "\(name).test   \(Stopwatch.grouped(facts.counts.test)) rows", target, "source: \(facts.source)",
        ] + facts.sample
    }
}
