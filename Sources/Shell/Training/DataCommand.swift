// %data: lists, loads and shows data sets.
import Data
import Language
import Library
import Signatures

extension Command {
    static let data = Command(
        "data", "[NAME [= SOURCE]]", "Loads a data set, cut into a part for training and a part for testing, or lists the data sets.",
        options: [
            CommandOption("target=", "the column to predict; the last one unless told"),
            CommandOption("split=", "the share of the rows to train on; 0.8 unless told"),
            CommandOption("seed=0", "which rows go where"),
            CommandOption("batch=", "rows in a batch of %train and %step"),
            CommandOption("normalize", "every column less its mean, divided by its standard deviation"),
            CommandOption("--code", "prints the Python code only"),
        ] + shippedOptions,
        example: "%data iris = iris split=0.7 normalize"
    ) { (call: CommandCall) throws -> Void in
        guard let name = call.text("NAME") else { return try DataListing(call).show() }
        let variable = call.text("SOURCE") == nil ? DataReader.variable(for: name) : name
        try call.checkName(variable)
        if let known = DataListing.known(call, variable) { return try DataListing(call).show(known, as: variable) }
        let source = call.text("SOURCE") ?? name
        let data = try DataReader(call, name: variable).read(source)
        if call.flag("code") { return try call.say(DataCode(call, variable, source, data).text()) }
        call.machine.globals[Name(variable)] = .object(data)
        try DataListing(call).show(data, as: variable)
    }

    /// The options of the data sets inside the program.
    private static var shippedOptions: [CommandOption] {
        ShippedData.all.flatMap { set in set.options.map { CommandOption("\($0.name)=", "of \(set.name); \($0.value) unless told") } }
    }
}

/// What %data prints.
struct DataListing {
    private let call: CommandCall
    private var machine: Machine { call.machine }

    init(_ call: CommandCall) { self.call = call }

    /// `%data digits` shows digits again when it is there already.
    static func known(_ call: CommandCall, _ name: String) -> DataObject? {
        guard call.text("SOURCE") == nil, call.options.isEmpty else { return nil }
        return call.machine.globals[Name(name)]?.cast(to: DataObject.self)
    }

    /// All sets, and those of the session.
    func show() throws {
        var table = TextTable(["data set", ""])
        for set in ShippedData.all { table.add([set.name, set.summary]) }
        for set in ImageCollection.all { table.add([set.name, "Grey pictures of 28×28 pixels, \(set.classes.count) classes, from files."]) }
        for line in table.lines { try call.say(line) }
        let own = machine.globals.names.filter { machine.globals[$0]?.cast(to: DataObject.self) != nil }
        if !own.isEmpty { try call.say("in this session: " + own.map(\.text).joined(separator: ", ")) }
        try call.say("%data NAME loads one; %data NAME = \"table.csv\" target=COLUMN reads a table")
    }

    /// One set: sizes, classes, origin, first rows.
    func show(_ data: DataObject, as name: String) throws {
        try call.say("\(name): \(data.summaryLine)")
        if !data.source.isEmpty { try call.say("source: \(data.source)") }
        var table = TextTable(["", "", "", ""], rightAligned: [1])
        for (part, value) in [("train", data.train), ("test", data.test)] {
            let rows = try machine.length(value)
            table.add(["  \(name).\(part)", Stopwatch.grouped(rows), "rows", rows > 0 ? try rowText(value) : ""])
        }
        for line in table.lines.dropFirst() { try call.say(line) }
        if !data.classes.isEmpty { try call.say("\(data.classes.count) classes: \(Self.shortened(data.classes))") }
        if !data.preparation.isEmpty { try call.say("prepared: \(data.preparation)") }
        for line in data.preview { try call.say(line) }
    }

    /// `x (64,) float32, y int64`
    private func rowText(_ dataset: Value) throws -> String {
        guard case .object(let object) = dataset, let row = try object.item(.int(0), machine)?.cast(to: TupleObject.self) else { return "" }
        let names = row.items.count == 2 ? ["x", "y"] : row.items.indices.map { "item \($0)" }
        return zip(names, row.items).map { name, item in
            guard let tensor = item.tensor else { return "\(name) \(item.typeName)" }
            return tensor.rank == 0 ? "\(name) \(tensor.dtype.name)" : "\(name) \(tensor.shape.tuple) \(tensor.dtype.name)"
        }.joined(separator: ", ")
    }

    private static func shortened(_ classes: [String]) -> String {
        classes.prefix(12).joined(separator: ", ") + (classes.count > 12 ? ", …" : "")
    }
}
