// Compiling `try`, `with` and `raise`. Entering a `try` costs nothing: the code says which instructions each handler
// covers. What runs in `finally` is emitted once for each way out.
import Signatures
import Syntax

extension Compiler {
    func tryStatement(_ body: [Statement], _ handlers: [ExceptHandler], _ otherwise: [Statement], _ finally: [Statement]) {
        guard !finally.isEmpty else {
            tryExcept(body, handlers, otherwise)
            return
        }
        let exception = code.temporary()
        let range = TryRange(start: code.position)
        let end = JumpLabel()
        let before = code.bound
        code.blocks.append(.finally(finally, range))
        if handlers.isEmpty {
            compile(body)
            compile(otherwise)
        } else {
            tryExcept(body, handlers, otherwise)
        }
        code.blocks.removeLast()
        range.suspend(at: code.position)
        compile(finally)
        let after = code.bound
        code.jump(.jump, to: end)
        code.bound = before
        handle(range, exception) {
            code.blocks.append(.handler(unbind: nil))
            compile(finally)
            code.blocks.removeLast()
            code.emit(.reraise, exception)
        }
        code.place(end)
        code.bound = after
    }

    private func tryExcept(_ body: [Statement], _ handlers: [ExceptHandler], _ otherwise: [Statement]) {
        let exception = code.temporary()
        let range = TryRange(start: code.position)
        let end = JumpLabel()
        let before = code.bound
        code.blocks.append(.guarded(range))
        compile(body)
        code.blocks.removeLast()
        range.suspend(at: code.position)
        compile(otherwise)
        var after = code.bound
        code.jump(.jump, to: end)
        let outer = handledException
        handledException = exception
        handle(range, exception) {
            for handler in handlers {
                code.bound = before
                compile(handler, exception, end)
                after.formIntersection(code.bound)
            }
            code.emit(.reraise, exception)
        }
        handledException = outer
        code.place(end)
        code.bound = after
    }

    /// Emits `body` as the handler of what `range` covers, with the exception in a register.
    private func handle(_ range: TryRange, _ exception: Int, _ body: () -> Void) {
        let target = code.position
        for piece in range.pieces {
            code.handlers.append(Handler(
                start: Int32(piece.start), end: Int32(piece.end), target: Int32(target), register: UInt16(exception)))
        }
        body()
        code.handling.append(HandlingRange(start: Int32(target), end: Int32(code.position), register: UInt16(exception)))
    }

    private func compile(_ handler: ExceptHandler, _ exception: Int, _ end: JumpLabel) {
        let next = JumpLabel()
        if let type = handler.type {
            let mark = code.mark
            let r = register(compile(type))
            let found = code.temporary()
            code.at(type.span) { _ = code.emit(.matches, found, exception, r) }
            code.jump(.jumpIfFalse, found, to: next)
            code.release(to: mark)
        }
        guard let name = handler.name else {
            compile(handler.body, unbind: nil)
            code.emit(.clear, exception)
            code.jump(.jump, to: end)
            code.place(next)
            return
        }
        let copy = code.temporary()
        code.emit(.move, copy, exception)
        store(.register(copy), in: name, handler.span)
        let escaping = code.temporary()
        let range = TryRange(start: code.position)
        compile(handler.body) { self.unbind(name) }
        range.suspend(at: code.position)
        unbind(name)
        code.emit(.clear, exception)
        code.jump(.jump, to: end)
        // The name goes too when another exception leaves the handler.
        let after = code.bound
        handle(range, escaping) {
            unbind(name)
            code.emit(.reraise, escaping)
        }
        code.bound = after
        code.place(next)
    }

    private func compile(_ body: [Statement], unbind: (() -> Void)?) {
        code.blocks.append(.handler(unbind: unbind))
        compile(body)
        code.blocks.removeLast()
    }

    private func unbind(_ name: Name) {
        switch variable(name) {
        case .register(let r), .classVariable(let r): code.emit(.clear, r)
        case .cell(let r): code.emit(.deleteCell, x: 1, r)
        case .global(let slot): code.emit(.deleteGlobal, x: 1, d: slot)
        }
    }

    func with(_ items: ArraySlice<WithItem>, _ body: [Statement]) {
        guard let item = items.first else {
            compile(body)
            return
        }
        let exit = code.temporary(), entered = code.temporary()
        compile(item.context, to: exit)
        code.at(item.context.span) { _ = code.emit(.enter, exit, entered) }
        let exception = code.temporary()
        let range = TryRange(start: code.position)
        if let target = item.target { store(.register(entered), to: target) } else { code.emit(.clear, entered) }
        code.blocks.append(.with(exit: exit, range))
        with(items.dropFirst(), body)
        code.blocks.removeLast()
        range.suspend(at: code.position)
        let after = code.bound
        let end = JumpLabel(), done = JumpLabel()
        code.at(item.context.span) { _ = code.emit(.exit, exit) }
        code.jump(.jump, to: end)
        handle(range, exception) {
            let isDone = code.temporary()
            code.at(item.context.span) { _ = code.emit(.exitRaising, exit, exception, isDone) }
            code.jump(.jumpIfTrue, isDone, to: done)
            code.emit(.reraise, exception)
            code.place(done)
            code.emit(.clear, exception)
        }
        code.place(end)
        code.bound = after
    }

    func raise(_ value: Expression?, _ cause: Expression?) {
        guard let value else {
            if let handledException { code.emit(.reraise, handledException) } else { code.emit(.raiseCurrent) }
            return
        }
        let r = register(compile(value))
        let c = cause.map { register(compile($0)) }
        code.emit(.raise, x: c == nil ? 0 : 1, r, c ?? 0)
    }
}
