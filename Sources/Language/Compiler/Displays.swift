// Compiling what builds containers and texts: lists, tuples, sets, dicts, f-strings, comprehensions.
import Signatures
import Syntax

extension Compiler {
    /// More items than this are added piece by piece, so that registers do not run out.
    private static let mostInWindow = 32

    func tuple(_ items: [Expression], into target: Int?) -> Operand {
        let values = items.compactMap(\.constantValue)
        if values.count == items.count { return .constant(code.constant(.tuple(values))) }
        if items.count <= Self.mostInWindow && !items.contains(where: \.isStarred) {
            return sequence(.buildTuple, items, into: target)
        }
        return result(into: target) { _ in
            let r = register(sequence(.buildList, items, into: nil))
            return { dst in _ = self.code.emit(.listToTuple, dst, r) }
        }
    }

    /// A list or set (or a short tuple).
    func sequence(_ op: Operation, _ items: [Expression], into target: Int?) -> Operand {
        if items.count <= Self.mostInWindow && !items.contains(where: \.isStarred) {
            return result(into: target) { mark in
                for item in items { compile(item, to: code.temporary()) }
                return { dst in _ = self.code.emit(op, dst, mark, items.count) }
            }
        }
        let dst = code.temporary()
        let (append, extend): (Operation, Operation) = op == .buildSet ? (.setAdd, .setExtend) : (.listAppend, .listExtend)
        code.emit(op, dst, dst, 0)
        let constants = items.compactMap(\.constantValue)
        if constants.count == items.count {
            let r = register(.constant(code.constant(.tuple(constants))))
            code.emit(extend, x: consuming(r), dst, r)
        } else {
            for item in items { add(item, to: dst, append, extend) }
        }
        code.release(to: dst + 1)
        return .register(dst)
    }

    private func add(
        _ item: Expression, to container: Int, _ append: Operation, _ extend: Operation, callee: Int? = nil
    ) {
        let mark = code.mark
        if case .starred(let inner) = item.kind {
            let r = register(compile(inner))
            let x = consuming(r) | (callee == nil ? 0 : 1)
            code.at(inner.span) { _ = code.emit(extend, x: x, container, r, callee ?? 0) }
        } else {
            let r = register(compile(item))
            code.emit(append, x: consuming(r), container, r)
        }
        code.release(to: mark)
    }

    /// A list of call arguments with stars.
    func argumentList(_ items: [Expression], of callee: Int, to dst: Int) {
        // Of a list or tuple that is all there is, no copy is made.
        if items.count == 1, let item = items.first, case .starred(let inner) = item.kind {
            let mark = code.mark
            let r = register(compile(inner))
            code.at(inner.span) { _ = code.emit(.spreadArguments, dst, r, callee) }
            if consuming(r) != 0 { code.emit(.clear, r) }
            code.release(to: mark)
            return
        }
        code.emit(.buildList, dst, dst, 0)
        for item in items { add(item, to: dst, .listAppend, .listExtend, callee: callee) }
    }

    func dict(_ pairs: [(key: Expression?, value: Expression)], into target: Int?) -> Operand {
        if pairs.count <= Self.mostInWindow / 2 && pairs.allSatisfy({ $0.key != nil }) {
            return result(into: target) { mark in
                for pair in pairs {
                    if let key = pair.key { compile(key, to: code.temporary()) }
                    compile(pair.value, to: code.temporary())
                }
                let span = pairs.first?.key.flatMap { pairs.last?.value.span.joined($0.span) } ?? Span(0, 0)
                return { dst in self.code.at(span) { _ = self.code.emit(.buildDict, dst, mark, pairs.count) } }
            }
        }
        let dst = code.temporary()
        code.emit(.buildDict, dst, dst, 0)
        for pair in pairs {
            let mark = code.mark
            if let key = pair.key {
                let k = code.temporary(), v = code.temporary()
                compile(key, to: k)
                compile(pair.value, to: v)
                code.at(key.span) { _ = code.emit(.dictAdd, dst, k, v) }
            } else {
                let r = register(compile(pair.value))
                code.at(pair.value.span) { _ = code.emit(.dictMerge, dst, r) }
            }
            code.release(to: mark)
        }
        return .register(dst)
    }

    // MARK: f-strings

    func formatted(_ parts: [FormattedPart], into target: Int?) -> Operand {
        result(into: target) { mark in
            var count = 0
            for part in parts {
                switch part {
                case .text(let text):
                    move(.constant(code.constant(.string(text))), to: code.temporary())
                    count += 1
                case .field(let value, let label, let conversion, let spec):
                    if let label {
                        move(.constant(code.constant(.string(label))), to: code.temporary())
                        count += 1
                    }
                    // `{x=}` shows the repr, unless it says otherwise.
                    let conversion = conversion ?? (label != nil && spec.isEmpty ? "r" : nil)
                    field(value, conversion, spec, to: code.temporary())
                    count += 1
                }
            }
            return { dst in _ = self.code.emit(.buildText, dst, mark, count) }
        }
    }

