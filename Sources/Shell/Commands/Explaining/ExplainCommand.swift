// %explain: an expression worked out step by step, each step drawn: how sizes are aligned, what is read repeatedly, what is
// only another view and what is copied.
import Language
import Library
import Operators
import Signatures
import Syntax
import TensorCore

extension Command {
    static let explain = Command(
        "explain", "<expression>", "Evaluates an expression and draws how shapes meet, what is a view, and what is copied.",
        example: "%explain torch.ones(3, 1) + torch.ones(4)"
    ) { (call: CommandCall) throws -> Void in
        var evaluation = SteppedEvaluation(call, rest: "expression")
        var count = 0
        evaluation.observe = { (step: EvaluationStep) throws -> Void in
            if count > 0 { try call.say("") }
            count += 1
            try call.draw(StepPicture(step, call.bench, width: call.width).lines)
        }
        let value = try evaluation.value(of: evaluation.expression())
        if count == 0 { try call.say(call.bench.factLine(value, call.text("expression") ?? "")) }
    }
}

extension Workbench {
    /// What there is to say of a value that no operation on tensors made.
    fileprivate func factLine(_ value: Value, _ text: String) -> String {
        guard let tensor = value.tensor else { return "\(text) is of type \(value.typeName): nothing to draw" }
        return "\(text)  \(tensor.facts): no operation to explain; %strides \(text) draws it"
    }
}

/// The drawing of one step.
struct StepPicture {
    let step: EvaluationStep
    let bench: Workbench
    let width: Int

    init(_ step: EvaluationStep, _ bench: Workbench, width: Int) {
        self.step = step
        self.bench = bench
        self.width = width
    }

    var result: Tensor? { step.result?.tensor }

    /// A heading and what is below it.
    var lines: [String] {
        let body = self.body
        let heading = TextWrap.lines("\(TextWrap.shortened(step.text, to: max(12, width - 24))): \(body.title)", width: width, indent: "  ")
        return heading.map { Style.bold.apply($0, if: bench.terminal.usesColor(on: .output)) } + body.lines
    }

    private typealias Body = (title: String, lines: [String])

    private var body: Body {
        let tensors = step.tensors
        switch step.kind {
        case .infix(.matmul) where tensors.count == 2: return product(tensors[0], tensors[1])
        case .infix, .comparison, .prefix: return ("element by element", AlignmentPicture(self).lines)
        case .index(let terms): return (storyOfResult, IndexPicture(self, terms).lines)
        case .attribute: return (storyOfResult, ArrangementPicture(self).lines)
        case .call(let op): return bodyOfCall(op, tensors)
        }
    }

    private func bodyOfCall(_ op: AnyOp?, _ tensors: [(text: String, tensor: Tensor)]) -> Body {
        guard let op else { return (storyOfResult, factLines) }
        if tensors.count == 2, StepPicture.products.contains(where: { $0 === op }) { return product(tensors[0], tensors[1]) }
        if tensors.count == 2, op.symbol != nil { return ("element by element", AlignmentPicture(self).lines) }
        if tensors.count == 1, Self.arranges(op) || result?.storage === tensors[0].tensor.storage { return (storyOfResult, ArrangementPicture(self).lines) }
        return (storyOfResult, factLines)
    }

    private func product(_ a: (text: String, tensor: Tensor), _ b: (text: String, tensor: Tensor)) -> Body {
        ("matrix product", ProductPicture(self, a, b).lines)
    }

    /// Operators that multiply rows by columns.
    private static let products: [AnyOp] = [Infix.matmul.op] + [Ops.torch["mm"], Ops.torch["bmm"], Ops.torch["mv"]].compactMap { $0 }

    /// Whether an operator only gives its elements another arrangement.
    static func arranges(_ op: AnyOp) -> Bool {
        op.traits.contains(.view) || arranging.contains(ObjectIdentifier(op))
    }

    /// The family of reshape, whose operators copy only where no view will do.
    private static let arranging: Set<ObjectIdentifier> = Set(
        Ops.families.filter { family in family.operators.contains { $0 === Ops.reshape } }.flatMap(\.operators).map { ObjectIdentifier($0) })

    // MARK: Words

    /// Whether the result is a view of an operand, or new memory.
    private var storyOfResult: String {
        guard let result else { return "this fails" }
        guard let seen = step.tensors.first(where: { $0.tensor.storage === result.storage }) else { return "a new tensor" }
        return seen.tensor === result ? "\(seen.text) itself" : "a view of \(TextWrap.shortened(seen.text, to: 24))"
    }

    /// Shapes of operands and result.
    private var factLines: [String] {
        var table = TextTable(["", "", ""])
        for (text, tensor) in step.tensors { table.add(["  " + label(text), tensor.facts, ""]) }
        if let result { table.add(["  result", result.facts, memory(of: result)]) }
        return table.lines.dropFirst().map { $0 }
    }

    /// `48 B, new memory`, or `nothing is copied`.
    func memory(of result: Tensor) -> String {
        let isShared = step.tensors.contains { $0.tensor.storage === result.storage }
        return isShared ? "nothing is copied" : "\(ByteCount.text(result.byteCount)), new memory"
    }

    /// The name of an operand in a drawing.
    func label(_ text: String) -> String { TextWrap.shortened(text, to: 16) }
}
