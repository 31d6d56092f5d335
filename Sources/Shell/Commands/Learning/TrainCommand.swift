// `%train`: the training loop, with a bar on a terminal and a line for each epoch.
import Language
import Library
import NN
import Operators
import Signatures
import TensorCore

extension Command {
    static let train = Command(
        "train", "MODEL on DATA", "Trains a network; again: goes on with the same optimizer. Ctrl-C ends after the running batch.",
        options: [CommandOption("epochs=1", "how often the data is gone through")] + learningOptions + [
            CommandOption("val=", "data to judge by after each epoch; the test part unless told, none for none"),
            CommandOption("every=1", "print a line every so many epochs"),
            CommandOption("seed=", "torch.manual_seed before the start"),
            CommandOption("--code", "only show the loop as PyTorch code"),
        ],
        example: "%train net on digits epochs=10 lr=0.1"
    ) { (call: CommandCall) throws -> Void in
        if call.flag("code") { return try call.say(TrainingCode(call).text) }
        if let seed = try call.integer("seed") { Runtime.current.generator.manualSeed(UInt64(seed)) }
        let training = try call.training()
        try TrainingRun(call, training).run()
    }

    /// What `%train` and `%step` have in common.
    static let learningOptions = [
        CommandOption("lr=1e-2", "the learning rate"),
        CommandOption("opt=sgd", "sgd, adam or adamw"),
        CommandOption("momentum=", "of sgd"),
        CommandOption("loss=auto", "auto, ce or mse"),
        CommandOption("batch=64", "rows in a batch, where DATA is not a loader"),
    ]
}

/// One `%train`.
private struct TrainingRun {
    private let call: CommandCall
    private let training: Training
    private let epochs: Int
    private let every: Int
    private let loader: Value
    private let validation: Value?

    init(_ call: CommandCall, _ training: Training) throws {
        self.call = call
        self.training = training
        epochs = try call.integer("epochs", least: 1) ?? 1
        every = try call.integer("every", least: 1) ?? 1
        let word = call.text("DATA") ?? ""
        loader = try call.loader(word, isTraining: true)
        let data = try call.data(behind: word)
        if let data { training.classes = data.facts.classes }
        let val = call.option("val")
        validation = val == "none" ? nil : try val.map { try call.loader($0, isTraining: false) }
            ?? call.evaluate(word).cast(to: DataObject.self).map { _ in try call.loader(word, isTraining: false) }
        try training.configure(call)
    }

    func run() throws {
        let machine = call.machine
        let batches = max(try machine.length(loader), 1)
        let progress = Progress(total: epochs * batches, choice: call.bench.progress, terminal: call.bench.terminal, showsTenths: epochs == 1)
        let module = training.model.module
        let wasTraining = module.isTraining
        let start = monotonicSeconds()
        defer {
            progress.erase()
            training.unsavedSeconds += monotonicSeconds() - start
            module.setTraining(wasTraining)
        }
        try Interrupts.heldBack {
            for epoch in 1...epochs {
                module.setTraining(true)
                guard let loss = try runEpoch({ progress.update((epoch - 1) * batches + $0, "epoch \(epoch)/\(epochs)  loss \(call.bench.text($1, ".4f"))") }) else {
                    progress.erase()
                    return try call.say("stopped in epoch \(epoch); the network is as the last whole batch left it")
                }
                training.epochs += 1
                progress.erase()
                if epoch % every == 0 || epoch == epochs { try report(epoch, loss) }
            }
        }
    }

    /// The mean loss of one pass through the data; nil when the user stopped it.
    private func runEpoch(_ report: (_ batch: Int, _ loss: Double) -> Void) throws -> Double? {
        let machine = call.machine
        let iterator = try machine.iterator(loader)
        var (total, count) = (0.0, 0)
        while let value = try iterator.next(machine) {
            let batch = try Training.batch(value, machine)
            if count == 0 { try begin(batch) }
            total += try training.gradients(batch, call.bench)
            try training.step(machine)
            count += 1
            report(count, total / Double(count))
            if Interrupts.takeHeldBack() { return nil }
        }
        guard count > 0 else { throw ScriptError(.valueError, "%train: the data has no batches") }
        return total / Double(count)
    }

    private func begin(_ batch: Training.Batch) throws {
        try training.chooseLoss(for: batch.targets, asked: call.choice("loss", ["auto", "ce", "mse"]), call.bench)
        if let input = batch.inputs.tensor { training.lastInput = try Value(Ops.narrow(input, 0, 0, 1)) }
    }

    private func report(_ epoch: Int, _ loss: Double) throws {
        var line = "epoch \(epoch)/\(epochs)  loss \(call.bench.text(loss, ".4f"))"
        if let validation {
            line += "  test " + (try Evaluation(training, validation, call.bench)).shortText(call.bench)
        }
        try call.say(line)
        try call.machine.output.flush()
    }
}

/// The loop that a `%train` stands for, as a PyTorch script has it.
private struct TrainingCode {
    let text: String

    init(_ call: CommandCall) throws {
        let model = call.text("MODEL") ?? "", data = call.text("DATA") ?? ""
        let name = try call.choice("opt", Training.optimizers.map(\.key)) ?? "sgd"
        let optimizer = Training.optimizers.first { $0.key == name }?.className ?? "SGD"
        let momentum = call.option("momentum").map { ", momentum=\($0)" } ?? ""
        let source = try call.evaluate(data)
        let part = source.cast(to: DataObject.self) == nil ? data : data + ".train"
        let loader = source.cast(to: DataLoaderObject.self) == nil
            ? "DataLoader(\(part), batch_size=\(call.option("batch") ?? "64"), shuffle=True)" : data
        text = """
            optimizer = torch.optim.\(optimizer)(\(model).parameters(), lr=\(call.option("lr") ?? "1e-2")\(momentum))
            loss_fn = nn.\(call.option("loss") == "mse" ? "MSELoss" : "CrossEntropyLoss")()
            loader = \(loader)
            for epoch in range(\(call.option("epochs") ?? "1")):
                for x, y in loader:
                    loss = loss_fn(\(model)(x), y)
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()
            """
    }
}
