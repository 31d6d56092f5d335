// One step of training seen from inside: what each layer gave, how large the gradients were, and how much each weight
// moved.
@preconcurrency import Glibc
import NN
import Operators
import TensorCore

struct StepReplay {
    /// What happened to one parameter.
    private struct Change {
        let name: String
        let gradient: Double
        let weight: Double
        let update: Double
        var ratio: Double { weight > 0 ? update / weight : update > 0 ? .infinity : 0 }
    }

    private let outputs: [LayerOutput]
    private let changes: [Change]
    private let before: Double
    private let after: Double
    private let isPlain: Bool

    /// Makes the step and watches it; apart from the watching it is the same step, with the same random numbers.
    init(_ step: TrainingStep, _ batch: Batch, isPlain: Bool) throws {
        self.isPlain = isPlain
        let start = RandomState()
        let parameters = step.module.namedParameters()
        let old = try parameters.map { try $0.tensor.detachedCopy() }
        let (result, outputs) = try LayerProbe.observing(step.module) { try step(batch) }
        self.outputs = outputs.filter { LayerProbe.isLayer($0.module) }
        before = result.loss
        changes = zip(parameters, old).map { parameter, old in
            Change(
                name: parameter.name, gradient: parameter.tensor.autograd?.grad.map(Numbers.norm) ?? 0, weight: Numbers.norm(old),
                update: Numbers.distance(parameter.tensor, old))
        }
        // The same batch again, with the same dropout, to see what the step was worth.
        after = try RandomState.keeping {
            try start.restore()
            return try Recording.off { try step.loss(step.module(batch.inputs), batch.targets).item().double }
        }
    }

    var lines: [String] { layerLines + [lossLine] + changeLines + warnings }

    private var layerLines: [String] {
        var table = TextTable(["layer", "output", "mean", "sd", "zeros"], rightAligned: [2, 3, 4])
        for layer in outputs {
            let facts = layer.statistics
            table.add([
                layer.label, layer.shape.tuple, NumberText.short(facts.mean), NumberText.short(facts.deviation),
                NumberText.fixed(100 * facts.zeroShare, 0) + " %",
            ])
        }
        return table.lines
    }

    private var lossLine: String {
        "loss \(NumberText.fixed(before, 4)) \(isPlain ? "->" : "→") \(NumberText.fixed(after, 4)) on the same batch"
    }

    private var changeLines: [String] {
        let headings = isPlain ? ["parameter", "|grad|", "|w|", "|dw|/|w|", ""] : ["parameter", "‖grad‖", "‖w‖", "‖Δw‖/‖w‖", ""]
        var table = TextTable(headings, rightAligned: [1, 2, 3])
        for change in changes {
            table.add([
                change.name, NumberText.short(change.gradient), NumberText.short(change.weight), NumberText.short(change.ratio),
                Bar.text(Self.length(change.ratio), cells: 10, isPlain),
            ])
        }
        return table.lines
    }

    /// From 1e-5 (no bar) to 1 (a full one), by orders of magnitude: two cells each.
    private static func length(_ ratio: Double) -> Double { ratio > 0 ? (log10(ratio) + 5) / 5 : 0 }

    private var warnings: [String] {
        let wild = outputs.first { !$0.statistics.isFinite }.map { "the first output that is not finite is that of \($0.label)" }
        let lost = changes.first { !$0.gradient.isFinite }.map { "the gradient of \($0.name) is not finite: its weights are lost; %step --undo goes back" }
        let dead = outputs.filter { $0.statistics.zeroShare == 1 }.map { "all outputs of \($0.label) are zero: nothing before it can learn" }
        return [wild, lost].compactMap { $0 } + dead
    }
}
