// Compiling expressions. Each gives the operand where its value lies: a variable's own register, a constant, or a
// temporary that belongs to the caller.
import Signatures
import Syntax

extension Compiler {
    /// Computes an expression into `target`.
    func compile(_ expression: Expression, to target: Int) {
        let mark = code.mark
        move(compile(expression, into: target), to: target)
        code.release(to: mark)
    }

    /// Computes an expression; a result that has to be made is made in `target`, if given.
    func compile(_ expression: Expression, into target: Int? = nil) -> Operand {
        switch expression.kind {
        case .none: return .constant(code.constant(.none))
        case .true: return .constant(code.constant(.bool(true)))
        case .false: return .constant(code.constant(.bool(false)))
        case .ellipsis: return .constant(code.constant(.ellipsis))
        case .int(let value): return .constant(code.constant(.int(value)))
        case .float(let value): return .constant(code.constant(.float(value)))
        case .string(let text): return .constant(code.constant(.string(text)))
        case .bytes(let bytes): return .constant(code.constant(.object(BytesObject(bytes))))
        case .imaginary:
            fail("complex numbers are not supported", expression.span)
            return .constant(code.constant(.none))
        case .name(let name): return load(name, expression.span, into: target)
        case .unary(let op, let value): return unary(op, value, expression.span, into: target)
        case .binary(let op, let a, let b): return binary(op, a, b, expression.span, into: target)
        case .comparison(let ops, let operands): return comparison(ops, operands, expression.span, into: target)
        case .not(let value):
            return result(into: target) { mark in
                let r = register(compile(value))
                code.release(to: mark)
                return { dst in self.code.emit(.not, x: self.consuming(r), dst, r) }
            }
        case .and(let a, let b): return shortCircuit(.jumpIfFalse, a, b)
        case .or(let a, let b): return shortCircuit(.jumpIfTrue, a, b)
        case .conditional(let test, let then, let otherwise): return conditional(test, then, otherwise)
        case .attribute(let object, let name, let nameSpan):
            return result(into: target) { mark in
                let r = register(compile(object))
                code.release(to: mark)
                return { dst in self.loadAttribute(self.mangled(name), of: r, dst, expression.span, [object.span, nameSpan]) }
            }
        case .subscripted(let object, let key): return item(object, key, expression.span, into: target)
        case .slice(let start, let stop, let step): return slice(start, stop, step, into: target)
        case .call(let function, let arguments): return call(function, arguments, expression.span, into: target)
        case .list(let items): return sequence(.buildList, items, into: target)
        case .tuple(let items): return tuple(items, into: target)
        case .set(let items): return sequence(.buildSet, items, into: target)
        case .dict(let pairs): return dict(pairs, into: target)
        case .formatted(let parts): return formatted(parts, into: target)
        case .comprehension(let kind, let element, let value, let clauses):
            return comprehension(expression, kind, element, value, clauses, into: target)
        case .lambda(let function): return lambda(function, into: target)
        case .walrus(let name, let value):
            let operand = compile(value)
            if case .register(let r) = operand, code.isTemporary(r) {
                // The name takes a copy; the value itself is still needed.
                let copy = code.temporary()
                code.emit(.move, copy, r)
                store(.register(copy), in: name, expression.span)
            } else {
                store(operand, in: name, expression.span)
            }
            return operand
        case .yield(let value): return yield(value, expression.span, into: target)
        case .yieldFrom(let value):
            // The register holds the iterator, and in the end its result.
            let iterator = code.temporary()
            let r = register(compile(value))
            code.at(value.span) { _ = code.emit(.iterate, x: consuming(r), iterator, r) }
            code.at(expression.span) { _ = code.emit(.yieldFrom, iterator, iterator) }
            code.release(to: iterator + 1)
            return .register(iterator)
        case .starred:
            fail("can't use starred expression here", expression.span)
            return .constant(code.constant(.none))
        }
    }

    /// Runs `operands`, which frees its temporaries and gives the instruction to emit; then picks the result's register.
    func result(into target: Int?, _ operands: (_ mark: Int) -> (Int) -> Void) -> Operand {
        let mark = code.mark
        let emit = operands(mark)
        code.release(to: mark)
        let dst = target ?? code.temporary()
        emit(dst)
        code.release(to: max(mark, target == nil ? dst + 1 : mark))
        return .register(dst)
    }

    // MARK: Operators

    /// Keeps a left operand's value when the right one could assign to the same variable.
    private func stable(_ operand: Operand) -> Operand {
        guard case .register(let r) = operand, !code.isTemporary(r), code.scope.hasWalrus else { return operand }
        let copy = code.temporary()
        code.emit(.move, copy, r)
        return .register(copy)
    }

