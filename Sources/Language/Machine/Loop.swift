// The machine's loop: one long function, so that what it works with stays in the processor's registers. Each case does the
// common thing itself and leaves the rest to a slow path in SlowPaths. Before anything that can fail or call, the frame
// notes the instruction it stands at.
import Signatures
import Synchronization
import Syntax

extension Machine {
    /// Runs the top frame until it returns or yields; gives the value.
    func execute() throws -> Value {
        let entry = frame
        while true {
            do { return try loop(entry) } catch {
                // A `raise` without a handler in these frames has left them already.
                guard frame >= entry else { throw error }
                try unwind(error, to: entry)
            }
        }
    }

    private func loop(_ entry: UnsafeMutablePointer<Frame>) throws -> Value {
        var s = Current(frame)
        while true {
            let i = s.ip.pointee
            switch i.op {
            // MARK: Moving values
            case .move:
                let p = s.r + Int(i.b)
                if i.x & Instruction.consume != 0 { s.a(i).set(moving: p) } else { s.a(i).set(copying: p) }

            case .constant:
                s.a(i).set(copying: s.k + Int(i.d))

            case .loadGlobal:
                let p = s.globals.pointee + Int(i.d)
                if !p.isUnbound {
                    s.a(i).set(copying: p)
                } else {
                    let q = builtinSlots.pointee + (Int(i.b) | Int(i.c) << 16)
                    if q.isUnbound {
                        frame.pointee.ip = s.ip
                        throw unknownGlobal(Int(i.d))
                    }
                    s.a(i).set(copying: q)
                }

            case .loadCallee:
                let p = s.globals.pointee + Int(i.d)
                if !p.isUnbound {
                    s.a(i).set(copying: p)
                } else {
                    let q = builtinSlots.pointee + (Int(i.b) | Int(i.c) << 16)
                    if q.isObject && (q.kind == .native || q.kind == .type) {
                        s.a(i).lend(q.unowned.toOpaque())
                    } else {
                        frame.pointee.ip = s.ip
                        if q.isUnbound { throw unknownGlobal(Int(i.d)) }
                        s.a(i).set(copying: q)
                    }
                }

            case .storeGlobal:
                let p = s.globals.pointee + Int(i.d)
                if i.x & Instruction.consume != 0 { p.set(moving: s.b(i)) } else { p.set(copying: s.b(i)) }

            case .loadCell:
                let cell = (s.r + Int(i.b)).unowned(as: CellObject.self)._withUnsafeGuaranteedRef { $0.content }
                if cell.isUnbound {
                    frame.pointee.ip = s.ip
                    throw unboundCell(i)
                }
                s.a(i).set(copying: cell)

            case .storeCell:
                let cell = s.a(i).unowned(as: CellObject.self)._withUnsafeGuaranteedRef { $0.content }
                if i.x & Instruction.consume != 0 { cell.set(moving: s.b(i)) } else { cell.set(copying: s.b(i)) }

            case .check:
                if s.a(i).isUnbound {
                    frame.pointee.ip = s.ip
                    throw unboundVariable(i)
                }

            case .clear:
                s.a(i).clear()

            // MARK: Operators
            case .add:
                if try arithmetic(s, i, .add, { $0.addingReportingOverflow($1) }, { $0 + $1 }) {
                    s = Current(frame)
                    continue
                }
            case .subtract:
                if try arithmetic(s, i, .subtract, { $0.subtractingReportingOverflow($1) }, { $0 - $1 }) {
                    s = Current(frame)
                    continue
                }
            case .multiply:
                if try arithmetic(s, i, .multiply, { $0.multipliedReportingOverflow(by: $1) }, { $0 * $1 }) {
                    s = Current(frame)
                    continue
                }

            case .divide:
                let p = s.b(i), q = s.c(i)
                if let (x, y) = doubles(p, q) {
                    if y != 0 {
                        s.a(i).set(float: x / y)
                        break
                    }
                } else if areInts(p, q), q.rawInt != 0, p.rawInt.magnitude | q.rawInt.magnitude <= 1 << 53 {
                    s.a(i).set(float: Double(p.rawInt) / Double(q.rawInt))
                    break
                }
                frame.pointee.ip = s.ip
                if try slowBinary(.divide, i, p, q, s.a(i)) {
                    s = Current(frame)
                    continue
                }

            case .floorDivide:
                let p = s.b(i), q = s.c(i)
                if areInts(p, q), q.rawInt > 0 {
                    let x = p.rawInt, y = q.rawInt
                    let quotient = x / y
                    s.a(i).set(int: quotient &- (x % y < 0 ? 1 : 0))
                    break
                }
                frame.pointee.ip = s.ip
                if try slowBinary(.floorDivide, i, p, q, s.a(i)) {
                    s = Current(frame)
                    continue
                }

            case .modulo:
                let p = s.b(i), q = s.c(i)
                if areInts(p, q), q.rawInt > 0 {
                    let rest = p.rawInt % q.rawInt
                    s.a(i).set(int: rest < 0 ? rest &+ q.rawInt : rest)
                    break
                }
                frame.pointee.ip = s.ip
                if try slowBinary(.modulo, i, p, q, s.a(i)) {
                    s = Current(frame)
                    continue
                }

            case .binary:
                frame.pointee.ip = s.ip
                if try slowBinary(BinaryOperator.numbered[Int(i.d)], i, s.b(i), s.c(i), s.a(i)) {
                    s = Current(frame)
                    continue
                }

            case .negate:
                let p = s.r + Int(i.b)
                if p.tag == ValueLayout.float {
                    s.a(i).set(float: -p.rawDouble)
                } else if p.tag == ValueLayout.int && p.rawInt != Int.min {
                    s.a(i).set(int: 0 &- p.rawInt)
                } else {
                    frame.pointee.ip = s.ip
                    try slowUnary(.minus, i, p, s.a(i))
                }

            case .not:
                let p = s.r + Int(i.b)
                if p.tag == ValueLayout.bool {
                    s.a(i).set(bool: !p.rawBool)
                } else {
                    frame.pointee.ip = s.ip
                    let truth = try truth(p.pointee)
                    if i.x & Instruction.consume != 0 { p.clear() }
                    s.a(i).set(bool: !truth)
                }

            case .compare:
                if compareInts(s, i) { break }
                frame.pointee.ip = s.ip
                try slowCompare(i, s.b(i), s.c(i), s.a(i))

            // MARK: Jumps
            case .jump:
                s.jump(i)
                continue

            case .loop:
                if interruptFlag.pointee.load(ordering: .relaxed) {
                    frame.pointee.ip = s.ip
                    try pollInterrupt()
                }
                s.jump(i)
                continue

            case .jumpIfTrue, .jumpIfFalse:
                let p = s.a(i)
                let truth: Bool
                if p.tag == ValueLayout.bool {
                    truth = p.rawBool
                } else {
                    frame.pointee.ip = s.ip
                    truth = try self.truth(p.pointee)
                    if i.x & Instruction.consume != 0 { p.clear() }
                }
                if truth == (i.op == .jumpIfTrue) {
                    s.jump(i)
                    continue
                }

            case .jumpLess:
                if try jumps(s, i, .less, { $0 < $1 }, { $0 < $1 }) {
                    s.jump(i)
                    continue
                }
            case .jumpLessEqual:
                if try jumps(s, i, .lessEqual, { $0 <= $1 }, { $0 <= $1 }) {
                    s.jump(i)
                    continue
                }
            case .jumpGreater:
                if try jumps(s, i, .greater, { $0 > $1 }, { $0 > $1 }) {
                    s.jump(i)
                    continue
                }
            case .jumpGreaterEqual:
                if try jumps(s, i, .greaterEqual, { $0 >= $1 }, { $0 >= $1 }) {
                    s.jump(i)
                    continue
                }
            case .jumpEqual:
                if try jumps(s, i, .equal, { $0 == $1 }, { $0 == $1 }) {
                    s.jump(i)
                    continue
                }
            case .jumpNotEqual:
                if try jumps(s, i, .notEqual, { $0 != $1 }, { $0 != $1 }) {
                    s.jump(i)
                    continue
                }

            // MARK: Iteration
            case .iterate:
                frame.pointee.ip = s.ip
                let p = s.r + Int(i.b)
                let iterator = try iterator(p.pointee)
                if i.x & Instruction.consume != 0 { p.clear() }
                s.a(i).set(.object(iterator))

            case .next:
                switch try nextTurn(s, i) {
                case .value: s.ip += 1
                case .pair: s.ip += 2
                case .frame: s = Current(frame)
                case .ended:
                    (s.r + Int(i.b)).clear()
                    s.jump(i)
                }
                continue

            case .unpack:
                if unpackTuple(s, i) { break }
                frame.pointee.ip = s.ip
                try slowUnpack(i, s.r + Int(i.b), s.a(i))

            // MARK: Building
            case .buildList:
                s.a(i).set(.object(ListObject.owning(ValueRow(moving: s.r + Int(i.b), Int(i.c)))))

            case .buildTuple:
                s.a(i).set(.object(TupleObject.owning(ValueRow(moving: s.r + Int(i.b), Int(i.c)))))

            case .buildText:
                s.a(i).set(.object(joinTexts(s.r + Int(i.b), Int(i.c))))

            case .buildSlice:
                let p = s.r + Int(i.b)
                s.a(i).set(.object(SliceObject(p.take(), (p + 1).take(), (p + 2).take())))

            case .listAppend:
                let p = s.r + Int(i.b)
                frame.pointee.ip = s.ip
                try s.a(i).unowned(as: ListObject.self)._withUnsafeGuaranteedRef {
                    if i.x & Instruction.consume != 0 { try $0.append(moving: p) } else { try $0.append(p.pointee) }
                }

            case .setAdd:
                frame.pointee.ip = s.ip
                try addToSet(s.r + Int(i.b), s.a(i))
                if i.x & Instruction.consume != 0 { (s.r + Int(i.b)).clear() }

            case .dictAdd:
                frame.pointee.ip = s.ip
                let dict = unsafeDowncast(s.a(i).rawObject, to: DictObject.self)
                try dict.set((s.r + Int(i.b)).take(), (s.r + Int(i.c)).take(), self)

            // MARK: Attributes and items
            case .loadAttribute:
                if quickLoadAttribute(s, i) { break }
                frame.pointee.ip = s.ip
                if try slowLoadAttribute(i, s.r + Int(i.b), s.a(i), s.caches + Int(i.d)) {
                    s = Current(frame)
                    continue
                }

            case .storeAttribute:
                if quickStoreAttribute(s, i) { break }
                frame.pointee.ip = s.ip
                try slowStoreAttribute(i, s.a(i), s.b(i), s.caches + Int(i.d))

            case .textMethod:
                let p = s.r + Int(i.b)
                if p.isObject, p.kind == .string {
                    frame.pointee.ip = s.ip
                    if try callTextMethod(i, p, s.a((s.ip + 2).pointee), consumes: (s.ip + 1).pointee.x & Instruction.consume != 0) {
                        s.ip += 3
                        continue
                    }
                }

            case .dictGet:
                let p = s.r + Int(i.b), call = s.ip + Int(i.d)
                let other = (i.x & Instruction.constantB != 0 ? s.k : s.r) + Int(i.a)
                if p.isObject, p.kind == .dict, dictGet(p, s.c(i), other, s.a(call.pointee)) {
                    s.ip = call + 1
                    continue
                }

            case .loadMethod:
                if quickLoadMethod(i.x, s.r + Int(i.b), s.a(i), s.caches + Int(i.d)) { break }
                frame.pointee.ip = s.ip
                try slowLoadMethod(i, s.r + Int(i.b), s.a(i), s.caches + Int(i.d))

            case .loadItem:
                if quickLoadItem(s, i) { break }
                frame.pointee.ip = s.ip
                if try slowLoadItem(i, s.b(i), s.c(i), s.a(i)) {
                    s = Current(frame)
                    continue
                }

            case .loadSlice:
                frame.pointee.ip = s.ip
                if try loadSlice(i, s.r + Int(i.b), s.r + Int(i.c), s.a(i)) {
                    s = Current(frame)
                    continue
                }

            case .storeItem:
                if quickStoreItem(s, i) { break }
                frame.pointee.ip = s.ip
                try slowStoreItem(i, s.a(i), s.r + Int(i.b), s.r + Int(i.c))

            // MARK: Calls and functions
            case .builtinCall:
                let p = s.r + Int(i.b)
                if (s.globals.pointee + Int(i.d)).isUnbound {
                    frame.pointee.ip = s.ip + 3
                    switch try builtinCall(i, p, s.a((s.ip + 3).pointee)) {
                    case .done:
                        s.ip += 4
                        continue
                    case .frame:
                        s = Current(frame)
                        continue
                    case .declined: break
                    }
                }

            case .call:
                frame.pointee.ip = s.ip
                if try call(i, s.r) {
                    s = Current(frame)
                    continue
                }

            case .spreadArguments:
                let p = s.r + Int(i.b)
                if p.isObject, p.kind == .list || p.kind == .tuple {
                    if i.x & Instruction.consume != 0 { s.a(i).set(moving: p) } else { s.a(i).set(copying: p) }
                    break
                }
                frame.pointee.ip = s.ip
                s.a(i).set(.list(try spreadItems(of: p.pointee, callee: s.r + Int(i.c))))
                if i.x & Instruction.consume != 0 { p.clear() }

            case .callSpread:
                frame.pointee.ip = s.ip
                if try callSpread(s.r + Int(i.b), s.a(i)) {
                    s = Current(frame)
                    continue
                }

            case .giveBack:
                let p = s.b(i)
                let value: Value = i.x & Instruction.constantB != 0 ? p.pointee : p.take()
                let kind = frame.pointee.kind
                pop()
                if kind == .entry || kind == .drained { return value }
                s = Current(frame)
                if try takeBack(value, kind, &s) { continue }

            case .takeClosure:
                let first = s.a(i)
                frame.pointee.function._withUnsafeGuaranteedRef { function in
                    function.closure.withUnsafeBufferPointer { cells in
                        for index in 0..<cells.count { (first + index).set(.object(cells[index])) }
                    }
                }

            case .makeFunction:
                s.a(i).set(.object(makeFunction(i, s.r, frame.pointee.function.object)))

            case .yield:
                guard let generator = frame.pointee.generator?.object else { break }
                if let value = yieldValue(i, generator, &s) { return value }

            case .yieldFrom:
                guard let generator = frame.pointee.generator else { break }
                frame.pointee.ip = s.ip
                switch try yieldFrom(i, generator, &s) {
                case .goesOn: break
                case .stays: continue
                case .ends(let value): return value
                }

            // MARK: Exceptions
            case .raise:
                frame.pointee.ip = s.ip
                try unwind(raised(s.a(i), from: i.x & 1 != 0 ? s.r + Int(i.b) : nil), to: entry)
                s = Current(frame)
                continue

            case .matches:
                frame.pointee.ip = s.ip
                s.a(i).set(bool: try matches(s.r + Int(i.b), s.r + Int(i.c)))

            // MARK: Texts and the prompt
            case .formatValue:
                frame.pointee.ip = s.ip
                try formatValue(i, s.r + Int(i.b), i.x & 1 != 0 ? s.r + Int(i.c) : nil, s.a(i))

            default:
                frame.pointee.ip = s.ip
                try rare(i, s.r)
            }
            s.ip += 1
        }
    }
}
