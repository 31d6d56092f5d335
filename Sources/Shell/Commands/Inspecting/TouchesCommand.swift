// %touches: who will see a change, before it is made.
import Language
import Library
import Operators
import Signatures
import Syntax
import TensorCore

extension Command {
    static let touches = Command(
        "touches", "<statement>", "Says which elements of which names a change in place would reach, without making it.",
        example: "%touches x[0] = 9"
    ) { (call: CommandCall) throws -> Void in
        try call.draw(TouchesCommand(call).lines())
    }
}

/// The reach of one statement.
struct TouchesCommand {
    private let call: CommandCall
    private let parts: SteppedEvaluation

    init(_ call: CommandCall) {
        self.call = call
        parts = SteppedEvaluation(call, rest: "statement")
    }

    func lines() throws -> [String] {
        guard let statement = try parts.statement() else { throw call.misuse("one statement is wanted") }
        switch statement.kind {
        case .assign(let targets, _): return try targets.flatMap { try lines(ofTarget: $0, isAssigned: true) }
        case .augmentedAssign(let target, _, _): return try lines(ofTarget: target, isAssigned: false)
        case .expression(let expression, _): return try lines(of: expression)
        default: throw nothingChanges(statement.span)
        }
    }

    // MARK: What is changed

    private func lines(ofTarget target: Expression, isAssigned: Bool) throws -> [String] {
        switch target.kind {
        case .subscripted(let container, let key): return try reach(of: container, key)
        case .tuple(let items), .list(let items): return try items.flatMap { try lines(ofTarget: $0, isAssigned: isAssigned) }
        case .starred(let inner): return try lines(ofTarget: inner, isAssigned: isAssigned)
        case _ where isAssigned:
            let name = parts.text(of: target)
            return ["\(name) = … binds a name: no tensor changes, and other names keep what they have"]
        default: return try reach(of: target, nil)
        }
    }

    /// A part or a name by itself, an operator in place, or a call with `out=`.
    private func lines(of expression: Expression) throws -> [String] {
        switch expression.kind {
        case .subscripted(let container, let key): return try reach(of: container, key)
        case .name, .attribute: return try reach(of: expression, nil)
        case .call(let function, let arguments): return try lines(ofCall: expression, function, arguments)
        default: throw nothingChanges(expression.span)
        }
    }

    private func lines(ofCall expression: Expression, _ function: Expression, _ arguments: [CallArgument]) throws -> [String] {
        if let out = arguments.first(where: { $0.kind == .named("out") }) { return try reach(of: out.value, nil) }
        var first = arguments.first?.value
        var op: AnyOp?
        if case .attribute(let owner, let name, nameSpan: _) = function.kind, try call.evaluate(parts.text(of: owner)).tensor != nil {
            (first, op) = (owner, Ops.methods[name])
        } else {
            op = SteppedEvaluation.op(of: try call.evaluate(parts.text(of: function)))
        }
        guard let first, let op, op.traits.contains(.mutating) else { throw nothingChanges(expression.span) }
        if op is InPlaceView { return ["\(parts.text(of: expression)) changes how \(parts.text(of: first)) walks through its storage; no element changes"] }
        return try reach(of: first, nil)
    }

    private func nothingChanges(_ span: Span) -> any Error {
        call.error(
            .valueError, "this changes no tensor in place", at: parts.place(of: span),
            hint: "%touches takes x[…] = value, x += value, x.add_(…) or a call with out=")
    }

    // MARK: Who sees it

    private func reach(of target: Expression, _ key: Expression?) throws -> [String] {
        let name = parts.text(of: target), value = try parts.value(of: target)
        guard let tensor = value.tensor else {
            throw call.error(.typeError, "'\(name)' is of type \(value.typeName), and a Tensor is wanted", at: parts.place(of: target.span))
        }
        let sharers = call.bench.sharers(of: tensor.storage)
        guard let mask = try CellMask(over: [tensor] + sharers.map(\.tensor)) else {
            return ["the storage of \(name) is too large to be traced: " + ByteCount.text(tensor.storage.byteCount)]
        }
        if let key { try mark(tensor, try parts.key(key), in: mask, at: key.span) } else { try mask.mark(tensor) }
        return try picture(mask, tensor, sharers.isEmpty ? [NamedTensor(name: name, tensor: tensor)] : sharers)
    }

    /// Marks the elements of `tensor` that a key names.
    private func mark(_ tensor: Tensor, _ key: Value, in mask: CellMask, at span: Span) throws {
        do {
            try Recording.off {
                let key = try Operand(key), part = try Ops.indexed(tensor, key)
                if part.storage === tensor.storage { return try mask.mark(part) }
                let chosen = try Tensor.zeros(tensor.shape, .bool)
                try Ops.assign(chosen, key, .scalar(.bool(true)))
                let shadow = mask.shadow(of: tensor)
                try shadow.copy(from: shadow.rank == chosen.rank ? chosen : chosen.unsqueezed(at: -1).expanded(to: shadow.shape))
            }
        } catch let error as TensorError {
            let known = ScriptError(error)
            throw call.error(known.kind, known.message, at: parts.place(of: span), hint: known.hint)
        }
    }

    private func picture(_ mask: CellMask, _ tensor: Tensor, _ sharers: [NamedTensor]) throws -> [String] {
        let marked = try mask.markedCount, cells = mask.count
        let columns = max(1, min(cells, 48, call.width - 4))
        var lines = TextWrap.lines(
            "\(Self.counted(marked, "cell")) of \(Stopwatch.grouped(cells)) in storage #\(call.bench.storageNumbers[tensor.storage]) would change",
            width: call.width)
        if cells > 0 { lines.append("  " + (try CoverageBar.text(mask.flags, columns: columns))) }
        var table = TextTable(["", "", ""])
        for sharer in sharers {
            let marks = try mask.marks(under: sharer.tensor), count = try CellMask.count(marks)
            table.add(["  " + TextWrap.shortened(sharer.name, to: 20), count == 0 ? "nothing" : count == marks.count ? "all of it" : "\(Stopwatch.grouped(count)) of \(Stopwatch.grouped(marks.count))", try places(marks, count, sharer.name)])
        }
        return lines + table.lines.dropFirst().map { TextWrap.shortened($0, to: call.width) }
    }

    /// `x[1, 0], x[2, 0], …`
    private func places(_ marks: Tensor, _ count: Int, _ name: String) throws -> String {
        guard count > 0, count < marks.count else { return "" }
        let rows = try marks.nonzero()
        let shown = try (0..<min(4, rows.shape[0])).map { (row: Int) throws -> String in
            name + "[" + (try rows.selected(0, at: row).listed().map { String($0.wrappedInt) }).joined(separator: ", ") + "]"
        }
        return shown.joined(separator: ", ") + (count > shown.count ? ", …" : "")
    }

    private static func counted(_ number: Int, _ what: String) -> String { "\(Stopwatch.grouped(number)) \(what)\(number == 1 ? "" : "s")" }
}
