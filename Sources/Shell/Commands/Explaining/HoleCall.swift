// What may stand in a hole: that depends on the call around it. A dimension wants a number below the rank, `permute(?)` an
// order of all dimensions, everything else a size.
import Language
import Library
import Operators
import Signatures
import Syntax
import TensorCore

/// The call whose argument a hole is.
struct HoleCall {
    private let function: Expression
    private let arguments: [CallArgument]
    private let index: Int

    /// The innermost call of `goal` with an argument that holds the byte at `hole`.
    init?(around hole: Int, in goal: Expression) {
        var found: HoleCall?
        goal.visit { part in
            guard case .call(let function, let arguments) = part.kind else { return }
            guard let index = arguments.firstIndex(where: { Int($0.span.start) <= hole && hole < Int($0.span.end) }) else { return }
            found = HoleCall(function: function, arguments: arguments, index: index)
        }
        guard let found else { return nil }
        self = found
    }

    private init(function: Expression, arguments: [CallArgument], index: Int) {
        self.function = function
        self.arguments = arguments
        self.index = index
    }

    /// Whether a size is wanted here, not a dimension.
    var takesSizes: Bool { !isDimension }

    /// The operator that a method of this name is.
    private var op: AnyOp? {
        guard case .attribute(_, let name, nameSpan: _) = function.kind else { return nil }
        return Ops.methods[name]
    }

    /// The parameter that the hole stands for, as far as the operator's signature says it.
    private var parameter: Parameter? {
        guard let op else { return nil }
        if case .named(let name) = arguments[index].kind { return op.signature.index(of: name).map { op.signature.parameters[$0] } }
        // The receiver is the first parameter.
        let parameters = op.signature.parameters
        return parameters.indices.contains(index + 1) ? parameters[index + 1] : parameters.last
    }

    private var isDimension: Bool { parameter?.name.text.contains("dim") ?? false }

    /// What to try, most likely first; `sizes` and `counts` are those of the tensors at hand.
    func candidates(_ holes: HoleText, _ machine: Machine, sizes: [Int], counts: [Int]) throws -> [String] {
        if isDimension, let rank = try receiver(holes, machine)?.rank {
            if parameter?.kind == .rest, arguments.count == 1 { return Self.orders(of: min(rank, 4)).map { $0.map(String.init).joined(separator: ", ") } }
            return (0..<rank).map(String.init)
        }
        let divisors = op.map(StepPicture.arranges) == true ? try receiver(holes, machine).map { Self.divisors(of: $0.count) } ?? [] : []
        let all = op == nil || divisors.isEmpty ? sizes + counts + [1] : divisors
        var seen: Set<Int> = []
        return all.filter { seen.insert($0).inserted }.map(String.init)
    }

    /// The tensor whose method is called, if it can be said without filling a hole.
    private func receiver(_ holes: HoleText, _ machine: Machine) throws -> Tensor? {
        guard case .attribute(let owner, _, nameSpan: _) = function.kind else { return nil }
        let range = Int(owner.span.start)..<Int(owner.span.end)
        guard !holes.holes.contains(where: range.contains) else { return nil }
        return try machine.evaluate(Source(name: nil, text: holes.filled([], in: range) + "\n")).tensor
    }

    private static func divisors(of count: Int) -> [Int] {
        guard count > 0 else { return [0, 1] }
        var small: [Int] = [], i = 1
        while i <= count / i, i < 100_000 {
            if count % i == 0 { small.append(i) }
            i += 1
        }
        return small + small.reversed().map { count / $0 }.filter { !small.contains($0) }
    }

    /// All orders of `rank` dimensions.
    private static func orders(of rank: Int) -> [[Int]] {
        (0..<rank).reduce([[]]) { orders, _ in orders.flatMap { order in (0..<rank).filter { !order.contains($0) }.map { order + [$0] } } }
    }
}

extension Expression {
    /// Calls `body` with this expression and all below it that are evaluated with it, outermost first.
    func visit(_ body: (Expression) -> Void) {
        body(self)
        switch kind {
        case .attribute(let owner, _, nameSpan: _): owner.visit(body)
        case .subscripted(let x, let key): for part in [x, key] { part.visit(body) }
        case .slice(let a, let b, let c): for part in [a, b, c] { part?.visit(body) }
        case .call(let function, let arguments):
            function.visit(body)
            for argument in arguments { argument.value.visit(body) }
        case .unary(_, let a), .not(let a), .starred(let a): a.visit(body)
        case .binary(_, let a, let b), .and(let a, let b), .or(let a, let b): for part in [a, b] { part.visit(body) }
        case .comparison(_, let parts), .list(let parts), .tuple(let parts), .set(let parts): for part in parts { part.visit(body) }
        case .conditional(let test, let then, let otherwise): for part in [test, then, otherwise] { part.visit(body) }
        default: break
        }
    }

    /// The names that the expression reads.
    var names: [Name] {
        var names: [Name] = []
        visit { if case .name(let name) = $0.kind, !names.contains(name) { names.append(name) } }
        return names
    }

    /// What it calls.
    var callees: [Expression] {
        var callees: [Expression] = []
        visit { if case .call(let function, _) = $0.kind { callees.append(function) } }
        return callees
    }
}
