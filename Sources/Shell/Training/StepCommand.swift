// %step: single steps of training, shown from inside, and taken back.
import Data
import Language
import Library
import NN
import Operators
import Optim
import TensorCore

extension Command {
    static let step = Command(
        "step", "[MODEL [on DATA]]", "Makes one step of training; --show looks at every layer and weight, --undo takes the last step back.",
        options: [
            CommandOption("n=1", "how many steps"),
        ] + TrainingPlan.options + [
            CommandOption("--show", "prints outputs, gradients and changes"),
            CommandOption("--undo", "puts weights, optimizer, random numbers and the place in the data back"),
            CommandOption("--code", "prints the PyTorch code only"),
        ],
        example: "%step net on digits lr=0.1 --show"
    ) { (call: CommandCall) throws -> Void in
        if call.flag("undo") { return try StepCommand.undo(call) }
        let plan = try TrainingPlan(call)
        if call.flag("code") { return try call.say(TrainingCode(call, plan, steps: call.integer("n", least: 1) ?? 1).text) }
        try StepCommand(call, plan).makeSteps()
    }
}

/// The steps of one %step.
struct StepCommand {
    /// Memory that old states may take, and their greatest number.
    private static let undoBytes = 256 << 20, undoLimit = 50
    /// The batches of all steps of a command are kept, to be put back.
    private static let mostSteps = 10_000

    private let call: CommandCall
    private let plan: TrainingPlan
    private let count: Int

    private let run: TrainingRun

    init(_ call: CommandCall, _ plan: TrainingPlan) throws {
        self.call = call
        self.plan = plan
        run = plan.run
        count = try call.integer("n", least: 1) ?? 1
        guard count <= Self.mostSteps else { throw ScriptError(.valueError, "%step: n is at most \(Self.mostSteps)", hint: "%train makes more steps") }
    }

    func makeSteps() throws {
        try plan.begin()
        call.bench.runs.note(run)
        let modes = TrainingModes(plan.module)
        defer { modes.restore() }
        plan.module.setTraining(true)
        let position = try openPosition()
        let undo = try StepUndo(plan.module, run.optimizer.optimizer, steps: run.steps)
        keep(undo)
        do {
            for number in 1...count {
                try makeStep(position, undo, isLast: number == count)
                try call.machine.pollInterrupt()
            }
        } catch {
            // What a step that failed has used goes back; whole steps stay, and can be taken back.
            if run.steps == undo.steps {
                run.undos.removeLast()
                try undo.restore(run.optimizer.optimizer, position)
            }
            throw error
        }
    }

    /// The place in the data where the last step left off, or the beginning of a pass.
    private func openPosition() throws -> DataPosition {
        if let known = run.position, known.expression == run.data.trainText, known.loader.batchSize == run.batchSize || run.data.isLoader { return known }
        let position = DataPosition(try plan.trainingLoader(call.machine), expression: run.data.trainText)
        run.position = position
        return position
    }

    private func keep(_ undo: StepUndo) {
        run.undos.append(undo)
        while run.undos.count > 1, run.undos.count > Self.undoLimit || run.undos.reduce(0, { $0 + $1.byteCount }) > Self.undoBytes {
            run.undos.removeFirst()
        }
    }

    private func makeStep(_ position: DataPosition, _ undo: StepUndo, isLast: Bool) throws {
        let fetched = try position.next()
        undo.batches.append(fetched)
        let batch = fetched.batch
        run.inputShape = Array(batch.inputs.shape)
        let step = TrainingStep(module: plan.module, loss: run.loss, optimizer: run.optimizer.optimizer, machine: call.machine)
        do {
            if isLast, call.flag("show") {
                let replay = try StepReplay(step, batch, isPlain: !call.bench.terminal.drawsUnicode)
                run.steps += 1
                try call.say("step \(Stopwatch.grouped(run.steps)), \(plan.headline)")
                for line in replay.lines { try call.say(line) }
            } else {
                let result = try step(batch)
                run.steps += 1
                if isLast { try call.say(text(result, batch)) }
            }
        } catch let error as NonFiniteLoss {
            throw NonFiniteReport(plan.module, batch, error.value, run).error(at: "in step \(run.steps + 1)")
        }
    }

    private func text(_ result: TrainingStep.Result, _ batch: Batch) -> String {
        let hits = run.loss.isOfClasses ? "  accuracy \(NumberText.share(result.hits, of: batch.count))" : ""
        return "step \(Stopwatch.grouped(run.steps))  loss \(NumberText.fixed(result.loss, 4))\(hits)"
    }

    // MARK: Undo

    /// Takes the last %step back, of the network named or of the last one.
    static func undo(_ call: CommandCall) throws {
        let run: TrainingRun? = if let name = call.text("MODEL") { call.bench.runs[try call.network(name).module] } else { call.bench.runs.last }
        guard let run, let undo = run.undos.popLast() else {
            throw ScriptError(.valueError, "%step: there is no step to take back", hint: "%train forgets the steps before it")
        }
        let taken = run.steps - undo.steps
        try undo.restore(run.optimizer.optimizer, run.position)
        run.steps = undo.steps
        try call.say("took back \(taken == 1 ? "1 step" : "\(taken) steps"): \(run.name) is as after step \(undo.steps)")
    }
}
