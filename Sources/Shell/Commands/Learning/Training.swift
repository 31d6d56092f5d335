// The state of one network's training, which lasts from one `%train` to the next, and what one step of it does.
import Language
import Library
import NN
import Operators
import Signatures
import TensorCore

/// An optimizer and a loss for one network.
final class Training {
    let model: ModuleInstance
    private(set) var optimizer: Value = .none
    private(set) var optimizerName = ""
    private var lossFunction: Value = .none
    private(set) var isClassification = true
    /// Names of the classes of the data it learnt from, if they have any.
    var classes: [String] = []
    /// One input of the kind it saw last.
    var lastInput: Value?
    var epochs = 0
    /// How long it was trained since it was saved last.
    var unsavedSeconds = 0.0

    init(_ model: ModuleInstance) { self.model = model }

    /// What a batch is: inputs and targets.
    typealias Batch = (inputs: Value, targets: Value)

    static func batch(_ value: Value, _ machine: Machine) throws -> Batch {
        let parts = value.tensor == nil ? try machine.items(of: value) : []
        guard parts.count == 2 else { throw ScriptError(.valueError, "a batch must be inputs and targets, not \(value.typeName)") }
        return (parts[0], parts[1])
    }

    // MARK: Settings

    /// Takes the optimizer and learning rate that a command asks for; what it does not mention stays as it was.
    func configure(_ call: CommandCall) throws {
        let name = call.isGiven("opt") || optimizer.isNone ? try call.choice("opt", Self.optimizers.map(\.key)) ?? "sgd" : optimizerName
        let rate = try call.number("lr")
        let momentum = try call.number("momentum")
        if optimizer.isNone || name != optimizerName || call.isGiven("momentum") {
            optimizer = try make(name, rate: rate, momentum: momentum, call.bench)
            optimizerName = name
        } else if let rate, call.isGiven("lr") {
            for group in try call.machine.items(of: call.machine.attribute("param_groups", of: optimizer)) {
                try call.machine.setItem(.string("lr"), of: group, to: .float(rate))
            }
        }
    }

    static let optimizers: [(key: String, className: String)] = [("sgd", "SGD"), ("adam", "Adam"), ("adamw", "AdamW")]

    private func make(_ name: String, rate: Double?, momentum: Double?, _ bench: Workbench) throws -> Value {
        let machine = bench.machine
        let className = Self.optimizers.first { $0.key == name }?.className ?? "SGD"
        var options: [(Name, Value)] = []
        if let rate { options.append(("lr", .float(rate))) }
        if let momentum, name == "sgd" { options.append(("momentum", .float(momentum))) }
        let parameters = try machine.callMethod(.object(model), "parameters")
        return try machine.call(bench.library("torch.optim", className), [parameters], keywords: options)
    }

    /// Chooses the loss: for whole-number targets cross entropy, for others the mean squared error.
    func chooseLoss(for targets: Value, asked: String?, _ bench: Workbench) throws {
        isClassification = targets.tensor.map { !$0.dtype.isFloating } ?? true
        let name = switch asked ?? "auto" {
        case "auto": isClassification ? "CrossEntropyLoss" : "MSELoss"
        case "mse": "MSELoss"
        default: "CrossEntropyLoss"
        }
        lossFunction = try bench.machine.call(bench.library("torch.nn", name), [])
    }

    // MARK: Steps

    /// The network's output and the loss for one batch.
    func loss(_ batch: Batch, _ bench: Workbench) throws -> (output: Value, loss: Value) {
        let machine = bench.machine
        let output = try machine.call(.object(model), [batch.inputs])
        return (output, try machine.call(lossFunction, [try shaped(output, like: batch.targets), batch.targets]))
    }

    /// A column of single outputs becomes a row of numbers beside targets that are one, instead of broadcasting.
    private func shaped(_ output: Value, like targets: Value) throws -> Value {
        guard !isClassification, let y = output.tensor, let t = targets.tensor, y.rank == t.rank + 1, y.shape[t.rank] == 1 else { return output }
        return try Value(Ops.squeeze(y, -1))
    }

    /// Gradients for one batch; the loss as a number. Throws where that is none, before anything has changed.
    func gradients(_ batch: Batch, _ bench: Workbench) throws -> Double {
        let machine = bench.machine
        let loss = try self.loss(batch, bench).loss
        let number = try bench.number(loss)
        guard number.isFinite else {
            throw ScriptError(
                .floatingPointError, "the loss became \(number.isNaN ? "nan" : "inf") after \(epochs) epochs; the weights are those before this batch",
                hint: "a smaller lr=, or %data … normalize")
        }
        _ = try machine.callMethod(optimizer, "zero_grad")
        _ = try machine.callMethod(loss, "backward")
        return number
    }

    /// Changes the weights. Nothing may interrupt this half-way.
    func step(_ machine: Machine) throws {
        try Interrupts.postponed { _ = try machine.callMethod(optimizer, "step") }
    }
}

extension Workbench {
    /// The variable that holds a network.
    private func name(of module: Module) -> String? {
        machine.globals.names.first { machine.globals[$0]?.cast(to: ModuleInstance.self)?.module === module }?.text
    }

    /// Lets go of networks that no variable holds any more.
    fileprivate func forgetAbandonedTrainings() { trainings = trainings.filter { name(of: $0.value.model.module) != nil } }

    /// What to say to a person who leaves with more than a minute of training unsaved.
    var unsavedWork: String? {
        guard let training = trainings.values.first(where: { $0.unsavedSeconds > 60 }), let name = name(of: training.model.module) else { return nil }
        return "\(name) was trained for \(TimeText.text(training.unsavedSeconds)) and not saved; Ctrl-D again leaves"
    }
}

extension CommandCall {
    /// The training of the network that the word MODEL stands for.
    func training() throws -> Training {
        let model = try model()
        let key = ObjectIdentifier(model.module)
        if let known = bench.trainings[key], known.model.module === model.module { return known }
        bench.forgetAbandonedTrainings()
        let new = Training(model)
        bench.trainings[key] = new
        return new
    }

    /// The value that the word DATA stands for, as something that gives batches: a loader is taken as it is.
    func loader(_ word: String, isTraining: Bool) throws -> Value {
        let value = try evaluate(word)
        if value.cast(to: DataLoaderObject.self) != nil { return value }
        let dataset = value.cast(to: DataObject.self) == nil ? value : try machine.attribute(isTraining ? "train" : "test", of: value)
        guard dataset.tensor == nil, case .object = dataset else {
            throw ScriptError(.typeError, "%\(command.name): '\(word)' must be data with inputs and targets, not \(value.typeName)")
        }
        return try machine.call(
            bench.library("torch.utils.data", "DataLoader"), [dataset],
            keywords: [("batch_size", .int(try integer("batch", least: 1) ?? 64)), ("shuffle", .bool(isTraining))])
    }

    /// The data set that a word names or belongs to, to know its classes.
    func data(behind word: String) throws -> DataObject? {
        let value = try evaluate(word)
        if let data = value.cast(to: DataObject.self) { return data }
        return machine.globals.names.lazy.compactMap { machine.globals[$0]?.cast(to: DataObject.self) }.first { $0.holds(value) }
    }
}
