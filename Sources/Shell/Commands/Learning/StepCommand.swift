// `%step`: one training step, looked at from inside.
import Language
import Library
import NN
import Operators
import TensorCore

extension Command {
    static let step = Command(
        "step", "MODEL on DATA", "Does one training step, with --show from inside: activations, gradients, how far each weight moves.",
        options: learningOptions + [CommandOption("n=1", "how many steps"), CommandOption("--show", "print the tables")],
        example: "%step net on digits --show"
    ) { (call: CommandCall) throws -> Void in
        let training = try call.training()
        try training.configure(call)
        let loader = try call.loader(call.text("DATA") ?? "", isTraining: true)
        let iterator = try call.machine.iterator(loader)
        for _ in 0..<(try call.integer("n", least: 1) ?? 1) {
            guard let value = try iterator.next(call.machine) else { return }
            let batch = try Training.batch(value, call.machine)
            try training.chooseLoss(for: batch.targets, asked: call.choice("loss", ["auto", "ce", "mse"]), call.bench)
            try StepReport(training, call).run(batch, isShown: call.flag("show"))
        }
    }
}

/// One step and its tables.
private struct StepReport {
    private let training: Training
    private let call: CommandCall
    private var bench: Workbench { call.bench }

    init(_ training: Training, _ call: CommandCall) {
        self.training = training
        self.call = call
    }

    func run(_ batch: Training.Batch, isShown: Bool) throws {
        let parameters = training.model.module.namedParameters()
        var layers: [ForwardStep] = []
        let loss = try ForwardRecord.recording(training.model.module, into: { layers.append($0) }) { try training.gradients(batch, bench) }
        let before = isShown ? try Recording.off { try parameters.map { try $0.tensor.cloned() } } : []
        if isShown { for line in try Recording.off({ try activationLines(layers) }) { try call.say(line) } }
        try training.step(call.machine)
        try call.say("loss \(bench.text(loss, ".4f"))")
        if isShown { for line in try Recording.off({ try updateLines(parameters, before) }) { try call.say(line) } }
    }

    /// Shape, mean, spread and share of zeros of each layer's output.
    private func activationLines(_ layers: [ForwardStep]) throws -> [String] {
        var table = TextTable(["layer", "type", "output", "mean", "sd", "zeros"], rightAligned: [3, 4, 5])
        var spoilt: String?
        for layer in layers {
            let numbers = try Numbers(layer.output)
            if spoilt == nil, !numbers.areFinite { spoilt = layer.name }
            table.add([
                layer.name, layer.module.className, layer.output.shape.tuple, bench.text(numbers.mean, ".3g"), bench.text(numbers.deviation, ".3g"),
                bench.text(100 * numbers.zeroShare, ".0f") + " %",
            ])
        }
        return table.lines + (spoilt.map { ["layer \($0) is the first with a number that is not finite"] } ?? [])
    }

    /// Norms of gradient and weight, and how far the step moved the weight in proportion.
    private func updateLines(_ parameters: [(name: String, tensor: Tensor)], _ before: [Tensor]) throws -> [String] {
        var table = TextTable(["parameter", "|gradient|", "|weight|", "|change|/|weight|", ""], rightAligned: [1, 2, 3])
        for (parameter, old) in zip(parameters, before) {
            let weight = try Numbers(old), new = try Numbers(parameter.tensor)
            let gradient = try parameter.tensor.autograd?.grad.map { try Numbers($0).norm } ?? 0
            let ratio = weight.norm > 0 ? weight.distance(to: new) / weight.norm : 0
            table.add([
                parameter.name, bench.text(gradient, ".3g"), bench.text(weight.norm, ".3g"), bench.text(ratio, ".2e"), bar(ratio),
            ])
        }
        return table.lines
    }

    /// A bar on a logarithmic scale: a block for each factor of two above one in 10,000.
    private func bar(_ ratio: Double) -> String {
        var blocks = 0
        var size = 1e-4
        while size < ratio, blocks < 14 {
            size *= 2
            blocks += 1
        }
        return String(repeating: bench.terminal.isPlain ? "#" : "█", count: blocks)
    }
}

/// The elements of a tensor as numbers, for a table's figures. O(n).
private struct Numbers {
    private let values: [Double]

    init(_ tensor: Tensor) throws {
        let plain = try tensor.converted(to: .float64).contiguous()
        values = Array(UnsafeBufferPointer(start: plain.pointer.assumingMemoryBound(to: Double.self), count: plain.count))
    }

    var mean: Double { values.reduce(0, +) / Double(max(values.count, 1)) }
    var deviation: Double {
        let mean = mean
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(values.count - 1, 1))).squareRoot()
    }
    var zeroShare: Double { Double(values.count { $0 == 0 }) / Double(max(values.count, 1)) }
    var norm: Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    var areFinite: Bool { values.allSatisfy(\.isFinite) }
    func distance(to other: Numbers) -> Double { zip(values, other.values).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot() }
}
