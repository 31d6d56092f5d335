// %notes: a line after a statement that says whether its value is a view or a copy, and of which name.
import Language
import Library
import Operators
import Signatures
import Syntax
import TensorCore

extension Command {
    static let notes = Command(
        "notes", "[WHEN]", "Says after each statement whether its tensor is a view or a copy, and of what: on, off, or auto.",
        example: "%notes on"
    ) { (call: CommandCall) throws -> Void in
        if let word = call.text("WHEN") {
            guard let choice = NotesChoice(rawValue: word) else {
                let best = Suggestion.best(for: word, among: NotesChoice.allCases.map(\.rawValue))
                throw ScriptError(.valueError, "%notes: WHEN is on, off or auto, not '\(word)'", hint: best.map { "did you mean \($0)?" })
            }
            call.bench.notes = choice
        }
        try call.say("notes: \(call.bench.notes.rawValue)" + (call.bench.notes == .auto ? ", on a terminal for values that were shortened" : ""))
    }
}

/// When notes are written; the values of %notes.
enum NotesChoice: String, CaseIterable { case on, off, auto }

extension Workbench {
    /// What to say after the statements of `source` have run; nothing where notes are off.
    func notes(after source: Source) -> [String] {
        guard notes != .off, notes == .on || StandardStream.output.isTerminal, let statements = try? Parser.parse(source) else { return [] }
        let all = statements.indices.flatMap { StatementNotes(self, source).lines(on: statements[$0], isLast: $0 == statements.count - 1) }
        return notes == .auto ? all.filter(\.isOfShortenedValue).map(\.text) : all.map(\.text)
    }
}

/// The notes on one statement that has run.
struct StatementNotes {
    struct Note {
        let text: String
        /// Whether it belongs to a printed value of which only a part was shown.
        let isOfShortenedValue: Bool
    }

    private let bench: Workbench
    private let source: Source

    init(_ bench: Workbench, _ source: Source) {
        self.bench = bench
        self.source = source
    }

    func lines(on statement: Statement, isLast: Bool) -> [Note] {
        switch statement.kind {
        case .expression(let expression, hushed: false):
            // A name alone says itself what it stands for.
            if case .name = expression.kind { return [] }
            guard isLast, let tensor = bench.shown?.tensor else { return [] }
            return [note("", tensor, expression, except: [])]
        case .assign(let targets, let value):
            let names = targets.flatMap(names(in:))
            return names.compactMap { name in
                bench.machine.globals[name]?.tensor.map { note("\(name): ", $0, names.count == 1 ? value : nil, except: names) }
            } + targets.flatMap { changes(of: $0, includesNames: false) }
        case .augmentedAssign(let target, _, _): return changes(of: target, includesNames: true)
        default: return []
        }
    }

    private func names(in target: Expression) -> [Name] {
        switch target.kind {
        case .name(let name): [name]
        case .tuple(let items), .list(let items): items.flatMap(names(in:))
        default: []
        }
    }

    // MARK: View or copy

    private func note(_ label: String, _ tensor: Tensor, _ expression: Expression?, except: [Name]) -> Note {
        let isLong = tensor.count > Runtime.current.printOptions.threshold
        return Note(text: "# \(label)\(tensor.facts), \(origin(of: tensor, expression, except: except))", isOfShortenedValue: label.isEmpty && isLong)
    }

    private func origin(of tensor: Tensor, _ expression: Expression?, except: [Name]) -> String {
        let own = Set(except.map(\.text)).union(["_"])
        let sharers = bench.sharers(of: tensor.storage).filter { !own.contains($0.name) }
        let size = ByteCount.text(tensor.byteCount)
        if let same = sharers.first(where: { $0.tensor === tensor }) { return "the same tensor as \(same.name)" }
        if let whole = sharers.first(where: { $0.tensor === tensor.base }) ?? sharers.first { return "view of \(whole.name)" }
        if let copied = expression.flatMap(copiedName) { return "copy of \(copied), \(size)" }
        return "new memory, \(size)"
    }

    /// The name whose elements an expression only arranges anew: `x` of `x.T.reshape(12)`, `x[mask]` or `x.clone()`.
    private func copiedName(_ expression: Expression) -> String? {
        switch expression.kind {
        case .subscripted(let container, _): return rootName(container)
        case .call(let function, _):
            guard case .attribute(let owner, let name, nameSpan: _) = function.kind, let op = Ops.methods[name], Self.copies(op) else { return nil }
            return rootName(owner)
        default: return nil
        }
    }

    private static func copies(_ op: AnyOp) -> Bool { StepPicture.arranges(op) || op === Ops.methods["clone"] || op === Ops.methods["contiguous"] }

    /// The tensor variable at the beginning of a chain of attributes, calls and brackets.
    private func rootName(_ expression: Expression) -> String? {
        switch expression.kind {
        case .name(let name): bench.machine.globals[name]?.tensor == nil ? nil : name.text
        case .attribute(let owner, _, nameSpan: _): rootName(owner)
        case .subscripted(let owner, _): rootName(owner)
        case .call(let function, _): rootName(function)
        default: nil
        }
    }

    // MARK: Changes in place

    /// Who else sees that elements of `target` have changed.
    private func changes(of target: Expression, includesNames: Bool) -> [Note] {
        var root = target
        if case .subscripted(let container, _) = target.kind { root = container } else if !includesNames { return [] }
        guard case .name(let name) = root.kind, let tensor = bench.machine.globals[name]?.tensor else { return [] }
        let others = bench.sharers(of: tensor.storage).map(\.name).filter { $0 != name.text && $0 != "_" }
        return others.isEmpty ? [] : [Note(text: "# \(name) changed in place; \(others.joined(separator: ", ")) share\(others.count == 1 ? "s" : "") its storage", isOfShortenedValue: false)]
    }
}