    /// The fields and flags of two operands, both used up.
    func pair(_ left: Operand, _ right: Operand) -> (b: Int, c: Int, x: UInt8) {
        let (b, flagB) = field(left, Instruction.constantB)
        let (c, flagC) = field(right, Instruction.constantC)
        var x = flagB | flagC
        if flagB == 0 && code.isTemporary(b) { x |= Instruction.consume }
        if flagC == 0 && code.isTemporary(c) { x |= Instruction.consumeC }
        return (b, c, x)
    }

    private func binary(_ op: BinaryOperator, _ a: Expression, _ b: Expression, _ span: Span, into target: Int?) -> Operand {
        result(into: target) { _ in
            let left = stable(compile(a))
            let right = compile(b)
            let fields = pair(left, right)
            return { dst in
                self.code.at(.binary(op.rawValue), span, [a.span, b.span]) { self.emit(op, fields, dst) }
            }
        }
    }

    func emit(_ op: BinaryOperator, _ fields: (b: Int, c: Int, x: UInt8), _ dst: Int, inPlace: Bool = false) {
        let x = fields.x | (inPlace ? Instruction.inPlace : 0)
        switch op {
        case .add: code.emit(.add, x: x, dst, fields.b, fields.c)
        case .subtract: code.emit(.subtract, x: x, dst, fields.b, fields.c)
        case .multiply: code.emit(.multiply, x: x, dst, fields.b, fields.c)
        case .divide: code.emit(.divide, x: x, dst, fields.b, fields.c)
        case .floorDivide: code.emit(.floorDivide, x: x, dst, fields.b, fields.c)
        case .modulo: code.emit(.modulo, x: x, dst, fields.b, fields.c)
        default: code.emit(.binary, x: x, dst, fields.b, fields.c, d: op.number)
        }
    }

    private func unary(_ op: UnaryOperator, _ value: Expression, _ span: Span, into target: Int?) -> Operand {
        // A negative literal is a constant.
        if op == .minus, case .int(let i) = value.kind { return .constant(code.constant(.int(0 &- i))) }
        if op == .minus, case .float(let d) = value.kind { return .constant(code.constant(.float(-d))) }
        return result(into: target) { _ in
            let r = register(compile(value))
            return { dst in
                self.code.at(.binary(op.rawValue), span, [value.span]) {
                    _ = op == .minus ? self.code.emit(.negate, x: self.consuming(r), dst, r)
                        : self.code.emit(.unary, x: self.consuming(r), dst, r, d: op.number)
                }
            }
        }
    }

    private func comparison(_ ops: [ComparisonOperator], _ operands: [Expression], _ span: Span, into target: Int?) -> Operand {
        if ops.count == 1 {
            return result(into: target) { _ in
                let left = stable(compile(operands[0]))
                let fields = pair(left, compile(operands[1]))
                return { dst in self.emitCompare(ops[0], fields, dst, operands[0], operands[1]) }
            }
        }
        let dst = code.temporary()
        let end = JumpLabel()
        // Each middle operand is computed once and compared twice.
        var left = stable(compile(operands[0]))
        for (i, op) in ops.enumerated() {
            let right = stable(compile(operands[i + 1]))
            var fields = pair(left, right)
            let isLast = i == ops.count - 1
            if !isLast { fields.x &= ~Instruction.consumeC }
            emitCompare(op, fields, dst, operands[i], operands[i + 1])
            if !isLast { code.jump(.jumpIfFalse, dst, to: end) }
            left = fields.x & Instruction.constantC != 0 ? .constant(fields.c) : .register(fields.c)
        }
        code.place(end)
        code.release(to: dst + 1)
        return .register(dst)
    }

    private func emitCompare(
        _ op: ComparisonOperator, _ fields: (b: Int, c: Int, x: UInt8), _ dst: Int, _ a: Expression, _ b: Expression
    ) {
        code.at(.binary(op.rawValue), a.span.joined(b.span), [a.span, b.span]) {
            _ = code.emit(.compare, x: fields.x, dst, fields.b, fields.c, d: op.number)
        }
    }

    // MARK: Choices

    private func shortCircuit(_ op: Operation, _ a: Expression, _ b: Expression) -> Operand {
        let dst = code.temporary()
        let end = JumpLabel()
        compile(a, to: dst)
        code.jump(op, dst, to: end)
        branch { compile(b, to: dst) }
        code.place(end)
        return .register(dst)
    }

    private func conditional(_ test: Expression, _ then: Expression, _ otherwise: Expression) -> Operand {
        let dst = code.temporary()
        let other = JumpLabel(), end = JumpLabel()
        condition(test, jumpIf: false, to: other)
        branch { compile(then, to: dst) }
        code.jump(.jump, to: end)
        code.place(other)
        branch { compile(otherwise, to: dst) }
        code.place(end)
        return .register(dst)
    }

