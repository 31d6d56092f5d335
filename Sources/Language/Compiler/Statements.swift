// Compiling statements, except `def`, `class`, `try` and `with`.
import Signatures
import Syntax

extension Compiler {
    func compile(_ statements: [Statement]) {
        for statement in statements {
            let mark = code.mark
            code.at(statement.span) { compile(statement) }
            code.release(to: mark)
        }
    }

    private func compile(_ statement: Statement) {
        switch statement.kind {
        case .expression(let value, let hushed): expressionStatement(value, hushed: hushed)
        case .assign(let targets, let value): assign(targets, value)
        case .augmentedAssign(let target, let op, let value): augmentedAssign(target, op, value, statement.span)
        case .annotatedAssign(let target, let annotation, let value): annotatedAssign(target, annotation, value)
        case .if(let test, let then, let otherwise): ifStatement(test, then, otherwise)
        case .while(let test, let body, let otherwise): whileLoop(test, body, otherwise)
        case .for(let target, let iterable, let body, let otherwise): forLoop(target, iterable, body, otherwise)
        case .break: leaveLoop(statement.span, isBreak: true)
        case .continue: leaveLoop(statement.span, isBreak: false)
        case .pass, .global, .nonlocal: break
        case .return(let value): returnStatement(value, statement.span)
        case .delete(let targets): for target in targets { delete(target) }
        case .assert(let test, let message): assertion(test, message)
        case .function(let function): define(function)
        case .class(let definition): define(definition)
        case .with(let items, let body): with(items[...], body)
        case .match(let subject, let cases): match(subject, cases)
        case .try(let body, let handlers, let otherwise, let finally): tryStatement(body, handlers, otherwise, finally)
        case .raise(let value, let cause): raise(value, cause)
        case .import(let modules): for module in modules { importModule(module) }
        case .importFrom(let module, let names, let level, let span): importFrom(module, names, level, span)
        case .command(let name, let arguments, let span):
            let line = CommandLine(name: name, arguments: arguments, source: code.source, span: span)
            promptLine(.command, .command(line))
        case .help(let subject, let form): promptLine(.help, .help(subject: subject, form))
        case .shell(let line): promptLine(.shell, .shell(line))
        }
    }

    private func promptLine(_ op: Operation, _ line: PromptLine) {
        code.lines.append(line)
        code.emit(op, d: code.lines.count - 1)
    }

    private func expressionStatement(_ value: Expression, hushed: Bool) {
        let operand = compile(value)
        if displays && !hushed {
            let r = register(operand)
            code.emit(.display, x: consuming(r), r)
        } else if case .register(let r) = operand, code.isTemporary(r) {
            code.emit(.clear, r)
        }
    }

    private func ifStatement(_ test: Expression, _ then: [Statement], _ otherwise: [Statement]) {
        let other = JumpLabel(), end = JumpLabel()
        condition(test, jumpIf: false, to: other)
        let before = code.bound
        compile(then)
        let afterThen = code.bound
        code.bound = before
        if !otherwise.isEmpty { code.jump(.jump, to: end) }
        code.place(other)
        compile(otherwise)
        code.place(end)
        code.bound.formIntersection(afterThen)
    }

    private func whileLoop(_ test: Expression, _ body: [Statement], _ otherwise: [Statement]) {
        let start = JumpLabel(), exhausted = JumpLabel(), end = JumpLabel()
        branch {
            code.place(start)
            condition(test, jumpIf: false, to: exhausted)
            code.blocks.append(.loop(breaks: end, continues: start, iterator: nil))
            compile(body)
            code.blocks.removeLast()
            code.jump(.loop, to: start)
            code.place(exhausted)
        }
        branch { compile(otherwise) }
        code.place(end)
    }

