// Shape holes: `x.view(?, 28)` asks which sizes fit. Candidates come from the shapes at hand and from what PyTorch's own
// errors say; each is tried, and only what works is an answer.
import Language
import Library
import NN
import Operators
import Signatures
import Syntax
import TensorCore

extension Workbench {
    /// Answers a statement with holes; false where it has none.
    func answerHoles(in source: Source) throws -> Bool {
        guard let holes = HoleText(source.text) else { return false }
        let lines = try ShapeHoles(holes, source, machine).lines()
        for line in lines { try machine.output.write((terminal.drawsUnicode ? line : PlainText.of(line)) + "\n") }
        return true
    }
}

/// The search for what fits into the holes of one statement.
struct ShapeHoles {
    private static let mostTries = 3_000
    private static let mostAnswers = 12

    private let holes: HoleText
    private let source: Source
    private let machine: Machine
    /// The expression that must work: what is assigned, or the statement itself.
    private let goal: Expression
    private let calls: [HoleCall]

    /// SyntaxErrors where the statement is none even with its holes filled.
    init(_ holes: HoleText, _ source: Source, _ machine: Machine) throws {
        self.holes = holes
        self.source = source
        self.machine = machine
        // A hole is one byte, and so is a digit: places stay what they are.
        let filled = Source(name: source.name, text: holes.filled(holes.holes.map { _ in "1" }) + "\n", precedingLines: source.precedingLines)
        let statements = try Parser.parse(filled)
        guard statements.count == 1 else { throw Self.error(.syntaxError, "a statement with a hole (?) stands alone on its line", source, holes.holes[0]) }
        switch statements.first?.kind {
        case .expression(let expression, hushed: _): goal = expression
        case .assign(targets: _, let value): goal = value
        default: throw Self.error(.syntaxError, "holes (?) stand in an expression or in what is assigned", source, holes.holes[0])
        }
        calls = try holes.holes.map { [goal] (hole: Int) throws -> HoleCall in
            guard let call = HoleCall(around: hole, in: goal) else {
                throw Self.error(.syntaxError, "a hole (?) stands for an argument of a call", source, hole)
            }
            return call
        }
    }

    /// The answers as lines; RuntimeError where nothing fits.
    func lines() throws -> [String] {
        try checkHarmless()
        let trial = HoleTrial(machine, names: goal.names)
        let answers = try trial.run { try search(trial) }
        guard !answers.isEmpty else {
            let reason = trial.lastReason.map { "; with 1: \($0)" } ?? ""
            throw Self.error(.runtimeError, "no number fits this hole" + reason, source, holes.holes[0])
        }
        var table = TextTable(["", "", ""])
        for answer in answers.prefix(Self.mostAnswers) {
            table.add(["? = " + answer.fillings.joined(separator: ", "), holes.filled(answer.fillings, in: range), answer.facts])
        }
        let more = answers.count - Self.mostAnswers
        return table.lines.dropFirst() + (more > 0 ? ["… \(more) more"] : [])
    }

    private var range: Range<Int> { Int(goal.span.start)..<Int(goal.span.end) }

    private struct Answer {
        let fillings: [String]
        let facts: String
    }

    /// All combinations of candidates that work, in order; what an error of a try mentions becomes a candidate too.
    private func search(_ trial: HoleTrial) throws -> [Answer] {
        var candidates = try calls.map { try $0.candidates(holes, machine, sizes: trial.sizes, counts: trial.counts) }
        var answers: [Answer] = [], tries = 0, tried: Set<[String]> = []
        for round in 0..<2 {
            for fillings in Self.combinations(candidates) where tried.insert(fillings).inserted {
                guard tries < Self.mostTries else { return answers }
                tries += 1
                try machine.pollInterrupt()
                if let value = try trial.value(holes.filled(fillings, in: range)) {
                    answers.append(Answer(fillings: fillings, facts: Self.facts(value)))
                }
            }
            if round == 0, answers.isEmpty { candidates = zip(calls, candidates).map { $0.takesSizes ? $1 + trial.mentioned : $1 } }
        }
        return answers
    }

