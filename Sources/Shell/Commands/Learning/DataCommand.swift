// `%data`: the sets inside the program, picture sets of torchvision, and tables from files.
import Data
import Formats
import Language
import Library
import Signatures
import Syntax
import TensorCore

extension Command {
    static let data = Command(
        "data", "[NAME [= SOURCE]]", "Loads a data set that ships with Stride, a picture set or a CSV file, in a training and a test part.",
        options: [
            CommandOption("target=", "of a table: the column to predict; the last one unless told"),
            CommandOption("split=0.8", "the share of rows to train on, where there are not two parts already"),
            CommandOption("seed=0", "decides which rows these are"),
            CommandOption("normalize", "inputs less their mean, divided by their standard deviation"),
            CommandOption("root=data", "of a picture set: where its files are"),
        ] + dataNumbers,
        example: "%data flowers = iris split=0.7 normalize"
    ) { (call: CommandCall) throws -> Void in
        guard let name = call.text("NAME") else { return try call.listData() }
        guard name.isIdentifier else { throw call.misuse("'\(name)' is not a name") }
        let object = try call.loadData(call.text("SOURCE") ?? name)
        call.machine.globals[Name(name)] = .object(object)
        for line in object.lines(named: name) { try call.say(line) }
    }

    /// The options of the sets that are made from numbers.
    private static var dataNumbers: [CommandOption] {
        ShippedData.all.flatMap { set in set.options.map { CommandOption("\($0.name)=", "of \(set.name); \($0.value) unless told") } }
    }
}

extension ImageCollection {
    /// What `%data` calls it: `fashion`, `mnist`, `kmnist`.
    fileprivate var shortName: String { name == "FashionMNIST" ? "fashion" : name.lowercased() }
}

extension CommandCall {
    fileprivate func listData() throws {
        var table = TextTable(["", ""])
        for set in ShippedData.all { table.add(["%data " + set.name, set.summary]) }
        for set in ImageCollection.all { table.add(["%data " + set.shortName, set.summary]) }
        table.add(["%data x = \"file.csv\"", "A table of your own; target= names the column to predict."])
        for line in table.lines.dropFirst() { try say(line) }
    }

    fileprivate func loadData(_ source: String) throws -> DataObject {
        if let set = ShippedData.named(source) {
            var numbers: [String: Double] = [:]
            for option in set.options { numbers[option.name] = try number(option.name) }
            return try split(set.load(numbers))
        }
        if let set = ImageCollection.all.first(where: { $0.shortName == source }) { return try pictures(set) }
        let path = source.trimmingQuotes
        guard path != source || path.hasSuffix(".csv") else {
            let best = Suggestion.best(for: source, among: ShippedData.all.map(\.name) + ImageCollection.all.map(\.shortName))
            throw ScriptError(.valueError, "%data: there is no data set '\(source)'", hint: best.map { "did you mean \($0)?" } ?? "%data lists them")
        }
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return try split(LabelledData(Table(csv: path), target: option("target"), name: file, source: path))
    }

    // MARK: Pictures

    /// torchvision's dataset, its pictures as tensors.
    private func pictures(_ set: ImageCollection) throws -> DataObject {
        let transform = try machine.call(bench.library("torchvision.transforms", "ToTensor"), [])
        let root = option("root") ?? "data"
        let parts = try [true, false].map { isTraining in
            try machine.call(
                bench.library("torchvision.datasets", set.name), [],
                keywords: [("root", .string(root.trimmingQuotes)), ("train", .bool(isTraining)), ("transform", transform)])
        }
        let counts = try parts.map { try machine.length($0) }
        return DataObject(train: parts[0], test: parts[1], DataObject.Facts(
            name: set.name, source: "torchvision.datasets.\(set.name)", row: "(1, 28, 28) float32", target: "class", classes: set.classes,
            counts: (counts[0], counts[1]), sample: []))
    }

    // MARK: Tables

    /// Two parts of a table; pictures get values from 0 to 1, as `ToTensor` gives them.
    private func split(_ data: LabelledData) throws -> DataObject {
        let generator = Generator(seed: UInt64(try integer("seed") ?? 0))
        var (train, test) = try data.brightnessScaled().split(training: number("split") ?? 0.8, using: generator)
        if flag("normalize") { (train, test) = (try train.standardized(by: train), try test.standardized(by: train)) }
        return DataObject(train: try dataset(train), test: try dataset(test), DataObject.Facts(
            name: train.name, source: train.source, row: "\(train.imageShape?.tuple ?? "(\(train.inputNames.count),)") float32",
            target: "\(train.targetName), a number", classes: train.classes, counts: (train.count, test.count),
            sample: train.imageShape == nil ? train.firstRows(bench) : []))
    }

    private func dataset(_ data: LabelledData) throws -> Value {
        try machine.call(bench.library("torch.utils.data", "TensorDataset"), data.dataset().tensors.map { Value($0) })
    }
}

extension LabelledData {
    /// The same data, the pixels of pictures divided by the brightest one.
    fileprivate func brightnessScaled() -> LabelledData {
        guard imageShape != nil else { return self }
        let pixels = UnsafeMutableBufferPointer(start: inputs.pointer.assumingMemoryBound(to: Float.self), count: inputs.count)
        guard let brightest = pixels.max(), brightest > 1 else { return self }
        for i in pixels.indices { pixels[i] /= brightest }
        return self
    }

    /// The first three rows and six columns, with the target.
    fileprivate func firstRows(_ bench: Workbench) -> [String] {
        let columns = inputNames.prefix(6)
        let numbers = inputs.pointer.assumingMemoryBound(to: Float.self)
        var table = TextTable(columns + [targetName], rightAligned: Set(0..<columns.count))
        for row in 0..<min(3, count) {
            let cells = columns.indices.map { bench.text(Double(numbers[row * inputNames.count + $0]), ".4g") }
            table.add(cells + [targetText(row, bench)])
        }
        return table.lines
    }

    private func targetText(_ row: Int, _ bench: Workbench) -> String {
        if classes.isEmpty { return bench.text(Double(targets.pointer.assumingMemoryBound(to: Float.self)[row]), ".4g") }
        return Evaluation.name(Int(targets.pointer.assumingMemoryBound(to: Int64.self)[row]), classes)
    }
}

extension String {
    /// The text between quotes, if it has some round it.
    var trimmingQuotes: String {
        guard count >= 2, let first, first == last, first == "\"" || first == "'" else { return self }
        return String(dropFirst().dropLast())
    }
}
