// Where %data gets its rows from: sets inside the program, picture files of the MNIST family, CSV tables, and values of
// the session.
import Data
import Formats
import Language
import Library
import Signatures
import Syntax
import TensorCore

struct DataReader {
    private let call: CommandCall
    private let name: String
    private var machine: Machine { call.machine }

    init(_ call: CommandCall, name: String) {
        self.call = call
        self.name = name
    }

    /// `%data FashionMNIST` and `%data fashionmnist` make variables of these names; a file needs `NAME = "file"`.
    static func variable(for source: String) -> String { ShippedData.named(source.lowercased())?.name ?? source }

    /// What a source is.
    enum Origin {
        case shipped(ShippedData)
        case pictures(ImageCollection)
        case table(path: String)
        /// An expression of the session.
        case value(String)
    }

    static func origin(of source: String) -> Origin {
        if let set = ShippedData.named(source.lowercased()) { return .shipped(set) }
        if let images = ImageCollection.all.first(where: { $0.name.lowercased() == source.lowercased() }) { return .pictures(images) }
        return filePath(source).map { .table(path: $0) } ?? .value(source)
    }

    /// The set that `source` means.
    func read(_ source: String) throws -> DataObject {
        let origin = Self.origin(of: source)
        if case .shipped(let set) = origin {
            try refuse(["target"], "\(set.name) knows its target")
            return try prepared(try set.load(try shippedOptions()), set.summary)
        }
        try refuse(ShippedData.all.flatMap(\.options).map(\.name), "only sets made inside the program have that option")
        switch origin {
        case .pictures(let images): return try pictures(images)
        case .table(let path): return try table(path)
        case .shipped, .value: return try sessionValue(source)
        }
    }

    private func shippedOptions() throws -> [String: Double] {
        var chosen: [String: Double] = [:]
        for name in ShippedData.all.flatMap(\.options).map(\.name) {
            if let value = try call.number(name) { chosen[name] = value }
        }
        return chosen
    }

    /// Options that would silently do nothing are errors.
    private func refuse(_ options: [String], _ reason: String) throws {
        if let given = options.first(where: { call.option($0) != nil }) { throw call.misuse("\(given)= does not fit: \(reason)") }
    }

    // MARK: Tables

    /// The text of a string literal, or of a bare word that ends as tables do.
    private static func filePath(_ source: String) -> String? {
        if let quote = source.first, quote == "\"" || quote == "'", source.count >= 2, source.last == quote {
            return String(source.dropFirst().dropLast())
        }
        return source.lowercased().hasSuffix(".csv") ? source : nil
    }

    private func table(_ path: String) throws -> DataObject {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let table = try Table(csv: path)
        let data = try LabelledData(table, target: call.option("target"), name: name, source: path)
        let whole = try withoutMissing(data)
        let left = data.count - whole.count
        let missing = left > 0 ? "; \(left) with missing cells left out" : ""
        return try prepared(whole, "\(Stopwatch.grouped(data.count)) rows of \(file), \(data.targetName) from \(data.inputNames.count) columns\(missing).")
    }

    /// Rows whose numbers are all there.
    private func withoutMissing(_ data: LabelledData) throws -> LabelledData {
        let width = data.inputNames.count, inputs = Numbers.doubles(data.inputs), targets = Numbers.doubles(data.targets)
        let whole = (0..<data.count).filter { row in
            targets[row].isFinite && inputs[(row * width)..<((row + 1) * width)].allSatisfy(\.isFinite)
        }
        guard !whole.isEmpty else { throw ScriptError(.valueError, "%data: every row of the table has missing cells") }
        return whole.count == data.count ? data : try data.rows(whole[...])
    }

    /// Cut in two, scaled, and wrapped in datasets.
    private func prepared(_ data: LabelledData, _ summary: String) throws -> DataObject {
        let generator = Generator(seed: UInt64(try call.integer("seed") ?? 0))
        let parts = try data.split(training: try call.number("split") ?? 0.8, shuffled: true, using: generator)
        var (train, test) = parts
        var preparation = ""
        if call.flag("normalize") {
            (train, test) = (try train.standardized(by: parts.train), try test.standardized(by: parts.train))
            preparation = "(x - mean) / std of each column of the training rows"
        }
        let brightest = Numbers.doubles(data.inputs).max() ?? 1
        let isScaled = data.imageShape != nil && !call.flag("normalize") && brightest > 1
        if isScaled { preparation = "x / \(NumberText.fixed(brightest, 0)), so that pixels go from 0 to 1" }
        func dataset(_ part: LabelledData) throws -> Value {
            var inputs = Value(part.inputs)
            if isScaled { inputs = try machine.binary(.divide, inputs, .float(brightest)) }
            let targets = part.classes.isEmpty ? try part.targets.viewed(as: [part.count, 1]) : part.targets
            return try machine.callTorch("torch.utils.data.TensorDataset", [inputs, Value(targets)])
        }
        return DataObject(
            name: name, summary: summary, source: data.source, train: try dataset(train), test: try dataset(test), classes: data.classes,
            preparation: preparation, batchSize: try call.integer("batch", least: 1), preview: preview(parts.train, brightest))
    }

    // MARK: Pictures in files