    private static func combinations(_ candidates: [[String]]) -> [[String]] {
        candidates.reduce([[]]) { rows, next in
            rows.count * next.count > mostTries * 4 ? rows.map { $0 + next.prefix(1) } : rows.flatMap { row in next.map { row + [$0] } }
        }
    }

    private static func facts(_ value: Value) -> String {
        guard let tensor = value.tensor else { return "is of type \(value.typeName)" }
        return "has shape \(tensor.shape.tuple)"
    }

    /// Trying must change nothing: no operators in place, and no function of the script, which may do anything. Networks are tried, those of
    /// the script too, since only running them says what fits: what a forward pass changes in buffers is put back, and docs/language.md says
    /// that what else a script's `__init__` and `forward` do happens at each try.
    private func checkHarmless() throws {
        for function in goal.callees {
            switch function.kind {
            case .name(let name): try checkFunction(name)
            case .attribute(let owner, let name, nameSpan: _): try checkMethod(name, of: owner)
            // What a call that is tried gave, or a layer of a network.
            case .call: break
            case .subscripted(let owner, _) where value(of: owner)?.cast(to: ModuleInstance.self) != nil: break
            default: throw refusal("what is called here")
            }
        }
    }

    /// Built-in functions that only compute.
    private static let harmless: Set<Name> = [
        "abs", "bool", "divmod", "enumerate", "float", "int", "len", "list", "max", "min", "pow", "range", "reversed", "round", "sorted",
        "str", "sum", "tuple", "zip",
    ]

    private func checkFunction(_ name: Name) throws {
        guard let value = machine.globals[name] else {
            if Self.harmless.contains(name) { return }
            throw refusal("\(name)()")
        }
        if !isHarmless(value, named: name) { throw refusal("\(name)()") }
    }

    private func checkMethod(_ name: Name, of owner: Expression) throws {
        let known = value(of: owner)
        if let op = Ops.methods[name] ?? Ops.torch[name], known == nil || known?.tensor != nil || known?.cast(to: ModuleObject.self) != nil {
            guard op.traits.contains(.mutating) else { return }
            throw Self.error(.valueError, "\(name) changes its tensor, and cannot be tried", source, holes.holes[0])
        }
        switch known {
        case nil: if name.text.hasSuffix("_") { throw refusal("\(name)()") }
        case let value? where value.tensor != nil: if name.text.hasSuffix("_") { throw refusal("\(name)()") }
        case let value?:
            guard let module = value.cast(to: ModuleObject.self), let function = module.namespace[name], isHarmless(function, named: name) else {
                throw refusal("\(name)()")
            }
        }
    }

    /// Whether calling it computes and no more: a type of the library, a network or its class, a built-in function of a namespace of
    /// functions.
    private func isHarmless(_ value: Value, named name: Name) -> Bool {
        if let type = value.cast(to: TypeObject.self) { return !type.isScriptClass || type.lineage.contains { !$0.isScriptClass && $0.name == "Module" } }
        if value.cast(to: ModuleInstance.self) != nil { return true }
        if let op = Ops.torch[name] ?? Ops.methods[name] { return !op.traits.contains(.mutating) && value.cast(to: FunctionObject.self) == nil }
        return Self.harmless.contains(name) && value.cast(to: NativeFunction.self) != nil
    }

    /// What a name, or a name of a module, stands for.
    private func value(of expression: Expression) -> Value? {
        switch expression.kind {
        case .name(let name): machine.globals[name]
        case .attribute(let owner, let name, nameSpan: _): value(of: owner)?.cast(to: ModuleObject.self)?.namespace[name]
        default: nil
        }
    }

    private func refusal(_ what: String) -> RaisedException {
        Self.error(.valueError, "\(what) may change something, and cannot be tried", source, holes.holes[0])
    }

    private static func error(_ kind: ExceptionKind, _ message: String, _ source: Source, _ hole: Int) -> RaisedException {
        let exception = ExceptionObject(kind, message)
        exception.diagnostic = Diagnostic(exception: kind.rawValue, message: message, labels: [Label(source: source, span: Span(hole, hole + 1))])
        return RaisedException(exception)
    }
}
