// The value of an expression, worked out one operation after another, so that each can be looked at with its operands.
// Every part is evaluated once, in Python's order.
import Language
import Library
import Operators
import Signatures
import Syntax
import TensorCore

/// One operation of an expression: what was done to which operands, and what came of it.
struct EvaluationStep {
    enum Kind {
        /// `a op b`
        case infix(BinaryOperator)
        case comparison(ComparisonOperator)
        case prefix(UnaryOperator)
        /// `x[key]`; the texts and values of the key's terms.
        case index([Operand])
        /// `x.name`
        case attribute(Name)
        /// A call of a function or method, of this operator of the table if it is one.
        case call(AnyOp?)
    }

    struct Operand {
        let text: String
        let value: Value
        var tensor: Tensor? { value.tensor }
    }

    let text: String
    let kind: Kind
    /// In the order of the operator's parameters, the receiver of a method first.
    let operands: [Operand]
    /// nil where the operation failed.
    let result: Value?

    /// The operands that are tensors.
    var tensors: [(text: String, tensor: Tensor)] { operands.compactMap { operand in operand.tensor.map { (operand.text, $0) } } }
}

/// Evaluates the parts of one text of a command.
struct SteppedEvaluation {
    let call: CommandCall
    let source: Source
    /// Where the text stands in the command's line.
    let offset: Int
    /// Told of each operation from tensors to a tensor; of a failed one before its error is thrown.
    var observe: (EvaluationStep) throws -> Void = { _ in }

    private var machine: Machine { call.machine }

    /// The text that stands for the raw `placeholder` of `call`.
    init(_ call: CommandCall, rest placeholder: String) {
        self.call = call
        source = call.source(call.text(placeholder) ?? "")
        offset = call.offset(ofRest: placeholder)
    }

    /// The expression that the text is; mistakes point into the line.
    func expression() throws -> Expression {
        do { return try Parser.parseExpression(source) } catch { throw relocated(error) }
    }

    /// The one statement that the text is; nil where it is several.
    func statement() throws -> Statement? {
        do {
            let statements = try Parser.parse(source)
            return statements.count == 1 ? statements[0] : nil
        } catch { throw relocated(error) }
    }

    func text(of part: Expression) -> String { source.text(in: part.span) }

    // MARK: Values

    func value(of part: Expression) throws -> Value {
        switch part.kind {
        case .binary(let op, let a, let b):
            return try step(part, .infix(op), operands([a, b])) { try machine.binary(op, $0[0].value, $0[1].value) }
        case .comparison(let ops, let parts) where ops.count == 1 && parts.count == 2:
            return try step(part, .comparison(ops[0]), operands(parts)) { try machine.compare(ops[0], $0[0].value, $0[1].value) }
        case .unary(let op, let a):
            return try step(part, .prefix(op), operands([a])) { try machine.unary(op, $0[0].value) }
        case .subscripted(let container, let key):
            let x = try operands([container])
            let terms = try terms(of: key)
            let value = Self.isTuple(key) ? Value.tuple(terms.map(\.value)) : terms.first?.value ?? .none
            return try step(part, .index(terms), x) { try machine.item(value, of: $0[0].value) }
        case .attribute(let owner, let name, nameSpan: _):
            return try step(part, .attribute(name), operands([owner])) { try machine.attribute(name, of: $0[0].value) }
        case .call(let function, let arguments) where arguments.allSatisfy({ $0.kind != .starred && $0.kind != .doubleStarred }):
            return try value(ofCall: part, function, arguments)
        default:
            return try whole(part)
        }
    }

    private func operands(_ parts: [Expression]) throws -> [EvaluationStep.Operand] {
        try parts.map { EvaluationStep.Operand(text: text(of: $0), value: try value(of: $0)) }
    }

    /// The terms between brackets; those of a tuple one by one.
    func terms(of key: Expression) throws -> [EvaluationStep.Operand] {
        if case .tuple(let items) = key.kind { return try items.map(term) }
        return [try term(key)]
    }

    /// The value between the brackets.
    func key(_ key: Expression) throws -> Value {
        let terms = try terms(of: key)
        return Self.isTuple(key) ? .tuple(terms.map(\.value)) : terms.first?.value ?? .none
    }

