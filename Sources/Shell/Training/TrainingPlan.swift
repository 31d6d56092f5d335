// From the words of %train or %step to everything a training needs: network, data, loss, optimizer, sizes. A training that
// was begun goes on with what it had.
import Data
import Language
import Library
import NN
import Operators
import Signatures
import TensorCore

/// A training about to go on or to begin.
struct TrainingPlan {
    /// The options that %train and %step share.
    static let options = [
        CommandOption("lr=", "the learning rate; the optimizer's own unless told"),
        CommandOption("opt=", "adam unless told, sgd where there is momentum; one of \(OptimizerChoice.names.joined(separator: ", "))", values: OptimizerChoice.names),
        CommandOption("momentum=", "of sgd"),
        CommandOption("weight_decay=", "how strongly weights are drawn to zero"),
        CommandOption("loss=", "auto: cross entropy for classes, squared error for numbers; or a loss by name", values: LossChoice.names),
        CommandOption("batch=", "rows in a batch; 32 unless the data says otherwise"),
    ]

    static let defaultBatch = 32

    let network: ModuleInstance
    let run: TrainingRun
    let optimizer: OptimizerChoice
    /// The schedule that was typed.
    let schedule: ScheduleChoice?
    /// Whether the optimizer is one that has worked before.
    let goesOn: Bool
    /// Gives a training that goes on what is new; to be called when all of the command has been read, so that a mistake changes nothing.
    let begin: () throws -> Void

    var module: Module { network.module }

    /// For `MODEL on DATA`; without them, the training of last time.
    init(_ call: CommandCall) throws {
        guard let name = call.text("MODEL") else {
            guard let last = call.bench.runs.last, let module = last.module else {
                throw call.misuse("MODEL on DATA is missing, and nothing has been trained yet")
            }
            self = try Self(call, ModuleInstance.of(module), last.name, data: last.data)
            return
        }
        let network = try call.network(name)
        guard let expression = call.text("DATA") else {
            guard let run = call.bench.runs[network.module] else { throw call.misuse("on DATA is missing") }
            self = try Self(call, network, name, data: run.data)
            return
        }
        self = try Self(call, network, name, data: TrainingData(expression, call))
    }

    private init(_ call: CommandCall, _ network: ModuleInstance, _ name: String, data: TrainingData) throws {
        self.network = network
        let choice = try OptimizerChoice(call)
        let previous = call.bench.runs[network.module]
        let known = previous.flatMap { choice.isContinued(by: $0.optimizer.optimizer, of: network.module) ? $0 : nil }
        let same = previous?.data.trainText == data.trainText ? previous : nil
        let batch = try call.integer("batch", least: 1) ?? same?.batchSize ?? data.batchSize ?? Self.defaultBatch
        try Self.check(network.module, name, data, call)
        let keptLoss = call.option("loss") == nil ? same?.loss : nil
        let loss = try keptLoss ?? LossChoice(call.option("loss"), for: Self.sampleTarget(data, call.machine), of: network.module)
        optimizer = known.map { choice.filled(from: $0.optimizer.optimizer) } ?? choice
        let schedule = try ScheduleChoice(call), ends = call.option("schedule") == "none"
        self.schedule = schedule
        // Code is printed of a training that begins, and must not change one that goes on.
        if let known, call.options["code"] == nil {
            try choice.check(for: known.optimizer.optimizer)
            run = known
            goesOn = known.steps > 0
            begin = {
                try choice.apply(to: known.optimizer.optimizer)
                (known.name, known.data, known.loss, known.batchSize) = (name, data, loss, batch)
                if schedule != nil || ends { known.schedule = try schedule?.make(for: known.optimizer) }
            }
        } else {
            let made = try optimizer.make(for: network, call.machine)
            let new = TrainingRun(network.module, name: name, data: data, optimizer: made, loss: loss, batchSize: batch)
            run = new
            goesOn = false
            begin = { new.schedule = try schedule?.make(for: made) }
        }
    }

    private static func check(_ module: Module, _ name: String, _ data: TrainingData, _ call: CommandCall) throws {
        if module.namedParameters().isEmpty {
            throw ScriptError(.valueError, "\(name) has no parameters to train")
        }
        if !data.isLoader, try call.machine.length(data.train) == 0 {
            throw ScriptError(.valueError, "there is no row in \(data.trainText)")
        }
        if data.isLoader, call.options["batch"] != nil {
            throw call.misuse("batch= does not fit: \(data.expression) is a DataLoader, which has its own")
        }
    }

    /// A target as batches have it, found without drawing random numbers.
    static func sampleTarget(_ data: TrainingData, _ machine: Machine) throws -> Tensor {
        let dataset = data.train.cast(to: DataLoaderObject.self)?.loader.dataset
        let loader = try dataset.map { try DataLoader($0) } ?? TrainingData.loader(data.train, batch: 1, shuffle: false, machine)
        return try RandomState.keeping {
            guard let sample = try loader.makePass().next() else { throw ScriptError(.valueError, "there is no row in \(data.trainText)") }
            return try Batch(sample).targets
        }
    }

    /// A loader over the rows to learn from.
    func trainingLoader(_ machine: Machine) throws -> DataLoader {
        try TrainingData.loader(run.data.train, batch: run.batchSize, shuffle: true, machine)
    }

    /// `net on digits: SGD lr=0.1, CrossEntropyLoss, batches of 32`
    var headline: String {
        let batches = run.data.isLoader ? "" : ", batches of \(run.batchSize)"
        let schedule = run.schedule.map { ", \($0.text)" } ?? ""
        return "\(run.name) on \(run.data.expression): \(OptimizerChoice.text(run.optimizer.optimizer))\(schedule), \(run.loss.name)\(batches)"
    }
}
