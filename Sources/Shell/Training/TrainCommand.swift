// %train: epochs of training, with a line for each.
import Data
import Language
import Library
import NN
import Operators
import TensorCore

extension Command {
    static let train = Command(
        "train", "[MODEL [on DATA]]", "Trains a network for some epochs; used again, it goes on with the same optimizer.",
        options: [
            CommandOption("epochs=10", "passes over the data"),
        ] + TrainingPlan.options + [
            CommandOption("schedule=", "of the learning rate, stepped each epoch (cycles: each batch): StepLR(10, gamma=0.5); none ends one"),
            CommandOption("val=auto", "data to check each epoch with: the test part of the data set unless told; none"),
            CommandOption("every=1", "prints each so many epochs"),
            CommandOption("seed=", "torch.manual_seed before the first epoch"),
            CommandOption("--plot", "draws the losses at the end"),
        ] + TrainingCheckpoint.options + [
            CommandOption("--code", "prints the PyTorch code only"),
        ],
        example: "%train net on digits epochs=5 lr=0.1 momentum=0.9"
    ) { (call: CommandCall) throws -> Void in
        let plan = try TrainingPlan(call)
        let validation = try ValidationChoice(call, plan.run.data)
        if call.flag("code") { return try call.say(TrainingCode(call, plan, validation).text) }
        try TrainingLoop(call, plan, validation).train()
    }
}

/// The data that epochs are checked with.
struct ValidationChoice {
    /// What code calls the rows, and the rows; nil for none.
    let data: (text: String, value: Value)?
    /// Rows in a batch where nothing is learnt: more at once go faster.
    static let batch = 256
    static var none: ValidationChoice { ValidationChoice(data: nil) }

    private init(data: (text: String, value: Value)?) { self.data = data }

    init(_ call: CommandCall, _ data: TrainingData) throws {
        switch call.option("val") {
        case "none": self.data = nil
        case nil, "auto": self.data = data.validation
        case let expression?:
            let other = try TrainingData(expression, call, part: .test)
            self.data = (other.trainText, other.train)
        }
    }
}

/// The epochs of one %train.
struct TrainingLoop {
    private let call: CommandCall
    private let plan: TrainingPlan
    private let validation: ValidationChoice
    private let epochs: Int
    private let every: Int
    private let checkpoint: TrainingCheckpoint?

    private var run: TrainingRun { plan.run }
    private var machine: Machine { call.machine }

    init(_ call: CommandCall, _ plan: TrainingPlan, _ validation: ValidationChoice) throws {
        self.call = call
        self.plan = plan
        self.validation = validation
        epochs = try call.integer("epochs", least: 1) ?? 1
        every = try call.integer("every", least: 1) ?? 1
        checkpoint = try TrainingCheckpoint(call, plan, epochs: epochs)
    }

    /// Trains; afterwards the network is in the mode it was in.
    func train() throws {
        try plan.begin()
        let modes = TrainingModes(plan.module)
        defer { modes.restore() }
        let loader = try plan.trainingLoader(machine)
        let checker = try validation.data.map { try TrainingData.loader($0.value, batch: ValidationChoice.batch, shuffle: false, machine) }
        try call.say(plan.headline + (plan.goesOn ? ", going on after \(Self.counted(run.steps, "step"))" : ""))
        if let seed = try call.integer("seed") { Runtime.current.generator.manualSeed(UInt64(seed)) }
        let place = try checkpoint?.resume(loader)
        if let place {
            try call.say(place.epoch > epochs ? "all epochs are done" : "going on in epoch \(place.epoch) after batch \(place.batch) of \(try loader.count)")
            if place.epoch > epochs { return }
        }
        call.bench.runs.note(run)
        run.undos = []
        run.position = nil
        let batches = try loader.count
        let progress = makeProgress(batches: epochs &* batches)
        defer { progress.erase() }
        // The first Ctrl-C waits for the end of the running batch, also where a script's own forward pass runs.
        try Interrupts.heldBack {
            for epoch in (place?.epoch ?? 1)...epochs { try train(epoch, epoch == place?.epoch ? place : nil, loader, checker, progress) }
            try checkpoint?.write(TrainingPlace(epoch: epochs &+ 1), loader)
        }
        if call.flag("plot") { for line in try call.bench.figures.lines(PlotRequest.losses(of: run)) { try call.say(line) } }
    }

