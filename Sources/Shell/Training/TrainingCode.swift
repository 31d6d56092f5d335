// The PyTorch script that a %train stands for. Run after the same seed it draws the same numbers and gives the same
// weights.
import Language

struct TrainingCode {
    private let plan: TrainingPlan
    private let validation: ValidationChoice
    private let epochs: Int
    private let seed: String?
    private let optimizer: String

    init(_ call: CommandCall, _ plan: TrainingPlan, _ validation: ValidationChoice) throws {
        self.plan = plan
        self.validation = validation
        epochs = try call.integer("epochs", least: 1) ?? 1
        seed = try call.integer("seed").map(String.init)
        optimizer = try plan.optimizer.code(for: plan.run.name)
    }

    private var run: TrainingRun { plan.run }
    private var isOfClasses: Bool { run.loss.isOfClasses }

    var text: String { (imports + preparation + [""] + loop + check + [report]).joined(separator: "\n") }

    private var imports: [String] {
        ["import torch", "from torch import nn", "from torch.utils.data import DataLoader", ""]
    }

    private var loaderName: String { run.data.isLoader ? run.data.trainText : "train_loader" }

    private var preparation: [String] {
        var lines: [String] = []
        if !run.data.isLoader { lines.append("train_loader = DataLoader(\(run.data.trainText), batch_size=\(run.batchSize), shuffle=True)") }
        if let validation = validation.data { lines.append("test_loader = DataLoader(\(validation.text), batch_size=\(ValidationChoice.batch))") }
        lines += ["loss_fn = \(run.loss.code)", "optimizer = \(optimizer)"]
        if let seed { lines.append("torch.manual_seed(\(seed))") }
        return lines
    }

    private var loop: [String] {
        let body = [
            "output = \(run.name)(x)", "loss = loss_fn(output, y)", "optimizer.zero_grad()", "loss.backward()", "optimizer.step()",
            "total += loss.item() * len(x)", isOfClasses ? "hits += (output.argmax(1) == y).sum().item()" : nil, "rows += len(x)",
        ]
        return [
            "for epoch in range(\(epochs)):", "    \(run.name).train()", isOfClasses ? "    total, hits, rows = 0.0, 0, 0" : "    total, rows = 0.0, 0",
            "    for x, y in \(loaderName):",
        ] + body.compactMap { $0 }.map { "        " + $0 }
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
