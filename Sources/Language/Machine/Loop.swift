// The machine's loop: one long function, so that what it works with stays in the processor's registers. Each case does the
// common thing itself and leaves the rest to a slow path in SlowPaths. Before anything that can fail or call, the frame
// notes the instruction it stands at.
import Signatures
import Synchronization
import Syntax

/// What the loop keeps at hand of the top frame.
private struct Current {
    var ip: UnsafeMutablePointer<Instruction>
    var r: Registers
    var k: Registers
    var start: UnsafeMutablePointer<Instruction>
    var caches: UnsafeMutablePointer<AttributeCache>
    var globals: UnsafeMutablePointer<Registers>

    @inline(__always) init(_ frame: UnsafeMutablePointer<Frame>) {
        ip = frame.pointee.ip
        r = frame.pointee.registers
        let header = frame.pointee.header
        k = header.pointee.constants
        start = header.pointee.instructions
        caches = header.pointee.caches
        globals = frame.pointee.globals
    }

    /// Operand b of an operator.
    @inline(__always) func b(_ i: Instruction) -> Registers { (i.x & Instruction.constantB != 0 ? k : r) + Int(i.b) }
    /// Operand c of an operator.
    @inline(__always) func c(_ i: Instruction) -> Registers { (i.x & Instruction.constantC != 0 ? k : r) + Int(i.c) }
    @inline(__always) func a(_ i: Instruction) -> Registers { r + Int(i.a) }
    @inline(__always) mutating func jump(_ i: Instruction) { ip = start + Int(i.d) }
}

/// Both operands as floats, when both are numbers and one is a float.
@inline(__always)
private func doubles(_ p: Registers, _ q: Registers) -> (Double, Double)? {
    let s = p.tag, t = q.tag
    if s == ValueLayout.float {
        if t == ValueLayout.float { return (p.rawDouble, q.rawDouble) }
        if t == ValueLayout.int { return (p.rawDouble, Double(q.rawInt)) }
    } else if s == ValueLayout.int && t == ValueLayout.float {
        return (Double(p.rawInt), q.rawDouble)
    }
    return nil
}

@inline(__always)
private func areInts(_ p: Registers, _ q: Registers) -> Bool { p.tag == ValueLayout.int && q.tag == ValueLayout.int }

/// A comparison of two ints or two floats; nil for anything else.
@inline(__always)
private func compared(
    _ p: Registers, _ q: Registers, _ ints: (Int, Int) -> Bool, _ floats: (Double, Double) -> Bool
) -> Bool? {
    if areInts(p, q) { return ints(p.rawInt, q.rawInt) }
    if p.tag == ValueLayout.float && q.tag == ValueLayout.float { return floats(p.rawDouble, q.rawDouble) }
    return nil
}

extension Machine {
    /// Runs the top frame until it returns or yields; gives the value.
    func execute() throws -> Value {
        let entry = frame
        while true {
            do { return try loop() } catch { try unwind(error, to: entry) }
        }
    }

