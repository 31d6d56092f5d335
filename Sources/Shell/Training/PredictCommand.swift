// %predict: what a network says to some inputs, in the words of the classes.
@preconcurrency import Glibc
import Language
import Library
import NN
import Operators
import TensorCore

extension Command {
    static let predict = Command(
        "predict", "MODEL INPUT", "Shows a network's answers with their probabilities.",
        options: [CommandOption("top=1", "how many classes to show for each input"), CommandOption("--code", "prints the PyTorch code only")],
        example: "%predict net digits.test[3] top=3"
    ) { (call: CommandCall) throws -> Void in
        let network = try call.network(call.text("MODEL") ?? "")
        let prediction = try Prediction(network.module, call.text("INPUT") ?? "", call)
        if call.flag("code") { return try call.say(prediction.code(call.text("INPUT") ?? "", top: call.integer("top", least: 1) ?? 1)) }
        for line in prediction.lines(top: try call.integer("top", least: 1) ?? 1, isPlain: !call.bench.terminal.drawsUnicode) { try call.say(line) }
    }
}

/// The outputs for some inputs, and what is known of their meaning.
struct Prediction {
    private static let limit = 20
    private let name: String
    private let outputs: [[Double]]
    private let classes: [String]
    private let isOfClasses: Bool
    /// What the inputs are, where the data says it.
    private let target: Double?
    /// Whether the expression is an item of a dataset, and whether it is one input rather than a batch.
    private let isItem: Bool
    private let isSingle: Bool

    /// `expression` gives a tensor, or an item of a dataset: (input, target).
    init(_ module: Module, _ expression: String, _ call: CommandCall) throws {
        let value = try call.evaluate(expression)
        let pair = value.cast(to: TupleObject.self)?.items ?? []
        guard let tensor = value.tensor ?? (pair.count == 2 ? pair[0].tensor : nil) else {
            throw ScriptError(
                .typeError, "%predict: '\(expression)' is of type \(value.typeName), and a tensor or an item of a dataset is wanted",
                hint: "%predict net digits.test[0]")
        }
        let run = call.bench.runs[module]
        isItem = value.tensor == nil
        isSingle = value.tensor == nil || Self.isOneRow(tensor, module, run)
        let batch = isSingle ? try tensor.unsqueezed(at: 0) : tensor
        let output = try Self.output(module, batch, call.machine)
        let rows = output.rank == 2 ? output : try output.reshaped(to: [output.rank == 0 ? 1 : output.shape[0], -1])
        let width = rows.shape[1]
        let known = TrainingData.owner(of: expression, call.machine)?.classes ?? run?.data.classes ?? []
        name = call.text("MODEL") ?? ""
        classes = known.count == width ? known : (0..<width).map(String.init)
        isOfClasses = run?.loss.isOfClasses ?? (width > 1)
        outputs = isOfClasses ? Self.probabilities(Numbers.grid(rows), module) : Numbers.grid(rows)
        target = try pair.count == 2 ? Self.number(pair[1]) : nil
    }

    private static func number(_ value: Value) throws -> Double? {
        if let tensor = value.tensor { return tensor.count == 1 ? try tensor.item().double : nil }
        return value.asDouble
    }

    /// Whether a tensor is one input rather than a batch of them.
    private static func isOneRow(_ tensor: Tensor, _ module: Module, _ run: TrainingRun?) -> Bool {
        if let seen = run?.inputShape { return tensor.rank == seen.count - 1 }
        return tensor.rank == 1
    }

    private static func output(_ module: Module, _ batch: Tensor, _ machine: Machine) throws -> Tensor {
        let modes = TrainingModes(module)
        defer { modes.restore() }
        module.setTraining(false)
        return try Recording.off { try TrainingStep.forward(module, batch, machine) }
    }

    /// Outputs as probabilities: those of a network that ends in (log-)softmax are (logarithms of) probabilities already.
    private static func probabilities(_ rows: [[Double]], _ module: Module) -> [[Double]] {
        switch module.namedModules().last?.module.className {
        case "Softmax": return rows
        case "LogSoftmax": return rows.map { $0.map { exp($0) } }
        default: return rows.map { row in
            let greatest = row.max() ?? 0, powers = row.map { exp($0 - greatest) }, sum = powers.reduce(0, +)
            return powers.map { $0 / sum }
        }
        }
    }

    // MARK: Text

    /// The PyTorch script that this stands for.
    func code(_ expression: String, top: Int) -> String {
        let input = (isItem ? "\(expression)[0]" : expression) + (isSingle ? ".unsqueeze(0)" : "")
        let lines = ["import torch", "", "\(name).eval()", "with torch.no_grad():", "    output = \(name)(\(input))"]
        return (lines + (isOfClasses ? ["chances, classes = output.softmax(1).topk(\(top))", "print(classes, chances)"] : ["print(output)"])).joined(separator: "\n")
    }

    func lines(top: Int, isPlain: Bool) -> [String] {
        let shown = outputs.prefix(Self.limit).enumerated().flatMap { i, row in
            isOfClasses ? classLines(row, top: min(top, row.count), i, isPlain) : [numberLine(row, i)]
        }
        return outputs.count > Self.limit ? shown + ["… and \(Stopwatch.grouped(outputs.count - Self.limit)) more"] : shown
    }

    private func prefix(_ i: Int) -> String { outputs.count > 1 ? "\(i)  " : "" }

    private func numberLine(_ row: [Double], _ i: Int) -> String {
        prefix(i) + "\(name) says \(row.map(NumberText.short).joined(separator: ", "))" + (target.map { ", it is \(NumberText.short($0))" } ?? "")
    }

    private func classLines(_ row: [Double], top: Int, _ i: Int, _ isPlain: Bool) -> [String] {
        let order = row.indices.sorted { (row[$0], $1) > (row[$1], $0) }
        guard let best = order.first else { return [] }
        var line = prefix(i) + "\(name) says \(classes[best]) (\(NumberText.share(row[best])))"
        if let target = target.flatMap({ Int(exactly: $0) }), classes.indices.contains(target) {
            line += target == best ? ", and so it is" : ", it is \(classes[target])"
        }
        guard top > 1 else { return [line] }
        var table = TextTable(["", "", ""], rightAligned: [1])
        for place in order.prefix(top) { table.add(["  " + classes[place], NumberText.share(row[place]), Bar.text(row[place], cells: 20, isPlain)]) }
        return [line] + table.lines.dropFirst()
    }
}

/// Horizontal bars.
enum Bar {
    /// A bar for a share from 0 to 1 of `cells` characters.
    static func text(_ share: Double, cells: Int, _ isPlain: Bool) -> String {
        let filled = share.isFinite ? Int((min(max(share, 0), 1) * Double(cells)).rounded()) : 0
        return String(repeating: isPlain ? "#" : "━", count: filled)
    }
}
