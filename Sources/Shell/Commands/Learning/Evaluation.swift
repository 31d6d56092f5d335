// How good a network is on data: loss, accuracy, and where it errs.
import Language
import Library
import NN
import Operators
import TensorCore

/// The outcome of one pass through data without learning.
struct Evaluation {
    private var sum = 0.0
    private(set) var rows = 0
    private(set) var isClassification = true
    /// Of classifications: how many rows of class `target` were taken for class `guess`.
    private(set) var confusion: [[Int]] = []

    /// Runs `training`'s network over the batches of `loader`.
    init(_ training: Training, _ loader: Value, _ bench: Workbench) throws {
        let module = training.model.module
        let wasTraining = module.isTraining
        module.setTraining(false)
        defer { module.setTraining(wasTraining) }
        let iterator = try bench.machine.iterator(loader)
        var results: [(target: Int, guess: Int)] = []
        let recording = Recording.isOn
        Recording.isOn = false
        defer { Recording.isOn = recording }
        while let value = try iterator.next(bench.machine) {
            let batch = try Training.batch(value, bench.machine)
            if rows == 0 { try training.chooseLoss(for: batch.targets, asked: nil, bench) }
            let (output, loss) = try training.loss(batch, bench)
            let count = batch.targets.tensor?.shape.first ?? 1
            sum += try bench.number(loss) * Double(count)
            rows += count
            if training.isClassification { results += try zip(Self.integers(batch.targets, bench), Self.guesses(output, bench)).map { ($0, $1) } }
        }
        isClassification = training.isClassification
        count(results)
    }

    private static func guesses(_ output: Value, _ bench: Workbench) throws -> [Int] {
        try integers(bench.machine.callMethod(output, "argmax", [.int(-1)]), bench)
    }

    private static func integers(_ value: Value, _ bench: Workbench) throws -> [Int] {
        try bench.machine.items(of: bench.machine.callMethod(value, "tolist")).map { try bench.machine.index($0) }
    }

    private mutating func count(_ results: [(target: Int, guess: Int)]) {
        let classes = (results.map { max($0.target, $0.guess) }.max() ?? -1) + 1
        confusion = Array(repeating: Array(repeating: 0, count: classes), count: classes)
        for result in results where result.target >= 0 && result.guess >= 0 { confusion[result.target][result.guess] += 1 }
    }

    // MARK: Figures

    /// The mean over all rows.
    var loss: Double { rows > 0 ? sum / Double(rows) : 0 }

    private var right: Int { confusion.indices.reduce(0) { $0 + confusion[$1][$1] } }
    var accuracy: Double { rows > 0 ? Double(right) / Double(rows) : 0 }

    /// Precision and recall in one number, the mean over the classes that occur.
    var f1: Double {
        let scores = confusion.indices.compactMap { c -> Double? in
            let actual = confusion[c].reduce(0, +)
            let guessed = confusion.reduce(0) { $0 + $1[c] }
            return actual + guessed == 0 ? nil : 2 * Double(confusion[c][c]) / Double(actual + guessed)
        }
        return scores.isEmpty ? 0 : scores.reduce(0, +) / Double(scores.count)
    }

    // MARK: Words

    /// `loss 0.1023  accuracy 97.2 %`
    func shortText(_ bench: Workbench) -> String {
        "loss \(bench.text(loss, ".4f"))" + (isClassification ? "  accuracy \(bench.text(100 * accuracy, ".1f")) %" : "")
    }

    /// What `%evaluate` prints.
    func lines(_ metrics: [String], _ classes: [String], _ bench: Workbench) -> [String] {
        guard isClassification else {
            return ["loss \(bench.text(loss, ".4f"))  root \(bench.text(loss.squareRoot(), ".4f"))  (\(Stopwatch.grouped(rows)) rows)"]
        }
        var line = "accuracy \(bench.text(100 * accuracy, ".1f")) %  (\(Stopwatch.grouped(right)) of \(Stopwatch.grouped(rows)))  loss \(bench.text(loss, ".4f"))"
        if metrics.contains("f1") { line += "  f1 \(bench.text(f1, ".4f"))" }
        return [line] + (metrics.contains("confusion") ? confusionLines(classes) : worst(classes, bench))
    }

