// What `%data` makes: a training and a test part under one name, with what is known about them.
import Data
import Language
import Library
import Signatures
import TensorCore

/// A data set in two parts, as a script value: `name.train` and `name.test` are datasets.
final class DataObject: Object {
    let train: LabelledData
    let test: LabelledData
    private let trainValue: Value
    private let testValue: Value

    init(train: LabelledData, test: LabelledData, _ bench: Workbench) throws {
        self.train = train
        self.test = test
        trainValue = try Self.dataset(train, bench)
        testValue = try Self.dataset(test, bench)
    }

    private static func dataset(_ data: LabelledData, _ bench: Workbench) throws -> Value {
        let tensors = try data.dataset().tensors.map { Value($0) }
        return try bench.machine.call(bench.library("torch.utils.data", "TensorDataset"), tensors)
    }

    nonisolated(unsafe) private static let typeObject = TypeObject(
        name: "Data", module: "stride", summary: "A data set in a training and a test part.", isSealed: true, members: [
            .property("train", "The rows to learn from.") { (_: Machine, v: Value) -> Value in this(v)?.trainValue ?? .none },
            .property("test", "The rows to be judged by.") { (_: Machine, v: Value) -> Value in this(v)?.testValue ?? .none },
            .property("classes", "The names of the classes.") { (_: Machine, v: Value) -> Value in
                .list((this(v)?.train.classes ?? []).map { .string($0) })
            },
        ])

    private static func this(_ value: Value) -> DataObject? { value.cast(to: DataObject.self) }

    override var type: TypeObject { Self.typeObject }
    override func repr(_ machine: Machine) -> String { "Data(\(train.name): \(train.count) train, \(test.count) test)" }
    override var summary: String? { "\(train.count) + \(test.count) rows" }

    /// Which of the two parts `value` is, to find the classes of a dataset that came from here.
    func holds(_ value: Value) -> Bool {
        [trainValue, testValue].contains { mine in
            if case (.object(let a), .object(let b)) = (mine, value) { a.identity == b.identity } else { false }
        }
    }

    /// What `%data` prints.
    func lines(named name: String, machine: Machine) throws -> [String] {
        let row = "\(train.imageShape?.tuple ?? "(\(train.inputNames.count),)") float32"
        let classes = train.classes
        let target = classes.isEmpty ? "\(train.targetName), a number"
            : "\(classes.count) classes: " + classes.prefix(10).joined(separator: ", ") + (classes.count > 10 ? ", …" : "")
        var lines = [
            "\(name).train  \(Stopwatch.grouped(train.count)) rows of \(row)", "\(name).test   \(Stopwatch.grouped(test.count)) rows", target,
            "source: \(train.source)",
        ]
        if train.imageShape == nil { lines += firstRows(machine) }
        return lines
    }

    private func firstRows(_ machine: Machine) -> [String] {
        let columns = train.inputNames.prefix(6)
        var table = TextTable(columns + [train.targetName], rightAligned: Set(0..<columns.count))
        for row in 0..<min(3, train.count) {
            let cells = columns.indices.map { column -> String in
                let index = row * train.inputNames.count + column
                let number = train.inputs.pointer.assumingMemoryBound(to: Float.self)[index]
                return (try? machine.format(.float(Double(number)), ".4g")) ?? ""
            }
            table.add(cells + [target(row, machine)])
        }
        return table.lines
    }

    private func target(_ row: Int, _ machine: Machine) -> String {
        guard !train.classes.isEmpty else {
            let number = train.targets.pointer.assumingMemoryBound(to: Float.self)[row]
            return (try? machine.format(.float(Double(number)), ".4g")) ?? ""
        }
        let index = train.targets.pointer.assumingMemoryBound(to: Int64.self)[row]
        return train.classes.indices.contains(Int(index)) ? train.classes[Int(index)] : "\(index)"
    }
}
