// What to say of a loss that is no number: where in the network the first such number arose.
import Language
import NN
import TensorCore

struct NonFiniteReport {
    private let module: Module
    private let batch: Batch
    private let value: Double
    private let run: TrainingRun

    init(_ module: Module, _ batch: Batch, _ value: Double, _ run: TrainingRun) {
        self.module = module
        self.batch = batch
        self.value = value
        self.run = run
    }

    /// FloatingPointError, naming the first layer whose output is not finite.
    func error(at place: String) -> ScriptError {
        ScriptError(.floatingPointError, "the loss is \(value.isNaN ? "nan" : "\(value)") \(place): \(origin)", hint: advice)
    }

    private var hasWildInputs: Bool { !Numbers.areFinite(batch.inputs) }

    private var wildParameter: String? { module.namedParameters().first { !Numbers.areFinite($0.tensor) }?.name }

    private var origin: String {
        if hasWildInputs { return "the inputs of this batch hold numbers that are not finite" }
        guard let first = LayerProbe.firstNonFinite(module, batch.inputs) else {
            return "all outputs are finite, so \(run.loss.name) made it of them and the targets"
        }
        return "the first output that is not finite is that of \(first.label)"
    }

    private var advice: String {
        if hasWildInputs { return "look at the data: torch.isfinite(x).all()" }
        let rate = (try? run.optimizer.optimizer.groups.first?.number("lr")).flatMap { $0 } ?? 0
        let cause = wildParameter.map { "\($0) is no longer finite after \(run.steps) step\(run.steps == 1 ? "" : "s")" } ?? "nothing was changed by this batch"
        return "\(cause); a smaller lr than \(rate) may help, from fresh weights"
    }
}
