// Compiling `match`: each pattern becomes tests that jump to the next case. Names are bound when a whole pattern has fitted.
import Signatures
import Syntax

extension Compiler {
    /// A name of a pattern, and the register that holds what it takes.
    private struct Capture {
        let name: Name
        let register: Int
        let span: Span
    }

    func match(_ subject: Expression, _ cases: [MatchCase]) {
        let value = code.temporary(), end = JumpLabel()
        compile(subject, to: value)
        for one in cases {
            let next = JumpLabel(), mark = code.mark
            branch {
                var captures: [Capture] = []
                fit(one.pattern, value, otherwise: next, &captures)
                for capture in captures { store(.register(capture.register), in: capture.name, capture.span) }
                if let condition = one.condition { self.condition(condition, jumpIf: false, to: next) }
                compile(one.body)
                code.jump(.jump, to: end)
                code.place(next)
            }
            code.release(to: mark)
        }
        code.place(end)
        code.emit(.clear, value)
    }

    /// Jumps to `otherwise` where the value in a register does not fit.
    private func fit(_ pattern: MatchPattern, _ value: Int, otherwise: JumpLabel, _ captures: inout [Capture]) {
        switch pattern.kind {
        case .anything: break
        case .capture(let name): capture(value, name, pattern.span, &captures)
        case .star(let name): if let name { capture(value, name, pattern.span, &captures) }
        case .value(let expected): compare(value, expected, otherwise)
        case .named(let inner, let name):
            fit(inner, value, otherwise: otherwise, &captures)
            capture(value, name, pattern.span, &captures)
        case .sequence(let items):
            let star = items.firstIndex { if case .star = $0.kind { true } else { false } }
            let numbers = [items.count, star ?? -1].map { code.constant(.int($0)) }
            let parts = take(MatchFunctions.sequence, value, count: items.count, pattern.span, otherwise) { window in
                for number in numbers { code.emit(.constant, window(), d: number) }
            }
            fit(items, parts, otherwise, &captures)
        case .mapping(let entries, let rest):
            let count = entries.count + (rest == nil ? 0 : 1)
            let parts = take(MatchFunctions.mapping, value, count: count, pattern.span, otherwise) { window in
                let keys = window(), first = code.mark
                for entry in entries { compile(entry.key, to: code.temporary()) }
                code.emit(.buildTuple, keys, first, entries.count)
                code.release(to: first)
                code.emit(.constant, window(), d: code.constant(.bool(rest != nil)))
            }
            fit(entries.map(\.pattern), parts, otherwise, &captures)
            if let rest { captures.append(Capture(name: rest, register: parts + entries.count, span: pattern.span)) }
        case .instance(let type, let positional, let named):
            let names = code.constant(.tuple(named.map { .string($0.name.text) }))
            let count = code.constant(.int(positional.count))
            let parts = take(MatchFunctions.instance, value, count: positional.count + named.count, type.span, otherwise) { window in
                compile(type, to: window())
                code.emit(.constant, window(), d: count)
                code.emit(.constant, window(), d: names)
            }
            fit(positional + named.map(\.pattern), parts, otherwise, &captures)
        case .either(let alternatives): fitOne(of: alternatives, value, pattern, otherwise, &captures)
        }
    }

    private func fit(_ patterns: [MatchPattern], _ first: Int, _ otherwise: JumpLabel, _ captures: inout [Capture]) {
        for (i, pattern) in patterns.enumerated() { fit(pattern, first + i, otherwise: otherwise, &captures) }
    }

    private func fitOne(
        of alternatives: [MatchPattern], _ value: Int, _ pattern: MatchPattern, _ otherwise: JumpLabel, _ captures: inout [Capture]
    ) {
        let kept = pattern.names.map { Capture(name: $0, register: code.temporary(), span: pattern.span) }
        let done = JumpLabel()
        for alternative in alternatives {
            let next = JumpLabel(), mark = code.mark
            var own: [Capture] = []
            fit(alternative, value, otherwise: next, &own)
            for capture in kept {
                guard let source = own.last(where: { $0.name == capture.name }) else { continue }
                code.emit(.move, capture.register, source.register)
            }
            code.jump(.jump, to: done)
            code.place(next)
            code.release(to: mark)
        }
        code.jump(.jump, to: otherwise)
        code.place(done)
        captures += kept
    }

    private func capture(_ value: Int, _ name: Name, _ span: Span, _ captures: inout [Capture]) {
        let copy = code.temporary()
        code.emit(.move, copy, value)
        captures.append(Capture(name: name, register: copy, span: span))
    }

    private func compare(_ value: Int, _ expected: Expression, _ otherwise: JumpLabel) {
        let op: ComparisonOperator = switch expected.kind {
        case .none, .true, .false: .is
        default: .equal
        }
        let mark = code.mark
        let other = register(compile(expected)), found = code.temporary()
        code.at(.binary(op.rawValue), expected.span, [expected.span, expected.span]) {
            _ = code.emit(.compare, found, value, other, d: op.number)
        }
        code.jump(.jumpIfFalse, found, to: otherwise)
        code.release(to: mark)
    }

    /// Calls a function that gives the `count` parts of a value as a tuple, or None where the value is of another kind; gives the first of
    /// the registers that then hold the parts. `arguments` puts what the function needs beside the value into registers it asks for.
    private func take(
        _ function: NativeFunction, _ value: Int, count: Int, _ span: Span, _ otherwise: JumpLabel, _ arguments: (() -> Int) -> Void
    ) -> Int {
        let first = code.mark
        for _ in 0..<count { _ = code.temporary() }
        let window = code.temporary(), found = code.temporary()
        code.release(to: found)
        code.emit(.constant, window, d: code.constant(.object(function)))
        code.emit(.move, code.temporary(), value)
        var given = 1
        arguments {
            given += 1
            return code.temporary()
        }
        code.at(.call, span, [span] + Array(repeating: span, count: given)) { _ = code.emit(.call, window, window, given) }
        let isNone = code.temporary()
        code.emit(.compare, x: Instruction.constantC, isNone, window, code.constant(.none), d: ComparisonOperator.is.number)
        code.jump(.jumpIfTrue, isNone, to: otherwise)
        code.at(span) { _ = code.emit(.unpack, x: Instruction.consume, first, window, count) }
        code.release(to: first + count)
        return first
    }
}
