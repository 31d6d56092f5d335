// Compiling assignment, augmented assignment and deletion.
import Signatures
import Syntax

extension Compiler {
    func assign(_ targets: [Expression], _ value: Expression) {
        let mark = code.mark
        if targets.count == 1, let direct = directRegister(of: targets[0]), case .name(let name) = targets[0].kind {
            move(compile(value, into: direct), to: direct)
            if !code.scope.deleted.contains(name) { code.bound.insert(direct) }
        } else if targets.count == 1, let (names, values) = exchange(targets[0], value) {
            // `a, b = b, a`: no tuple is needed.
            let temporaries = values.map { value in
                let r = code.temporary()
                compile(value, to: r)
                return r
            }
            for (name, r) in zip(names, temporaries) { store(.register(r), to: name) }
        } else {
            var operand = compile(value)
            for (i, target) in targets.enumerated() {
                let isLast = i == targets.count - 1
                if !isLast, case .register(let r) = operand, code.isTemporary(r) {
                    // Storing empties a temporary, and the value is still needed.
                    let copy = code.temporary()
                    code.emit(.move, copy, r)
                    store(.register(copy), to: target)
                    operand = .register(r)
                } else {
                    store(operand, to: target)
                }
            }
        }
        code.release(to: mark)
    }

    /// In a class body the name is noted with the annotation's text.
    func annotatedAssign(_ target: Expression, _ annotation: Span, _ value: Expression?) {
        if code.scope.kind == .classBody, case .name(let name) = target.kind {
            code.annotations.append((name, code.source.text(in: annotation)))
        }
        if let value { assign([target], value) }
    }

    private func exchange(_ target: Expression, _ value: Expression) -> ([Expression], [Expression])? {
        guard case .tuple(let names) = target.kind, case .tuple(let values) = value.kind, names.count == values.count,
            names.count <= 8, !names.contains(where: \.isStarred), !values.contains(where: \.isStarred)
        else { return nil }
        return (names, values)
    }

    /// Stores a value in any target; a temporary is emptied.
    func store(_ operand: Operand, to target: Expression) {
        switch target.kind {
        case .name(let name): store(operand, in: name, target.span)
        case .attribute(let object, let name, let nameSpan):
            let mark = code.mark
            let r = register(compile(object))
            storeAttribute(operand, name, of: r, target.span, [object.span, nameSpan])
            code.release(to: mark)
        case .subscripted(let object, let key):
            let mark = code.mark
            let r = register(compile(object))
            let k = register(compile(key))
            storeItem(operand, r, k, target.span, [object.span, key.span])
            code.release(to: mark)
        case .tuple(let items), .list(let items): unpack(operand, items, target.span)
        default: fail("cannot assign to this expression", target.span)
        }
    }

    private func storeAttribute(_ operand: Operand, _ name: Name, of object: Int, _ span: Span, _ operands: [Span]) {
        let (b, flag) = field(operand, Instruction.constantB)
        let x = flag | (flag == 0 ? consuming(b) : 0)
        code.at(.attribute, span, operands) {
            _ = code.emit(.storeAttribute, x: x, object, b, code.index(of: mangled(name)), d: code.newCache())
        }
    }

    private func storeItem(_ operand: Operand, _ object: Int, _ key: Int, _ span: Span, _ operands: [Span]) {
        let value = register(operand)
        code.at(.item, span, operands) {
            _ = code.emit(.storeItem, x: code.isTemporary(value) ? Instruction.consumeC : 0, object, key, value)
        }
    }

    private func unpack(_ operand: Operand, _ items: [Expression], _ span: Span) {
        let mark = code.mark
        let value = register(operand)
        let stars = items.indices.filter { items[$0].isStarred }
        let first = code.mark
        for _ in items { _ = code.temporary() }
        code.at(span) {
            if let star = stars.first {
                if stars.count > 1 { fail("multiple starred expressions in assignment", span) }
                code.emit(.unpackStar, x: consuming(value), first, value, star, d: items.count - star - 1)
            } else {
                code.emit(.unpack, x: consuming(value), first, value, items.count)
            }
        }
        for (i, item) in items.enumerated() {
            if case .starred(let inner) = item.kind {
                store(.register(first + i), to: inner)
            } else {
                store(.register(first + i), to: item)
            }
        }
        code.release(to: mark)
    }

    /// The next value of `iterator`, stored in a loop's target; a jump to `end` when there is none.
    func nextItem(of iterator: Int, in target: Expression, end: JumpLabel) {
        let mark = code.mark
        if let direct = directRegister(of: target), case .name(let name) = target.kind {
            code.at(target.span) { code.jump(.next, direct, iterator, to: end) }
            if !code.scope.deleted.contains(name) { code.bound.insert(direct) }
        } else {
            let value = code.temporary()
            code.at(target.span) { code.jump(.next, value, iterator, to: end) }
            store(.register(value), to: target)
        }
        code.release(to: mark)
    }

    func augmentedAssign(_ target: Expression, _ op: BinaryOperator, _ value: Expression, _ span: Span) {
        let mark = code.mark
        defer { code.release(to: mark) }
        switch target.kind {
        case .name(let name):
            let direct = directRegister(of: target)
            let old = load(name, target.span)
            let new = code.at(.binary(op.rawValue + "="), span, [target.span, value.span]) {
                update(old, op, value, into: direct)
            }
            store(new, in: name, target.span)
        case .attribute(let object, let name, let nameSpan):
            let r = register(compile(object))
            let old = code.temporary()
            code.at(.attribute, target.span, [object.span, nameSpan]) {
                _ = code.emit(.loadAttribute, old, r, code.index(of: mangled(name)), d: code.newCache())
            }
            let new = code.at(.binary(op.rawValue + "="), span, [target.span, value.span]) { update(.register(old), op, value) }
            storeAttribute(new, name, of: r, target.span, [object.span, nameSpan])
        case .subscripted(let object, let key):
            let r = register(compile(object))
            let k = register(compile(key))
            let old = code.temporary()
            code.at(.item, target.span, [object.span, key.span]) { _ = code.emit(.loadItem, old, r, k) }
            let new = code.at(.binary(op.rawValue + "="), span, [target.span, value.span]) { update(.register(old), op, value) }
            storeItem(new, r, k, target.span, [object.span, key.span])
        default:
            fail("illegal expression for augmented assignment", target.span)
        }
    }

    private func update(_ old: Operand, _ op: BinaryOperator, _ value: Expression, into direct: Int? = nil) -> Operand {
        let right = compile(value)
        let fields = pair(old, right)
        let dst = direct ?? code.temporary()
        emit(op, fields, dst, inPlace: true)
        return .register(dst)
    }

    func delete(_ target: Expression) {
        let mark = code.mark
        defer { code.release(to: mark) }
        switch target.kind {
        case .name(let name): delete(name, target.span)
        case .attribute(let object, let name, let nameSpan):
            let r = register(compile(object))
            code.at(.attribute, target.span, [object.span, nameSpan]) {
                _ = code.emit(.deleteAttribute, r, 0, code.index(of: mangled(name)))
            }
        case .subscripted(let object, let key):
            let r = register(compile(object))
            let k = register(compile(key))
            code.at(.item, target.span, [object.span, key.span]) { _ = code.emit(.deleteItem, r, k) }
        case .tuple(let items), .list(let items): for item in items { delete(item) }
        default: fail("cannot delete this expression", target.span)
        }
    }
}
