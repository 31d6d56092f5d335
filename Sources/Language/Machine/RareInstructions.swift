// Instructions that no loop of a script is made of, or that call so much that one more call does not matter: kept out of the
// machine's loop, which has to stay small. None of them pushes a frame or jumps.
import Signatures
import Syntax

extension Machine {
    /// Runs one of them; the frame knows where it stands.
    @inline(never)
    func rare(_ i: Instruction, _ r: Registers) throws {
        let a = r + Int(i.a), b = r + Int(i.b), c = r + Int(i.c)
        switch i.op {
        case .deleteGlobal, .deleteCell, .makeCell, .loadClassName: try variable(i, a, b, r)
        case .unary: try slowUnary(UnaryOperator.numbered[Int(i.d)], i, b, a)
        case .unpackStar: try slowUnpackStar(i, b, a)
        case .buildSet, .buildDict, .listExtend, .setExtend, .dictMerge, .listToTuple: try build(i, a, b, c)
        case .deleteAttribute: try deleteAttribute(frame.pointee.code.names[Int(i.c)], of: a.pointee)
        case .deleteItem: try slowDeleteItem(i, a, b)
        case .makeClass: try makeClass(i, r, a)
        case .finishClass: try finishClass(i, r, a)
        case .makeSuper: try makeSuper(unsafeDowncast(b.rawObject, to: CellObject.self), c, a)
        case .loadSuperMethod: try loadSuperMethod(frame.pointee.code.names[Int(i.d)], unsafeDowncast(b.rawObject, to: CellObject.self), c, a)
        case .importModule: a.set(.object(try importModule(frame.pointee.code.texts[Int(i.d)], leaf: i.x & 1 != 0)))
        case .importName: a.set(try importName(frame.pointee.code.names[Int(i.c)], from: b.pointee))
        case .importAll: try importAll(from: b.pointee)
        case .reraise: throw RaisedException(unsafeDowncast(a.rawObject, to: ExceptionObject.self))
        case .raiseCurrent: throw reraisedError()
        case .enter: try enterContext(a, b)
        case .exit:
            try call(a.pointee, [.none, .none, .none])
            a.clear()
        case .exitRaising:
            let handled = try exitContext(a.pointee, b.pointee)
            a.clear()
            c.set(bool: handled)
        case .assertionFailed: throw RaisedException(kind: .assertionError, arguments: i.x & 1 != 0 ? [a.pointee] : [])
        case .display:
            let value = a.pointee
            if i.x & Instruction.consume != 0 { a.clear() }
            try display(value)
        case .command, .help, .shell: try runPromptLine(frame.pointee.code.lines[Int(i.d)])
        default: assertionFailure("the loop runs \(i.op) itself")
        }
    }

    private func variable(_ i: Instruction, _ a: Registers, _ b: Registers, _ r: Registers) throws {
        let globals = frame.pointee.globals.pointee
        switch i.op {
        case .deleteGlobal:
            let p = globals + Int(i.d)
            if p.isUnbound && i.x == 0 { throw unknownGlobal(Int(i.d)) }
            p.clear()
        case .deleteCell:
            let cell = unsafeDowncast(a.rawObject, to: CellObject.self)
            if cell.value == nil && i.x == 0 { throw unboundCell(i) }
            cell.value = nil
        case .makeCell:
            let value: Value? = a.isUnbound ? nil : a.take()
            a.set(.object(CellObject(value)))
        default:
            var p = b
            if p.isUnbound { p = globals + Int(i.d) }
            if p.isUnbound { p = builtinSlots.pointee + Int(i.c) }
            if p.isUnbound { throw unknownGlobal(Int(i.d)) }
            a.set(copying: p)
        }
    }

    private func build(_ i: Instruction, _ a: Registers, _ b: Registers, _ c: Registers) throws {
        switch i.op {
        case .buildSet: return a.set(.object(try SetObject(takeValues(b, Int(i.c)), self)))
        case .buildDict: return try buildDict(i, b, a)
        case .listToTuple:
            let row = ValueRow(copying: unsafeDowncast(b.rawObject, to: ListObject.self).row)
            b.clear()
            return a.set(.object(TupleObject.owning(row)))
        case .listExtend:
            let list = unsafeDowncast(a.rawObject, to: ListObject.self)
            try list.append(contentsOf: spreadItems(of: b.pointee, callee: i.x & 1 != 0 ? c : nil))
        case .setExtend:
            let set = unsafeDowncast(a.rawObject, to: SetObject.self)
            for item in try items(of: b.pointee) { try set.insert(item, self) }
        default:
            try mergeDict(b.pointee, into: unsafeDowncast(a.rawObject, to: DictObject.self), callee: i.x & 1 != 0 ? c : nil)
        }
        if i.x & Instruction.consume != 0 { b.clear() }
    }
}
