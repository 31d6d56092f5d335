// %evaluate: loss, accuracy and further measures on data that the network does not learn from.
import Language
import Library
import NN
import Syntax

extension Command {
    static let evaluate = Command(
        "evaluate", "[MODEL [on DATA]]", "Measures a network on data without changing it.",
        options: [
            CommandOption("metrics=accuracy,mistakes", "what to show, with commas between: " + Metric.all.map(\.name).joined(separator: ", ") + "; or all", values: Metric.all.map(\.name)),
            CommandOption("loss=", "auto, or a loss by name; that of the training unless told", values: LossChoice.names),
            CommandOption("--code", "prints the PyTorch code only"),
        ],
        example: "%evaluate net on digits.test metrics=accuracy,confusion"
    ) { (call: CommandCall) throws -> Void in
        let subject = try EvaluationSubject(call)
        let metrics = try Metric.chosen(call)
        if call.flag("code") { return try call.say(subject.code) }
        let loader = try TrainingData.loader(subject.data.train, batch: ValidationChoice.batch, shuffle: false, call.machine)
        let needsClasses = metrics.contains { $0.needsConfusion }
        let result = try Evaluation(subject.network.module, loader, subject.loss, call.machine, countingConfusion: needsClasses) { try call.machine.pollInterrupt() }
        try call.say("\(subject.name) on \(subject.data.trainText): \(Stopwatch.grouped(result.rows)) rows")
        try call.say("loss      \(NumberText.fixed(result.loss, 4))  (\(subject.loss.name))")
        guard subject.loss.isOfClasses else { return }
        for metric in metrics {
            for line in metric.lines(result, subject.data.classes) { try call.say(line) }
        }
    }
}

/// What is evaluated on what.
struct EvaluationSubject {
    let name: String
    let network: ModuleInstance
    let data: TrainingData
    let loss: LossChoice

    /// `MODEL on DATA`; what is left out is that of the last training, and of a data set the test part.
    init(_ call: CommandCall) throws {
        guard let name = call.text("MODEL") ?? call.bench.runs.last?.name else {
            throw call.misuse("MODEL on DATA is missing, and nothing has been trained yet")
        }
        let network = try call.network(name)
        let run = call.bench.runs[network.module]
        guard let expression = call.text("DATA") ?? run?.data.expression else { throw call.misuse("on DATA is missing") }
        self.name = name
        self.network = network
        data = try TrainingData(expression, call, part: .test)
        if call.option("loss") == nil, let known = run?.loss {
            loss = known
        } else {
            loss = try LossChoice(call.option("loss"), for: TrainingPlan.sampleTarget(data, call.machine), of: network.module)
        }
    }

    /// The PyTorch script that this stands for.
    var code: String {
        let loader = data.isLoader ? data.trainText : "test_loader"
        var lines = ["import torch", "from torch import nn", "from torch.utils.data import DataLoader", ""]
        if !data.isLoader { lines.append("test_loader = DataLoader(\(data.trainText), batch_size=\(ValidationChoice.batch))") }
        let isOfClasses = loss.isOfClasses
        lines += [
            "loss_fn = \(loss.code)", "\(name).eval()", isOfClasses ? "total, hits, rows = 0.0, 0, 0" : "total, rows = 0.0, 0", "with torch.no_grad():",
            "    for x, y in \(loader):", "        output = \(name)(x)", "        total += loss_fn(output, y).item() * len(x)",
        ]
        if isOfClasses { lines.append("        hits += (output.argmax(1) == y).sum().item()") }
        lines += ["        rows += len(x)", "print(f\"loss {total / rows:.4f}\(isOfClasses ? "  accuracy {hits / rows:.1%}" : "")\")"]
        return lines.joined(separator: "\n")
    }
}

/// A measure of answers, with the lines that show it.
struct Metric: Sendable {
    let name: String
    let needsConfusion: Bool
    let lines: @Sendable (Evaluation, [String]) -> [String]