    /// Jumps to `label` when the truth of `test` is `wanted`; goes on otherwise.
    func condition(_ test: Expression, jumpIf wanted: Bool, to label: JumpLabel) {
        switch test.kind {
        case .true: if wanted { code.jump(.jump, to: label) }
        case .false, .none: if !wanted { code.jump(.jump, to: label) }
        case .not(let value): condition(value, jumpIf: !wanted, to: label)
        case .and(let a, let b): bothConditions(a, b, settledBy: false, jumpIf: wanted, to: label)
        case .or(let a, let b): bothConditions(a, b, settledBy: true, jumpIf: wanted, to: label)
        case .comparison(let ops, let operands) where ops.count == 1 && ops[0].jump != nil:
            let mark = code.mark
            let left = stable(compile(operands[0]))
            let fields = pair(left, compile(operands[1]))
            code.at(.binary(ops[0].rawValue), test.span, [operands[0].span, operands[1].span]) {
                code.jump(ops[0].jump ?? .jump, x: fields.x, fields.b, fields.c, wanted ? 1 : 0, to: label)
            }
            code.release(to: mark)
        default:
            let mark = code.mark
            let r = register(compile(test))
            code.at(test.span) {
                code.jump(wanted ? .jumpIfTrue : .jumpIfFalse, x: consuming(r), r, to: label)
            }
            code.release(to: mark)
        }
    }

    /// `a and b` (settled by a false a) or `a or b` (settled by a true a).
    private func bothConditions(_ a: Expression, _ b: Expression, settledBy settling: Bool, jumpIf wanted: Bool, to label: JumpLabel) {
        if settling == wanted {
            condition(a, jumpIf: wanted, to: label)
            branch { condition(b, jumpIf: wanted, to: label) }
        } else {
            let end = JumpLabel()
            condition(a, jumpIf: settling, to: end)
            branch { condition(b, jumpIf: wanted, to: label) }
            code.place(end)
        }
    }

    // MARK: Items

    func loadAttribute(_ name: Name, of object: Int, _ dst: Int, _ span: Span, _ operands: [Span]) {
        code.at(.attribute, span, operands) {
            _ = code.emit(.loadAttribute, x: consuming(object), dst, object, code.index(of: name), d: code.newCache())
        }
    }

    private func item(_ object: Expression, _ key: Expression, _ span: Span, into target: Int?) -> Operand {
        if case .slice(let start, let stop, let step) = key.kind { return part(object, key.span, [start, stop, step], span, into: target) }
        return result(into: target) { _ in
            let container = stable(compile(object))
            let fields = pair(container, compile(key))
            return { dst in
                self.code.at(.item, span, [object.span, key.span]) {
                    _ = self.code.emit(.loadItem, x: fields.x, dst, fields.b, fields.c)
                }
            }
        }
    }

    /// `object[start:stop:step]`
    private func part(_ object: Expression, _ key: Span, _ bounds: [Expression?], _ span: Span, into target: Int?) -> Operand {
        result(into: target) { _ in
            let r = register(stable(compile(object)))
            let first = place(bounds)
            return { dst in
                self.code.at(.item, span, [object.span, key]) { _ = self.code.emit(.loadSlice, x: self.consuming(r), dst, r, first) }
            }
        }
    }

    /// Puts the three parts of a slice into registers of a row, the first of which it gives.
    private func place(_ bounds: [Expression?]) -> Int {
        let first = code.mark
        for part in bounds {
            let r = code.temporary()
            if let part { compile(part, to: r) } else { code.emit(.constant, r, d: code.constant(.none)) }
        }
        return first
    }

    private func slice(_ start: Expression?, _ stop: Expression?, _ step: Expression?, into target: Int?) -> Operand {
        result(into: target) { mark in
            _ = place([start, stop, step])
            return { dst in _ = self.code.emit(.buildSlice, dst, mark) }
        }
    }

    // MARK: Generators

    private func yield(_ value: Expression?, _ span: Span, into target: Int?) -> Operand {
        result(into: target) { _ in
            let operand = value.map { compile($0) } ?? .constant(code.constant(.none))
            let (b, flag) = field(operand, Instruction.constantB)
            let x = flag | (flag == 0 ? consuming(b) : 0)
            return { dst in self.code.at(span) { _ = self.code.emit(.yield, x: x, dst, b) } }
        }
    }
}

extension BinaryOperator {
    static let numbered = Array(allCases)
    var number: Int { Self.numbered.firstIndex(of: self) ?? 0 }
}

extension UnaryOperator {
    static let numbered = Array(allCases)
    var number: Int { Self.numbered.firstIndex(of: self) ?? 0 }
}

extension ComparisonOperator {
    static let numbered = Array(allCases)
    var number: Int { Self.numbered.firstIndex(of: self) ?? 0 }

    /// The jump that compares by itself.
    var jump: Operation? {
        switch self {
        case .less: .jumpLess
        case .lessEqual: .jumpLessEqual
        case .greater: .jumpGreater
        case .greaterEqual: .jumpGreaterEqual
        case .equal: .jumpEqual
        case .notEqual: .jumpNotEqual
        default: nil
        }
    }
}
