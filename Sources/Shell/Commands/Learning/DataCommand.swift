// `%data`: the sets inside the program, and tables from files.
import Data
import Formats
import Language
import Library
import Signatures
import Syntax
import TensorCore

extension Command {
    static let data = Command(
        "data", "[NAME [= SOURCE]]", "Loads a data set that ships with Stride or a CSV file, in a training and a test part.",
        options: [
            CommandOption("target=", "the column to predict; the last one unless told"),
            CommandOption("split=0.8", "the share of rows to train on"),
            CommandOption("seed=0", "decides which rows these are"),
            CommandOption("normalize", "inputs less their mean, divided by their standard deviation"),
        ] + dataNumbers,
        example: "%data flowers = iris split=0.7 normalize"
    ) { (call: CommandCall) throws -> Void in
        guard let name = call.text("NAME") else { return try call.listData() }
        guard name.isIdentifier else { throw call.misuse("'\(name)' is not a name") }
        let data = try call.loadData(call.text("SOURCE") ?? name)
        let object = try call.split(data)
        call.machine.globals[Name(name)] = .object(object)
        for line in try object.lines(named: name, machine: call.machine) { try call.say(line) }
    }

    /// The options of the sets that are made from numbers.
    private static var dataNumbers: [CommandOption] {
        ShippedData.all.flatMap { set in set.options.map { CommandOption("\($0.name)=", "for \(set.name); \($0.value) unless told") } }
    }
}

extension CommandCall {
    fileprivate func listData() throws {
        var table = TextTable(["", ""])
        for set in ShippedData.all { table.add(["%data " + set.name, set.summary]) }
        table.add(["%data x = \"file.csv\"", "A table of your own; target= names the column to predict."])
        for line in table.lines.dropFirst() { try say(line) }
    }

    fileprivate func loadData(_ source: String) throws -> LabelledData {
        if let set = ShippedData.named(source) {
            var numbers: [String: Double] = [:]
            for option in set.options { numbers[option.name] = try number(option.name) }
            return scaled(try set.load(numbers))
        }
        let path = source.trimmingQuotes
        guard path != source || path.hasSuffix(".csv") else {
            let best = Suggestion.best(for: source, among: ShippedData.all.map(\.name))
            throw ScriptError(.valueError, "%data: there is no data set '\(source)'", hint: best.map { "did you mean \($0)?" } ?? "%data lists them")
        }
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return try LabelledData(Table(csv: path), target: option("target"), name: file, source: path)
    }

    /// Pictures get values from 0 to 1, as `ToTensor` gives them.
    private func scaled(_ data: LabelledData) -> LabelledData {
        guard data.imageShape != nil else { return data }
        let pixels = data.inputs.pointer.assumingMemoryBound(to: Float.self)
        let brightest = (0..<data.inputs.count).reduce(Float(0)) { max($0, pixels[$1]) }
        guard brightest > 1 else { return data }
        for i in 0..<data.inputs.count { pixels[i] /= brightest }
        return data
    }

    fileprivate func split(_ data: LabelledData) throws -> DataObject {
        let generator = Generator(seed: UInt64(try integer("seed") ?? 0))
        var (train, test) = try data.split(training: number("split") ?? 0.8, using: generator)
        if flag("normalize") { (train, test) = (try train.standardized(by: train), try test.standardized(by: train)) }
        return try DataObject(train: train, test: test, bench)
    }
}

extension String {
    /// The text between quotes, if it has some round it.
    var trimmingQuotes: String {
        guard count >= 2, let first, first == last, first == "\"" || first == "'" else { return self }
        return String(dropFirst().dropLast())
    }
}