    private func forLoop(_ target: Expression, _ iterable: Expression, _ body: [Statement], _ otherwise: [Statement]) {
        let iterator = code.temporary()
        let r = register(compile(iterable))
        code.at(iterable.span) { _ = code.emit(.iterate, x: consuming(r), iterator, r) }
        code.release(to: iterator + 1)
        let start = JumpLabel(), exhausted = JumpLabel(), end = JumpLabel()
        branch {
            code.place(start)
            nextItem(of: iterator, in: target, end: exhausted)
            code.blocks.append(.loop(breaks: end, continues: start, iterator: iterator))
            compile(body)
            code.blocks.removeLast()
            code.jump(.loop, to: start)
            code.place(exhausted)
        }
        branch { compile(otherwise) }
        code.place(end)
        code.emit(.clear, iterator)
    }

    private func leaveLoop(_ span: Span, isBreak: Bool) {
        let index = code.blocks.lastIndex { if case .loop = $0 { true } else { false } }
        guard let index, case .loop(let breaks, let continues, _) = code.blocks[index] else {
            fail(isBreak ? "'break' outside loop" : "'continue' not properly in loop", span)
            return
        }
        leave(downTo: index + 1) { self.code.jump(isBreak ? .jump : .loop, to: isBreak ? breaks : continues) }
    }

    private func returnStatement(_ value: Expression?, _ span: Span) {
        if code.scope.kind == .classBody || (code.scope.kind == .text && code.name != "<expression>") {
            fail("'return' outside function", span)
        }
        var operand = value.map { compile($0) } ?? .constant(code.constant(.none))
        if case .register(let r) = operand, !code.isTemporary(r), !code.blocks.isEmpty {
            // What runs on the way out may change the variable.
            let copy = code.temporary()
            code.emit(.move, copy, r)
            operand = .register(copy)
        }
        leave(downTo: 0) {
            let (b, flag) = self.field(operand, Instruction.constantB)
            self.code.emit(.giveBack, x: flag, 0, b)
        }
    }

    /// Emits what must run when blocks are left from the innermost to the one at `depth`, then `exit`.
    func leave(downTo depth: Int, _ exit: () -> Void) {
        let blocks = code.blocks, bound = code.bound
        while code.blocks.count > depth {
            switch code.blocks.removeLast() {
            case .loop(_, _, let iterator): if let iterator { code.emit(.clear, iterator) }
            case .finally(let statements, let range):
                range.suspend(at: code.position)
                compile(statements)
            case .guarded(let range): range.suspend(at: code.position)
            case .with(let exit, let range):
                range.suspend(at: code.position)
                code.emit(.exit, exit)
            case .handler(let unbind): unbind?()
            }
        }
        exit()
        for block in blocks[depth...] {
            switch block {
            case .finally(_, let range), .guarded(let range), .with(_, let range): range.resume(at: code.position)
            default: break
            }
        }
        code.blocks = blocks
        code.bound = bound
    }

    private func assertion(_ test: Expression, _ message: Expression?) {
        let fine = JumpLabel()
        condition(test, jumpIf: true, to: fine)
        branch {
            let mark = code.mark
            let r = message.map { register(compile($0)) }
            code.at(test.span) { _ = code.emit(.assertionFailed, x: r == nil ? 0 : 1, r ?? 0) }
            code.release(to: mark)
        }
        code.place(fine)
    }

    // MARK: Imports

    private func importModule(_ module: ImportedModule) {
        let path = module.path.map(\.text).joined(separator: ".")
        let r = code.temporary()
        code.at(module.span) {
            _ = code.emit(.importModule, x: module.alias == nil ? 0 : 1, r, d: code.add(text: path))
        }
        if let name = module.alias ?? module.path.first { store(.register(r), in: name, module.span) }
    }

    private func importFrom(_ path: [Name], _ names: [ImportedName], _ level: Int, _ span: Span) {
        let module = code.temporary()
        code.at(span) {
            _ = code.emit(.importModule, x: 1, module, d: code.add(text: path.map(\.text).joined(separator: ".")))
        }
        if names.isEmpty {
            if code.scope.kind != .text { fail("import * only allowed at module level", span) }
            code.at(span) { _ = code.emit(.importAll, 0, module) }
        }
        for name in names {
            let value = code.temporary()
            code.at(name.span) { _ = code.emit(.importName, value, module, code.index(of: name.name)) }
            store(.register(value), in: name.alias ?? name.name, name.span)
        }
        code.emit(.clear, module)
    }
}