    private func loop() throws -> Value {
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

            case .storeGlobal:
                let p = s.globals.pointee + Int(i.d)
                if i.x & Instruction.consume != 0 { p.set(moving: s.b(i)) } else { p.set(copying: s.b(i)) }

            case .deleteGlobal:
                let p = s.globals.pointee + Int(i.d)
                if p.isUnbound && i.x == 0 {
                    frame.pointee.ip = s.ip
                    throw unknownGlobal(Int(i.d))
                }
                p.clear()

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

            case .deleteCell:
                let cell = unsafeDowncast(s.a(i).rawObject, to: CellObject.self)
                if cell.value == nil && i.x == 0 {
                    frame.pointee.ip = s.ip
                    throw unboundCell(i)
                }
                cell.value = nil

            case .makeCell:
                let p = s.a(i)
                let value: Value? = p.isUnbound ? nil : p.take()
                p.set(.object(CellObject(value)))

            case .takeClosure:
                let function = frame.pointee.function.takeUnretainedValue()
                for (index, cell) in function.closure.enumerated() { (s.a(i) + index).set(.object(cell)) }

            case .check:
                if s.a(i).isUnbound {
                    frame.pointee.ip = s.ip
                    throw unboundVariable(i)
                }

            case .loadClassName:
                var p = s.r + Int(i.b)
                if p.isUnbound { p = s.globals.pointee + Int(i.d) }
                if p.isUnbound { p = builtinSlots.pointee + Int(i.c) }
                if p.isUnbound {
                    frame.pointee.ip = s.ip
                    throw unknownGlobal(Int(i.d))
                }
                s.a(i).set(copying: p)

            case .clear:
                s.a(i).clear()

            // MARK: Operators
            case .add:
                let p = s.b(i), q = s.c(i)
                if areInts(p, q) {
                    let (sum, overflow) = p.rawInt.addingReportingOverflow(q.rawInt)
                    if !overflow {
                        s.a(i).set(int: sum)
                        break
                    }
                } else if let (x, y) = doubles(p, q) {
                    s.a(i).set(float: x + y)
                    break
                }
                frame.pointee.ip = s.ip
                try slowBinary(.add, i, p, q, s.a(i))

            case .subtract:
                let p = s.b(i), q = s.c(i)
                if areInts(p, q) {
                    let (difference, overflow) = p.rawInt.subtractingReportingOverflow(q.rawInt)
                    if !overflow {
                        s.a(i).set(int: difference)
                        break
                    }
                } else if let (x, y) = doubles(p, q) {
                    s.a(i).set(float: x - y)
                    break
                }
                frame.pointee.ip = s.ip
                try slowBinary(.subtract, i, p, q, s.a(i))

            case .multiply:
                let p = s.b(i), q = s.c(i)
                if areInts(p, q) {
                    let (product, overflow) = p.rawInt.multipliedReportingOverflow(by: q.rawInt)
                    if !overflow {
                        s.a(i).set(int: product)
                        break
                    }
                } else if let (x, y) = doubles(p, q) {
                    s.a(i).set(float: x * y)
                    break
                }
                frame.pointee.ip = s.ip
                try slowBinary(.multiply, i, p, q, s.a(i))

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
                try slowBinary(.divide, i, p, q, s.a(i))

            case .floorDivide:
                let p = s.b(i), q = s.c(i)
                if areInts(p, q), q.rawInt > 0 {
                    let x = p.rawInt, y = q.rawInt
                    let quotient = x / y
                    s.a(i).set(int: quotient &- (x % y < 0 ? 1 : 0))
                    break
                }
                frame.pointee.ip = s.ip
                try slowBinary(.floorDivide, i, p, q, s.a(i))

            case .modulo:
                let p = s.b(i), q = s.c(i)
                if areInts(p, q), q.rawInt > 0 {
                    let rest = p.rawInt % q.rawInt
                    s.a(i).set(int: rest < 0 ? rest &+ q.rawInt : rest)
                    break
                }
                frame.pointee.ip = s.ip
                try slowBinary(.modulo, i, p, q, s.a(i))

            case .binary:
                frame.pointee.ip = s.ip
                try slowBinary(BinaryOperator.numbered[Int(i.d)], i, s.b(i), s.c(i), s.a(i))

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

            case .unary:
                frame.pointee.ip = s.ip
                try slowUnary(UnaryOperator.numbered[Int(i.d)], i, s.r + Int(i.b), s.a(i))

            case .compare:
                let p = s.b(i), q = s.c(i)
                if areInts(p, q), i.d < 6 {
                    let x = p.rawInt, y = q.rawInt
                    let result: Bool
                    switch i.d {
                    case 0: result = x == y
                    case 1: result = x != y
                    case 2: result = x < y
                    case 3: result = x <= y
                    case 4: result = x > y
                    default: result = x >= y
                    }
                    s.a(i).set(bool: result)
                    break
                }
                frame.pointee.ip = s.ip
                try slowCompare(i, p, q, s.a(i))

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
                let p = s.jumpB(i), q = s.jumpC(i)
                let result: Bool
                if let known = compared(p, q, <, <) { result = known } else {
                    frame.pointee.ip = s.ip
                    result = try slowCompare(.less, i, p, q)
                }
                if result == (i.c != 0) {
                    s.jump(i)
                    continue
                }

            case .jumpLessEqual:
                let p = s.jumpB(i), q = s.jumpC(i)
                let result: Bool
                if let known = compared(p, q, <=, <=) { result = known } else {
                    frame.pointee.ip = s.ip
                    result = try slowCompare(.lessEqual, i, p, q)
                }
                if result == (i.c != 0) {
                    s.jump(i)
                    continue
                }

            case .jumpGreater:
                let p = s.jumpB(i), q = s.jumpC(i)
                let result: Bool
                if let known = compared(p, q, >, >) { result = known } else {
                    frame.pointee.ip = s.ip
                    result = try slowCompare(.greater, i, p, q)
                }
                if result == (i.c != 0) {
                    s.jump(i)
                    continue
                }

            case .jumpGreaterEqual:
                let p = s.jumpB(i), q = s.jumpC(i)
                let result: Bool
                if let known = compared(p, q, >=, >=) { result = known } else {
                    frame.pointee.ip = s.ip
                    result = try slowCompare(.greaterEqual, i, p, q)
                }
                if result == (i.c != 0) {
                    s.jump(i)
                    continue
                }

            case .jumpEqual:
                let p = s.jumpB(i), q = s.jumpC(i)
                let result: Bool
                if let known = compared(p, q, ==, ==) { result = known } else {
                    frame.pointee.ip = s.ip
                    result = try slowCompare(.equal, i, p, q)
                }
                if result == (i.c != 0) {
                    s.jump(i)
                    continue
                }

            case .jumpNotEqual:
                let p = s.jumpB(i), q = s.jumpC(i)
                let result: Bool
                if let known = compared(p, q, !=, !=) { result = known } else {
                    frame.pointee.ip = s.ip
                    result = try slowCompare(.notEqual, i, p, q)
                }
                if result == (i.c != 0) {
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
                let p = s.r + Int(i.b)
                switch p.kind {
                case .rangeIterator:
                    let next: Int? = p.unowned(as: RangeIterator.self)._withUnsafeGuaranteedRef { $0.advance() }
                    if let next {
                        s.a(i).set(int: next)
                        s.ip += 1
                        continue
                    }
                case .listIterator:
                    if p.unowned(as: ListIterator.self)._withUnsafeGuaranteedRef({ $0.advance(into: s.a(i)) }) {
                        s.ip += 1
                        continue
                    }
                case .tupleIterator:
                    if p.unowned(as: ArrayIterator.self)._withUnsafeGuaranteedRef({ $0.advance(into: s.a(i)) }) {
                        s.ip += 1
                        continue
                    }
                case .generator:
                    let generator = p.unowned(as: GeneratorObject.self).takeUnretainedValue()
                    if generator.state != .finished {
                        frame.pointee.ip = s.ip
                        try pushGenerator(generator, .next)
                        enterResumed(generator)
                        s = Current(frame)
                        continue
                    }
                case .pairIterator where (s.ip + 1).pointee.op == .unpack && (s.ip + 1).pointee.c == 2
                    && (s.ip + 1).pointee.b == i.a && (s.ip + 1).pointee.x & Instruction.consume != 0:
                    frame.pointee.ip = s.ip
                    let target = s.r + Int((s.ip + 1).pointee.a)
                    if try p.unowned(as: PairIterator.self)._withUnsafeGuaranteedRef({ try $0.nextPair(self, target, target + 1) }) {
                        s.ip += 2
                        continue
                    }
                default:
                    frame.pointee.ip = s.ip
                    if let value = try p.unowned(as: IteratorObject.self)._withUnsafeGuaranteedRef({ try $0.next(self) }) {
                        s.a(i).set(value)
                        s.ip += 1
                        continue
                    }
                }
                p.clear()
                s.jump(i)
                continue

            case .unpack:
                let p = s.r + Int(i.b)
                if p.isObject, p.kind == .tuple {
                    let target = s.a(i)
                    let fits = p.unowned(as: TupleObject.self)._withUnsafeGuaranteedRef { tuple in
                        guard tuple.items.count == Int(i.c) else { return false }
                        tuple.items.withUnsafeBufferPointer { items in
                            for index in 0..<items.count { (target + index).set(items[index]) }
                        }
                        return true
                    }
                    if fits {
                        if i.x & Instruction.consume != 0 { p.clear() }
                        break
                    }
                }
                frame.pointee.ip = s.ip
                try slowUnpack(i, p, s.a(i))

            case .unpackStar:
                frame.pointee.ip = s.ip
                try slowUnpackStar(i, s.r + Int(i.b), s.a(i))

            // MARK: Building
            case .buildList:
                let items = takeValues(s.r + Int(i.b), Int(i.c))
                s.a(i).set(.object(ListObject(items)))

            case .buildTuple:
                let items = takeValues(s.r + Int(i.b), Int(i.c))
                s.a(i).set(.object(TupleObject(items)))

            case .buildSet:
                frame.pointee.ip = s.ip
                let items = takeValues(s.r + Int(i.b), Int(i.c))
                s.a(i).set(.object(try SetObject(items, self)))

            case .buildDict:
                frame.pointee.ip = s.ip
                try buildDict(i, s.r + Int(i.b), s.a(i))

            case .buildText:
                let p = s.r + Int(i.b)
                var text = ""
                for index in 0..<Int(i.c) {
                    text += unsafeDowncast((p + index).rawObject, to: StringObject.self).text
                    (p + index).clear()
                }
                s.a(i).set(.object(StringObject(text)))

            case .buildSlice:
                let p = s.r + Int(i.b)
                s.a(i).set(.object(SliceObject(p.take(), (p + 1).take(), (p + 2).take())))

            case .listAppend:
                let p = s.r + Int(i.b)
                let value = i.x & Instruction.consume != 0 ? p.take() : p.pointee
                frame.pointee.ip = s.ip
                try s.a(i).unowned(as: ListObject.self)._withUnsafeGuaranteedRef { try $0.append(value) }

            case .listExtend:
                frame.pointee.ip = s.ip
                let p = s.r + Int(i.b)
                let list = unsafeDowncast(s.a(i).rawObject, to: ListObject.self)
                list.items.append(contentsOf: try spreadItems(of: p.pointee, callee: i.x & 1 != 0 ? s.r + Int(i.c) : nil))
                if i.x & Instruction.consume != 0 { p.clear() }

            case .setAdd:
                frame.pointee.ip = s.ip
                let p = s.r + Int(i.b)
                try unsafeDowncast(s.a(i).rawObject, to: SetObject.self).insert(p.pointee, self)
                if i.x & Instruction.consume != 0 { p.clear() }

            case .setExtend:
                frame.pointee.ip = s.ip
                let p = s.r + Int(i.b)
                let set = unsafeDowncast(s.a(i).rawObject, to: SetObject.self)
                for item in try items(of: p.pointee) { try set.insert(item, self) }
                if i.x & Instruction.consume != 0 { p.clear() }

            case .dictAdd:
                frame.pointee.ip = s.ip
                let dict = unsafeDowncast(s.a(i).rawObject, to: DictObject.self)
                try dict.set((s.r + Int(i.b)).take(), (s.r + Int(i.c)).take(), self)

            case .dictMerge:
                frame.pointee.ip = s.ip
                let p = s.r + Int(i.b)
                try mergeDict(p.pointee, into: unsafeDowncast(s.a(i).rawObject, to: DictObject.self), callee: i.x & 1 != 0 ? s.r + Int(i.c) : nil)
                if i.x & Instruction.consume != 0 { p.clear() }

            case .listToTuple:
                let items = unsafeDowncast((s.r + Int(i.b)).rawObject, to: ListObject.self).items
                (s.r + Int(i.b)).clear()
                s.a(i).set(.object(TupleObject(items)))

            // MARK: Attributes and items
            case .loadAttribute:
                let p = s.r + Int(i.b)
                if p.isObject && p.kind == .instance {
                    let cache = s.caches + Int(i.d)
                    let (shape, slots) = p.unowned(as: InstanceObject.self)._withUnsafeGuaranteedRef { ($0.shapeAddress, $0.slots) }
                    if cache.pointee.key == shape && cache.pointee.epoch == classEpoch && cache.pointee.kind == .slot {
                        let value = slots + Int(cache.pointee.slot)
                        s.a(i).set(copying: value)
                        if i.x & Instruction.consume != 0 && i.a != i.b { p.clear() }
                        break
                    }
                }
                frame.pointee.ip = s.ip
                if try slowLoadAttribute(i, p, s.a(i), s.caches + Int(i.d)) {
                    s = Current(frame)
                    continue
                }

            case .storeAttribute:
                let p = s.a(i)
                if p.isObject && p.kind == .instance {
                    let cache = s.caches + Int(i.d)
                    let instance = p.unowned(as: InstanceObject.self)
                    let (shape, slots) = instance._withUnsafeGuaranteedRef { ($0.shapeAddress, $0.slots) }
                    if cache.pointee.key == shape && cache.pointee.epoch == classEpoch {
                        let q = s.b(i)
                        if cache.pointee.kind == .slot {
                            let slot = slots + Int(cache.pointee.slot)
                            if i.x & Instruction.consume != 0 { slot.set(moving: q) } else { slot.set(copying: q) }
                            break
                        }
                        if cache.pointee.kind == .adding, let next = cache.pointee.next {
                            let value = i.x & Instruction.consume != 0 ? q.take() : q.pointee
                            instance._withUnsafeGuaranteedRef { instance in
                                next._withUnsafeGuaranteedRef { instance.append(value, becoming: $0) }
                            }
                            break
                        }
                    }
                }
                frame.pointee.ip = s.ip
                try slowStoreAttribute(i, p, s.b(i), s.caches + Int(i.d))

            case .deleteAttribute:
                frame.pointee.ip = s.ip
                try deleteAttribute(frame.pointee.code.names[Int(i.c)], of: s.a(i).pointee)

            case .loadMethod:
                let p = s.r + Int(i.b)
                if p.isObject {
                    let cache = s.caches + Int(i.d)
                    let fits: Bool
                    if p.kind == .instance {
                        let shape = p.unowned(as: InstanceObject.self)._withUnsafeGuaranteedRef { $0.shapeAddress }
                        fits = cache.pointee.kind == .method && cache.pointee.key == shape && cache.pointee.epoch == classEpoch
                    } else {
                        fits = cache.pointee.kind == .sealedMethod && cache.pointee.key == p.unowned.sealedKey
                    }
                    if fits {
                        let w = s.a(i)
                        if i.x & Instruction.consume != 0 {
                            if p != w + 1 { (w + 1).set(moving: p) }
                        } else {
                            (w + 1).set(copying: p)
                        }
                        w.set(cache.pointee.value)
                        break
                    }
                }
                frame.pointee.ip = s.ip
                try slowLoadMethod(i, p, s.a(i), s.caches + Int(i.d))

            case .loadItem:
                let p = s.b(i), q = s.c(i)
                if p.isObject && q.tag == ValueLayout.int && p.kind == .list {
                    let target = s.a(i), given = q.rawInt
                    let found = p.unowned(as: ListObject.self)._withUnsafeGuaranteedRef { list in
                        let index = given < 0 ? given &+ list.items.count : given
                        guard index >= 0 && index < list.items.count else { return false }
                        target.set(list.items[index])
                        return true
                    }
                    if found {
                        if i.x & Instruction.consume != 0 && p != target { p.clear() }
                        break
                    }
                }
                frame.pointee.ip = s.ip
                try slowLoadItem(i, p, q, s.a(i))

            case .storeItem:
                let p = s.a(i), q = s.r + Int(i.b), value = s.r + Int(i.c)
                if p.isObject && q.tag == ValueLayout.int && p.kind == .list {
                    let given = q.rawInt, consumes = i.x & Instruction.consumeC != 0
                    let done = p.unowned(as: ListObject.self)._withUnsafeGuaranteedRef { list in
                        let index = given < 0 ? given &+ list.items.count : given
                        guard index >= 0 && index < list.items.count else { return false }
                        list.items[index] = consumes ? value.take() : value.pointee
                        return true
                    }
                    if done { break }
                }
                frame.pointee.ip = s.ip
                try slowStoreItem(i, p, q, value)

            case .deleteItem:
                frame.pointee.ip = s.ip
                try slowDeleteItem(i, s.a(i), s.r + Int(i.b))

            // MARK: Calls and functions
            case .call:
                frame.pointee.ip = s.ip
                let w = s.r + Int(i.b)
                var count = Int(i.c), arguments = w + 1
                if i.x & Instruction.method != 0 {
                    if (w + 1).isUnbound { arguments = w + 2 } else { count &+= 1 }
                }
                if i.x & Instruction.named == 0 && w.isObject {
                    if w.kind == .function {
                        let owned = w.unowned(as: FunctionObject.self)
                        w.abandon()
                        if try push(owned, arguments, count, .call, result: s.a(i)) {
                            s = Current(frame)
                            continue
                        }
                        break
                    }
                    if w.kind == .native {
                        let value = try w.unowned(as: NativeFunction.self)._withUnsafeGuaranteedRef {
                            try callNative($0, arguments, count)
                        }
                        clear(w, upTo: arguments + count)
                        s.a(i).set(value)
                        break
                    }
                }
                if try callObject(i, w, arguments, count, s.a(i)) {
                    s = Current(frame)
                    continue
                }

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
                if kind == .entry { return value }
                s = Current(frame)
                let caller = s.ip.pointee
                switch kind {
                case .call:
                    s.a(caller).set(value)
                case .initialiser:
                    guard value.isNone else { throw badInitialiser(value) }
                    if caller.a != caller.b { s.a(caller).set(moving: s.r + Int(caller.b)) }
                default:
                    // A generator that a `next` resumed has ended.
                    (s.r + Int(caller.b)).clear()
                    s.jump(caller)
                    continue
                }

            case .makeFunction:
                s.a(i).set(.object(makeFunction(i, s.r, frame.pointee.function.takeUnretainedValue())))

            case .makeClass:
                frame.pointee.ip = s.ip
                try makeClass(i, s.r, s.a(i))

            case .finishClass:
                frame.pointee.ip = s.ip
                try finishClass(i, s.r, s.a(i))

            case .makeSuper:
                frame.pointee.ip = s.ip
                let cell = unsafeDowncast((s.r + Int(i.b)).rawObject, to: CellObject.self)
                try makeSuper(cell, s.r + Int(i.c), s.a(i))

            case .yield:
                guard let generator = frame.pointee.generator?.takeUnretainedValue() else { break }
                let p = s.b(i)
                let value: Value = i.x & Instruction.consume != 0 ? p.take() : p.pointee
                let kind = frame.pointee.kind
                suspend(generator, at: s.ip)
                if kind == .entry { return value }
                s = Current(frame)
                s.a(s.ip.pointee).set(value)

            case .yieldFrom:
                guard let generator = frame.pointee.generator?.takeUnretainedValue() else { break }
                frame.pointee.ip = s.ip
                let p = s.r + Int(i.b)
                switch try advance(p.pointee, generator) {
                case .returned(let value): s.a(i).set(value)
                case .yielded(let value):
                    let kind = frame.pointee.kind
                    suspend(generator, at: s.ip)
                    if kind == .entry { return value }
                    s = Current(frame)
                    s.a(s.ip.pointee).set(value)
                }

            // MARK: Modules
            case .importModule:
                frame.pointee.ip = s.ip
                let module = try importModule(frame.pointee.code.texts[Int(i.d)], leaf: i.x & 1 != 0)
                s.a(i).set(.object(module))

            case .importName:
                frame.pointee.ip = s.ip
                s.a(i).set(try importName(frame.pointee.code.names[Int(i.c)], from: (s.r + Int(i.b)).pointee))

            case .importAll:
                frame.pointee.ip = s.ip
                try importAll(from: (s.r + Int(i.b)).pointee)

            // MARK: Exceptions
            case .raise:
                frame.pointee.ip = s.ip
                throw try raised(s.a(i).pointee, from: i.x & 1 != 0 ? (s.r + Int(i.b)).pointee : nil)

            case .reraise:
                frame.pointee.ip = s.ip
                throw RaisedException(unsafeDowncast(s.a(i).rawObject, to: ExceptionObject.self))

            case .raiseCurrent:
                frame.pointee.ip = s.ip
                throw reraisedError()

            case .matches:
                frame.pointee.ip = s.ip
                s.a(i).set(bool: try matches((s.r + Int(i.b)).pointee, (s.r + Int(i.c)).pointee))

            case .enter:
                frame.pointee.ip = s.ip
                try enterContext(s.a(i), s.r + Int(i.b))

            case .exit:
                frame.pointee.ip = s.ip
                try call(s.a(i).pointee, [.none, .none, .none])
                s.a(i).clear()

            case .exitRaising:
                frame.pointee.ip = s.ip
                let handled = try exitContext(s.a(i).pointee, (s.r + Int(i.b)).pointee)
                s.a(i).clear()
                (s.r + Int(i.c)).set(bool: handled)

            case .assertionFailed:
                frame.pointee.ip = s.ip
                throw RaisedException(kind: .assertionError, arguments: i.x & 1 != 0 ? [s.a(i).pointee] : [])

            // MARK: Texts and the prompt
            case .formatValue:
                frame.pointee.ip = s.ip
                try formatValue(i, s.r + Int(i.b), i.x & 1 != 0 ? s.r + Int(i.c) : nil, s.a(i))

            case .display:
                frame.pointee.ip = s.ip
                let value = s.a(i).pointee
                if i.x & Instruction.consume != 0 { s.a(i).clear() }
                try display(value)

            case .command, .help, .shell:
                frame.pointee.ip = s.ip
                try runPromptLine(frame.pointee.code.lines[Int(i.d)])
            }
            s.ip += 1
        }
    }
}

extension Current {
    /// The operands of a comparing jump lie in a and b; c says which outcome jumps.
    @inline(__always) fileprivate func jumpB(_ i: Instruction) -> Registers { (i.x & Instruction.constantB != 0 ? k : r) + Int(i.a) }
    @inline(__always) fileprivate func jumpC(_ i: Instruction) -> Registers { (i.x & Instruction.constantC != 0 ? k : r) + Int(i.b) }
}