    private func pictures(_ images: ImageCollection) throws -> DataObject {
        try refuse(["target", "split"], "\(images.name) comes in its own two parts")
        if call.flag("normalize") { throw call.misuse("normalize does not fit: pixels go from 0 to 1 already") }
        let transform = try machine.callTorch("torchvision.transforms.ToTensor", [])
        func part(_ isTraining: Bool) throws -> Value {
            try machine.callTorch(
                "torchvision.datasets.\(images.name)", [],
                keywords: [("root", .string("data")), ("train", .bool(isTraining)), ("transform", transform)])
        }
        let train = try part(true), test = try part(false)
        return DataObject(
            name: name, summary: "\(images.name), grey pictures of clothes, digits or signs by class.", source: "files under data/\(images.name)/raw or the system's package",
            train: train, test: test, classes: images.classes, preparation: "ToTensor(): pixels from 0 to 1", batchSize: try call.integer("batch", least: 1),
            preview: try firstPictures(train, images.classes))
    }

    private func firstPictures(_ dataset: Value, _ classes: [String]) throws -> [String] {
        guard let data = try machine.findAttribute("data", of: dataset)?.tensor, let targets = try machine.findAttribute("targets", of: dataset)?.tensor,
            data.rank == 3, data.shape[0] > 0
        else { return [] }
        let count = min(3, data.shape[0])
        let pictures = try (0..<count).map { Numbers.grid(try data.selected(0, at: $0)) }
        let captions = try (0..<count).map { classes[min(max(Int(try targets.selected(0, at: $0).item().double), 0), classes.count - 1)] }
        return drawn(pictures, captions, brightest: 255)
    }

    // MARK: Values of the session

    private func sessionValue(_ source: String) throws -> DataObject {
        let value = try call.evaluate(source, among: DataNames.all(machine)) { name in
            "%data lists the data sets; a table is read with %data \(name) = \"\(name).csv\""
        }
        if let data = value.cast(to: DataObject.self) { return data }
        try refuse(["target"], "it names a column of a table")
        if call.flag("normalize") { throw call.misuse("normalize is for tables and sets inside the program") }
        let dataset = try TrainingData.dataset(value, machine) ?? { throw notData(source, value) }()
        let count = try machine.length(dataset), fraction = try call.number("split") ?? 0.8
        guard fraction > 0, fraction < 1 else { throw ScriptError(.valueError, "split must be between 0 and 1, but is \(fraction)") }
        let generator = try machine.callTorch("torch.Generator", [])
        try machine.callMethod(generator, "manual_seed", [.int(call.integer("seed") ?? 0)])
        let first = Int((Double(count) * fraction).rounded())
        let parts = try machine.callTorch(
            "torch.utils.data.random_split", [dataset, Value.list([.int(first), .int(count - first)])], keywords: [("generator", generator)])
        let both = try machine.items(of: parts)
        return DataObject(
            name: name, summary: "\(Stopwatch.grouped(count)) rows of \(source).", source: "", train: both[0], test: both[1], classes: [],
            batchSize: try call.integer("batch", least: 1))
    }

    private func notData(_ source: String, _ value: Value) -> ScriptError {
        ScriptError(
            .typeError, "%data: '\(source)' is of type \(value.typeName), and a Dataset or (inputs, targets) is wanted",
            hint: "a table is read with %data \(name) = \"file.csv\"")
    }

    // MARK: First rows

    private func preview(_ data: LabelledData, _ brightest: Double) -> [String] {
        if let shape = data.imageShape, shape.count == 3 { return pictureRows(data, shape[1], shape[2], brightest) }
        let columns = min(data.inputNames.count, 6), width = data.inputNames.count
        let inputs = Numbers.doubles(data.inputs), targets = Numbers.doubles(data.targets)
        let more = width > columns ? ["…"] : []
        var table = TextTable(data.inputNames.prefix(columns) + more + [data.targetName], rightAligned: Set(0..<columns))
        for row in 0..<min(3, data.count) {
            let numbers = (0..<columns).map { NumberText.plain(inputs[row * width + $0]) }
            table.add(numbers + more + [Self.targetText(targets[row], data.classes)])
        }
        return table.lines.map { "  " + $0 }
    }

    private static func targetText(_ target: Double, _ classes: [String]) -> String {
        guard !classes.isEmpty else { return NumberText.plain(target) }
        return classes[min(max(Int(target), 0), classes.count - 1)]
    }

    private func pictureRows(_ data: LabelledData, _ height: Int, _ width: Int, _ brightest: Double) -> [String] {
        let inputs = Numbers.doubles(data.inputs), targets = Numbers.doubles(data.targets), size = height * width
        let pictures = (0..<min(6, data.count)).map { i in
            (0..<height).map { row in Array(inputs[(i * size + row * width)..<(i * size + (row + 1) * width)]) }
        }
        return drawn(pictures, pictures.indices.map { Self.targetText(targets[$0], data.classes) }, brightest: brightest)
    }

    private func drawn(_ pictures: [[[Double]]], _ captions: [String], brightest: Double) -> [String] {
        Pictures(isPlain: !call.bench.terminal.drawsUnicode).lines(
            pictures, captions: captions, brightest: brightest, width: min(call.bench.terminal.width(of: .output), 80))
    }
}

/// The names that data goes by.
enum DataNames {
    /// Sets that %data loads by name.
    static let shipped = ShippedData.all.map(\.name) + ImageCollection.all.map(\.name)

    /// Those, and the data of the session.
    static func all(_ machine: Machine) -> [String] {
        machine.globals.names.filter { isData(machine.globals[$0]) }.map(\.text) + shipped
    }

    private static func isData(_ value: Value?) -> Bool {
        value?.cast(to: DataObject.self) != nil || value?.isDataset == true || value?.cast(to: DataLoaderObject.self) != nil
    }
}