    /// The three most frequent mistakes.
    private func worst(_ classes: [String], _ bench: Workbench) -> [String] {
        let mistakes = confusion.indices.flatMap { t in confusion.indices.map { (t, $0, confusion[t][$0]) } }.filter { $0.0 != $0.1 && $0.2 > 0 }
        let most = mistakes.sorted { $0.2 > $1.2 }.prefix(3).map { "\(Self.name($0.0, classes)) taken for \(Self.name($0.1, classes)) (\($0.2))" }
        return most.isEmpty ? [] : ["most often: " + most.joined(separator: ", ")]
    }

    private func confusionLines(_ classes: [String]) -> [String] {
        let names = confusion.indices.map { Self.name($0, classes) }
        var table = TextTable(["target"] + names, rightAligned: Set(1...max(names.count, 1)))
        for (i, row) in confusion.enumerated() { table.add([names[i]] + row.map { $0 == 0 ? "·" : String($0) }) }
        return table.lines
    }

    static func name(_ index: Int, _ classes: [String]) -> String { classes.indices.contains(index) ? classes[index] : String(index) }
}

extension Command {
    static let evaluate = Command(
        "evaluate", "MODEL on DATA", "Says how good a network is on data: loss, accuracy, where it errs.",
        options: [CommandOption("metrics=acc", "acc, f1, confusion, with commas between"), CommandOption("batch=256", "rows at a time")],
        example: "%evaluate net on digits metrics=f1,confusion"
    ) { (call: CommandCall) throws -> Void in
        let training = try call.training()
        let metrics = (call.option("metrics") ?? "").split(separator: ",").map(String.init)
        if let wrong = metrics.first(where: { !["acc", "f1", "confusion"].contains($0) }) {
            throw ScriptError(.valueError, "%evaluate: there is no metric '\(wrong)'", hint: "there are acc, f1 and confusion")
        }
        let word = call.text("DATA") ?? ""
        let evaluation = try Evaluation(training, call.loader(word, isTraining: false), call.bench)
        let classes = try call.data(behind: word)?.facts.classes ?? training.classes
        for line in evaluation.lines(metrics, classes, call.bench) { try call.say(line) }
    }

    static let predict = Command(
        "predict", "MODEL INPUT", "Shows what a network makes of one input or a few: classes with probabilities, or numbers.",
        options: [CommandOption("top=3", "how many classes")], example: "%predict net digits.test[3]"
    ) { (call: CommandCall) throws -> Void in
        let training = try call.training()
        let value = try call.evaluate(call.text("INPUT") ?? "")
        let sample = value.tensor == nil ? try Training.batch(value, call.machine) : nil
        guard let input = (sample?.inputs ?? value).tensor else { throw call.misuse("INPUT is a tensor or an item of a dataset") }
        try Prediction(training, call).show(input, isSingle: sample != nil, target: sample?.targets)
    }
}

/// One `%predict`.
private struct Prediction {
    private let training: Training
    private let call: CommandCall
    private let top: Int

    init(_ training: Training, _ call: CommandCall) throws {
        self.training = training
        self.call = call
        top = try call.integer("top", least: 1) ?? 3
    }

    /// Prints the network's answer for each row of `input`.
    func show(_ input: Tensor, isSingle: Bool, target: Value?) throws {
        let module = training.model.module
        let wasTraining = module.isTraining
        module.setTraining(false)
        defer { module.setTraining(wasTraining) }
        let rows = try isSingle || input.rank == 1 || input.rank == 3 ? Ops.unsqueeze(input, 0) : input
        let output = try Recording.off { try call.machine.call(.object(training.model), [Value(rows)]) }
        guard training.isClassification, let y = output.tensor, y.rank == 2, y.shape[1] > 1 else {
            return try call.say(call.machine.repr(output))
        }
        let probabilities = try call.machine.callMethod(output, "softmax", [.int(1)])
        for row in try call.machine.items(of: call.machine.callMethod(probabilities, "tolist")).prefix(10) {
            try call.say(line(call.machine.items(of: row).compactMap(\.asDouble)))
        }
        if let target { try call.say("target: " + targetText(target)) }
    }

    /// `7 96.3 %   1 2.1 %   9 0.9 %`
    private func line(_ probabilities: [Double]) -> String {
        let best = probabilities.enumerated().sorted { $0.element > $1.element }.prefix(top)
        return best.map { "\(Evaluation.name($0.offset, training.classes)) \(call.bench.text(100 * $0.element, ".1f")) %" }.joined(separator: "   ")
    }

    private func targetText(_ target: Value) throws -> String {
        let number = try call.bench.number(target)
        return training.classes.isEmpty ? call.bench.text(number, "g") : Evaluation.name(Int(number), training.classes)
    }
}
