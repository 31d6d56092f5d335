// The PyTorch script that a %train stands for. Run after the same seed it draws the same numbers and gives the same
// weights.
import Language

struct TrainingCode {
    private let plan: TrainingPlan
    private let validation: ValidationChoice
    private let epochs: Int
    private let seed: String?
    private let optimizer: String
    /// How many steps are meant where no epochs are; and whether they are looked at.
    private let steps: Int?
    private let shows: Bool

    /// A number of steps, from the beginning of a pass.
    init(_ call: CommandCall, _ plan: TrainingPlan, steps: Int) throws {
        self.plan = plan
        self.steps = steps
        (validation, epochs, seed, shows) = (.none, 1, nil, call.flag("show"))
        optimizer = try plan.optimizer.code(for: plan.run.name)
    }

    init(_ call: CommandCall, _ plan: TrainingPlan, _ validation: ValidationChoice) throws {
        self.plan = plan
        self.validation = validation
        (steps, shows) = (nil, false)
        epochs = try call.integer("epochs", least: 1) ?? 1
        seed = try call.integer("seed").map(String.init)
        optimizer = try plan.optimizer.code(for: plan.run.name)
    }

    private var run: TrainingRun { plan.run }
    private var isOfClasses: Bool { run.loss.isOfClasses }

    var text: String { (imports + preparation + [""] + (steps.map(stepLoop) ?? loop + check + [report])).joined(separator: "\n") }

    private static let body = ["optimizer.zero_grad()", "loss.backward()"]

    /// The steps; where they are looked at, with gradients and changes by parameter.
    private func stepLoop(_ count: Int) -> [String] {
        let name = run.name
        var lines = ["batches = iter(\(loaderName))", "\(name).train()", "for step in range(\(count)):", "    x, y = next(batches)", "    loss = loss_fn(\(name)(x), y)"]
        lines += Self.body.map { "    " + $0 }
        if shows { lines.append("    before = {n: p.detach().clone() for n, p in \(name).named_parameters()}") }
        lines += ["    optimizer.step()", "    print(f\"step {step + 1}  loss {loss.item():.4f}\")"]
        guard shows else { return lines }
        return lines + [
            "for n, p in \(name).named_parameters():",
            "    change = (p.detach() - before[n]).norm() / before[n].norm()",
            "    print(f\"{n:24} grad {p.grad.norm():.3g}  weight {before[n].norm():.3g}  change {change:.3g}\")",
        ]
    }

    private var imports: [String] {
        ["import torch", "from torch import nn", "from torch.utils.data import DataLoader", ""]
    }

    private var loaderName: String { run.data.isLoader ? run.data.trainText : "train_loader" }

    private var preparation: [String] {
        var lines: [String] = []
        if !run.data.isLoader { lines.append("train_loader = DataLoader(\(run.data.trainText), batch_size=\(run.batchSize), shuffle=True)") }
        if let validation = validation.data { lines.append("test_loader = DataLoader(\(validation.text), batch_size=\(ValidationChoice.batch))") }
        lines += ["loss_fn = \(run.loss.code)", "optimizer = \(optimizer)"]
        if steps == nil, let schedule = plan.schedule { lines.append(schedule.code.making) }
        if let seed { lines.append("torch.manual_seed(\(seed))") }
        return lines
    }

    private var loop: [String] {
        let schedule = plan.schedule?.code
        let body = [
            "output = \(run.name)(x)", "loss = loss_fn(output, y)", "optimizer.zero_grad()", "loss.backward()", "optimizer.step()",
            schedule?.isPerBatch == true ? schedule?.step : nil, "total += loss.item() * len(x)", isOfClasses ? "hits += (output.argmax(1) == y).sum().item()" : nil, "rows += len(x)",
        ]
        return [
            "for epoch in range(\(epochs)):", "    \(run.name).train()", isOfClasses ? "    total, hits, rows = 0.0, 0, 0" : "    total, rows = 0.0, 0",
            "    for x, y in \(loaderName):",
        ] + body.compactMap { $0 }.map { "        " + $0 } + (schedule.map { $0.isPerBatch ? [] : ["    " + $0.step] } ?? [])
    }

    private var check: [String] {
        guard validation.data != nil else { return [] }
        let count = isOfClasses ? "right += (\(run.name)(x).argmax(1) == y).sum().item()" : "right += loss_fn(\(run.name)(x), y).item() * len(x)"
        return [
            "    \(run.name).eval()", "    right, seen = 0, 0", "    with torch.no_grad():", "        for x, y in test_loader:", "            " + count,
            "            seen += len(x)",
        ]
    }

    private var report: String {
        let numbers = ["loss {total / rows:.4f}"] + (isOfClasses ? ["accuracy {hits / rows:.1%}"] : [])
            + (validation.data == nil ? [] : [isOfClasses ? "validation {right / seen:.1%}" : "validation loss {right / seen:.4f}"])
        return "    print(f\"epoch {epoch + 1}  \(numbers.joined(separator: "  "))\")"
    }
}