    private func train(_ epoch: Int, _ place: TrainingPlace?, _ loader: DataLoader, _ checker: DataLoader?, _ progress: Progress) throws {
        let start = monotonicSeconds()
        defer { run.unsavedSeconds += monotonicSeconds() - start }
        plan.module.setTraining(true)
        let result = try pass(loader, epoch, place, progress)
        if let schedule = run.schedule, !schedule.isPerBatch { try schedule.step(loss: result.loss / Double(max(result.rows, 1)), machine) }
        run.epochs += 1
        run.losses.append(result.loss / Double(max(result.rows, 1)))
        var line = epochText(epoch, result)
        if let checker {
            let check = try Evaluation(plan.module, checker, run.loss, call.machine) { try pollInterrupt(epoch) }
            run.checks.append(check.loss)
            line += checkText(check)
        }
        progress.erase()
        if epoch % every == 0 || epoch == epochs { try call.say(line + "  " + TimeText.text(monotonicSeconds() - start)) }
        try machine.output.flush()
    }

    /// Epochs have lines of their own; only a single one has lines in between where there is no bar.
    private func makeProgress(batches: Int) -> Progress {
        Progress(total: batches, choice: call.bench.progress, terminal: call.bench.terminal, showsTenths: epochs == 1)
    }

    /// One pass from its beginning, or from the place of a checkpoint.
    private func pass(_ loader: DataLoader, _ epoch: Int, _ place: TrainingPlace?, _ progress: Progress) throws -> TrainingPlace {
        let step = TrainingStep(module: plan.module, loss: run.loss, optimizer: run.optimizer.optimizer, machine: call.machine)
        let count = try loader.count
        var sum = place ?? TrainingPlace(epoch: epoch, loaderStart: loader.generator?.state)
        let pass = try place.flatMap { try checkpoint?.pass(loader, at: $0) } ?? loader.makePass()
        var number = sum.batch
        while let sample = try pass.next() {
            let batch = try Batch(sample)
            number += 1
            let result = try one(step, batch, epoch, number)
            // The last batch of a pass may be short.
            if number == 1 || run.inputShape == nil { run.inputShape = Array(batch.inputs.shape) }
            sum.loss += result.loss * Double(batch.count)
            sum.hits += result.hits
            sum.rows += batch.count
            sum.batch = number
            if let schedule = run.schedule, schedule.isPerBatch { try schedule.step(loss: result.loss, machine) }
            try checkpoint?.note(sum, loader)
            progress.update((epoch &- 1) &* count &+ number, "epoch \(epoch)/\(epochs)  loss \(NumberText.fixed(sum.loss / Double(sum.rows), 4))")
            try pollInterrupt(epoch, number, of: count)
        }
        return sum
    }

    private func one(_ step: TrainingStep, _ batch: Batch, _ epoch: Int, _ number: Int) throws -> TrainingStep.Result {
        do {
            let result = try step(batch)
            run.steps += 1
            return result
        } catch let error as NonFiniteLoss {
            throw NonFiniteReport(plan.module, batch, error.value, run).error(at: "in epoch \(epoch), batch \(number)")
        } catch where machine.isError(error, .keyboardInterrupt) {
            throw stopped("in epoch \(epoch) before batch \(number) was done")
        }
    }

    // MARK: Ctrl-C

    private func pollInterrupt(_ epoch: Int, _ number: Int? = nil, of count: Int = 0) throws {
        guard Interrupts.takeHeldBack() || machine.interrupt.take() else { return }
        throw stopped(number.map { "in epoch \(epoch) after batch \($0) of \(count)" } ?? "after epoch \(epoch)")
    }

    private func stopped(_ place: String) -> ScriptError {
        ScriptError(
            .keyboardInterrupt, "training stopped \(place)",
            hint: "\(run.name) and its optimizer are as \(Self.counted(run.steps, "whole step")) left them; %train goes on from there")
    }

    // MARK: Text

    private static func counted(_ number: Int, _ what: String) -> String { "\(Stopwatch.grouped(number)) \(what)\(number == 1 ? "" : "s")" }

    private func epochText(_ epoch: Int, _ result: TrainingPlace) -> String {
        let number = String(repeating: " ", count: String(epochs).count - String(epoch).count) + String(epoch)
        let mean = NumberText.fixed(result.loss / Double(max(result.rows, 1)), 4)
        return "epoch \(number)/\(epochs)  loss \(mean)" + (run.loss.isOfClasses ? "  accuracy \(NumberText.share(result.hits, of: result.rows))" : "")
    }

    private func checkText(_ check: Evaluation) -> String {
        run.loss.isOfClasses ? "  validation \(NumberText.share(check.hits, of: check.rows))" : "  validation loss \(NumberText.fixed(check.loss, 4))"
    }
}

/// Which modules are in training mode, to put back.
struct TrainingModes {
    private let modes: [(module: Module, isTraining: Bool)]

    init(_ module: Module) { modes = module.namedModules().map { ($0.module, $0.module.isTraining) } }

    func restore() { for (module, isTraining) in modes { module.isTraining = isTraining } }
}