    static let all = [
        Metric(name: "accuracy", needsConfusion: false) { (result: Evaluation, _: [String]) in
            ["accuracy  \(NumberText.share(result.hits, of: result.rows))  (\(Stopwatch.grouped(result.hits)) of \(Stopwatch.grouped(result.rows)))"]
        },
        Metric(name: "mistakes", needsConfusion: true) { (result: Evaluation, classes: [String]) in
            let worst = mistakes(result.confusion).prefix(3).map { "\(Self.name($0.is, classes)) taken for \(Self.name($0.taken, classes)) (\($0.count))" }
            return worst.isEmpty ? [] : ["mistakes  \(worst.joined(separator: ", "))"]
        },
        Metric(name: "f1", needsConfusion: true) { (result: Evaluation, _: [String]) in
            let scores = ClassScores(result.confusion).all.map(\.f1)
            return ["f1        \(NumberText.fixed(scores.reduce(0, +) / Double(max(scores.count, 1)), 4)), the mean over classes"]
        },
        Metric(name: "classes", needsConfusion: true) { (result: Evaluation, classes: [String]) in
            var table = TextTable(["class", "rows", "found", "precision", "recall", "f1"], rightAligned: [1, 2, 3, 4, 5])
            for (i, score) in ClassScores(result.confusion).all.enumerated() {
                table.add([
                    Self.name(i, classes), "\(score.rows)", "\(score.hits)", NumberText.share(score.precision), NumberText.share(score.recall),
                    NumberText.fixed(score.f1, 3),
                ])
            }
            return table.lines
        },
        Metric(name: "confusion", needsConfusion: true) { (result: Evaluation, classes: [String]) in
            let names = result.confusion.indices.map { Self.name($0, classes) }
            var table = TextTable(["is \\ taken for"] + names, rightAligned: Set(1...max(names.count, 1)))
            for (i, row) in result.confusion.enumerated() { table.add([names[i]] + row.map { $0 == 0 ? "·" : "\($0)" }) }
            return table.lines
        },
    ]

    /// The most frequent first.
    private static func mistakes(_ confusion: [[Int]]) -> [(is: Int, taken: Int, count: Int)] {
        let all = confusion.indices.flatMap { row in confusion.indices.map { (is: row, taken: $0, count: confusion[row][$0]) } }
        return all.filter { $0.is != $0.taken && $0.count > 0 }.sorted { ($1.count, $0.is, $0.taken) < ($0.count, $1.is, $1.taken) }
    }

    private static func name(_ i: Int, _ classes: [String]) -> String { classes.indices.contains(i) ? classes[i] : "\(i)" }

    /// Those that `metrics=` names, in the order of the table.
    static func chosen(_ call: CommandCall) throws -> [Metric] {
        let wanted = (call.option("metrics") ?? "").split(separator: ",").map(String.init)
        if wanted == ["all"] { return all }
        for name in wanted where named(name) == nil {
            let near = Suggestion.best(for: name, among: all.map(\.name))
            throw ScriptError(
                .valueError, "%evaluate: there is no metric '\(name)'",
                hint: near.map { "did you mean \($0)?" } ?? "metrics= takes \(all.map(\.name).joined(separator: ", ")), or all")
        }
        return all.filter { metric in wanted.contains { named($0)?.name == metric.name } }
    }

    /// By its name, or the beginning of it that has three letters or more: `acc`.
    private static func named(_ name: String) -> Metric? {
        all.first { $0.name == name } ?? all.first { name.count >= 3 && $0.name.hasPrefix(name) }
    }
}

/// Precision, recall and F1 of each class.
struct ClassScores {
    struct Score {
        let rows: Int
        let hits: Int
        let precision: Double
        let recall: Double
        /// 2·p·r / (p + r), or 0.
        var f1: Double { precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0 }
    }

    let all: [Score]

    init(_ confusion: [[Int]]) {
        all = confusion.indices.map { i in
            let rows = confusion[i].reduce(0, +), taken = confusion.reduce(0) { $0 + $1[i] }, hits = confusion[i][i]
            return Score(
                rows: rows, hits: hits, precision: taken > 0 ? Double(hits) / Double(taken) : 0, recall: rows > 0 ? Double(hits) / Double(rows) : 0)
        }
    }
}
