// Which schedule of the learning rate a training follows: `schedule=StepLR(10, gamma=0.5)`, a class of torch.optim.lr_scheduler without its first
// argument, the optimizer.
import Language
import Library
import Signatures
import Syntax

/// A schedule as it was typed.
struct ScheduleChoice {
    /// `StepLR`
    private let name: String
    /// `10, gamma=0.5`
    private let arguments: String
    private let call: CommandCall

    /// nil where none is asked for.
    init?(_ call: CommandCall) throws {
        guard let text = call.option("schedule"), text != "none" else { return nil }
        self.call = call
        name = String(text.prefix { $0 != "(" })
        let rest = text.dropFirst(name.count)
        guard rest.isEmpty || rest.hasSuffix(")") else { throw call.misuse("schedule= is a class of torch.optim.lr_scheduler and its arguments: StepLR(10, gamma=0.5)") }
        arguments = String(rest.dropFirst().dropLast())
        _ = try Self.type(name, call.machine)
    }

    private static func type(_ name: String, _ machine: Machine) throws -> Value {
        let known = try machine.modules.module("torch.optim.lr_scheduler", machine)?.namespace
        let names = known?.names.map(\.text).filter { $0.first?.isUppercase == true && $0.contains("LR") || $0 == "CosineAnnealingWarmRestarts" } ?? []
        guard names.contains(name), let type = known?[Name(name)] else {
            let best = Suggestion.best(for: name, among: names)
            throw ScriptError(.valueError, "there is no schedule '\(name)'", hint: best.map { "did you mean schedule=\($0)(…)?" } ?? "schedule= is one of \(names.sorted().joined(separator: ", "))")
        }
        return type
    }

    /// The schedule, made for `optimizer` as a script makes it.
    func make(for optimizer: OptimizerObject) throws -> Schedule {
        let machine = call.machine, list = arguments.isEmpty ? "" : ", " + arguments
        let make = try call.evaluate("lambda schedule, optimizer: schedule(optimizer\(list))")
        return Schedule(name: name, arguments: arguments, object: try machine.call(make, [Self.type(name, machine), .object(optimizer)]), optimizer: optimizer)
    }

    /// `torch.optim.lr_scheduler.StepLR(optimizer, 10, gamma=0.5)`, and the line that steps it.
    var code: (making: String, step: String, isPerBatch: Bool) {
        Schedule.code(name, arguments)
    }
}

/// The schedule of a training.
struct Schedule {
    let name: String
    let arguments: String
    let object: Value
    /// Whose rates it sets.
    let optimizer: OptimizerObject

    /// Cycles go on by batches, all others by epochs.
    var isPerBatch: Bool { Self.isPerBatch(name) }
    private static func isPerBatch(_ name: String) -> Bool { name == "OneCycleLR" || name == "CyclicLR" }

    /// The next batch or epoch begins; `loss` is the mean of the one that ended.
    func step(loss: Double, _ machine: Machine) throws {
        optimizer.noteStep()
        try machine.callMethod(object, "step", name == "ReduceLROnPlateau" ? [.float(loss)] : [])
    }

    static func code(_ name: String, _ arguments: String) -> (making: String, step: String, isPerBatch: Bool) {
        let list = arguments.isEmpty ? "" : ", " + arguments
        let step = "scheduler.step(\(name == "ReduceLROnPlateau" ? "total / rows" : ""))"
        return ("scheduler = torch.optim.lr_scheduler.\(name)(optimizer\(list))", step, isPerBatch(name))
    }

    var text: String { "\(name)(\(arguments))" }
}