    private func field(_ value: Expression, _ conversion: Character?, _ spec: [FormattedPart], to dst: Int) {
        let mark = code.mark
        let r = register(compile(value))
        var specRegister = 0
        if !spec.isEmpty { specRegister = register(formatted(spec, into: nil)) }
        let letter = conversion?.asciiValue.map(Int.init) ?? 0
        code.at(value.span) {
            _ = code.emit(.formatValue, x: (spec.isEmpty ? 0 : 1) | consuming(r), dst, r, specRegister, d: letter)
        }
        code.release(to: mark)
    }

    // MARK: Comprehensions

    func comprehension(
        _ node: Expression, _ kind: ComprehensionKind, _ element: Expression, _ value: Expression?,
        _ clauses: [ComprehensionClause], into target: Int?
    ) -> Operand {
        guard let inner = scope.child(of: node), let first = clauses.first else { return .constant(code.constant(.none)) }
        if kind == .generator { return generator(node, inner, element, clauses, first, into: target) }
        let dst = code.temporary()
        code.emit(kind == .list ? .buildList : kind == .set ? .buildSet : .buildDict, dst, dst, 0)
        let iterable = register(compile(first.iterable))
        let outer = scope
        scope = inner
        prepareVariables(of: inner)
        clause(0, clauses, iterable: iterable) {
            let mark = code.mark
            switch kind {
            case .dict:
                let k = code.temporary(), v = code.temporary()
                compile(element, to: k)
                if let value { compile(value, to: v) }
                code.at(element.span) { _ = code.emit(.dictAdd, dst, k, v) }
            default:
                let r = register(compile(element))
                code.at(element.span) {
                    _ = code.emit(kind == .list ? .listAppend : .setAdd, x: consuming(r), dst, r)
                }
            }
            code.release(to: mark)
        }
        forgetVariables(of: inner)
        scope = outer
        code.release(to: dst + 1)
        return .register(dst)
    }

    /// Fresh cells for the variables that closures share.
    private func prepareVariables(of inner: Scope) {
        for name in inner.bound where inner.captured.contains(name) {
            guard let r = code.register(of: name, in: inner) else { continue }
            code.emit(.clear, r)
            code.emit(.makeCell, r)
        }
    }

    private func forgetVariables(of inner: Scope) {
        for name in inner.bound {
            guard let r = code.register(of: name, in: inner) else { continue }
            code.emit(.clear, r)
            code.bound.remove(r)
        }
    }

    /// The loops and conditions from clause `i` on, around `body`.
    private func clause(_ i: Int, _ clauses: [ComprehensionClause], iterable: Int, _ body: () -> Void) {
        let mark = code.mark
        let iterator = code.temporary()
        code.at(clauses[i].iterable.span) { _ = code.emit(.iterate, x: consuming(iterable), iterator, iterable) }
        let start = JumpLabel(), end = JumpLabel()
        code.place(start)
        branch {
            nextItem(of: iterator, in: clauses[i].target, end: end)
            for test in clauses[i].conditions { condition(test, jumpIf: false, to: start) }
            if i + 1 < clauses.count {
                clause(i + 1, clauses, iterable: register(compile(clauses[i + 1].iterable)), body)
            } else {
                body()
            }
        }
        code.jump(.loop, to: start)
        code.place(end)
        code.release(to: mark)
    }

    /// A generator expression: a function of the first iterator.
    private func generator(
        _ node: Expression, _ inner: Scope, _ element: Expression, _ clauses: [ComprehensionClause],
        _ first: ComprehensionClause, into target: Int?
    ) -> Operand {
        let builder = CodeBuilder(
            name: "<genexpr>", qualifiedName: "<genexpr>", source: code.source, span: node.span, scope: inner, parent: code)
        builder.parameters.names = [".0"]
        builder.parameters.positional = 1
        builder.declareVariables(parameters: [".0"])
        let compiler = Compiler(code: builder, scope: inner, globals: globals, builtins: builtins)
        compiler.className = className
        compiler.prologue()
        compiler.clause(0, clauses, iterable: 0) {
            let mark = builder.mark
            let (b, flag) = compiler.field(compiler.compile(element), Instruction.constantB)
            let out = builder.temporary()
            builder.at(element.span) { _ = builder.emit(.yield, x: flag | (flag == 0 ? compiler.consuming(b) : 0), out, b) }
            builder.release(to: mark)
        }
        compiler.finish()
        if let inner = compiler.mistake { fail(inner.message, inner.span) }
        let function = add(builder)
        return result(into: target) { _ in
            let window = code.temporary(), argument = code.temporary()
            code.emit(.makeFunction, window, window, d: function)
            let r = register(compile(first.iterable))
            code.at(first.iterable.span) { _ = code.emit(.iterate, x: consuming(r), argument, r) }
            return { dst in _ = self.code.emit(.call, dst, window, 1) }
        }
    }
}

extension Expression {
    var isStarred: Bool { if case .starred = kind { true } else { false } }

    /// The value of a literal.
    var constantValue: Value? {
        switch kind {
        case .none: Value.none
        case .true: .bool(true)
        case .false: .bool(false)
        case .int(let i): .int(i)
        case .float(let d): .float(d)
        case .string(let s): .string(s)
        case .unary(.minus, let inner):
            switch inner.kind {
            case .int(let i): .int(0 &- i)
            case .float(let d): .float(-d)
            default: nil
            }
        case .tuple(let items):
            items.allSatisfy { $0.constantValue != nil } ? .tuple(items.compactMap(\.constantValue)) : nil
        default: nil
        }
    }
}