    private static func isTuple(_ key: Expression) -> Bool { if case .tuple = key.kind { true } else { false } }

    private func term(_ part: Expression) throws -> EvaluationStep.Operand {
        guard case .slice(let start, let stop, let step) = part.kind else { return EvaluationStep.Operand(text: text(of: part), value: try value(of: part)) }
        let bounds = try [start, stop, step].map { try $0.map(value) ?? .none }
        return EvaluationStep.Operand(text: text(of: part), value: .object(SliceObject(bounds[0], bounds[1], bounds[2])))
    }

    /// A call; of a method the receiver is the first operand, and the way to a function is no step.
    private func value(ofCall part: Expression, _ function: Expression, _ arguments: [CallArgument]) throws -> Value {
        var receiver: [EvaluationStep.Operand] = []
        let callee: Value
        if case .attribute(let owner, let name, nameSpan: _) = function.kind {
            let object = EvaluationStep.Operand(text: text(of: owner), value: try value(of: owner))
            callee = try guarded(function, [object]) { try machine.attribute(name, of: object.value) }
            if object.tensor != nil { receiver = [object] }
        } else {
            callee = try value(of: function)
        }
        let given = try operands(arguments.map(\.value))
        let positional = zip(arguments, given).filter { $0.0.kind == .positional }.map(\.1.value)
        let keywords = zip(arguments, given).compactMap { argument, operand -> (Name, Value)? in
            guard case .named(let name) = argument.kind else { return nil }
            return (name, operand.value)
        }
        return try step(part, .call(Self.op(of: callee)), receiver + given) { _ in try machine.call(callee, positional, keywords: keywords) }
    }

    /// The operator of the table that a callable stands for.
    static func op(of callee: Value) -> AnyOp? {
        if let method = callee.cast(to: BoundMethod.self) {
            guard method.receiver.tensor != nil, let function = method.function.cast(to: NativeFunction.self) else { return nil }
            return Ops.methods[function.name]
        }
        guard let function = callee.cast(to: NativeFunction.self) else { return nil }
        let candidates = [Ops.torch[function.name], Ops.functional[function.name], Ops.linalg[function.name]]
        return candidates.lazy.compactMap { $0 }.first { $0.summary == function.documentation }
    }

    private func whole(_ part: Expression) throws -> Value { try call.evaluate(text(of: part)) }

    // MARK: Steps and errors

    private func step(
        _ part: Expression, _ kind: EvaluationStep.Kind, _ operands: [EvaluationStep.Operand], _ work: ([EvaluationStep.Operand]) throws -> Value
    ) throws -> Value {
        let concernsTensors = operands.contains { $0.tensor != nil }
        let result: Value
        do { result = try guarded(part, operands) { try work(operands) } } catch {
            if concernsTensors { try observe(EvaluationStep(text: text(of: part), kind: kind, operands: operands, result: nil)) }
            throw error
        }
        if concernsTensors, result.tensor != nil {
            try observe(EvaluationStep(text: text(of: part), kind: kind, operands: operands, result: result))
        }
        return result
    }

    /// Errors of `work` point at `part` in the line, with what the operands are.
    private func guarded(_ part: Expression, _ operands: [EvaluationStep.Operand], _ work: () throws -> Value) throws -> Value {
        do { return try work() } catch let raised as RaisedException where raised.exception.diagnostic != nil { throw raised } catch {
            let exception = machine.exceptionObject(for: error)
            let known = error as? ScriptError ?? machine.errorTranslators.lazy.compactMap { $0(error) }.first
            exception.diagnostic = Diagnostic(
                exception: exception.classObject.name.text, message: exception.message(machine),
                labels: [Label(source: call.line.source, span: place(of: part.span))], hint: known?.hint)
            throw RaisedException(exception)
        }
    }

    /// A span of the text as one of the line.
    func place(of span: Span) -> Span { Span(Int(span.start) + offset, Int(span.end) + offset) }

    private func relocated(_ errors: SyntaxErrors) -> SyntaxErrors {
        let moved = errors.diagnostics.map { diagnostic in
            var moved = diagnostic
            moved.labels = diagnostic.labels.map { Label(source: call.line.source, span: place(of: $0.span), role: $0.role, text: $0.text) }
            return moved
        }
        return SyntaxErrors(moved, isIncomplete: false)
    }
}
